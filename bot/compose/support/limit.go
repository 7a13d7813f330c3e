package support

import (
	"fmt"
	"slices"

	"ibid/retrieval/excerpt"
)

// conditions narrow all that their sentence says: a claim that repeats some of it
// keeps one of the class.
var conditions = classes(
	"if unless provided providing", "until till", "only solely", "except excluding barring", "without",
)

// edges are the times up to which something is not so.
var edges = wordSet("before until till")

// limits must be kept.
func (p *pair) limits() *Objection {
	for _, class := range conditions {
		if i := first(p.said, class); i >= 0 && !p.said[i].Name && first(p.all, class) < 0 {
			return &Objection{Hedge, fmt.Sprintf("its sentence says “%s”", p.said[i].Text)}
		}
	}
	denies := slices.ContainsFunc(p.words, func(w excerpt.Word) bool { return denying[w.Fold] })
	if i := first(p.said, edges); denies && i >= 0 && first(p.all, edges) < 0 {
		return &Objection{Hedge, fmt.Sprintf("its sentence says it is so “%s” something", p.said[i].Text)}
	}
	return nil
}
