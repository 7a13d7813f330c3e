package openaiembed

import (
	"context"
	"errors"
	"math"
	"strings"
	"unicode/utf8"

	"ibid/retrieval/endpoint"
)

// shortest is how long, in bytes, a text must be that is still divided: a model
// that refuses less as too long refuses for another reason.
const shortest = 256

// fill embeds texts into out, in as many requests as the server wants.
func (e *Embedder) fill(ctx context.Context, texts []string, out [][]float32) error {
	// What the server takes may have turned out to be less than when the texts
	// were put together.
	for n := e.batch(texts); n < len(texts); n = e.batch(texts) {
		if err := e.fill(ctx, texts[:n], out[:n]); err != nil {
			return err
		}
		texts, out = texts[n:], out[n:]
	}
	vectors, err := e.request(ctx, texts, e.dimensions)
	if fault, ok := errors.AsType[*endpoint.Fault](err); !ok || fault.Outcome != endpoint.TooLong {
		copy(out, vectors)
		return err
	}
	if len(texts) > 1 {
		e.lower(texts)
		half := len(texts) / 2
		if err := e.fill(ctx, texts[:half], out[:half]); err != nil {
			return err
		}
		return e.fill(ctx, texts[half:], out[half:])
	}
	left, right, ok := halves(texts[0])
	if !ok {
		return err
	}
	parts := make([][]float32, 2)
	for i, part := range []string{left, right} {
		if err := e.fill(ctx, []string{part}, parts[i:i+1]); err != nil {
			return err
		}
	}
	out[0] = mean(parts[0], parts[1], float64(len(left)), float64(len(right)))
	return nil
}

// lower makes later requests no longer than half of one that was too long.
func (e *Embedder) lower(texts []string) {
	var tokens int64
	for _, t := range texts {
		tokens += int64(Tokens(t))
	}
	for limit := e.tokens.Load(); limit > tokens/2 && !e.tokens.CompareAndSwap(limit, max(tokens/2, 1)); {
		limit = e.tokens.Load()
	}
	most := int64(len(texts)+1) / 2
	for limit := e.texts.Load(); limit > most && !e.texts.CompareAndSwap(limit, most); {
		limit = e.texts.Load()
	}
}

// halves divides a text at a space near its middle, or at a character.
func halves(text string) (left, right string, ok bool) {
	if len(text) < shortest {
		return "", "", false
	}
	at := len(text) / 2
	if i := strings.LastIndexByte(text[:at], ' '); i > len(text)/4 {
		at = i
	}
	for at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	return text[:at], text[at:], at > 0
}

// mean is the weighted mean of two vectors of unit length, of unit length; the
// first one where they are opposite.
func mean(a, b []float32, wa, wb float64) []float32 {
	out := make([]float32, len(a))
	for i := range a {
		out[i] = float32((wa*float64(a[i]) + wb*float64(b[i])) / (wa + wb))
	}
	if !unit(out) {
		return a
	}
	return out
}

// unit scales v to unit length; false when it has none.
func unit(v []float32) bool {
	var sum float64
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	length := math.Sqrt(sum)
	if !(length > 0) || math.IsInf(length, 0) {
		return false
	}
	for i := range v {
		v[i] = float32(float64(v[i]) / length)
	}
	return true
}
