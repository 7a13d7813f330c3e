package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// longest is the most bytes of a name that are read.
const longest = 300

// Parse takes apart what somebody is called: "Lt. Col. (ret.) Hanna Voss", "Sir
// Keith O'Dowd KC", "Nancy Pell (D-Calif.)", "Horst, Jan van der", "Lee Dong-su",
// "the Ministry of Ports". A name of nobody has Kind Nobody.
func Parse(s string) Name {
	if len(s) > longest {
		s = strings.ToValidUTF8(s[:longest], "")
	}
	p := parser{tokens: english.Tokenize(s)}
	p.brackets()
	p.possessive()
	p.article()
	if len(p.tokens) == 0 {
		return Name{}
	}
	if n, ok := p.body(s); ok {
		return n
	}
	p.segments()
	p.titles()
	p.ending()
	p.parts()
	if p.name.Kind == Role && len(p.inside) > 0 {
		return p.named()
	}
	return p.name
}

type parser struct {
	tokens []english.Token
	name   Name
	inside []english.Token // what stands in brackets, when that may be a name
}

// named reads who the brackets behind a post say has it: "The Minister for Ports (Mr
// Peter Vance)".
func (p *parser) named() Name {
	q := parser{tokens: p.inside}
	q.segments()
	q.titles()
	q.ending()
	q.parts()
	if q.name.Kind != Person {
		return p.name
	}
	q.name.Titles = append(p.name.Titles, q.name.Titles...)
	q.name.former = p.name.former
	return q.name
}

// brackets takes out what stands in brackets or quotation marks: a nickname, an
// acronym, "ret."; a party or a seat says nothing of the name.
func (p *parser) brackets() {
	var out []english.Token
	for i := 0; i < len(p.tokens); i++ {
		t := p.tokens[i]
		opening := t.Is("(", "[") || t.Class == english.Quote && len(out) > 0
		end := i + 1
		for opening && end < len(p.tokens) && !closes(t, p.tokens[end]) {
			end++
		}
		if !opening || end == len(p.tokens) {
			if t.Class != english.Quote && !t.Is("(", ")", "[", "]") {
				out = append(out, t)
			}
			continue
		}
		p.bracket(t, p.tokens[i+1:end])
		i = end
	}
	p.tokens = out
}

func closes(open, t english.Token) bool {
	if open.Class == english.Quote {
		return t.Class == english.Quote
	}
	return t.Is(")", "]")
}

func (p *parser) bracket(open english.Token, within []english.Token) {
	if len(within) != 1 {
		switch {
		case open.Class == english.Quote:
		case len(within) > 2 && within[1].Is(",") && partyAcronym(within[0]):
			p.name.seat = joinFolds(within[2:]) // "(Lab, Sill)"
		case within[0].Is("nee", "born"):
			p.name.born = joinFolds(within[1:])
		case isGiven(within):
			p.inside = within
		}
		return
	}
	switch w := within[0]; {
	case isSeat(w):
		p.name.seat = seat(w)
	case open.Class == english.Quote:
		p.name.Nickname = w.Text
	case w.Acronym() && !strings.Contains(w.Text, "-"):
		p.name.Acronym = strings.ReplaceAll(w.Fold, ".", "")
	case lexicon.Is(bare(w), lexicon.Postnominal):
		p.name.PostNominals = append(p.name.PostNominals, strings.TrimSuffix(w.Text, "."))
	}
}

// partyAcronym reports the short form of a party's name before a seat: "Lab", "D", "SNP".
func partyAcronym(t english.Token) bool {
	return t.Capital() && utf8.RuneCountInString(t.Text) < 5
}

// possessive drops the possessive at the end of a name.
func (p *parser) possessive() {
	if n := len(p.tokens); n > 0 && p.tokens[n-1].Class == english.Possessive {
		p.tokens = p.tokens[:n-1]
	}
}

