package record

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// newRIS is an item as lines, without what only its overlay knows.
func newRIS(it Item) []tagged {
	t := it.Text("type")
	out := []tagged{{"TY", risType(t)}}
	if key := it.Key(); key != "" {
		out = append(out, tagged{"ID", key})
	}
	for _, v := range risVars(t) {
		out = append(out, writeRIS(it, v)...)
	}
	return out
}

func writeRIS(it Item, v risVar) []tagged {
	var out []tagged
	add := func(tag, value string) {
		if value != "" {
			out = append(out, tagged{tag, value})
		}
	}
	switch v.kind {
	case risNames:
		for _, n := range it.Names(v.variable) {
			family, given := join(" ", n.NonDropping, n.Family), join(" ", n.Given, n.Dropping)
			if n.Literal != "" {
				add(v.tag, n.Literal)
				continue
			}
			add(v.tag, join(", ", family, given, n.Suffix))
		}
	case risList:
		for k := range strings.SplitSeq(it.Text(v.variable), ",") {
			add(v.tag, strings.TrimSpace(k))
		}
	case risNotes:
		for line := range strings.SplitSeq(it.Text(v.variable), "\n") {
			add(v.tag, strings.TrimSpace(line))
		}
	case risPages:
		start, end, _ := strings.Cut(it.Text(v.variable), "-")
		add("SP", start)
		add("EP", end)
	case risIssued:
		if d, ok := it.Date(v.variable); ok {
			year, day := risDay2(d)
			add("PY", year)
			add("DA", day)
		}
	case risDay:
		if d, ok := it.Date(v.variable); ok {
			_, day := risDay2(d)
			add(v.tag, day)
		}
	default:
		add(v.tag, it.Text(v.variable))
	}
	return out
}

// risDay2 is the year, and the date as YYYY/MM/DD/, the parts that aren't stated left
// empty.
func risDay2(d Date) (year, day string) {
	iso := d.ISO()
	if iso == "" {
		return "", d.Literal
	}
	parts := append(strings.Split(iso, "-"), "", "")
	return parts[0], strings.Join(parts[:3], "/") + "/"
}

// WriteRIS writes the items in the RIS format, UTF-8, lines ended by CRLF as it says.
// A tag that a record had when it was read as RIS is written as it was.
func WriteRIS(w io.Writer, items []Item) error {
	out := bufio.NewWriter(w)
	for _, it := range items {
		for _, f := range it.custom(formatRIS).apply(newRIS(it)) {
			fmt.Fprintf(out, "%s  - %s\r\n", f.name, risValue(f.value))
		}
		fmt.Fprint(out, "ER  - \r\n")
	}
	if err := out.Flush(); err != nil { // holds the first error of all writes
		return fmt.Errorf("write RIS: %w", err)
	}
	return nil
}

// risValue is a value whose further lines can't be taken for tags.
func risValue(s string) string {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), "\n")
	var out strings.Builder
	for i, l := range lines {
		switch {
		case i == 0:
		case risLine.MatchString(l):
			out.WriteByte(' ')
		default:
			out.WriteString("\r\n")
		}
		out.WriteString(l)
	}
	return out.String()
}
