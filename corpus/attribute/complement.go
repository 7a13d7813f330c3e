package attribute

import "strings"

// complement is what a verb reports.
type complement struct {
	at   int  // the first token of the reported words
	said bool // words are reported, not only a stance
}

// complement reads what follows the verb at token i, and false when it is
// nothing that the verb reports.
func (s *sentence) complement(v *verb, i int) (complement, bool) {
	j := i + 1
	for j < len(s.toks) && (adverb(s.toks[j]) || s.toks[j].is("not")) && s.toks[j].kind == word {
		j++
	}
	if j >= len(s.toks) || s.toks[j].kind == mark && strings.ContainsAny(s.toks[j].text, ".!?;,") && s.silent(v, i) {
		return complement{}, false
	}
	if j >= len(s.toks) || s.toks[j].kind == mark && strings.ContainsAny(s.toks[j].text, ".!?;") {
		return complement{j, false}, v.has('s') || v.has('o') || v.has('q') && v.has('c')
	}
	t := s.toks[j]
	if t.is("away", "off", "up", "in", "into", "together", "back", "aside", "down") && set("back call push hold draw pitch sign put set take cast")[v.lemma] {
		return complement{}, false // "called off", "backed away"
	}
	if t.text == "," && v.has('q') && v.has('c') && len(v.preps) > 0 && !s.next(j, "that") && (j+1 >= len(s.toks) || s.toks[j+1].kind != quoteMark) {
		return complement{j, false}, true
	}
	if v.lemma == "ask" {
		if k := s.find(j, 9, "for"); k > j {
			return complement{j, true}, true
		}
	}
	switch {
	case t.text == ":":
		return complement{j + 1, true}, v.has('s') || v.has('q') || v.has('c') || v.has('t') || v.has('o')
	case t.kind == quoteMark && (v.has('s') || v.has('t') || v.has('c') || v.has('q')) && !s.quotedTerm(j):
		return complement{j, true}, true
	case t.text == "," && j+1 < len(s.toks) && s.toks[j+1].kind == quoteMark:
		return complement{j + 1, true}, v.has('s') || v.has('t') || v.has('c') || v.has('q')
	case clauseWords[t.low] && !(t.is("that") && s.demonstrative(j)) && (v.has('s') || v.has('t') || v.has('c')):
		return complement{j, true}, v.has('s') || v.has('t') || v.has('c')
	}
	if v.has('h') {
		for k := j; k < len(s.toks) && k < j+9 && s.toks[k].kind == word && (k == j || !finiteHere(s, k)); k++ {
			if clauseWords[s.toks[k].low] && k > j {
				return complement{k, true}, true
			}
		}
		if k := s.pronounClause(j + 1); k > 0 {
			return complement{k, true}, true
		}
	}
	if s.silent(v, i) {
		return complement{}, false
	}
	if k := s.laterThat(j); k > 0 && (v.has('s') || v.has('t') || v.has('c')) {
		return complement{k, true}, true
	}
	if k := s.laterQuote(j); k > 0 && (v.has('s') || v.has('q')) {
		return complement{k, true}, true
	}
	if c, ok := s.idiom(v, j); ok {
		return c, true
	}
	for _, p := range v.preps {
		if t.is(p) && (t.low != "in" || v.lemma == "believe" || v.lemma == "rule") {
			return complement{j + 1, true}, true
		}
	}
	if v.has('f') && t.is("to") && s.bare(j+1) {
		if (v.lemma == "decline" || v.lemma == "refuse" || v.lemma == "hesitate") && s.toks[j+1].is("comment", "say", "answer", "respond", "discuss", "elaborate", "specify", "name", "confirm", "speculate", "reply", "disclose", "give", "provide") {
			return complement{}, false // silence
		}
		return complement{j, true}, true
	}
	if v.has('v') {
		for k := j; k < len(s.toks) && k < j+7 && s.toks[k].kind == word && !finiteHere(s, k); k++ {
			if voiced[s.toks[k].low] {
				return complement{k, true}, true
			}
		}
		if !v.has('o') {
			return complement{}, false
		}
	}
	if v.has('i') {
		if k := s.infinitive(j); k > 0 {
			return complement{j, true}, true
		}
	}
	if v.has('a') {
		if k := s.find(j, 14, "as"); k > j {
			return complement{j, true}, true
		}
	}
	if v.lemma == "see" || v.lemma == "view" {
		if s.find(j, 20, "through") > j || v.lemma == "see" && s.abstract(j) {
			return complement{j, true}, true
		}
	}
	if (v.lemma == "promise" || v.lemma == "pledge" || v.lemma == "guarantee") && (t.kind == number || t.kind == mark) {
		return complement{}, false // money is given, nothing is said
	}
	if v.lemma == "put" && s.find(j, 7, "first", "above", "before", "ahead") > j {
		return complement{j, true}, true
	}
	if v.lemma == "put" || v.lemma == "estimate" || v.lemma == "value" {
		if k := s.find(j, 8, "at"); k > j && k+1 < len(s.toks) && s.toks[k+1].kind == number {
			return complement{j, true}, true
		}
		if v.lemma == "put" {
			return complement{j, true}, t.is("it") && (j+1 == len(s.toks) || s.toks[j+1].kind == mark)
		}
	}
	if v.lemma == "accuse" || v.lemma == "strike" {
		k := s.find(j, 8, "of", "down")
		return complement{j, true}, k >= j
	}
	if v.lemma == "consider" && !strings.HasSuffix(t.low, "ing") && t.kind == word && j+2 < len(s.toks) && s.toks[j+2].kind == word {
		return complement{j, true}, true
	}
	if v.has('n') && (s.find(j, 9, "“") > 0 || s.secondNoun(v, j)) {
		return complement{j, true}, true
	}
	if (v.has('s') || v.has('t') && !(v.lemma == "announce" && s.find(j, 6, "that", "which") > 0)) && s.clauseAt(j) {
		return complement{j, true}, true
	}
	if v.has('o') && t.kind != mark && !prepositions[t.low] && !conjunctions[t.low] || v.has('o') && t.text == "," {
		return complement{j, true}, true
	}
	if v.has('s') && (t.text == "," || prepositions[t.low] || times[t.low] || t.is("last", "this", "earlier", "later")) {
		return complement{j, false}, true
	}
	return complement{j, true}, v.has('s') && t.kind == word && !t.is("to")
}

