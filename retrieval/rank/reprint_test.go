package rank

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
)

// A statement of an article and of its reprint is shown once, the first article's; what
// only the reprint says stays, and so does the same sentence of another article.
func TestWithoutReprints(t *testing.T) {
	article := func(id, near string, sentences ...string) *corpus.Article {
		a := &corpus.Article{ID: id, Near: near}
		for _, s := range sentences {
			a.Sentences = append(a.Sentences, corpus.Sentence{Span: corpus.Span{Start: len(a.Text), End: len(a.Text) + len(s)}})
			a.Text += s
		}
		return a
	}
	first := article("first", "", "The tolls will rise.", "Nobody signs.")
	reprint := article("reprint", "first", "The tolls will rise!", "Reprinted by Sill.")
	third := article("third", "first", "The tolls will rise.", "Ferries sail, says Lund.")
	fourth := article("fourth", "first", "Ferries sail, says Lund.")
	other := article("other", "", "The tolls will rise.")
	at := func(a *corpus.Article, n int) Candidate { return Candidate{Article: a, Sentence: n} }
	for name, c := range map[string]struct{ ranked, want []Candidate }{
		"the first one's": {
			[]Candidate{at(reprint, 0), at(first, 0), at(third, 0), at(reprint, 1), at(other, 0)},
			[]Candidate{at(first, 0), at(reprint, 1), at(other, 0)},
		},
		"the best where the first isn't there": {[]Candidate{at(fourth, 0), at(third, 1)}, []Candidate{at(fourth, 0)}},
		"no reprints":                          {[]Candidate{at(first, 0), at(other, 0)}, []Candidate{at(first, 0), at(other, 0)}},
		"nothing":                              {nil, nil},
	} {
		if d := cmp.Diff(c.want, WithoutReprints(c.ranked)); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}
