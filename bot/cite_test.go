package bot

import (
	"context"
	"errors"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/retrieval/cite"
	"ibid/retrieval/match"
)

// finder finds texts.
type finder struct {
	*fakes
	found cite.Finding
	err   error
	most  int
	named corpus.Filter
}

func (f *finder) Locate(_ context.Context, _ string, filter corpus.Filter, most int) (cite.Finding, error) {
	f.most, f.named = most, filter
	return f.found, f.err
}

func (f *finder) Compose(_ context.Context, _ Question, found Finding) (Answer, error) {
	a := Answer{Status: NotFound, Reason: found.Reason}
	for _, p := range found.Points {
		a.Status = Answered
		a.Quotes = append(a.Quotes, Quote{ID: "q1", Citation: 1, Match: p.Match, Differs: p.Differs})
		a.Claims = append(a.Claims, Claim{Text: "They paid", Quotes: []string{"q1"}})
	}
	return a, f.fakes.err("compose")
}

func citer(f *finder) *Assistant {
	s := assistant(f.fakes)
	s.Locator, s.Composer, s.Trace = f, f, true
	return s
}

func TestCite(t *testing.T) {
	place := cite.Place{Article: article(), Match: match.Contradicted, Differs: "the source says “7”, not “9”"}
	f := &finder{fakes: &fakes{passages: 9}, found: cite.Finding{Places: []cite.Place{place}, Read: 3}}
	got, err := citer(f).Answer(t.Context(), Question{Command: "cite", Text: "They paid 9.", Quotes: 2, Filter: corpus.Filter{Author: "Roe"}})
	if err != nil {
		t.Fatal(err)
	}
	if got.Status != Answered || got.Command != "cite" || got.Question != "They paid 9." || got.Engine.Embedder != "fake" || !f.verified {
		t.Errorf("%+v, verified %v", got, f.verified)
	}
	if !got.Contradicts() || got.Quotes[0].Differs != "the source says “7”, not “9”" {
		t.Errorf("the answer doesn't say that the source says otherwise: %+v", got.Quotes)
	}
	if f.most != 2 || f.named.Author != "Roe" {
		t.Errorf("looked for %d places among %+v", f.most, f.named)
	}
	if got.Trace == nil || got.Trace.Passages != 3 || len(got.Trace.Candidates) != 1 {
		t.Errorf("trace %+v", got.Trace)
	}
	f.found.Places[0].Match = match.Exact
	if got, err = citer(f).Answer(t.Context(), Question{Command: "cite", Text: "x y"}); err != nil || got.Contradicts() {
		t.Errorf("an exact match contradicts: %v", err)
	}
}

// TestCiteErrors: what is the text's own fault says what to do about it.
func TestCiteErrors(t *testing.T) {
	for name, c := range map[string]struct {
		passages int
		err      error
		fail     string
		own      bool
		says     string
	}{
		"no words":       {9, cite.ErrNoWords, "", true, "give a claim or an excerpt"},
		"too long":       {9, cite.ErrTooLong, "", true, "at a time, of up to 6000 bytes"},
		"no articles":    {0, nil, "", true, "ibid ingest"},
		"broken search":  {9, errDisk, "", false, "locate the text"},
		"broken compose": {9, nil, "compose", false, "compose the answer"},
		"broken verify":  {9, nil, "verify", false, "verify the quotes"},
	} {
		f := &finder{fakes: &fakes{passages: c.passages, fail: c.fail}, err: c.err}
		_, err := citer(f).Answer(t.Context(), Question{Command: "cite", Text: "x"})
		if err == nil || errors.Is(err, ErrQuestion) != c.own || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