// pronounClause finds a clause without "that" after an addressee: "told the paper
// on Monday he is leaving".
func (s *sentence) pronounClause(j int) int {
	for k := j; k+1 < len(s.toks) && k < j+11; k++ {
		t := s.toks[k]
		if t.is("he", "she", "they", "it", "we") && !relatives[s.toks[k-1].low] {
			if finite(s.toks[k+1]) {
				return k
			}
			return 0
		}
		if t.kind == mark || t.kind == quoteMark || finiteHere(s, k) && k > j {
			return 0
		}
	}
	return 0
}

func finiteHere(s *sentence, k int) bool { return finite(s.toks[k]) && !s.nominal(k) }

// demonstrative reports that "that" at j is no conjunction: "said that much".
func (s *sentence) demonstrative(j int) bool {
	return j+1 >= len(s.toks) || s.toks[j+1].kind == mark && s.toks[j+1].text != "," || s.toks[j+1].is("of", "is", "was")
}

// laterThat finds a "that" after an adverbial: "said at the time that".
func (s *sentence) laterThat(j int) int {
	t := s.toks[j]
	if !prepositions[t.low] && !times[t.low] && !timeLeads[t.low] && !t.is("both", "reporters", "parliament", "journalists", "lawmakers") && t.text != "," && !human[t.low] && !t.capital() && !t.is("him", "her", "them", "me", "us", "the", "a", "an") {
		return 0
	}
	for k := j; k < len(s.toks) && k < j+16; k++ {
		switch {
		case s.toks[k].is("that", "whether") && !s.demonstrative(k):
			return k
		case finiteHere(s, k), s.toks[k].kind == quoteMark, s.toks[k].kind == mark && s.toks[k].text != ",", s.toks[k].is("who", "which"):
			return 0
		}
	}
	return 0
}

// laterQuote finds a quotation after an addressee or adverbial: `told them, "`.
func (s *sentence) laterQuote(j int) int {
	for k := j; k < len(s.toks) && k < j+14; k++ {
		switch {
		case s.toks[k].kind == quoteMark:
			if k > j && (strings.ContainsAny(s.toks[k-1].text, ",:") || s.toks[k-1].is("that")) {
				return k
			}
			return 0
		case finiteHere(s, k):
			return 0
		}
	}
	return 0
}

// bare reports a verb's base form at j, as after "to".
func (s *sentence) bare(j int) bool {
	for j < len(s.toks) && adverb(s.toks[j]) {
		j++
	}
	return j < len(s.toks) && s.toks[j].kind == word && !s.toks[j].capital() && !determiners[s.toks[j].low]
}

// infinitive finds "to" and a verb after an object that begins at j: "urged the
// bank to lend", "asked them not to march".
func (s *sentence) infinitive(j int) int {
	for k := j; k < len(s.toks) && k < j+22; k++ {
		t := s.toks[k]
		switch {
		case t.is("to") && s.bare(k+1) && k > j:
			return k
		case t.kind == mark && t.text != "," && t.text != "(" && t.text != ")", finiteHere(s, k) && t.kind == word && !human[t.low]:
			return 0
		}
	}
	return 0
}

// find returns where one of the words comes within n tokens of j, in the same
// clause; 0 when it doesn't.
func (s *sentence) find(j, n int, words ...string) int {
	for k := j; k < len(s.toks) && k < j+n; k++ {
		if s.toks[k].is(words...) || s.toks[k].text == words[0] {
			return k
		}
		if s.toks[k].kind == mark && strings.ContainsAny(s.toks[k].text, ";.:") {
			return 0
		}
	}
	return 0
}
