package names

import "testing"

// FuzzSame checks that no text makes Parse or Same panic, that order does not
// matter and that a name is itself.
func FuzzSame(f *testing.F) {
	for _, s := range [][2]string{
		{"Lt. Col. (ret.) Hanna Voss", "Hanna Voss"}, {"Horst, Jan van der", "Jan van der Horst"}, {"Lee Dong-su", "Lee"},
		{"Ministry of Ports", "Ports Ministry"}, {"“", "'s"}, {",", "(("}, {"J.", "of of of"}, {"Robert “Bob” Lang", "Bob Lang"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if x, y := Same(a, b), Same(b, a); x != y {
			t.Errorf("Same(%q, %q) is %s one way and %s the other", a, b, x, y)
		}
		if n := Parse(a); n.Kind != Nobody && Compare(n, n) == Different && n.Kind != Role {
			t.Errorf("%q is another than itself: %+v", a, n)
		}
	})
}
