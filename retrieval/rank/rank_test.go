package rank

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/embed"
	"ibid/retrieval/rank/ranktest"
)

// TestRank holds what a reader expects of a ranking: which of two sentences
// comes first, and why. Each is decided by the thing it is named after: the
// sentences are alike otherwise.
func TestRank(t *testing.T) {
	for _, c := range []struct {
		name          string
		text          string
		question      string
		better, worse string // beginnings of sentences
	}{{
		name: "the number asked for beats another number",
		text: `
In 2031 the harbour fund paid for nine piers.

In 2032 the harbour fund paid for nine piers.`,
		question: "What did the harbour fund pay for in 2032?",
		better:   "In 2032", worse: "In 2031",
	}, {
		name: "a rare word counts more than a common one",
		text: `
The council met about herons.

The council met about ferry prices.

The council met about ferry piers.

The council met about ferry crews.`,
		question: "Was there a ferry for herons?",
		better:   "The council met about herons", worse: "The council met about ferry",
	}, {
		name: "words without a topic decide little",
		text: `
They did say so.

Pilots opposed the tariff.

It rained.

Bread was dear.

Nobody came.`,
		question: "What did they say about the tariff?",
		better:   "Pilots", worse: "They did",
	}, {
		name: "more of the question is better",
		text: `
The tariff rose.

The tariff on imported timber rose.`,
		question: "How did the tariff on imported timber change?",
		better:   "The tariff on imported", worse: "The tariff rose",
	}, {
		name: "a topic is inherited from the sentence before",
		text: `
The lighthouse needs a keeper.
The cost is forty crowns.

The granary needs a roof.
The cost is ninety crowns.`,
		question: "What is the cost of the lighthouse?",
		better:   "The cost is forty", worse: "The cost is ninety",
	}, {
		name: "also when a passage ends between the two",
		text: `
The granary needs a roof.
The cost is ninety crowns.

The lighthouse needs a keeper.
|
The cost is forty crowns.`,
		question: "What is the cost of the lighthouse?",
		better:   "The cost is forty", worse: "The cost is ninety",
	}, {
		name: "the sentence itself beats one that inherits",
		text: `
The lighthouse has a keeper.
The cost is forty crowns.

The lighthouse cost is ninety crowns.`,
		question: "What is the cost of the lighthouse?",
		better:   "The lighthouse cost", worse: "The cost is forty",
	}, {
		name: "a heading says what its section is about",
		text: `
# Granary

The cost is ninety crowns.

# Lighthouse

The cost is forty crowns.`,
		question: "What is the cost of the lighthouse?",
		better:   "The cost is forty", worse: "The cost is ninety",
	}} {
		// Every paragraph is a passage, so that words can be rare.
		text := strings.ReplaceAll(c.text, "\n\n", "\n|\n\n")
		l := &library{Shelf: []*corpus.Article{article("a", text)}}
		ranked := texts(rankAll(t, l, c.question))
		at := func(beginning string) int {
			return slices.IndexFunc(ranked, func(s string) bool { return strings.HasPrefix(s, beginning) })
		}
		if better, worse := at(c.better), at(c.worse); better < 0 || worse < 0 || better > worse {
			t.Errorf("%s: to %q, %q should come before %q:\n%s", c.name, c.question, c.better, c.worse, strings.Join(ranked, "\n"))
		}
	}
}

// TestRankInheritsWithinItsParagraph: the same two sentences, once together and
// once apart: the topic crosses a full stop, never a paragraph or furniture.
func TestRankInheritsWithinItsParagraph(t *testing.T) {
	score := func(text string) float64 {
		l := &library{Shelf: []*corpus.Article{article("a", text)}}
		ranked := rankAll(t, l, "What is the cost of the lighthouse?")
		i := slices.IndexFunc(ranked, func(c Candidate) bool { return strings.HasSuffix(c.Text(), "cost is forty crowns.") })
		return ranked[i].MaxSim
	}
	together := score("The lighthouse needs a keeper.\nThe cost is forty crowns.")
	for name, text := range map[string]string{
		"two paragraphs":               "The lighthouse needs a keeper.\n\nThe cost is forty crowns.",
		"furniture between them":       "The lighthouse needs a keeper.\n~ Share this.\nThe cost is forty crowns.",
		"the topic in furniture":       "~ The lighthouse needs a keeper.\nThe cost is forty crowns.",
		"only the sentence after it":   "The cost is forty crowns.\nThe lighthouse needs a keeper.",
		"two paragraphs, two passages": "The lighthouse needs a keeper.\n|\n\nThe cost is forty crowns.",
	} {
		if apart := score(text); !(apart < together-0.1) {
			t.Errorf("%s: %.3f, in one paragraph %.3f: want clearly less", name, apart, together)
		}
	}
	const twoOn = "The lighthouse needs a keeper.\nIt rains.\nThe cost is forty crowns."
	if far := score(twoOn); !(far < together) {
		t.Errorf("two sentences on: %.3f, in the next one %.3f: want less", far, together)
	}
}

// TestRankFrame: the same sentence is nearer to the question when the title, the
// heading or an author says what it doesn't.
func TestRankFrame(t *testing.T) {
	const text = "The cost is forty crowns."
	plain := article("plain", text)
	titled, headed, signed := article("titled", text), article("headed", "# On lighthouses\n\n"+text), article("signed", text)
	titled.Meta.Title = "The Lighthouse Report"
	signed.Meta.Authors = []string{"Ana Kovač", "Tom Lighthouse"}
	l := &library{Shelf: []*corpus.Article{plain, titled, headed, signed}}
	score := map[string]float64{}
	for _, c := range rankAll(t, l, "What is the cost of a lighthouse?") {
		score[c.Article.ID] = c.MaxSim
	}
	for _, framed := range []string{"titled", "headed", "signed"} {
		if !(score[framed] > score["plain"]+0.1) {
			t.Errorf("%s: %.3f, without %.3f: want clearly more", framed, score[framed], score["plain"])
		}
		if score[framed] > 0.99 {
			t.Errorf("%s: %.3f: as good as a sentence that says it", framed, score[framed])
		}
	}
}

