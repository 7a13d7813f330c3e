package extract

import (
	"regexp"
	"strings"
)

// A mark stands behind a stop, a comma or a quotation mark; digits before that
// make it a decimal, unless they are a year's. Markdown's own marks, [^1], are
// known by their notes and not looked for.
var (
	markForms = regexp.MustCompile(`(?:[^\d\s][.?!,;:]["”’')\]]{0,2}|["”’)]|\b(?:19|20)\d\d[.,]|<sup[^>]*>[^<\d]{0,8})(\d{1,3})(?:[\s.,;:)\]<]|$)|\[(\d{1,3}|[ivxlc]+)\\?\]|([¹²³⁰-⁹]{1,3})|\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})+)\]`)
	digits    = regexp.MustCompile(`\d{1,3}`)
	// Units are raised too, and no marks.
	cubed = regexp.MustCompile(`(?:\b[kcmd]?m|\bft|\bCO|\bH)[²³]`)
)

// marks is where each number first stands in the text the way note marks do.
type marks map[string]int

func findMarks(text string) marks {
	out := marks{}
	add := func(label string, at int) {
		if _, ok := out[label]; !ok {
			out[label] = at
		}
	}
	text = cubed.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat(" ", len(s)) })
	for _, m := range markForms.FindAllStringSubmatchIndex(text, -1) {
		for g := 1; g <= 3; g++ {
			if m[2*g] >= 0 {
				add(plainDigits(text[m[2*g]:m[2*g+1]]), m[0])
			}
		}
		if m[8] >= 0 {
			for _, n := range digits.FindAllString(text[m[8]:m[9]], -1) {
				add(n, m[0])
			}
		}
	}
	return out
}
