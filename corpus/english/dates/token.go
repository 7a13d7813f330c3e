package dates

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word or a number.
type token struct {
	Start, End  int
	text, lower string
}

// tokens cuts a text into runs of letters and runs of digits.
func tokens(text string) []token {
	var out []token
	kind := func(r rune) int {
		switch {
		case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
			return 1
		case unicode.IsDigit(r):
			return 2
		}
		return 0
	}
	start, now := 0, 0
	flush := func(end int) {
		if now > 0 {
			t := text[start:end]
			out = append(out, token{start, end, t, strings.ToLower(t)})
		}
	}
	for i, r := range text {
		if k := kind(r); k != now {
			flush(i)
			start, now = i, k
		}
	}
	flush(len(text))
	return out
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
