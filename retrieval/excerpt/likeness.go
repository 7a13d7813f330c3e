package excerpt

import "strings"

// likeness says how alike two words are, 0 to 1: whether a copy may have made
// one of the other.
type likeness struct {
	known map[string]bool // words of the text that the corpus has: they are no slips
}

const (
	slipLike = 0.9
	formLike = 0.8
)

func (l likeness) of(text, source token) float64 {
	switch {
	case text.fold == source.fold:
		return 1
	case text.number != "" && source.number != "":
		if text.number == source.number {
			return 1
		}
		return 0
	case source.number == "" && strings.TrimRight(text.fold, "0123456789") == source.fold:
		return slipLike // a note's number glued to the word
	case text.stop || source.stop:
		return 0
	case sameStem(text.fold, source.fold):
		return formLike
	case !l.known[text.fold] && isSlip(text.fold, source.fold):
		return slipLike
	}
	return 0
}

// sameStem reports two forms of one word: they differ by an ending.
func sameStem(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 3 || a[0] != b[0] || hasDigit(a) || hasDigit(b) {
		return false
	}
	for _, x := range stems(a) {
		for _, y := range stems(b) {
			if x == y {
				return true
			}
		}
	}
	return false
}

// stems are what may be left of a word without its inflection.
func stems(w string) []string {
	out := []string{w}
	for _, e := range []struct{ end, with string }{
		{"s", ""}, {"es", ""}, {"ies", "y"}, {"ed", ""}, {"ed", "e"}, {"ied", "y"}, {"ing", ""}, {"ing", "e"},
	} {
		n := len(w) - len(e.end)
		if n < 3 || w[n:] != e.end {
			continue
		}
		base := w[:n]
		out = append(out, base+e.with)
		if e.with == "" && n > 3 && base[n-1] == base[n-2] {
			out = append(out, base[:n-1])
		}
	}
	return out
}
