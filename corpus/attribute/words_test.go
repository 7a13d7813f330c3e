package attribute_test

import (
	"cmp"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/attribute"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/extract"
	"ibid/corpus/golden"
	"ibid/corpus/segment"
)

// frame is a text in which a word does its job, in the place of {word}: {Word} with
// a capital, {WORD} in capitals. The last sentence of the text is looked at.
type frame struct {
	attribute, also lexicon.Attribute // that the word has
	form            lexicon.Form
	text            string
}

// frames are by what attribution asks of words.
var frames = []frame{
	{lexicon.Verb, lexicon.Clause, lexicon.Past, "Vera Lund {word} the levy was dead."},
	{lexicon.Verb, lexicon.That, lexicon.Past, "Vera Lund {word} that the levy was dead."},
	{lexicon.Verb, lexicon.That, lexicon.Ing, "Vera Lund left, {word} that the levy was dead."},
	{lexicon.Verb, lexicon.Quotes, lexicon.Past, "“The levy is dead,” Vera Lund {word}."},
	{lexicon.Verb, lexicon.Quotes, lexicon.Past, "“The levy is dead,” {word} Vera Lund."},
	{lexicon.Verb, lexicon.QuotesAfter, lexicon.Past, "“The levy is dead,” Vera Lund {word}."},
	{lexicon.Verb, lexicon.Parenthetical, lexicon.Past, "The levy, Vera Lund {word}, was dead."},
	{lexicon.Verb, lexicon.Bare, lexicon.Past, "Vera Lund {word}: “The levy is dead.”"},
	{lexicon.Verb, lexicon.Object, lexicon.Past, "Vera Lund {word} the levy."},
	{lexicon.Verb, lexicon.ObjectAs, lexicon.Past, "Vera Lund {word} the levy as a theft."},
	{lexicon.Verb, lexicon.Calls, lexicon.Past, "Vera Lund {word} the levy a theft."},
	{lexicon.Verb, lexicon.Infinitive, lexicon.Past, "Vera Lund {word} to drop the levy."},
	{lexicon.Verb, lexicon.Urges, lexicon.Past, "Vera Lund {word} the council to drop the levy."},
	{lexicon.Verb, lexicon.Hearer, lexicon.Past, "Vera Lund {word} the council that the levy was dead."},
	{lexicon.Verb, lexicon.Voices, lexicon.Past, "Vera Lund {word} concern over the levy."},
	{lexicon.Verb, lexicon.Prepositions, lexicon.Past, "Vera Lund {word} the levy."},
	{lexicon.Verb, lexicon.Denies, lexicon.Past, "Vera Lund {word} that the levy was dead."},
	{lexicon.Verb, lexicon.Shows, lexicon.Past, "The report {word} that the levy was dead."},
	{lexicon.Verb, lexicon.Asks, lexicon.Past, "Vera Lund {word} whether the levy was dead."},
	{lexicon.Noun, lexicon.Title, lexicon.Singular, "{Word} Vera Lund said that the levy was dead."},
	{lexicon.Noun, lexicon.Office, lexicon.Singular, "Vera Lund, the {word}, left. The {word} said that the levy was dead."},
	{lexicon.Noun, lexicon.Honorific, lexicon.Singular, "Vera Lund left. {Word} Lund said that the levy was dead."},
	{lexicon.Noun, lexicon.Rank, lexicon.Singular, "{Word} Vera Lund left. {Word} Lund said that the levy was dead."},
	{lexicon.Noun, lexicon.Postnominal, lexicon.Singular, "Vera Lund {WORD} said that the levy was dead."},
	{lexicon.Noun, lexicon.Human, lexicon.Singular, "The {word} said that the levy was dead."},
	{lexicon.Noun, lexicon.Human, lexicon.Plural, "Two {word} said that the levy was dead."},
	{lexicon.Noun, lexicon.Group, lexicon.Plural, "{Word} said that the levy was dead."},
	{lexicon.Noun, lexicon.Body, lexicon.Singular, "The {word} said that the levy was dead."},
	{lexicon.Noun, lexicon.Institution, lexicon.Singular, "The Sill {Word} said that the levy was dead."},
	{lexicon.Noun, lexicon.Government, lexicon.Singular, "The Osmark {word} said that the levy was dead."},
	{lexicon.Noun, lexicon.Document, lexicon.Singular, "The {word} said that the levy was dead."},
	{lexicon.Noun, lexicon.Statement, lexicon.Singular, "Vera Lund’s {word} that the levy was dead came late."},
	{lexicon.Noun, lexicon.View, lexicon.Singular, "In Vera Lund’s {word}, the levy is dead."},
	{lexicon.Noun, lexicon.Feeling, lexicon.Singular, "Vera Lund voiced {word} over the levy."},
	{lexicon.Noun, lexicon.Kinship, lexicon.Singular, "Vera Lund left. Her {word} said that the levy was dead."},
	{lexicon.Noun, lexicon.Male, lexicon.Singular, "Alex Lund, a {word}, met Robin Vance, a woman. He said that the levy was dead."},
	{lexicon.Noun, lexicon.Female, lexicon.Singular, "Alex Lund, a {word}, met Robin Vance, a man. She said that the levy was dead."},
	{lexicon.Noun, lexicon.Thing, lexicon.Singular, "The Sill {Word} said that the levy was dead."},
	{lexicon.Noun, lexicon.Judgement, lexicon.Singular, "The levy was a {word}."},
	{lexicon.Adjective, lexicon.Judges, lexicon.Base, "The levy is {word}."},
	{lexicon.Adjective, lexicon.Particle, lexicon.Base, "Vera {word} Lund said that the levy was dead."},
	{lexicon.Adverb, lexicon.Judges, lexicon.Base, "The levy is {word} dead."},
	{lexicon.Adverb, lexicon.Hedges, lexicon.Base, "{Word} Vera Lund said that the levy was dead."},
	{lexicon.Adverb, lexicon.Negates, lexicon.Base, "Vera Lund {word} said that the levy was dead."},
	{lexicon.Adverb, lexicon.Rhetoric, lexicon.Base, "{Word}, the levy is dead."},
	{lexicon.Adverb, lexicon.Connective, lexicon.Base, "Vera Lund left. {Word}, Lund said that the levy was dead."},
	{lexicon.Opener, lexicon.Opener, lexicon.Base, "Vera Lund met Otto Vance. {Word} Lund said that the levy was dead."},
	{lexicon.Preposition, lexicon.Source, lexicon.Base, "{Word} Vera Lund, the levy is dead."},
	{lexicon.Modal, lexicon.Prescribes, lexicon.Base, "Parliament {word} drop the levy."},
	{lexicon.Modal, lexicon.Modal, lexicon.Base, "Vera Lund {word} say that the levy is dead."},
	{lexicon.Subordinator, lexicon.Subordinator, lexicon.Base, "The port closed {word} Vera Lund said that the levy was dead."},
	{lexicon.Pronoun, lexicon.PluralPronoun, lexicon.Base, "{Word} said that the levy was dead."},
	{lexicon.Noun, lexicon.Weekday, lexicon.Singular, "Vera Lund said {word} that the levy was dead."},
	{lexicon.Noun, lexicon.Month, lexicon.Singular, "Vera Lund said in {Word} that the levy was dead."},
	{lexicon.Noun, lexicon.Time, lexicon.Singular, "Vera Lund said this {word} that the levy was dead."},
}

