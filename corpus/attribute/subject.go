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
