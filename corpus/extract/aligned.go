package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
)

// A table of plain text has its cells under each other, parted by two or more spaces or by
// tabs. Spaces also stand in prose that is set to fill its lines, between the parts of a
// letterhead and in front of page numbers. So a table needs a line of headings of which
// each heads a column of its own in all rows, and figures or a rule below the headings.

// tableLine is what a line is in a table: a row with the headings of its own cells, one
// for each, or a part of the header.
type tableLine struct {
	isHeader bool
	header   []string
}

// cell is a cell of a line. Its place is counted in characters, tabs to the next eighth.
type cell struct {
	text     string
	from, to int
	isFigure bool
}

// block is the line as a block.
func (t *tableLine) block(text string, l line) *block {
	b := newBlock(text, l.Span, row, false)
	b.header, b.tight = t.header, l.tight
	if t.isHeader {
		b.set(Furniture, "header of a table")
	}
	return b
}

// Limits of what is taken for a table.
const (
	fewestRows   = 3
	probedRows   = 40 // until a header must be found; compared with a new one at each end
	longestCell  = 60 // characters
	usualCell    = 32 // at most, of half of the cells
	mostHeadings = 4  // lines of a header
	tabStop      = 8
)

var (
	cellGap          = regexp.MustCompile(`[ \x{a0}]{2,}|[ \x{a0}]*\t[ \x{a0}\t]*`)
	dotLeader        = regexp.MustCompile(`\.{4}|(?:\. ){3}|…{2}`)
	figureCell       = regexp.MustCompile(`(?i)^(?:[-+±~≈<>$€£¥=(]|us\$|r\$)*\s?\d[\d.,:/'’ -]*(?:%|\*|\(\w\)|\s?[a-z]{1,3}\.?)?\)?\*?$|^(?:[-–—.?*]+|n\.?/?a\.?|nil)$`)
	bareFigure       = regexp.MustCompile(`^[-+±~≈<>$€£¥=(\d.,:/'’ )%*]*\d[-+$€£¥(\d.,:/'’ )%*]*$`)
	yearCell         = regexp.MustCompile(`^\(?(?:1[5-9]|20)\d\d(?:[-–/]\d{2,4})?\)?\*?$`)
	startsWithFigure = regexp.MustCompile(`^[~$€£]?\d`)
	wordEnd          = regexp.MustCompile(`\p{Ll}{4}[.?!]["'”’)]?$`)
	contentPage      = regexp.MustCompile(`(?i)^(?:page|pages|p\.|seite|folio)\.?(?: no\.?)?$`)
)

// cellsOf are the cells of the line at s, one where nothing parts it, none where it is no
// line of a table.
func cellsOf(text string, s corpus.Span) []cell {
	line := text[s.Start:s.End]
	if strings.Contains(line, "|") || dotLeader.MatchString(line) {
		return nil
	}
	begin := strings.LastIndexAny(text[:s.Start], "\n\r\f\v\u2028\u2029\u0085") + 1
	at := advance(0, text[begin:s.Start])
	var out []cell
	from := 0
	add := func(part string) {
		to := advance(at, part)
		if part != "" {
			out = append(out, cell{part, at, to, figureCell.MatchString(part)})
		}
		at = to
	}
	for _, m := range cellGap.FindAllStringIndex(line, -1) {
		add(line[from:m[0]])
		at = advance(at, line[m[0]:m[1]])
		from = m[1]
	}
	add(line[from:])
	for _, c := range out {
		if utf8.RuneCountInString(c.text) > longestCell {
			return nil
		}
	}
	return out
}

// advance is the place behind s, which begins at a place.
func advance(at int, s string) int {
	for _, r := range s {
		switch {
		case r == '\t':
			at += tabStop - at%tabStop
		case !isSpace(r) || r == ' ' || r == '\u00a0':
			at++
		}
	}
	return at
}

// markTables finds the tables of plain text.
func markTables(text string, ls []line) {
	cells := make([][]cell, len(ls))
	for i, l := range ls {
		cells[i] = cellsOf(text, l.Span)
	}
	for i := 0; i < len(ls); {
		if t := readTable(ls, cells, i); t != nil {
			t.mark(text, ls)
			i = t.rows[len(t.rows)-1] + 1
			continue
		}
		i++
	}
}

