package attribute

// pronoun finds whom the pronoun at token i stands for; unknown when nobody
// fits it. First the sentence itself, then those before it in the paragraph,
// then the end of the paragraph before.
func (s *sentence) pronoun(i int) holder {
	want := agreement(s.toks[i].low)
	if h := s.before(i, want); h.known() {
		return h
	}
	steps := 0
	for k := s.at - 1; k >= 0 && steps < 6; k-- {
		o := s.reader.sentences[k]
		if o.Section != s.Section && o.Paragraph < s.Paragraph-1 || o.Paragraph < s.Paragraph-1 {
			break
		}
		steps++
		if h := o.offers(want); h.known() {
			return h
		}
	}
	return holder{}
}

// wanted is what a pronoun agrees with.
type wanted struct {
	plural bool
	person bool
	gender byte
}

func agreement(w string) wanted {
	switch w {
	case "he", "his", "him":
		return wanted{person: true, gender: 'm'}
	case "she", "her":
		return wanted{person: true, gender: 'f'}
	case "they", "their", "them":
		return wanted{plural: true}
	}
	return wanted{}
}

func (w wanted) fits(h holder) bool {
	if !h.known() || h.kind == "author" {
		return false
	}
	switch {
	case w.person:
		return h.kind == "person" && (h.entity == nil || h.entity.gender == 0 || h.entity.gender == w.gender)
	case w.plural:
		return h.plural || h.kind == "group"
	}
	return h.kind == "organisation" && !h.plural || h.kind == "administration" && !h.plural
}

// before looks for the antecedent in the same sentence, left of token i.
func (s *sentence) before(i int, want wanted) holder {
	for k := len(s.reports) - 1; k >= 0; k-- {
		r := &s.reports[k]
		if !r.resolved || r.subject.empty() || r.subject.to > i || r.level == relative {
			continue
		}
		if h := s.asked(r, i); want.fits(h) {
			return h
		}
		if want.fits(r.holder) {
			return r.holder
		}
	}
	if want.plural {
		for k := i - 1; k >= 0; k-- {
			t := s.toks[k]
			if t.kind != word || t.quoted || len(t.low) < 4 || t.low[len(t.low)-1] != 's' || !human[t.low] && !t.capital() || !s.clauseSubject(k) {
				continue
			}
			if p := s.subjectAround(k); s.canHold(p) {
				if h := s.resolve(p); want.fits(h) {
					return h
				}
			}
		}
	}
	var found *entity
	for _, m := range s.mentions {
		if m.End > s.toks[i].Start || !want.fits(m.entity.holder()) {
			continue
		}
		if found != nil && found != m.entity {
			found = nil
			break
		}
		found = m.entity
	}
	if found != nil && s.leads(found, i) {
		return found.holder()
	}
	if t := s.topic(); !t.empty() && t.to <= i && !(t.from <= i && i < t.to) {
		if h := s.topicHolder(); want.fits(h) {
			return h
		}
	}
	return holder{}
}

// asked is the person whom a question is put to: "When a reporter asked Roe
// whether …, she said". Unknown for other reports.
func (s *sentence) asked(r *report, i int) holder {
	if r.what.lemma != "ask" && r.what.lemma != "question" && r.what.lemma != "press" || r.level != adverbial {
		return holder{}
	}
	p := s.nounRight(r.verb + 1)
	if p.empty() || p.to > i || !s.canHold(p) {
		return holder{}
	}
	return s.resolve(p)
}

// leads reports that an entity stands as a subject before token i: a verb
// follows it.
func (s *sentence) leads(e *entity, i int) bool {
	for _, m := range s.mentions {
		if m.entity != e {
			continue
		}
		for k := range s.toks {
			if s.toks[k].End == m.End && s.relativeBefore(k) {
				return false
			}
			if s.toks[k].Start >= m.End && k < i {
				return finite(s.toks[k]) || s.toks[k].text == ","
			}
		}
	}
	return false
}

