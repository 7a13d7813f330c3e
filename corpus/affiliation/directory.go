package affiliation

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/names"
)

// Member is somebody who speaks for a body: a person, or the body itself.
type Member struct {
	Person string // "" where the body itself is meant
	Role   string // the post, as stated last by then: "Minister for Ports"; "" for a plain member
	Body   string // as the statement names it
	Stated corpus.StatedAffiliation
}

// Directory answers who belonged where, from the statements of a corpus. Its answers
// never change, and it may be used by many goroutines.
type Directory struct {
	people      map[string][]*person   // by the folded family name
	called      map[string]*person     // by the name as statements have it; nil for none
	bodies      map[string]*bodyName   // by the folded name
	words       map[string][]*bodyName // by each word and by the initials
	governments []corpus.Administration
	undated     undated

	statements []corpus.StatedAffiliation // until they are read, with the first question for a body
	once       sync.Once

	mu      sync.Mutex
	parties map[string]bool // what isParty found
}

// person is one bearer of a name with all that is stated of them, by date.
type person struct {
	name   names.Name
	stated []corpus.StatedAffiliation
}

// New makes a directory of statements. governments are the terms of office that
// ministers' posts belong to.
func New(statements []corpus.StatedAffiliation, governments []corpus.Administration) *Directory {
	return &Directory{
		people: map[string][]*person{}, called: map[string]*person{}, governments: governments,
		bodies: map[string]*bodyName{}, words: map[string][]*bodyName{}, parties: map[string]bool{}, statements: statements,
	}
}

// read takes in the statements, once: most questions are for nobody's position and
// need none.
func (d *Directory) read() { d.once.Do(d.takeIn) }

func (d *Directory) takeIn() {
	statements := d.statements
	d.statements = nil
	for _, s := range statements {
		switch s.Relation {
		case corpus.SameBody, corpus.PartOf:
			d.link(s)
		default:
			d.add(s)
		}
	}
	for _, g := range d.governments {
		if g.Party != "" {
			d.add(corpus.StatedAffiliation{Date: g.Start.Format(time.DateOnly), Affiliation: corpus.Affiliation{Person: g.Leader, Body: g.Party, Relation: corpus.Belongs}})
		}
	}
	for _, all := range d.people {
		for _, p := range all {
			p.sort()
		}
	}
	d.hear()
	d.placeUndated(statements)
}

// Load makes the directory of a store.
func Load(ctx context.Context, from corpus.Affiliations, governments []corpus.Administration) (*Directory, error) {
	var all []corpus.StatedAffiliation
	for s, err := range from.Affiliations(ctx) {
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return New(all, governments), nil
}

func (p *person) sort() {
	slices.SortStableFunc(p.stated, func(a, b corpus.StatedAffiliation) int { return strings.Compare(a.Date, b.Date) })
}

func (d *Directory) add(s corpus.StatedAffiliation) {
	if s.Body != "" && s.Relation != corpus.Voices {
		b := d.name(s.Body)
		b.stated = append(b.stated, s)
	}
	p, ok := d.called[s.Person]
	if !ok {
		p = d.bearer(s.Person)
		d.called[s.Person] = p
	}
	if p != nil {
		p.stated = append(p.stated, s)
	}
}

// bearer finds or makes the person of a full name; nil for a name that is not full.
func (d *Directory) bearer(name string) *person {
	n := names.Parse(name)
	if n.Kind != names.Person || len(n.Given) == 0 || len(n.Family) == 0 {
		return nil
	}
	key := familyKey(n)
	for _, p := range d.people[key] {
		if names.Compare(p.name, n) == names.Equal {
			return p
		}
	}
	p := &person{name: n}
	d.people[key] = append(d.people[key], p)
	return p
}

func familyKey(n names.Name) string {
	if len(n.Family) == 0 {
		return ""
	}
	return english.Fold(n.Family[len(n.Family)-1])
}

// person finds the one bearer of a holder's name; a bare surname must leave no
// choice.
func (d *Directory) person(holder string) *person {
	n := names.Parse(holder)
	if n.Kind != names.Person {
		return nil
	}
	var found []*person
	for _, p := range d.people[familyKey(n)] {
		switch names.Compare(p.name, n) {
		case names.Equal:
			return p
		case names.Compatible:
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found[0]
}

// Post is what is stated of a holder's place at a date, with a post where one is
// stated, and false where nothing is. Dates are as exact as their source states
// them; "" is today.
func (d *Directory) Post(holder, date string) (Member, bool) {
	d.read()
	p := d.person(holder)
	if p == nil {
		return Member{}, false
	}
	s, ok := p.at(date, func(s corpus.StatedAffiliation) bool { return s.Role != "" && s.Relation == corpus.Belongs })
	if !ok {
		s, ok = p.at(date, func(s corpus.StatedAffiliation) bool { return s.Relation == corpus.Belongs })
	}
	return member(s), ok
}

func member(s corpus.StatedAffiliation) Member {
	return Member{Person: s.Person, Role: s.Role, Body: s.Body, Stated: s}
}

// at is the last statement of a kind by a date, or else the first after it.
func (p *person) at(date string, of func(corpus.StatedAffiliation) bool) (out corpus.StatedAffiliation, ok bool) {
	for _, s := range p.stated {
		if !of(s) {
			continue
		}
		if ok && !by(s.Date, date) {
			return out, true
		}
		out, ok = s, true
	}
	return out, ok
}

// by reports whether a statement's date is no later than another.
func by(stated, date string) bool {
	return date == "" || stated <= date || strings.HasPrefix(stated, date)
}
