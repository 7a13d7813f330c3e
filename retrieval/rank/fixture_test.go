package rank

import (
	"testing"

	"ibid/retrieval/rank/ranktest"
)

type library = ranktest.Library

var article = ranktest.Article

func rankerOf(l *library) *Ranker {
	return &Ranker{Articles: l, Vectors: l, Model: ranktest.Model.TokensName()}
}

func rankAll(t *testing.T, l *library, question string) []Candidate {
	t.Helper()
	ranked, err := rankerOf(l).Rank(t.Context(), l.Query(t, question), l.Hits())
	if err != nil {
		t.Fatal(err)
	}
	return ranked
}

func texts(ranked []Candidate) []string {
	var out []string
	for _, c := range ranked {
		out = append(out, c.Text())
	}
	return out
}
