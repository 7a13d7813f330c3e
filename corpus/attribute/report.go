package attribute

import "strings"

// report is one reporting clause: who, which verb, what follows.
type report struct {
	verb    int // token; of "according to" its first word
	what    *verb
	subject phrase
	level   level
	complement
	post  bool // stands after or inside the reported words: "…, Roe said"
	after bool // the subject stands after the verb: "said Roe"
	to    int  // end of the frame: the token after verb and subject

	holder   holder
	resolved bool
}

// findReports reads the reporting clauses of the sentence's own voice: what
// stands between quotation marks is not looked at.
func (s *sentence) findReports() {
	for i := range s.toks {
		t := s.toks[i]
		if t.quoted || t.kind != word && t.kind != possessive {
			continue
		}
		if r, ok := s.sourcePhrase(i); ok {
			s.reports = append(s.reports, r)
			continue
		}
		if r, ok := s.stateOfMind(i); ok {
			s.reports = append(s.reports, r)
			continue
		}
		f, ok := forms[t.low]
		if t.is("back") && i > 0 && (i > 1 && s.toks[i-2].is("to") || finite(s.toks[i-1]) && !human[s.toks[i-1].low] && !auxiliaries[s.toks[i-1].low]) {
			continue // "win back"
		}
		if ok && i > 0 && f.can("part") && s.toks[i-1].is("most", "more", "less", "least", "very", "too", "so") && i+1 < len(s.toks) && s.toks[i+1].kind == word && !clauseWords[s.toks[i+1].low] && !s.clauseAt(i+1) {
			continue // "one of the most contested issues"
		}
		if !ok || t.capital() && i > s.firstWord() || s.nominal(i) || s.subjectNoun(f, i) {
			continue
		}
		if r, ok := s.clause(f, i); ok {
			s.nest(&r)
			s.reports = append(s.reports, r)
		}
	}
}

func (s *sentence) firstWord() int {
	for i, t := range s.toks {
		if t.kind == word {
			return i
		}
	}
	return 0
}

// clause reads the reporting clause whose verb stands at i.
func (s *sentence) clause(f form, i int) (report, bool) {
	r := report{verb: i, what: f.verb, to: i + 1}
	before := s.skipAdverbs(i - 1)
	switch {
	case f.can("ing") && !f.can("third"):
		return s.participle(r, before)
	case before >= 0 && s.toks[before].is("to"):
		return s.infinitiveReport(r, before)
	case f.can("part") && s.passive(before) && strings.Trim(f.verb.takes, "x") == "":
		return r, false // "was talked about by"
	case f.can("part") && s.passive(before) && (f.verb.lemma == "announce" || f.verb.lemma == "reveal" || f.verb.lemma == "publish" || f.verb.lemma == "present" || f.verb.lemma == "question" || f.verb.lemma == "press" || f.verb.lemma == "interrupt"):
		return r, false // somebody was asked things; a thing was made known
	case f.can("part") && s.passive(before):
		return s.byAgent(r)
	case f.can("part") && i+1 < len(s.toks) && s.toks[i+1].is("by") && !f.verb.has('s'):
		return r, false
	case f.can("base") && !f.can("past") && (s.modalBefore(before) || s.joinedToInfinitive(before)):
		// "the court may reject it" reports nothing that has been said.
		return r, false
	}
	if s.invert(&r) {
		return r, true
	}
	c, ok := s.complement(f.verb, i)
	r.subject, r.level = s.subject(i)
	if r.subject.empty() {
		return r, false
	}
	if !ok && s.parenthesis(r) {
		c, ok = complement{at: i + 1}, true
	}
	if k := i - 1; k >= 0 && s.toks[k].is("apparently", "seemingly", "evidently", "clearly", "probably", "presumably", "obviously") && !f.verb.has('s') && !f.verb.has('t') {
		return r, false // what the author takes somebody to want
	}
	if w := s.toks[r.subject.to-1]; w.is("few") && before >= 0 && s.toks[before].is("would", "wouldn't") {
		return r, false // "few would deny": a figure of speech
	}
	if !ok || !s.agrees(f, r.subject, i) || !s.speaks(f.verb, r.subject) {
		return r, false
	}
	r.complement = c
	r.post = s.postposed(r)
	return r, true
}

func (s *sentence) skipAdverbs(i int) int {
	for i >= 0 && (adverb(s.toks[i]) || s.toks[i].is("not", "never")) {
		i--
	}
	return i
}

// passive reports a form of "be" right before a participle.
func (s *sentence) passive(before int) bool {
	return before >= 0 && beForms[s.toks[before].low]
}

// byAgent is "was criticised by Roe": who did it stands after "by".
func (s *sentence) byAgent(r report) (report, bool) {
	for k := r.verb + 1; k < len(s.toks) && k < r.verb+12; k++ {
		t := s.toks[k]
		if t.kind == mark || finiteHere(s, k) || t.kind == quoteMark {
			break
		}
		if !t.is("by") || k+1 >= len(s.toks) {
			continue
		}
		p := s.nounRight(k + 1)
		if !s.canHold(p) {
			return r, false
		}
		r.subject, r.complement, r.to = p, complement{at: r.verb + 1, said: true}, p.to
		_, r.level = s.subject(r.verb)
		return r, true
	}
	s.agentless = true
	return r, false
}

// infinitiveReport is "went on to say", "continues to insist".
func (s *sentence) infinitiveReport(r report, to int) (report, bool) {
	k := s.skipAdverbs(to - 1)
	if k > 1 && s.toks[k].is("as") && s.toks[k-1].is("far") {
		for k > 0 && !s.toks[k].is("go", "goes", "went", "gone") {
			k--
		}
		k++
		return s.infinitiveFrom(r, k-1)
	}
	if k > 0 && beForms[s.toks[k-1].low] && s.toks[k].is("quick", "careful", "keen", "eager", "forced", "obliged", "at", "pains", "fond", "bound") || k > 0 && s.toks[k].is("had", "has", "have", "hastened", "rushed", "hurried") {
		return s.infinitiveFrom(r, k)
	}
	if k < 0 || !s.toks[k].is("on", "tend", "tends", "tended", "continue", "continues", "continued", "began", "begun", "begins", "came", "come", "used", "sought", "tried") {
		return r, false
	}
	if s.toks[k].is("on") && k > 0 {
		k--
	}
	return s.infinitiveFrom(r, k)
}

// infinitiveFrom is a report whose finite verb stands at k, "went on to say".
func (s *sentence) infinitiveFrom(r report, k int) (report, bool) {
	c, ok := s.complement(r.what, r.verb)
	r.subject, r.level = s.subject(k)
	if !ok || r.subject.empty() || !s.speaks(r.what, r.subject) {
		return r, false
	}
	r.complement = c
	return r, true
}
