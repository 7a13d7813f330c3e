package gate

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval"
)

// counting is a gate that looks at nothing but whether an amount asked for is
// there.
var counting = Gate{Weights: map[string]float64{"amount": -1}}

// TestLead: of sentences nearly alike the gate's features choose the first; the
// others stay in the order of their scores, and none is lost.
func TestLead(t *testing.T) {
	a := article("a", "The piers rot.\n|\n\nNine piers rot.\n|\n\nOld piers rot.\n|\n\nForty piers rot.\n|\n\nWet piers rot.\n|\n\nGrey piers rot.")
	q := retrieval.Query{Text: "How many piers rot?"}
	for _, c := range []struct {
		name   string
		scores []float64
		want   []int
	}{
		{"the second has the amount", []float64{0, 1, 1, 0.97, 2, 0.96}, []int{1, 0, 2}},
		{"the third has it", []float64{0, 1, 2, 0.97, 1, 0.96, 4, 0.95}, []int{1, 0, 2, 4}},
		{"of two that have it the nearer", []float64{0, 1, 3, 0.97, 1, 0.96}, []int{3, 0, 1}},
		{"the first has it", []float64{1, 1, 3, 0.99, 0, 0.98}, []int{1, 3, 0}},
		{"not nearly alike", []float64{0, 1, 1, 0.93}, []int{0, 1}},
		{"at the bound", []float64{0, 1, 1, leading}, []int{1, 0}},
		{"the fifth", []float64{0, 1, 2, 1, 4, 1, 5, 1, 1, 1}, []int{1, 0, 2, 4, 5}},
		{"one too many", []float64{0, 1, 2, 1, 4, 1, 5, 1, 0, 1, 1, 1}, []int{0, 2, 4, 5, 0, 1}},
		{"no number for a score", []float64{0, math.NaN(), 1, math.NaN()}, []int{0, 1}},
	} {
		ranked := scored(a, c.scores...)
		before := slices.Clone(ranked)
		ordered, margin, why := counting.lead(q, ranked)
		var got []int
		for _, x := range ordered {
			got = append(got, x.Sentence)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if ordered[0].Score != before[0].Score && !math.IsNaN(before[0].Score) {
			t.Errorf("%s: the first scores %v, want what the best does, %v", c.name, ordered[0].Score, before[0].Score)
		}
		if !math.IsNaN(margin) && (margin != counting.margin(why) || !slices.Equal(why, features(q, ordered[0]))) {
			t.Errorf("%s: margin %v of %v: not of the sentence that leads", c.name, margin, why)
		}
		for i := range ranked {
			if ranked[i].Sentence != before[i].Sentence {
				t.Fatalf("%s: the ranking given was changed", c.name)
			}
		}
	}
}

// TestDecideLeads: what leads is decided on and quoted first; a gate of another
// model's cosines leaves them out.
func TestDecideLeads(t *testing.T) {
	a := article("a", "The piers rot.\n|\n\nNine piers rot.")
	q := retrieval.Query{Text: "How many piers rot?"}
	f := counting.Decide(q, scored(a, 0, 1, 1, 0.97), Selection{Most: 1})
	if f.Verdict != Answered || f.Decided[0].Sentence != 1 || f.Spans[0].Best != 1 {
		t.Errorf("%+v", f)
	}
	ranked := scored(a, 0, 1)
	ranked[0].Dense = 0.9
	for foreign, want := range map[bool]float64{false: 0.9, true: typical} {
		_, _, why := Gate{Weights: counting.Weights, Foreign: foreign}.lead(q, ranked)
		if i := slices.IndexFunc(why, func(f Feature) bool { return f.Name == "passage" }); why[i].Value != want {
			t.Errorf("foreign %v: cosine %v, want %v", foreign, why[i].Value, want)
		}
	}
}

// TestWeighLeads: a gate is calibrated on the sentence that it would decide on,
// and on nothing when none meets the constraints.
func TestWeighLeads(t *testing.T) {
	a := article("a", "The piers rot.\n|\n\nNine piers rot.")
	q := retrieval.Query{Text: "How many piers rot?"}
	got, ok := Weigh(q, scored(a, 0, 1, 1, 0.97))
	if i := slices.IndexFunc(got, func(f Feature) bool { return f.Name == "amount" }); !ok || got[i].Value != 0 {
		t.Errorf("%+v, %v", got, ok)
	}
	q.Voices = []retrieval.Voice{{Text: "Ana Kovač"}}
	if got, ok := Weigh(q, scored(a, 0, 1)); ok {
		t.Errorf("nobody's statement weighs %+v", got)
	}
}

// TestGateEased: a list takes what is a little under the threshold, not what is
// far from it, and keeps all else of the gate.
func TestGateEased(t *testing.T) {
	g := Gate{Weights: map[string]float64{"nearness": 4}, Threshold: 3}
	a := article("a", "The piers rot.")
	for _, c := range []struct {
		nearness     float64
		whole, eased Verdict
	}{{0.75, Answered, Answered}, {0.74, NotFound, Answered}, {0.5, NotFound, Answered}, {0.49, NotFound, NotFound}} {
		ranked := scored(a, 0, c.nearness)
		if got := g.Decide(retrieval.Query{}, ranked, Selection{}).Verdict; got != c.whole {
			t.Errorf("nearness %v: %v, want %v", c.nearness, got, c.whole)
		}
		if got := g.Eased().Decide(retrieval.Query{}, ranked, Selection{}).Verdict; got != c.eased {
			t.Errorf("nearness %v, eased: %v, want %v", c.nearness, got, c.eased)
		}
	}
	zero := Gate{Foreign: true, Mentions: func(string, string) []corpus.Mention { return nil }}.Eased()
	if !zero.Foreign || zero.Mentions == nil || zero.Threshold != DefaultGate().Threshold-eased || len(zero.Weights) != len(DefaultGate().Weights) {
		t.Errorf("of the zero value: %+v", zero)
	}
}
