package dates

import (
	"cmp"
	"path/filepath"
	"strings"
	"testing"

	"ibid/corpus/english/lexicon"
	"ibid/corpus/golden"
)

// frames are texts in which a word of an attribute does its job, in the place of
// {word} or {Word}.
var frames = []struct {
	attribute lexicon.Attribute
	form      lexicon.Form
	text      string
}{
	{lexicon.Month, lexicon.Base, "It fell on 4 {Word} 2019."},
	{lexicon.Month, lexicon.Base, "It fell in {Word}."},
	{lexicon.Weekday, lexicon.Base, "The mayor spoke on {Word}."},
	{lexicon.Season, lexicon.Base, "It fell in the {word} of 2019."},
	{lexicon.BeforeDate, lexicon.Base, "It fell {word} 2019. Some spoke {word} March."},
	{lexicon.BeforeDate, lexicon.Base, "It fell {word} June Lund."},
	{lexicon.AlsoName, lexicon.Base, "It was signed by {Word} Carter."},
	{lexicon.Recurs, lexicon.Base, "The race is {word} in June."},
	{lexicon.Foretells, lexicon.Base, "The board, {word} to vote on July 25, left."},
	{lexicon.Punctual, lexicon.Past, "The board {word} today."},
	{lexicon.Measure, lexicon.Plural, "Of 2019 {word} nothing was left."},
}

// TestWords compares the dates that each word of the lexicon makes with golden
// files.
func TestWords(t *testing.T) {
	folder := golden.Open(t, filepath.Join("testdata", "words"))
	byFile := map[string][]golden.Frame{}
	for _, f := range frames {
		name := f.attribute.String() + ".txt"
		read := func(word string) string {
			upper := strings.ToUpper(word[:1]) + word[1:]
			found := strings.Join(written(strings.NewReplacer("{word}", word, "{Word}", upper).Replace(f.text), "2025-07-17"), ", ")
			return cmp.Or(strings.NewReplacer(upper, "{Word}", word, "{word}").Replace(found), "no date")
		}
		byFile[name] = append(byFile[name], golden.Frame{Text: f.text, Words: words(f.attribute, f.form), Read: read})
	}
	for name, list := range byFile {
		folder.CompareWords(name, list)
	}
}

// words are the spellings of a form of all that has an attribute, the lemma where a
// word has no such form.
func words(a lexicon.Attribute, form lexicon.Form) []string {
	var out []string
	for _, l := range lexicon.Lexemes() {
		switch spelled := l.Spellings(form); {
		case !l.Is(a):
		case len(spelled) > 0:
			out = append(out, spelled...)
		default:
			out = append(out, l.Lemma)
		}
	}
	return out
}
