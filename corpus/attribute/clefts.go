package attribute

// Frames that say whose a statement is without a verb of saying beside it: "What
// they proposed was …", "For farmers the trouble is …", "Her advice is plain: …".

// cleft is the subject of "what" in "What Roe proposed in its place was …", where a
// verb of saying follows it and later a form of "be".
func (s *sentence) cleft(i int) phrase {
	k := i + 1
	for k < len(s.toks) && k < i+8 && s.toks[k].kind == word && !s.says(k) {
		k++
	}
	if k == i+1 || k >= len(s.toks) || !s.says(k) || auxiliaries[s.toks[k-1].low] {
		return phrase{}
	}
	for j := k + 1; j < len(s.toks) && j < k+10; j++ {
		if beForms[s.toks[j].low] {
			return phrase{i + 1, k}
		}
		if s.toks[j].kind != word {
			break
		}
	}
	return phrase{}
}

// says reports that the token is a finite form of a verb that takes a clause.
func (s *sentence) says(k int) bool {
	f, ok := forms[s.toks[k].low]
	return ok && (f.can("third") || f.can("past") || f.can("base")) && (f.verb.has('s') || f.verb.has('t') || f.verb.has('c'))
}

// weighed are nouns of judging: what is said of them for somebody is that one's
// view.
var weighed = set(`defect problem problems question issue answer point lesson challenge priority danger risk fault goal
aim key trouble solution concern culprit test choice difficulty flaw mistake error remedy lesson stakes matter task real
main first only greatest biggest`)

// forWhom is who judges in "For farmers the problem lay elsewhere".
func (s *sentence) forWhom(i int) phrase {
	p := phrase{i + 1, i + 1}
	for p.to < len(s.toks) && p.to < i+7 && s.toks[p.to].kind == word && !s.toks[p.to].is("the", "this", "that", "what") {
		p.to++
	}
	if p.empty() || p.to+1 >= len(s.toks) || !s.toks[p.to].is("the", "this", "that", "what") {
		return phrase{}
	}
	if !s.toks[i+1].is("him", "her", "them") && !s.isNamed(p) && !s.surnamed(p) && !s.humanHead(p) {
		return phrase{}
	}
	for k := p.to + 1; k < len(s.toks) && k < p.to+5 && !finite(s.toks[k]); k++ {
		if weighed[s.toks[k].low] {
			return p
		}
	}
	return phrase{}
}

// toWhom reports "To him the storm was a pretext": what something is to somebody, not
// what was sent to them.
func (s *sentence) toWhom(i int) bool {
	if i+3 >= len(s.toks) || !s.toks[i+1].is("him", "her", "them") || !s.toks[i+2].is("the", "this", "that", "it", "what") {
		return false
	}
	for k := i + 3; k < len(s.toks) && k < i+14; k++ {
		if finite(s.toks[k]) {
			return beForms[s.toks[k].low]
		}
	}
	return false
}

// eyes reports "in his view", "in their eyes": nobody else's than a holder's,
// wherever in the sentence it stands.
func (s *sentence) eyes(i int, p phrase) bool {
	return s.toks[i].is("in") && p.to-p.from == 1 && possessives[s.toks[p.from].low] && p.to < len(s.toks) &&
		s.toks[p.to].is("view", "opinion", "eyes", "estimation", "judgment", "judgement", "reckoning", "telling")
}

// advised are nouns for what somebody has to say, as a colon introduces it.
var advised = set(`advice recommendation recommendations proposal proposals suggestion suggestions conclusion conclusions warning
warnings answer demand demands prescription remedy lesson lessons argument message point case verdict reservation objection
request plea hope fear worry complaint thesis prediction forecast explanation reason question`)

// announces reports that a statement follows a colon after "She draws a modest
// conclusion" or "Her advice is plain".
func (s *sentence) announces(i int) bool {
	noun := false
	for k := i + 1; k < len(s.toks) && k < i+14; k++ {
		t := s.toks[k]
		switch {
		case t.text == ":":
			return noun && k+3 < len(s.toks)
		case t.kind != word:
			return false
		}
		noun = noun || advised[t.low]
	}
	return false
}
