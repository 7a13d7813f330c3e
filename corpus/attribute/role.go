package attribute

import "strings"

// role finds who "the minister", "the court", "the energy ministry" is.
func (s *sentence) role(t phrase, h int) *entity {
	w := s.toks[h]
	if bodies[w.low] {
		if e := s.lastBody(w); e != nil && s.qualified(e, t, h) {
			return e
		}
		if t.to-t.from == 1 && genericBodies[w.low] {
			return s.onlyBody(w.low)
		}
		return nil
	}
	if !titles[w.low] {
		return nil
	}
	return s.officeHolder(t, h)
}

// onlyBody is the institution that the paragraph spoke of so far, when it was
// only one.
func (s *sentence) onlyBody(noun string) *entity {
	var found *entity
	for k := s.at - 1; k >= 0 && s.reader.sentences[k].Paragraph == s.Paragraph; k-- {
		o := s.reader.sentences[k]
		for _, e := range []*entity{o.holder.entity, o.topicHolder().entity} {
			if e == nil || e.kind != "organisation" && e.kind != "group" || !e.canBe(noun) {
				continue
			}
			if found != nil && found != e {
				return nil
			}
			found = e
		}
	}
	return found
}

// canBe reports that a body may be called by a general noun: a court is no firm.
func (e *entity) canBe(noun string) bool {
	head := e.words[len(e.words)-1]
	for k, w := range e.words {
		if (w == "of" || w == "for") && k > 0 {
			head = e.words[k-1]
			break
		}
	}
	switch noun {
	case "company", "firm":
		return !institutions[head] || set("railway railways airlines airways corporation company group inc corp")[head]
	case "party":
		return e.kind == "group" || set("front alliance movement union coalition list")[head]
	}
	return !stateBodies[head]
}

// qualified checks the words before the head: "the energy ministry" is not the
// Ministry of Health.
func (s *sentence) qualified(e *entity, t phrase, h int) bool {
	for k := t.from; k < h; k++ {
		w := s.toks[k].low
		if s.toks[k].kind != word || w == "new" {
			continue
		}
		if !strings.Contains(" "+strings.Join(e.words, " ")+" ", " "+w+" ") {
			return false
		}
	}
	return true
}

// officeHolder is the person with this title who came last.
func (s *sentence) officeHolder(t phrase, h int) *entity {
	var found *entity
	for k := s.at - 1; k >= 0 && k >= s.at-3; k-- {
		if e := s.reader.sentences[k].holder.entity; e != nil && e.kind == "person" && e.holds(s, t, h) {
			return e
		}
	}
	for _, m := range s.reader.dir.mentions {
		if m.Start >= s.toks[h].Start {
			break
		}
		if m.kind != "person" || s.reader.once(m) && !s.toks[t.from].is("former", "late") {
			continue
		}
		ok := true
		for k := t.from; k <= h; k++ {
			w := s.toks[k].low
			ok = ok && (m.titles[w] || openers[w] || s.toks[k].kind != word)
		}
		if ok {
			found = m.entity
		}
	}
	return found
}

// holds reports that the person has the office of the phrase "the energy minister".
func (e *entity) holds(s *sentence, t phrase, h int) bool {
	for k := t.from; k <= h; k++ {
		if w := s.toks[k]; w.kind == word && !e.titles[w.low] && !openers[w.low] {
			return false
		}
	}
	return true
}

// once reports a name that "former" leads: not who holds the office.
func (r *reader) once(m mention) bool {
	before := strings.Fields(r.a.Text[max(0, m.Start-40):m.Start])
	for _, w := range before[max(0, len(before)-3):] {
		if w = strings.ToLower(w); w == "former" || w == "ex-president" || w == "late" || w == "then-president" {
			return true
		}
	}
	return false
}

// variations are nouns by which reporters name again somebody whom they have just
// quoted.
var variations = set(`leader lawmaker legislator politician official activist analyst economist expert academic scholar researcher spokesman spokeswoman spokesperson lawyer campaigner critic diplomat envoy author writer historian scientist veteran executive chief boss advocate organiser organizer commentator strategist adviser advisor`)

// justQuoted is the person who spoke last when "the labour leader" can be another
// word for them; nil otherwise.
func (s *sentence) justQuoted(h int) *entity {
	w := s.toks[h].low
	if !variations[w] || s.at == 0 {
		return nil
	}
	p := s.reader.sentences[s.at-1]
	e := p.holder.entity
	if e == nil || e.kind != "person" || p.Paragraph < s.Paragraph-1 {
		return nil
	}
	if g := (wanted{person: true, gender: e.gender}); masculine[w] && g.gender == 'f' || feminine[w] && g.gender == 'm' {
		return nil
	}
	return e
}
