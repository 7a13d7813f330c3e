package english

import "testing"

func TestReadNumber(t *testing.T) {
	for _, c := range []struct {
		text    string
		value   float64
		tokens  int
		ordinal bool
	}{
		{"1,000.5 boats", 1000.5, 1, false}, {"forty-one boats", 41, 1, false}, {"forty one boats", 41, 2, false},
		{"two hundred and fifty thousand boats", 250000, 5, false}, {"1.5 million boats", 1.5e6, 2, false},
		{"a hundred", 0, 0, false}, {"hundred and sixty", 160, 3, false}, {"21st century", 21, 1, true},
		{"third pier", 3, 1, true}, {"two three", 2, 1, false}, {"three 4", 3, 1, false}, {"5m people", 5e6, 1, false},
		{"$5", 0, 0, false}, {"1990s", 0, 0, false}, {"twenty-first day", 21, 1, true}, {"two and three", 2, 1, false},
		{"nineteen forty", 19, 1, false}, {"three hundred and two", 302, 4, false}, {"one million two hundred thousand", 1.2e6, 5, false},
		{"5bn", 5e9, 1, false},
	} {
		n, ok := ReadNumber(Tokenize(c.text))
		if n.Value != c.value || n.Tokens != c.tokens || n.Ordinal != c.ordinal || ok != (c.tokens > 0) {
			t.Errorf("ReadNumber(%q) = %+v %v, want %v %d %v", c.text, n, ok, c.value, c.tokens, c.ordinal)
		}
	}
}
