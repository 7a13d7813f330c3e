package cite

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/retrieval"
)

// withoutReprints leaves out each place in an article that is nearly the same as
// another, where the other has a place of the same words: one statement is shown once.
func withoutReprints(places []Place) []Place {
	holds := map[string]string{} // the article that shows a statement
	for _, p := range places {
		key := p.statement()
		if have, ok := holds[key]; !ok || p.Article.Near == "" && have != p.Article.ID {
			holds[key] = p.Article.ID
		}
	}
	return slices.DeleteFunc(slices.Clone(places), func(p Place) bool { return holds[p.statement()] != p.Article.ID })
}

// statement is a place's words, and the article that its own is nearly the same as or is.
func (p Place) statement() string {
	first := p.Article.Near
	if first == "" {
		first = p.Article.ID
	}
	span := corpus.Span{Start: p.Article.Sentences[p.First].Start, End: p.Article.Sentences[p.Last].End}
	return first + "\x00" + strings.ToLower(strings.Join(retrieval.Words(p.Article.Slice(span)), " "))
}
