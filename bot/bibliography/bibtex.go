package bibliography

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// WriteBibTeX writes the entries as BibTeX, UTF-8, one @misc each: of what kind
// a source is it doesn't state. A name stands in braces, so that no style takes
// it apart; so does the title, so that none changes its capitals. The publisher
// is howpublished, the field for it that @misc prints.
func WriteBibTeX(w io.Writer, entries []Entry) error {
	out := bufio.NewWriter(w)
	for i, key := range Keys(entries) {
		if i > 0 {
			out.WriteByte('\n')
		}
		fmt.Fprintf(out, "@misc{%s", key)
		for _, f := range bibtexFields(entries[i].clean()) {
			fmt.Fprintf(out, ",\n  %s = %s", f.name, f.value)
		}
		out.WriteString("\n}\n")
	}
	if err := out.Flush(); err != nil { // holds the first error of all writes
		return fmt.Errorf("write BibTeX: %w", err)
	}
	return nil
}

type bibtexField struct{ name, value string }

func bibtexFields(e Entry) []bibtexField {
	var out []bibtexField
	add := func(name, value string) {
		if value != "" {
			out = append(out, bibtexField{name, "{" + value + "}"})
		}
	}
	var names []string
	for _, a := range e.Authors {
		names = append(names, "{"+escapeTeX(a)+"}")
	}
	add("author", strings.Join(names, " and "))
	if e.Title != "" {
		add("title", "{"+escapeTeX(e.Title)+"}")
	}
	add("howpublished", escapeTeX(e.Publisher))
	if d, ok := parseDate(e.Published); ok {
		add("year", strconv.Itoa(d.year))
		if d.month > 0 { // one of the styles' own abbreviations, so without braces
			out = append(out, bibtexField{"month", strings.ToLower(time.Month(d.month).String()[:3])})
		}
		if d.day > 0 {
			add("day", strconv.Itoa(d.day))
		}
	} else {
		add("year", escapeTeX(e.Published))
	}
	add("url", bibtexURL(e.URL))
	add("note", escapeTeX(strings.Join(e.remarks(), ". ")))
	return out
}

// escapeTeX makes TeX print s. Braces are written by name: BibTeX counts them
// even behind a backslash.
func escapeTeX(s string) string {
	return strings.NewReplacer(
		`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`,
		`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
		`&`, `\&`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `_`, `\_`,
	).Replace(s)
}

// bibtexURL leaves an address as it is, for styles print it verbatim, but for
// what would end the field or the address.
func bibtexURL(s string) string {
	return strings.NewReplacer(`\`, "%5C", `{`, "%7B", `}`, "%7D", " ", "%20").Replace(s)
}
