package mention_test

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english/lexicon"
	"ibid/corpus/golden"
	"ibid/corpus/registry"
	"ibid/corpus/registry/mention"
)

// frame is a text in which a word does its job, in the place of {word} or {Word}.
type frame struct {
	attribute lexicon.Attribute // that the word has
	text      string
}

// frames are by what these passes alone ask of words; the large classes that others ask for
// too (titles, people, bodies) are tested there. Marta Venn governs Norvale, after Tamsin
// Oakes; Denmark is a country without administrations.
var frames = []frame{
	{lexicon.Term, "The Oakes {word} ended."},
	{lexicon.Anaphoric, "Prime Minister Venn came. The {word} fell."},
	{lexicon.InOffice, "The {word} Norvalian government fell."},
	{lexicon.Bygone, "The {word} Norvalian government fell."},
	{lexicon.Changing, "The {word} Norvalian government fell."},
	{lexicon.Describes, "The previous {word} Norvalian government fell."},
	{lexicon.Describes, "The Oakes {word} government fell."},
	{lexicon.Leaning, "Prime Minister Venn came. The {word} government fell."},
	{lexicon.Pointing, "Prime Minister Venn came. Then {word} government fell."},
	{lexicon.AnotherLevel, "A {word} Norvalian government fell."},
	{lexicon.AnotherLevel, "The {word} Norvalian government fell."},
	{lexicon.OfGovernment, "The Norvalian government {word} fell."},
	{lexicon.NotHead, "Tamsin Oakes left. {Word} Tamsin Oakes fell."},
	{lexicon.PostOfAnother, "The {word} president fell. {Word} Prime Minister Oakes fell."},
	{lexicon.LeadsState, "{Word} Stam Oakes left. {Word} Kim Jong-un fell."},
	{lexicon.HeadsGovernment, "{Word} Venn fell. {Word} Oakes came."},
	{lexicon.Language, "Bill English left. He fell for {Word}."},
	{lexicon.Month, "Theresa May left. {Word} fell."},
	{lexicon.Ordinal, "Venn’s {word} government fell. Trump’s {word} term ended."},
	{lexicon.ScriptGovernment, "오바마 {word}"},
}

// TestWords compares what is found of each word of the lexicon, in a text where the word
// does its job, with golden files.
func TestWords(t *testing.T) {
	facts, err := registry.Load(registry.Source{Name: "norvale.toml", Reader: strings.NewReader(norvale(t))})
	if err != nil {
		t.Fatal(err)
	}
	finder := mention.New(facts)
	folder := golden.Open(t, filepath.Join("testdata", "words"))
	byFile := map[string][]golden.Frame{}
	for _, f := range frames {
		name := f.attribute.String() + ".txt"
		byFile[name] = append(byFile[name], golden.Frame{Text: f.text, Words: lexicon.With(f.attribute), Read: func(word string) string { return f.read(finder, word) }})
	}
	for name, list := range byFile {
		folder.CompareWords(name, list)
	}
}

// read is what is found in the frame's text with a word in its place.
func (f frame) read(finder *mention.Finder, word string) string {
	first, n := utf8.DecodeRuneInString(word)
	upper := string(unicode.ToUpper(first)) + word[n:]
	text := strings.NewReplacer("{word}", word, "{Word}", upper).Replace(f.text)
	var out []string
	for _, m := range finder.Mentions(text, "2020-06-01") {
		said := strings.NewReplacer(upper, "{Word}", word, "{word}").Replace(text[m.Start:m.End])
		kind := ""
		if m.Office {
			kind = ", office"
		}
		if m.Term > 0 {
			kind += ", term " + string('0'+rune(m.Term))
		}
		out = append(out, said+" = "+m.Leader+kind)
	}
	if len(out) == 0 {
		return "nobody"
	}
	return strings.Join(out, "; ")
}
