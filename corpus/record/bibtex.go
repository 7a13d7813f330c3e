package record

import (
	"bufio"
	"fmt"
	"io"
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
	if d, ok := ParseDate(s); ok {
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

// newBibEntry is an item as an entry, without what only its overlay knows.
func newBibEntry(it Item) bibEntry {
	t := it.Text("type")
	kind, subtype := bibKind(t)
	e := bibEntry{kind: kind, key: it.Key()}
	if t == "thesis" && strings.HasPrefix(it.Text("genre"), "Master") {
		e.kind = "mastersthesis"
	}
	vars := bibVars(t)
	done := map[string]bool{"id": true, "type": true, "citation-key": true, "custom": true}
	for _, v := range vars {
		e.write(it, v)
		done[v.variable] = true
	}
	for _, v := range it {
		if kind, ok := otherVars[v.Name]; ok && !done[v.Name] {
			e.write(it, bibVar{v.Name, v.Name, kind, nil})
		}
	}
	if subtype != "" && subtype != "document" && subtype != "webpage" {
		e.fields = append(e.fields, tagged{"entrysubtype", subtype})
	}
	return e
}

// write adds a variable's field.
func (e *bibEntry) write(it Item, v bibVar) {
	value := ""
	switch v.kind {
	case asDate:
		e.writeDate(it)
		return
	case asISO:
		if d, ok := it.Date(v.variable); ok {
			value = d.period()
			if value == "" {
				value = encodeTeX(d.Literal)
			}
		}
	case asNames:
		value = writeBibNames(it.Names(v.variable))
	case asPages:
		value = strings.ReplaceAll(encodeTeX(it.Text(v.variable)), "-", "--")
	case asVerbatim:
		value = verbatimTeX(it.Text(v.variable))
	case asTitle:
		if value = encodeTeX(it.Text(v.variable)); value != "" {
			value = "{" + value + "}"
		}
	default:
		value = encodeTeX(it.Text(v.variable))
	}
	if value != "" {
		e.fields = append(e.fields, tagged{v.field, value})
	}
}

func (e *bibEntry) writeDate(it Item) {
	d, ok := it.Date("issued")
	if !ok {
		return
	}
	parts, single := d.single()
	switch {
	case single:
		for i, name := range []string{"year", "month", "day"}[:len(parts)] {
			value := strconv.Itoa(parts[i])
			if name == "month" { // one of the styles' own abbreviations
				value = strings.ToLower(time.Month(parts[i]).String()[:3])
			}
			e.fields = append(e.fields, tagged{name, value})
		}
	case d.period() != "":
		e.fields = append(e.fields, tagged{"date", d.period()})
	default:
		e.fields = append(e.fields, tagged{"year", encodeTeX(d.Literal)})
	}
}

// WriteBibTeX writes the items as BibTeX, UTF-8. A field that an entry had when it
// was read as BibTeX is written as it was.
func WriteBibTeX(w io.Writer, items []Item) error {
	out := bufio.NewWriter(w)
	for i, it := range items {
		if i > 0 {
			out.WriteByte('\n')
		}
		it.bibEntry().writeTo(out)
	}
	if err := out.Flush(); err != nil { // holds the first error of all writes
		return fmt.Errorf("write BibTeX: %w", err)
	}
	return nil
}

// bibEntry is the item as an entry, with what its overlay knows.
func (it Item) bibEntry() bibEntry {
	e := newBibEntry(it)
	o := it.custom(formatBibTeX)
	if kind := o["@"]; len(kind) == 1 {
		e.kind = kind[0]
	}
	if key := o["@key"]; len(key) == 1 {
		e.key = key[0]
	}
	delete(o, "@")
	delete(o, "@key")
	e.fields = o.apply(e.fields)
	return e
}

func (e bibEntry) writeTo(out *bufio.Writer) {
	fmt.Fprintf(out, "@%s{%s", e.kind, e.key)
	for _, f := range e.fields {
		if !balanced(f.value) {
			f.value = encodeTeX(f.value) // of an overlay that isn't ours
		}
		if f.name == "month" && isMonth(f.value) {
			fmt.Fprintf(out, ",\n  month = %s", f.value) // without braces
			continue
		}
		fmt.Fprintf(out, ",\n  %s = {%s}", f.name, f.value)
	}
	out.WriteString("\n}\n")
}

func isMonth(s string) bool {
	for m := time.January; m <= time.December; m++ {
		if s == strings.ToLower(m.String()[:3]) {
			return true
		}
	}
	return false
}

// balanced reports braces that open before they close.
func balanced(s string) bool {
	depth := 0
	for _, r := range s {
		switch r {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth < 0 {
			return false
		}
	}
	return depth == 0
}
