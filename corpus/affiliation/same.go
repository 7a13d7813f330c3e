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

// SameBody reports whether two names can be of one body: equal, a short form
// ("Labour" of "the Labour Party of Osmark"), or initials.
func SameBody(a, b string) bool {
	a, b = inFull(a, b), inFull(b, a)
	if names.Same(a, b) != names.Different {
		return names.Parse(a).Kind != names.Person || distinct(a, b)
	}
	return shortens(a, b) || shortens(b, a) || sameWords(a, b)
}

// inFull writes the abbreviations of a name as the words of another that they can
// be short for: "Dept of Ports" beside "the Department of Ports".
func inFull(name, other string) string {
	words := strings.Fields(name)
	for i, w := range words {
		short := strings.TrimSuffix(english.Fold(w), ".")
		if !lexicon.Is(short, lexicon.Abbreviation) {
			continue
		}
		for _, o := range strings.Fields(other) {
			if f := english.Fold(o); len(f) > len(short) && f[0] == short[0] && (f[len(f)-1] == short[len(short)-1] && contains(f, short) || strings.HasPrefix(f, short)) {
				words[i] = o
			}
		}
	}
	return strings.Join(words, " ")
}

// contains reports whether word has the letters of short in their order.
func contains(word, short string) bool {
	for i := range len(word) {
		if short != "" && word[i] == short[0] {
			short = short[1:]
		}
	}
	return short == ""
}

// sameWords reports whether two names have the same words but for a country that
// both write in another way, or one leaves out: "UN Agency", "United Nations Agency".
func sameWords(a, b string) bool {
	x, y := bodyWords(a), bodyWords(b)
	if len(x) == 0 || !slices.Equal(x, y) {
		return false
	}
	in, of := places.Find(a), places.Find(b)
	return len(in) == 0 || len(of) == 0 || in[0].Country == of[0].Country
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

// Shortens reports whether a body's name goes on from a short one without saying more of
// what it is: with a place, as that of a branch does, "Saltwatch Sill", or with what any
// body is called, "Saltwatch International", "the Saltwatch group".
func Shortens(short, long string) bool {
	x, y := allWords(short), allWords(long)
	if len(x) == 0 || len(y) <= len(x) || !slices.Equal(x, y[:len(x)]) || len(places.Find(short)) > 0 || len(x) == 1 && lexicon.Known(x[0]) {
		return false
	}
	for _, w := range y[len(x):] {
		if lexicon.Is(w, lexicon.GenericBody) {
			continue
		}
		if lexicon.Known(x[0]) || lexicon.Known(w) && !lexicon.Any(w, lexicon.Name, lexicon.Direction, lexicon.PlaceLead) && len(places.Find(long)) == 0 {
			return false
		}
	}
	return true
}

// allWords are the words of a name, without an article before it.
func allWords(name string) []string {
	words := english.Folds(english.Tokenize(name))
	for len(words) > 0 && lexicon.Is(words[0], lexicon.Determiner) {
		words = words[1:]
	}
	return words
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
		out = append(out, Word(t.Fold))
	}
	return out
}

// Word is a word of a body's name as names are compared: in the singular, and what a
// party's people go by as the party's name has it: "Tories" as "conservative".
func Word(fold string) string {
	w := singular(strings.TrimSuffix(fold, "."))
	if full := lexicon.Value(w, lexicon.PartyName); full != "" {
		return full
	}
	return w
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

// indexed are the words that a name of a body is found by: those that tell it from
// others of its kind, and the initials of all its words and of the long ones. Names
// of one body share one.
func indexed(name string) []string {
	var out, kinds []string
	var all, main strings.Builder
	for _, t := range english.Tokenize(name) {
		if t.Class != english.Word || t.Is("the") {
			continue
		}
		all.WriteByte(t.Fold[0])
		if lexicon.Any(t.Fold, lexicon.Connector, lexicon.Determiner) {
			continue
		}
		main.WriteByte(t.Fold[0])
		if w := Word(strings.ReplaceAll(t.Fold, ".", "")); lexicon.Is(w, lexicon.Institution) {
			kinds = append(kinds, w)
		} else {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		out = kinds
	}
	out = append(out, all.String(), main.String())
	slices.Sort(out)
	return slices.Compact(out)
}

// Partisan reports whether an author is a party, or somebody who by a date was stated to
// be of one or in a post on either side.
func (d *Directory) Partisan(author, date string) bool {
	d.read()
	if d.isParty(author) {
		return true
	}
	m, ok := d.Post(author, date)
	return ok && (sideOf(m.Role) != neither || hasSeat(m.Role) || m.Body != "" && d.isParty(m.Body))
}

// isParty reports whether a body is a party: its name says so, another name of it
// does, or members of parliament sit for it.
func (d *Directory) isParty(body string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	is, known := d.parties[body]
	if !known {
		own := d.bodies[english.Fold(body)]
		is = own != nil && own.isParty() || slices.ContainsFunc(d.alike(body), (*bodyName).isParty)
		d.parties[body] = is
	}
	return is
}

// isParty reports what the name itself and the posts of its people tell.
func (b *bodyName) isParty() bool {
	return slices.ContainsFunc(bodyWords(b.name), func(w string) bool { return lexicon.Is(w, lexicon.Party) }) ||
		slices.ContainsFunc(b.stated, func(s corpus.StatedAffiliation) bool { return hasSeat(s.Role) })
}

// hasSeat reports a post of somebody who sits in a legislature.
func hasSeat(role string) bool {
	return slices.ContainsFunc(english.Tokenize(role), func(t english.Token) bool { return lexicon.Is(t.Fold, lexicon.Seat) })
}
