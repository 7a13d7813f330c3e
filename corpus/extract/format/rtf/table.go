package rtf

import (
	"slices"

	"ibid/corpus/extract/format"
)

// place opens the table, row and cell that text here stands in, or closes the table
// that ended before it.
func (r *reader) place() {
	switch {
	case r.boxes > 0:
	case r.para.inTable:
		r.openCell()
	case r.table:
		r.closeTable()
	}
}

func (r *reader) openCell() {
	if !r.table {
		r.w.OpenTable()
		r.table = true
	}
	if !r.row {
		r.w.OpenRow()
		r.row = true
	}
	if !r.cell {
		r.w.OpenCell(1)
		r.cell = true
	}
}

func (r *reader) closeTable() {
	if r.table {
		r.w.CloseTable()
	}
	r.table, r.row, r.cell, r.grid = false, false, false, nil
}

// tableWord acts on the words of tables. Tables in cells are read as text of the cell.
func (r *reader) tableWord(name string, value int) bool {
	switch name {
	case "intbl":
		r.para.inTable = true
	case "trowd":
		r.header = false
		r.edges = r.edges[:0]
	case "cellx":
		if len(r.edges) < 1000 {
			r.edges = append(r.edges, value)
		}
	case "trhdr":
		r.header = true
	case "nestcell", "nestrow":
		r.endParagraph()
	case "cell":
		if r.to != body || r.boxes > 0 {
			return true
		}
		r.openCell()
		r.para.inTable = true
		r.endParagraph()
		r.w.CloseCell()
		r.cell = false
	case "row":
		r.endRow()
	default:
		return false
	}
	return true
}

func (r *reader) endRow() {
	if r.to != body || r.boxes > 0 || !r.row {
		return
	}
	if r.header {
		r.w.HeaderRow()
	}
	if r.deleted {
		r.w.DropRow()
	}
	r.placeCells()
	r.w.End(format.Block{})
	r.w.CloseRow()
	r.row, r.cell = false, false
}

// placeCells finds the columns of a row with fewer cells than the table's first: each
// cell begins where the one before it ends.
func (r *reader) placeCells() {
	if r.grid == nil {
		r.grid = slices.Clone(r.edges)
		return
	}
	columns := make([]int, 0, len(r.edges))
	for i := range r.edges {
		column := 0
		if i > 0 {
			column, _ = slices.BinarySearch(r.grid, r.edges[i-1]+1)
		}
		columns = append(columns, column)
	}
	r.w.PlaceCells(columns)
}
