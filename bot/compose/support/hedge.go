package support

import (
	"fmt"
	"slices"

	"ibid/corpus/english/lexicon"
	"ibid/retrieval/match"
)

// of is the words of a statement that belong to a class of words: those whose
// attribute has this value.
type of struct {
	attribute lexicon.Attribute
	class     string
}

func (c of) has(w match.Word) bool {
	return slices.Contains(lexicon.Values(w.Fold, c.attribute), c.class)
}

// in is the first place of a word of the class, -1 for none.
func (c of) in(words []match.Word) int { return slices.IndexFunc(words, c.has) }

// classesIn are the classes of an attribute that words belong to, each once.
func classesIn(words []match.Word, a lexicon.Attribute) []of {
	var out []of
	for _, w := range words {
		for _, class := range lexicon.Values(w.Fold, a) {
			if c := (of{a, class}); !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// hedges must be kept, and none added.
func (p *pair) hedges() *Objection {
	for _, class := range classesIn(p.words, lexicon.Turns) {
		if i := class.in(p.words); class.in(p.said) < 0 && !p.passing(i) {
			return &Objection{Hedge, fmt.Sprintf("its sentence does not say “%s”", p.words[i].Text)}
		}
	}
	for _, class := range classesIn(p.said, lexicon.Softens) {
		if o := p.dropped(class, hedged); o != nil {
			return o
		}
	}
	approximate := func(w match.Word) bool { return lexicon.Is(w.Fold, lexicon.Approximates) }
	for i, w := range p.said {
		if approximate(w) && i+1 < len(p.said) && p.said[i+1].Quantity != "" && !isDate(p.said[i+1]) && p.uses(p.said[i+1]) && !slices.ContainsFunc(p.words, approximate) {
			return &Objection{Hedge, fmt.Sprintf("its sentence says “%s %s”", w.Text, p.said[i+1].Text)}
		}
	}
	return nil
}

// hedged is how many topic words a hedge reaches.
const hedged = 2

func (p *pair) dropped(class of, reach int) *Objection {
	if class.in(p.words) >= 0 {
		return nil
	}
	for i, w := range p.said {
		if !class.has(w) || w.Name || w.Quantity != "" { // the month of May is no hedge
			continue
		}
		if slices.ContainsFunc(following(p.said, i, reach), p.uses) {
			return &Objection{Hedge, fmt.Sprintf("its sentence says “%s” of this", w.Text)}
		}
	}
	return nil
}

// uses reports whether the claim has a word of the sentence.
func (p *pair) uses(w match.Word) bool {
	return slices.ContainsFunc(p.words, func(x match.Word) bool { return same(x, w) })
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
