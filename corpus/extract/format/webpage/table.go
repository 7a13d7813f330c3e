package webpage

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/corpus/extract/format"
)

// isData reports a table that holds figures or words in rows and columns, and not the
// page's layout.
func isData(table *html.Node) bool {
	if role := attr(table, "role"); role == "presentation" || role == "none" {
		return false
	}
	var t tableCount
	if !t.count(table) {
		return false
	}
	return t.rows >= 2 && t.widest >= 2 && (t.heads > 0 || t.longest < 400)
}

// tableCount is what is counted in a table.
type tableCount struct {
	rows, widest, cells, heads int
	longest, text              int // bytes of a cell
}

// count returns false once something shows that the table is a layout.
func (t *tableCount) count(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			t.text += len(strings.TrimSpace(c.Data))
			continue
		}
		switch c.DataAtom {
		case atom.Table, atom.Form, atom.Article, atom.Section, atom.H1, atom.H2, atom.H3, atom.Iframe, atom.Blockquote, atom.Main, atom.Aside:
			return false
		case atom.Tr:
			t.rows++
			t.widest, t.cells = max(t.widest, t.cells), 0
		case atom.Th:
			t.heads++
			t.cells++
		case atom.Td:
			t.cells++
		case atom.Script, atom.Style:
			continue
		}
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			t.text = 0
		}
		if !t.count(c) {
			return false
		}
		t.longest = max(t.longest, t.text)
	}
	t.widest = max(t.widest, t.cells)
	return true
}

// table reads a table row by row.
func (w *walker) table(n *html.Node, s *scope) {
	var header []string
	rows := 0
	w.rows(n, s, func(row *scope) {
		cells, heads := w.cells(row)
		if len(cells) == 0 {
			return
		}
		if rows++; rows == 1 && (heads == len(cells) || row.up.node.DataAtom == atom.Thead) && len(cells) > 1 {
			header = cells
			w.row(row, s, cells, nil)
			return
		}
		w.row(row, s, cells, header)
	})
}

// rows calls do for each row of the table, and reads its caption.
func (w *walker) rows(n *html.Node, s *scope, do func(*scope)) {
	for c := n.FirstChild; c != nil && !w.full; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			w.rows(c, w.enter(c, s), do)
		case atom.Tr:
			do(w.enter(c, s))
		case atom.Caption:
			w.block(c, w.enter(c, s))
		}
	}
}

// cells returns the texts of a row's cells and how many of them are headers.
func (w *walker) cells(row *scope) (cells []string, heads int) {
	for c := row.node.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		w.cell(c, row)
		text := strings.ReplaceAll(w.buf.String(), "\n", " ")
		w.buf.Reset()
		w.space, w.breaks = false, 0
		if c.DataAtom == atom.Th {
			heads++
		}
		cells = append(cells, text)
		if span, _ := strconv.Atoi(attr(c, "colspan")); c.DataAtom == atom.Th {
			for ; span > 1 && span < 20; span-- {
				cells, heads = append(cells, text), heads+1
			}
		}
	}
	return cells, heads
}

// cell reads a cell as one stretch of text, whatever elements are in it.
func (w *walker) cell(n *html.Node, row *scope) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			w.write(c.Data, row)
		case c.Type != html.ElementNode || skipped[c.DataAtom] || unseen(c):
		case c.DataAtom == atom.A:
			w.link++
			w.open.links++
			w.cell(c, row)
			w.link--
		default:
			w.space = w.space || c.DataAtom == atom.Br || isBlock(c)
			w.cell(c, row)
			w.space = w.space || isBlock(c)
		}
	}
}

func (w *walker) row(row, table *scope, cells, header []string) {
	u := w.open
	w.open = unit{}
	var distinct []string
	for i, c := range cells {
		if i == 0 || header != nil || c != cells[i-1] {
			distinct = append(distinct, c)
		}
	}
	text := strings.Join(distinct, " | ")
	if strings.Trim(text, " |") == "" {
		return
	}
	u.text, u.shape, u.scope, u.table, u.header, u.marks = text, format.Row, row, table, header, nil
	w.add(&u)
}
