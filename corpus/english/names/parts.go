package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// parts reads what is left: given names, particles, the family name.
func (p *parser) parts() {
	n := &p.name
	for i, t := range p.tokens {
		if t.Class == english.Possessive { // "Vera Lund's spokesman" is somebody else
			n.Kind, n.Titles = Role, []string{joinFolds(p.tokens)}
			return
		}
		if i > 0 && t.Is("of", "from", "at", "in") { // "Vera Lund of Sill"
			if t.Is("of") && p.isPeer() {
				n.seat = joinFolds(p.tokens[i+1:])
			}
			p.tokens = p.tokens[:i]
			break
		}
	}
	p.servants()
	for _, t := range p.tokens {
		n.Words = append(n.Words, words(t)...)
	}
	switch {
	case len(p.tokens) == 0 && len(n.Titles) > 0:
		n.Kind = Role
		return
	case len(p.tokens) == 0:
		return
	}
	n.Kind = Person
	switch {
	case p.onlyGiven():
		n.Given = texts(p.tokens)
	case isEastern(p.tokens):
		n.eastern = true
		n.Family, n.Given = texts(p.tokens[:1]), texts(p.tokens[1:])
	default:
		p.western()
	}
}

// isPeer reports a title with a place that tells its bearer from others: "Lord Ahmed of
// Sill".
func (p *parser) isPeer() bool {
	return slices.ContainsFunc(p.name.Titles, func(t string) bool { return lexicon.Is(t, lexicon.Territorial) })
}

// servants makes one word of "Abdul Rahim", "Abd al-Rahim", "Abdel Rahim".
func (p *parser) servants() {
	var out []english.Token
	for i := 0; i < len(p.tokens); i++ {
		t := p.tokens[i]
		next := i + 1
		if next < len(p.tokens)-1 && t.Is("abd") && isArticle(p.tokens[next].Fold) {
			next++
		}
		if !t.Is("abd", "abdul", "abdel", "abdal") || next >= len(p.tokens) {
			out = append(out, t)
			continue
		}
		_, name := glued(p.tokens[next].Text)
		t.End, t.Text = p.tokens[next].End, "Abdul "+name
		t.Fold = english.Fold(t.Text)
		out = append(out, t)
		i = next
	}
	p.tokens = out
}

// words are the words of a token: hyphens and the article's hyphen part them.
func words(t english.Token) []string {
	return strings.FieldsFunc(bare(t), func(r rune) bool { return r == '-' || r == '/' || r == ' ' })
}

func texts(tokens []english.Token) []string {
	var out []string
	for _, t := range tokens {
		out = append(out, strings.TrimSuffix(t.Text, "."))
	}
	return out
}

// onlyGiven reports a single name behind a title that goes with given names.
func (p *parser) onlyGiven() bool {
	if len(p.tokens) != 1 {
		return false
	}
	for _, t := range p.name.Titles {
		if lexicon.Is(t, lexicon.WithGiven) {
			return true
		}
	}
	return false
}

// western splits names that end with the family name: it begins with the first
// particle behind a given name, or is the last word and what a Spanish or
// hyphenated double name has before it.
func (p *parser) western() {
	n, last := &p.name, len(p.tokens)-1
	from := last
	for i, t := range p.tokens[:last] {
		if isParticle(t) && (i > 0 || !t.Capital() || !lexicon.Is(bare(t), lexicon.Given)) && !(i == 0 && initials(t) != nil) {
			from = i
			break
		}
	}
	if from == last && last > 1 && isSpanish(p.tokens[last-1]) {
		from = last - 1
	}
	for _, t := range p.tokens[:from] {
		if letters := initials(t); letters != nil {
			n.Given = append(n.Given, letters...)
			continue
		}
		n.Given = append(n.Given, strings.TrimSuffix(t.Text, "."))
	}
	for i, t := range p.tokens[from:] {
		switch {
		case isParticle(t) && from+i < last:
			n.Particles = append(n.Particles, t.Text)
		default:
			particle, family := glued(t.Text)
			if particle != "" {
				n.Particles = append(n.Particles, particle)
			}
			n.Family = append(n.Family, family)
		}
	}
}

// glued parts "al-Masri" at its hyphen.
func glued(word string) (particle, family string) {
	head, tail, ok := strings.Cut(word, "-")
	if ok && isArticle(english.Fold(head)) {
		return head, tail
	}
	return "", word
}

// isArticle reports the Arabic article, also as it sounds before some letters.
func isArticle(w string) bool {
	switch w {
	case "al", "el", "ul", "as", "ash", "an", "ar", "at", "ad", "az", "es", "er":
		return true
	}
	return false
}

// isSpanish reports a first surname of a double one: Garcia, Sanchez.
func isSpanish(t english.Token) bool {
	w := bare(t)
	return lexicon.Is(w, lexicon.DoubleSurname) || len(w) > 4 && strings.HasSuffix(w, "ez")
}

// isEastern reports a name whose first word is a family name that may stand
// first and whose others read as Chinese, Korean or Vietnamese given names.
func isEastern(tokens []english.Token) bool {
	if len(tokens) < 2 || len(tokens) > 4 || !lexicon.Is(bare(tokens[0]), lexicon.SurnameFirst) {
		return false
	}
	if _, tail, ok := strings.Cut(tokens[1].Text, "-"); ok && len(tokens) == 2 && !capital(tail) {
		return true
	}
	vietnamese := lexicon.Value(bare(tokens[0]), lexicon.SurnameFirst) == "vietnamese"
	for _, t := range tokens[1:] {
		for _, w := range words(t) {
			if !isSyllables(w, mostSyllables) || len(tokens) == 2 && lexicon.Is(w, lexicon.Given) && !strings.Contains(t.Text, "-") {
				return false
			}
		}
	}
	return vietnamese || len(tokens) > 2 || strings.Contains(tokens[1].Text, "-") ||
		!lexicon.Is(bare(tokens[1]), lexicon.SurnameFirst) || !lexicon.Is(bare(tokens[0]), lexicon.Given)
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
