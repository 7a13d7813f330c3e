package attribute

import "strings"

// shortName finds whom a surname, a title with a surname or an acronym stands
// for.
func (s *sentence) shortName(t phrase, h int) *entity {
	w := s.toks[h]
	if !w.capital() {
		return nil
	}
	d := s.reader.dir
	if e := d.acronyms[strings.TrimSuffix(w.low, ".")]; e != nil {
		return e
	}
	if w.acronym() {
		return s.initials(w)
	}
	name := phrase{h, h + 1}
	var title []token
	for k := h - 1; k >= t.from; k-- {
		if !s.toks[k].capital() && !titles[s.toks[k].low] {
			break
		}
		if !titles[strings.TrimSuffix(s.toks[k].low, ".")] && len(title) == 0 {
			return s.shortBody(w) // "the Harbour Board" for a longer name
		}
		title = append(title, s.toks[k])
	}
	if e := s.person(s.toks[name.from], title); e != nil {
		return e
	}
	return s.shortBody(w)
}

// person is who goes by a surname: of several, the one with the title, then the
// one whose name came last before it.
func (s *sentence) person(w token, title []token) *entity {
	key := fold(w.text)
	var best *entity
	at := -1
	for _, m := range s.reader.dir.mentions {
		if m.kind != "person" || !m.goesBy(key) {
			continue
		}
		if m.Start > w.Start && best != nil {
			break
		}
		if !m.titled(title) {
			continue
		}
		if at < 0 || m.Start >= at {
			best, at = m.entity, m.Start
		}
	}
	if r := s.recentHolder(key, title); r != nil && best != nil && s.closer(r, at) {
		return r
	}
	return best
}

// goesBy reports that a name's last word, or its first where names begin with
// the family, is the short form.
func (e *entity) goesBy(key string) bool {
	if len(e.words) < 2 {
		return false
	}
	n := strings.Fields(key)
	if len(n) == 0 {
		return false
	}
	if strings.HasSuffix(" "+strings.Join(e.words, " "), " "+key) {
		return true
	}
	return e.words[0] == key
}

// titled reports that nothing speaks against the title: the person has had it,
// or has had none and the title is one that anybody has.
func (e *entity) titled(title []token) bool {
	open := false
	for _, t := range title {
		w := strings.TrimSuffix(t.low, ".")
		if honorifics[w] {
			g := entity{}
			g.setGender(w)
			if g.gender != 0 && e.gender != 0 && g.gender != e.gender {
				return false
			}
			continue
		}
		if !titles[w] {
			continue
		}
		if e.titles[w] {
			return true
		}
		open = true
	}
	return !open || len(e.titles) == 0 && !stateLeaders(title) || e.inOffice
}

// stateLeaders reports a title of whom everybody knows without a full name: a
// scholar of the same surname is not meant.
func stateLeaders(title []token) bool {
	for _, t := range title {
		if t.is("president", "premier", "chancellor", "minister", "king", "queen", "emperor", "pope", "secretary", "prince") {
			return true
		}
	}
	return false
}

// recentHolder is the holder of the sentences just before who goes by key.
func (s *sentence) recentHolder(key string, title []token) *entity {
	for k := s.at - 1; k >= 0 && k >= s.at-12; k-- {
		if e := s.reader.sentences[k].holder.entity; e != nil && e.kind == "person" && e.goesBy(key) && e.titled(title) {
			return e
		}
	}
	return nil
}

// closer reports that a recent holder is to be preferred to the name that came
// last at offset at: that one stands in the holder's own report.
func (s *sentence) closer(e *entity, at int) bool {
	for k := s.at; k >= 0 && k >= s.at-12; k-- {
		o := s.reader.sentences[k]
		if o.Span.Start <= at && at < o.Span.End {
			if m := o.topicHolder(); m.entity != nil && m.entity != e {
				for _, x := range o.mentions {
					if x.Start == at && x.entity == m.entity {
						return false
					}
				}
			}
			return o.holder.entity == e || o.holder.entity == nil && !o.isTopic(at)
		}
	}
	return false
}

func (s *sentence) isTopic(at int) bool {
	t := s.topic()
	return !t.empty() && s.toks[t.from].Start <= at && at < s.toks[t.to-1].End
}

// initials is the institution whose initials an acronym is: "WHO" where the
// article has "World Health Organization".
func (s *sentence) initials(w token) *entity {
	key := strings.ReplaceAll(w.low, ".", "")
	for _, e := range s.reader.dir.entities {
		if e.kind == "person" || len(e.words) < 2 {
			continue
		}
		var b strings.Builder
		for _, x := range e.words {
			if !nameConnectors[x] && x != "and" {
				b.WriteByte(x[0])
			}
		}
		if b.String() == key {
			return e
		}
	}
	return nil
}

// shortBody is the institution that a part of its name stands for, "the Board",
// the last one named so far.
func (s *sentence) shortBody(w token) *entity {
	return s.lastBody(w)
}

// lastBody is the institution named last before w with w as its head: "the
// court" after "Supreme Court". The one that held a view last goes first.
func (s *sentence) lastBody(w token) *entity {
	var found *entity
	for _, m := range s.reader.dir.mentions {
		if m.Start >= w.Start {
			break
		}
		if m.kind == "organisation" && m.headed(w.low) && (len(m.words) > 1 || found == nil) {
			found = m.entity
		}
	}
	if found == nil {
		return nil
	}
	for k := s.at - 1; k >= 0 && s.reader.sentences[k].Paragraph >= s.Paragraph-1; k-- {
		if e := s.reader.sentences[k].holder.entity; e != nil && e.kind == "organisation" && e.headed(w.low) {
			return e
		}
	}
	return found
}

// headed reports that w is the head of an institution's name: its last word, or
// the first before "of".
func (e *entity) headed(w string) bool {
	n := len(e.words)
	if n == 0 {
		return false
	}
	if e.words[n-1] == w {
		return true
	}
	for k, x := range e.words {
		if (x == "of" || x == "for" || x == "on") && k > 0 {
			return e.words[k-1] == w
		}
	}
	return false
}
