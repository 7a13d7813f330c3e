package registry_test

import (
	"regexp"
	"strings"
	"testing"

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
			r.At("Ireland", "2003")
		}
	})
}
