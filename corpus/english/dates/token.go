package dates

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english"
)

// token is a run of letters or of digits: a date may be a part of a word or of a
// number, or several of them ("mid-2019", "10th", "2025-07-10").
type token struct {
	Start, End  int
	text, lower string // as written, and folded
}

// runs cuts the words and numbers of a text into letters and digits.
func runs(text string) []token {
	var out []token
	for _, t := range english.Tokenize(text) {
		start, last := t.Start, none
		for i, r := range t.Text {
			if k := kindOf(r); k != last {
				out = run(out, text, start, t.Start+i, last)
				start, last = t.Start+i, k
			}
		}
		out = run(out, text, start, t.End, last)
	}
	return out
}

// run adds what stands between two places. Letters that go on with those before
// them are one run: a contraction is two words.
func run(out []token, text string, start, end int, k kind) []token {
	if k == none {
		return out
	}
	if n := len(out); n > 0 && k == letters && out[n-1].End == start && kindOf(rune(out[n-1].text[0])) != digits {
		start, out = out[n-1].Start, out[:n-1]
	}
	return append(out, token{start, end, text[start:end], english.Fold(text[start:end])})
}

// kind is what a run is made of.
type kind byte

const (
	none kind = iota
	letters
	digits
)

func kindOf(r rune) kind {
	switch {
	case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
		return letters
	case unicode.IsDigit(r):
		return digits
	}
	return none
}

func (t token) capital() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsUpper(r)
}

// number is the value of a token of one to four digits.
func (t token) number() (int, bool) {
	n := 0
	for _, r := range t.text {
		if r < '0' || r > '9' || len(t.text) > 4 {
			return 0, false
		}
		n = 10*n + int(r-'0')
	}
	return n, len(t.text) > 0
}

// reader is a text being read for dates.
type reader struct {
	text   string
	tokens []token
}

func (r *reader) at(i int) token {
	if i < 0 || i >= len(r.tokens) {
		return token{}
	}
	return r.tokens[i]
}

// between is what stands between token i-1 and token i, white space folded.
func (r *reader) between(i int) string {
	from, to := 0, len(r.text)
	if i > 0 {
		from = r.tokens[min(i, len(r.tokens))-1].End
	}
	if i < len(r.tokens) {
		to = r.tokens[i].Start
	}
	if from > to {
		return ""
	}
	gap := r.text[from:to]
	if gap == " " || gap == "" {
		return gap
	}
	if strings.Count(gap, "\n") > 1 {
		return "\n"
	}
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return ' '
		}
		return c
	}, gap)
}

// spaced reports whether nothing but a space, or a stop after an abbreviation,
// stands before token i.
func (r *reader) spaced(i int) bool {
	if i <= 0 || i >= len(r.tokens) {
		return false
	}
	g := r.between(i)
	return g == " " || g == "  "
}

// hyphened is spaced, or a hyphen.
func (r *reader) hyphened(i int) bool {
	if i <= 0 || i >= len(r.tokens) {
		return false
	}
	g := r.between(i)
	return g == " " || g == "-" || g == "‑"
}

// dash reports whether a dash between two numbers stands before token i.
func (r *reader) dash(i int) bool {
	if i <= 0 || i >= len(r.tokens) {
		return false
	}
	switch strings.TrimSpace(r.between(i)) {
	case "-", "–", "—", "‑", "‐":
		return true
	}
	return false
}
