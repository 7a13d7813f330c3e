package affiliation

import (
	"cmp"
	"slices"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/places"
)

// Body is a party, government or organisation that a question names.
type Body struct {
	Name string // as asked

	d      *Directory
	names  []*bodyName // names that the corpus has for it and for its parts
	leader string      // of a government, [corpus.Administration.Leader]
	side   side
}

// bodyName is a name of a body with what is stated of people there, and of the
// body itself.
type bodyName struct {
	name   string
	stated []corpus.StatedAffiliation
	same   []string // further names that the corpus states
	parts  []string // bodies that are part of it
}

// name is the entry of a name of a body.
func (d *Directory) name(s string) *bodyName {
	key := english.Fold(s)
	b := d.bodies[key]
	if b == nil {
		b = &bodyName{name: s}
		d.bodies[key] = b
		for _, w := range indexed(s) {
			d.words[w] = append(d.words[w], b)
		}
	}
	return b
}

func (d *Directory) link(s corpus.StatedAffiliation) {
	whole, other := d.name(s.Body), d.name(s.Person)
	if s.Relation == corpus.PartOf {
		whole.parts = append(whole.parts, s.Person)
		return
	}
	whole.same = append(whole.same, s.Person)
	other.same = append(other.same, s.Body)
}

// Body finds the body that a name means; nil where the corpus states nothing of
// one. leader is the head of the government that is meant, if one is
// ([corpus.Administration.Leader]); "" otherwise.
func (d *Directory) Body(name, leader string) *Body {
	d.read()
	b := &Body{Name: name, d: d, leader: leader}
	switch {
	case leader != "":
		b.side = governing
	case isOpposition(name):
		b.side = opposing
	}
	b.names = d.namesOf(name)
	if b.side == neither && len(b.names) == 0 {
		return nil
	}
	return b
}

// namesOf are the entries of a body: names that mean the same, further names that
// the corpus states for one of these, and the same of its parts.
func (d *Directory) namesOf(name string) []*bodyName {
	found := d.alike(name)
	if len(found) == 0 {
		found = d.branches(name)
	}
	for i := 0; i < len(found); i++ {
		b := found[i]
		for _, other := range slices.Concat(b.same, slices.DeleteFunc(slices.Clone(b.parts), func(part string) bool { return !d.isParty(part) })) {
			for _, x := range d.alike(other) {
				if !slices.Contains(found, x) {
					found = append(found, x)
				}
			}
		}
	}
	return found
}

// branches are the bodies of which a name is short: see [Shortens].
func (d *Directory) branches(name string) (out []*bodyName) {
	for _, w := range indexed(name) {
		for _, b := range d.words[w] {
			if !slices.Contains(out, b) && Shortens(name, b.name) {
				out = append(out, b)
			}
		}
	}
	slices.SortFunc(out, func(a, b *bodyName) int { return cmp.Compare(a.name, b.name) })
	return out
}

func (d *Directory) alike(name string) (out []*bodyName) {
	for _, w := range indexed(name) {
		for _, b := range d.words[w] {
			if !slices.Contains(out, b) && SameBody(name, b.name) {
				out = append(out, b)
			}
		}
	}
	slices.SortFunc(out, func(a, b *bodyName) int { return cmp.Compare(a.name, b.name) })
	return out
}

// Speaks reports whether a statement of holder at a date is the body's: holder is
// the body, part of it, or somebody who belonged to it then. date is as exact as
// the source states it.
func (b *Body) Speaks(holder, date string) (Member, bool) {
	if b.isItself(holder) {
		return Member{Body: holder}, true
	}
	if p := b.d.person(holder); p != nil {
		return b.has(p, date)
	}
	return Member{}, false
}

func (b *Body) isItself(holder string) bool {
	if AnyGovernment(holder) {
		return false
	}
	if SameBody(b.Name, holder) || Shortens(b.Name, holder) {
		return true
	}
	return slices.ContainsFunc(b.names, func(n *bodyName) bool { return SameBody(n.name, holder) })
}

// Members are all who belonged to the body at a date, by name; with an empty date
// all who ever did.
func (b *Body) Members(date string) []Member {
	var out []Member
	for _, people := range b.d.people {
		for _, p := range people {
			if m, ok := b.has(p, date); ok {
				out = append(out, m)
			}
		}
	}
	slices.SortFunc(out, func(x, y Member) int { return cmp.Compare(x.Person, y.Person) })
	return out
}

// has reports whether somebody belonged to the body at a date.
func (b *Body) has(p *person, date string) (Member, bool) {
	if b.side != neither {
		if m, ok := b.hasPost(p, date); ok {
			return m, true
		}
	}
	of := func(s corpus.StatedAffiliation) bool {
		return s.Body != "" && s.Relation != corpus.Voices && b.isNamed(s.Body)
	}
	s, ok := p.at(date, of)
	if ok && s.Role != "" && !b.d.isParty(s.Body) && !SpeaksIn(s.Role) {
		return Member{}, false // who works there
	}
	if !ok || s.Relation != corpus.Belongs || b.changedSides(p, s, date) {
		return Member{}, false
	}
	return member(s), true
}

// SpeaksIn reports a post whose bearer speaks for the body: not one that only says what
// somebody works as, "researcher".
func SpeaksIn(role string) bool {
	folds := english.Folds(english.Tokenize(role))
	works := false
	for i := range folds {
		if lexicon.Longest(folds[i:], lexicon.Office) > 0 || lexicon.Longest(folds[i:], lexicon.Represents) > 0 || lexicon.Longest(folds[i:], lexicon.Ministerial) > 0 || lexicon.Longest(folds[i:], lexicon.Seat) > 0 {
			return true
		}
		works = works || lexicon.Is(folds[i], lexicon.Title)
	}
	return !works
}

func (b *Body) isNamed(body string) bool {
	key := english.Fold(body)
	return slices.ContainsFunc(b.names, func(n *bodyName) bool { return english.Fold(n.name) == key })
}

// changedSides reports whether the last that is stated of somebody's party by a
// date is another than the body, which is one too.
func (b *Body) changedSides(p *person, in corpus.StatedAffiliation, date string) bool {
	if !b.d.isParty(in.Body) {
		return false
	}
	last, ok := p.at(date, func(s corpus.StatedAffiliation) bool {
		return s.Relation == corpus.Belongs && s.Body != "" && b.d.isParty(s.Body)
	})
	return ok && !b.isNamed(last.Body) && last.Date != in.Date
}

// AnyGovernment reports a name of which every government may be called: "governments".
func AnyGovernment(name string) bool {
	words := bodyWords(name)
	return len(words) > 0 && len(places.Find(name)) == 0 && !slices.ContainsFunc(words, func(w string) bool { return !lexicon.Is(w, lexicon.Government) })
}
