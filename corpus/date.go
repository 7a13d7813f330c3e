package corpus

import "time"

// dateLayouts are the forms of a date as exact as its source states it.
var dateLayouts = []string{"2006-01-02", "2006-01", "2006"}

// IsDate reports whether s is a date of the form 2006-01-02, 2006-01 or 2006.
func IsDate(s string) bool {
	for _, layout := range dateLayouts {
		if len(s) == len(layout) {
			_, err := time.Parse(layout, s)
			return err == nil
		}
	}
	return false
}
