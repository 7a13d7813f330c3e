package attribute

import "strings"

// level says how deep in its sentence a report stands.
type level int

const (
	top       level = iota // the main clause, or one joined to it
	cleft                  // "It is encouraging that X acknowledged …"
	adjoined               // a participle: "…, arguing that"
	relative               // "the countries that warned …", ", which they view as …"
	adverbial              // "While X concedes …", "After X warned …"
	nested                 // within what another report says
)

// subject finds the subject of the verb at token i.
func (s *sentence) subject(i int) (phrase, level) {
	j := s.skipLeft(i - 1)
	if j < 0 {
		return phrase{}, top
	}
	t := s.toks[j]
	switch {
	case t.text == ")":
		if k := s.opening(j); k > 0 {
			return s.subject(k)
		}
	case t.text == ",":
		return s.beforeComma(j)
	case t.is("—", "–", "--", "-"):
		for k := j - 1; k > 0; k-- {
			if s.toks[k].is("—", "–", "--", "-") {
				return s.subjectBefore(k)
			}
		}
		return phrase{}, top
	case t.is("and", "but", "or", "yet", "then"):
		return s.shared(j)
	case t.is("who", "that", "which"):
		return s.antecedent(j), relative
	case t.kind == quoteMark:
		return s.aroundQuoted(j)
	}
	return s.subjectBefore(j + 1)
}

// aroundQuoted is the subject when a relative clause that quotes a word ends at
// token j: "Jane Roe, who calls herself a “watcher,” said".
func (s *sentence) aroundQuoted(j int) (phrase, level) {
	k := j - 1
	for k > 0 && s.toks[k].kind != quoteMark {
		k--
	}
	for c := k - 1; c > 0 && c > k-10; c-- {
		if s.toks[c].kind == quoteMark {
			break
		}
		if s.toks[c].text == "," && s.toks[c+1].is("who", "which") {
			return s.subjectBefore(c)
		}
	}
	return phrase{}, top
}

// subjectBefore is the noun phrase that ends at end, with the ones it is joined
// to, and how deep its clause stands.
func (s *sentence) subjectBefore(end int) (phrase, level) {
	p := s.nounLeft(end)
	if p.empty() {
		return p, top
	}
	if q := s.aroundParticiple(p); !q.empty() {
		p = q
	}
	if q := s.aroundRelative(p); !q.empty() {
		p = q
	}
	p = s.joined(p)
	return p, s.depth(p.from)
}

// aroundParticiple is the subject when p is who did something to it, "video
// released by the ministry"; empty otherwise. A text's maker is left as its
// subject: "a report published by the bank says".
func (s *sentence) aroundParticiple(p phrase) phrase {
	b := p.from - 1
	if b < 2 || !s.toks[b].is("by") || !strings.HasSuffix(s.toks[b-1].low, "ed") && !forms[s.toks[b-1].low].can("part") && !ordinary[s.toks[b-1].low].can("part") {
		return phrase{}
	}
	q := s.nounLeft(b - 1)
	if q.empty() || s.carriesWords(q) || s.toks[q.to-1].kind != word || beForms[s.toks[q.to-1].low] || auxiliaries[s.toks[q.to-1].low] {
		return phrase{}
	}
	return q
}

// aroundRelative is the subject when p ends a relative clause without commas,
// "officers who advise the firm"; empty when it ends none.
func (s *sentence) aroundRelative(p phrase) phrase {
	for k := p.from - 1; k > 0 && k > p.from-9; k-- {
		t := s.toks[k]
		if t.kind == mark || t.kind == quoteMark {
			break
		}
		if !t.is("who") {
			continue
		}
		if _, says := forms[s.toks[k+1].low]; says && k+1 < p.from && forms[s.toks[k+1].low].verb.has('s') {
			break
		}
		return s.nounLeft(k)
	}
	return phrase{}
}

// joined widens a phrase over "X, Y and" before it.
func (s *sentence) joined(p phrase) phrase {
	for p.from >= 2 && (s.toks[p.from-1].is("and", "&") || s.toks[p.from-1].text == ",") {
		comma := s.toks[p.from-1].text == ","
		if comma && s.toks[p.from].is("and") {
			break
		}
		end := p.from - 1
		if s.toks[end-1].text == "," && !comma {
			end--
		}
		q := s.nounLeft(end)
		if q.empty() || q.from > 0 && (finite(s.toks[q.from-1]) || prepositions[s.toks[q.from-1].low] || s.toks[q.from-1].kind == word && !timeWord(s.toks, q.from-1) && !s.toks[q.from-1].is("and", "while", "although", "though", "that", "as", "because", "but", "both", "since", "when", "if")) {
			break
		}
		if comma && (p.to-p.from > 14 || !s.listed(p)) || !s.canHold(q) {
			break
		}
		p.from = q.from
	}
	return p
}

// listed reports that a phrase already holds an "and": what a comma puts before
// it is one more member.
func (s *sentence) listed(p phrase) bool {
	for _, t := range s.toks[p.from:p.to] {
		if t.is("and") {
			return true
		}
	}
	return false
}

