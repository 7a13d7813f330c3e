package attribute

import "ibid/corpus/english/lexicon"

// asNoted reports a clause in "as" that tells whose statement the sentence is: "as
// Lund noted".
func (l clauses) asNoted(v verb, s phrase) bool {
	return !s.empty() && s.from > 0 && l.toks[s.from-1].is("as") && (v.is(lexicon.Says) || v.is(lexicon.Shows)) && (v.is(lexicon.That) || v.is(lexicon.Clause) || v.is(lexicon.Bare)) &&
		(s.from == 1 || l.toks[s.from-2].is(",", "—", "-"))
}

// denied reports a clause that says that nobody, or perhaps somebody, said it:
// "Neither Lund nor Vance said", "Had Lund said", "If Lund says", "Perhaps Lund
// said".
func (l clauses) denied(s phrase) bool {
	for k := s.from; k < s.to; k++ {
		if l.toks[k].in(lexicon.Negates) || l.toks[k].is("neither", "nor") {
			return true
		}
	}
	for k := s.from - 1; k >= 0; k-- {
		t := l.toks[k]
		switch {
		case t.quote >= 0 || t.is(",", ";", ":") || t.opens || t.closes:
			return false
		case t.is("if", "unless", "whether", "neither", "nor"), t.in(lexicon.Negates):
			return true
		case t.in(lexicon.Auxiliary, lexicon.Modal) && (k == l.first() || l.toks[k-1].is("nor", "neither") || l.toks[k-1].in(lexicon.Negates)):
			return true
		case supposes(t), forged(t):
			return true
		case finiteAt(l.toks, k):
			return false
		}
	}
	return false
}

// subject finds who a verb's subject is and where its clause stands.
func (l clauses) subject(v verb, before []report) (phrase, level, bool) {
	end := v.from
	if end == 0 {
		return phrase{}, mainClause, false
	}
	p := l.toks[end-1]
	switch {
	case p.is("who", "which", "that") && p.in(lexicon.Relative):
		s := nounBefore(l.toks, end-1-commaBefore(l.toks, end-1))
		if p.is("that") && l.reported(before, end-1) {
			return s, nested, !s.empty()
		}
		return s, relative, !s.empty()
	case p.is(",", "—", "-", ")") || p.closes:
		if s, ok := l.aroundApposition(end - 1); ok {
			return s, l.levelOf(s.from, before), true
		}
		return phrase{}, mainClause, false
	case p.is("and", "but", "or", "then"):
		return l.sharedSubject(end-1, before)
	}
	s := nounBefore(l.toks, l.beforeTime(end))
	if s.empty() {
		return s, mainClause, false
	}
	for k := s.to - 2; k > s.from; k-- {
		if l.toks[k].is("which", "whom", "where") {
			s.from = k + 1 // "a letter in which Lund"
			break
		}
	}
	s = l.aroundPlace(s)
	if r, ok := l.aroundRelative(s); ok {
		return r, l.levelOf(r.from, before), true
	}
	return s, l.levelOf(s.from, before), true
}

func commaBefore(toks []token, k int) int {
	if k > 0 && toks[k-1].is(",") {
		return 1
	}
	return 0
}

// sharedSubject is the subject of the verb that a coordination carries on: "Lund
// praised the plan and said".
func (l clauses) sharedSubject(and int, before []report) (phrase, level, bool) {
	for n := len(before) - 1; n >= 0; n-- {
		if r := before[n]; !r.source.empty() && r.source.to <= and && r.level == mainClause && !r.group.ing {
			return r.source, r.level, true
		}
	}
	for k := and - 1; k > 0; k-- {
		if l.toks[k].quote < 0 && finiteAt(l.toks, k) {
			g := k
			for g > 0 && l.toks[g-1].in(lexicon.Auxiliary, lexicon.Adverb, lexicon.Modal) {
				g--
			}
			s := nounBefore(l.toks, g)
			if !s.empty() && !l.toks[s.from].in(lexicon.Relative) {
				if lev := l.levelOf(s.from, before); lev == mainClause {
					return s, lev, true
				}
			}
		}
	}
	return phrase{}, mainClause, false
}

// levelOf is where the clause stands whose subject begins at token k.
func (l clauses) levelOf(k int, before []report) level {
	for k > 0 && (l.toks[k-1].in(lexicon.Adverb) && !l.toks[k-1].in(lexicon.Subordinator) || l.toks[k-1].in(lexicon.Opener) && !l.toks[k-1].in(lexicon.Subordinator) && !l.toks[k-1].in(lexicon.Conjunction)) {
		k--
	}
	if k == 0 {
		return mainClause
	}
	p := l.toks[k-1]
	if p.in(lexicon.Conjunction) && l.subordinate(k-1) {
		return adverbial
	}
	switch {
	case p.is("as"):
		return mainClause // "as Lund noted"
	case p.in(lexicon.Subordinator) && !p.is("that"):
		return adverbial
	case p.is("that", "whether", "how", "why", "what"):
		if l.reported(before, k-1) {
			return nested
		}
		if p.is("that") && k > 1 && l.toks[k-2].in(lexicon.Statement, lexicon.Document) {
			return nested // "Reports that Lund called …"
		}
		if p.is("that") && l.toks[l.first()].is("it") {
			return mainClause
		}
		if p.is("that") && k > 1 && l.toks[k-2].in(lexicon.Be) || k > 1 && l.toks[k-2].in(lexicon.Adjective) {
			return mainClause // "It is welcome that Lund admits"
		}
		return relative
	}
	if l.reported(before, k) && !p.is(",", ";", "—", "-") && !p.closes && !p.in(lexicon.Conjunction) {
		return nested
	}
	if nounish(l.toks, k-1) && !p.is(",") && !p.in(lexicon.Time, lexicon.Weekday, lexicon.Month) && p.Class == word && !(l.toks[k].in(lexicon.Pronoun) && k == 1) {
		return relative // "the ferry Lund called a trap"
	}
	return mainClause
}

