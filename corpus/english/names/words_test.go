package names

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english/lexicon"
	"ibid/corpus/golden"
)

// TestWords compares how names are read with each word of the lexicon, in a name
// where the word does its job, with golden files.
func TestWords(t *testing.T) {
	folder := golden.Open(t, filepath.Join("testdata", "words"))
	for attribute, frames := range map[lexicon.Attribute][]golden.Frame{
		lexicon.Title:         {parses("{Word} Vera Lund"), compares("{Word} Lund", "President Lund"), compares("{Word} Lund", "Minister Lund"), kinds("the {word}")},
		lexicon.Expands:       {{Text: "{Word} Lund: its titles", Read: expanded}},
		lexicon.SameOffice:    {compares("{Word} Lund", "Judge Lund")},
		lexicon.WithGiven:     {parses("{Word} Vera")},
		lexicon.Lesser:        {compares("{Word} Minister Lund", "Minister Lund")},
		lexicon.TitleAside:    {compares("{Word} Minister Lund", "Minister Lund"), parses("{Word}-Minister Lund")},
		lexicon.Postnominal:   {parses("Vera Lund {WORD}"), parses("Vera Lund ({Word})")},
		lexicon.Suffix:        {parses("Vera Lund {Word}"), compares("Vera Lund {Word}", "Vera Lund Jr.")},
		lexicon.Particle:      {parses("Vera {word} Lund"), parses("{Word} Lund")},
		lexicon.SurnameFirst:  {parses("{Word} Dong-su"), parses("{Word} Wei")},
		lexicon.DoubleSurname: {parses("Vera {Word} Lund")},
		lexicon.MaleName:      {compares("{Word} Lund", "Mrs Lund"), parses("Lund, {Word}")},
		lexicon.FemaleName:    {compares("{Word} Lund", "Mr Lund"), parses("Lund, {Word}")},
		lexicon.Body:          {kinds("the {word}"), kinds("the {word} of Sill")},
		lexicon.Institution:   {kinds("Sill {Word}"), compares("Sill {Word}", "Sill")},
		lexicon.GenericBody:   {compares("Sill {Word}", "Sill")},
		lexicon.Human:         {kinds("the {word}"), compares("the {word}", "Vera Lund, the {word}")},
		lexicon.Group:         {kinds("{words}")},
		lexicon.Kinship:       {parses("Vera Lund’s {word}")},
		lexicon.Connector:     {parses("Ministry {word} Ports")},
		lexicon.Direction:     {compares("{Word} Sill Institute", "Sill Institute")},
	} {
		for i := range frames {
			frames[i].Words = listed(attribute, strings.Contains(frames[i].Text, "{words}"))
		}
		folder.CompareWords(attribute.String()+".txt", frames)
	}
	var forms []golden.Frame
	for _, a := range []lexicon.Attribute{lexicon.ShortFor, lexicon.Spelling, lexicon.SoundsLike, lexicon.Variant} {
		forms = append(forms, golden.Frame{Text: a.String() + ": {Word} Lund = its value Lund", Words: pairs(a), Read: paired})
	}
	folder.CompareWords("forms-of-given-names.txt", forms)
}

// listed are the words with an attribute, in the plural or not.
func listed(a lexicon.Attribute, plural bool) []string {
	var out []string
	for _, x := range lexicon.Lexemes() {
		form := lexicon.Base
		if x.Is(lexicon.Noun) {
			form = lexicon.Singular
		}
		if plural {
			form = lexicon.Plural
		}
		if x.Is(a) {
			out = append(out, x.Spellings(form)...)
		}
	}
	return out
}

// pairs are the words with an attribute, each with each of its values.
func pairs(a lexicon.Attribute) []string {
	var out []string
	for _, x := range lexicon.Lexemes() {
		for value := range strings.SplitSeq(x.Value(a), ",") {
			if value != "" {
				out = append(out, x.Lemma+" = "+value)
			}
		}
	}
	return out
}

// paired compares the names of a pair.
func paired(pair string) string {
	a, b, _ := strings.Cut(pair, " = ")
	return Same(capitalised(a)+" Lund", capitalised(b)+" Lund").String()
}

// expanded are the titles of a name with a title.
func expanded(word string) string {
	return strings.Join(Parse(capitalised(word)+" Lund").Titles, ", ")
}

// parses is a frame of a name that is taken apart.
func parses(text string) golden.Frame {
	return golden.Frame{Text: text, Read: func(word string) string {
		// What only repeats the word is shown as its place.
		place := regexp.MustCompile(`(?i)([^\pL]|^)` + regexp.QuoteMeta(word) + `([^\pL]|$)`)
		return place.ReplaceAllString(parsed(Parse(fill(text, word))), "${1}{word}${2}")
	}}
}

// kinds is a frame of a name of which the kind alone is shown.
func kinds(text string) golden.Frame {
	return golden.Frame{Text: text, Read: func(word string) string { return Parse(fill(text, word)).Kind.String() }}
}

// compares is a frame of two names.
func compares(a, b string) golden.Frame {
	return golden.Frame{Text: a + " = " + b, Read: func(word string) string { return Same(fill(a, word), fill(b, word)).String() }}
}

func fill(text, word string) string {
	return strings.NewReplacer("{word}", word, "{words}", word, "{Word}", capitalised(word), "{WORD}", strings.ToUpper(word)).Replace(text)
}

// capitalised has a capital at each of its words.
func capitalised(words string) string {
	list := strings.Fields(words)
	for i, w := range list {
		if r, n := utf8.DecodeRuneInString(w); !lexicon.Is(w, lexicon.Connector) {
			list[i] = string(unicode.ToUpper(r)) + w[n:]
		}
	}
	return strings.Join(list, " ")
}
