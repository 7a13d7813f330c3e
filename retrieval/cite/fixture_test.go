package cite

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/corpus/extract"
	"ibid/corpus/segment"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

const harbour = `The Harbour Council

The council voted on 7 March to rebuild the eastern piers. Mayor Vera Lindqvist said the harbour fund would pay 40 million crowns. “We won’t rebuild anything before the fund is audited,” she told reporters.

Union leader Tom Brook opposed the plan. Nobody has audited the fund since 2019, and its trustees did not answer our letters. Their company has yet to publish a timetable of ferries. Ferries from Aldane sail twice a day.

It is what it is. It is not what it was.
`

var errDisk = errors.New("disk on fire")

// desk is a corpus of articles whose index finds every passage that has any of
// the words.
type desk struct {
	articles []*corpus.Article
	fail     string // the call that fails
	ranked   []rank.Candidate
	logit    float32 // of every sentence
}

func newDesk(texts ...string) *desk {
	d := &desk{logit: 3}
	for i, text := range texts {
		a := segment.Article(extract.FromProse("", text))
		a.ID, a.File = string(rune('a'+i)), string(rune('a'+i))+".txt"
		d.articles = append(d.articles, a)
	}
	return d
}

func (d *desk) err(call string) error {
	if d.fail == call {
		return errDisk
	}
	return nil
}

func (d *desk) has(p corpus.PassageID, word string) bool {
	a := d.articles[p/100]
	words := func(s string) string { return " " + strings.ToLower(strings.Join(retrieval.Words(s), " ")) + " " }
	return strings.Contains(words(a.PassageContent(a.Passages[p%100])), words(word))
}

func (d *desk) all() []corpus.PassageID {
	var out []corpus.PassageID
	for i, a := range d.articles {
		for p := range a.Passages {
			out = append(out, corpus.PassageID(100*i+p))
		}
	}
	return out
}

func (d *desk) Terms(_ context.Context, words []string) ([]corpus.Term, error) {
	var out []corpus.Term
	for _, w := range words {
		t := corpus.Term{Text: w}
		for _, p := range d.all() {
			if d.has(p, w) {
				t.Passages++
			}
		}
		out = append(out, t)
	}
	return out, d.err("Terms")
}

func (d *desk) Match(_ context.Context, terms []corpus.Term, f corpus.Filter, n int) ([]corpus.Match, error) {
	var out []corpus.Match
	for _, p := range d.all() {
		m := corpus.Match{Passage: p}
		for _, t := range terms {
			if d.has(p, t.Text) {
				m.Score++
			}
		}
		if m.Score > 0 && (len(f.Articles) == 0 || slices.Contains(f.Articles, d.articles[p/100].ID)) {
			out = append(out, m)
		}
	}
	return out[:min(n, len(out))], d.err("Match")
}

func (d *desk) Count(context.Context) (int, error) { return len(d.all()), nil }

func (d *desk) Passages(_ context.Context, ids []corpus.PassageID) ([]corpus.StoredPassage, error) {
	var out []corpus.StoredPassage
	for _, id := range ids {
		out = append(out, corpus.StoredPassage{ID: id, Article: d.articles[id/100].ID, Ordinal: int(id % 100)})
	}
	return out, d.err("Passages")
}

// shelf reads articles, each time anew, as a database does.
type shelf struct {
	corpus.Articles
	*desk
}

func (s shelf) Article(_ context.Context, id string) (*corpus.Article, error) {
	for _, a := range s.articles {
		if a.ID == id {
			fresh := *a
			return &fresh, s.err("Article")
		}
	}
	return nil, corpus.ErrNotFound
}

type passages struct{ *desk }

func (p passages) PassageIDs(context.Context, corpus.Filter) ([]corpus.PassageID, error) {
	return p.all(), nil
}

func (d *desk) Search(context.Context, retrieval.Query) ([]retrieval.Hit, error) {
	return make([]retrieval.Hit, len(d.ranked)), d.err("Search")
}

func (d *desk) Rank(context.Context, retrieval.Query, []retrieval.Hit) ([]rank.Candidate, error) {
	return d.ranked, d.err("Rank")
}

func (d *desk) locator() *Locator {
	return &Locator{
		Words: d, Passages: passages{d}, Articles: shelf{desk: d},
		Analyser: &retrieval.Analyser{Index: d}, Searcher: d, Ranker: d, Reader: d,
	}
}

func (d *desk) Name() string { return "a reader" }

// Score says of every sentence that it answers, or what the test sets.
func (d *desk) Score(_ context.Context, _ string, texts []rank.Text) ([]float32, error) {
	out := make([]float32, len(texts))
	for i := range out {
		out[i] = d.logit
	}
	return out, d.err("Score")
}

// locate finds text; what it found as "match: sentences [differs]".
func (d *desk) locate(t *testing.T, text string) (Finding, []string) {
	t.Helper()
	f, err := d.locator().Locate(t.Context(), text, corpus.Filter{}, 0)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	var out []string
	for _, p := range f.Places {
		out = append(out, string(p.Match)+": "+said(p)+" ["+p.Differs+"]")
	}
	return f, out
}

func said(p Place) string {
	return p.Article.Text[p.Article.Sentences[p.First].Start:p.Article.Sentences[p.Last].End]
}

// sentence is the index of the first sentence that has these words.
func (d *desk) sentence(t *testing.T, words string) (*corpus.Article, int) {
	t.Helper()
	for _, a := range d.articles {
		for i, s := range a.Sentences {
			if strings.Contains(a.Slice(s.Span), words) {
				return a, i
			}
		}
	}
	t.Fatalf("no sentence says %q", words)
	return nil, 0
}
