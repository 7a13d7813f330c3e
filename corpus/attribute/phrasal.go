package attribute

import (
	"strings"

	"ibid/corpus/english/lexicon"
)

// afterQuotation reads whose words a quotation is by what stands behind it, whatever
// the verb: “…,” deadpanned Lund; “…” was the verdict of the court; “…” is how Lund
// put it.
func (l clauses) afterQuotation() (report, bool) {
	c := len(l.toks) - 1
	for c >= 0 && !l.toks[c].closes {
		c--
	}
	k := c + 1
	if c < 0 || k+1 >= len(l.toks) {
		return report{}, false
	}
	r := report{rule: "inversion", lemma: l.toks[k].Fold, p: 1, content: []phrase{{0, c + 1}}}
	if t := l.toks[k]; t.in(lexicon.Be) && l.toks[k+1].is("how") {
		r.source = nounAfter(l.toks, k+2)
	} else if t.Class == word && !t.Capital() && (lexicon.Is(t.Fold, lexicon.Verb) || strings.HasSuffix(t.Fold, "ed")) && !functionWord(t) {
		r.source = nounAfter(l.toks, k+1)
	}
	if !r.source.empty() && l.canHold(r.source) && !l.tells(r.source) {
		r.cue = phrase{k, r.source.from}
		return r, true
	}
	for j := k; j+1 < len(l.toks); j++ {
		if !l.toks[j].in(lexicon.Statement, lexicon.Document) {
			continue
		}
		for n := j + 1; n < len(l.toks) && n < j+4; n++ {
			if s := nounAfter(l.toks, n+1); l.toks[n].is("from", "of", "by") && !s.empty() && l.canHold(s) {
				r.source, r.cue = s, phrase{k, n + 1}
				return r, true
			}
		}
	}
	return report{}, false
}

// beforeQuotation reads a quotation behind a colon by who is named before it:
// "Statement from Mayor Vera Lund: “…”", "For Lund it was simple: “…”".
func (l clauses) beforeQuotation() (report, bool) {
	for k := 1; k+1 < len(l.toks); k++ {
		if !l.toks[k].is(":", ",") || !l.toks[k+1].opens {
			continue
		}
		clause := l.hasClause(phrase{0, k})
		for i := len(l.mentions) - 1; i >= 0; i-- {
			m := l.mentions[i]
			first := firstOf(m)
			if m.to > k || m.entity != nil && m.kind != "person" && m.kind != "organisation" || m.to < len(l.toks) && l.toks[m.to].possessive() {
				continue
			}
			leads := first > 0 && l.toks[first-1].is("from", "by", "for", "of")
			if !clause && (leads || first == l.first()) || clause && first > 0 && l.toks[first-1].is("for") && first-1 == l.first() {
				return report{rule: "colon", source: phrase{first, m.to}, cue: phrase{k, k + 1}, p: 1, content: []phrase{{k + 1, len(l.toks)}}}, true
			}
		}
		return report{}, false
	}
	return report{}, false
}

// copularReport reads a statement that is said to be something: "Lund's view is
// that …", "The gist of Lund's speech was that …".
func (l clauses) copularReport() (report, bool) {
	for k := 2; k+1 < len(l.toks); k++ {
		if l.toks[k].quote >= 0 || !l.toks[k].in(lexicon.Be) || !l.toks[k+1].is("that") && !l.toks[k+1].opens {
			continue
		}
		s := nounBefore(l.toks, k)
		if s.empty() || !l.toks[k-1].in(lexicon.Statement, lexicon.Document, lexicon.View) {
			return report{}, false
		}
		for j := k - 1; j > s.from; j-- {
			if !l.toks[j].possessive() {
				continue
			}
			owner := nounBefore(l.toks, j)
			if n := head(l.toks, owner); !owner.empty() && l.canHold(phrase{n, j}) {
				return report{rule: "view", source: trimLeft(l.toks, phrase{owner.from, j}), cue: phrase{j, k + 1}, p: 1, content: []phrase{{k + 1, len(l.toks)}}}, true
			}
		}
		return report{}, false
	}
	return report{}, false
}

// phrasalReport reads a report without a verb that begins at token k: "according
// to the ministry", "in the words of the court", "in Lund's view".
func (l clauses) phrasalReport(k int) (report, bool) {
	t := l.toks[k]
	if t.quote >= 0 || t.Class != word {
		return report{}, false
	}
	if n := lexicon.Longest(folds(l.toks, k), lexicon.Source); n > 0 {
		cue := phrase{k, k + n}
		s := nounAfter(l.toks, cue.to)
		if s.empty() || !l.canHoldOrTell(s) && (!l.nominal(s) || l.mass(s)) {
			return report{}, false
		}
		out := report{rule: "phrase", source: s, cue: cue, lemma: l.text(cue), p: 1}
		out.content = l.contentBeside(phrase{k, s.to})
		return out, true
	}
	return l.viewReport(k)
}

// viewReport reads "in Lund's view" and "by the minister's own admission".
func (l clauses) viewReport(k int) (report, bool) {
	if !l.toks[k].is("in", "by", "to", "for") {
		return report{}, false
	}
	n := nounAfter(l.toks, k+1)
	if n.empty() || n.to-n.from < 2 || !l.toks[n.to-1].in(lexicon.View) {
		return report{}, false
	}
	for j := n.to - 2; j >= n.from; j-- {
		if l.toks[j].possessive() || l.toks[j].in(lexicon.PossessivePronoun) {
			s := phrase{n.from, j}
			if l.toks[j].in(lexicon.PossessivePronoun) {
				s = phrase{j, j + 1}
			}
			if s.empty() || !l.canHold(s) {
				return report{}, false
			}
			return report{rule: "view", source: s, cue: phrase{k, n.to}, lemma: "view", p: 1, content: l.contentBeside(phrase{k, n.to})}, true
		}
	}
	return report{}, false
}
