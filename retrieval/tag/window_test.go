package tag

import (
	"testing"

	"ibid/retrieval/embed/wordpiece"
)

// unitsOf makes units of so many pieces, each a word.
func unitsOf(sizes ...int) (units []unit) {
	for i, n := range sizes {
		units = appendUnits(units, i, "", words(n, 1))
	}
	return units
}

// words makes n pieces, so many a word.
func words(n, pieces int) []wordpiece.Token {
	tokens := make([]wordpiece.Token, n)
	for i := range tokens {
		tokens[i] = wordpiece.Token{Start: i / pieces * 5, End: i/pieces*5 + 4}
	}
	return tokens
}

func TestLayOut(t *testing.T) {
	for name, c := range map[string]struct {
		units []unit
		want  []window
	}{
		"nothing":                  {nil, nil},
		"all in one":               {unitsOf(100, 100, 50), []window{{0, 0, 3}}},
		"one piece too many":       {unitsOf(100, 100, 53), []window{{0, 0, 2}, {2, 2, 3}}},
		"two sentences of context": {unitsOf(190, 31, 30, 20, 20), []window{{0, 0, 3}, {1, 3, 5}}},
		"context that is too long": {unitsOf(190, 40, 30, 20, 20), []window{{0, 0, 2}, {1, 2, 5}}},
		"no room for context":      {unitsOf(10, 254, 10), []window{{0, 0, 1}, {1, 1, 2}, {2, 2, 3}}},
		"empty sentences":          {unitsOf(0, 0, 0), []window{{0, 0, 3}}},
	} {
		got := layOut(c.units)
		if len(got) != len(c.want) {
			t.Errorf("%s: windows %v, want %v", name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: windows %v, want %v", name, got, c.want)
				break
			}
		}
	}
}

// Every unit is tagged once, in a window that fits, however long the sentences.
func FuzzLayOut(f *testing.F) {
	f.Add([]byte{10, 200, 255, 0, 3})
	f.Fuzz(func(t *testing.T, sizes []byte) {
		var units []unit
		for i, n := range sizes {
			units = appendUnits(units, i, "", words(int(n)*5, 1+int(n)%4))
		}
		next := 0
		for _, w := range layOut(units) {
			size := 1
			for _, u := range units[w.from:w.to] {
				size += u.size()
			}
			if w.from > w.first || w.first != next || w.to <= w.first || size > windowTokens {
				t.Fatalf("window %v of %d pieces, after %d units", w, size, next)
			}
			next = w.to
		}
		if next != len(units) {
			t.Fatalf("%d of %d units are tagged", next, len(units))
		}
	})
}

func TestLongSentenceIsCutBetweenWords(t *testing.T) {
	tokens := words(700, 3)
	units, pieces := appendUnits(nil, 4, "", tokens), 0
	for i, u := range units {
		if u.sentence != 4 || len(u.tokens) == 0 || len(u.tokens) > maxUnit {
			t.Errorf("unit %d: %d pieces of sentence %d", i, len(u.tokens), u.sentence)
		}
		if i > 0 && sameWord(tokens[pieces-1], u.tokens[0]) {
			t.Errorf("unit %d begins within a word", i)
		}
		pieces += len(u.tokens)
	}
	if pieces != len(tokens) {
		t.Errorf("%d of %d pieces", pieces, len(tokens))
	}
}
