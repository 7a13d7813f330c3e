package names

import (
	"slices"
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/places"
)

// body reads a name as that of a body, a government or a place, when it is one.
func (p *parser) body(s string) (Name, bool) {
	n := Name{Kind: Body, Acronym: p.name.Acronym}
	if c, rest := country(s); c > 0 && rest == 0 {
		n.Kind, n.country = Place, c
		n.Words = contentWords(p.tokens)
		return n, true
	}
	if first := p.tokens[0]; len(p.tokens) > 1 && first.Capital() && titleEnd(p.tokens) == 0 && !p.isBody() && (lexicon.Is(first.Fold, lexicon.Direction) || first.Is("new", "great", "upper", "lower", "united")) {
		n.Kind, n.Words = Place, contentWords(p.tokens)
		return n, true
	}
	if len(p.tokens) == 1 && p.tokens[0].Acronym() && len(p.tokens[0].Text) > 1 && !lexicon.Is(bare(p.tokens[0]), lexicon.Title) {
		n.Acronym = bare(p.tokens[0])
		n.Words = []string{n.Acronym}
		return n, true
	}
	if !p.isBody() {
		return n, false
	}
	n.Words = contentWords(p.tokens)
	n.country, _ = country(s)
	if n.country > 0 {
		for _, m := range places.Find(s) {
			n.placeWords = append(n.placeWords, contentWords(english.Tokenize(s[m.Start:m.End]))...)
		}
	}
	return n, true
}

// country is the one country that a text names, plus one, and how many letters
// beside it.
func country(s string) (country, rest int) {
	found := places.Find(s)
	if len(found) != 1 {
		return 0, len(s)
	}
	other := strings.TrimSpace(s[:found[0].Start] + s[found[0].End:])
	other = strings.TrimPrefix(strings.TrimPrefix(other, "the"), "The")
	return found[0].Country + 1, len(strings.TrimSpace(other))
}

// isBody reports whether the tokens name a body: one of its words that heads a
// phrase says so, and no title before it makes it a person.
func (p *parser) isBody() bool {
	toks := p.tokens[:described(p.tokens)]
	for i, t := range toks {
		if t.Is("&") {
			return true
		}
		if !head(toks, i) {
			continue
		}
		w := bare(t)
		possessive := i > 0 && toks[i-1].Class == english.Possessive
		switch {
		case possessive && i == len(toks)-1 && !lexicon.Any(w, lexicon.Kinship, lexicon.Title):
			return true // "Lund's office"
		case !lexicon.Any(w, lexicon.Body, lexicon.Institution, lexicon.Government, lexicon.StateBody, lexicon.GenericBody) && !isGroup(t):
		case lexicon.Is(w, lexicon.Title) && !isGroup(t) && !p.hasBodyBefore(i):
		case i > 0 && personBefore(toks[:i]):
			return false
		default:
			return true
		}
	}
	return false
}

// described is where a person's name ends that a comma and a post follow: "Vera Lund,
// leader of the Civic Party". Without that it is the end.
func described(toks []english.Token) int {
	for i, t := range toks {
		if !t.Is(",") || i < 2 || i+1 == len(toks) {
			continue
		}
		post := i + 1
		if toks[post].Is("the", "a", "an") {
			post++
		}
		if post < len(toks) && titleAt(toks, post) > 0 && !(&parser{tokens: toks[:i]}).isBody() {
			return i
		}
		return len(toks)
	}
	return len(toks)
}

func (p *parser) hasBodyBefore(i int) bool {
	return i > 0 && lexicon.Any(bare(p.tokens[i-1]), lexicon.Institution, lexicon.Body) && !p.tokens[i-1].Capital()
}

// head reports whether the word at i heads its phrase: the last, or before a
// preposition or a mark.
func head(toks []english.Token, i int) bool {
	if toks[i].Class != english.Word {
		return false
	}
	return i == len(toks)-1 || toks[i+1].Is("of", "for", "on", "to", "in", ",", "and", "against")
}

// isGroup reports a plural of people: "critics", "Liberal Democrats", "growers".
func isGroup(t english.Token) bool {
	for _, r := range lexicon.Readings(bare(t)) {
		if (r.Is(lexicon.Human) || r.Is(lexicon.Group)) && (r.Form == lexicon.Plural || r.Lemma == "people" || r.Lemma == "police") {
			return true
		}
	}
	return false
}

