package attribute

import (
	"strings"
)

// holder is who holds a statement. An empty name is somebody who isn't known.
type holder struct {
	name   string
	kind   string
	entity *entity
	plural bool
}

func (h holder) known() bool { return h.name != "" }

// resolve says who a subject is, by the fullest name in the article.
func (s *sentence) resolve(p phrase) holder {
	if p.empty() {
		return holder{}
	}
	first := s.toks[p.from]
	if p.to-p.from == 1 {
		switch {
		case first.is("i", "we", "my", "our"):
			return s.reader.author()
		case first.is("he", "she", "it", "they", "his", "her", "its", "their", "him", "them"):
			return s.pronoun(p.from)
		case first.is("both"):
			return s.bothSides(p.from)
		}
	}
	if (first.is("both") || first.is("the") && s.next(p.from, "two")) && p.to-p.from > 1 && human[s.toks[p.to-1].low] && !s.hasAnd(p) {
		if h := s.bothSides(p.from); h.known() {
			return h
		}
	}
	t := s.trimmed(p)
	if t.empty() {
		return s.plainGroup(p)
	}
	if s.carriesWords(t) && possessives[first.low] {
		return s.resolve(phrase{p.from, p.from + 1}) // "her research"
	}
	if s.carriesWords(t) {
		return s.source(t)
	}
	if !s.canHold(p) && !(p.to-p.from == 1 && first.capital()) {
		return holder{} // a text of some kind: "the dossier says"
	}
	if s.hasAnd(t) {
		return s.list(t)
	}
	return s.one(p, t)
}

// one resolves a phrase that is no list. p is as it stands, t without article.
func (s *sentence) one(p, t phrase) holder {
	h := s.head(t)
	if e := s.covering(h); e != nil {
		if len(e.words) == 1 && (bodies[e.words[0]] || institutions[e.words[0]]) {
			if b := s.lastBody(s.toks[h]); b != nil && len(b.words) > 1 && s.qualified(b, t, h) {
				return b.holder() // "the Committee" after its full name
			}
		}
		return e.holder()
	}
	if e := s.nameAtEnd(t); e != nil {
		return e.holder()
	}
	w := s.toks[h]
	definite := p.from < t.from && s.toks[p.from].is("the", "this", "that")
	if governing[w.low] && !strings.HasPrefix(w.low, "official") {
		return s.government(p, t, h)
	}
	if e := s.shortName(t, h); e != nil {
		return e.holder()
	}
	if core := s.core(t, h); definite && core.to-core.from <= 3 {
		if e := s.role(core, h); e != nil {
			return e.holder()
		}
	}
	if definite && h == t.to-1 {
		if e := s.justQuoted(h); e != nil {
			return e.holder()
		}
	}
	if definite && t.to-t.from == 1 {
		if o := s.sameAs(w.low); o.known() {
			return o
		}
	}
	return s.described(t, h)
}

// core is a phrase up to its head h where only a place or time follows: "the
// minister in his speech". What "of" adds belongs to the noun.
func (s *sentence) core(t phrase, h int) phrase {
	if h+1 < t.to && s.toks[h+1].is("in", "at", "on", "from", "with", "within") && (h+2 < t.to && (possessives[s.toks[h+2].low] || s.toks[h+2].is("a", "an"))) {
		return phrase{t.from, h + 1}
	}
	if h+3 < t.to && s.toks[h+1].is("at") && s.toks[h+3].is("point", "time", "stage", "moment") {
		return phrase{t.from, h + 1} // "officials at this point"
	}
	return t
}

// sameAs is the unnamed holder shortly before whom "the official" is again.
func (s *sentence) sameAs(noun string) holder {
	for k := s.at - 1; k >= 0 && s.reader.sentences[k].Paragraph >= s.Paragraph-1; k-- {
		h := s.reader.sentences[k].holder
		if h.entity == nil && !h.plural && strings.HasSuffix(" "+strings.ToLower(h.name), " "+noun) {
			return h
		}
	}
	return holder{}
}

func (e *entity) holder() holder {
	return holder{name: e.name, kind: e.kind, entity: e, plural: e.plural}
}

// described is a holder that no name stands for: "critics of the plan".
func (s *sentence) described(t phrase, h int) holder {
	w := s.toks[h]
	t = s.core(t, h)
	out := holder{name: s.lowered(t), plural: s.isPlural(t)}
	switch {
	case strings.HasPrefix(w.low, "official"), governing[w.low]:
		out.kind = "administration"
	case out.plural && human[w.low] && !strings.HasSuffix(w.low, "ss"):
		out.kind = "group"
	case bodies[w.low] && !out.plural || institutions[w.low] && w.capital():
		out.kind = "organisation"
	case out.plural && (!w.capital() || h == s.firstWord() && human[w.low]):
		out.kind = "group"
	case bodies[w.low]:
		out.kind = "organisation"
	case titles[w.low] || human[w.low] || s.titledName(t, h) || s.named(t) && s.reader.dir.surname[w.low]:
		out.kind = "person"
	case w.acronym():
		out.kind = "organisation"
	case w.capital() && t.to-t.from <= 2:
		out.kind = "administration"
	default:
		out.kind = "organisation"
	}
	if out.plural && (out.kind == "organisation" && !w.capital()) {
		out.kind = "group"
	}
	return out
}

