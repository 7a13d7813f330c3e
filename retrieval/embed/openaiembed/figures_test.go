package openaiembed_test

import (
	"flag"
	"testing"
	"time"

	"ibid/retrieval/embed/openaiembed"
	"ibid/retrieval/endpoint/openaifake"
)

var (
	embeddings = flag.Int("embeddings", 5000, "how many texts TestFigures embeds (100000)")
	wide       = flag.Int("wide", 64, "how long the vectors of TestFigures are (1536)")
)

// TestFigures embeds many texts at a server that takes 50 ms and spoils one
// answer in fifty, and prints how long that took beside the ideal, which is
// requests × latency / requests in flight. That nothing is missing, doubled or
// out of order it asserts; the time it prints only.
func TestFigures(t *testing.T) {
	const latency, inFlight, batch = 50 * time.Millisecond, 8, 100
	s := serve(t, openaifake.Options{Embedding: map[string]int{model: *wide}, Latency: latency})
	s.Chance(0.02, 1, openaifake.Status(429), openaifake.Status(500), openaifake.Status(503), openaifake.RetryMillis(100),
		openaifake.Cut(), openaifake.Drop(), openaifake.NotJSON(), openaifake.Shuffled())
	e := connect(t, s, openaiembed.Options{Dimensions: *wide, BatchTexts: batch, InFlight: inFlight})
	texts := numbered(*embeddings)
	began := time.Now()
	got, err := e.Embed(t.Context(), texts)
	took := time.Since(began)
	if err != nil {
		t.Fatal(err)
	}
	right(t, texts, got)
	served := s.Embedded()
	for _, text := range texts {
		if served[text] != 1 {
			t.Fatalf("%q was embedded %d times", text, served[text])
		}
	}
	requests := (len(texts) + batch - 1) / batch
	ideal := time.Duration(requests) * latency / inFlight
	t.Logf("%d texts, %d dimensions: %d requests for %d batches, %d failed; %.2f s, ideal %.2f s, ratio %.2f",
		len(texts), *wide, s.Counts().Requests, requests, e.Usage().Failed, took.Seconds(), ideal.Seconds(), took.Seconds()/ideal.Seconds())
}
