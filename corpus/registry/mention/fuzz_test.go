package mention_test

import (
	"testing"
	"unicode/utf8"

	"ibid/corpus/registry"
	"ibid/corpus/registry/mention"
)

// Mentions are spans of the text, in order, apart, of leaders the registry knows.
func FuzzMentions(f *testing.F) {
	r, err := registry.Load()
	if err != nil {
		f.Fatal(err)
	}
	known := map[string]bool{"": true}
	for _, a := range r.All() {
		known[a.Leader] = true
	}
	finder := mention.New(r)
	f.Add("The Bush administration. His predecessor's successor, Mr. Bush-Obama", "2003")
	f.Add("U.S. President 오바마 정부 the Lee, and Lee government of the", "")
	f.Add("’s the first second third Trump's-\n\nGOVERNMENT\r\n\r\nof South Korea's", "2020-01-01")
	f.Add("Kim\xff Jong-un\u00ad's his \u2011government in", "x")
	f.Fuzz(func(t *testing.T, text, published string) {
		last := 0
		for _, m := range finder.Mentions(text, published) {
			if m.Start < last || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("span %v after %d in %d bytes", m.Span, last, len(text))
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[m.Start:m.End]) {
				t.Errorf("%v cuts a character", m.Span)
			}
			if !known[m.Leader] {
				t.Errorf("%q leads nothing", m.Leader)
			}
			last = m.End
		}
		finder.Asked(text, published)
		_, _ = finder.Resolve(text, published)
	})
}
