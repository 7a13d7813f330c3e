package rank

import (
	"strings"

	"ibid/corpus"
	"ibid/retrieval"
)

// leadSentences is after how many sentences of an article one counts half as much for
// where it stands.
const leadSentences = 4

// Salience is how much a sentence says of what its article is about, from 0 to 1: by how
// near the beginning it is, and by how many of the title's words it has. What a text
// announces, it says in its title and first.
func Salience(a *corpus.Article, sentence int) float64 {
	before := 0
	for _, s := range a.Sentences[:sentence] {
		if !s.Furniture {
			before++
		}
	}
	lead := 1 / (1 + float64(before)/leadSentences)
	title := retrieval.ContentWords(a.Meta.Title)
	if len(title) == 0 {
		return lead
	}
	have := FormsOf(Folds(a.Slice(a.Sentences[sentence].Span)))
	shared := 0
	for _, w := range title {
		if have.Has(w) {
			shared++
		}
	}
	return (lead + float64(shared)/float64(len(title))) / 2
}

// Whole are an article's sentences as candidates, whatever is asked; a sentence that
// only asks, or says what its text will tell, is left out.
func Whole(a *corpus.Article) []Candidate {
	var out []Candidate
	for i, s := range a.Sentences {
		c := Candidate{Article: a, Sentence: i}
		if s.Furniture || !c.Tells() {
			continue
		}
		c.Score = Salience(a, i)
		out = append(out, c)
	}
	return out
}

// Tells reports whether a sentence tells something: it does not only ask, say what its text
// will tell, or lead up to a list ("Since 2029 the council has:").
func (c Candidate) Tells() bool {
	text := c.Text()
	return !asks(text) && !announces(text) && !leadsUp(text)
}

// leadsUp reports a text that breaks off before what it is about.
func leadsUp(text string) bool {
	text = strings.TrimRight(text, "”\"’' ")
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "…") || strings.HasSuffix(text, "...")
}
