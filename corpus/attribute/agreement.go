package attribute

import (
	"strings"
)

// subjectNoun reports a noun that looks like a verb: the clause's verb follows it,
// "refugee advocates dispute", "public support is growing".
func (s *sentence) subjectNoun(f form, i int) bool {
	if f.can("past") || i+1 >= len(s.toks) || !f.can("third") && !f.can("base") {
		return false
	}
	n := s.toks[i+1]
	return !n.quoted && (auxiliaries[n.low] && finite(n) || human[s.toks[i].low] && finite(n) || adverb(n) && i+2 < len(s.toks) && auxiliaries[s.toks[i+2].low])
}

func (s *sentence) modalBefore(i int) bool {
	return i >= 0 && modals[s.toks[i].low] && !s.toks[i].is("would", "wouldn't")
}

// joinedToInfinitive reports that the base form after the word at i goes on with
// a modal or "to": "can outlast the parties and support the work".
func (s *sentence) joinedToInfinitive(i int) bool {
	if i < 0 || !conjunctions[s.toks[i].low] && s.toks[i].text != "," {
		return false
	}
	for k := i - 1; k >= 0; k-- {
		t := s.toks[k]
		switch {
		case modals[t.low] && !(t.is("may") && t.capital()), t.is("to") && s.bare(k+1):
			return true
		case finiteHere(s, k) && !t.quoted:
			return false
		}
	}
	return false
}

// agrees checks the number of a present-tense verb: "plans" is no verb after
// "the ministry's", "claim" is none after a singular.
func (s *sentence) agrees(f form, p phrase, i int) bool {
	if f.can("past") || f.can("part") {
		return true
	}
	if k := s.skipAdverbs(i - 1); k >= 0 && auxiliaries[s.toks[k].low] {
		return true
	}
	if f.can("base") && !f.can("third") {
		return s.isPlural(p) || s.collective(p)
	}
	return !s.isPlural(p) || s.single(p)
}

// single reports a phrase that ends in s and is one body: "Reporters Without
// Borders says", "the Netherlands says".
func (s *sentence) single(p phrase) bool {
	p = s.trimmed(p)
	return !p.empty() && (s.toks[p.from].capital() || strings.HasSuffix(s.toks[s.head(p)].low, "ss"))
}

// collective reports a body that may take a plural verb: "the council say".
func (s *sentence) collective(p phrase) bool {
	t := s.trimmed(p)
	return !t.empty() && bodies[s.toks[s.head(t)].low]
}

func (s *sentence) isPlural(p phrase) bool {
	for k := p.from; k < p.to; k++ {
		if s.toks[k].is("and") {
			return true
		}
	}
	t := s.trimmed(p)
	if t.empty() {
		return !p.empty() && (plurals[s.toks[p.from].low] || s.toks[p.from].is("both", "all", "these"))
	}
	if s.toks[t.from].is("i", "we", "you") {
		return true
	}
	w := s.toks[s.head(t)].low
	if s.toks[s.head(t)].capital() && human[strings.TrimSuffix(w, "s")] {
		return strings.HasSuffix(w, "s") || strings.HasSuffix(w, "men") || w == "people"
	}
	return plurals[w] || strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "men") || w == "people" || w == "police" || w == "media" || human[w] && !human[w+"s"] && strings.HasSuffix(w, "s")
}