// table is a table being read.
type table struct {
	lines    []line
	cells    [][]cell // of all lines of the text
	rows     []int    // indices of the rows
	tabs     bool     // columns are counted, not measured
	columns  []cell   // the places of the columns; nil when they are counted
	seed     []cell   // headings that part the columns, nil for none
	ruled    bool     // a rule stands above the first row
	header   []int    // indices of the header's lines, from the lowest up
	headings map[int]string
}

// readTable reads the table whose first row is line i, nil for none. The line above parts the
// columns where it has headings for them; headings that stand beside their columns don't.
func readTable(ls []line, cells [][]cell, i int) *table {
	if len(cells[i]) < 2 || i == 0 {
		return nil
	}
	above := i - 1
	for above > 0 && isRule(ls[above].text) {
		above--
	}
	if len(cells[above]) == 0 || !areHeadings(cells[above]) {
		return nil
	}
	var best *table
	for _, seed := range [][]cell{cells[above], nil} {
		if len(seed) == 1 {
			continue
		}
		t := &table{lines: ls, cells: cells, seed: seed, ruled: isRule(ls[i-1].text), tabs: strings.Contains(ls[i].text, "\t")}
		if (t.ruled || anyFigure(cells[i])) && t.read(i) && (best == nil || len(t.rows) > len(best.rows)) {
			best = t
		}
	}
	return best
}

// read reads the rows from line i on and the header above.
func (t *table) read(i int) bool {
	ls, cells := t.lines, t.cells
	t.columns = merged(nil, t.seed)
	others := 0 // lines since the last row that are none
	for j := i; j < len(ls) && others < 2; j++ {
		if len(t.rows) == probedRows && t.headings == nil && !(t.areRows() && t.readHeader()) {
			return false // no need to read more
		}
		switch {
		case isRule(ls[j].text):
			if len(t.rows) > 0 && len(t.rows) < mostHeadings && !t.counts() {
				return false // what stands above the rule is a header
			}
		case len(cells[j]) >= 2 && len(t.rows) >= fewestRows && !anyFigure(cells[j]) && areHeadings(cells[j]) && t.figured():
			others = 2 // the header of the next table
		case len(cells[j]) >= 2 && t.add(j):
			others = 0
		case len(cells[j]) > 1 || ls[j].width > usualCell:
			others = 2
		default:
			others++
		}
	}
	return t.areRows() && t.readHeader()
}

// counts reports rows with a figure that is no year.
func (t *table) counts() bool {
	for _, i := range t.rows {
		for _, c := range t.cells[i] {
			if bareFigure.MatchString(c.text) && !yearCell.MatchString(c.text) {
				return true
			}
		}
	}
	return false
}

// add adds a row whose cells stand in columns of their own, and reports whether it did.
func (t *table) add(j int) bool {
	row := t.cells[j]
	if strings.HasSuffix(row[0].text, ":") {
		return false
	}
	if t.tabs {
		if len(t.rows) > 0 && len(row) != len(t.cells[t.rows[0]]) {
			return false
		}
		t.rows = append(t.rows, j)
		return true
	}
	with := merged(t.columns, row)
	t.rows = append(t.rows, j)
	if t.partsRows(with, t.rows) {
		t.columns = with
		return true
	}
	t.rows = t.rows[:len(t.rows)-1]
	// A cell that fills its column reaches up to the next one: it stands in both.
	spanning := 0
	for _, c := range row {
		if over(t.columns, c) != 1 {
			spanning++
		}
	}
	if spanning != 1 || t.seed == nil && len(t.rows) < fewestRows-1 || !anyFigure(row) && len(row) < 3 {
		return false
	}
	t.rows = append(t.rows, j)
	return true
}

// merged are columns with room for cells.
func merged(columns, cells []cell) []cell {
	out := append(slices.Clone(columns), cells...)
	slices.SortFunc(out, func(a, b cell) int { return a.from - b.from })
	n := 0
	for _, c := range out {
		if n > 0 && c.from < out[n-1].to {
			out[n-1].to = max(out[n-1].to, c.to)
			continue
		}
		out[n] = cell{from: c.from, to: c.to}
		n++
	}
	return out[:n]
}

// over counts the columns that a cell stands in.
func over(columns []cell, c cell) int {
	n := 0
	for _, col := range columns {
		if col.from < c.to && c.from < col.to {
			n++
		}
	}
	return n
}

