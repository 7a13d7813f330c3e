package record

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

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
