package pdf

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// leaf is one page of the document being put together.
type leaf struct {
	number      int
	label       string
	top, bottom float64
	segments    []*line
	columns     []*column
	head, foot  []*line // running heads and feet, page numbers
	sideways    string
	pictures    int
}

// edges is how many lines at the top and bottom of a page may be furniture.
const edges = 4

// rowsOf are the page's segments joined to rows across the page, from the top.
func (p *leaf) rowsOf() []*line {
	if len(p.segments) == 0 {
		return nil
	}
	return newColumn(slices.Clone(p.segments)).lines
}

// edge is a row near the top or bottom of a page.
type edge struct {
	page   int
	row    *line
	key    string
	at     float64 // from the page's edge
	rank   int     // 0 for the outermost
	gap    float64 // to the next row inwards
	isFoot bool
}

// markFurniture takes running heads, running feet and page numbers off the pages:
// what stands at the same height on several pages and says the same, but for numbers.
func markFurniture(pages []*leaf, body float64) {
	var all []*edge
	for i, p := range pages {
		rows := p.rowsOf()
		height := p.bottom - p.top
		for k := 0; k < min(edges, len(rows)); k++ {
			r := rows[k]
			if at := r.base - p.top; at < .16*height {
				next := math.Inf(1)
				if k+1 < len(rows) {
					next = rows[k+1].base - r.base
				}
				all = append(all, &edge{page: i, row: r, key: edgeKey(r), at: at, rank: k, gap: next})
			}
			r = rows[len(rows)-1-k]
			if at := p.bottom - r.base; at < .16*height {
				next := math.Inf(1)
				if k+1 < len(rows) {
					next = r.base - rows[len(rows)-2-k].base
				}
				all = append(all, &edge{page: i, row: r, key: edgeKey(r), at: at, rank: k, gap: next, isFoot: true})
			}
		}
	}
	for _, e := range all {
		if e.row.why == "" {
			e.row.why = whyFurniture(e, all, len(pages), body)
		}
	}
	spread(all)
	for _, e := range all {
		if e.row.why != "" {
			pages[e.page].takeOff(e)
		}
	}
}

// whyFurniture says how an edge shows itself to be furniture, "" when it doesn't.
func whyFurniture(e *edge, all []*edge, pages int, body float64) string {
	same, place := map[int]bool{}, map[int]bool{}
	for _, o := range all {
		if o.isFoot != e.isFoot || math.Abs(o.at-e.at) > 5 || o.page == e.page {
			continue
		}
		if math.Abs(o.row.size-e.row.size) < 1 {
			if o.rank == e.rank {
				place[o.page] = true
			}
			if alike(o.key, e.key) {
				same[o.page] = true
			}
		}
	}
	name := "running head"
	if e.isFoot {
		name = "running foot"
	}
	text := strings.TrimSpace(e.row.text())
	if pageNumber.MatchString(text) && e.rank <= 1 {
		return "page number"
	}
	enough := max(1, min(3, pages/3))
	switch {
	case len(same) >= enough && (e.key != "#" || e.rank <= 1):
		return name
	case e.rank == 0 && pages >= 4 && 3*len(place) >= pages && e.gap > 1.7*max(e.row.size, body) && len([]rune(text)) < 110 &&
		(math.Abs(e.row.size-body) > .4 || outerNumber.MatchString(text) || e.row.italic || isCapitals(text)):
		return name
	}
	return ""
}

// spread takes what stands outside a running head or foot for furniture too.
func spread(all []*edge) {
	for _, e := range all {
		if e.row.why != "" {
			continue
		}
		for _, o := range all {
			if o.page == e.page && o.isFoot == e.isFoot && o.rank > e.rank && o.row.why != "" && o.row.why != "page number" && len(e.row.glyphs) < 120 {
				e.row.why = o.row.why
				break
			}
		}
	}
}

// takeOff moves the segments of an edge out of the page's text.
func (p *leaf) takeOff(e *edge) {
	cells := e.row.cells
	if len(cells) == 0 {
		cells = []*line{e.row}
	}
	before := len(p.segments)
	p.segments = slices.DeleteFunc(p.segments, func(l *line) bool { return slices.Contains(cells, l) })
	if len(p.segments) == before {
		return
	}
	if e.isFoot {
		p.foot = append(p.foot, e.row)
	} else {
		p.head = append(p.head, e.row)
	}
	slices.SortStableFunc(p.foot, func(a, b *line) int { return cmp.Compare(a.base, b.base) })
}

var (
	pageNumber  = regexp.MustCompile(`^(?i)[-–—•\[( ]*(?:page|p\.|seite|pg\.?)?\s*(?:[A-Z]{1,2}-)?(?:\d{1,5}|[ivxl]{1,7})\s*(?:(?:of|/|von|\|)\s*\d{1,5})?[-–—•\]) ]*$`)
	outerNumber = regexp.MustCompile(`^\d{1,5}\b|\b\d{1,5}$`)
	numbers     = regexp.MustCompile(`\d+`)
	romanOnly   = regexp.MustCompile(`\b[ivxl]{1,7}\b`)
)

// edgeKey is what two running heads have in common.
func edgeKey(l *line) string {
	s := strings.ToLower(strings.Join(strings.Fields(l.text()), " "))
	return romanOnly.ReplaceAllString(numbers.ReplaceAllString(s, "#"), "#")
}

// alike compares keys, with or without the page number at either side.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	a, b = strings.Trim(a, "#|-–— "), strings.Trim(b, "#|-–— ")
	return a == b && len(a) > 3
}

func isCapitals(s string) bool {
	up, low := 0, 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			up++
		} else if unicode.IsLower(r) {
			low++
		}
	}
	return up > 2 && low*8 < up
}