// relativeBefore reports that the words just before token k begin a relative
// clause: "which the paper has seen".
func (s *sentence) relativeBefore(k int) bool {
	for j := k - 1; j >= 0 && j > k-7; j-- {
		if s.toks[j].text == "," || finite(s.toks[j]) {
			return false
		}
		if relatives[s.toks[j].low] {
			return true
		}
	}
	return false
}

// clauseSubject reports that the noun at k is followed by a verb or adverb.
func (s *sentence) clauseSubject(k int) bool {
	for j := k + 1; j < len(s.toks) && j < k+4; j++ {
		if finite(s.toks[j]) {
			return true
		}
		if !adverb(s.toks[j]) {
			return false
		}
	}
	return false
}

func (s *sentence) subjectAround(k int) phrase {
	return s.joined(s.nounLeft(k + 1))
}

// offers returns who in this sentence a pronoun of a later one stands for.
func (s *sentence) offers(want wanted) holder {
	if s.Furniture {
		return holder{}
	}
	t := s.topicHolder()
	if s.contradicts(want) {
		return s.gendered(want)
	}
	if want.fits(s.holder) && (s.holder.entity == nil || s.holder.entity != nil) {
		return s.holder
	}
	if want.fits(t) {
		return t
	}
	if want.plural {
		return holder{}
	}
	for k := range s.reports {
		r := &s.reports[k]
		if r.level <= adjoined && want.fits(s.holderOf(r)) {
			return r.holder
		}
	}
	var found *entity
	for _, m := range s.mentions {
		if !want.fits(m.entity.holder()) {
			continue
		}
		if found != nil && found != m.entity {
			return holder{}
		}
		found = m.entity
	}
	if found != nil && (want.person || s.at >= 0 && s.isTopic(s.mentions[0].Start)) {
		return found.holder()
	}
	return holder{}
}

// contradicts reports that the sentence is about a "he" when a "she" is wanted, or
// the other way round.
func (s *sentence) contradicts(want wanted) bool {
	p := s.topic()
	if !want.person || p.to-p.from != 1 {
		return false
	}
	g := agreement(s.toks[p.from].low).gender
	return g != 0 && g != want.gender
}

// gendered is the only person in the sentence known to be of the gender wanted.
func (s *sentence) gendered(want wanted) holder {
	var found *entity
	for _, m := range s.mentions {
		if m.kind != "person" || m.gender != want.gender {
			continue
		}
		if found != nil && found != m.entity {
			return holder{}
		}
		found = m.entity
	}
	if found == nil {
		return holder{}
	}
	return found.holder()
}

// topicHolder is who the sentence's topic is, if somebody.
func (s *sentence) topicHolder() holder {
	if s.topicDone {
		return s.topicWho
	}
	s.topicDone = true
	if p := s.topic(); s.canHold(p) {
		s.topicWho = s.resolve(p)
	}
	return s.topicWho
}

// contrasted is the pair of groups that a sentence sets against each other: "A say
// …, while B say …". Its name joins theirs.
func (s *sentence) contrasted() holder {
	var pair []holder
	for k := range s.reports {
		if r := &s.reports[k]; r.level == top {
			h := s.holderOf(r)
			if !h.known() || len(pair) > 0 && pair[len(pair)-1].name == h.name {
				continue
			}
			pair = append(pair, h)
		}
	}
	if len(pair) != 2 || !pair[0].plural || !pair[1].plural {
		return holder{}
	}
	return holder{name: pair[0].name + " and " + pair[1].name, kind: "group", plural: true}
}

// bothSides is the pair that the last sentence with a subject of two had.
func (s *sentence) bothSides(int) holder {
	for k := s.at - 1; k >= 0 && s.reader.sentences[k].Section == s.Section; k-- {
		o := s.reader.sentences[k]
		if h := o.contrasted(); h.known() {
			return h
		}
		if t := o.trimmed(o.topic()); !t.empty() && o.hasAnd(t) && o.canHold(o.topic()) {
			return o.resolve(o.topic())
		}
	}
	return holder{}
}
