package attribute

// attribute decides who holds the sentence.
func (s *sentence) attribute() {
	if s.quotedWhole() {
		s.byQuotation()
		return
	}
	for k := range s.reports {
		s.holderOf(&s.reports[k])
	}
	if r := s.choose(); r != nil {
		s.chosen = r
		s.set(s.holderOf(r), s.speech(r))
		return
	}
	if h := s.headlined(); h.known() {
		s.carryOn(h)
		return
	}
	if s.at > 0 && s.continues(s.reader.sentences[s.at-1]) {
		s.carryOn(s.reader.sentences[s.at-1].holder)
		return
	}
	if h, ok := s.wouldDo(); ok {
		s.carryOn(h)
		return
	}
	if s.partlyQuoted() || s.intends() {
		return
	}
	if v := s.voice(s.reader.prior); v == byAuthor {
		s.set(s.reader.author(), byAuthor)
	} else {
		s.set(holder{}, fact)
	}
}

func (s *sentence) set(h holder, speech string) {
	if h.kind == "author" {
		speech = byAuthor
	}
	s.holder = h
	s.Holder, s.HolderKind, s.Speech = h.name, h.kind, speech
}

func (s *sentence) carryOn(h holder) {
	speech := indirect
	if s.anyQuoted() {
		speech = mixed
	}
	s.set(h, speech)
}

// intends attributes what somebody aims at in quoted words: "they seek to advance
// “practical” rights".
func (s *sentence) intends() bool {
	if !s.anyQuoted() || s.pastNarration() {
		return false
	}
	t := s.topic()
	k := t.to
	for k < len(s.toks) && (adverb(s.toks[k]) || auxiliaries[s.toks[k].low]) {
		k++
	}
	if t.empty() || k >= len(s.toks) || !s.toks[k].is("seek", "seeks", "seeking", "aim", "aims", "aiming", "want", "wants", "try", "tries", "strive", "strives", "focus", "focuses", "work", "works", "pursue", "pursues", "hopes", "hope") {
		return false
	}
	h := s.topicHolder()
	if !h.known() || h.kind == "author" {
		return false
	}
	s.set(h, mixed)
	return true
}

// byQuotation attributes a sentence that stands between quotation marks.
func (s *sentence) byQuotation() {
	var q quotation
	for _, x := range s.quotes {
		q = x
	}
	h := s.reader.owner(q, s)
	s.set(h, direct)
	if h.kind == "author" {
		s.Speech = byAuthor
	}
}

// partlyQuoted attributes a sentence that begins or ends within a quotation
// running over several sentences, to the one quoted.
func (s *sentence) partlyQuoted() bool {
	for _, q := range s.quotes {
		if q.Start >= s.Span.Start && q.End <= s.Span.End {
			continue
		}
		if h := s.reader.owner(q, s); h.known() {
			s.set(h, direct)
			return true
		}
	}
	return false
}

func (s *sentence) holderOf(r *report) holder {
	if !r.resolved {
		r.resolved = true
		r.holder = s.resolve(r.subject)
	}
	return r.holder
}

// choose picks the report that the sentence is: the first of its main clause, of
// a clause inside the author's own remark or of a participle; the author's own
// only when there is no other. A relative clause's counts when it says something
// and the main clause judges nothing.
func (s *sentence) choose() *report {
	var own *report
	for k := range s.reports {
		r := &s.reports[k]
		if r.level > adjoined || s.nobodysFinding(r) {
			continue
		}
		if s.holderOf(r).kind != "author" {
			return r
		}
		if own == nil {
			own = r
		}
	}
	if own != nil {
		return own
	}
	for k := range s.reports {
		r := &s.reports[k]
		if r.level == relative && s.tells(r) && s.opinionTo(min(r.subject.from, r.verb))+s.reader.prior < 2 {
			return r
		}
	}
	return nil
}

// nobodysFinding reports that a text whose author isn't known shows something:
// "polls show that". Nobody says it.
func (s *sentence) nobodysFinding(r *report) bool {
	switch r.what.lemma {
	case "show", "suggest", "indicate", "reveal", "demonstrate", "illustrate", "find", "confirm", "imply", "prove":
		return s.carriesWords(r.subject) && !s.holderOf(r).known()
	}
	return false
}

// tells reports that a relative clause reports words or a view: what follows is
// a clause or quotation, or its own subject holds it, ", which they view as".
func (s *sentence) tells(r *report) bool {
	if !r.said || r.complement.at >= len(s.toks) {
		return false
	}
	t := s.toks[r.complement.at]
	if clauseWords[t.low] || t.kind == quoteMark || r.subject.from > 0 && s.toks[r.subject.from-1].is("which") && s.firstQuote(r.verb) > 0 || r.what.has('v') && voiced[t.low] {
		return true
	}
	b := r.subject.from - 1
	return b > 0 && s.toks[b].is("which") && s.toks[b-1].text == ","
}
