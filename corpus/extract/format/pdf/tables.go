package pdf

import (
	"regexp"
	"strings"
	"unicode"

	"ibid/corpus/extract/format"
)

func isLetter(r rune) bool { return unicode.IsLetter(r) }

// isRow reports a line of cells with wide gaps between them. The words of a line that
// is stretched to fill its column are no cells.
func isRow(l *line) bool {
	if len(l.cells) < 2 {
		return mostlyFigures(l)
	}
	if len(l.cells) == 2 && listOnly(l.cells[0]) {
		return false
	}
	wide, least, most := 0, l.x1, 0.0
	for i := 1; i < len(l.cells); i++ {
		d := l.cells[i].x0 - l.cells[i-1].x1
		least, most = min(least, d), max(most, d)
		if d >= max(1.4*l.size, 2.5*l.wordGap()) {
			wide++
		}
	}
	if len(l.cells) > 2 && onlyFigures(l.cells[1:]) {
		return true
	}
	stretched := len(l.cells) > 2 && most < 2*least && most < 2*l.size && labels(l.cells)
	return wide > 0 && 2*wide >= len(l.cells)-1 && !stretched
}

var sectionNumber = regexp.MustCompile(`^(?:\(?[IVXLC]{1,6}[.)]|\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.)$`)

// wordGap is the usual distance of words in a line's cells, 0 when each has but one.
func (l *line) wordGap() float64 {
	var gaps []float64
	for _, c := range l.cells {
		for i := 1; i+1 < len(c.glyphs); i++ {
			if c.glyphs[i].r == ' ' {
				gaps = append(gaps, c.glyphs[i+1].x0-c.glyphs[i-1].x1)
			}
		}
	}
	return median(gaps)
}

// listOnly reports a cell that is a list's marker or a note's number and no more.
func listOnly(l *line) bool {
	text := l.text()
	return sectionNumber.MatchString(text) || len([]rune(text)) <= 4 && (listMarker(&line{glyphs: append(append([]glyph{}, l.glyphs...), glyph{r: ' '}, glyph{r: 'x'})}) != "" || l.glyphs[0].raised)
}

// markTables takes two and more rows of cells in a run for a table, with the lines in
// between that head a part of it. The first row is the header when none of its cells is
// a figure and those below are.
func markTables(blocks []*block) {
	for i := 0; i < len(blocks); {
		if !isRow(blocks[i].lines[0]) {
			i++
			continue
		}
		rows, j := 0, i
		for j < len(blocks) && blocks[j].column == blocks[i].column && (isRow(blocks[j].lines[0]) || partHeading(blocks, j)) {
			if isRow(blocks[j].lines[0]) {
				rows++
			}
			j++
		}
		if rows >= 2 {
			markRows(blocks[i:j])
		}
		i = j
	}
}

// partHeading reports a short line between two rows of a table.
func partHeading(blocks []*block, i int) bool {
	b := blocks[i]
	return i+1 < len(blocks) && blocks[i+1].column == b.column && isRow(blocks[i+1].lines[0]) &&
		len(b.lines) == 1 && len(strings.Fields(b.text())) <= 8 && !ended(b.last()) &&
		blocks[i+1].lines[0].base-b.lines[0].base < 2.6*b.lines[0].size
}

func markRows(rows []*block) {
	var header []string
	first := rows[0].lines[0].cells
	body := 1
	for body < len(rows)-1 && len(rows[body].lines[0].cells) < 2 {
		body++
	}
	next := rows[body].lines[0].cells
	if len(first) > 1 && labels(first) && len(rows) > 2 && len(next) == len(first) && figures(next) {
		for _, c := range first {
			header = append(header, strings.TrimSpace(c.text()))
		}
	}
	for i, r := range rows {
		r.shape, r.marker = format.Row, ""
		if i > 0 && len(r.lines[0].cells) == len(header) {
			r.header = header
		}
	}
}

// labels reports cells that all have letters.
func labels(cells []*line) bool {
	for _, c := range cells {
		if !strings.ContainsFunc(c.text(), unicode.IsLetter) {
			return false
		}
	}
	return true
}

// mostlyFigures reports a line of a close-set table: figures beside each other.
func mostlyFigures(l *line) bool {
	n := 0
	words := strings.Fields(l.text())
	for _, w := range words {
		if figure.MatchString(strings.Trim(w, ",;")) {
			n++
		}
	}
	return n >= 4 && 5*n >= 4*len(words)
}

// onlyFigures reports cells that nearly all are a number and no more.
func onlyFigures(cells []*line) bool {
	n := 0
	for _, c := range cells {
		if figure.MatchString(c.text()) {
			n++
		}
	}
	return n >= 2 && 4*n >= 3*len(cells)
}

var figure = regexp.MustCompile(`^[-–−+*$€£(<≤≥±]*[\d.,]+(?:[–-][\d.,]+)?(?:[%)*†‡]|\s[\d.,()%]+)*$|^[–—-]$`)

// figures reports that most cells but the first are numbers.
func figures(cells []*line) bool {
	n := 0
	for _, c := range cells[1:] {
		if strings.ContainsFunc(c.text(), unicode.IsDigit) {
			n++
		}
	}
	return 2*n >= len(cells)-1
}
