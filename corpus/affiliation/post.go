package affiliation

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/corpus/english/places"
)

// side is for whom a post of state speaks.
type side byte

const (
	neither side = iota
	governing
	opposing
)

// sideOf is the side of a post: ministers speak for the government, shadow
// ministers and leaders of the opposition for the opposition.
func sideOf(role string) side {
	folds := english.Folds(english.Tokenize(role))
	out := neither
	for i := range folds {
		if lexicon.Is(folds[i], lexicon.Opposes) {
			return opposing
		}
		if lexicon.Longest(folds[i:], lexicon.Ministerial) > 0 {
			out = governing
		}
	}
	return out
}

// Governs reports a post that speaks for a government.
func Governs(role string) bool { return sideOf(role) == governing }

// Governments are the terms of office that the directory was given.
func (d *Directory) Governments() []corpus.Administration { return d.governments }

func isOpposition(body string) bool {
	folds := english.Folds(english.Tokenize(body))
	return len(folds) > 0 && lexicon.Is(folds[len(folds)-1], lexicon.Opposes)
}

// hasPost reports whether somebody had a post on the body's side at a date.
func (b *Body) hasPost(p *person, date string) (Member, bool) {
	s, ok := p.at(date, func(s corpus.StatedAffiliation) bool {
		return s.Relation == corpus.Belongs && sideOf(s.Role) != neither
	})
	switch {
	case b.leader != "" && b.isLeader(p, date):
		return Member{Person: p.name.String(), Stated: s, Role: s.Role, Body: s.Body}, true
	case !ok || sideOf(s.Role) != b.side:
		return Member{}, false
	case b.leader == "":
		return member(s), true
	}
	term, ok := b.term(date)
	if !ok || !term.Holds(s.Date) || !p.serves(term.Country) || !b.d.isOf(s, term) || !b.d.sides(p, term) {
		return Member{}, false
	}
	return member(s), true
}

// isOf reports whether a post can be of a country's own government, not of a part of
// the country: the body that it names is a party or a government, and a head of
// government goes by the country's title for one.
func (d *Directory) isOf(s corpus.StatedAffiliation, term corpus.Administration) bool {
	if s.Body != "" && !d.isParty(s.Body) && !lexicon.Is(lastWord(s.Body), lexicon.Government) {
		return false
	}
	folds := english.Folds(english.Tokenize(s.Role))
	for i := range folds {
		n := lexicon.Longest(folds[i:], lexicon.HeadsGovernment)
		if n > 0 && len(term.Titles) > 0 && !slices.ContainsFunc(term.Titles, func(t string) bool { return english.Fold(t) == strings.Join(folds[i:i+n], " ") }) {
			return false
		}
	}
	return true
}

func lastWord(s string) string {
	words := strings.Fields(english.Fold(s))
	return words[len(words)-1]
}

// sides reports whether somebody's party, as far as one is stated, can be in a
// government: it is the leader's, or part of one alliance with it.
func (d *Directory) sides(p *person, term corpus.Administration) bool {
	other := false
	seen := map[string]bool{}
	for _, s := range p.stated {
		if s.Relation != corpus.Belongs || s.Body == "" || seen[s.Body] || !d.isParty(s.Body) {
			continue
		}
		seen[s.Body] = true
		if term.Party == "" || SameBody(s.Body, term.Party) || d.allied(s.Body, term.Party) {
			return true
		}
		other = true
	}
	return !other
}

// allied reports whether two parties are parts of one alliance.
func (d *Directory) allied(a, b string) bool {
	for _, whole := range d.bodies {
		if hasPart(whole, a) && hasPart(whole, b) {
			return true
		}
	}
	return false
}

func hasPart(b *bodyName, party string) bool {
	return slices.ContainsFunc(b.parts, func(part string) bool { return SameBody(part, party) })
}

// term is the body's term of office that a date falls into.
func (b *Body) term(date string) (corpus.Administration, bool) {
	i := slices.IndexFunc(b.d.governments, func(a corpus.Administration) bool { return a.Leader == b.leader && (date == "" || a.Holds(date)) })
	if i < 0 {
		return corpus.Administration{}, false
	}
	return b.d.governments[i], true
}

func (b *Body) isLeader(p *person, date string) bool {
	term, ok := b.term(date)
	return ok && slices.ContainsFunc(append([]string{term.Leader}, term.Aliases...), func(name string) bool {
		return names.Compare(names.Parse(name), p.name) == names.Equal
	})
}

// explicit is how much more a country counts that a post names itself.
const explicit = 3

// serves reports whether somebody's posts of state can be a country's: of those
// that the articles with the posts name, none is named by more.
func (p *person) serves(country string) bool {
	votes := map[int]int{}
	for _, s := range p.stated {
		if sideOf(s.Role) == neither {
			continue
		}
		for _, name := range s.Countries {
			for _, m := range places.Find(name)[:min(1, len(places.Find(name)))] {
				votes[m.Country]++
				if len(s.Countries) == 1 {
					votes[m.Country] += explicit - 1
				}
			}
		}
	}
	found := places.Find(country)
	if len(found) == 0 || len(votes) == 0 {
		return true // nothing is known of it
	}
	for id, n := range votes {
		if id != found[0].Country && n > votes[found[0].Country] {
			return false
		}
	}
	return true
}