func (p *parser) article() {
	for len(p.tokens) > 0 && (p.tokens[0].Is("the", "a", "an", "its", "their", "his", "her", "our") || p.tokens[0].Class == english.Mark) {
		p.tokens = p.tokens[1:]
	}
	if len(p.tokens) > 1 && p.tokens[0].Is("elder", "younger") {
		p.name.Suffix = generation(p.tokens[0])
		p.tokens = p.tokens[1:]
	}
}

// generation is the suffix that "elder" or "younger" stands for.
func generation(t english.Token) string {
	if t.Is("elder") {
		return "sr"
	}
	return "jr"
}

// bare is a token's Fold without the point of an abbreviation.
func bare(t english.Token) string {
	if f := strings.TrimSuffix(t.Fold, "."); !strings.Contains(f, ".") {
		return f
	}
	return strings.ReplaceAll(t.Fold, ".", "")
}

// segments reads what commas part: "Family, Given", suffixes, and descriptions.
func (p *parser) segments() {
	segments := split(p.tokens)
	p.tokens = segments[0]
	for i, s := range segments[1:] {
		switch {
		case len(s) == 0:
		case len(s) == 1 && isSeat(s[0]):
			p.name.seat = seat(s[0])
		case p.isEnding(s):
			p.tokens = append(p.tokens, s...)
		case i == 0 && len(segments[0]) <= 4 && isGiven(s):
			p.tokens = append(append([]english.Token{}, s...), segments[0]...)
			p.name.eastern = false
		default:
			p.description(s)
		}
	}
}

func split(tokens []english.Token) [][]english.Token {
	out := [][]english.Token{nil}
	for _, t := range tokens {
		if t.Is(",", ";") {
			out = append(out, nil)
			continue
		}
		if t.Class != english.Mark {
			out[len(out)-1] = append(out[len(out)-1], t)
		}
	}
	return out
}

// isEnding reports a segment of suffixes and letters after a name.
func (p *parser) isEnding(s []english.Token) bool {
	for _, t := range s {
		if !lexicon.Any(bare(t), lexicon.Suffix, lexicon.Postnominal) || !t.Capital() && !lexicon.Is(bare(t), lexicon.Suffix) && bare(t) != "ret" {
			return false
		}
	}
	return true
}

// isGiven reports a segment that can be the given names behind "Family,": capital
// words, perhaps with a title before and particles behind.
func isGiven(s []english.Token) bool {
	if len(s) > 5 || !s[0].Capital() {
		return false
	}
	for i, t := range s {
		if !t.Capital() && (i == 0 || !isParticle(t)) {
			return false
		}
	}
	n := titleEnd(s)
	return n < len(s) || n == 0
}

// isSeat reports a party and a state: "D-Calif.".
func isSeat(t english.Token) bool {
	party, state, ok := strings.Cut(t.Text, "-")
	return ok && utf8.RuneCountInString(party) < 4 && capital(party) && capital(state)
}

// seat is the state or constituency of a seat, folded.
func seat(t english.Token) string {
	_, state, _ := strings.Cut(bare(t), "-")
	return state
}

// description reads a title behind a name: "Vera Lund, minister for ports".
func (p *parser) description(s []english.Token) {
	for len(s) > 0 && s[0].Is("the", "a", "an") {
		s = s[1:]
	}
	if n := titleEnd(s); n > 0 {
		p.addTitles(s[:n])
	}
}

// titles takes what stands before the name.
func (p *parser) titles() {
	n := titleEnd(p.tokens)
	if n == 0 {
		return
	}
	rest := p.tokens[n:]
	if len(rest) > 0 && rest[0].Is("of", "for", "to") {
		k := ofOffice(rest)
		n += k
		rest = rest[k:]
	}
	if len(rest) > 0 && !rest[0].Capital() && !isParticle(rest[0]) && rest[0].Class == english.Word && !startsName(rest) {
		rest = nil
	}
	p.addTitles(p.tokens[:n])
	p.tokens = rest
}

