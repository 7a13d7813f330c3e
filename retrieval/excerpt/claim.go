package excerpt

import (
	"slices"
	"strings"

	"ibid/corpus"
)

// claim is the text looked for, made ready.
type claim struct {
	forms  []string // for exact search: as given, without its quotation marks
	words  []token
	known  map[string]bool // words that the corpus has
	holder string          // whom the text gives the statement to, "" for nobody
	said   *claim          // the statement alone
}

func newClaim(text string) *claim {
	c := plainClaim(text)
	if holder, rest, ok := reported(bare(text)); ok {
		c.holder, c.said = holder, plainClaim(rest)
	}
	return c
}

func plainClaim(text string) *claim {
	c := &claim{words: withoutShouting(tokens(bare(text)))}
	for _, form := range []string{strings.TrimSpace(text), bare(text)} {
		form = foldSpace(form).text
		if len(c.forms) == 0 || c.forms[0] != form {
			c.forms = append(c.forms, form)
		}
	}
	return c
}

// withoutShouting makes words small where capitals say nothing: in a headline or
// a text in capitals throughout they don't mark names.
func withoutShouting(words []token) []token {
	big, all := 0, 0
	for _, t := range words {
		if t.number != "" {
			continue
		}
		if all++; capital(t) {
			big++
		}
	}
	if all < shortestPart || 3*big < 2*all {
		return words
	}
	for i, t := range words {
		small := newToken(strings.ToLower(t.word), t.fold)
		small.number, small.gap = t.number, t.gap
		words[i] = small
	}
	return words
}

// learn takes in which words the corpus has.
func (c *claim) learn(found []corpus.Term) {
	c.known = map[string]bool{}
	for _, t := range found {
		if t.Passages > 0 {
			c.known[key(t.Text)] = true
		}
	}
	if c.said != nil {
		c.said.known = c.known
	}
}

// byWords are the places that have the claim's own words.
func (c *claim) byWords(read []*reading) []Place {
	places := c.places(read)
	if c.said == nil || settles(places) {
		return places
	}
	// Not the whole text: the statement, where its holder is the one named.
	for _, p := range c.said.places(read) {
		if covered(places, p) {
			continue // the whole text says what differs
		}
		if p, ok := c.heldBy(p); ok {
			places = append(places, p)
		}
	}
	return places
}

func (c *claim) places(read []*reading) []Place {
	var out []Place
	for _, r := range read {
		out = append(out, exact(r.article, foldSpace(r.article.Text), c.forms)...)
	}
	for _, p := range ranked(read, c.words) {
		x, ok := compare(p.article, c.words, p.region.words, likeness{c.known})
		if ok && !(len(x.conflicts) == 0 && x.adds(ownName(c.holder))) {
			out = append(out, x.places()...)
		}
	}
	return out
}

// adds reports whether the text has one of these words where the source hasn't: a
// holder's name that isn't in the stretch makes it nobody's, or somebody else's.
func (c *comparison) adds(names []string) bool {
	return slices.ContainsFunc(c.edits, func(x slot) bool {
		return slices.ContainsFunc(x.text, func(t token) bool { return slices.Contains(names, t.fold) })
	})
}