// titledName reports "President Roe": a title before a capital.
func (s *sentence) titledName(t phrase, h int) bool {
	return h > t.from && s.toks[h].capital() && titles[strings.TrimSuffix(s.toks[h-1].low, ".")]
}

// lowered is the phrase's text, its first letter small where only the sentence's
// beginning made it a capital.
func (s *sentence) lowered(t phrase) string {
	text := strings.Join(strings.Fields(s.text(t)), " ")
	f := s.toks[t.from]
	if t.to-t.from > 1 && s.toks[t.from+1].capital() {
		return text
	}
	if f.capital() && !f.acronym() && (human[f.low] || s.reader.dir.lower[f.low]) && !s.reader.dir.capitalised[f.low] {
		return strings.ToLower(text[:1]) + text[1:]
	}
	return text
}

func (s *sentence) plainGroup(p phrase) holder {
	w := s.toks[p.from]
	if !plurals[w.low] && !w.is("all") {
		return holder{}
	}
	return holder{name: strings.ToLower(s.text(p)), kind: "group", plural: true}
}

func (s *sentence) hasAnd(t phrase) bool {
	for k := t.from; k < t.to; k++ {
		if s.toks[k].is("and") && s.covering(k) == nil {
			return true
		}
	}
	return false
}

// list is several holders: as the article writes them.
func (s *sentence) list(t phrase) holder {
	var kinds []string
	from := t.from
	for k := t.from; k <= t.to; k++ {
		if k < t.to && (!s.toks[k].is("and") && s.toks[k].text != "," || s.covering(k) != nil) {
			continue
		}
		if m := s.trimmed(phrase{from, k}); !m.empty() {
			h := s.one(phrase{from, k}, m)
			kinds = append(kinds, h.kind)
		}
		from = k + 1
	}
	kind := "group"
	if len(kinds) > 0 {
		same := true
		for _, k := range kinds {
			same = same && k == kinds[0]
		}
		if same && kinds[0] == "administration" {
			kind = "administration"
		}
	}
	return holder{name: s.lowered(t), kind: kind, plural: true}
}

// source is whose words a text is: "statements from Roe", "the bank's report",
// "a study by X"; unknown when the text has no author here.
func (s *sentence) source(t phrase) holder {
	h := s.head(t)
	for k := h + 1; k+1 < t.to; k++ {
		if s.toks[k].is("from", "by", "of") {
			if q := (phrase{k + 1, t.to}); s.canHold(q) {
				return s.resolve(q)
			}
		}
	}
	for k := t.to; k < len(s.toks) && k < t.to+4; k++ {
		if s.toks[k].is("by", "from") {
			if q := s.nounRight(k + 1); s.canHold(q) {
				return s.resolve(q)
			}
		}
	}
	for k := t.from; k < h; k++ {
		if s.toks[k].kind == possessive {
			return s.resolve(phrase{t.from, k})
		}
	}
	if h > t.from && bodies[s.toks[h-1].low] {
		return s.resolve(phrase{t.from - s.articleBefore(t), h}) // "the justice ministry statement"
	}
	for k := h - 1; k >= t.from; k-- {
		if e := s.covering(k); e != nil && e.kind != "administration" {
			return e.holder()
		}
	}
	if s.isDocument(t) && t.from > 0 && s.toks[t.from-1].is("the", "this") {
		return s.issuer(t)
	}
	return holder{}
}

// articleBefore is 1 when an article stands right before a phrase, else 0.
func (s *sentence) articleBefore(t phrase) int {
	if t.from > 0 && determiners[s.toks[t.from-1].low] {
		return 1
	}
	return 0
}

// covering is the entity whose name stands over token k.
func (s *sentence) covering(k int) *entity {
	for _, m := range s.mentions {
		if m.Start <= s.toks[k].Start && s.toks[k].End <= m.End {
			return m.entity
		}
	}
	return nil
}

// nameAtEnd is the person whose name ends a phrase of titles and descriptions:
// "the party's leader Jane Roe".
func (s *sentence) nameAtEnd(t phrase) *entity {
	for k := t.to - 1; k >= t.from; k-- {
		if s.toks[k].kind == possessive || prepositions[s.toks[k].low] {
			return nil
		}
		if e := s.covering(k); e != nil && e.kind == "person" && k == t.to-1 {
			return e
		}
	}
	return nil
}
