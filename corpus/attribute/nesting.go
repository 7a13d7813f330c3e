package attribute

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
		if s.toks[k].is(",", "—", "–", "--") {
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
