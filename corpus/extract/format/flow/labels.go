package flow

import (
	"strconv"
	"strings"
)

// Form is how notes are numbered.
type Form int

// The forms of numbers.
const (
	Decimal Form = iota
	LowerRoman
	UpperRoman
	LowerLetter
	UpperLetter
	Signs // * † ‡ §, then doubled
)

// Number writes n, from 1, in a form.
func Number(n int, f Form) string {
	repeated := func(signs string) string {
		all := []rune(signs)
		return strings.Repeat(string(all[(n-1)%len(all)]), min((n-1)/len(all), 20)+1)
	}
	switch f {
	case LowerRoman:
		return strings.ToLower(roman(n))
	case UpperRoman:
		return roman(n)
	case LowerLetter:
		return repeated("abcdefghijklmnopqrstuvwxyz")
	case UpperLetter:
		return repeated("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	case Signs:
		return repeated("*†‡§")
	}
	return strconv.Itoa(n)
}

var romans = []struct {
	n    int
	text string
}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}

func roman(n int) string {
	if n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, d := range romans {
		for ; n >= d.n; n -= d.n {
			b.WriteString(d.text)
		}
	}
	return b.String()
}
