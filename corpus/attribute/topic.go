package attribute

import "strings"

// topic is what a sentence is about: the subject of its main clause, as far as
// it can be told without knowing the verb.
func (s *sentence) topic() phrase {
	if s.topicRead {
		return s.topicPhrase
	}
	s.topicRead = true
	i := 0
	for i < len(s.toks) {
		t := s.toks[i]
		if t.kind == mark || t.kind == quoteMark || t.quoted || conjunctions[t.low] || t.is("even") {
			i++
			continue
		}
		if t.is("which", "who", "whose", "whom") && i > 0 {
			if k := s.find(i, 30, ","); k > 0 {
				i = k + 1
				continue
			}
		}
		if next := s.afterIntroduction(i); next > i {
			i = next
			continue
		}
		break
	}
	if i < len(s.toks) && !s.toks[i].is("here", "there") {
		s.topicPhrase = s.apposition(s.nounRight(i))
	}
	return s.topicPhrase
}

// apposition is the name that stands between commas after a description, "the
// new minister, Jane Roe, …"; else the phrase as it is.
func (s *sentence) apposition(p phrase) phrase {
	if p.empty() || p.to >= len(s.toks) || s.toks[p.to].text != "," || s.isNamed(p) {
		return p
	}
	q := s.nounRight(p.to + 1)
	if !q.empty() && q.to < len(s.toks) && s.toks[q.to].text == "," && s.isNamed(q) && !s.next(q.to, "and") && !s.inList(p.to) {
		return q
	}
	return p
}

// isNamed reports a phrase whose head is the name of a person or body.
func (s *sentence) isNamed(p phrase) bool {
	t := s.trimmed(p)
	return !t.empty() && s.covering(s.head(t)) != nil
}

// afterIntroduction returns where the sentence goes on after an adverb, phrase
// or clause that begins at i and ends with a comma; i when there is none.
func (s *sentence) afterIntroduction(i int) int {
	t := s.toks[i]
	intro := prepositions[t.low] || subordinators[t.low] || openers[t.low] || strings.HasSuffix(t.low, "ly") || (strings.HasSuffix(t.low, "ing") || strings.HasSuffix(t.low, "ed")) && !t.is("united") || t.is("to", "asked") || times[t.low]
	if t.is("it") && i+2 < len(s.toks) && beForms[s.toks[i+1].low] {
		for k := i + 2; k < len(s.toks) && k < i+6; k++ {
			if s.toks[k].is("that") {
				return k + 1
			}
		}
	}
	if !intro {
		return i
	}
	if openers[t.low] && i+1 < len(s.toks) && s.toks[i+1].text != "," && !prepositions[t.low] {
		return i + 1
	}
	for k := i + 1; k < len(s.toks) && k < i+45; k++ {
		if s.toks[k].text == "," && !s.inList(k) {
			return k + 1
		}
	}
	return i
}

// inList reports a comma between members of a list: "…, X, Y and Z".
func (s *sentence) inList(k int) bool {
	for j := k + 1; j < len(s.toks) && j < k+7; j++ {
		t := s.toks[j]
		switch {
		case t.is("and", "or"):
			return j > k+1 && s.clauseless(phrase{k + 1, j}) && j+1 < len(s.toks) && !finite(s.toks[j+1]) && !s.clauseSoon(j)
		case t.kind == mark, finite(t):
			return false
		}
	}
	return false
}

// clauseSoon reports a finite verb within a few tokens of j.
func (s *sentence) clauseSoon(j int) bool {
	for k := j + 1; k < len(s.toks) && k < j+6; k++ {
		if s.toks[k].text == "," {
			return false
		}
		if finite(s.toks[k]) && !s.nominal(k) {
			return true
		}
	}
	return false
}
