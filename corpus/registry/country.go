package registry

import (
	"fmt"
	"slices"
	"strings"
)

// Country is a country as texts speak of it.
type Country struct {
	Name        string
	Also        []string // other names and abbreviations
	Adjectives  []string // "South Korean"
	Capitals    []string // the seat of government: "Seoul"
	FamilyFirst bool     // names are written with the family name first
}

// Place is what a word says of a country.
type Place struct {
	Country   string
	Adjective bool // not the country's or its capital's name
	Capital   bool // the seat of government
}

// world is the countries known, and which of them a squashed name means.
type world struct {
	list  []Country
	index map[string]int
}

// countries collects what the files declare, the built-in ones first.
func countries(files []file) (world, Problems) {
	known := world{index: map[string]int{}}
	var problems Problems
	for _, f := range files {
		for _, d := range f.countries {
			if d.Name == "" {
				continue
			}
			at, declared := known.index[Key(d.Name)]
			switch {
			case declared && f.builtin:
				problems = append(problems, f.problem(d.line, "name", "the country %q is declared twice", d.Name))
				continue
			case declared:
				known.list[at] = known.list[at].with(d.Country)
			default:
				at = len(known.list)
				known.list = append(known.list, d.Country)
			}
			for _, name := range append([]string{d.Name}, d.Also...) {
				if _, taken := known.index[Key(name)]; !taken {
					known.index[Key(name)] = at
				}
			}
		}
	}
	return known, problems
}

// with adds what a file says of a country that is known already.
func (c Country) with(d Country) Country {
	c.Also = append(slices.Clone(c.Also), d.Also...)
	c.Adjectives = append(slices.Clone(c.Adjectives), d.Adjectives...)
	c.Capitals = append(slices.Clone(c.Capitals), d.Capitals...)
	c.FamilyFirst = c.FamilyFirst || d.FamilyFirst
	return c
}

func placesOf(known []Country) map[string]Place {
	places := make(map[string]Place)
	for _, c := range known {
		places[Key(c.Name)] = Place{Country: c.Name}
		for _, n := range c.Also {
			// "Korean" and the like stand for one country only among the names
			// it goes by: a name is used before an adjective of another.
			if _, taken := places[Key(n)]; !taken {
				places[Key(n)] = Place{Country: c.Name}
			}
		}
	}
	for _, c := range known {
		for _, n := range c.Adjectives {
			if _, taken := places[Key(n)]; !taken {
				places[Key(n)] = Place{Country: c.Name, Adjective: true}
			}
		}
		for _, n := range c.Capitals {
			if _, taken := places[Key(n)]; !taken {
				places[Key(n)] = Place{Country: c.Name, Capital: true}
			}
		}
	}
	return places
}

// Country is the name the registry has for a country called name, an adjective
// or its capital; "" when it knows none.
func (r *Registry) Country(name string) string {
	name = strings.TrimPrefix(strings.TrimSpace(name), "the ")
	return r.places[Key(name)].Country
}

// Place is what the words with this key say of a country, and false for others.
func (r *Registry) Place(key string) (Place, bool) {
	p, ok := r.places[key]
	return p, ok
}

// Countries returns all countries that the registry knows, with administrations or
// without.
func (r *Registry) Countries() []Country { return slices.Clone(r.countries) }

// FamilyFirst reports whether a country's names begin with the family's.
func (r *Registry) FamilyFirst(country string) bool {
	at := slices.IndexFunc(r.countries, func(c Country) bool { return c.Name == country })
	return at >= 0 && r.countries[at].FamilyFirst
}

// canonical is the name of the known country that name is, or why it is none.
func (w world) canonical(name string) (string, error) {
	if at, ok := w.index[Key(name)]; ok {
		return w.list[at].Name, nil
	}
	var names []string
	for _, c := range w.list {
		names = append(names, c.Name)
	}
	hint := ""
	if near := Nearest(name, names, 1); len(near) > 0 {
		hint = fmt.Sprintf("did you mean %s? ", near[0])
	}
	return "", fmt.Errorf("unknown country %q; %sa country of your own has to be declared: [[country]] name = %q", name, hint, name)
}
