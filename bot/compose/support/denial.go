package support

import (
	"fmt"

	"ibid/corpus/english/lexicon"
	"ibid/retrieval/match"
)

// denying reports a word that turns what follows it.
func denying(w match.Word) bool { return lexicon.Is(w.Fold, lexicon.Negates) }

// reachOfNot is how many words after a "not" it turns.
const reachOfNot = 4

// denied reports whether a negation stands just before the word at i.
func denied(words []match.Word, i int) bool {
	for k := max(0, i-reachOfNot); k < i; k++ {
		if denying(words[k]) {
			return true
		}
	}
	return false
}

// denials must be of the same words: a "not" that has moved, gone or come makes
// another statement though both have one.
func (p *pair) denials() *Objection {
	for i, w := range p.words {
		if !isTopic(w) {
			continue
		}
		with, against := 0, 0
		for j, x := range p.said {
			if !same(w, x) {
				continue
			}
			if denied(p.said, j) == denied(p.words, i) {
				with++
			} else {
				against++
			}
		}
		if with == 0 && against > 0 {
			return &Objection{Negation, fmt.Sprintf("its sentence and it do not both deny “%s”", w.Text)}
		}
	}
	return nil
}
