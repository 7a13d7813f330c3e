package stance

import (
	"strings"
	"testing"
)

// FuzzRead: whatever a sentence holds, a position has a thing whose words stand
// in it, and a sentence agrees with itself.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"Fishers oppose the harbour toll.", "“We will never accept the treaty,” fishers said.", "Fishers urged the council not to scrap plans to build the dam on the Marl in 2015.",
		"Fishers said that abolishing the levy would be a mistake", "fishers’ s’ of of the the", "They support ban on of", "fishers are in favour of", "\xff fishers back \xe2\x80",
	} {
		f.Add(s, "fishers")
	}
	f.Fuzz(func(t *testing.T, text, side string) {
		p, ok := Read(Sentence{Text: text, Holder: side, Direct: true}, side)
		if !ok {
			return
		}
		if p.Head == "" || p.Text == "" {
			t.Errorf("%q: a position on nothing: %+v", text, p)
		}
		folded := strings.ToLower(text)
		if !strings.Contains(folded, p.Head) || !strings.Contains(folded, p.Act) {
			t.Errorf("%q has no %q, %q", text, p.Head, p.Act)
		}
		if v := Compare(p, p, Near{Topic: side, Same: true}); v == Opposed {
			t.Errorf("%q opposes itself", text)
		}
	})
}
