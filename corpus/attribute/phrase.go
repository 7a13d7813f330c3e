package attribute

import "strings"

// phrase is a run of tokens [from,to) of a sentence.
type phrase struct{ from, to int }

func (p phrase) empty() bool { return p.to <= p.from }

// skipLeft goes left from token i over what stands between a subject and its
// verb: adverbs, auxiliaries, expressions of time. It returns the index of the
// last token before them.
func (s *sentence) skipLeft(i int) int {
	for i >= 0 {
		t := s.toks[i]
		switch {
		case t.kind == word && (adverb(t) || auxiliaries[t.low]):
			i--
		case times[t.low] && timeWord(s.toks, i) && s.timeStart(i) >= 0:
			i = s.timeStart(i) - 1
		case t.kind == number && i > 0 && s.toks[i-1].is("in") && len(t.text) == 4:
			i -= 2
		default:
			return i
		}
	}
	return i
}

// timeStart returns where the expression of time that ends at i begins, -1 when
// it is something else ("the week's").
func (s *sentence) timeStart(i int) int {
	j := i
	for j > 0 && (times[s.toks[j-1].low] || timeLeads[s.toks[j-1].low] && !s.toks[j-1].capital() || s.toks[j-1].kind == number) {
		j--
	}
	if j == i && !s.toks[i].capital() && !s.toks[i].is("yesterday", "today", "tonight", "tomorrow") {
		return -1
	}
	return j
}

func adverb(t token) bool {
	if t.capital() {
		return false
	}
	return adverbs[t.low] || strings.HasSuffix(t.low, "ly") && len(t.low) > 4 && !notAdverbs[t.low]
}

// nounLeft returns the noun phrase that ends before token end: back to its
// article, through the prepositions inside it.
func (s *sentence) nounLeft(end int) phrase {
	p := phrase{end, end}
	for j := end - 1; j >= 0; j-- {
		t := s.toks[j]
		switch {
		case t.text == ")" || t.text == "]":
			if j = s.opening(j); j < 0 {
				return p
			}
			continue
		case t.kind == mark, conjunctions[t.low], relatives[t.low], subordinators[t.low] && !t.is("as"), clauseWords[t.low]:
			return s.cutPreposition(p)
		case t.kind == quoteMark:
			continue
		case t.is("he", "she", "they", "i", "we", "it"):
			return phrase{j, end}
		case possessives[t.low], determiners[t.low] && !t.is("that"):
			p.from = j
			if j > 1 && s.toks[j-1].is("almost", "nearly", "virtually", "practically", "about", "roughly") && attaching[s.toks[j-2].low] {
				continue
			}
			if j == 0 || !attaching[s.toks[j-1].low] && !(determiners[s.toks[j-1].low] && j > 0) && s.toks[j-1].kind != possessive {
				return s.cutPreposition(p)
			}
			continue
		case timeWord(s.toks, j) && t.capital() && p.from < end && !s.toks[p.from].is("of"):
			return s.cutPreposition(p)
		case prepositions[t.low] && !attaching[t.low] && (!t.capital() || j == s.firstWord()):
			return s.cutPreposition(p)
		case t.is("almost", "nearly", "virtually", "practically", "about", "roughly") && p.from < end && j > 0 && prepositions[s.toks[j-1].low]:
			// "lawmakers in almost every state"
		case finite(t) && !s.nominal(j) && !(human[t.low] && j == end-1), adverb(t):
			return s.cutPreposition(p)
		}
		p.from = j
	}
	return s.cutPreposition(p)
}

func (s *sentence) opening(j int) int {
	for ; j >= 0; j-- {
		if s.toks[j].text == "(" || s.toks[j].text == "[" {
			return j
		}
	}
	return -1
}

// closing is where the bracket that opens at j closes, 0 when it doesn't soon.
func (s *sentence) closing(j int) int {
	for k := j + 1; k < len(s.toks) && k < j+9; k++ {
		if s.toks[k].text == ")" {
			return k
		}
	}
	return 0
}

// cutPreposition drops an adverbial from the start of a phrase: "In Geneva the
// minister", "On trade Roe". What is left begins with the last article or run
// of capitals.
func (s *sentence) cutPreposition(p phrase) phrase {
	for !p.empty() && (s.toks[p.from].kind == quoteMark || s.toks[p.from].kind == possessive) {
		p.from++
	}
	if p.empty() || !prepositions[s.toks[p.from].low] {
		return p
	}
	for j := p.to - 1; j > p.from; j-- {
		t := s.toks[j]
		if t.kind == number && j+1 < p.to {
			return phrase{j + 1, p.to}
		}
		if determiners[t.low] {
			return phrase{j, p.to}
		}
		if !t.capital() && j < p.to-1 && s.toks[j+1].capital() {
			return phrase{j + 1, p.to}
		}
		if plurals[t.low] || t.is("he", "she", "it") {
			return phrase{j, p.to}
		}
	}
	return phrase{p.to, p.to}
}

