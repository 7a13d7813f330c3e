package record

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// formatRIS names the overlay that an item keeps.
const formatRIS = "ris"

// risLine is a tag and its value: two capitals or digits, two blanks, a hyphen.
var risLine = regexp.MustCompile(`^([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$`)

// ReadRIS reads a RIS file: records from TY to ER. A line without a tag goes on with
// the one before it.
func ReadRIS(data []byte) ([]Record, error) {
	var out []Record
	var fields []tagged
	end := func() {
		if len(fields) > 0 {
			out = append(out, Record{Item: risItem(fields), Files: risFiles(fields)})
		}
		fields = nil
	}
	s := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text(data))
	for line := range strings.SplitSeq(s, "\n") {
		m := risLine.FindStringSubmatch(strings.TrimRight(line, " \t"))
		switch {
		case m == nil && len(fields) > 0:
			fields[len(fields)-1].value = strings.TrimRight(fields[len(fields)-1].value+"\n"+line, "\n \t")
		case m == nil:
		case m[1] == "ER":
			end()
		case m[1] == "TY":
			end()
			fields = []tagged{{"TY", strings.TrimSpace(m[2])}}
		case len(fields) > 0:
			fields = append(fields, tagged{m[1], strings.TrimSpace(m[2])})
		}
		if len(out) > maxRecords {
			return nil, fmt.Errorf("read RIS: more than %d records", maxRecords)
		}
	}
	end()
	if len(out) == 0 && strings.TrimSpace(s) != "" {
		return nil, fmt.Errorf("read RIS: no record begins with a line \"TY  - \"")
	}
	return out, nil
}

// risFiles are the attached files: L1 to L4, and UR where it is a file's address.
func risFiles(fields []tagged) []string {
	var out []string
	for _, f := range fields {
		file := f.name == "L1" || f.name == "L2" || f.name == "L3" || f.name == "L4" || f.name == "UR" && strings.HasPrefix(f.value, "file:")
		if file && f.value != "" && !strings.HasPrefix(f.value, "http") && !slices.Contains(out, f.value) {
			out = append(out, f.value)
		}
	}
	return out
}

// risItem is a record as CSL-JSON.
func risItem(fields []tagged) Item {
	var it Item
	by := values(fields)
	t := risCSLType(fields[0].value)
	if id := by["ID"]; len(id) > 0 {
		it.Set("id", id[0])
		if isKey(id[0]) {
			it.Set("citation-key", id[0])
		}
	}
	it.Set("type", t)
	for _, v := range risVars(t) {
		readRIS(&it, by, v)
	}
	it.setCustom(formatRIS, diff(fields, newRIS(it)))
	return it
}

func readRIS(it *Item, by map[string][]string, v risVar) {
	var list []string
	for _, tag := range append([]string{v.tag}, v.also...) {
		if list = by[tag]; len(list) > 0 && list[0] != "" {
			break
		}
	}
	switch {
	case v.kind == risIssued:
		it.Set(v.variable, risIssue(by, list))
	case len(list) == 0:
	case v.kind == risNames:
		var out []Name
		for _, s := range list {
			out = append(out, risName(s))
		}
		it.Set(v.variable, out)
	case v.kind == risList:
		it.Set(v.variable, strings.Join(list, ", "))
	case v.kind == risNotes:
		it.Set(v.variable, strings.Join(list, "\n"))
	case v.kind == risPages:
		page := list[0]
		if end := by["EP"]; len(end) > 0 && end[0] != "" && end[0] != page {
			page += "-" + end[0]
		}
		it.Set(v.variable, page)
	case v.kind == risDay:
		it.Set(v.variable, risDate(list[0]))
	case v.variable == "URL":
		for _, u := range list {
			if !strings.HasPrefix(u, "file:") {
				it.Set(v.variable, u)
				break
			}
		}
	default:
		it.Set(v.variable, list[0])
	}
}

// risName reads "Family, Given, Suffix"; a name without a comma is whole, and so is a
// body's with one.
func risName(s string) Name {
	if n := nameOf(s); n.Literal == "" {
		return n
	}
	family, given, ok := strings.Cut(s, ",")
	if !ok || isBody(s) || isBody(family) {
		return Name{Literal: s}
	}
	given, suffix, _ := strings.Cut(given, ",")
	n := Name{Family: strings.TrimSpace(family), Given: strings.TrimSpace(given), Suffix: strings.TrimSpace(suffix)}
	if n.Family == "" || n.Given == "" {
		return Name{Literal: s}
	}
	return n
}

// risIssue takes DA where it is more exact than PY.
func risIssue(by map[string][]string, year []string) any {
	if day := by["DA"]; len(day) > 0 && day[0] != "" {
		if v := risDate(day[0]); v != nil {
			return v
		}
	}
	if len(year) == 0 {
		return nil
	}
	return risDate(year[0])
}

// risDate reads YYYY/MM/DD/other, parts left empty at will, and ISO dates.
func risDate(s string) any {
	s = strings.TrimSpace(s)
	if d, ok := parseDate(s); ok && !strings.Contains(s, "/") {
		return d.value()
	}
	var parts []int
	for i, p := range strings.SplitN(s, "/", 4) {
		n, err := strconv.Atoi(strings.TrimSpace(p))
		if i == 3 || err != nil || n <= 0 || i == 1 && n > 12 || i == 2 && n > 31 {
			break
		}
		parts = append(parts, n)
	}
	if len(parts) == 0 {
		return Date{Literal: s}.value()
	}
	return Date{Parts: [][]int{parts}}.value()
}
