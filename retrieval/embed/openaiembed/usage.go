package openaiembed

import (
	"sync/atomic"

	"ibid/retrieval/endpoint"
)

// Usage is what an Embedder has used.
type Usage struct {
	Requests int // sent
	Failed   int // of those, how many failed and were asked again
	Texts    int // embedded
	Tokens   int // as the server counts; by Tokens where it does not say
}

type usage struct{ requests, retried, texts, tokens atomic.Int64 }

func (u *usage) read() Usage {
	return Usage{int(u.requests.Load()), int(u.retried.Load()), int(u.texts.Load()), int(u.tokens.Load())}
}

func (u *usage) failed(*endpoint.Fault) { u.retried.Add(1) }

// served counts an answer. No text has more tokens than bytes, and two for its ends: a
// server that says so counts wrongly.
func (u *usage) served(texts []string, tokens int) {
	most, own := 0, 0
	for _, t := range texts {
		most += len(t) + 2
		own += Tokens(t)
	}
	if tokens <= 0 {
		tokens = own
	}
	u.texts.Add(int64(len(texts)))
	u.tokens.Add(int64(min(tokens, most)))
}
