package cite

import (
	"strings"

	"ibid/corpus"
	"ibid/retrieval/match"
)

// claim is the text looked for, made ready.
type claim struct {
	forms  []string // for exact search: as given, without its quotation marks
	words  []match.Token
	known  map[string]bool // words that the corpus has
	holder string          // whom the text gives the statement to, "" for nobody
	said   *claim          // the statement alone
}

func newClaim(text string) *claim {
	c := plainClaim(text)
	if holder, rest, ok := match.Reported(match.Bare(text)); ok {
		c.holder, c.said = holder, plainClaim(rest)
	}
	return c
}

// statement is the claim without whom it is given to.
func (c *claim) statement() *claim {
	if c.said != nil {
		return c.said
	}
	return c
}

func plainClaim(text string) *claim {
	c := &claim{words: match.WithoutShouting(match.Tokens(match.Bare(text)))}
	for _, form := range []string{strings.TrimSpace(text), match.Bare(text)} {
		form = foldSpace(form).text
		if len(c.forms) == 0 || c.forms[0] != form {
			c.forms = append(c.forms, form)
		}
	}
	return c
}

// learn takes in which words the corpus has.
func (c *claim) learn(found []corpus.Term) {
	c.known = map[string]bool{}
	for _, t := range found {
		if t.Passages > 0 {
			c.known[match.Key(t.Text)] = true
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
		x, ok := match.Compare(p.article, c.words, p.region.words, c.known)
		if ok && (x.Conflicts() || !x.Adds(match.OwnName(c.holder))) {
			out = append(out, placesOf(x)...)
		}
	}
	return out
}
