package bibliography

import (
	"strconv"
	"time"
)

// date is a date as exact as it is stated; what isn't is 0.
type date struct{ year, month, day int }

// parseDate reads 2006-01-02, 2006-01 or 2006, and nothing else.
func parseDate(s string) (date, bool) {
	if t, err := time.Parse("2006-01-02", s); err == nil {
		return date{t.Year(), int(t.Month()), t.Day()}, true
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		return date{t.Year(), int(t.Month()), 0}, true
	}
	if t, err := time.Parse("2006", s); err == nil {
		return date{t.Year(), 0, 0}, true
	}
	return date{}, false
}

// english is "July 17, 2025", "July 2025" or "2025".
func (d date) english() string {
	year := strconv.Itoa(d.year)
	switch {
	case d.month == 0:
		return year
	case d.day == 0:
		return time.Month(d.month).String() + " " + year
	}
	return time.Month(d.month).String() + " " + strconv.Itoa(d.day) + ", " + year
}
