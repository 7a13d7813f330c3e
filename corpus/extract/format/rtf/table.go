package rtf

import "ibid/corpus/extract/format"

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
	r.table, r.row, r.cell = false, false, false
}

// tableWord acts on the words of tables. Tables in cells are read as text of the cell.
func (r *reader) tableWord(name string) bool {
	switch name {
	case "intbl":
		r.para.inTable = true
	case "trowd":
		r.header = false
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
	r.w.End(format.Block{})
	r.w.CloseRow()
	r.row, r.cell = false, false
}
