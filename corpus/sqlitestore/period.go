package sqlitestore

import (
	"database/sql"
	"time"
)

// period returns the first and the last day of a date as exact as stated, false
// when it is none of 2006, 2006-01 and 2006-01-02. Days are compared as text, so
// the last one of every month may be written 31.
func period(date string) (first, last string, ok bool) {
	for _, form := range []struct{ layout, first, last string }{
		{"2006-01-02", "", ""},
		{"2006-01", "-01", "-31"},
		{"2006", "-01-01", "-12-31"},
	} {
		if _, err := time.Parse(form.layout, date); err == nil {
			return date + form.first, date + form.last, true
		}
	}
	return "", "", false
}

// statedPeriod is period for a column: NULL where no date is stated.
func statedPeriod(date string) (first, last sql.NullString) {
	a, b, ok := period(date)
	return sql.NullString{String: a, Valid: ok}, sql.NullString{String: b, Valid: ok}
}
