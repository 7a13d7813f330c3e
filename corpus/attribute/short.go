package attribute

import (
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// shortBody is the body named before that a short form stands for: "the court"
// after "Supreme Court". Nobody when two fit.
func (d *directory) shortBody(l *line, w token) *entity {
	var found *entity
	for _, o := range d.lines[:l.at+1] {
		for _, m := range o.mentions {
			if m.entity == nil || m.kind != "organisation" || o == l && o.toks[m.from].Start >= w.Start || !headed(m.name, w.Fold) {
				continue
			}
			if found != nil && found != m.entity {
				return nil
			}
			found = m.entity
		}
	}
	return found
}

// headed reports that w is the head of a body's name: its last word, or the last
// before "of".
func headed(name, w string) bool {
	words := strings.Fields(strings.ToLower(name))
	if len(words) < 2 {
		return false
	}
	for k, x := range words {
		if k > 0 && (x == "of" || x == "for" || x == "on") {
			return words[k-1] == w
		}
	}
	return words[len(words)-1] == w
}

// short is whom a surname, with the titles before it, stands for: of those named
// so far, or later when nobody was, the only one it fits.
func (d *directory) short(l *line, m mention) *entity {
	if m.phrase == m.titles {
		return nil
	}
	text := l.text(m.phrase)
	if m.bare && l.toks[m.from].Acronym() {
		text = capitalised(text) // "LUND" before what Vera Lund says
	}
	n := names.Parse(text)
	var fits []*entity
	for _, e := range d.alike(text) {
		switch r := names.Compare(n, e.parsed); {
		case e.kind == "person" && (r == names.Compatible || r == names.Equal && m.bare || r == names.Different && leads(e.name, text)) && d.titlesFit(l, m, e):
			fits = append(fits, e)
		case e.kind != "person" && m.titles.empty() && (r == names.Equal && n.Kind != names.Place || strings.EqualFold(text, e.name)):
			return e
		}
	}
	fits = d.introduced(l, m, fits)
	switch {
	case len(fits) == 1:
		fits[0].note(l, m.titles)
		fits[0].introduce(l, m)
		fits[0].count++
		return fits[0]
	case len(fits) > 1:
		return d.meant(l, m, fits)
	}
	return d.unnamed(l, m, text)
}

// leads reports that a name begins with a word: whoever is called by it goes by the
// given name, or has the family name first.
func leads(name, word string) bool {
	first, rest, _ := strings.Cut(english.Fold(name), " ")
	return rest != "" && first == english.Fold(word)
}

// titlesFit reports that the titles of a mention can be the person's: one they
// have, or nothing that speaks against it.
func (d *directory) titlesFit(l *line, m mention, e *entity) bool {
	office := false
	for k := m.titles.from; k < m.titles.to; k++ {
		t := l.toks[k]
		switch {
		case t.in(lexicon.Honorific):
			if t.in(lexicon.Male) && e.gender == 'f' || t.in(lexicon.Female) && e.gender == 'm' {
				return false
			}
		case t.in(lexicon.Title, lexicon.Rank):
			if e.titles[titleKey(t)] {
				return true
			}
			office = true
			if len(e.titles) == 0 && t.in(lexicon.HeadsGovernment) && !d.governs[english.Fold(l.text(m.phrase))] {
				return false // whoever is president is named as one, or their government is
			}
		}
	}
	return !office || !hasOffice(e)
}

func hasOffice(e *entity) bool {
	for w := range e.titles {
		if lexicon.Is(w, lexicon.Office) || lexicon.Is(w, lexicon.Rank) || lexicon.Is(w, lexicon.HeadsGovernment) {
			return true
		}
	}
	return false
}

// introduced are those of fits that the article has named before the mention; all
// when none has been.
func (d *directory) introduced(l *line, m mention, fits []*entity) []*entity {
	var out []*entity
	for _, e := range fits {
		if d.namedBefore(l, m, e) {
			out = append(out, e)
		}
	}
	if len(out) == 0 {
		return fits
	}
	return out
}

func (d *directory) namedBefore(l *line, m mention, e *entity) bool {
	return e.introduced && (e.firstLine < l.at || e.firstLine == l.at && e.firstToken <= m.from)
}

// meant is the one of several of a surname whom a mention means: whoever the text
// gives the title to; the one it is about, when the others are named in passing and
// not near. Else nobody.
func (d *directory) meant(l *line, m mention, fits []*entity) *entity {
	if !m.titles.empty() {
		var titled []*entity
		for _, e := range fits {
			for k := m.titles.from; k < m.titles.to; k++ {
				if e.titles[titleKey(l.toks[k])] {
					titled = append(titled, e)
					break
				}
			}
		}
		if len(titled) == 1 {
			return titled[0]
		}
		return nil
	}
	if e := d.onlyNear(l, fits); e != nil && familyFirst(fits, l.text(m.phrase)) {
		return e
	}
	best, rest := fits[0], 0
	for _, e := range fits {
		if e.count > best.count {
			best = e
		}
	}
	for _, e := range fits {
		if e != best {
			rest += e.count
			if d.near(l, e) {
				return nil
			}
		}
	}
	if best.count >= prominent*rest {
		return best
	}
	return nil
}

// onlyNear is the one of fits whom the line's paragraph or the one before names in
// full.
func (d *directory) onlyNear(l *line, fits []*entity) *entity {
	var found *entity
	for _, e := range fits {
		if d.near(l, e) {
			if found != nil {
				return nil
			}
			found = e
		}
	}
	return found
}

// familyFirst reports names that begin with the family. Few surnames serve many people
// there, and writers rely on who was named last.
func familyFirst(fits []*entity, surname string) bool {
	for _, e := range fits {
		if !leads(e.name, surname) {
			return false
		}
	}
	return true
}

// near reports a person who is named in the line's paragraph or the one before.
func (d *directory) near(l *line, e *entity) bool {
	for k := l.at; k >= 0 && d.lines[k].Paragraph >= l.Paragraph-1; k-- {
		for _, m := range d.lines[k].mentions {
			if m.entity == e && !m.bare {
				return true
			}
		}
	}
	return false
}

// unnamed makes an entity of a name that nobody has in full: "President Lee",
// "Greenpeace".
func (d *directory) unnamed(l *line, m mention, text string) *entity {
	n := names.Parse(text)
	for _, e := range d.alike(text) {
		if (strings.EqualFold(e.name, text) || strings.HasSuffix(e.name, " "+text) && e.parsed.Kind == n.Kind && strings.EqualFold(e.parsed.String(), text)) && d.titlesFit(l, m, e) {
			if !m.titles.empty() {
				e.kind = "person"
				e.note(l, m.titles)
			}
			e.count++
			return e
		}
	}
	e := &entity{name: text, kind: "organisation", titles: map[string]bool{}, parsed: n, count: 1, guessed: true}
	switch {
	case !m.titles.empty():
		e.kind, e.guessed = "person", false
		e.note(l, m.titles)
		if last := l.toks[m.titles.to-1]; last.Capital() && !last.in(lexicon.Abbreviation) {
			e.name = l.text(m.titles) + " " + text // "President Lin", "Mr Justice Stone"
		}
	case lexicon.Any(l.toks[m.from].Fold, lexicon.Thing, lexicon.Document, lexicon.PlaceLead):
		e.kind = "thing"
	}
	e.introduce(l, m)
	d.list(e)
	return e
}