// personBefore reports whether what stands before a body's word is a title or a
// given name: "Dr Bank", "Julia Church".
func personBefore(toks []english.Token) bool {
	first := bare(toks[0])
	return lexicon.Is(first, lexicon.Honorific) || lexicon.Is(first, lexicon.Given) && toks[0].Capital() && len(toks) == 1
}

// contentWords are the words of a body's name that tell it: without articles and
// the small words inside, in the singular, in one spelling.
func contentWords(tokens []english.Token) []string {
	var out []string
	for _, t := range tokens {
		if t.Class == english.Possessive || t.Class == english.Mark && !t.Is("&") || lexicon.Any(t.Fold, lexicon.Connector, lexicon.Determiner) || t.Is("&") {
			continue
		}
		for _, w := range words(t) {
			if w = english.American(singular(w)); w == "administration" && len(out) > 0 {
				w = "government" // "the Thane administration"
			}
			out = append(out, w)
		}
	}
	return out
}

// singular is a noun of the lexicon in the singular, and any other word without
// the s of a plural.
func singular(w string) string {
	for _, r := range lexicon.Readings(w) {
		if r.Form == lexicon.Plural {
			return r.Lemma
		}
		if r.Form == lexicon.Singular {
			return w
		}
	}
	if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") {
		if strings.HasSuffix(w, "ies") && len(w) > 4 {
			return w[:len(w)-3] + "y"
		}
		return w[:len(w)-1]
	}
	return w
}

// initialsOf are the letters by which a body may be known: of all its words, and
// of those that are not small.
func initialsOf(s string) []string {
	var all, main string
	for _, t := range english.Tokenize(s) {
		if t.Class != english.Word || t.Fold == "the" {
			continue
		}
		for _, w := range words(t) {
			all += w[:1]
			if !lexicon.Any(t.Fold, lexicon.Connector, lexicon.Determiner) {
				main += w[:1]
			}
		}
	}
	return slices.Compact([]string{all, main})
}

// bodyWords are the words that tell a body: a country's own are left to country.
func bodyWords(n Name) []string {
	if n.country == 0 {
		return slices.Clone(n.Words)
	}
	return slices.DeleteFunc(slices.Clone(n.Words), func(w string) bool { return slices.Contains(n.placeWords, w) })
}

// partOf compares the words of two bodies, and their countries: a place that one
// leaves out keeps them compatible, any other word makes them two.
func partOf(x, y []string, inX, inY int) Relation {
	more, fewer := without(y, x), without(x, y)
	if len(more) > 0 && (len(fewer) > 0 || inX != 0) || len(fewer) > 0 && inY != 0 || len(x) == 0 || len(y) == 0 {
		return Different
	}
	for _, w := range append(more, fewer...) {
		if lexicon.Known(w) && !lexicon.Any(w, lexicon.Name, lexicon.Direction) {
			return Different
		}
	}
	return Compatible
}

func without(words, other []string) []string {
	var out []string
	for _, w := range words {
		if !slices.Contains(other, w) {
			out = append(out, w)
		}
	}
	return out
}

// abbreviates reports whether a body is named by the initials of another: "IMF",
// "MOFA".
func abbreviates(n Name, long string) bool {
	return n.Kind == Body && n.Acronym != "" && slices.Contains(initialsOf(long), n.Acronym)
}

// isParty reports whether words with "party" are the other name of a party:
// "Labour" is the Labour Party, "Conservatives" the Conservative Party.
func isParty(short, long []string) bool {
	return len(short) > 0 && len(long) == len(short)+1 && slices.Equal(without(long, short), []string{"party"}) &&
		!slices.ContainsFunc(short, func(w string) bool { return !lexicon.Known(w) })
}

// partyOf compares what reads as a surname with a body.
func partyOf(person, body Name) Relation {
	if len(person.Titles) == 0 && len(person.Given) == 0 && len(person.Words) == 1 && (lexicon.Known(person.Words[0]) || singular(person.Words[0]) != person.Words[0]) && slices.Equal(without(body.Words, []string{english.American(singular(person.Words[0]))}), []string{"party"}) {
		return Compatible
	}
	return Different
}
