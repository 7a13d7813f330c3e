package openaiembed

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/sashabaranov/go-openai"
	"golang.org/x/sync/errgroup"

	"ibid/retrieval/embed"
	"ibid/retrieval/endpoint"
)

// DefaultModel is asked for when nobody names one.
const DefaultModel = string(openai.SmallEmbedding3)

// lengths are the dimensions of models that need not be asked for them.
var lengths = map[string]int{
	string(openai.SmallEmbedding3): 1536,
	string(openai.LargeEmbedding3): 3072,
	string(openai.AdaEmbeddingV2):  1536,
}

// Options are settings of an Embedder. The zero value is good.
type Options struct {
	Model      string // "" is DefaultModel
	Deployment string // Azure's name for it; "" is the model's own
	// Dimensions is the length of vectors to ask for; 0 is the model's own.
	Dimensions  int
	BatchTexts  int // of one request at most; 0 is 128
	BatchTokens int // by Tokens, of one request at most; 0 is 24,000
	InFlight    int // requests at a time; 0 is 4
	Policy      endpoint.Policy
}

// Embedder is one model at one endpoint. It is safe for concurrent use.
type Embedder struct {
	*state
	policy endpoint.Policy
}

// With is the same embedder, with the same limit on requests and the same count
// of what was used, under another policy.
func (e *Embedder) With(p endpoint.Policy) *Embedder { return &Embedder{e.state, p} }

// state is what the embedders of one model share.
type state struct {
	endpoint   *endpoint.Endpoint
	client     *openai.Client
	gate       *endpoint.Gate
	model      string
	dimensions int
	inFlight   int

	// What the server turned out to take; found once and kept.
	texts, tokens atomic.Int64 // of one request
	ask           atomic.Int64 // dimensions to ask for; 0 leaves it to the model
	floats        atomic.Bool  // it does not give base64
	known         atomic.Bool  // it has answered in the form asked for
	usage         usage
}

var _ embed.Embedder = (*Embedder)(nil)

// New returns an Embedder. Only when neither the options nor this package know
// the length of the model's vectors does it ask the server, for one short text.
func New(ctx context.Context, at *endpoint.Endpoint, o Options) (*Embedder, error) {
	e := &Embedder{policy: o.Policy, state: &state{
		endpoint: at, client: at.Client(o.Deployment), model: o.Model, dimensions: o.Dimensions, inFlight: o.InFlight,
	}}
	if e.model == "" {
		e.model = DefaultModel
	}
	if o.Dimensions < 0 || o.Dimensions > longest {
		return nil, fmt.Errorf("%d dimensions: no model's vectors are of that length", o.Dimensions)
	}
	if e.inFlight <= 0 {
		e.inFlight = 4
	}
	e.gate = endpoint.NewGate(e.inFlight)
	e.texts.Store(orDefault(o.BatchTexts, 128))
	e.tokens.Store(orDefault(o.BatchTokens, 24_000))
	e.ask.Store(int64(o.Dimensions))
	if e.dimensions == 0 {
		e.dimensions = lengths[e.model]
	}
	if e.dimensions > 0 {
		return e, nil
	}
	n, err := e.Probe(ctx)
	if err != nil {
		return nil, fmt.Errorf("ask %s for the length of its vectors: %w", e.model, err)
	}
	e.dimensions = n
	return e, nil
}

func orDefault(n int, to int64) int64 {
	if n <= 0 {
		return to
	}
	return int64(n)
}

// NamePrefix begins every Embedder's name.
const NamePrefix = "openai/"

// Name is the model and the length of its vectors. It leaves out the server: one
// model gives the same vectors wherever it runs.
func (e *Embedder) Name() string { return fmt.Sprintf("%s%s/%d", NamePrefix, e.model, e.dimensions) }

// Model is the model's name at the server.
func (e *Embedder) Model() string { return e.model }

// Dimensions is the length of every vector.
func (e *Embedder) Dimensions() int { return e.dimensions }

// Usage is what was used so far.
func (e *Embedder) Usage() Usage { return e.usage.read() }

// probing asks twice at most: somebody waits.
var probing = endpoint.Policy{Timeout: 10 * time.Second, Patience: 20 * time.Second, Tries: 2}

// Probe embeds one short text and returns how long the vector is, whatever was
// expected.
func (e *Embedder) Probe(ctx context.Context) (int, error) {
	vectors, err := e.With(probing).request(ctx, []string{"ibid"}, 0)
	if err != nil {
		return 0, err
	}
	return len(vectors[0]), nil
}

// Embed returns a vector of unit length a text. A text that is longer than the
// model reads has the mean of its parts' vectors. The error is a
// [endpoint.Fault] or ctx's.
func (e *Embedder) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("embed %d texts: %w", len(texts), err)
	}
	out := make([][]float32, len(texts))
	group, gctx := errgroup.WithContext(ctx)
	// More than may be in flight: one that waits before it asks again must not
	// keep others from asking.
	group.SetLimit(4 * e.inFlight)
	for from := 0; from < len(texts) && gctx.Err() == nil; {
		n := e.batch(texts[from:])
		part, into := texts[from:from+n], out[from:from+n]
		group.Go(func() error { return e.fill(gctx, part, into) })
		from += n
	}
	err := group.Wait()
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("embed %d texts with %s: %w", len(texts), e.model, err)
	}
	return out, nil
}

// batch is how many of texts go into the next request, at least one.
func (e *Embedder) batch(texts []string) int {
	most, room := int(e.texts.Load()), int(e.tokens.Load())
	for i, t := range texts {
		room -= Tokens(t)
		if i >= most || room < 0 && i > 0 {
			return i
		}
	}
	return len(texts)
}

// Endpoint is the server that the model is asked at.
func (e *Embedder) Endpoint() *endpoint.Endpoint { return e.endpoint }
