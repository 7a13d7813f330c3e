package support

import (
	"slices"
	"strings"

	"ibid/corpus/english/lexicon"
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

// unlimited looks for what the claim leaves out between "first", "largest" or "all" and what
// they are said of: "the first coordinated talks" are not the first talks.
func (a *alignment) unlimited() *Objection {
	for i, j := range a.at {
		if j < 0 || !isExtreme(a.claim, i) {
			continue
		}
		after := inClause(a.claim, i, 1)
		if len(after) == 0 {
			continue
		}
		if k := a.at[after[0]]; k > j && a.quote[k].Fold == "time" && next(a.quote, k).Fold == "in" {
			if span := inClause(a.quote, k+1, 1); len(span) > 0 && !a.used[span[0]] {
				return objection(Hedge, "it leaves out “%s” after “%s time in”; add it", a.quote[span[0]].Text, a.quote[j].Text)
			}
		}
		for k := j + 1; k < a.at[after[0]] && a.quote[k].clause == a.quote[j].clause; k++ {
			if a.quote[k].topic && !a.used[k] {
				return objection(Hedge, "it leaves out “%s” after “%s”; add it", a.quote[k].Text, a.quote[j].Text)
			}
		}
	}
	return nil
}

// isExtreme reports a word that says something of all of a kind.
func isExtreme(words []word, i int) bool {
	w := words[i]
	switch {
	case w.capital():
		return false
	case len(w.Fold) > 5 && strings.HasSuffix(w.Fold, "est"):
		return i > 0 && (words[i-1].Fold == "the" || words[i-1].possessive)
	}
	return lexicon.Is(w.Fold, lexicon.Ordinal) || w.Fold == "any" || turns(w, "only") || turns(w, "all")
}
