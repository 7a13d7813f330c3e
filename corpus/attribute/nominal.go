package attribute

import "strings"

// nominal reports that a word which could be a verb is a noun here: after an
// article, a possessive or an adjective that follows one.
func (s *sentence) nominal(j int) bool {
	if j == 0 {
		return false
	}
	b := s.toks[j-1]
	if j+1 < len(s.toks) && s.toks[j].is("state", "lead", "press", "trade", "test", "host", "work") && (bodies[s.toks[j+1].low] || s.toks[j+1].is("news", "media", "television", "tv", "radio", "broadcaster", "newspaper", "union", "unions", "author", "negotiator", "prosecutor", "researcher")) {
		return true
	}
	if human[s.toks[j].low] && j+1 < len(s.toks) && b.text == "," && prepositions[s.toks[j+1].low] {
		return true // ", advocates in the field"
	}
	if nounVerbs[s.toks[j].low] && j > 1 && !s.firstVerb(j) && !b.capital() && b.kind == word && (determiners[s.toks[j-2].low] || s.toks[j-2].kind == possessive) && !prepositions[b.low] && !auxiliaries[b.low] && !human[b.low] && !adverb(b) && !conjunctions[b.low] && !plurals[b.low] {
		return true
	}
	if j+1 < len(s.toks) && nounVerbs[s.toks[j].low] && human[s.toks[j+1].low] && (adjective(b) || b.is("former", "new", "old", "several", "senior")) {
		return true
	}
	if j > 1 && j+1 < len(s.toks) && s.toks[j+1].kind == mark && b.kind == word && !b.capital() && !human[b.low] && !bodies[b.low] && !adverb(b) && !auxiliaries[b.low] && (s.toks[j-2].kind == possessive || determiners[s.toks[j-2].low]) && !strings.HasSuffix(s.toks[j].low, "ed") && (forms[s.toks[j].low].can("base") || forms[s.toks[j].low].can("third") || !forms[s.toks[j].low].can("past")) {
		return true
	}
	if b.is("this", "these", "that", "those") {
		return nounVerbs[s.toks[j].low] && !clauseWords[s.toks[min(j+1, len(s.toks)-1)].low]
	}
	return determiners[b.low] && !b.is("both", "some", "many", "most", "others", "all") || b.kind == possessive || prepositions[b.low] && !b.is("to", "as", "than", "since", "before", "after", "until")
}

// firstVerb reports a word before a "that" with no verb left of it: there it is
// the clause's own, "farmers in the north fear that".
func (s *sentence) firstVerb(j int) bool {
	if j+1 >= len(s.toks) || !s.toks[j+1].is("that", "whether") || adjective(s.toks[j-1]) || strings.HasSuffix(s.toks[j-1].low, "ing") {
		return false
	}
	for k := 0; k < j; k++ {
		if t := s.toks[k]; auxiliaries[t.low] || t.kind == mark || ordinary[t.low].verb != nil && !nounVerbs[t.low] {
			return false
		}
	}
	return true
}
