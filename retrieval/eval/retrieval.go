package eval

import (
	"maps"
	"slices"
)

// Scores are the retrieval figures of one query, or their means over queries.
type Scores struct {
	NDCG10    float64 `json:"ndcg_10"`
	MAP       float64 `json:"map"`
	MRR10     float64 `json:"mrr_10"`
	Recall10  float64 `json:"recall_10"`
	Recall100 float64 `json:"recall_100"`
	Hit1      float64 `json:"hit_1"`
}

// Measure returns the figures of one query's ranking.
func Measure(r Ranking, j Judgements) Scores {
	return Scores{
		NDCG10:    NDCG(r, j, 10),
		MAP:       AveragePrecision(r, j),
		MRR10:     ReciprocalRank(r, j, 10),
		Recall10:  Recall(r, j, 10),
		Recall100: Recall(r, j, 100),
		Hit1:      Hit(r, j, 1),
	}
}

// RetrievalReport is what ibid eval retrieval prints.
type RetrievalReport struct {
	Queries int `json:"queries"` // with a relevant document: those averaged over
	Scores
	Latency Latency `json:"latency"`
}

// MeasureRun returns the means of the figures over the queries that have a
// relevant document. One that the run lacks counts as nothing found (trec_eval
// -c); one without a relevant document isn't counted. The latency is left to
// the caller.
func MeasureRun(run Run, qrels Qrels) RetrievalReport {
	var out RetrievalReport
	// In a fixed order, so that rounding gives the same sum every time.
	for _, id := range slices.Sorted(maps.Keys(qrels)) {
		if qrels[id].Relevant() == 0 {
			continue
		}
		out.Queries++
		out.Scores = out.Scores.plus(Measure(run[id], qrels[id]))
	}
	if out.Queries > 0 {
		out.Scores = out.Scores.over(float64(out.Queries))
	}
	return out
}

func (s Scores) plus(o Scores) Scores {
	return Scores{s.NDCG10 + o.NDCG10, s.MAP + o.MAP, s.MRR10 + o.MRR10,
		s.Recall10 + o.Recall10, s.Recall100 + o.Recall100, s.Hit1 + o.Hit1}
}

func (s Scores) over(n float64) Scores {
	return Scores{s.NDCG10 / n, s.MAP / n, s.MRR10 / n, s.Recall10 / n, s.Recall100 / n, s.Hit1 / n}
}

// String is an aligned text table.
func (r RetrievalReport) String() string {
	return table{
		{"queries", count(r.Queries)},
		{"nDCG@10", figure(r.NDCG10)},
		{"MAP", figure(r.MAP)},
		{"MRR@10", figure(r.MRR10)},
		{"recall@10", figure(r.Recall10)},
		{"recall@100", figure(r.Recall100)},
		{"hit@1", figure(r.Hit1)},
		{"query p50", milliseconds(r.Latency.P50)},
		{"query p95", milliseconds(r.Latency.P95)},
	}.String()
}
