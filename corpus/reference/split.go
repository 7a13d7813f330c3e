package reference

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// split cuts a note at the semicolons between its works: those that stand in no
// title and no brackets.
func split(note string) []string {
	var out []string
	start := 0
	outside(note, func(i int) {
		if note[i] == ';' && i+1 < len(note) && note[i+1] == ' ' {
			out = append(out, note[start:i])
			start = i + 1
		}
	})
	return append(out, note[start:])
}

// trim takes off a part's lead ("Source:") and the remarks behind its work
// ("Emphasis added."), and the stop at its end.
func trim(part string) string {
	part = lead.ReplaceAllString(strings.TrimSpace(part), "")
	end := len(part)
	outside(part, func(i int) {
		if end == len(part) && i > 0 && part[i] == ' ' && strings.ContainsRune(".”\"", last(part[:i])) && opensRemark(part[i+1:]) {
			end = i
		}
	})
	part = strings.TrimRight(part[:end], " ,;")
	if stem, ok := strings.CutSuffix(part, "."); ok && !strings.HasSuffix(stem, ".") && !abbreviated.MatchString(part) {
		part = stem
	}
	return strings.TrimRight(part, " ,;")
}

var (
	lead        = regexp.MustCompile(`^(?:Sources?: |From )`)
	abbreviated = regexp.MustCompile(`\b(?:cit|al|ed|eds|Jr|Sr|Inc|Co|Ltd|[A-Z])\.$`)
)

// outside visits the bytes of text that stand outside quotation marks and
// brackets. A mark that is never closed opens nothing.
func outside(text string, visit func(i int)) {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if end := closed(text, i, r, n); end > i {
			i = end
			continue
		}
		visit(i)
		i += n
	}
}

// closers are the marks that close what a mark opens.
var closers = map[rune]string{'“': "”", '„': "“”", '«': "»", '"': `"`, '(': ")", '[': "]"}

// farthest is how many bytes on a closing mark is looked for.
const farthest = 3000

// closed returns where the stretch ends that the mark r at i opens, or i.
func closed(text string, i int, r rune, n int) int {
	ends, opens := closers[r]
	if !opens {
		return i
	}
	depth := 0
	for j, x := range text[i+n : min(len(text), i+n+farthest)] {
		switch {
		case strings.ContainsRune(ends, x) && depth == 0:
			return i + n + j + utf8.RuneLen(x)
		case strings.ContainsRune(ends, x):
			depth--
		case x == r:
			depth++
		}
	}
	return i
}

// bare is text without what stands between quotation marks or in brackets, and
// without addresses.
func bare(text string) string {
	var b strings.Builder
	at := 0
	outside(text, func(i int) {
		if i > at {
			b.WriteByte(' ')
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		b.WriteRune(r)
		at = i + n
	})
	return address.ReplaceAllString(b.String(), " ")
}

func last(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func startsUpper(s string) bool { return unicode.IsUpper(first(s)) }
