package support

import (
	"fmt"
	"slices"

	"ibid/retrieval/match"
)

// order is the share of the words that both have that stand in one order: the
// longest common subsequence. "A overruled B" has the words of "B overruled A".
func (p *pair) order() float64 {
	var shared []match.Word
	for _, w := range p.words {
		if isTopic(w) && p.has(w) {
			shared = append(shared, w)
		}
	}
	if len(shared) == 0 {
		return 0
	}
	row := make([]int, len(p.said)+1)
	for _, w := range shared {
		diagonal := 0
		for j, x := range p.said {
			above := row[j+1]
			if same(w, x) {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diagonal = above
		}
	}
	return float64(row[len(p.said)]) / float64(len(shared))
}

func same(a, b match.Word) bool {
	if a.Quantity != "" || b.Quantity != "" {
		return a.Quantity == b.Quantity
	}
	return match.SameWord(a.Fold, b.Fold)
}

// anchors are the names and numbers, which must come in the sentence's order:
// exchanged, they make another statement of the same words. Numbers with which
// the claim begins may stand anywhere: "In 2015 …".
func (p *pair) anchors() *Objection {
	var list []match.Word
	for i, w := range p.words {
		anchor := w.Quantity != "" || w.Name || i == 0 && p.isNameThere(w)
		if anchor && p.has(w) && (len(list) > 0 || !isDate(w)) {
			list = append(list, w)
		}
	}
	at := 0
	for _, w := range list {
		found := slices.IndexFunc(p.said[at:], func(x match.Word) bool { return same(w, x) })
		if found < 0 {
			return &Objection{Order, fmt.Sprintf("“%s” is elsewhere in its sentence", w.Text)}
		}
		at += found + 1
	}
	return nil
}

// isNameThere reports whether the sentence writes the word as a name.
func (p *pair) isNameThere(w match.Word) bool {
	return slices.ContainsFunc(p.said, func(x match.Word) bool { return x.Name && x.Fold == w.Fold })
}