// startsName reports whether a run without capitals is a name typed in lower
// case: nothing in it is a word of the language.
func startsName(tokens []english.Token) bool {
	for _, t := range tokens {
		if lexicon.Known(t.Fold) && !lexicon.Any(t.Fold, lexicon.Name, lexicon.Particle) {
			return false
		}
	}
	return true
}

// ofOffice is how many tokens after a title belong to the office: all of "for
// Ports", two of "of Ports Vera Lund".
func ofOffice(rest []english.Token) int {
	if len(rest) > 3 {
		return len(rest) - 2
	}
	return len(rest)
}

// titleEnd is how many tokens before the name are a title: up to the last word
// of one that leaves a name behind, or all of a role.
func titleEnd(tokens []english.Token) int {
	end := 0
	for i := 0; i < len(tokens); {
		n := titleAt(tokens, i)
		switch {
		case n > 0:
			i += n
			end = i
		case i < len(tokens) && beforeTitle(tokens, i):
			i++
		default:
			return clip(tokens, end)
		}
	}
	return clip(tokens, end)
}

// clip gives a last word back that is a family name rather than a title: "Leander
// Pope" has no title before it, "Vera Bishop" neither.
func clip(tokens []english.Token, end int) int {
	if end == len(tokens) && end > 0 && tokens[end-1].Capital() {
		first := bare(tokens[0])
		if end > 1 && (lexicon.Is(first, lexicon.Given) || lexicon.Any(first, lexicon.Honorific)) && !lexicon.Is(first, lexicon.Title) {
			return 0
		}
		if end > 1 && lexicon.Is(first, lexicon.Honorific) && !lexicon.Any(bare(tokens[end-1]), lexicon.Office, lexicon.HeadsGovernment) {
			return end - 1
		}
	}
	return end
}

// titleAt is how many tokens at i make a title.
func titleAt(tokens []english.Token, i int) int {
	folds := make([]string, 0, 4)
	for _, t := range tokens[i:min(len(tokens), i+4)] {
		folds = append(folds, bare(t))
	}
	n := lexicon.Longest(folds, lexicon.Title)
	if n == 1 && initials(tokens[i]) != nil && strings.HasSuffix(tokens[i].Text, ".") {
		return 0 // "U. Lund"
	}
	if n == 1 && strings.Contains(tokens[i].Fold, "-") {
		return 1
	}
	if n == 0 {
		// "ex-chancellor", "co-chair"
		if head, tail, ok := strings.Cut(folds[0], "-"); ok && lexicon.Any(head, lexicon.TitleAside, lexicon.Lesser) && lexicon.Is(tail, lexicon.Title) {
			return 1
		}
		if head, tail, ok := strings.Cut(folds[0], "-"); ok && lexicon.Is(head, lexicon.Title) && lexicon.Is(tail, lexicon.TitleAside) {
			return 1 // "president-elect"
		}
	}
	if n == 1 && i > 0 && i == len(tokens)-1 && tokens[i].Capital() && lexicon.Is(folds[0], lexicon.Surname) && tokens[i-1].Capital() && !lexicon.Is(bare(tokens[i-1]), lexicon.Title) {
		return 0 // "Marius Pope"
	}
	if n == 1 && i > 0 && len(tokens[i:]) == 1 && tokens[i].Capital() && !lexicon.Any(folds[0], lexicon.Office, lexicon.HeadsGovernment) && titleAt(tokens, 0) == 0 {
		return 0
	}
	return n
}

// beforeTitle reports whether the word at i can stand before a title that
// follows: "Foreign", "former", "South Korean".
func beforeTitle(tokens []english.Token, i int) bool {
	for j := i; j < len(tokens) && j < i+4; j++ {
		if j > i && titleAt(tokens, j) > 0 {
			if lexicon.Is(bare(tokens[i]), lexicon.Given) && tokens[i].Capital() && !lexicon.Any(bare(tokens[i]), lexicon.TitleAside, lexicon.Lesser) {
				return false
			}
			return j+titleAt(tokens, j) < len(tokens) || lexicon.Any(bare(tokens[j]), lexicon.Office, lexicon.HeadsGovernment)
		}
		if tokens[j].Class != english.Word && tokens[j].Class != english.Possessive || tokens[j].Is("of", "for") {
			return false
		}
	}
	return false
}

