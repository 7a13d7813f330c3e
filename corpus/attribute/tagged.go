package attribute

import "ibid/corpus/english/lexicon"

// taggedReports are the reports that a tagger sees in a line: each source with the
// cue nearest to it and the content on either side.
func taggedReports(l *line) []report {
	if l.tags == nil {
		return nil
	}
	var sources, cues, contents []tagged
	for _, s := range l.tags.Spans {
		p := l.tokensIn(l.Start+s.Start, l.Start+s.End)
		if p.empty() {
			continue
		}
		x := tagged{p, s.P}
		switch s.Role {
		case Source:
			sources = append(sources, x)
		case Cue:
			cues = append(cues, x)
		case Content:
			contents = append(contents, x)
		}
	}
	if len(contents) == 0 {
		return nil
	}
	sources = merged(sources)
	var out []report
	for _, s := range sources {
		r := report{rule: "tagger", source: l.nounIn(s.phrase), p: s.p}
		if r.source.empty() || l.toks[r.source.from].in(lexicon.Question) || !l.canHoldOrTell(r.source) && !l.nominal(r.source) {
			continue
		}
		if c, ok := nearest(cues, s.phrase); ok {
			r.cue = c.phrase
			r.p = min(r.p, c.p)
			if c.from == r.source.to && lexicon.Is(l.toks[c.from].Fold, lexicon.Noun) && (l.adjective(r.source) || !l.canHoldOrTell(r.source)) {
				continue // "the asylum claims", "early indications show": the cue begins with the source's noun
			}
		}
		if !l.canHoldOrTell(r.source) && !l.spoken(r) {
			continue
		}
		for _, c := range contents {
			if len(sources) == 1 || closest(sources, c.phrase) == s {
				r.content = append(r.content, c.phrase)
			}
		}
		if len(r.content) > 0 {
			out = append(out, r)
		}
	}
	return out
}

// spoken reports that a cue says that its source speaks. Things show and suggest.
func (l *line) spoken(r report) bool {
	if lexicon.Longest(folds(l.toks, r.cue.from), lexicon.Source) > 0 {
		return !l.mass(r.source)
	}
	for k := r.cue.from; k < r.cue.to; k++ {
		for _, v := range lexicon.Reads(l.toks[k].Fold, lexicon.Verb) {
			if reporting(v) && !v.Is(lexicon.Shows) {
				return true
			}
		}
	}
	return false
}

// nominal reports a phrase whose head is a noun that the lexicon does not list as
// somebody: "associates of the mayor". A tagger that has read the sentence knows that
// they speak.
func (l *line) nominal(p phrase) bool {
	first, h := l.toks[p.from], l.toks[head(l.toks, p)]
	if h.Class != word || functionWord(h) || h.in(lexicon.Pronoun, lexicon.Time, lexicon.Adverb, lexicon.Measure, lexicon.Thing) || first.possessive() {
		return false
	}
	if m := l.named(p); m != nil && m.kind == "thing" || l.adjective(p) {
		return false
	}
	return !first.in(lexicon.Pronoun, lexicon.Relative) || first.in(lexicon.Determiner, lexicon.PossessivePronoun) && p.to-p.from > 1
}

// adjective reports a phrase whose head is an adjective and no noun.
func (l *line) adjective(p phrase) bool {
	h := l.toks[head(l.toks, p)]
	return lexicon.Is(h.Fold, lexicon.Adjective) && !lexicon.Is(h.Fold, lexicon.Noun)
}

// nounIn is the noun phrase that a tagged source is: without an opening, and without
// what follows it from a verb of its own on.
func (l *line) nounIn(p phrase) phrase {
	p = trimLeft(l.toks, p)
	if p.empty() || finiteAt(l.toks, p.from) {
		return phrase{}
	}
	for k := p.from + 1; k < p.to; k++ {
		if finiteAt(l.toks, k) && !l.toks[k-1].in(lexicon.Relative) && !l.within(p.from, k-p.from, "who", "which", "that") {
			p.to = k
		}
	}
	return p
}

type tagged struct {
	phrase
	p float32
}

// merged joins sources that only a mark or a small word divides.
func merged(in []tagged) []tagged {
	var out []tagged
	for _, s := range in {
		if n := len(out); n > 0 && s.from-out[n-1].to <= 1 {
			out[n-1].to = s.to
			continue
		}
		out = append(out, s)
	}
	return out
}

func nearest(list []tagged, p phrase) (tagged, bool) {
	if len(list) == 0 {
		return tagged{}, false
	}
	return closest(list, p), true
}

// closest is the one of list with the fewest tokens between it and p.
func closest(list []tagged, p phrase) tagged {
	best := list[0]
	for _, x := range list[1:] {
		if gap(x.phrase, p) < gap(best.phrase, p) {
			best = x
		}
	}
	return best
}

func gap(a, b phrase) int {
	if a.to <= b.from {
		return b.from - a.to
	}
	return max(0, a.from-b.to)
}

// tokensIn are the tokens that stand between two bytes of the article.
func (l *line) tokensIn(start, end int) phrase {
	p := phrase{-1, -1}
	for k, t := range l.toks {
		if t.Start >= start && t.End <= end {
			if p.from < 0 {
				p.from = k
			}
			p.to = k + 1
		}
	}
	if p.from < 0 {
		return phrase{}
	}
	return p
}
