package record

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// formatBibTeX names the overlay that an item keeps.
const formatBibTeX = "bibtex"

// ReadBibTeX reads a BibTeX or biblatex file. Strings are put in, and a field that
// an entry lacks comes from the one that its crossref names. An entry that can't be
// read comes as a record with an Err.
func ReadBibTeX(data []byte) ([]Record, error) {
	entries, err := readEntries(text(data))
	if err != nil {
		return nil, fmt.Errorf("read BibTeX: %w", err)
	}
	byKey := map[string]bibEntry{}
	for _, e := range slices.Backward(entries) {
		byKey[strings.ToLower(e.key)] = e // the first of a key counts
	}
	var out []Record
	for _, e := range entries {
		if e.err != nil {
			r := Record{Err: e.err}
			r.Item.Set("id", e.key)
			out = append(out, r)
			continue
		}
		if e.kind == "set" || e.kind == "xdata" {
			continue // they only group or lend fields
		}
		out = append(out, Record{Item: e.item(byKey), Files: bibFiles(e.all("file"))})
	}
	return out, nil
}

// first is a field's value, "" when the entry lacks it.
func (e bibEntry) first(name string) string {
	for _, f := range e.fields {
		if f.name == name {
			return f.value
		}
	}
	return ""
}

func (e bibEntry) all(name string) []string {
	var out []string
	for _, f := range e.fields {
		if f.name == name {
			out = append(out, f.value)
		}
	}
	return out
}

// item is the entry as CSL-JSON.
func (e bibEntry) item(byKey map[string]bibEntry) Item {
	var it Item
	t := cslType(e.kind, e.first("entrysubtype"), e.first("url") != "")
	it.Set("id", e.key)
	it.Set("type", t)
	if e.key != "" {
		it.Set("citation-key", e.key)
	}
	whole := e.inherited(byKey)
	for _, v := range bibVars(t) {
		whole.read(&it, v)
	}
	for _, f := range whole.fields {
		if kind, ok := otherVars[f.name]; ok && !it.Has(f.name) {
			whole.read(&it, bibVar{f.name, f.name, kind, nil})
		}
	}
	if t == "thesis" && !it.Has("genre") {
		it.Set("genre", map[string]string{"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}[e.kind])
	}
	written := newBibEntry(it)
	o := diff(e.fields, written.fields)
	if written.kind != e.kind {
		o["@"] = []string{e.kind}
	}
	if written.key != e.key {
		o["@key"] = []string{e.key}
	}
	it.setCustom(formatBibTeX, o)
	return it
}

// inherited is the entry with the fields that it lacks taken from the one that its
// crossref or xdata names.
func (e bibEntry) inherited(byKey map[string]bibEntry) bibEntry {
	out := e
	out.fields = slices.Clone(e.fields)
	for _, name := range []string{"crossref", "xdata"} {
		parent, ok := byKey[strings.ToLower(strings.TrimSpace(e.first(name)))]
		if !ok || parent.key == e.key {
			continue
		}
		for _, f := range parent.fields {
			if f.name == "title" && name == "crossref" && (e.kind == "inbook" || e.kind == "incollection" || e.kind == "inproceedings") {
				f.name = "booktitle"
			}
			if out.first(f.name) == "" && f.name != "file" && f.name != "crossref" {
				out.fields = append(out.fields, f)
			}
		}
	}
	return out
}

// read sets a variable from its field or, where that is missing, from another that
// says the same.
func (e bibEntry) read(it *Item, v bibVar) {
	if v.kind == asDate {
		it.Set(v.variable, e.date())
		return
	}
	raw := ""
	for _, name := range append([]string{v.field}, v.also...) {
		if raw = e.first(name); raw != "" {
			break
		}
	}
	if raw == "" {
		return
	}
	switch v.kind {
	case asNames:
		it.Set(v.variable, bibNames(raw))
	case asPages:
		it.Set(v.variable, strings.ReplaceAll(folded(decodeTeX(raw)), "–", "-"))
	case asVerbatim:
		it.Set(v.variable, decodeVerbatim(raw))
	case asISO:
		it.Set(v.variable, dateOf(decodeTeX(raw)))
	default:
		it.Set(v.variable, folded(decodeTeX(raw)))
	}
}

// folded joins lines, and keeps the empty ones between paragraphs.
func folded(s string) string {
	var out []string
	for p := range strings.SplitSeq(s, "\n\n") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n\n")
}

// dateOf is a date in ISO form, or in words as it is stated.
func dateOf(s string) any {
	s = strings.TrimSpace(s)
	if d, ok := parseDate(s); ok {
		return d.value()
	}
	return Date{Literal: s}.value()
}

// date reads date, or year, month and day.
func (e bibEntry) date() any {
	if d := e.first("date"); d != "" {
		return dateOf(decodeTeX(d))
	}
	year := strings.TrimSpace(decodeTeX(e.first("year")))
	n, err := strconv.Atoi(year)
	if err != nil {
		return Date{Literal: year}.value()
	}
	parts := []int{n}
	month := strings.ToLower(strings.TrimSpace(decodeTeX(e.first("month"))))
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if month == name || month == name[:3] || strings.TrimLeft(month, "0") == strconv.Itoa(int(m)) {
			parts = append(parts, int(m))
		}
	}
	if day, err := strconv.Atoi(strings.TrimSpace(e.first("day"))); err == nil && len(parts) == 2 && day >= 1 && day <= 31 {
		parts = append(parts, day)
	}
	return Date{Parts: [][]int{parts}}.value()
}
