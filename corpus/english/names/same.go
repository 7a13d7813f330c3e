package names

import (
	"slices"
	"strings"

	"ibid/corpus/english"
)

// Relation is what two names are to each other.
type Relation byte

// The relations. Compatible names can be of one bearer, one of them saying less,
// and nothing in them tells whether they are.
const (
	Different Relation = iota
	Compatible
	Equal
)

// String is the relation in lower case.
func (r Relation) String() string { return [...]string{"different", "compatible", "same"}[r] }

// Compare tells what two names are to each other. It is [Same] over text.
//
// Two names are the same where nothing but spelling, order, titles, middle names
// or ordinary short forms differs; compatible where one is a part of the other or
// has initials for it; different otherwise.
func Compare(a, b Name) Relation {
	if a.Kind == Nobody || b.Kind == Nobody {
		return Different
	}
	if a.Kind > b.Kind {
		a, b = b, a
	}
	switch {
	case a.Kind == Person && b.Kind == Person:
		return comparePeople(a, b)
	case a.Kind == Role && b.Kind == Role:
		return compareRoles(a, b)
	case a.Kind == Person && b.Kind == Body:
		return partyOf(a, b)
	case a.Kind == Person && b.Kind == Role:
		return fits(b, a)
	case a.Kind >= Body && b.Kind >= Body:
		return compareBodies(a, b)
	}
	return Different
}

// Same tells what two names, as texts write them, are to each other.
func Same(a, b string) Relation {
	x, y := Parse(a), Parse(b)
	if r := Compare(x, y); r != Different {
		return r
	}
	if x.Kind != Nobody && x.Kind == y.Kind && english.Fold(strings.TrimSpace(a)) == english.Fold(strings.TrimSpace(b)) {
		return Equal
	}
	if abbreviates(x, b) || abbreviates(y, a) {
		return Compatible
	}
	return Different
}

// least is the weaker of two relations.
func least(a, b Relation) Relation { return min(a, b) }

// compareRoles compares posts without a name.
func compareRoles(a, b Name) Relation {
	switch {
	case slices.Equal(a.Titles, b.Titles) && a.former == b.former:
		return Equal
	case rivals(a, b):
		return Different
	}
	return Compatible
}

// fits reports whether a person has a post.
func fits(role, person Name) Relation {
	for _, r := range role.Titles {
		for _, t := range person.Titles {
			if covers(r, t) || covers(t, r) {
				return Compatible
			}
		}
	}
	return Different
}

// compareBodies compares bodies, governments and places by their words.
func compareBodies(a, b Name) Relation {
	if a.Kind == Place && b.Kind == Place {
		if a.country == b.country && (a.country != 0 || slices.Equal(a.Words, b.Words)) {
			return Equal
		}
		return Different
	}
	if a.Acronym != "" && b.Acronym != "" && a.Acronym == b.Acronym {
		return Equal
	}
	x, y := bodyWords(a), bodyWords(b)
	slices.Sort(x)
	slices.Sort(y)
	if slices.Equal(x, y) && (a.country == b.country || a.country == 0 || b.country == 0) {
		if a.country != b.country {
			return Compatible
		}
		return Equal
	}
	if a.country != b.country && a.country != 0 && b.country != 0 {
		return Different
	}
	if isParty(x, y) || isParty(y, x) {
		return Compatible
	}
	return partOf(x, y, a.country, b.country)
}
