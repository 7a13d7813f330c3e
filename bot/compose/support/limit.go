package support

import (
	"fmt"
	"slices"

	"ibid/corpus/english/lexicon"
	"ibid/retrieval/match"
)

// limits must be kept: what narrows all that a sentence says ("unless", "only"),
// and up to when something is not so.
func (p *pair) limits() *Objection {
	for _, class := range classesIn(p.said, lexicon.Conditional) {
		if i := class.in(p.said); !p.said[i].Name && class.in(p.all) < 0 {
			return &Objection{Hedge, fmt.Sprintf("its sentence says “%s”", p.said[i].Text)}
		}
	}
	denies := slices.ContainsFunc(p.words, denying)
	if i := slices.IndexFunc(p.said, edge); denies && i >= 0 && !slices.ContainsFunc(p.all, edge) {
		return &Objection{Hedge, fmt.Sprintf("its sentence says it is so “%s” something", p.said[i].Text)}
	}
	return nil
}

// edge reports a word for the time up to which something is so.
func edge(w match.Word) bool { return lexicon.Is(w.Fold, lexicon.Edge) }
