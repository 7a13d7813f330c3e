package support

import (
	"strings"

	"ibid/corpus/english/lexicon"
	"ibid/retrieval/match"
)

// leaps looks for a claim that joins the beginning of one clause with the end of
// the next: "The dredger broke down, the harbour stayed shut for 11 days" does not
// say that the dredger broke down for 11 days. What the claim leaves out between
// two of its words is a parenthesis, with a mark at both its ends, or has no mark
// within.
func (p *pair) leaps() *Objection {
	in, ok := segments(p.source.Text(), p.said)
	own, owned := segments(p.claim.Text(), p.words)
	if !ok || !owned {
		return nil
	}
	// best[j] is the fewest leaps with the last word at j of the sentence.
	var best map[int]int
	last := -1
	for i, w := range p.words {
		if !isTopic(w) || !p.has(w) {
			continue
		}
		next := map[int]int{}
		for j, x := range p.said {
			if !same(w, x) {
				continue
			}
			if best == nil {
				next[j] = 0
				continue
			}
			for k, n := range best {
				if k >= j {
					continue
				}
				if (in[j]-in[k])%2 != 0 && own[i] == own[last] && j-k > 1 && !joined(p.words[last+1:i]) {
					n++
				}
				if old, seen := next[j]; !seen || n < old {
					next[j] = n
				}
			}
		}
		if len(next) == 0 {
			return nil // another order: not this check's
		}
		best, last = next, i
	}
	for _, n := range best {
		if n == 0 {
			return nil
		}
	}
	if best == nil {
		return nil
	}
	return &Objection{Order, "it joins parts of different clauses of its sentence"}
}

// joined reports whether a claim itself says that it goes on to something else.
func joined(between []match.Word) bool {
	for _, w := range between {
		if lexicon.Any(w.Fold, lexicon.Conjunction, lexicon.Subordinator, lexicon.Relative) {
			return true
		}
	}
	return false
}

// marks part clauses.
const marks = ",;:–—()"

// segments are for each word how many marks stand before it; false when the words
// can't be counted so.
func segments(text string, words []match.Word) ([]int, bool) {
	var out []int
	n := 0
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(marks, r) }) {
		for range match.Read(part).Words() {
			out = append(out, n)
		}
		n++
	}
	return out, len(out) == len(words)
}
