package attribute

// participle is "…, arguing that" and "Warning that …, Roe": its subject is the
// sentence's. After a form of "be" it is a finite verb.
func (s *sentence) participle(r report, before int) (report, bool) {
	c, ok := s.complement(r.what, r.verb)
	if !ok {
		return r, false
	}
	r.complement = c
	if k := r.verb - 1; k > before && s.toks[k].is("apparently", "seemingly", "evidently", "clearly", "probably", "presumably", "obviously") && !r.what.has('s') && !r.what.has('t') {
		return r, false
	}
	if before >= 0 && (beForms[s.toks[before].low]) {
		r.subject, r.level = s.subject(before)
		return r, !r.subject.empty() && s.speaks(r.what, r.subject)
	}
	if before >= 1 && s.toks[before].is("as") && s.toks[before-1].is("quoted", "cited", "reported") {
		r.subject, r.level = s.subject(before - 1)
		return r, !r.subject.empty() && s.speaks(r.what, r.subject)
	}
	if before > 1 && s.toks[before].is("as") {
		if p := s.cited(before); !p.empty() {
			r.subject, r.level = p, top
			return r, s.canHold(p)
		}
	}
	if s.saying(r, before) {
		r.level, r.subject = adjoined, s.topic()
		return r, s.canHold(r.subject)
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

// cited is who is quoted in "the paper quoted Roe as saying", the "as" at token
// as; empty when that is no such clause.
func (s *sentence) cited(as int) phrase {
	for k := as - 1; k > 0 && k > as-20; k-- {
		if s.toks[k].is("quoted", "quotes", "quoting", "cited", "cites", "citing") {
			return s.trimmedRight(s.nounRight(k+1), as)
		}
		if s.toks[k].kind == quoteMark {
			break
		}
	}
	return phrase{}
}

// trimmedRight is p cut at token end.
func (s *sentence) trimmedRight(p phrase, end int) phrase {
	p.to = min(p.to, end)
	return p
}

// saying reports "issued a note stating that": right after a noun and before
// "that", the sentence's first report.
func (s *sentence) saying(r report, before int) bool {
	if before > 0 && len(s.reports) == 0 && documents[s.toks[before].low] && (r.what.has('o') && r.what.has('q') || r.what.has('s')) {
		t := s.topic() // "issued a statement condemning the raid"
		return !t.empty() && t.to <= before
	}
	if before < 1 || len(s.reports) > 0 || !r.what.has('s') && !r.what.has('t') || !s.next(r.verb, "that") {
		return false
	}
	t := s.topic()
	return s.toks[before].kind == word && !prepositions[s.toks[before].low] && !conjunctions[s.toks[before].low] && !t.empty() && t.to <= before
}
