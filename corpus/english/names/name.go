package names

import "strings"

// Kind is what a name is of.
type Kind byte

// The kinds of names. A role is a post without a name: "the minister".
const (
	Nobody Kind = iota
	Person
	Role
	Body
	Place
)

// String is the kind in lower case.
func (k Kind) String() string { return [...]string{"nobody", "person", "role", "body", "place"}[k] }

// Name is a name taken apart. The words are as the text writes them, without the
// points of abbreviations; of a body or place only Words is filled.
type Name struct {
	Kind         Kind
	Titles       []string // "Foreign Minister", "Lieutenant Colonel", "Sir"; in full, lower case
	Given        []string // given names and initials
	Nickname     string   // “Bob”
	Particles    []string // van der, al-, de la
	Family       []string // the words of the family name
	Suffix       string   // jr, sr, iii
	PostNominals []string // KC, PhD, ret
	Words        []string // all words of the name itself, folded, in their order
	Acronym      string   // of a body: in brackets behind it, or the name itself

	seat       string   // "sill" of "(C-Sill)" and of "Lord Ahmed of Sill", folded
	born       string   // the family name at birth, folded
	former     bool     // "former President"
	eastern    bool     // the family name stands first
	placeWords []string // of Words, those that name the country
	country    int      // of a body or place: one that package places knows, plus one; else 0
}

// String is the name in the usual order, without titles.
func (n Name) String() string {
	if n.Kind == Body || n.Kind == Place {
		return strings.Join(n.Words, " ")
	}
	family := append(append([]string{}, n.Particles...), n.Family...)
	parts := append(append([]string{}, n.Given...), family...)
	if n.eastern {
		parts = append(family, n.Given...)
	}
	if n.Suffix != "" {
		parts = append(parts, n.Suffix)
	}
	return strings.Join(parts, " ")
}
