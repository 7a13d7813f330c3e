package places

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestFind: what names a country does, as it is written, and nothing else.
func TestFind(t *testing.T) {
	for _, c := range []struct{ text, other string }{
		{"Ankara's envoy", "the Turkish line"},
		{"in the U.S., they", "Americans"},
		{"US-led talks", "Washington’s view"},
		{"South Africans voted", "Pretoria"},
		{"the People's Republic of China", "Beijing"},
		{"the Republic of China", "Taipei"},
		{"Sri Lankan ports", "Colombo"},
		{"the EU", "Brussels"},
	} {
		a, b := Find(c.text), Find(c.other)
		if len(a) != 1 || len(b) != 1 || a[0].Country != b[0].Country {
			t.Errorf("%q %v and %q %v: not one country", c.text, a, c.other, b)
		}
	}
	for _, text := range []string{"", "tell us", "polish the brass", "USB", "Americana", "an Indianapolis firm", "北京"} {
		if got := Find(text); len(got) != 0 {
			t.Errorf("%q names %v", text, got)
		}
	}
	if got := Find("North Korean and South Korean envoys met in South Sudan, not Sudan"); len(got) != 4 || got[0].Country == got[1].Country || got[2].Country == got[3].Country {
		t.Errorf("countries of one word in common: %v", got)
	}
}

// TestTable: no name belongs to two countries.
func TestTable(t *testing.T) {
	seen := map[string]int{}
	for _, list := range byFirst() {
		for _, e := range list {
			if of, ok := seen[e.name]; ok && of != e.country {
				t.Errorf("%q belongs to two countries", e.name)
			}
			seen[e.name] = e.country
		}
	}
	if len(seen) < 300 {
		t.Errorf("only %d names", len(seen))
	}
}

func FuzzFind(f *testing.F) {
	f.Add("U.S. and the People’s Republic of China")
	f.Add("\xffSeoul\xe2")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, m := range Find(text) {
			if m.Start < last || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("%v in %q", m, text)
			}
			if utf8.ValidString(text) && strings.TrimSpace(text[m.Start:m.End]) != text[m.Start:m.End] {
				t.Fatalf("%q", text[m.Start:m.End])
			}
			last = m.End
		}
	})
}
