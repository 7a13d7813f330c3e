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
	number int
	label  string
	frame
	segments   []*line
	columns    []*column
	head, foot []*line // running heads and feet, page numbers
	sideways   string
	pictures   int
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
	at     float64 // from the page's edge
	rank   int     // 0 for the outermost
	gap    float64 // to the next row inwards
	isFoot bool
}

// edgesOf are the rows near the page's top and bottom, from its edge inwards.
func (p *leaf) edgesOf(page int) (head, foot []*edge) {
	rows := p.rowsOf()
	near := func(k int) float64 { // the second line of a head may stand a bit further in
		if k == 1 {
			return .2 * (p.bottom - p.top)
		}
		return .16 * (p.bottom - p.top)
	}
	distance := func(i, j int) float64 {
		if j < 0 || j >= len(rows) {
			return math.Inf(1)
		}
		return math.Abs(rows[j].base - rows[i].base)
	}
	for k := range min(edges, len(rows)) {
		if r := rows[k]; r.base-p.top < near(k) {
			head = append(head, &edge{page: page, row: r, at: r.base - p.top, rank: k, gap: distance(k, k+1)})
		}
		i := len(rows) - 1 - k
		if r := rows[i]; p.bottom-r.base < near(k) {
			foot = append(foot, &edge{page: page, row: r, at: p.bottom - r.base, rank: k, gap: distance(i, i-1), isFoot: true})
		}
	}
	return head, foot
}

// place is where edges of several pages may be alike. Its text is "" for all edges at
// this height and rank.
type place struct {
	isFoot   bool
	at, size int
	rank     int
	text     string
}

// places counts the pages that have an edge at a place.
type places map[place]int

// around are the places that e may be taken for, in steps of 5 points and 1 point.
func (e *edge) around(text string, rank int) []place {
	var out []place
	at, size := int(math.Round(e.at/5)), int(math.Round(e.row.size))
	for a := at - 1; a <= at+1; a++ {
		for z := size - 1; z <= size+1; z++ {
			out = append(out, place{e.isFoot, a, z, rank, text})
		}
	}
	return out
}

// pages is on how many pages e stands, its own included.
func (p places) pages(e *edge, text string, rank int) int {
	n := 0
	for _, k := range e.around(text, rank) {
		n += p[k]
	}
	return n
}

func (p places) add(e *edge) {
	at, size := int(math.Round(e.at/5)), int(math.Round(e.row.size))
	p[place{e.isFoot, at, size, anyRank, edgeKey(e.row)}]++
	p[place{e.isFoot, at, size, e.rank, ""}]++
}

const anyRank = -1

// markFurniture takes running heads, running feet and page numbers off the pages:
// what stands at the same height on several pages and says the same, but for numbers.
func markFurniture(pages []*leaf, body float64) {
	var all [][]*edge
	at := places{}
	for i, p := range pages {
		head, foot := p.edgesOf(i)
		all = append(all, head, foot)
		for _, e := range append(head, foot...) {
			at.add(e)
		}
	}
	for _, side := range all {
		for _, e := range side {
			e.row.why = at.why(e, len(pages), body)
		}
		at.within(side)
		spread(side)
		for _, e := range side {
			if e.row.why != "" {
				pages[e.page].takeOff(e)
			}
		}
	}
}

// why says how an edge shows itself to be furniture, "" when it doesn't.
func (p places) why(e *edge, pages int, body float64) string {
	name := "running head"
	if e.isFoot {
		name = "running foot"
	}
	text := strings.TrimSpace(e.row.text())
	if pageNumber.MatchString(text) && e.rank <= 1 {
		return "page number"
	}
	if captionStart.MatchString(text) && !strings.Contains(text, "ontinued") {
		return ""
	}
	others := p.pages(e, edgeKey(e.row), anyRank) - 1
	enough := max(1, min(3, pages/3))
	level := p.pages(e, "", e.rank) - 1
	switch {
	case others >= enough && strings.ContainsFunc(text, unicode.IsLetter):
		return name
	case e.isFoot && raisedOnly(e.row): // a note
		return ""
	case e.rank == 0 && e.row.size < body+.5 && pages >= 4 && 3*level >= pages && e.gap > 1.7*max(e.row.size, body) && len([]rune(text)) < 110 &&
		(math.Abs(e.row.size-body) > .4 || outerNumber.MatchString(text) || e.row.italic || isCapitals(text)):
		return name
	}
	return ""
}

// within takes the second line of a running head for furniture, which changes from part
// to part of a document: "Syllabus", "Opinion of the Court".
func (p places) within(side []*edge) {
	for i := 1; i < len(side); i++ {
		e, outer := side[i], side[i-1]
		key := edgeKey(e.row)
		if e.row.why == "" && outer.row.why != "" && len([]rune(key)) < 60 && !strings.ContainsAny(key, "#.:;") &&
			strings.ContainsFunc(key, unicode.IsLetter) && p.pages(e, key, anyRank) > 1 {
			e.row.why = outer.row.why
		}
	}
}

// spread takes what stands outside a running head or foot for furniture too.
func spread(side []*edge) {
	for i, e := range side {
		for _, o := range side[i+1:] {
			if e.row.why == "" && o.row.why != "" && o.row.why != "page number" && len(e.row.glyphs) < 120 {
				e.row.why = o.row.why
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
	pageNumber  = regexp.MustCompile(`^(?i)[-–—•\[( ]*(?:page|p\.|seite|pg\.?)?\s*(?:[A-Z]{1,3}[-–]|\d{1,2}[-–])?(?:\d{1,5}|[ivxl]{1,7})\s*(?:(?:of|/|von|\|)\s*\d{1,5})?[-–—•\]) ]*$`)
	outerNumber = regexp.MustCompile(`^\d{1,5}\b|\b\d{1,5}$`)
	numbers     = regexp.MustCompile(`\d+`)
	romanOnly   = regexp.MustCompile(`\b[ivxl]{1,7}\b`)
)

// edgeKey is what two running heads have in common, without the page number at
// either side.
func edgeKey(l *line) string {
	s := strings.ToLower(strings.Join(strings.Fields(l.text()), " "))
	s = romanOnly.ReplaceAllString(numbers.ReplaceAllString(s, "#"), "#")
	if bare := strings.Trim(s, "#|-–— "); len(bare) > 3 {
		return bare
	}
	return s
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
