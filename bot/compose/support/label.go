package support

import (
	"slices"
	"strings"
)

// longestLabel is the most words of a label.
const longestLabel = 4

// labelled looks for what stands after a label that the claim leaves out: "Myth: …". A
// name is no label, it says who speaks.
func (a *alignment) labelled() *Objection {
	for j, w := range a.quote {
		if !strings.Contains(w.mark, ":") || !slices.Contains(a.used[j:], true) {
			continue
		}
		from := j
		for from > 0 && a.quote[from-1].sentence == w.sentence && !strings.ContainsAny(a.quote[from].mark, "?{[") {
			from--
		}
		label := a.quote[from:j]
		if len(label) == 0 || len(label) > longestLabel || slices.Contains(a.used[from:j], true) ||
			slices.ContainsFunc(label, func(x word) bool { return x.Name || x.capital() && !x.topic }) {
			continue
		}
		return objection(Hedge, "it leaves out “%s:”, after which its sentence says this; add it", label[len(label)-1].Text)
	}
	return nil
}