// TestWords compares how attribution reads each word of the lexicon, in a text where
// the word does its job, with golden files.
func TestWords(t *testing.T) {
	folder := golden.Open(t, filepath.Join("testdata", "words"))
	byFile := map[string][]golden.Frame{}
	for _, f := range frames {
		name := f.also.String() + ".txt"
		byFile[name] = append(byFile[name], golden.Frame{Text: f.text, Words: f.words(), Read: func(word string) string { return f.read(t, word) }})
	}
	for name, list := range byFile {
		folder.CompareWords(name, list)
	}
}

// words are those of the lexicon for the frame, in its form.
func (f frame) words() []string {
	var out []string
	for _, x := range lexicon.Lexemes() {
		spellings := x.Spellings(f.form)
		if !x.Is(f.attribute) || !x.Is(f.also) || len(spellings) == 0 {
			continue
		}
		word := spellings[0]
		if f.also == lexicon.Prepositions {
			preposition, _, _ := strings.Cut(x.Value(lexicon.Prepositions), ",")
			word += " " + preposition
		}
		out = append(out, word)
	}
	return out
}

// read is whose statement the frame's last sentence is, with a word in its place.
func (f frame) read(t *testing.T, word string) string {
	t.Helper()
	text := strings.NewReplacer("{word}", word, "{Word}", capitalised(word), "{WORD}", strings.ToUpper(word)).Replace(f.text)
	a := segment.Article(extract.FromProse("", text))
	if err := (attribute.Attributor{}).Attribute(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	got := a.Sentences[len(a.Sentences)-1].Attribution
	// A holder that the word is part of is shown with its place.
	holder := strings.NewReplacer(capitalised(word), "{Word}", word, "{word}").Replace(got.Holder)
	return strings.Join([]string{cmp.Or(holder, "-"), cmp.Or(got.HolderKind, "-"), cmp.Or(got.Speech, "-")}, " | ")
}

func capitalised(word string) string {
	r, n := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[n:]
}
