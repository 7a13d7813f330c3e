package openaichat

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/retrieval/match"
)

// Bounds of what is told of an article: letters of its first sentence, letters of an
// introduction, and how many there are.
const (
	beginsLetters = 240
	personLetters = 140
	mostPeople    = 12
)

// begins is the first sentence of the lines' article, "" where it is one of them.
func begins(lines []line) string {
	a := lines[0].article
	for i, s := range a.Sentences {
		switch {
		case s.Furniture:
			continue
		case slices.ContainsFunc(lines, func(l line) bool { return l.index == i }):
			return ""
		}
		return cut(clean(a.Slice(s.Span)), beginsLetters)
	}
	return ""
}

// people are how the lines' article introduces those whom the lines name and do not
// introduce themselves, each in the article's words.
func people(lines []line) []string {
	a := lines[0].article
	var out, known []string
	var said []match.Statement
	for _, l := range lines {
		said = append(said, match.Read(l.text+" "+owner(l).name))
	}
	for _, f := range a.Affiliations {
		switch {
		case f.Relation == corpus.SameBody || f.Relation == corpus.PartOf || f.Person == "":
			continue
		case len(out) == mostPeople:
			return out
		case slices.Contains(known, f.Person):
			continue
		case slices.ContainsFunc(lines, func(l line) bool { return l.Start <= f.Start && f.End <= l.End }):
			known = append(known, f.Person)
			continue
		}
		names := match.OwnName(f.Person)
		if len(names) == 0 || !slices.ContainsFunc(said, func(x match.Statement) bool { return x.Has(names[len(names)-1]) }) {
			continue
		}
		known = append(known, f.Person)
		told := clean(a.Slice(corpus.Span{Start: withCapitals(a.Text, f.Start), End: f.End}))
		switch {
		case strings.Contains(told, f.Person) && utf8.RuneCountInString(told) <= personLetters:
		case f.Role != "":
			told = strings.TrimSuffix(f.Person+", "+f.Role+", "+f.Body, ", ")
		default:
			continue
		}
		out = append(out, cut(told, personLetters))
	}
	return out
}

// withCapitals is where the words with a capital begin that stand before a place: what is
// stated of "director Vera Lund" may be of the "Harbour Watch director".
func withCapitals(text string, at int) int {
	for {
		before := strings.TrimRight(text[:at], " ")
		from := 0
		if i := strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune("-’'", r) }); i >= 0 {
			_, n := utf8.DecodeRuneInString(before[i:])
			from = i + n
		}
		word := before[from:]
		if r, _ := utf8.DecodeRuneInString(word); len(before) == at || !unicode.IsUpper(r) || lexicon.Is(english.Fold(word), lexicon.StopWord) {
			return at
		}
		at = from
	}
}

// cut is the beginning of a text.
func cut(text string, letters int) string {
	if r := []rune(text); len(r) > letters {
		return string(r[:letters]) + "…"
	}
	return text
}
