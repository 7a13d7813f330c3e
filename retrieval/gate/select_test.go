package gate

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval/rank"
)

// scored are candidates for sentences of an article, in the order given.
func scored(a *corpus.Article, pairs ...float64) []rank.Candidate {
	var out []rank.Candidate
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, rank.Candidate{Article: a, Sentence: int(pairs[i]), Score: pairs[i+1], MaxSim: pairs[i+1], Own: pairs[i+1]})
	}
	return out
}

// apart is an article of n paragraphs of one sentence each, no two alike.
func apart(n int) *corpus.Article {
	var lines []string
	for i := range n {
		w := string(rune('a' + i))
		lines = append(lines, strings.ToUpper(w)+w+" "+strings.Repeat(w, 3)+" "+strings.Repeat(w, 5)+".")
	}
	return article("a", strings.Join(lines, "\n\n"))
}

func TestSelectBounds(t *testing.T) {
	a := apart(6)
	all := scored(a, 0, 1, 1, 0.97, 2, 0.95, 3, 0.93, 4, 0.9, 5, 0.1)
	for _, c := range []struct {
		name string
		s    Selection
		want int
	}{
		{"by default at most two", Selection{}, 2},
		{"by default from .92 of the best", Selection{Most: 20}, 4},
		{"most", Selection{Most: 2}, 2},
		{"more are wanted than are good", Selection{Most: 20}, 4},
		{"a lower ratio", Selection{Most: 20, Ratio: 0.5, Beside: 0.5}, 5},
		{"a higher ratio", Selection{Ratio: 0.96}, 2},
		{"a nonsense number", Selection{Most: -1}, 0},
	} {
		if got := Select(all, c.s); len(got) != c.want {
			t.Errorf("%s: %d spans, want %d", c.name, len(got), c.want)
		}
	}
	for i, x := range Select(all, Selection{}) {
		if x.First != i || x.Last != i || x.Best != i || x.Score != all[i].Score {
			t.Errorf("span %d is %+v: want the sentences in the order of their scores", i, x)
		}
	}
}

