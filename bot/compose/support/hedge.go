package support

import (
	"fmt"
	"slices"

	"ibid/retrieval/excerpt"
)

// strong are the small words that turn a statement, by class: a claim that has
// one needs one of the class in its sentence.
var strong = classes(
	"all every each always entire entirely whole completely fully everyone everything",
	"only solely exclusively merely",
	"must shall required",
	"will would shall should",
	"can could may might",
	"because therefore thus hence",
	"before", "after", "until", "since",
	"more most", "less least fewer fewest",
	"if unless whether",
	"against", "despite", "without", "instead",
	"by", "for", "from", "toward towards", "except", "inside", "outside", "off", "out", "over", "under", "up", "down",
	"within", "beyond", "below", "above", "through throughout", "between", "among", "again", "already", "always",
	"ever", "still", "too", "very", "many", "few", "even", "another", "other", "same", "both", "once",
)

// weak are the words that hedge what follows, by class: a claim that repeats what
// follows must keep one of the class.
var weak = classes(
	"may might could can possibly perhaps probably likely potentially maybe",
	"will would shall should must",
	"if unless provided whether",
	"allegedly reportedly supposedly apparently seemingly alleged",
	"some several many few most certain",
	"nearly almost", "rarely seldom scarcely", "sometimes occasionally often usually generally typically normally",
	"partly partially largely mostly mainly", "former formerly previously", "acting interim deputy vice assistant",
	"suspected purported accused", "draft potential possible would",
	"anti non ex pro counter", "against", "instead",
	"plans planned plan hopes hoped hope wants wanted want seeks sought seek tries tried try intends intended proposes proposed expects expected",
)

// loose hedge a number that follows at once.
var loose = classes("nearly almost about around roughly approximately some least most over under up than")

func classes(lists ...string) []map[string]bool {
	var out []map[string]bool
	for _, l := range lists {
		out = append(out, wordSet(l))
	}
	return out
}

// hedges must be kept, and none added.
func (p *pair) hedges() *Objection {
	for _, class := range strong {
		i := first(p.words, class)
		if i >= 0 && first(p.said, class) < 0 && !p.passing(i) {
			return &Objection{Hedge, fmt.Sprintf("its sentence does not say “%s”", p.words[i].Text)}
		}
	}
	for _, class := range weak {
		if o := p.dropped(class, hedged); o != nil {
			return o
		}
	}
	for _, class := range loose {
		for i, w := range p.said {
			if class[w.Fold] && i+1 < len(p.said) && p.said[i+1].Quantity != "" && !isDate(p.said[i+1]) && p.uses(p.said[i+1]) && first(p.words, class) < 0 {
				return &Objection{Hedge, fmt.Sprintf("its sentence says “%s %s”", w.Text, p.said[i+1].Text)}
			}
		}
	}
	return nil
}

// hedged is how many topic words a hedge reaches.
const hedged = 2

func (p *pair) dropped(class map[string]bool, reach int) *Objection {
	if first(p.words, class) >= 0 {
		return nil
	}
	for i, w := range p.said {
		if !class[w.Fold] || w.Name || w.Quantity != "" { // the month of May is no hedge
			continue
		}
		if slices.ContainsFunc(following(p.said, i, reach), p.uses) {
			return &Objection{Hedge, fmt.Sprintf("its sentence says “%s” of this", w.Text)}
		}
	}
	return nil
}

// uses reports whether the claim has a word of the sentence.
func (p *pair) uses(w excerpt.Word) bool {
	return slices.ContainsFunc(p.words, func(x excerpt.Word) bool { return same(x, w) })
}

// passing reports whether the "by" at i is none of a passive: "by 2030", "by
// closing the strait".
func (p *pair) passing(i int) bool {
	if p.words[i].Fold != "by" || i+1 == len(p.words) {
		return false
	}
	next := p.words[i+1]
	return next.Quantity != "" || len(next.Fold) > 5 && next.Fold[len(next.Fold)-3:] == "ing"
}

func first(words []excerpt.Word, class map[string]bool) int {
	return slices.IndexFunc(words, func(w excerpt.Word) bool { return class[w.Fold] })
}
