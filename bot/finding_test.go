package bot

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

func said(points []Point) []string {
	var out []string
	for _, x := range points {
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
		r, s := open(byScores(a, c.scores...))
		if _, err := s.Answer(t.Context(), Question{Command: "ask", Text: c.question, Quotes: 2}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, said(r.found.Points)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestPartMissing: of a question of two, what is found is shown, and the part that
// is not is named.
func TestPartMissing(t *testing.T) {
	r, s := open(byScores(shelf("a", "", "The piers cost nine crowns."), 1))
	if _, err := s.Answer(t.Context(), Question{Command: "ask", Text: "What do the piers cost the town, and when did the Quay Relief Fund begin?"}); err != nil {
		t.Fatal(err)
	}
	if f := r.found; f.Verdict != gate.Partial || len(f.Points) != 1 || !strings.Contains(f.Reason, "“when did the Quay Relief Fund begin”") || strings.Contains(f.Reason, "cost") {
		t.Errorf("verdict %v, %q, %q", f.Verdict, f.Reason, said(f.Points))
	}
}

// TestBriefUnknown: what a holder says is shown without a word on governments; of a name that
// nobody has, the answer says that it is no government's either.
func TestBriefUnknown(t *testing.T) {
	a := shelf("a", "", "Growers want lower tolls.")
	give(a, 0, "growers", "group")
	for text, want := range map[string]struct {
		verdict gate.Verdict
		points  int
		reason  string
	}{
		"growers on tolls": {gate.Answered, 1, ""},
		"fishers on tolls": {gate.NotFound, 0, "“fishers” is not in ibid's list of governments. Nothing was found about fishers on “tolls”."},
	} {
		r, s := open(byScores(a, 1))
		if _, err := s.Answer(t.Context(), Question{Command: "brief", Text: text}); err != nil {
			t.Fatal(err)
		}
		if f := r.found; f.Verdict != want.verdict || f.Reason != want.reason || len(f.Points) != want.points {
			t.Errorf("%s: verdict %v, %q, %q", text, f.Verdict, f.Reason, said(f.Points))
		}
	}
}