// TestRankFullMatch: a question's own sentence scores 1.
func TestRankFullMatch(t *testing.T) {
	l := &library{Shelf: []*corpus.Article{article("a", "The lighthouse cost forty crowns.\n\nIt rained.")}}
	best := rankAll(t, l, "the lighthouse cost forty crowns")[0]
	if math.Abs(best.MaxSim-1) > 0.01 || best.Words != 1 {
		t.Errorf("late interaction %.3f, words %.3f: want 1", best.MaxSim, best.Words)
	}
}

// TestRankPassageBreaksTies: of equal sentences the one in the better passage
// comes first.
func TestRankPassageBreaksTies(t *testing.T) {
	l := &library{Shelf: []*corpus.Article{article("a", "The cost is forty."), article("b", "The cost is forty.")}}
	hits := l.Hits()
	hits[1].Score = 0.9
	ranked, err := rankerOf(l).Rank(t.Context(), l.Query(t, "What is the cost?"), hits)
	if err != nil || ranked[0].Article.ID != "b" {
		t.Errorf("first is of %s, %v", ranked[0].Article.ID, err)
	}
}

// TestRankByWords: where there are no token vectors, of the question or of the
// sentences, a sentence is ranked by its words.
func TestRankByWords(t *testing.T) {
	articles := []*corpus.Article{article("a", "It rained.\n\nThe lighthouse has a keeper.\n\nThe lighthouse cost forty crowns.")}
	stored, none := &library{Shelf: articles}, &library{Shelf: articles, Without: true}
	wordsOnly := stored.Query(t, "What is the cost of the lighthouse?")
	wordsOnly.Tokens = embed.Tokens{}
	for name, c := range map[string]struct {
		l *library
		r *Ranker
		q retrieval.Query
	}{
		"no model":               {stored, &Ranker{Articles: stored, Vectors: stored}, stored.Query(t, "What is the cost of the lighthouse?")},
		"nothing stored":         {none, rankerOf(none), none.Query(t, "What is the cost of the lighthouse?")},
		"no tokens of the query": {stored, rankerOf(stored), wordsOnly},
	} {
		ranked, err := c.r.Rank(t.Context(), c.q, c.l.Hits())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := ranked[0]; !strings.Contains(got.Text(), "cost forty") || got.MaxSim != 1 {
			t.Errorf("%s: first is %q with %.2f, want the one with all the words, 1", name, got.Text(), got.MaxSim)
		}
		if got := ranked[2]; got.Text() != "It rained." || got.MaxSim != 0 {
			t.Errorf("%s: last is %q with %.2f, want the one without any, 0", name, got.Text(), got.MaxSim)
		}
	}
}

// TestRankLeavesOut: page furniture, and what was removed or replaced since the
// search.
func TestRankLeavesOut(t *testing.T) {
	a := article("a", "The cost is forty.\n~ The cost of subscribing is low.\nThe cost is known.")
	a.Passages = []corpus.Passage{{First: 0, Last: 2}} // as if search had let it in
	l := &library{Shelf: []*corpus.Article{a}}
	hits := append(l.Hits(),
		retrieval.Hit{Passage: corpus.StoredPassage{Article: "a", Ordinal: 7}},
		retrieval.Hit{Passage: corpus.StoredPassage{Article: "removed"}})
	ranked, err := rankerOf(l).Rank(t.Context(), l.Query(t, "What is the cost?"), hits)
	if err != nil {
		t.Fatal(err)
	}
	got := texts(ranked)
	slices.Sort(got)
	if diff := cmp.Diff([]string{"The cost is forty.", "The cost is known."}, got); diff != "" {
		t.Errorf("ranked (-want +got):\n%s", diff)
	}
	if ranked, err := rankerOf(l).Rank(t.Context(), l.Query(t, "cost"), nil); err != nil || len(ranked) != 0 {
		t.Errorf("no hits: %d candidates, %v", len(ranked), err)
	}
}

// TestRankErrors: what can't be read or is damaged is an error that names the
// file, never a panic and never a silent loss of rank.
func TestRankErrors(t *testing.T) {
	for name, c := range map[string]struct {
		l    *library
		says string
	}{
		"the article can't be read":    {&library{Fail: "Article"}, "read the article"},
		"the vectors can't be read":    {&library{Fail: "SentenceVectors"}, "a.txt"},
		"vectors cut short":            {&library{Damage: func(b []byte) []byte { return b[:len(b)-1] }}, "sentence 1 of a.txt"},
		"vectors of another dimension": {&library{Damage: otherDimension}, "sentence 1 of a.txt"},
	} {
		c.l.Shelf = []*corpus.Article{article("a", "The cost is forty.")}
		ready := &library{Shelf: c.l.Shelf}
		_, err := rankerOf(c.l).Rank(t.Context(), ready.Query(t, "What is the cost?"), c.l.Hits())
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want an error with %q", name, err, c.says)
		}
		if c.l.Fail != "" && !errors.Is(err, ranktest.ErrDisk) {
			t.Errorf("%s: %v does not wrap its cause", name, err)
		}
	}
}

// otherDimension is a whole encoding, but of another model.
func otherDimension([]byte) []byte {
	return embed.QuantiseSentence(embed.Tokens{
		Pooled: []float32{1}, Pieces: make([]embed.Piece, 1), Dim: 300, Vectors: make([]float32, 300),
	}).Encode()
}
