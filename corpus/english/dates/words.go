package dates

import (
	"strings"
	"time"
)

// name is the name of a month or of a day of the week.
type name struct {
	month   time.Month
	weekday time.Weekday
	short   bool
}

// names are those of the months, shortened ones too, and of the days of the week.
var names = func() map[string]name {
	out := map[string]name{"sept": {month: time.September, short: true}}
	for m := time.January; m <= time.December; m++ {
		full := strings.ToLower(m.String())
		out[full[:3]] = name{month: m, short: true}
		out[full] = name{month: m}
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		out[strings.ToLower(d.String())] = name{weekday: d}
	}
	return out
}()

// month reads the name of a month, which is written with a capital, and reports
// whether it is shortened.
func month(t token) (m time.Month, short, ok bool) {
	n, ok := names[t.lower]
	return n.month, n.short, ok && n.month > 0 && t.capital()
}

// weekday reads the name of a day of the week.
func weekday(t token) (time.Weekday, bool) {
	n, ok := names[t.lower]
	return n.weekday, ok && n.month == 0 && t.capital()
}

// season reads the name of a season as the month it begins with.
func season(word string) (time.Month, bool) {
	switch word {
	case "spring":
		return time.March, true
	case "summer":
		return time.June, true
	case "autumn", "fall":
		return time.September, true
	case "winter":
		return time.December, true
	}
	return 0, false
}

// unit reads a unit of time, in the singular or the plural.
func unit(word string) (Exactness, bool) {
	switch strings.TrimSuffix(word, "s") {
	case "day":
		return Day, true
	case "week":
		return Week, true
	case "month":
		return Month, true
	case "year":
		return Year, true
	case "decade":
		return Decade, true
	}
	return 0, false
}

var numerals = strings.Fields(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty`)

// count reads a number of days, weeks, months or years.
func count(t token) (int, bool) {
	switch t.lower {
	case "a", "an":
		return 1, true
	case "thirty":
		return 30, true
	}
	for i, w := range numerals {
		if t.lower == w && i > 0 {
			return i, true
		}
	}
	n, ok := t.number()
	return n, ok && n > 0 && n < 1000
}

// part is a part of a month or a year: its first, middle or last third.
type part int

const (
	whole part = iota
	early
	mid
	late
)

var parts = map[string]part{"early": early, "mid": mid, "middle": mid, "late": late, "end": late, "close": late, "beginning": early, "start": early}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
