package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"ibid/corpus/attribute"
	"ibid/corpus/registry"
	"ibid/corpus/registry/mention"
	"ibid/retrieval/embed"
	"ibid/retrieval/embed/colbert"
	"ibid/retrieval/embed/minilm"
	"ibid/retrieval/embed/openaiembed"
	"ibid/retrieval/endpoint"
	"ibid/retrieval/rank"
	"ibid/retrieval/rank/crossencoder"
	"ibid/retrieval/tag"
)

// What --embedder may be.
const (
	embedderBuiltIn = "minilm"
	embedderOpenAI  = "openai"
)

// Names of the environment, beside those of the endpoint.
const (
	envEmbedModel      = "IBID_EMBED_MODEL"
	envEmbedDimensions = "IBID_EMBED_DIMENSIONS"
	envEmbedDeployment = "IBID_EMBED_DEPLOYMENT"
)

// models are loaded when first asked for and shared from then on: the limit on
// requests in flight is one for the process.
type models struct {
	mu        sync.Mutex
	passages  *minilm.Model
	sentences *colbert.Model
	tagger    *tag.Model
	read      *rank.Remembering

	asked   sync.Mutex // held while a server is asked, which keeps no built-in model waiting
	outside *openaiembed.Embedder
}

// share takes over the built-in models that another has loaded.
func (m *models) share(other *models) {
	other.mu.Lock()
	defer other.mu.Unlock()
	m.mu.Lock()
	defer m.mu.Unlock()
	m.passages, m.sentences, m.tagger, m.read = other.passages, other.sentences, other.tagger, other.read
}

// passageModel is the model in the binary that embeds passages; one for the process.
var passageModel = sync.OnceValues(func() (*minilm.Model, error) { return minilm.New(minilm.Options{}) })

// builtIn is the model in the binary that embeds passages.
func (e *environment) builtIn() (*minilm.Model, error) {
	e.models.mu.Lock()
	defer e.models.mu.Unlock()
	if e.models.passages == nil {
		m, err := passageModel()
		if err != nil {
			return nil, fmt.Errorf("load the built-in model: %w", err)
		}
		e.models.passages = m
	}
	return e.models.passages, nil
}

// tokens is the model that encodes sentences, whoever embeds passages.
func (e *environment) tokens() (*colbert.Model, error) {
	e.models.mu.Lock()
	defer e.models.mu.Unlock()
	if e.models.sentences == nil {
		m, err := colbert.New(colbert.Options{})
		if err != nil {
			return nil, fmt.Errorf("load the built-in model of sentences: %w", err)
		}
		e.models.sentences = m
	}
	return e.models.sentences, nil
}

// crossModel is the model in the binary that reads a question and a sentence together; one
// for the process.
var crossModel = sync.OnceValues(func() (*crossencoder.Model, error) { return crossencoder.New(crossencoder.Options{}) })

// reader is that model. It remembers what it has read.
func (e *environment) reader() (rank.Reader, error) {
	e.models.mu.Lock()
	defer e.models.mu.Unlock()
	if e.models.read == nil {
		m, err := crossModel()
		if err != nil {
			return nil, fmt.Errorf("load the built-in model that reads: %w", err)
		}
		e.models.read = &rank.Remembering{Reader: m}
	}
	return e.models.read, nil
}

// attributor reads who says what with grammar and the built-in tagger.
func (e *environment) attributor(known *registry.Registry) (attribute.Attributor, error) {
	base, err := e.builtIn()
	if err != nil {
		return attribute.Attributor{}, err
	}
	e.models.mu.Lock()
	defer e.models.mu.Unlock()
	if e.models.tagger == nil {
		if e.models.tagger, err = tag.New(base, tag.Options{}); err != nil {
			return attribute.Attributor{}, err
		}
	}
	return attribute.Attributor{Mentions: mention.New(known).Mentions, Tagger: e.models.tagger}, nil
}

// embedder is what --embedder asks for.
func (e *environment) embedder(ctx context.Context) (embed.Embedder, error) {
	if e.flags.Embedder != embedderOpenAI {
		return e.builtIn()
	}
	return e.outside(ctx)
}

// outside is the embedder behind OpenAI's API.
func (e *environment) outside(ctx context.Context) (*openaiembed.Embedder, error) {
	e.models.asked.Lock()
	defer e.models.asked.Unlock()
	if e.models.outside != nil {
		return e.models.outside, nil
	}
	at, err := endpoint.FromEnvironment(e.get)
	if err != nil {
		return nil, err
	}
	options, err := embedOptions(e.get)
	if err != nil {
		return nil, err
	}
	m, err := openaiembed.New(ctx, at, options)
	if err != nil {
		return nil, fmt.Errorf("--embedder openai: %w", err)
	}
	e.models.outside = m
	return m, nil
}

// embedOptions are what the environment says of the embedder.
func embedOptions(get func(string) string) (openaiembed.Options, error) {
	o := openaiembed.Options{Model: get(envEmbedModel), Deployment: get(envEmbedDeployment)}
	text := get(envEmbedDimensions)
	if text == "" {
		return o, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n <= 0 {
		return o, fmt.Errorf("%s is %q; write a number of dimensions, such as 512", envEmbedDimensions, text)
	}
	o.Dimensions = n
	return o, nil
}

// embedderOf is the --embedder that a stored model's name belongs to.
func embedderOf(model string) string {
	if strings.HasPrefix(model, openaiembed.NamePrefix) {
		return embedderOpenAI
	}
	return embedderBuiltIn
}

// batchFor is how many texts an ingest gathers: with a server that takes many at
// a time, enough to keep its requests in flight.
func batchFor(m embed.Embedder) int {
	if _, ok := m.(*openaiembed.Embedder); ok {
		return 1024
	}
	return 0
}

// asking is how long an answer waits for the question's vector before it is
// searched by words alone.
const asking = 10 * time.Second

// hurried is an embedder that somebody waits for.
type hurried struct{ embed.Embedder }

func hurry(m embed.Embedder) embed.Embedder {
	if o, ok := m.(*openaiembed.Embedder); ok {
		m = o.With(endpoint.Policy{Timeout: asking / 2, Patience: asking, Tries: 3})
	}
	return hurried{m}
}

// Embed gives up after a while.
func (h hurried) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	ctx, cancel := context.WithTimeout(ctx, asking)
	defer cancel()
	return h.Embedder.Embed(ctx, texts)
}

// lacking says that a question is searched by its words alone.
func (e *environment) lacking(err error) {
	e.log.Warn("the question is searched by its words alone", "because", oneLine(err.Error()), "fix", fix(err))
}
