package bot

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/gate"
	"ibid/retrieval/rank"
)

// ready ranks the sentences of articles by given scores, whatever is asked, and
// keeps the finding that is composed of.
type ready struct {
	*fakes
	ranked []rank.Candidate
	found  Finding
}

func (r *ready) Rank(context.Context, retrieval.Query, []retrieval.Hit) ([]rank.Candidate, error) {
	return r.ranked, nil
}

func (r *ready) Compose(_ context.Context, _ Question, f Finding) (Answer, error) {
	r.found = f
	return Answer{Status: NotFound}, nil
}

// open is an assistant whose gate lets everything through that meets the
// question's constraints.
func open(ranked []rank.Candidate) (*ready, *Assistant) {
	r := &ready{fakes: &fakes{passages: 9}, ranked: ranked}
	s := assistant(r.fakes)
	s.Ranker, s.Model, s.Composer, s.Gate = r, nil, r, gate.Gate{Weights: map[string]float64{}}
	return r, s
}

// byScore are the sentences of an article, in order, with these scores.
func byScore(a *corpus.Article, scores ...float64) []rank.Candidate {
	var out []rank.Candidate
	for i, score := range scores {
		out = append(out, rank.Candidate{Article: a, Sentence: i, Score: score, MaxSim: score, Own: score})
	}
	return out
}

func said(spans []gate.Span) []string {
	var out []string
	for _, x := range spans {
		out = append(out, x.Text())
	}
	return out
}

// TestNearParts: a part that says too little to be searched by itself is answered
// from what was found for the whole question, where that is not far from the best.
func TestNearParts(t *testing.T) {
	a := shelf("a", "", "The piers cost nine crowns.", "The fishers grumbled at the cost.", "The piers are old.", "Tom Brook paid for them.", "Nobody else paid.")
	const cost, bill, paid = "The piers cost nine crowns.", "The fishers grumbled at the cost.", "Tom Brook paid for them."
	for _, c := range []struct {
		name, question string
		scores         []float64
		want           []string
	}{
		{"and who pays?", "What do the piers cost, and who paid?", []float64{1, 0.98, 0.85, 0.8, 0.75}, []string{cost, bill, paid}},
		{"what has the word is too far", "What do the piers cost, and who paid?", []float64{1, 0.98, 0.85, 0.69, 0.6}, []string{cost, bill}},
		{"nothing has the word", "What do the piers cost, and who fainted?", []float64{1, 0.98, 0.85, 0.8, 0.75}, []string{cost, bill}},
		{"what is shown has it", "What do the piers cost, and who grumbled?", []float64{1, 0.98, 0.85, 0.8, 0.75}, []string{cost, bill}},
		{"one part", "What do the piers cost?", []float64{1, 0.98, 0.85, 0.8, 0.75}, []string{cost, bill}},
	} {
		r, s := open(byScore(a, c.scores...))
		if _, err := s.Answer(t.Context(), Question{Command: "ask", Text: c.question, Quotes: 2}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, said(r.found.Spans)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestPartMissing: of a question of two, what is found is shown, and the part that
// is not is named.
func TestPartMissing(t *testing.T) {
	r, s := open(byScore(shelf("a", "", "The piers cost nine crowns."), 1))
	if _, err := s.Answer(t.Context(), Question{Command: "ask", Text: "What do the piers cost the town, and when did the Quay Relief Fund begin?"}); err != nil {
		t.Fatal(err)
	}
	if f := r.found; f.Verdict != gate.Partial || len(f.Spans) != 1 || !strings.Contains(f.Reason, "“when did the Quay Relief Fund begin”") || strings.Contains(f.Reason, "cost") {
		t.Errorf("verdict %v, %q, %q", f.Verdict, f.Reason, said(f.Spans))
	}
}

// TestBriefUnknown: of an administration that no registry knows, what an article
// on it says is shown; where no article speaks of it, what its words find; and it
// is never said to be a whole answer.
func TestBriefUnknown(t *testing.T) {
	const why, words = "No administration “Doe” is known.", "What is shown was found by its words alone."
	of, none := shelf("a", "", "Doe came.", "Tolls rose.", "Tolls fell, says Tom Brook."), shelf("b", "", "Tolls fell.", "Tolls rose twice.")
	of.Sentences[2].Holder, of.Sentences[2].HolderKind = "Tom Brook", "person"
	for _, c := range []struct {
		name    string
		ranked  []rank.Candidate
		verdict gate.Verdict
		reason  string
		want    []string
	}{
		{"an article on it", append(byScore(of, 1, 1, 1), byScore(none, 1, 1)...), gate.Partial, why + " " + words, []string{"Doe came.", "Tolls rose."}},
		{"none", byScore(none, 1, 0.99), gate.Partial, why + " " + words, []string{"Tolls fell.", "Tolls rose twice."}},
		{"nothing at all", nil, gate.NotFound, why + " Nothing in the corpus is near the question.", nil},
	} {
		r, s := open(c.ranked)
		if _, err := (Briefer{s}).Answer(t.Context(), Question{Command: "brief", Text: "the Doe government on tolls"}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, said(r.found.Spans)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if r.found.Verdict != c.verdict || r.found.Reason != c.reason {
			t.Errorf("%s: verdict %v, %q, want %v, %q", c.name, r.found.Verdict, r.found.Reason, c.verdict, c.reason)
		}
		if (len(c.want) > 0) != (r.found.Coverage != "") {
			t.Errorf("%s: coverage %q", c.name, r.found.Coverage)
		}
	}
}

// TestListsAreEased: a brief takes what a question's gate would just refuse.
func TestListsAreEased(t *testing.T) {
	a := shelf("a", "", "Growers raised tolls.")
	r, s := open(byScore(a, 0.75))
	s.Gate = gate.Gate{Weights: map[string]float64{"nearness": 4}, Threshold: 3.5}
	if _, err := s.Answer(t.Context(), Question{Command: "ask", Text: "Growers: tolls"}); err != nil || r.found.Verdict != gate.NotFound {
		t.Errorf("ask: verdict %v, %v", r.found.Verdict, err)
	}
	if _, err := (Briefer{s}).Answer(t.Context(), Question{Command: "brief", Text: "Growers on tolls"}); err != nil || len(r.found.Spans) != 1 {
		t.Errorf("brief: %d spans, %v", len(r.found.Spans), err)
	}
}

// TestCompareIsShort: a comparison shows the four best of a side, so that both can
// be read beside each other.
func TestCompareIsShort(t *testing.T) {
	var lines []string
	for i := range 7 {
		own := strings.Repeat(string(rune('a'+i)), 4) + " " + strings.Repeat(string(rune('k'+i)), 5)
		lines = append(lines, "Growers like "+own+".", "Fishers hate "+own+".")
	}
	a := shelf("a", "", lines...)
	var scores []float64
	for i := range lines {
		a.Sentences[i].Holder, a.Sentences[i].HolderKind = []string{"growers", "fishers"}[i%2], "group"
		scores = append(scores, 1-float64(i)/200)
	}
	r, s := open(byScore(a, scores...))
	if _, err := (Comparer{s}).Answer(t.Context(), Question{Command: "compare", Text: "growers vs fishers on tolls"}); err != nil {
		t.Fatal(err)
	}
	want := []string{lines[0], lines[2], lines[4], lines[6], lines[1], lines[3], lines[5], lines[7]}
	if diff := cmp.Diff(want, said(r.found.Spans)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for i, x := range r.found.Spans {
		if want := sideNames[i/4]; x.Side != want {
			t.Errorf("span %d is of side %s, want %s", i, x.Side, want)
		}
	}
}
