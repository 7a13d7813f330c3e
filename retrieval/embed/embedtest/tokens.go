package embedtest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"ibid/retrieval/embed"
)

// runTokens checks tokens against e, the same model.
func runTokens(t *testing.T, e embed.Embedder, tokens embed.TokenEmbedder) {
	if name := tokens.TokensName(); name == "" || name == e.Name() {
		t.Errorf("tokens' name %q: want one of their own", name)
	}
	together, err := tokens.EmbedTokens(t.Context(), texts())
	if err != nil || len(together) != len(texts()) {
		t.Fatalf("%d of %d texts, error %v", len(together), len(texts()), err)
	}
	pooled := mustEmbed(t, e, texts())
	for i, text := range texts() {
		what := fmt.Sprintf("text %d", i)
		same(t, what+", pooled", together[i].Pooled, pooled[i])
		checkTokens(t, what, text, together[i])
		alone, err := tokens.EmbedTokens(t.Context(), []string{text})
		if err != nil {
			t.Fatal(err)
		}
		same(t, what+" by itself", alone[0].Vectors, together[i].Vectors)
	}
	if none, err := tokens.EmbedTokens(t.Context(), nil); err != nil || len(none) != 0 {
		t.Errorf("no texts: %d results, error %v", len(none), err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := tokens.EmbedTokens(ctx, texts()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error %v, want one that is context.Canceled", err)
	}
}

func checkTokens(t *testing.T, what, text string, tokens embed.Tokens) {
	t.Helper()
	if len(tokens.Vectors) != len(tokens.Pieces)*tokens.Dim || tokens.Dim <= 0 {
		t.Fatalf("%s: %d values for %d pieces of %d", what, len(tokens.Vectors), len(tokens.Pieces), tokens.Dim)
	}
	if text == "" && len(tokens.Pieces) > 0 {
		t.Errorf("%s: %d pieces of the empty text", what, len(tokens.Pieces))
	}
	end := 0
	for i, p := range tokens.Pieces {
		if p.Text == "" || p.Start >= p.End || p.End > len(text) || p.End < end {
			t.Fatalf("%s: piece %d is %+v, after byte %d of %d", what, i, p, end, len(text))
		}
		end = p.End
		if length := math.Sqrt(dot(tokens.Row(i), tokens.Row(i))); !(math.Abs(length-1) <= tolerance) {
			t.Errorf("%s: piece %d has length %g, want 1", what, i, length)
		}
	}
}
