package flow

import (
	"strings"

	"ibid/corpus/extract/format"
)

// table is a table being collected.
type table struct {
	level int // of Writer.levels, the one that its rows go to
	rows  []tableRow
	inRow bool
}

type tableRow struct {
	cells  []cell
	header bool
	gone   bool
}

type cell struct {
	column, span int
	blocks       []draft
}

// OpenTable begins a table. What the open block has so far is closed as a paragraph.
func (w *Writer) OpenTable() {
	w.End(format.Block{})
	w.tables = append(w.tables, &table{level: len(w.levels) - 1})
}

func (w *Writer) table() *table {
	if len(w.tables) == 0 {
		return nil
	}
	return w.tables[len(w.tables)-1]
}

// OpenRow begins a row of the open table.
func (w *Writer) OpenRow() {
	if t := w.table(); t != nil {
		w.back(t)
		t.rows = append(t.rows, tableRow{})
		t.inRow = true
	}
}

// HeaderRow says that the open row is one of the table's header.
func (w *Writer) HeaderRow() {
	if r := w.row(); r != nil {
		r.header = true
	}
}

// DropRow leaves the open row out.
func (w *Writer) DropRow() {
	if r := w.row(); r != nil {
		r.gone = true
	}
}

func (w *Writer) row() *tableRow {
	if t := w.table(); t != nil && t.inRow {
		return &t.rows[len(t.rows)-1]
	}
	return nil
}

// OpenCell begins a cell that covers span columns.
func (w *Writer) OpenCell(span int) {
	t, r := w.table(), w.row()
	if r == nil {
		return
	}
	w.back(t)
	column := 0
	if n := len(r.cells); n > 0 {
		column = r.cells[n-1].column + r.cells[n-1].span
	}
	r.cells = append(r.cells, cell{column: column, span: min(max(span, 1), 1000)})
	row, at := len(t.rows)-1, len(r.cells)-1
	w.push(func(d draft) {
		c := &t.rows[row].cells[at]
		c.blocks = append(c.blocks, d)
	})
}

// CellSpan says that the open cell covers span columns.
func (w *Writer) CellSpan(span int) {
	if r := w.row(); r != nil && len(r.cells) > 0 {
		r.cells[len(r.cells)-1].span = min(max(span, 1), 1000)
	}
}

// PlaceCells says in which column each cell of the open row begins, for formats that
// tell it by the edges of cells.
func (w *Writer) PlaceCells(columns []int) {
	if r := w.row(); r != nil && len(columns) == len(r.cells) {
		for i, c := range columns {
			r.cells[i].column, r.cells[i].span = c, 1
			if i+1 < len(columns) {
				r.cells[i].span = max(columns[i+1]-c, 1)
			}
		}
	}
}

// CloseCell ends the open cell.
func (w *Writer) CloseCell() {
	if t := w.table(); t != nil {
		w.back(t)
	}
}

// CloseRow ends the open row.
func (w *Writer) CloseRow() {
	if t := w.table(); t != nil {
		w.back(t)
		t.inRow = false
	}
}

// back closes whatever is open inside of t.
func (w *Writer) back(t *table) {
	for len(w.levels)-1 > t.level {
		w.pop()
	}
}

// CloseTable ends the open table and hands its rows on. A table that only arranges
// text on the page is handed on cell by cell.
func (w *Writer) CloseTable() {
	t := w.table()
	if t == nil {
		return
	}
	w.back(t)
	w.tables = w.tables[:len(w.tables)-1]
	sink := w.top().sink
	if t.layout() {
		t.each(func(c *cell) {
			for _, d := range c.blocks {
				sink(d)
			}
		})
		return
	}
	header := t.header()
	for _, r := range t.rows {
		if d := r.draft(); !r.gone && len(d.text) > 0 {
			d.Shape = format.Row
			if !r.header {
				d.Header = r.under(header)
			}
			sink(d)
		}
	}
}

func (t *table) each(do func(*cell)) {
	for i := range t.rows {
		for k := range t.rows[i].cells {
			if !t.rows[i].gone {
				do(&t.rows[i].cells[k])
			}
		}
	}
}

// layout reports a table that arranges text: one column, or cells with headings,
// tables or a good deal of text in several paragraphs.
func (t *table) layout() bool {
	columns, heavy := 0, false
	t.each(func(c *cell) {
		columns = max(columns, c.column+1)
		size := 0
		for _, d := range c.blocks {
			size += len(d.text)
			heavy = heavy || d.Shape == format.Heading || d.Shape == format.Row
		}
		heavy = heavy || len(c.blocks) > 3 && size > 400
	})
	return columns < 2 || heavy
}

// What a hostile table may not multiply: the rows of a header, and its columns.
const (
	maxHeaderRows = 3
	maxColumns    = 200
)

// header returns the header's cells by column and marks the header's rows: those that
// the format says, else the first of several.
func (t *table) header() map[int]string {
	marked := false
	for _, r := range t.rows {
		marked = marked || r.header
	}
	if !marked && len(t.rows) > 1 {
		t.rows[0].header = true
	}
	out := map[int]string{}
	for _, r := range t.rows[:min(len(t.rows), maxHeaderRows)] {
		if !r.header || r.gone {
			continue
		}
		for _, c := range r.cells {
			text := strings.Join(strings.Fields(string(c.draft().text)), " ")
			for col := c.column; col < min(c.column+c.span, maxColumns); col++ {
				out[col] = strings.TrimSpace(out[col] + " " + text)
			}
		}
	}
	return out
}

// under returns the header's cells above the row's, nil when all are empty.
func (r *tableRow) under(header map[int]string) []string {
	out := make([]string, len(r.cells))
	empty := true
	for i, c := range r.cells {
		out[i] = header[c.column]
		empty = empty && out[i] == ""
	}
	if empty {
		return nil
	}
	return out
}

// draft joins the cells of the row.
func (r *tableRow) draft() draft {
	var out draft
	filled := false
	for i, c := range r.cells {
		if i > 0 {
			out.text = append(out.text, " | "...)
		}
		d := c.draft()
		filled = filled || len(d.text) > 0
		out.join(d)
	}
	if !filled {
		out.text = nil
	}
	return out
}

// draft joins the blocks of the cell.
func (c *cell) draft() draft {
	var out draft
	for _, d := range c.blocks {
		if len(out.text) > 0 && len(d.text) > 0 {
			out.text = append(out.text, ' ')
		}
		out.join(d)
	}
	return out
}

// join appends d's text, marks, pages and boxes.
func (d *draft) join(o draft) {
	at := len(d.text)
	for _, m := range o.marks {
		d.marks = append(d.marks, draftMark{m.at + at, m.note})
	}
	for _, p := range o.pages {
		p.at += at
		d.pages = append(d.pages, p)
	}
	text := strings.ReplaceAll(string(o.text), "\n", " ")
	d.text = append(d.text, text...)
	d.after = append(d.after, o.after...)
}
