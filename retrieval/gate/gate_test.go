package gate

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// harbour is a corpus in which some words are rare.
func harbour() *library {
	return &library{Shelf: []*corpus.Article{
		article("piers", "The council paid forty crowns for new piers.\n|\n\nThe ferry left.\n|\n\nThe harbour froze."),
		article("bread", strings.Repeat("Bread was dear in the harbour.\n|\n\n", 20)),
	}}
}

// sharing is a reader to which a sentence answers as far as it has the question's words.
type sharing struct{}

func (sharing) Name() string { return "sharing" }

func (sharing) Score(_ context.Context, question string, texts []rank.Text) ([]float32, error) {
	out := make([]float32, len(texts))
	for i, t := range texts {
		have, asked := rank.FormsOf(rank.Folds(t.Sentence)), retrieval.ContentWords(question)
		out[i] = -6
		for _, w := range asked {
			if have.Has(w) {
				out[i] += 12 / float32(len(asked))
			}
		}
	}
	return out, nil
}

func decide(t *testing.T, l *library, question string) Finding {
	t.Helper()
	q := l.Query(t, question)
	read, err := rank.Read(t.Context(), sharing{}, q, rankAll(t, l, question), rank.Order{})
	if err != nil {
		t.Fatal(err)
	}
	return Gate{}.Decide(q, rank.ByAnswers(read), Selection{})
}

func TestGateAnswers(t *testing.T) {
	f := decide(t, harbour(), "What did the council pay for new piers?")
	if f.Verdict != Answered || len(f.Spans) == 0 || len(f.Closest) != 0 || f.Reasons != nil {
		t.Fatalf("%+v", f)
	}
	if got := spanTexts(f.Spans)[0]; !strings.Contains(got, "forty crowns") {
		t.Errorf("first span %q", got)
	}
}

// TestGateRefuses: near evidence is never an answer, and the
// reason names what is missing.
func TestGateRefuses(t *testing.T) {
	f := decide(t, harbour(), "Why did herons leave the harbour after the eclipse?")
	if f.Verdict != NotFound || len(f.Spans) != 0 {
		t.Fatalf("%+v", f)
	}
	if diff := cmp.Diff([]Reason{{Kind: NoWord, Terms: []string{"herons", "leave", "eclipse"}}}, f.Reasons); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestGateClosest: what is near is three spans at most, and none when nothing is likely
// to answer; a question in other letters is told that nobody reads it.
func TestGateClosest(t *testing.T) {
	a := article("a", "One rose.\n\nTwo fell.\n\nThree sank.\n\nFour froze.\n\nFive burnt.")
	with := func(answers float64) (out []rank.Candidate) {
		for i := range a.Sentences {
			out = append(out, rank.Candidate{Article: a, Sentence: i, Read: true, Logit: -9, Answers: answers, Score: answers})
		}
		return out
	}
	for _, c := range []struct {
		name, question string
		answers        float64
		want           int
		reason         Kind
	}{
		{"near", "what rose?", 0.2, mostClosest, NoWord},
		{"nothing", "hello there", faint / 2, 0, NoWord},
		{"somebody unknown", "what did Marrable say?", 0.2, 0, NoWord},
		{"Korean of which the corpus has no word", "무엇이 올랐습니까?", 0.2, 0, OtherLanguage},
		{"German", "Was hat Marrable gesagt?", 0.2, 0, OtherLanguage},
		{"French", "Qu'est-ce que le conseil a dit sur les herons ?", 0.2, 0, OtherLanguage},
		{"English with a name from elsewhere", "what did Die Linke and La Nación say of El Salvador?", 0.2, mostClosest, NoWord},
		{"words alone", "el salvador herons die", 0.2, mostClosest, NoWord},
		{"Korean of which it has one", "무엇이 rose 올랐습니까?", 0.2, 1, OtherLanguage},
	} {
		q := retrieval.Query{Asked: c.question, Text: "rephrased", Corpus: 9, Terms: []corpus.Term{{Text: "herons", Passages: 0}}}
		if strings.Contains(c.question, "Marrable") {
			q.Voices = []retrieval.Voice{{Text: "Marrable"}}
		}
		if strings.Contains(c.question, "rose 올") {
			q.Terms = []corpus.Term{{Text: "rose", Passages: 1}}
		}
		f := Gate{}.Decide(q, with(c.answers), Selection{Most: 5, Ratio: 0.25})
		if f.Verdict != NotFound || len(f.Closest) != c.want || f.Reasons[0].Kind != c.reason {
			t.Errorf("%s: verdict %d, %d closest, %v", c.name, f.Verdict, len(f.Closest), f.Reasons)
		}
	}
}

// TestGateReasonIsTrue: a word that the best passage lacks but another that was
// read has is not said to be missing; one asked twice is named once.
func TestGateReasonIsTrue(t *testing.T) {
	f := decide(t, harbour(), "Which ferry eclipse, harbour eclipse or Eclipse was it that froze?")
	if f.Verdict != NotFound {
		t.Fatalf("%+v", f)
	}
	if diff := cmp.Diff([]Reason{{Kind: NoWord, Terms: []string{"eclipse"}}}, f.Reasons); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestGateNothingNear(t *testing.T) {
	f := Gate{}.Decide(retrieval.Query{}, nil, Selection{})
	if f.Verdict != NotFound || len(f.Reasons) == 0 || len(f.Spans)+len(f.Closest) != 0 {
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
		// Nothing was read: 2·MaxSim - ¼·unreadLogit against 1.5.
		f := Gate{Weights: map[string]float64{"nearness": 2, "logit": -0.25}, Threshold: 1.5}.Decide(q, scored(a, 0, c.maxSim), Selection{})
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
	if got, missing := cover(term("herons", "BIRDS", "Kovač", "nobody"), rank.Candidate{Article: a, Sentence: 0}); got != 1 || len(missing) != 0 {
		t.Errorf("covered %v, missing %v: want all", got, missing)
	}
	if got, missing := cover(term("herons", "piers"), rank.Candidate{Article: a, Sentence: 2}); got != 0.5 || len(missing) != 1 {
		t.Errorf("of another section: covered %v, missing %v", got, missing)
	}
	if got, _ := cover(retrieval.Query{}, rank.Candidate{Article: a, Sentence: 0}); got != 0 {
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
	l := &library{Shelf: []*corpus.Article{article("a", "The piers rot."), article("b", "The piers rot.")}}
	hits := l.Hits()
	hits[0].Score = nan
	ranked, err := rankerOf(l).Rank(t.Context(), l.Query(t, "piers rot"), hits)
	if err != nil || ranked[0].Article.ID != "b" {
		t.Errorf("first is of %s, %v", ranked[0].Article.ID, err)
	}
}
