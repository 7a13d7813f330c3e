package webpage

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	isoDay    = regexp.MustCompile(`^((?:19|20)\d\d)(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:$|[T\s,])`)
	compact   = regexp.MustCompile(`^((?:19|20)\d\d)(\d\d)(\d\d)(?:$|T|\d{6}$)`)
	dayFirst  = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th|er|º)?\.?\s*(?:de\s+|of\s+)?[\s-]?(\p{L}{3,10})\.?,?\s*(?:de\s+)?[\s-]?((?:19|20)\d\d)\b`)
	monthBare = regexp.MustCompile(`(?i)\b(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b`)
	pointed   = regexp.MustCompile(`\b(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)\b`)
	slashed   = regexp.MustCompile(`\b(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)\b`)
	eastern   = regexp.MustCompile(`((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]`)
	isoInside = regexp.MustCompile(`\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b`)
	monthYear = regexp.MustCompile(`^(\p{L}{3,10})\.?,?\s+((?:19|20)\d\d)$`)
)

// months are the beginnings of the names of months in languages of many pages.
var months = []struct {
	number int
	starts string
}{
	{1, "jan gen ene jän sty янв"},
	{2, "feb fév fev lut фев"},
	{3, "mar mär maa mrt мар"},
	{4, "apr avr abr kwi апр"},
	{5, "may mai mag maj mei мая май"},
	{6, "jun juin giu cze июн"},
	{7, "jul juil lug lip июл"},
	{8, "aug aoû aou ago sie авг"},
	{9, "sep set wrz сен"},
	{10, "oct okt ott out paź окт"},
	{11, "nov lis ноя"},
	{12, "dec dez déc dic gru дек"},
}

func month(word string) int {
	word = strings.ToLower(word)
	for _, m := range months {
		for _, start := range strings.Fields(m.starts) {
			if strings.HasPrefix(word, start) {
				return m.number
			}
		}
	}
	return 0
}

// day reads a date as a machine or a person writes it, as exact as it is written. What
// may be either the day or the month is not read.
func day(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if len(s) > 120 {
		return "", false
	}
	if m := isoDay.FindStringSubmatch(s); m != nil {
		return exact(m[1], m[2], m[3])
	}
	if m := compact.FindStringSubmatch(s); m != nil {
		return exact(m[1], m[2], m[3])
	}
	if d, at := dayIn(s); at != nil {
		return d, true
	}
	if m := monthYear.FindStringSubmatch(s); m != nil {
		if n := month(m[1]); n > 0 {
			return exact(m[2], strconv.Itoa(n), "")
		}
	}
	return "", false
}

// dayIn finds a whole date in s, and where it stands.
func dayIn(s string) (string, []int) {
	for _, form := range []struct {
		re      *regexp.Regexp
		y, m, d int
	}{{isoInside, 1, 2, 3}, {eastern, 1, 2, 3}, {dayFirst, 3, 2, 1}, {monthBare, 3, 1, 2}, {pointed, 3, 2, 1}} {
		at := form.re.FindStringSubmatchIndex(s)
		if at == nil {
			continue
		}
		group := func(i int) string { return s[at[2*i]:at[2*i+1]] }
		name := group(form.m)
		if n := month(name); n > 0 {
			name = strconv.Itoa(n)
		}
		if d, ok := exact(group(form.y), name, group(form.d)); ok {
			return d, at[:2]
		}
	}
	if at := slashed.FindStringSubmatchIndex(s); at != nil {
		a, b, y := s[at[2]:at[3]], s[at[4]:at[5]], s[at[6]:at[7]]
		first, _ := strconv.Atoi(a)
		second, _ := strconv.Atoi(b)
		d, ok := "", false
		switch {
		case first > 12 || first == second:
			d, ok = exact(y, b, a)
		case second > 12:
			d, ok = exact(y, a, b)
		}
		if ok {
			return d, at[:2]
		}
	}
	return "", nil
}

// exact puts a date together from its parts; m and d may be "".
func exact(y, m, d string) (string, bool) {
	month, _ := strconv.Atoi(m)
	number, _ := strconv.Atoi(d)
	switch {
	case y < "1970" && m == "01" && d == "01", y == "1970" && month == 1 && number == 1: // nobody's day: a clock at its beginning
		return "", false
	case m == "":
		return y, true
	case d == "":
		return fmt.Sprintf("%s-%02d", y, month), month >= 1 && month <= 12
	}
	out := fmt.Sprintf("%s-%02d-%02d", y, month, number)
	_, err := time.Parse(time.DateOnly, out)
	return out, err == nil
}
