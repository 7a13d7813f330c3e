package eval_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/retrieval/eval"
)

func TestRank(t *testing.T) {
	nan := float32(math.NaN())
	for _, c := range []struct {
		name string
		hits []eval.Scored
		want string
	}{
		{"by score", []eval.Scored{{"a", 1}, {"b", 3}, {"c", 2}}, "b c a"},
		{"ties by id as bytes, greatest first", []eval.Scored{{"d10", 1}, {"d9", 1}, {"D9", 1}, {"x", 2}}, "x d9 d10 D9"},
		{"a repeated document keeps its best place", []eval.Scored{{"a", 1}, {"b", 2}, {"a", 3}}, "a b"},
		{"not a number comes last", []eval.Scored{{"z", nan}, {"a", -5}}, "a z"},
		{"differences beyond single precision are ties", []eval.Scored{{"a", float32(0.50000000001)}, {"b", 0.5}}, "b a"},
		{"none", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range eval.Rank(c.hits) {
				got = append(got, s.Doc)
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRankKeepsTheBestThousand(t *testing.T) {
	var hits []eval.Scored
	for i := range 1500 {
		hits = append(hits, eval.Scored{Doc: fmt.Sprint(i), Score: float32(i)})
	}
	r := eval.Rank(hits)
	if len(r) != 1000 || r[0].Doc != "1499" || r[999].Doc != "500" {
		t.Errorf("%d documents from %s to %s", len(r), r[0].Doc, r[len(r)-1].Doc)
	}
	if hits[0].Doc != "0" {
		t.Error("the hits handed in were reordered")
	}
}

func TestRunWriter(t *testing.T) {
	var b strings.Builder
	w := eval.NewRunWriter(&b)
	for _, err := range []error{
		w.Write("q1", eval.Ranking{{"d2", 0.1}, {"d1", 1e-9}}),
		w.Write("q2", nil),
		w.Write("q3", eval.Ranking{{"é#0", 3}}),
		w.Flush(),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	want := "q1 Q0 d2 1 0.1 ibid\nq1 Q0 d1 2 1e-09 ibid\nq3 Q0 é#0 1 3 ibid\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestRunWriterRefusesWhatTheFormatCannotHold(t *testing.T) {
	w := eval.NewRunWriter(&strings.Builder{})
	inf := float32(math.Inf(1))
	for _, err := range []error{
		w.Write("two words", nil),
		w.Write("", nil),
		w.Write("q", eval.Ranking{{"a\tb", 1}}),
		w.Write("q", eval.Ranking{{" a", 1}}),
		w.Write("q", eval.Ranking{{"a", inf}}),
	} {
		if err == nil {
			t.Error("no error")
		}
	}
}

func TestRunWriterStopsAtAThousand(t *testing.T) {
	var b strings.Builder
	w := eval.NewRunWriter(&b)
	if err := w.Write("q", make1500()); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "\n"); n != 1000 {
		t.Errorf("%d lines", n)
	}
}

func make1500() eval.Ranking {
	var r eval.Ranking
	for i := range 1500 {
		r = append(r, eval.Scored{Doc: fmt.Sprint(i), Score: float32(-i)})
	}
	return r
}