// beforeComma is the subject when a comma stands before the verb: a clause or
// apposition ends there, "Roe, who leads the party, said".
func (s *sentence) beforeComma(j int) (phrase, level) {
	for k := j - 1; k > 0; k-- {
		if s.toks[k].text != "," || s.toks[k].quoted {
			continue
		}
		in := phrase{k + 1, j}
		first := s.toks[k+1]
		outer, lv := s.subjectBefore(k)
		switch {
		case outer.empty():
			continue
		case relatives[first.low] || strings.HasSuffix(first.low, "ing") || strings.HasSuffix(first.low, "ed") || prepositions[first.low] || first.kind == number:
			if s.canHold(outer) {
				return outer, lv
			}
		case s.isNamed(in) && !s.isNamed(outer) && s.clauseless(in):
			return in, lv
		case s.canHold(outer) && (s.clauseless(in) || s.describes(in)):
			return s.describedBy(outer), lv
		}
	}
	return phrase{}, top
}

// describes reports an apposition with a relative clause: "a body that has met
// since May".
func (s *sentence) describes(p phrase) bool {
	if !s.toks[p.from].is("a", "an", "the", "one") {
		return false
	}
	for k := p.from; k < p.to; k++ {
		if relatives[s.toks[k].low] {
			return k > p.from+1
		}
		if finiteHere(s, k) {
			return false
		}
	}
	return false
}

// describedBy is the person before the comma when p only says who they are: "Jane
// Roe, head of the union"; else p.
func (s *sentence) describedBy(p phrase) phrase {
	if p.from < 2 || s.toks[p.from-1].text != "," || !human[s.toks[s.head(p)].low] && !titles[s.toks[s.head(p)].low] {
		return p
	}
	if q := s.nounLeft(p.from - 1); !q.empty() {
		if e := s.covering(s.head(s.trimmed(q))); e != nil && e.kind == "person" {
			return q
		}
	}
	return p
}

// clauseless reports that a phrase holds no finite verb.
func (s *sentence) clauseless(p phrase) bool {
	for k := p.from; k < p.to; k++ {
		if finite(s.toks[k]) && !s.nominal(k) {
			return false
		}
	}
	return true
}

// shared is the subject of a verb joined to an earlier one by the word at j.
func (s *sentence) shared(j int) (phrase, level) {
	for k := len(s.reports) - 1; k >= 0; k-- {
		r := s.reports[k]
		if r.verb < j && r.level != nested {
			return r.subject, r.level
		}
	}
	if t := s.topic(); !t.empty() && t.to <= j {
		return t, top
	}
	return phrase{}, top
}

// antecedent is the noun phrase that the relative pronoun at j stands for.
func (s *sentence) antecedent(j int) phrase {
	if j > 0 && s.toks[j-1].text == "," {
		j--
	}
	return s.nounLeft(j)
}

// depth says how deep the clause stands whose subject begins at from.
func (s *sentence) depth(from int) level {
	if from > 0 && s.toks[from-1].is("and", "or") && s.subordinate(from-1) {
		return adverbial
	}
	if s.contact(from) {
		return relative
	}
	for k := from - 1; k >= 0 && k >= from-12; k-- {
		t := s.toks[k]
		if k == from-1 && t.text == "," {
			return top
		}
		switch {
		case t.quoted || t.kind == mark || t.kind == quoteMark:
			return top
		case t.is("which", "whom", "whose", "what", "who", "where"):
			return relative
		case t.is("as") && k > 0 && (s.toks[k-1].text == ","):
			return top
		case t.is("as") && k == 0:
			return top
		case t.is("while", "whereas") && k > 0 && s.toks[k-1].text == ",":
			return top
		case subordinators[t.low] && !t.is("even"), t.is("than"):
			return adverbial
		case t.is("that"):
			return s.thatLevel(k)
		case finiteHere(s, k):
			return top
		}
	}
	return top
}

// contact reports a relative clause without a pronoun of its own, whose subject
// begins at from: "a document they refuse to publish".
func (s *sentence) contact(from int) bool {
	if from < 2 || !s.toks[from].is("he", "she", "they", "it", "we", "i") {
		return false
	}
	b := s.toks[from-1]
	if b.kind != word || b.capital() || b.quoted || adverb(b) || times[b.low] || prepositions[b.low] || conjunctions[b.low] || subordinators[b.low] || clauseWords[b.low] || auxiliaries[b.low] || openers[b.low] || finiteHere(s, from-1) {
		return false
	}
	for k := from - 2; k >= 0 && k > from-6; k-- {
		if determiners[s.toks[k].low] {
			// Not "In the speech he said".
			return k == 0 || !prepositions[s.toks[k-1].low] || k-1 > s.firstWord()
		}
		if s.toks[k].kind != word {
			return false
		}
	}
	return false
}

// subordinate reports that the clause around token k begins with a subordinator:
// "After the law passed and …".
func (s *sentence) subordinate(k int) bool {
	for k > 0 && s.toks[k-1].kind != mark && s.toks[k-1].kind != quoteMark {
		k--
	}
	return subordinators[s.toks[k].low] && !s.toks[k].is("once", "even", "as")
}

// thatLevel tells the clause after "It is good that" from one that a report
// says, and from a relative clause.
func (s *sentence) thatLevel(k int) level {
	for j := k - 1; j >= 0 && j > k-8; j-- {
		if s.toks[j].is("it") && j+1 < len(s.toks) && beForms[s.toks[j+1].low] {
			return cleft
		}
	}
	if k > 0 {
		b := s.toks[k-1]
		if f, ok := forms[b.low]; !(ok && !s.nominal(k-1) && f.verb != nil) && !b.is("fact", "idea", "point") && !finite(b) && b.kind == word && !b.is("so") {
			return relative
		}
	}
	return nested
}

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
