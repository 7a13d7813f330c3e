package attribute

import "strings"

// canHold reports that a phrase can be somebody: a name, a pronoun, a noun for
// people or bodies.
func (s *sentence) canHold(p phrase) bool {
	if p.empty() || clauseWords[s.toks[p.from].low] && !s.toks[p.from].is("that") || s.toks[p.from].is("whoever", "whatever", "anyone", "nobody", "neither", "no", "none") {
		return false
	}
	if p.to-p.from == 2 && s.toks[p.from].is("the") && s.toks[p.to-1].is("left", "right", "centre", "center", "far-right", "far-left", "centre-left", "centre-right", "center-left", "center-right") {
		return true
	}
	if p.to-p.from == 1 && s.toks[p.from].is("he", "she", "it", "they", "i", "we", "you", "who", "both", "others", "some", "many", "most", "one") {
		return true
	}
	t := s.trimmed(p)
	if t.empty() {
		return s.toks[p.from].is("both", "some", "many", "most", "others", "several", "few") && p.to-p.from == 1
	}
	h := s.toks[s.head(t)]
	if s.isThing(t) {
		return false
	}
	return human[h.low] || s.humanEnding(t) || s.named(t) || plurals[h.low] && t.to > t.from+1
}

// humanEnding reports plurals made for people: economists, Canadians, Labourites.
func (s *sentence) humanEnding(p phrase) bool {
	w := s.toks[s.head(p)].low
	if (strings.HasSuffix(w, "ers") || strings.HasSuffix(w, "ors")) && !instruments[w] && len(w) > 5 && !s.toks[s.head(p)].capital() {
		return true
	}
	for _, e := range []string{"ists", "ist", "ians", "crats", "ocrat", "eers", "ites", "naires", "logists", "mongers", "makers", "holders", "goers", "keepers"} {
		if strings.HasSuffix(w, e) {
			return !set(`lists resists insists persists exists consists assists twist twists mist list fists`)[w]
		}
	}
	return false
}

// named reports a phrase whose head is a name.
func (s *sentence) named(p phrase) bool {
	h := s.head(p)
	t := s.toks[h]
	if !t.capital() {
		return false
	}
	if h > s.firstWord() || s.reader.dir.capitalised[t.low] && !s.reader.dir.lower[t.low] || s.covering(h) != nil {
		return true
	}
	if h+1 < len(s.toks) && s.toks[h+1].kind == possessive {
		return true
	}
	return !s.reader.dir.lower[t.low] && p.to-p.from == 1 && !strings.HasSuffix(t.low, "s") && !strings.HasSuffix(t.low, "ing") && !strings.HasSuffix(t.low, "ion") && !strings.HasSuffix(t.low, "ment")
}

// isThing reports a name that is a law, an event or a place.
func (s *sentence) isThing(p phrase) bool {
	h := s.head(p)
	if s.covering(h) != nil {
		return false
	}
	return s.toks[h].capital() && things[s.toks[h].low] && p.to-p.from > 1
}

// carriesWords reports a phrase whose head is a text: "the report", "a study".
func (s *sentence) carriesWords(p phrase) bool {
	t := s.trimmed(p)
	return !t.empty() && wordNouns[s.toks[s.head(t)].low]
}

// speaks reports that the subject can do what the verb says. Findings and events
// "show" and "suggest" things without holding them.
func (s *sentence) speaks(v *verb, p phrase) bool {
	if s.canHold(p) || v.lemma == "say" {
		return true
	}
	if t := s.toks[p.from]; p.to-p.from == 1 && t.capital() && !s.reader.dir.lower[t.low] && !wordNouns[t.low] && !nounVerbs[t.low] && (v.has('x') || v.has('h')) {
		return true
	}
	if s.isDocument(p) && (v.has('q') || v.has('o') || v.has('i')) {
		return true
	}
	if s.carriesWords(p) && !v.has('x') {
		return v.has('s') || v.has('t') || v.has('o') || v.has('i') || v.has('c')
	}
	return false
}
