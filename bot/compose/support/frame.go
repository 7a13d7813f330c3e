package support

import (
	"fmt"
	"slices"
	"strings"

	"ibid/corpus/english/lexicon"
	"ibid/retrieval/match"
)

// frames are what a sentence wraps a statement in: "denied that", "refused to",
// "critics say". A claim that takes the statement out of its frame says more than
// its sentence, with every word of it in place.
func (p *pair) frames() *Objection {
	for _, check := range []func() *Objection{p.infinitives, p.gerunds, p.attitudes, p.reports, p.labels} {
		if o := check(); o != nil {
			return o
		}
	}
	return nil
}

// infinitives stay behind a "to", and behind the word that leads it: "refused to
// pay" is neither "paid" nor, where it also "agreed to close", "agreed to pay".
func (p *pair) infinitives() *Objection {
	for i, w := range p.words {
		if !isTopic(w) || w.Quantity != "" || w.Name {
			continue
		}
		leads, other := leading(p.words, i), ""
		for j, x := range p.said {
			if !same(w, x) {
				continue
			}
			lead := leading(p.said, j)
			if lead == leads || lead == "" || lead != "" && leads != "" && match.SameWord(lead, leads) {
				other = ""
				break
			}
			other = lead
		}
		if other != "" {
			return &Objection{Hedge, fmt.Sprintf("its sentence says “%s to %s”", other, w.Text)}
		}
	}
	return nil
}

// leading is the topic word before the "to" before the word at i; "" when none
// stands there.
func leading(words []match.Word, i int) string {
	if i < 1 || words[i-1].Fold != "to" {
		return ""
	}
	if before := preceding(words, i-1, 1); len(before) > 0 {
		return before[0].Fold
	}
	return ""
}

// gerunds stay what they are: who "delayed closing" something has not closed it.
func (p *pair) gerunds() *Objection {
	for _, w := range p.words {
		if !isTopic(w) || w.Name {
			continue
		}
		form, found := "", false
		for _, x := range p.said {
			if same(w, x) {
				found = found || isGerund(x.Fold) == isGerund(w.Fold)
				form = x.Text
			}
		}
		if form != "" && !found {
			return &Objection{Word, fmt.Sprintf("its sentence says “%s”, not “%s”", form, w.Text)}
		}
	}
	return nil
}

func isGerund(fold string) bool { return len(fold) > 5 && strings.HasSuffix(fold, "ing") }

// attituded is how many topic words an attitude reaches.
const attituded = 6

// attitudes are verbs and nouns after which nothing is said to be so.
func (p *pair) attitudes() *Objection {
	for _, class := range classesIn(p.said, lexicon.Attitude) {
		if class.in(p.all) >= 0 {
			continue // another clause of the claim says it
		}
		if o := p.dropped(class, attituded); o != nil {
			return o
		}
	}
	return nil
}

// reporting reports a verb after which somebody says or thinks something.
func reporting(w match.Word) bool {
	if w.Fold == "according" {
		return true
	}
	return slices.ContainsFunc(lexicon.Readings(w.Fold), func(r lexicon.Reading) bool {
		return r.Is(lexicon.Verb) && (r.Is(lexicon.Says) || r.Is(lexicon.Thinks)) && (r.Is(lexicon.Bare) || r.Is(lexicon.Clause) || r.Is(lexicon.That) || r.Is(lexicon.Hearer))
	})
}

// trailing is how many topic words may stand after a report that ends its
// sentence: ", a spokesman for the union said on Monday".
const trailing = 3

// reports must be kept where the sentence's holder is not known; where it is, the
// claim gets the holder's name, which stands for one of them. A verb of the claim's
// own stands for one too: "X said" for "X warned".
func (p *pair) reports() *Objection {
	spare := 0
	if len(p.names) > 0 {
		spare = 1
	}
	for _, w := range p.all {
		if reporting(w) && !p.has(w) {
			spare++
		}
	}
	for i, w := range p.said {
		if !reporting(w) || w.Name || slices.ContainsFunc(p.all, func(x match.Word) bool { return same(x, w) }) {
			continue
		}
		after := following(p.said, i, len(p.said))
		if len(after) > trailing && !slices.ContainsFunc(after, p.uses) {
			continue
		}
		if spare--; spare < 0 {
			return &Objection{Hedge, fmt.Sprintf("its sentence has “%s”: say whose statement it is", w.Text)}
		}
	}
	return nil
}
