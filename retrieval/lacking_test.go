package retrieval

import (
	"context"
	"errors"
	"testing"

	"ibid/retrieval/embed"
	"ibid/retrieval/embed/embedtest"
)

// silent is an embedder whose server is away.
type silent struct{ embed.Embedder }

var errAway = errors.New("the server is away")

func (silent) Embed(context.Context, []string) ([][]float32, error) { return nil, errAway }

// A question that can't be embedded is searched by its words and ranked by its
// tokens, and somebody hears why; one that nobody waits for any more is not.
func TestLacking(t *testing.T) {
	var heard []error
	a := Analyser{
		Index: &words{}, Embedder: silent{}, Tokens: embedtest.Fake{},
		Lacking: func(err error) { heard = append(heard, err) },
	}
	q, err := a.Analyse(t.Context(), "the ferry law")
	if err != nil || q.Vector != nil || !errors.Is(q.Lacks, errAway) || len(q.Tokens.Pieces) == 0 || len(q.Terms) == 0 {
		t.Errorf("%+v, %v", q, err)
	}
	if len(heard) != 1 || !errors.Is(heard[0], errAway) {
		t.Errorf("heard %v", heard)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (Analyser{Index: &words{}, Embedder: silent{}, Lacking: a.Lacking}).Analyse(ctx, "the ferry law"); err == nil || len(heard) != 1 {
		t.Errorf("cancelled: %v, heard %v", err, heard)
	}
	a.Lacking = nil
	if _, err := a.Analyse(t.Context(), "the ferry law"); !errors.Is(err, errAway) {
		t.Errorf("nobody to hear: %v", err)
	}
}
