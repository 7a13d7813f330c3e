package mention

import (
	"ibid/corpus"
	"ibid/corpus/registry"
)

// Finder finds mentions of a registry's administrations. It never changes, so it may be
// used by many goroutines.
type Finder struct{ *index }

// New returns the finder of what facts knows.
func New(facts *registry.Registry) *Finder { return &Finder{newIndex(facts)} }

// Mentions returns the places in text that speak of an administration, in order
// and without overlaps. published is the date of the text, as exact as its source
// states it; without one, what points to an administration relative to it stays
// open. A span holds title, name and the word for the government where they
// stand, not the article before or the 's behind.
//
// Several administrations at once ("progressive governments"), people of a
// leader's surname, a leader before his time in office, ministries and officials
// are no mentions.
func (f *Finder) Mentions(text, published string) []corpus.Mention {
	return f.mentions(&reading{r: f.index, text: text, words: scan(text), published: published})
}

// Asked is [Finder.Mentions] for a question typed on the day today. Nobody is
// introduced in a question, so a bare surname that one leader alone has means him
// ("What did Obama promise?"), and people leave out capitals: full names,
// surnames with a title or a word for the government, and countries count in any
// case. "The Norwegian government" is open, unless the question says which or names a
// year.
func (f *Finder) Asked(question, today string) []corpus.Mention {
	t := &reading{r: f.index, text: question, words: scan(question), published: today, question: true}
	t.capitalise()
	return f.mentions(t)
}

func (f *Finder) mentions(t *reading) []corpus.Mention {
	if !corpus.IsDate(t.published) {
		t.published = ""
	}
	t.survey()
	found := point(identify(findNames(t)))
	out := make([]corpus.Mention, 0, len(found))
	for _, m := range found {
		out = append(out, m.Mention)
	}
	return out
}