// subordinate reports a clause that a conjunction at k joins to a subordinate one:
// "After the law passed and Lima threatened to leave, …".
func (l clauses) subordinate(k int) bool {
	for j := k - 1; j >= 0; j-- {
		t := l.toks[j]
		if t.is(",", ";") || t.opens || t.closes {
			return false
		}
		if t.in(lexicon.Subordinator) && !t.is("as") {
			return true
		}
	}
	return false
}

// reported reports that token k stands in what an earlier report says.
func (l clauses) reported(before []report, k int) bool {
	for _, r := range before {
		for _, c := range r.content {
			if c.has(k) && r.rule != "parenthesis" && r.rule != "inversion" {
				return true
			}
		}
	}
	return false
}

// aroundApposition is the subject before what stands between commas, brackets or
// dashes: "Lund, who leads the union, said", "Lund, 52, of Sill, said". c is the
// closing mark. The first noun phrase of the sentence that all of it can describe
// is the subject.
func (l clauses) aroundApposition(c int) (phrase, bool) {
	closer := l.toks[c]
	best := phrase{}
	for k := c - 1; k > 0 && k > c-45; k-- {
		t := l.toks[k]
		if t.quote >= 0 || t.closes {
			continue
		}
		if closer.is(")") {
			if t.is("(") {
				s := nounBefore(l.toks, k)
				return s, !s.empty()
			}
			continue
		}
		if !t.is(",", "—", "-") || t.Fold != closer.Fold && !closer.closes {
			continue
		}
		if s := nounBefore(l.toks, k); !s.empty() && (l.canHold(s) || l.names(phrase{k + 1, c})) && !(s.from > 0 && l.toks[s.from-1].in(lexicon.Preposition)) {
			if !best.empty() && l.fullName(s) == nil && l.names(best) {
				break // "new centres, the minister, Vera Lund, said"
			}
			best = phrase{s.from, c}
		}
	}
	if !best.empty() && best.from > 0 && l.toks[best.from-1].is("and", "&") {
		best = l.listed(best)
	}
	return best, !best.empty()
}

// listed is a list of people of whom p is the last, each with what describes them:
// "Brill, a lawyer, and Orrick, a grower,"; p alone when it ends none.
func (l clauses) listed(p phrase) phrase {
	for _, m := range l.mentions {
		if first := firstOf(m); m.entity != nil && m.kind == "person" && first < p.from {
			return phrase{first, p.to}
		}
	}
	return p
}

// names reports a phrase with the full name of a person in it.
func (l clauses) names(p phrase) bool {
	for _, q := range l.parts(p) {
		if l.fullName(q) != nil {
			return true
		}
	}
	return false
}

// beforeTime is where a time begins that ends at token end: "Lund |in the last year said".
func (l clauses) beforeTime(end int) int {
	if end < 1 || !l.timeAt(end-1) {
		return end
	}
	for k := end - 2; k > 0; k-- {
		t := l.toks[k]
		if t.in(lexicon.Preposition) && t.quote < 0 {
			return k
		}
		if !t.in(lexicon.Determiner, lexicon.Adjective) && !l.timeAt(k) && t.Class != number {
			break
		}
	}
	return end
}

// aroundPlace is the noun before a preposition that s depends on: what a verb says is said
// of "research both in Sill and Tarn", not of Sill and Tarn.
func (l clauses) aroundPlace(s phrase) phrase {
	k := s.from - 1
	for j := s.from; j < s.to; j++ {
		if l.toks[j].is(",") {
			return s
		}
	}
	if k < 1 || !l.toks[k].in(lexicon.Preposition) || l.toks[k].in(lexicon.Subordinator) || l.toks[k].quote >= 0 {
		return s
	}
	if k > 1 && l.toks[k-1].is("both", "either") {
		k--
	}
	if p := l.toks[k-1]; !nounish(l.toks, k-1) || p.in(lexicon.Preposition, lexicon.Conjunction, lexicon.Adverb) {
		return s
	}
	if n := nounBefore(l.toks, k); !n.empty() {
		s.from = n.from
	}
	return s
}

// aroundRelative is the noun before a relative clause that s ends: "critics who
// oppose the plan said".
func (l clauses) aroundRelative(s phrase) (phrase, bool) {
	verbs := 0
	for k := s.from - 1; k > 0 && k > s.from-14; k-- {
		t := l.toks[k]
		if t.Class == mark || t.opens || t.closes {
			return phrase{}, false
		}
		if finiteAt(l.toks, k) {
			verbs++
		}
		if t.is("who") {
			n := nounBefore(l.toks, k)
			return n, verbs > 0 && !n.empty()
		}
	}
	return phrase{}, false
}

// forged reports an adjective by which what somebody says in a text is not theirs: "a fake
// letter in which Lund says".
func forged(t token) bool {
	return t.in(lexicon.Adjective) && !t.in(lexicon.Judges) && lexicon.IsUntrue(t.Fold)
}

// supposes reports an adverb that makes a report a guess: "perhaps", "allegedly".
func supposes(t token) bool {
	v := lexicon.Value(t.Fold, lexicon.Softens)
	return t.in(lexicon.Adverb) && (v == "may" || v == "allegedly")
}
