package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// areHeadings reports cells that may head columns: words, years but for the first where
// others are words, no other figures.
func areHeadings(cells []cell) bool {
	years := 0
	for _, c := range cells {
		if yearCell.MatchString(c.text) {
			years++
		}
	}
	for i, c := range cells {
		switch {
		case yearCell.MatchString(c.text) && (i > 0 || years == len(cells) || strings.HasPrefix(c.text, "(")):
		case bareFigure.MatchString(c.text), wordEnd.MatchString(c.text), utf8.RuneCountInString(c.text) > usualCell:
			return false
		case strings.HasPrefix(c.text, "-"), strings.HasPrefix(c.text, "="):
			return false
		case strings.HasSuffix(c.text, ":") && i < max(2, len(cells)-1): // a field with its value
			return false
		}
	}
	return true
}

// readHeader finds the headings above the first row, and reports whether they head the
// table: two columns or more, half of those with figures, and all when nothing has.
func (t *table) readHeader() bool {
	t.headings, t.header = map[int]string{}, nil
	i := t.rows[0] - 1
	for i >= 0 && isRule(t.lines[i].text) {
		i--
	}
	var above []int
	for ; i >= 0 && len(above) < mostHeadings; i-- {
		if t.lines[i].table != nil || isRule(t.lines[i].text) || len(above) > 0 && !t.lines[i+1].tight || !t.mayHead(t.cells[i]) {
			break
		}
		above = append(above, i)
		if t.heads(t.cells[i]) {
			t.header = slices.Clone(above)
		}
	}
	if len(t.headings) < 2 {
		return false
	}
	for _, h := range t.headings {
		if contentPage.MatchString(h) {
			return false
		}
	}
	figures := t.figureColumns()
	headed := 0
	for k := range figures {
		if t.headings[k] != "" {
			headed++
		}
	}
	if len(figures) == 0 {
		return t.tabs || len(t.headings) == len(t.columns)
	}
	return 2*headed >= len(figures)
}

// mayHead reports a line that may belong to the header.
func (t *table) mayHead(line []cell) bool {
	if len(line) == 0 || !areHeadings(line) || t.tabs && len(line) != len(t.cells[t.rows[0]]) {
		return false
	}
	return t.ruled || !slices.ContainsFunc(line, func(c cell) bool {
		return startsWithFigure.MatchString(c.text) && !yearCell.MatchString(c.text)
	})
}

// heads adds the headings of a line to their columns, and reports whether it has any. A
// heading for each column is told by its order, others by what they stand over.
func (t *table) heads(line []cell) bool {
	found := map[int]string{}
	inOrder := t.tabs || len(line) == len(t.columns) && t.nearColumns(line)
	for k, c := range line {
		n := k
		if !inOrder {
			n = t.mostlyOver(c)
		}
		if n < 0 {
			continue
		}
		if _, twice := found[n]; twice {
			return false
		}
		found[n] = c.text
	}
	_, first := found[0]
	if 2*len(found) <= len(line) || len(line) == 1 && first { // a line of text, a title
		return false
	}
	for n, text := range found {
		t.headings[n] = strings.TrimSpace(text + " " + t.headings[n])
	}
	return true
}

// nearColumns reports cells of which each stands over its column or the room beside it.
func (t *table) nearColumns(line []cell) bool {
	for k, c := range line {
		if k > 0 && c.to <= t.columns[k-1].to || k+1 < len(t.columns) && c.from >= t.columns[k+1].from {
			return false
		}
	}
	return true
}

// mostlyOver is the column that most of a heading stands over, with half of the room to its
// neighbours; -1 when it stands over two.
func (t *table) mostlyOver(c cell) int {
	best, most, next := -1, 0, 0
	for k, col := range t.columns {
		from, to := 0, col.to
		if k > 0 {
			from = (t.columns[k-1].to + col.from) / 2
		}
		if k+1 < len(t.columns) {
			to = (col.to + t.columns[k+1].from) / 2
		} else {
			to += c.to
		}
		shared := min(to, c.to) - max(from, c.from)
		if shared > most {
			best, most, next = k, shared, most
		} else if shared > next {
			next = shared
		}
	}
	if 2*next > most {
		return -1
	}
	return best
}
