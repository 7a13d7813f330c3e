package cite

import (
	"testing"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/retrieval/match"
)

// FuzzLocate: any text ends in places that lie in the article, or in a plain
// error; and any sentence of an article is found in it exactly.
func FuzzLocate(f *testing.F) {
	for _, text := range []string{
		"The council voted […] to rebuild", "“It is what it is.”", "not not not", "1 2 3 4 5 6", "a-b-c-d … e",
		"\x00\xff\ufeff", "Vera said: \"x\"", "ﬁ ǆ ß İ", "[18] word.18", "‘’“”''", "Won’t can't n't 's",
	} {
		f.Add(text, harbour)
		f.Add(text, text+" "+text)
	}
	f.Fuzz(func(t *testing.T, text, source string) {
		if len(source) > 1500 || len(text) > 500 || !utf8.ValidString(source) {
			return
		}
		d := newDesk(source)
		if len(d.articles[0].Passages) > 90 {
			return
		}
		l := d.locator()
		check := func(text string) (Finding, error) {
			found, err := l.Locate(t.Context(), text, corpus.Filter{}, 0)
			for _, p := range found.Places {
				if p.First < 0 || p.Last < p.First || p.Last >= len(p.Article.Sentences) || p.Match == "" || !(p.Score >= 0 && p.Score <= 1) {
					t.Fatalf("%q in %q: %+v", text, source, p)
				}
			}
			return found, err
		}
		check(text)
		for i, s := range d.articles[0].Sentences {
			if i == 12 {
				break
			}
			sentence := d.articles[0].Slice(s.Span)
			if s.Furniture || len(sentence) > MaxBytes || len(match.Tokens(match.Bare(sentence))) == 0 {
				continue
			}
			if found, err := check(sentence); err == nil && len(found.Terms) > 0 && found.Terms[0].Passages > 0 &&
				(len(found.Places) == 0 || found.Places[0].Match != match.Exact) {
				t.Fatalf("%q of %q: %+v", sentence, source, found.Places)
			}
		}
	})
}
