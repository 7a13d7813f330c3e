package extract

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

var doubled = regexp.MustCompile(`((?:19|20)\d\d)\d{1,2}\s\p{L}{3,9}\.?\s(?:19|20)\d\d$`)

const (
	monthName = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
	year      = `((?:19|20)\d\d)`
)

// Each way to write a date, with the order of its groups in y, m, d.
var dateForms = []struct {
	form    *regexp.Regexp
	y, m, d int
}{
	{regexp.MustCompile(`(?i)\b(` + monthName + `)\s*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)` + year + `\b`), 3, 1, 2},
	{regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(` + monthName + `),?[\s-]+` + year + `\b`), 3, 2, 1},
	{regexp.MustCompile(`\b` + year + `([-/.])(\d{1,2})[-/.](\d{1,2})(?:\b|T)`), 1, 3, 4},
	{regexp.MustCompile(`\b` + year + `\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?`), 1, 2, 3},
	{regexp.MustCompile(`(?i)\b` + year + `\s+(` + monthName + `)\s+(\d{1,2})\b`), 1, 2, 3},
	{regexp.MustCompile(`\b(\d{1,2})([./-])(\d{1,2})[./-]` + year + `\b`), 4, -1, -1},
	{regexp.MustCompile(`(?i)\b(?:` + monthName + `\s*[/–—-]\s*` + monthName + `|spring|summer|autumn|fall|winter),?\s+` + year + `\b`), 1, 0, 0},
	{regexp.MustCompile(`(?i)\b(` + monthName + `),?\s+(?:of\s+)?` + year + `\b`), 2, 1, 0},
	{regexp.MustCompile(`\b` + year + `-(\d{2})\b`), 1, 2, 0},
}

// findDate returns the first date in s as exact as it is written and where it
// stands.
func findDate(s string) (date string, at []int) {
	// Pages print a date twice in a row, for the eye and for machines.
	if m := doubled.FindStringSubmatchIndex(s); m != nil {
		s = s[:m[3]] + strings.Repeat(" ", len(s)-m[3])
	}
	for _, f := range dateForms {
		m := f.form.FindStringSubmatchIndex(s)
		if m == nil || at != nil && m[0] >= at[0] {
			continue
		}
		group := func(i int) string {
			if i <= 0 || m[2*i] < 0 {
				return ""
			}
			return s[m[2*i]:m[2*i+1]]
		}
		var d string
		var ok bool
		if f.m < 0 {
			d, ok = numeric(group(1), group(2), group(3), group(f.y))
		} else {
			d, ok = isoDate(group(f.y), group(f.m), group(f.d))
		}
		if ok {
			date, at = d, m[:2]
		}
	}
	return date, at
}

// numeric reads 17.07.2025 and 07/17/2025. With slashes the order of day and
// month depends on the country: where both readings are dates only the year is
// certain.
func numeric(a, sep, b, year string) (string, bool) {
	first, _ := strconv.Atoi(a)
	second, _ := strconv.Atoi(b)
	switch {
	case sep == "." || first > 12 || first == second:
		return isoDate(year, b, a)
	case second > 12:
		return isoDate(year, a, b)
	}
	return year, first > 0 && second > 0
}

func isoDate(y, m, d string) (string, bool) {
	if m == "" {
		return y, true
	}
	month := monthNumber(m)
	if month == 0 {
		return "", false
	}
	if d == "" {
		return fmt.Sprintf("%s-%02d", y, month), true
	}
	day, _ := strconv.Atoi(d)
	out := fmt.Sprintf("%s-%02d-%02d", y, month, day)
	_, err := time.Parse(time.DateOnly, out)
	return out, err == nil
}

func monthNumber(m string) int {
	if n, err := strconv.Atoi(m); err == nil {
		if n < 1 || n > 12 {
			return 0
		}
		return n
	}
	if len(m) < 3 {
		return 0
	}
	return strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(m[:3]))/3 + 1
}

var (
	dateRest = regexp.MustCompile(`(?i)^(?:[\s,;|•·@()–—:-]|on|at|mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun|day|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?|\d{1,2}\s?[ap]\.?m\.?|[ap]\.?m\.?|[ECMP][SD]?T|(?:GMT|UTC)(?:[+-]\d{1,2})?|BST|CES?T|JST|KST|HKT|IST|AES?T|SGT|Z|T|[+-]\d{1,2}:?\d{2}|hrs?|local time)*$`)
	yearOnly = regexp.MustCompile(`^` + year + `$`)
	// eightDigits is a day as files and some offices number it: "20150219".
	eightDigits = regexp.MustCompile(`^` + year + `(\d\d)(\d\d)$`)
)

// wholeDate reads s as a date and nothing else but a weekday and a time.
func wholeDate(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if yearOnly.MatchString(s) {
		return s, true
	}
	if m := eightDigits.FindStringSubmatch(s); m != nil {
		return isoDate(m[1], m[2], m[3])
	}
	date, at := findDate(s)
	if at == nil || !dateRest.MatchString(s[:at[0]]) || !dateRest.MatchString(s[at[1]:]) {
		return "", false
	}
	return date, true
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