func TestSelectNothing(t *testing.T) {
	a := apart(2)
	for name, ranked := range map[string][]rank.Candidate{
		"no candidates": nil, "nothing in common": scored(a, 0, 0, 1, 0), "no number": scored(a, 0, math.NaN()),
	} {
		if got := Select(ranked, Selection{}); len(got) != 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if got := Select(scored(a, 0, 1, 1, math.NaN()), Selection{}); len(got) != 1 {
		t.Errorf("a score that is no number: %+v", got)
	}
}

// TestSelectSpans: which sentences a reader gets to see as one quote.
func TestSelectSpans(t *testing.T) {
	long := strings.Repeat("gravel ", 80) // 560 bytes
	shares := Selection{Ratio: 0.8, Beside: 0.7}
	for _, c := range []struct {
		name   string
		text   string
		holder []string // of each sentence
		scores []float64
		want   []string
	}{{
		name:   "neighbours are one span",
		text:   "Piers rot.\nFunds are short.\nNobody pays.",
		scores: []float64{1, 1, 0, 0.9},
		want:   []string{"Piers rot. Funds are short."},
	}, {
		name:   "a weaker neighbour lengthens, alone it would not be shown",
		text:   "Piers rot.\nFunds are short.\n\nNobody pays.",
		scores: []float64{0, 1, 2, 0.75, 1, 0.76},
		want:   []string{"Piers rot. Funds are short."},
	}, {
		name:   "two that are apart until the one between them comes",
		text:   "Piers rot.\nFunds are short.\nNobody pays.",
		scores: []float64{0, 1, 2, 0.9, 1, 0.85},
		want:   []string{"Piers rot. Funds are short. Nobody pays."},
	}, {
		name:   "one that leans back as far as another",
		text:   "Piers rot.\nThe council met.\nThey refused funds.",
		scores: []float64{0, 1, 2, 0.9},
		want:   []string{"Piers rot. The council met. They refused funds."},
	}, {
		name:   "neighbours in two paragraphs stay two",
		text:   "Piers rot.\n\nFunds are short.",
		scores: []float64{0, 1, 1, 0.9},
		want:   []string{"Piers rot.", "Funds are short."},
	}, {
		name:   "neighbours of furniture stay two",
		text:   "Piers rot.\n~ Share this.\nFunds are short.",
		scores: []float64{0, 1, 2, 0.9},
		want:   []string{"Piers rot.", "Funds are short."},
	}, {
		name:   "statements of two holders stay two",
		text:   "Piers rot.\nFunds are short.",
		holder: []string{"Ana", "Tom"},
		scores: []float64{0, 1, 1, 0.9},
		want:   []string{"Piers rot.", "Funds are short."},
	}, {
		name:   "a pronoun takes the sentence before along",
		text:   "The council met.\nThey refused.",
		scores: []float64{1, 1},
		want:   []string{"The council met. They refused."},
	}, {
		name:   "a name does not",
		text:   "The council met.\nTom refused.",
		scores: []float64{1, 1},
		want:   []string{"Tom refused."},
	}, {
		name:   "a pronoun at the beginning of a paragraph stands alone",
		text:   "The council met.\n\nThey refused.",
		scores: []float64{1, 1},
		want:   []string{"They refused."},
	}, {
		name:   "nothing leans on furniture",
		text:   "~ Read more.\nThey refused.",
		scores: []float64{1, 1},
		want:   []string{"They refused."},
	}, {
		name:   "nothing leans on another holder's statement",
		text:   "The council met.\nThey refused.",
		holder: []string{"Ana", ""},
		scores: []float64{1, 1},
		want:   []string{"They refused."},
	}, {
		name:   "the first sentence of all",
		text:   "They refused.",
		scores: []float64{0, 1},
		want:   []string{"They refused."},
	}, {
		name:   "never longer than a quotation may be",
		text:   long + "one.\n" + long + "two.",
		scores: []float64{0, 1, 1, 0.9},
		want:   []string{long + "one."},
	}, {
		name:   "not for a pronoun either",
		text:   long + "one.\nThey " + long + "two.",
		scores: []float64{1, 1},
		want:   []string{"They " + long + "two."},
	}, {
		name:   "nor for the one between",
		text:   long[:400] + "one.\n" + long[:200] + "two.\n" + long[:400] + "three.",
		scores: []float64{0, 1, 2, 0.9, 1, 0.85},
		want:   []string{long[:400] + "one. " + long[:200] + "two.", long[:400] + "three."},
	}, {
		name:   "what is said in the same words again",
		text:   "The council refused funds for piers.\n\nThe council refused the funds for piers!\n\nThe council refused Tom.",
		scores: []float64{0, 1, 1, 0.9, 2, 0.85},
		want:   []string{"The council refused funds for piers.", "The council refused Tom."},
	}, {
		name:   "another number is not the same words",
		text:   "The council paid 31 crowns.\n\nThe council paid 32 crowns.",
		scores: []float64{0, 1, 1, 0.9},
		want:   []string{"The council paid 31 crowns.", "The council paid 32 crowns."},
	}} {
		a := article("a", c.text)
		for i, h := range c.holder {
			a.Sentences[i].Holder = h
		}
		if diff := cmp.Diff(c.want, spanTexts(Select(scored(a, c.scores...), shares))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestSelectArticles: the same places of two articles are no neighbours.
func TestSelectArticles(t *testing.T) {
	a, b := article("a", "Piers rot.\nFunds are short."), article("b", "Bread is dear.\nNobody pays.")
	ranked := append(scored(a, 0, 1), scored(b, 1, 0.95)...)
	if diff := cmp.Diff([]string{"Piers rot.", "Nobody pays."}, spanTexts(Select(ranked, Selection{}))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestSelectBeside: the next sentence in another voice is the next part of an
// answer, and a quote of its own; elsewhere a sentence as weak is none.
func TestSelectBeside(t *testing.T) {
	a := article("a", "He withdrew.\nThe count was wrong, he said.\n\nBread is dear.")
	a.Sentences[1].Holder = "Tom Brook"
	got := spanTexts(Select(scored(a, 0, 1, 2, 0.85, 1, 0.8), Selection{}))
	if diff := cmp.Diff([]string{"He withdrew.", "The count was wrong, he said."}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestSelectKeepsTheBetter: a joined span stands where its best sentence stood.
func TestSelectKeepsTheBetter(t *testing.T) {
	a := article("a", "Piers rot.\nFunds are short.\nNobody pays.\n\nBread is dear.")
	got := Select(scored(a, 3, 1, 2, 0.95, 0, 0.93, 1, 0.85), Selection{Most: 3})
	want := []Span{{Article: a, First: 3, Last: 3, Best: 3, Score: 1}, {Article: a, First: 0, Last: 2, Best: 2, Score: 0.95}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestSelectRivals: what two governments did never stands in one quote.
func TestSelectRivals(t *testing.T) {
	const text = "The Ardent government built nine locks.\nThe Brisk government closed them.\nIt sold the barges."
	a := article("a", text)
	for _, x := range Select(scored(a, 0, 1, 1, 0.98, 2, 0.97), Selection{}) {
		if got := x.Text(); strings.Contains(got, "Ardent") && strings.Contains(got, "Brisk") {
			t.Errorf("one quote: %s", got)
		}
	}
	same := article("a", strings.ReplaceAll(text, "Brisk", "Ardent"))
	if got := Select(scored(same, 0, 1, 1, 0.98, 2, 0.97), Selection{}); len(got) != 1 {
		t.Errorf("%d quotes of one government's doings, want 1", len(got))
	}
	// Nor when the one leans back on the other.
	leaning := article("a", "The Ardent government built nine locks.\nThat was before the Brisk government closed them.")
	if got := spanTexts(Select(scored(leaning, 1, 1), Selection{})); len(got) != 1 || strings.Contains(got[0], "Ardent") {
		t.Errorf("one quote: %q", got)
	}
}
