package openaiembed

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/sashabaranov/go-openai"

	"ibid/retrieval/endpoint"
)

// request embeds texts in one request, asked again where that may help. want is
// the length that vectors must have, 0 for any.
func (e *Embedder) request(ctx context.Context, texts []string, want int) ([][]float32, error) {
	input := make([]string, len(texts))
	for i, t := range texts {
		if input[i] = t; strings.TrimSpace(t) == "" {
			input[i] = blank // servers refuse the empty text
		}
	}
	ctx = endpoint.AtMost(ctx, endpoint.Bounds{Bytes: answerBytes(len(texts), want), Elements: len(texts)})
	return endpoint.Retry(ctx, e.endpoint, e.gate, e.policy, e.usage.failed, func(ctx context.Context) ([][]float32, error) {
		e.usage.requests.Add(1)
		res, err := e.adapt(ctx, input)
		if err != nil {
			return nil, err
		}
		vectors, err := e.ordered(res.Data, len(texts), want)
		if err != nil {
			return nil, err
		}
		e.usage.served(input, res.Usage.TotalTokens)
		return vectors, nil
	})
}

// longest is how many numbers a vector has at most.
const longest = 1 << 15

// answerBytes bounds an answer of n vectors of a length, 0 for any: a number as text, written
// out in full and indented, has about 40 bytes. A server that sends more sends something else.
func answerBytes(n, length int) int64 {
	if length == 0 {
		length = longest
	}
	return int64(n)*int64(length*40+256) + 16<<10
}

// blank stands for a text without a sign in it.
const blank = "-"

// adapt makes one request in the form that the server takes. What it turns out
// not to take, it is not asked for again.
func (e *Embedder) adapt(ctx context.Context, input []string) (openai.EmbeddingResponse, error) {
	for {
		q := openai.EmbeddingRequest{
			Input: input, Model: openai.EmbeddingModel(e.model), Dimensions: int(e.ask.Load()),
			EncodingFormat: openai.EmbeddingEncodingFormatBase64, // a third of the bytes
		}
		if e.floats.Load() {
			q.EncodingFormat = openai.EmbeddingEncodingFormatFloat
		}
		asking := ctx
		if e.known.Load() { // before, others wait to hear which form it takes
			asking = endpoint.Whole(ctx)
		}
		res, err := e.client.CreateEmbeddings(asking, q)
		fault, refused := errors.AsType[*endpoint.Fault](err)
		refused = refused && fault.Outcome == endpoint.Refused
		_, otherForm := errors.AsType[*json.UnmarshalTypeError](err)
		switch {
		case q.EncodingFormat == openai.EmbeddingEncodingFormatBase64 && (otherForm || refused && strings.Contains(fault.Said, "encoding_format")):
			e.floats.Store(true)
		case q.Dimensions > 0 && refused && aboutDimensions(fault.Said):
			e.ask.Store(0) // its own length may be the one wanted
		default:
			if err == nil {
				e.known.Store(true)
			}
			return res, err
		}
		e.usage.requests.Add(1)
	}
}

func aboutDimensions(said string) bool {
	said = strings.ToLower(said)
	return strings.Contains(said, "dimensions") || strings.Contains(said, "matryoshka")
}

// ordered puts vectors in the order of the texts and scales them.
func (e *Embedder) ordered(data []openai.Embedding, n, want int) ([][]float32, error) {
	if len(data) != n {
		return nil, e.fault(endpoint.Invalid, fmt.Sprintf("%d vectors of %d texts", len(data), n))
	}
	out := make([][]float32, n)
	for _, d := range data {
		switch {
		case d.Index < 0 || d.Index >= n || out[d.Index] != nil:
			return nil, e.fault(endpoint.Invalid, "its vectors are not numbered one a text")
		case want > 0 && len(d.Embedding) != want:
			return nil, e.fault(endpoint.WrongDimension, fmt.Sprintf("%s gives %d numbers, %d were expected", e.model, len(d.Embedding), want))
		case !unit(d.Embedding):
			return nil, e.fault(endpoint.Invalid, "a vector has no direction")
		}
		out[d.Index] = d.Embedding
	}
	return out, nil
}

func (e *Embedder) fault(o endpoint.Outcome, said string) error {
	return &endpoint.Fault{Outcome: o, Host: e.endpoint.Host(), Said: said}
}
