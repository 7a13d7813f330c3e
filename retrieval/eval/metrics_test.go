package eval_test

import (
	"math"
	"testing"

	"ibid/retrieval/eval"
)

// ranked is a ranking of these documents in this order.
func ranked(docs ...string) eval.Ranking {
	r := eval.Ranking{}
	for i, d := range docs {
		r = append(r, eval.Scored{Doc: d, Score: float32(len(docs) - i)})
	}
	return r
}

// Worked by hand with log2(2)=1, log2(3)=1.584963, log2(4)=2, log2(5)=2.321928,
// log2(6)=2.584963.
func TestMetrics(t *testing.T) {
	graded := eval.Judgements{"a": 3, "b": 2, "c": 1, "n": 0, "neg": -1}
	for _, c := range []struct {
		name                 string
		r                    eval.Ranking
		j                    eval.Judgements
		ndcg, ap, rr, recall float64 // at 3, all, at 3, at 3
	}{
		{
			// DCG = 3 + 2/1.584963 + 1/2 = ideal
			"ideal", ranked("a", "b", "c"), graded, 1, 1, 1, 1,
		}, {
			// DCG@3 = 0 + 1/1.584963 + 3/2 = 2.130930; ideal 3+1.261860+.5 = 4.761860
			// AP = (1/2 + 2/3 + 3/5)/3 = .588889; RR = 1/2; recall@3 = 2/3
			"late", ranked("n", "c", "a", "x", "b"), graded, 0.447499, 0.588889, 0.5, 2.0 / 3,
		}, {
			// DCG@3 = 0, as c is at rank 4; AP = (1/4)/3
			"past the cut", ranked("x", "y", "z", "c"), graded, 0, 1.0 / 12, 0, 0,
		}, {
			// A negative score is not relevant and takes nothing away.
			// DCG@3 = 3/1.584963 = 1.892789, /4.761860; AP = (1/2)/3
			"negative score", ranked("neg", "a"), graded, 0.397489, 1.0 / 6, 0.5, 1.0 / 3,
		}, {
			// Binary: DCG@3 = 1 + 1/2 = 1.5; the ideal has 4 relevant, cut at 3:
			// 1 + .630930 + .5 = 2.130930. AP = (1/1 + 2/3)/4; recall@3 = 2/4
			"more relevant than the cut", ranked("p", "x", "q"),
			eval.Judgements{"p": 1, "q": 1, "r": 1, "s": 1}, 0.703918, 5.0 / 12, 1, 0.5,
		},
		{"nothing found", nil, graded, 0, 0, 0, 0},
		{"nothing relevant", ranked("n"), eval.Judgements{"n": 0}, 0, 0, 0, 0},
		{"nothing judged", ranked("n"), nil, 0, 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			near(t, "nDCG@3", eval.NDCG(c.r, c.j, 3), c.ndcg)
			near(t, "AP", eval.AveragePrecision(c.r, c.j), c.ap)
			near(t, "RR@3", eval.ReciprocalRank(c.r, c.j, 3), c.rr)
			near(t, "recall@3", eval.Recall(c.r, c.j, 3), c.recall)
			near(t, "hit@3", eval.Hit(c.r, c.j, 3), math.Ceil(c.rr))
		})
	}
}

// The mean is over queries with a relevant document: q1 scores in full, q2 has
// its document second, q3 is missing from the run and counts as nothing found,
// q4 has no relevant document and doesn't count.
func TestMeasureRun(t *testing.T) {
	qrels := eval.Qrels{"q1": {"a": 1}, "q2": {"b": 1}, "q3": {"c": 1}, "q4": {"d": 0}}
	run := eval.Run{"q1": ranked("a"), "q2": ranked("x", "b"), "q4": ranked("d"), "q5": ranked("a")}
	got := eval.MeasureRun(run, qrels)
	if got.Queries != 3 {
		t.Fatalf("averaged over %d queries, want 3", got.Queries)
	}
	near(t, "nDCG@10", got.NDCG10, (1+1/math.Log2(3))/3)
	near(t, "MAP", got.MAP, 0.5)
	near(t, "MRR@10", got.MRR10, 0.5)
	near(t, "recall@10", got.Recall10, 2.0/3)
	near(t, "recall@100", got.Recall100, 2.0/3)
	near(t, "hit@1", got.Hit1, 1.0/3)
	if empty := eval.MeasureRun(nil, nil); empty != (eval.RetrievalReport{}) {
		t.Errorf("figures of nothing: %+v", empty)
	}
}

// Each figure of Measure has its own cutoff: a document at rank 11 counts for
// MAP and recall@100 alone, one at rank 101 for MAP alone.
func TestMeasureCutoffs(t *testing.T) {
	docs := make([]string, 120)
	for i := range docs {
		docs[i] = string(rune('A' + i))
	}
	r := ranked(docs...)
	got := eval.Measure(r, eval.Judgements{docs[10]: 1})
	if want := (eval.Scores{MAP: 1.0 / 11, Recall100: 1}); got != want {
		t.Errorf("rank 11: %+v, want %+v", got, want)
	}
	got = eval.Measure(r, eval.Judgements{docs[100]: 1})
	if want := (eval.Scores{MAP: 1.0 / 101}); got != want {
		t.Errorf("rank 101: %+v, want %+v", got, want)
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-6 {
		t.Errorf("%s = %.6f, want %.6f", what, got, want)
	}
}
