package record

import (
	"bufio"
	"fmt"
	"io"
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

// risVar ties a CSL variable to its RIS tag.
type risVar struct {
	variable, tag string
	kind          risKind
	also          []string
}

type risKind byte

const (
	risText  risKind = iota
	risNames         // one a line
	risList          // keywords, one a line
	risNotes         // lines, each of its own
	risDay           // 2016/10/03/
	risPages         // SP and EP
	risIssued
)

func risVars(t string) []risVar {
	number := numberVariable(t)
	secondary := risVar{"editor", "A2", risNames, []string{"ED"}}
	if t == "book" {
		secondary = risVar{"editor", "A3", risNames, []string{"ED", "A2"}}
	}
	sn := "ISSN"
	if t == "book" || t == "chapter" || t == "paper-conference" || t == "thesis" || t == "report" || t == "entry-encyclopedia" || t == "entry-dictionary" {
		sn = "ISBN"
	}
	return []risVar{
		{"author", "AU", risNames, []string{"A1"}},
		secondary,
		{"translator", "A4", risNames, nil},
		{"title", "TI", risText, []string{"T1"}},
		{"container-title", "T2", risText, []string{"JO", "JF", "BT"}},
		{"collection-title", "T3", risText, nil},
		{"publisher", "PB", risText, nil},
		{"publisher-place", "CY", risText, nil},
		{"volume", "VL", risText, nil},
		{number, "IS", risText, nil},
		{"page", "SP", risPages, nil},
		{"edition", "ET", risText, nil},
		{"issued", "PY", risIssued, []string{"Y1"}},
		{"DOI", "DO", risText, nil},
		{sn, "SN", risText, nil},
		{"URL", "UR", risText, nil},
		{"accessed", "Y2", risDay, nil},
		{"genre", "M3", risText, nil},
		{"title-short", "ST", risText, nil},
		{"container-title-short", "J2", risText, []string{"JA"}},
		{"archive", "DB", risText, nil},
		{"source", "DP", risText, nil},
		{"call-number", "CN", risText, nil},
		{"language", "LA", risText, nil},
		{"section", "SE", risText, nil},
		{"keyword", "KW", risList, nil},
		{"abstract", "AB", risText, []string{"N2"}},
		{"note", "N1", risNotes, nil},
	}
}

// risTypes are the record types of CSL types; the first of a pair is written and read.
var risTypes = []struct {
	csl, ris string
	also     []string
}{
	{"article-journal", "JOUR", []string{"EJOUR", "INPR"}}, {"article-magazine", "MGZN", nil}, {"article-newspaper", "NEWS", nil},
	{"book", "BOOK", []string{"EBOOK", "EDBOOK", "SER"}}, {"chapter", "CHAP", []string{"ECHAP"}},
	{"paper-conference", "CPAPER", []string{"CONF"}}, {"thesis", "THES", nil}, {"report", "RPRT", []string{"GOVDOC"}},
	{"webpage", "ELEC", []string{"WEB"}}, {"post-weblog", "BLOG", nil}, {"legal_case", "CASE", nil},
	{"bill", "BILL", []string{"UNBILL"}}, {"legislation", "STAT", []string{"LEGAL"}}, {"hearing", "HEAR", nil}, {"patent", "PAT", nil}, {"map", "MAP", nil},
	{"dataset", "DATA", nil}, {"software", "COMP", nil}, {"manuscript", "MANSCPT", []string{"UNPB"}},
	{"personal_communication", "PCOMM", []string{"ICOMM"}}, {"interview", "INTV", nil}, {"standard", "STAND", nil},
	{"entry-dictionary", "DICT", nil}, {"entry-encyclopedia", "ENCYC", nil}, {"motion_picture", "MPCT", []string{"VIDEO"}},
	{"song", "SOUND", []string{"MUSIC"}}, {"graphic", "ART", nil}, {"figure", "FIGURE", nil}, {"pamphlet", "PAMP", nil},
	{"speech", "SLIDE", nil}, {"document", "GEN", []string{"MISC"}},
}

func risType(csl string) string {
	for _, t := range risTypes {
		if t.csl == csl {
			return t.ris
		}
	}
	return "GEN"
}

func risCSLType(ris string) string {
	for _, t := range risTypes {
		if t.ris == ris || slices.Contains(t.also, ris) {
			return t.csl
		}
	}
	return "document"
}

// risItem is a record as CSL-JSON.
func risItem(fields []tagged) Item {
	var it Item
	by, _ := values(fields)
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
	if n := NameOf(s); n.Literal == "" {
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
	if d, ok := ParseDate(s); ok && !strings.Contains(s, "/") {
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
