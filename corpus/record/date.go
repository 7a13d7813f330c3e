package record

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a date of CSL-JSON: one or two days as exact as they are stated, or words.
type Date struct {
	Parts   [][]int // year, month, day; a second list ends a period
	Literal string
}

// Date returns the date of a variable ("issued", "accessed"), false when it states none.
func (it Item) Date(variable string) (Date, bool) {
	var raw struct {
		Parts   [][]json.RawMessage `json:"date-parts"`
		Literal string              `json:"literal"`
		Raw     string              `json:"raw"`
	}
	if json.Unmarshal(it.Get(variable), &raw) != nil {
		return Date{}, false
	}
	var d Date
	for _, list := range raw.Parts {
		var parts []int
		for _, p := range list {
			n, err := strconv.Atoi(strings.Trim(string(p), `"`))
			if err != nil {
				break
			}
			parts = append(parts, n)
		}
		if len(parts) > 0 {
			d.Parts = append(d.Parts, parts)
		}
	}
	if len(d.Parts) > 0 {
		return d, true
	}
	d.Literal = raw.Literal
	if d.Literal == "" {
		d.Literal = raw.Raw
	}
	if iso, ok := parseDate(d.Literal); ok {
		return iso, true
	}
	return d, d.Literal != ""
}

// parseDate reads 2006-01-02, 2006-01 or 2006, and a period of two with a slash
// between them.
func parseDate(s string) (Date, bool) {
	var d Date
	for part := range strings.SplitSeq(s, "/") {
		parts, ok := isoParts(part)
		if !ok || len(d.Parts) == 2 {
			return Date{}, false
		}
		d.Parts = append(d.Parts, parts)
	}
	return d, true
}

func isoParts(s string) ([]int, bool) {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		return []int{t.Year(), int(t.Month()), t.Day()}[:strings.Count(layout, "-")+1], true
	}
	return nil, false
}

// ISO is the first day as 2006-01-02, 2006-01 or 2006, "" when it has no such form.
func (d Date) ISO() string {
	if len(d.Parts) == 0 {
		return ""
	}
	return iso(d.Parts[0])
}

// period is the whole date in ISO form, both its ends.
func (d Date) period() string {
	var out []string
	for _, p := range d.Parts {
		out = append(out, iso(p))
	}
	return strings.Join(out, "/")
}

func iso(p []int) string {
	year := p[0]
	if year < 1 || year > 9999 {
		return ""
	}
	out := fmt.Sprintf("%04d", year)
	if len(p) > 1 && p[1] >= 1 && p[1] <= 12 {
		out += fmt.Sprintf("-%02d", p[1])
		if len(p) > 2 && p[2] >= 1 && p[2] <= 31 {
			out += fmt.Sprintf("-%02d", p[2])
		}
	}
	if _, ok := isoParts(out); !ok {
		return fmt.Sprintf("%04d", year)
	}
	return out
}

// value is the date as CSL-JSON has it.
func (d Date) value() any {
	if len(d.Parts) > 0 {
		return map[string]any{"date-parts": d.Parts}
	}
	if d.Literal != "" {
		return map[string]any{"literal": d.Literal}
	}
	return nil
}

// single returns the parts of a date that is one day, month or year in full.
func (d Date) single() ([]int, bool) {
	if len(d.Parts) != 1 || iso(d.Parts[0]) == "" || strings.Count(iso(d.Parts[0]), "-") != len(d.Parts[0])-1 {
		return nil, false
	}
	return d.Parts[0], true
}