// addTitles keeps titles in full and lower case; what changes nothing goes.
func (p *parser) addTitles(tokens []english.Token) {
	var words []string
	flush := func() {
		if len(words) > 0 {
			p.name.Titles = append(p.name.Titles, strings.Join(words, " "))
			words = nil
		}
	}
	for i := 0; i < len(tokens); {
		n := titleAt(tokens, i)
		w := bare(tokens[i])
		switch {
		case n > 0 && len(words) > 0 && independent(w):
			flush()
			continue
		case n > 0:
			if head, tail, ok := strings.Cut(w, "-"); n == 1 && ok && lexicon.Is(head, lexicon.TitleAside) && lexicon.Is(tail, lexicon.Title) {
				p.name.former, w = true, tail
			} else if n == 1 && ok && lexicon.Is(tail, lexicon.TitleAside) {
				w = head
			} else {
				w = joinFolds(tokens[i : i+n])
			}
			words = append(words, expand(w))
			i += n
			if !(i < len(tokens) && tokens[i].Is("of", "for", "to")) && !lexicon.Is(w, lexicon.Lesser) {
				flush()
			}
			continue
		case lexicon.Is(w, lexicon.TitleAside):
			p.name.former = p.name.former || w == "former" || w == "ex" || w == "then"
		case tokens[i].Is("elder", "younger"):
			p.name.Suffix = generation(tokens[i])
		case tokens[i].Class == english.Word && !tokens[i].Is("the", "and"):
			words = append(words, w)
		}
		i++
	}
	flush()
}

// independent reports a title that never continues another: an honorific or a
// rank.
func independent(w string) bool { return lexicon.Any(w, lexicon.Honorific, lexicon.Rank) }

func joinFolds(tokens []english.Token) string {
	var out []string
	for _, t := range tokens {
		out = append(out, bare(t))
	}
	return strings.Join(out, " ")
}

// expand is a title in full.
func expand(title string) string {
	if full := lexicon.Value(title, lexicon.Expands); full != "" {
		return strings.ReplaceAll(full, "_", " ")
	}
	return title
}

// ending takes suffixes and letters off the end of the name.
func (p *parser) ending() {
	for len(p.tokens) > 1 {
		t := p.tokens[len(p.tokens)-1]
		w := bare(t)
		switch {
		case lexicon.Is(w, lexicon.Suffix) && (len(p.tokens) > 2 || w != "v") && p.name.Suffix == "":
			p.name.Suffix = w
		case lexicon.Is(w, lexicon.Postnominal) && (t.Acronym() || w == "ret" || w == "esq") || degree(t):
			p.name.PostNominals = append([]string{strings.TrimSuffix(t.Text, ".")}, p.name.PostNominals...)
		default:
			return
		}
		p.tokens = p.tokens[:len(p.tokens)-1]
	}
}

// degree reports "PhD" and the like, whose capitals are mixed.
func degree(t english.Token) bool {
	n := strings.IndexFunc(t.Text, unicode.IsLower)
	return n > 0 && strings.ContainsFunc(t.Text[n:], unicode.IsUpper) && lexicon.Is(bare(t), lexicon.Postnominal)
}

func isParticle(t english.Token) bool { return lexicon.Is(bare(t), lexicon.Particle) }

// initials are the letters of "J.K." or "J."; nil when a word is none.
func initials(t english.Token) []string {
	letters := strings.Split(strings.TrimSuffix(t.Text, "."), ".")
	for _, l := range letters {
		if utf8.RuneCountInString(l) != 1 {
			return nil
		}
	}
	return letters
}
