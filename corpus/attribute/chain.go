package attribute

// continues reports that the sentence carries on what the sentence before
// reports, without naming the holder again: "That is, …", "To do so, …". Without
// such an opening, a proposal goes on with "would".
func (s *sentence) continues(p *sentence) bool {
	if p.Paragraph != s.Paragraph || !p.holder.known() || p.holder.kind == "author" || s.opensAnew() {
		return false
	}
	switch p.Speech {
	case indirect, mixed, direct:
	default:
		return false
	}
	i := s.firstWord()
	if s.opens(i, "that", "is") || s.opens(i, "in", "other", "words") || s.opens(i, "put", "differently") || s.opens(i, "in", "short") && s.claims() {
		return true
	}
	if s.opens(i, "to", "do", "so") || s.opens(i, "to", "this", "end") || s.opens(i, "to", "that", "end") || s.opens(i, "by", "doing", "so") || s.opens(i, "in", "doing", "so") || s.opens(i, "doing", "so") || s.opens(i, "to", "achieve", "this") || s.opens(i, "if", "so") || s.opens(i, "if", "not") || s.opens(i, "otherwise") || s.opens(i, "rather") || s.opens(i, "instead") || s.opens(i, "without", "this") || s.opens(i, "in", "turn") {
		return s.claims()
	}
	if s.opens(i, "therefore") || s.opens(i, "thus") || s.opens(i, "hence") || s.opens(i, "for", "this", "reason") || s.opens(i, "as", "a", "result") || s.opens(i, "consequently") || s.opens(i, "for", "example") || s.opens(i, "for", "instance") {
		return s.modal() && p.proposes()
	}
	return p.Speech != direct && p.proposes() && s.conditional()
}

func (s *sentence) opens(i int, words ...string) bool {
	for k, w := range words {
		if i+k >= len(s.toks) || !s.toks[i+k].is(w) || s.toks[i+k].quoted {
			return false
		}
	}
	n := i + len(words)
	return n < len(s.toks) && (s.toks[n].text == "," || len(words) > 2 || words[0] != "that" && len(words) > 1)
}

// opensAnew reports an opening that leaves the report: "However,", "Meanwhile,".
func (s *sentence) opensAnew() bool {
	i := s.firstWord()
	return i < len(s.toks) && s.toks[i].is("but", "however", "meanwhile", "yet", "still", "nevertheless", "nonetheless", "on", "while", "although", "in") && !s.opens(i, "in", "other", "words") && !s.opens(i, "in", "doing", "so") && !s.opens(i, "in", "turn")
}

// claims reports a modal or a general statement: something a person could hold.
func (s *sentence) claims() bool { return s.modal() || !s.pastNarration() }

func (s *sentence) modal() bool {
	for _, t := range s.toks {
		if modals[t.low] && !(t.is("may") && t.capital()) || t.is("need", "needs", "ought") {
			return true
		}
	}
	return false
}

// proposes reports that the sentence gives what its holder wants done.
func (s *sentence) proposes() bool {
	for _, r := range s.reports {
		if r.what.has('f') || r.what.has('i') || r.what.lemma == "argue" || r.what.lemma == "suggest" || r.what.lemma == "recommend" {
			return true
		}
	}
	for _, t := range s.toks {
		if prescribing[t.low] || t.is("would", "need", "needs") {
			return true
		}
	}
	return false
}

// conditional reports that the sentence's first verb is "would".
func (s *sentence) conditional() bool {
	for _, t := range s.toks {
		if t.quoted {
			continue
		}
		if t.is("would") {
			return true
		}
		if finite(t) {
			return false
		}
	}
	return false
}

// wouldDo reports "She would suspend all payments": a pronoun and "would", after
// somebody's report: what they want, in the reporter's words.
func (s *sentence) wouldDo() (holder, bool) {
	i := s.firstWord()
	if i+1 >= len(s.toks) || !s.toks[i].is("he", "she", "it", "they") || !s.toks[i+1].is("would") || s.at == 0 {
		return holder{}, false
	}
	p := s.reader.sentences[s.at-1]
	if p.Paragraph != s.Paragraph || !p.holder.known() || p.holder.kind == "author" {
		return holder{}, false
	}
	h := s.pronoun(i)
	return h, h.known() && h.name == p.holder.name
}
