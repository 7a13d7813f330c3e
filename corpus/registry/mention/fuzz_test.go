package mention_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"ibid/corpus/registry"
)

var located = regexp.MustCompile(`^F:[1-9][0-9]*: .`)

// Whatever a file holds: no panic, and every refusal names a line that it has.
func FuzzCheck(f *testing.F) {
	f.Add(oneTerm)
	f.Add("[[country]]\nname = \"\"\"a\nb\"\"\"\nalso = [ # c\n\"x\", ]\n")
	f.Add("administration = [{country = \"Ireland\", leader = \"A\"}]")
	f.Add("[[administration]]\ncountry.x = 1\n'start' = 2001-01-01\nend = 0001-01-01\n")
	f.Add("[[administration.x]]\n[administration]\n\xff")
	f.Add("[[administration]]\r\ncountry=\"US\"\r\nleader=\"-\"\r\nstart=9999-12-31")
	f.Fuzz(func(t *testing.T, text string) {
		found, err := registry.Check(registry.Source{Name: "F", Reader: strings.NewReader(text)})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range found {
			if !located.MatchString(p.String()) || p.Line > strings.Count(text, "\n")+1 {
				t.Errorf("not located: %q", p.String())
			}
		}
		r, err := registry.Load(registry.Source{Name: "F", Reader: strings.NewReader(text)})
		if (err != nil) != (len(found.Errors()) > 0) {
			t.Errorf("Check says %v, Load %v", found.Errors(), err)
		}
		if r != nil {
			r.Mentions("The Ardent government and its predecessor.", "2003")
		}
	})
}

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
	f.Add("The Bush administration. His predecessor's successor, Mr. Bush-Obama", "2003")
	f.Add("U.S. President 오바마 정부 the Lee, and Lee government of the", "")
	f.Add("’s the first second third Trump's-\n\nGOVERNMENT\r\n\r\nof South Korea's", "2020-01-01")
	f.Add("Kim\xff Jong-un\u00ad's his \u2011government in", "x")
	f.Fuzz(func(t *testing.T, text, published string) {
		last := 0
		for _, m := range r.Mentions(text, published) {
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
		r.Asked(text, published)
		_, _ = r.Resolve(text, published)
	})
}
