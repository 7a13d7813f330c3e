package evidence

import (
	"math"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/retrieval"
)

// harbour is a corpus in which some words are rare.
func harbour() *library {
	return &library{articles: []*corpus.Article{
		article("piers", "The council paid forty crowns for new piers.\n|\n\nThe ferry left.\n|\n\nThe harbour froze."),
		article("bread", strings.Repeat("Bread was dear in the harbour.\n|\n\n", 20)),
	}}
}

func decide(t *testing.T, l *library, question string) Finding {
	t.Helper()
	return Gate{}.Decide(l.query(t, question), l.rank(t, question), Selection{})
}

func TestGateAnswers(t *testing.T) {
	f := decide(t, harbour(), "What did the council pay for new piers?")
	if f.Verdict != Answered || len(f.Spans) == 0 || len(f.Closest) != 0 || f.Reason != "" {
		t.Fatalf("%+v", f)
	}
	if got := spanTexts(f.Spans)[0]; !strings.Contains(got, "forty crowns") {
		t.Errorf("first span %q", got)
	}
}

// TestGateRefuses: near evidence is shown as near, never as an answer, and the
// reason names what is missing.
func TestGateRefuses(t *testing.T) {
	f := decide(t, harbour(), "Why did herons leave the harbour after the eclipse?")
	if f.Verdict != NotFound || len(f.Spans) != 0 || len(f.Closest) == 0 {
		t.Fatalf("%+v", f)
	}
	for _, want := range []string{"“herons”", "“eclipse”", " or "} {
		if !strings.Contains(f.Reason, want) {
			t.Errorf("%q does not name %s", f.Reason, want)
		}
	}
	if strings.Contains(f.Reason, "harbour") {
		t.Errorf("%q names a word that is there", f.Reason)
	}
}

// TestGateReasonIsTrue: a word that the best passage lacks but another that was
// read has is not said to be missing; one asked twice is named once.
func TestGateReasonIsTrue(t *testing.T) {
	f := decide(t, harbour(), "Which ferry eclipse, harbour eclipse or Eclipse was it that froze?")
	if f.Verdict != NotFound {
		t.Fatalf("%+v", f)
	}
	if n := strings.Count(strings.ToLower(f.Reason), "eclipse"); n != 1 {
		t.Errorf("%q names the missing word %d times", f.Reason, n)
	}
	if strings.Contains(f.Reason, "ferry") || strings.Contains(f.Reason, "froze") {
		t.Errorf("%q: a passage that was read has that word", f.Reason)
	}
}

func TestGateNothingNear(t *testing.T) {
	f := Gate{}.Decide(retrieval.Query{}, nil, Selection{})
	if f.Verdict != NotFound || f.Reason == "" || len(f.Spans)+len(f.Closest) != 0 {
		t.Errorf("%+v", f)
	}
}

// TestGateMargin: the decision is at the threshold, on either side of it.
func TestGateMargin(t *testing.T) {
	a := article("a", "The council paid.")
	q := retrieval.Query{Text: "council herons", Corpus: 3, Terms: []corpus.Term{{Text: "council", Passages: 1}, {Text: "herons", Passages: 1}}}
	for _, c := range []struct {
		maxSim float64
		want   Verdict
	}{{0.26, Answered}, {0.25, Answered}, {0.24, NotFound}} {
		// Half of the question's IDF is covered: 2·MaxSim + 3·½ against 2.
		f := Gate{Weights: map[string]float64{"nearness": 2, "coverage": 3}, Threshold: 2}.Decide(q, scored(a, 0, c.maxSim), Selection{})
		if f.Verdict != c.want {
			t.Errorf("late interaction %v: verdict %v, want %v; %+v", c.maxSim, f.Verdict, c.want, f.Features)
		}
		if margin := f.Features[len(f.Features)-1].Value; math.Abs(margin-(2*c.maxSim-0.5)) > 1e-9 {
			t.Errorf("late interaction %v: margin %v", c.maxSim, margin)
		}
	}
}

// TestGateCoversWithFrame: title, heading and author are part of what a passage
// says.
func TestGateCoversWithFrame(t *testing.T) {
	a := article("a", "# Herons\n\nThey left.\nNobody asked.\n\n# Piers\n\nThey rot.")
	a.Meta.Title, a.Meta.Authors = "Birds of Passage", []string{"Ana Kovač"}
	term := func(words ...string) (q retrieval.Query) {
		for _, w := range words {
			q.Terms = append(q.Terms, corpus.Term{Text: w, Passages: 1})
		}
		q.Corpus = 50
		return q
	}
	if got, missing := cover(term("herons", "BIRDS", "Kovač", "nobody"), Candidate{Article: a, Sentence: 0}); got != 1 || len(missing) != 0 {
		t.Errorf("covered %v, missing %v: want all", got, missing)
	}
	if got, missing := cover(term("herons", "piers"), Candidate{Article: a, Sentence: 2}); got != 0.5 || len(missing) != 1 {
		t.Errorf("of another section: covered %v, missing %v", got, missing)
	}
	if got, _ := cover(retrieval.Query{}, Candidate{Article: a, Sentence: 0}); got != 0 {
		t.Errorf("a question without words: covered %v", got)
	}
}

// TestGateNaN: a score that is no number never makes an answer and never comes
// before one that is.
func TestGateNaN(t *testing.T) {
	nan := math.NaN()
	a := apart(2)
	if f := (Gate{}).Decide(retrieval.Query{}, scored(a, 0, nan, 1, nan), Selection{}); f.Verdict != NotFound || len(f.Closest) != 0 {
		t.Errorf("all no numbers: %+v", f)
	}
	l := &library{articles: []*corpus.Article{article("a", "The piers rot."), article("b", "The piers rot.")}}
	hits := l.hits()
	hits[0].Score = nan
	ranked, err := l.ranker().Rank(t.Context(), l.query(t, "piers rot"), hits)
	if err != nil || ranked[0].Article.ID != "b" {
		t.Errorf("first is of %s, %v", ranked[0].Article.ID, err)
	}
}

func TestWordList(t *testing.T) {
	for _, c := range []struct {
		words []string
		want  string
	}{
		{[]string{"a"}, "“a”"}, {[]string{"a", "b"}, "“a” or “b”"}, {[]string{"a", "b", "c"}, "“a”, “b” or “c”"},
	} {
		if got := list(c.words, "or"); got != c.want {
			t.Errorf("%v: %s, want %s", c.words, got, c.want)
		}
	}
}
