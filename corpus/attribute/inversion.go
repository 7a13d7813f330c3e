package attribute

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
	if p.to < len(s.toks) && finiteHere(s, p.to) {
		return false // "Roe, head of the group, said the group would"
	}
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
	if !f.has('t') && !f.has('s') && !f.has('q') && !f.has('h') || r.subject.from == 0 {
		return false
	}
	b := s.toks[r.subject.from-1]
	if b.kind != quoteMark && b.text != "," && !b.is("as") || b.is("as") && !f.has('t') && !f.has('s') {
		return false
	}
	if f.has('h') && b.text == "," && s.addressee(r.verb+1) {
		return true
	}
	return r.verb+1 >= len(s.toks) || s.toks[r.verb+1].kind == mark || b.is("as") || b.kind == quoteMark
}

// addressee reports that from token k to the next mark stands only who is told:
// "…, Roe told a briefing".
func (s *sentence) addressee(k int) bool {
	for j := k; j < len(s.toks) && j < k+11; j++ {
		switch t := s.toks[j]; {
		case t.kind == mark:
			return j > k
		case t.kind == quoteMark, finiteHere(s, j) && j > k, clauseWords[t.low]:
			return false
		}
	}
	return k < len(s.toks)
}

// postposed reports that the frame follows or interrupts the reported words.
func (s *sentence) postposed(r report) bool {
	if r.subject.from == 0 {
		return false
	}
	b := s.toks[r.subject.from-1]
	if r.said {
		// "…," she told them before she left: nothing reported follows.
		return b.kind == quoteMark && r.what.has('q') && r.complement.at < len(s.toks) && s.toks[r.complement.at].kind == word && !clauseWords[s.toks[r.complement.at].low] && s.firstQuote(r.verb) < 0
	}
	return b.kind == quoteMark || b.text == "," || b.is("as")
}