// nounRight returns the noun phrase that begins at token i.
func (s *sentence) nounRight(i int) phrase {
	p := phrase{i, i}
	for j := i; j < len(s.toks); j++ {
		t := s.toks[j]
		switch {
		case t.text == "(":
			for j < len(s.toks) && s.toks[j].text != ")" {
				j++
			}
			continue
		case t.kind == mark && !(t.text == "/" || t.text == "&"), t.kind == quoteMark && j > i && !s.insideName(j):
			return p
		case clauseWords[t.low] && j > i, relatives[t.low] && j > i, subordinators[t.low] && j > i, t.is("but", "or", "nor"):
			return p
		case t.is("and"):
			if !s.coordinates(j) {
				return p
			}
		case j > i && timeWord(s.toks, j):
			return p
		case auxiliaries[t.low], finite(t) && j > i && !s.nominal(j), s.pastAfter(i, j):
			return p
		case prepositions[t.low] && !t.capital() && !t.is("of", "in", "at", "for", "from", "on", "to", "with", "within"):
			return p
		case adverb(t) && j > i:
			return p
		case t.kind == word && !t.capital() && j > i && s.nameAt(j-1) && !attaching[t.low] && !t.is("and") && !s.nounSoon(j):
			return p
		}
		p.to = j + 1
	}
	return p
}

// pastAfter reports a past tense at j right after people or a name: "groups filed".
func (s *sentence) pastAfter(i, j int) bool {
	t := s.toks[j]
	if j == i || t.kind != word || t.capital() || !strings.HasSuffix(t.low, "ed") || len(t.low) < 4 {
		return false
	}
	b := s.toks[j-1]
	return human[b.low] || bodies[b.low] || s.nameAt(j-1)
}

// nameAt reports a capital that is no mere beginning of the sentence.
func (s *sentence) nameAt(j int) bool {
	t := s.toks[j]
	return t.capital() && !determiners[t.low] && (j > s.firstWord() || s.reader.dir.capitalised[t.low] && !s.reader.dir.lower[t.low])
}

// nounSoon reports a noun for people, bodies or texts at j or right after: "the
// Greek finance ministry".
func (s *sentence) nounSoon(j int) bool {
	for k := j; k < len(s.toks) && k < j+3; k++ {
		t := s.toks[k]
		if t.kind != word || prepositions[t.low] || auxiliaries[t.low] {
			return false
		}
		if human[t.low] || bodies[t.low] || governing[t.low] || titles[t.low] || wordNouns[t.low] {
			return true
		}
	}
	return false
}

func (s *sentence) insideName(j int) bool { return j+1 < len(s.toks) && s.toks[j].kind == quoteMark }

// coordinates reports that the "and" at j joins two subjects: a name, article
// or plural follows it, and no verb stands in between.
func (s *sentence) coordinates(j int) bool {
	if j == 0 || j+1 >= len(s.toks) {
		return false
	}
	b, n := s.toks[j-1], s.toks[j+1]
	if n.kind != word || finite(n) && !human[n.low] {
		return false
	}
	return b.capital() && n.capital() || human[n.low] || determiners[n.low] && !n.is("that") || b.capital() == n.capital()
}

// trimmed returns the phrase without an article and other small words at its
// front and without prepositions or marks at its end.
func (s *sentence) trimmed(p phrase) phrase {
	for !p.empty() {
		t := s.toks[p.from]
		if !determiners[t.low] && !t.is("same") && !adverb(t) && !openers[t.low] && !subordinators[t.low] && !conjunctions[t.low] && t.kind != mark && t.kind != possessive && t.kind != quoteMark {
			break
		}
		if plurals[t.low] && p.from+1 < p.to && s.toks[p.from+1].is("in", "at", "on", "within", "outside", "inside", "from", "of") {
			break // "many in the party"
		}
		if t.is("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten") {
			break
		}
		p.from++
	}
	for !p.empty() {
		t := s.toks[p.to-1]
		if t.kind != mark && !prepositions[t.low] && t.kind != quoteMark || t.text == ")" {
			break
		}
		p.to--
	}
	return p
}

func (s *sentence) text(p phrase) string {
	if p.empty() {
		return ""
	}
	return s.a.Text[s.toks[p.from].Start:s.toks[p.to-1].End]
}

// head returns the index of a phrase's head noun: the last word before its
// first preposition or relative.
func (s *sentence) head(p phrase) int {
	for j := p.from; j+2 < p.to && j < p.from+2; j++ {
		if s.toks[j+1].is("of") && s.toks[j].is("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some", "many", "most", "several", "few", "half", "majority", "number", "dozens", "hundreds", "thousands", "handful", "couple") {
			return s.head(s.trimmed(phrase{j + 2, p.to}))
		}
	}
	h := p.from
	for j := p.from; j < p.to; j++ {
		t := s.toks[j]
		if t.text == "(" {
			if k := s.closing(j); k > 0 && k+1 < p.to && s.toks[k+1].capital() {
				j = k // "Harbour Party (HP) Chairwoman Jane Roe"
				continue
			}
		}
		if j > p.from && (prepositions[t.low] && !t.capital() || relatives[t.low] || t.kind == mark) {
			break
		}
		if t.kind == word {
			h = j
		}
	}
	return min(h, len(s.toks)-1) // an empty phrase can stand after the last token
}
