package bibliography

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
)

// WriteRIS writes the entries in the RIS format, UTF-8, lines ended by CRLF as
// it says: two capitals or digits, two blanks, a hyphen, a blank, the value. The
// type is ELEC (web page) where a URL is stated, otherwise GEN (generic).
func WriteRIS(w io.Writer, entries []Entry) error {
	out := bufio.NewWriter(w)
	for i, key := range Keys(entries) {
		writeRISEntry(out, key, entries[i].clean())
	}
	if err := out.Flush(); err != nil { // holds the first error of all writes
		return fmt.Errorf("write RIS: %w", err)
	}
	return nil
}

func writeRISEntry(out io.Writer, key string, e Entry) {
	line := func(tag, value string) {
		if value != "" {
			fmt.Fprintf(out, "%s  - %s\r\n", tag, value)
		}
	}
	if e.URL != "" {
		line("TY", "ELEC")
	} else {
		line("TY", "GEN")
	}
	line("ID", key)
	for _, a := range e.Authors {
		line("AU", a)
	}
	line("TI", e.Title)
	line("PB", e.Publisher)
	if d, ok := parseDate(e.Published); ok {
		line("PY", fmt.Sprintf("%04d", d.year))
		line("DA", d.ris())
	} else {
		line("DA", e.Published)
	}
	line("UR", e.URL)
	for _, remark := range e.remarks() {
		line("N1", remark)
	}
	fmt.Fprint(out, "ER  - \r\n")
}

// ris is the date as YYYY/MM/DD/, the parts that aren't stated left empty.
func (d date) ris() string {
	return fmt.Sprintf("%04d/%s/%s/", d.year, twoDigits(d.month), twoDigits(d.day))
}

func twoDigits(n int) string {
	switch {
	case n == 0:
		return ""
	case n < 10:
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