// spans reports a row that was taken although one of its cells stands in two columns.
func (t *table) spans(row []cell) bool {
	return slices.ContainsFunc(row, func(c cell) bool { return over(t.columns, c) > 1 })
}

// partsRows reports columns that hold one cell of each row at most, the new row last. Rows
// that have a cell in two columns don't count.
func (t *table) partsRows(columns []cell, rows []int) bool {
	all := [][]cell{t.seed, t.cells[rows[len(rows)-1]]}
	joined := slices.ContainsFunc(columns, func(c cell) bool { return over(t.columns, c) > 1 })
	for n, i := range rows[:len(rows)-1] {
		if !joined {
			break // the earlier rows' cells stay apart
		}
		if (n < probedRows || n >= len(rows)-probedRows) && !t.spans(t.cells[i]) {
			all = append(all, t.cells[i])
		}
	}
	for _, row := range all {
		last := -1
		for _, c := range row {
			k := slices.IndexFunc(columns, func(col cell) bool { return c.from < col.to })
			if k == last {
				return false
			}
			last = k
		}
	}
	return true
}

// isRule reports a line that parts a table's lines: a rule, or markup alone.
func isRule(text string) bool {
	return apart(text) || strings.HasPrefix(text, "<") && strings.TrimSpace(tag.ReplaceAllString(text, "")) == ""
}

func anyFigure(cells []cell) bool {
	return slices.ContainsFunc(cells, func(c cell) bool { return c.isFigure })
}

// figured reports a column with figures in most of the rows.
func (t *table) figured() bool { return len(t.figureColumns()) > 0 }

// figureColumns are the columns with figures in most of the rows.
func (t *table) figureColumns() map[int]bool {
	count, digits := map[int]int{}, map[int]int{}
	for _, i := range t.rows {
		for k, c := range t.cells[i] {
			if !c.isFigure {
				continue
			}
			n := t.column(k, c)
			count[n]++
			if strings.ContainsFunc(c.text, unicode.IsDigit) {
				digits[n]++
			}
		}
	}
	out := map[int]bool{}
	for k, n := range count {
		if k >= 0 && 5*n >= 3*len(t.rows) && 2*digits[k] >= n {
			out[k] = true
		}
	}
	return out
}

// column is the number of the column that the kth cell of a row stands in, -1 for one
// that stands in two.
func (t *table) column(k int, c cell) int {
	if t.tabs {
		return k
	}
	if over(t.columns, c) != 1 {
		return -1
	}
	return slices.IndexFunc(t.columns, func(col cell) bool { return c.from < col.to })
}

// areRows reports rows that are a table's if a header stands above them.
func (t *table) areRows() bool {
	if len(t.rows) < fewestRows {
		return false
	}
	var widths []int
	sentences, all := 0, 0
	for _, i := range t.rows {
		for _, c := range t.cells[i] {
			widths = append(widths, utf8.RuneCountInString(c.text))
			all++
			if wordEnd.MatchString(c.text) {
				sentences++
			}
		}
	}
	slices.Sort(widths)
	if widths[len(widths)/2] > usualCell || 4*sentences > all {
		return false
	}
	return t.figured() || t.ruled || t.tabs && len(t.cells[t.rows[0]]) > 2
}

// mark notes what the table's lines are.
func (t *table) mark(text string, ls []line) {
	for _, i := range t.header {
		ls[i].table = &tableLine{isHeader: true}
	}
	for _, i := range t.rows {
		ls[i].table = &tableLine{header: t.rowHeader(text[ls[i].Start:ls[i].End], i)}
	}
}

// rowHeader are the headings of a row's cells as [corpus.Cells] cuts them: "" for one that
// stands in no column or in two.
func (t *table) rowHeader(row string, i int) []string {
	var out []string
	cells := t.cells[i]
	k := 0
	for _, whole := range corpus.Cells(row) {
		heading := ""
		for n, rest := 0, whole; rest != "" && k < len(cells); n++ {
			here := strings.Join(strings.Fields(cells[k].text), " ")
			if heading = t.headings[t.column(k, cells[k])]; n > 0 || here == "" {
				heading = ""
			}
			rest = strings.TrimSpace(strings.TrimPrefix(rest, here))
			k++
		}
		out = append(out, heading)
	}
	return out
}
