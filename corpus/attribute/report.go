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
		if !ok || t.capital() && i > s.firstWord() || s.nominal(i) || s.subjectNoun(f, i) {
			continue
		}
		if r, ok := s.clause(f, i); ok {
			s.nest(&r)
			s.reports = append(s.reports, r)
		}
	}
}

// subjectNoun reports a noun that looks like a verb: the clause's verb follows it,
// "refugee advocates dispute", "public support is growing".
func (s *sentence) subjectNoun(f form, i int) bool {
	if f.can("past") || i+1 >= len(s.toks) || !f.can("third") && !f.can("base") {
		return false
	}
	n := s.toks[i+1]
	return !n.quoted && (auxiliaries[n.low] && finite(n) || human[s.toks[i].low] && finite(n) || adverb(n) && i+2 < len(s.toks) && auxiliaries[s.toks[i+2].low])
}

// nest makes a report nested that stands in what an earlier one says.
func (s *sentence) nest(r *report) {
	for _, o := range s.reports {
		if o.level == nested || o.level == relative || !o.said || o.post || r.verb < o.complement.at {
			continue
		}
		start := r.subject.from
		if r.after {
			start = r.verb
		}
		if o.level == adverbial && start > 0 && s.closes(o.verb, start) {
			continue
		}
		if start < o.verb || r.subject == o.subject || s.breaks(o.verb, start) {
			continue
		}
		r.level = nested
	}
}

// closes reports that the subordinate clause with the verb at a ends before b: a
// comma stands between that belongs to no list.
func (s *sentence) closes(a, b int) bool {
	for k := b - 1; k > a && k >= b-4; k-- {
		if s.toks[k].text == "," {
			return true
		}
	}
	return false
}

// breaks reports that a new main clause begins between tokens a and b: ";" or
// ", and", ", but".
func (s *sentence) breaks(a, b int) bool {
	for k := a; k < b && k < len(s.toks); k++ {
		t := s.toks[k]
		if t.quoted {
			continue
		}
		if t.text == ";" || t.is("but", "yet") && k > 0 && s.toks[k-1].text == "," || t.is("while", "whereas") && s.toks[k-1].text == "," {
			return true
		}
		if t.is("and") && k > 0 && s.toks[k-1].text == "," && k+1 == b {
			return true
		}
	}
	return false
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

// participle is "…, arguing that" and "Warning that …, Roe": its subject is the
// sentence's. After a form of "be" it is a finite verb.
func (s *sentence) participle(r report, before int) (report, bool) {
	c, ok := s.complement(r.what, r.verb)
	if !ok {
		return r, false
	}
	r.complement = c
	if before >= 0 && (beForms[s.toks[before].low]) {
		r.subject, r.level = s.subject(before)
		return r, !r.subject.empty() && s.speaks(r.what, r.subject)
	}
	if before >= 1 && s.toks[before].is("as") && s.toks[before-1].is("quoted", "cited", "reported") {
		r.subject, r.level = s.subject(before - 1)
		return r, !r.subject.empty() && s.speaks(r.what, r.subject)
	}
	if before >= 0 && s.toks[before].text != "," && !s.toks[before].is("while", "and", "by", "after", "before", "without", "in", "—", "–") {
		return r, false
	}
	if before >= 0 && s.toks[before].is("and", "by", "in", "after", "before", "without") && len(s.reports) == 0 && before > 0 {
		return r, false
	}
	r.level = adjoined
	for k := len(s.reports) - 1; k >= 0; k-- {
		if o := s.reports[k]; o.level <= relative {
			r.subject = o.subject
			if o.level == relative {
				r.level = relative
			}
			return r, true
		}
	}
	r.subject = s.topic()
	if before < 0 || r.subject.from > r.verb {
		// The subject follows; the main clause has its own report or not.
		r.subject = s.topic()
	}
	return r, !r.subject.empty() && s.speaks(r.what, r.subject)
}

// invert reads "said Roe" after reported words.
func (s *sentence) invert(r *report) bool {
	i := r.verb
	if !r.what.has('s') && !r.what.has('q') || i == 0 || i+1 >= len(s.toks) {
		return false
	}
	b, n := s.toks[i-1], s.toks[i+1]
	if b.kind != quoteMark && b.text != "," || n.quoted {
		return false
	}
	if !n.capital() && !determiners[n.low] && !human[n.low] || n.is("that", "this") {
		return false
	}
	p := s.nounRight(i + 1)
	speaker := s.canHold(p) || b.kind == quoteMark && !p.empty() && determiners[n.low]
	if !speaker || b.text == "," && !s.reportedBefore(i-1) {
		return false
	}
	r.subject, r.after, r.post, r.to = p, true, true, p.to
	r.complement = complement{at: 0, said: true}
	return true
}

// reportedBefore reports that a clause or quotation ends at the comma at j.
func (s *sentence) reportedBefore(j int) bool {
	if j > 0 && s.toks[j-1].kind == quoteMark {
		return true
	}
	if sub, _ := s.beforeComma(j); !sub.empty() {
		return false
	}
	for k := j - 1; k >= 0; k-- {
		if finiteHere(s, k) {
			return true
		}
	}
	return false
}

// parenthesis reports "…, Roe believes, …": the verb between the subject and a
// comma or stop, with words before the subject's comma.
func (s *sentence) parenthesis(r report) bool {
	f := r.what
	if !f.has('t') && !f.has('s') && !f.has('q') || r.subject.from == 0 {
		return false
	}
	b := s.toks[r.subject.from-1]
	if b.kind != quoteMark && b.text != "," && !b.is("as") {
		return false
	}
	return r.verb+1 >= len(s.toks) || s.toks[r.verb+1].kind == mark || b.is("as") || b.kind == quoteMark
}

// postposed reports that the frame follows or interrupts the reported words.
func (s *sentence) postposed(r report) bool {
	if r.said || r.subject.from == 0 {
		return false
	}
	b := s.toks[r.subject.from-1]
	return b.kind == quoteMark || b.text == "," || b.is("as")
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
		return strings.HasSuffix(w, "s")
	}
	return plurals[w] || strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "men") || w == "people" || w == "police" || w == "media" || human[w] && !human[w+"s"] && strings.HasSuffix(w, "s")
}
