package affiliation

import (
	"slices"
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/corpus/places"
)

// SameBody reports whether two names can be of one body: equal, a short form
// ("Labour" of "the Labour Party of Osmark"), or initials.
func SameBody(a, b string) bool {
	if names.Same(a, b) != names.Different {
		return names.Parse(a).Kind != names.Person || distinct(a, b)
	}
	return shortens(a, b) || shortens(b, a)
}

// distinct reports whether two names that read as people's have the same words: a
// body may be called by a word that is none of the lexicon's.
func distinct(a, b string) bool { return slices.Equal(bodyWords(a), bodyWords(b)) }

// shortens reports whether short is long without the word for what it is, and
// without its country: "the Harbourites" and "Harbourite Party of Osmark".
func shortens(short, long string) bool {
	x, y := bodyWords(short), bodyWords(long)
	kind := slices.IndexFunc(y, func(w string) bool { return lexicon.Is(w, lexicon.Party) })
	return kind > 0 && slices.Equal(x, y[:kind])
}

// bodyWords are the words of a body's name, in the singular, without articles,
// brackets and its country.
func bodyWords(name string) []string {
	var out []string
	depth := 0
	found := places.Find(name)
	for _, t := range english.Tokenize(name) {
		switch {
		case t.Is("("):
			depth++
		case t.Is(")"):
			depth = max(0, depth-1)
		}
		isPlace := slices.ContainsFunc(found, func(m places.Mention) bool { return m.Start <= t.Start && t.End <= m.End })
		if depth > 0 || isPlace || t.Class != english.Word || lexicon.Any(t.Fold, lexicon.Connector, lexicon.Determiner) {
			continue
		}
		out = append(out, singular(strings.TrimSuffix(t.Fold, ".")))
	}
	return out
}

// singular is a noun in the singular; a word that the lexicon does not know loses
// the s of a plural.
func singular(fold string) string {
	for _, r := range lexicon.Readings(fold) {
		if r.Form == lexicon.Plural {
			return r.Lemma
		}
		if r.Form == lexicon.Singular {
			return fold
		}
	}
	if strings.HasSuffix(fold, "s") && !strings.HasSuffix(fold, "ss") && len(fold) > 3 {
		return fold[:len(fold)-1]
	}
	return fold
}

// isParty reports whether a body is a party: its name says so, another name of it
// does, or members of parliament sit for it.
func (d *Directory) isParty(body string) bool {
	for _, b := range d.alike(body) {
		if slices.ContainsFunc(bodyWords(b.name), func(w string) bool { return lexicon.Is(w, lexicon.Party) }) {
			return true
		}
		for _, s := range b.stated {
			if hasSeat(s.Role) {
				return true
			}
		}
	}
	return false
}

// hasSeat reports a post of somebody who sits in a legislature.
func hasSeat(role string) bool {
	return slices.ContainsFunc(english.Tokenize(role), func(t english.Token) bool { return lexicon.Is(t.Fold, lexicon.Seat) })
}
