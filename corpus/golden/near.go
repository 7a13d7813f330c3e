package golden

import (
	"math"
	"regexp"
	"strconv"
)

var decimal = regexp.MustCompile(`-?[0-9]+\.[0-9]+`)

// Near reports whether two texts are equal but for decimal numbers that differ by
// at most slack. Sums of vectors are made in another order on another machine.
func Near(want, got string, slack float64) bool {
	if decimal.ReplaceAllLiteralString(want, "#") != decimal.ReplaceAllLiteralString(got, "#") {
		return false
	}
	a, b := decimal.FindAllString(want, -1), decimal.FindAllString(got, -1)
	for i := range a {
		x, err := strconv.ParseFloat(a[i], 64)
		if err != nil {
			return false
		}
		y, err := strconv.ParseFloat(b[i], 64)
		if err != nil || math.Abs(x-y) > slack {
			return false
		}
	}
	return true
}

// Excerpt is the start of a text on one line, at most n characters.
func Excerpt(text string, n int) string {
	runes := []rune(spaces.ReplaceAllLiteralString(text, " "))
	if len(runes) <= n {
		return string(runes)
	}
	return string(runes[:n-1]) + "…"
}

var spaces = regexp.MustCompile(`\s+`)
