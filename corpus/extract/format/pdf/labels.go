package pdf

import (
	"cmp"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// printed finds the number in a running head or foot.
var printed = regexp.MustCompile(`(?i)^(?:page\s+)?(\d{1,5}|[ivxl]{1,7})\b|\b(\d{1,5}|[ivxl]{1,7})(?:\s*(?:of|/)\s*\d{1,5})?$`)

// candidate is a number printed at the edge of a page.
type candidate struct {
	page  int
	value int
	roman bool
	alone bool   // nothing else stands on its line
	text  string // as it is printed
	part  string // of "A-12" and "5-12": what stands before the number
}

// labelPages gives pages the labels printed on them: the numbers that run on from page
// to page. Where none do, those of the file stand when they say more than counting does.
func labelPages(pages []*leaf) {
	counted := true
	for _, p := range pages {
		counted = counted && (p.label == "" || p.label == strconv.Itoa(p.number))
	}
	var all []candidate
	for i, p := range pages {
		for _, l := range append(append([]*line{}, p.head...), p.foot...) {
			all = append(all, candidates(i, strings.Join(strings.Fields(l.text()), " "))...)
		}
	}
	if counted {
		for _, p := range pages {
			p.label = ""
		}
		labelRuns(pages, all, false)
		labelRuns(pages, all, true)
	} else {
		dropUnprinted(pages, all)
	}
	labelParts(pages, all)
}

// dropUnprinted takes the file's labels off the pages that print none, where most pages
// print theirs.
func dropUnprinted(pages []*leaf, all []candidate) {
	printed := map[int]bool{}
	for _, c := range all {
		printed[c.page] = printed[c.page] || c.part+c.text == pages[c.page].label
	}
	n := 0
	for _, is := range printed {
		if is {
			n++
		}
	}
	for i, p := range pages {
		between := i > 0 && i < len(pages)-1 && strings.Contains(p.sideways, p.label)
		if 3*n > 2*len(pages) && !printed[i] && !p.shows(p.label) && !between {
			p.label = ""
		}
	}
}

// shows reports a label that stands at the beginning or end of a row at the page's edge,
// or by itself in a row near it.
func (p *leaf) shows(label string) bool {
	head, foot := p.edgesOf(0)
	for _, e := range append(head, foot...) {
		if text := trimNumber(e.row); strings.EqualFold(text, label) || e.rank < 2 && beginsOrEnds(text, label) {
			return true
		}
	}
	for _, l := range append(slices.Clone(p.head), p.foot...) {
		if beginsOrEnds(trimNumber(l), label) {
			return true
		}
	}
	return false
}

func trimNumber(l *line) string { return strings.Trim(l.text(), "-–—•[]()| ") }

func beginsOrEnds(text, label string) bool {
	words := strings.Fields(text)
	return len(words) > 0 && (strings.EqualFold(words[0], label) || strings.EqualFold(words[len(words)-1], label))
}

// partNumber is a page's number within a chapter or appendix: "A-12", "ES-2", "5-15".
var partNumber = regexp.MustCompile(`^([A-Z]{1,3}[-–]|\d{1,2}[-–])(\d{1,3})$`)

// partBeside is such a number beside other words, and that of a page within an issue:
// "W-12 Tolls", "L 112/3".
var partBeside = regexp.MustCompile(`^([A-Z]{1,3}[-–]|[A-Z]{1,2} \d{1,4}/)(\d{1,3})\b|\b([A-Z]{1,3}[-–]|[A-Z]{1,2} \d{1,4}/)(\d{1,3})$`)

// labelParts labels the pages of chapters that are numbered by themselves.
func labelParts(pages []*leaf, all []candidate) {
	type run struct {
		part string
		less int
	}
	votes := map[run][]candidate{}
	for _, c := range all {
		if c.part != "" {
			k := run{c.part, c.value - c.page}
			votes[k] = append(votes[k], c)
		}
	}
	for k, found := range votes {
		if len(found) < 2 {
			continue
		}
		for _, c := range found {
			pages[c.page].label = k.part + strconv.Itoa(c.value)
		}
	}
}

func candidates(page int, text string) []candidate {
	if m := partNumber.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[2]) // the expression takes digits only
		return []candidate{{page: page, value: n, alone: true, part: m[1], text: m[2]}}
	}
	if m := partBeside.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[2] + m[4])
		return []candidate{{page: page, value: n, part: m[1] + m[3], text: m[2] + m[4]}}
	}
	var out []candidate
	trimmed := strings.Trim(text, "-–—•[]()| ")
	for _, m := range printed.FindAllStringSubmatch(trimmed, -1) {
		s := m[1] + m[2]
		alone := pageNumber.MatchString(text)
		if n, err := strconv.Atoi(s); err == nil {
			out = append(out, candidate{page: page, value: n, alone: alone, text: s})
		} else if n := fromRoman(s); n > 0 {
			out = append(out, candidate{page: page, value: n, roman: true, alone: alone, text: s})
		}
	}
	return out
}

// maxNumberings bounds how often the numbers of a document begin anew.
const maxNumberings = 30

// labelRuns labels the pages by the numbers printed on them, which may begin anew: an
// opinion behind a syllabus, an annex.
func labelRuns(pages []*leaf, all []candidate, roman bool) {
	for range maxNumberings {
		first, last := labelRun(pages, all, roman)
		if last < first {
			return
		}
		all = slices.DeleteFunc(slices.Clone(all), func(c candidate) bool {
			return c.roman == roman && first <= c.page && c.page <= last
		})
	}
}

// numbering is the pages that agree in the difference between their printed number and
// their place.
type numbering struct {
	difference int
	pages      map[int]bool
	alone      bool // a number stands by itself
}

// span is the first and the last of the pages.
func (n *numbering) span() (first, last int) {
	first = math.MaxInt
	for p := range n.pages {
		first, last = min(first, p), max(last, p)
	}
	return first, last
}

// numberings are those that the candidates show, the one of most pages first.
func numberings(all []candidate, roman bool) []*numbering {
	by := map[int]*numbering{}
	for _, c := range all {
		if c.roman != roman || c.part != "" {
			continue
		}
		d := c.value - c.page
		if by[d] == nil {
			by[d] = &numbering{difference: d, pages: map[int]bool{}}
		}
		by[d].pages[c.page] = true
		by[d].alone = by[d].alone || c.alone
	}
	return slices.SortedFunc(maps.Values(by), func(a, b *numbering) int {
		return cmp.Or(cmp.Compare(len(b.pages), len(a.pages)), cmp.Compare(a.difference, b.difference))
	})
}

// labelRun finds the numbering that most pages agree in and labels the pages that print
// their number in it. It returns the first and last of them, last < first for none.
func labelRun(pages []*leaf, all []candidate, roman bool) (first, last int) {
	for _, r := range numberings(all, roman) {
		n := len(r.pages)
		if n == 1 && (!r.alone || len(pages) > 2 && !roman) || !r.alone && n < 3 {
			return 0, -1
		}
		first, last = r.span()
		if 2*n < last-first+1 {
			continue
		}
		for i := max(0, first-1); i <= min(last+1, len(pages)-1); i++ {
			label := strconv.Itoa(i + r.difference)
			if roman {
				label = toRoman(i + r.difference)
			}
			if i+r.difference > 0 && pages[i].label == "" && (r.pages[i] || pages[i].shows(label) || first < i && i < last && strings.Contains(pages[i].sideways, label)) {
				pages[i].label = label
			}
		}
		return first, last
	}
	return 0, -1
}

var romans = []struct {
	s string
	n int
}{{"c", 100}, {"xc", 90}, {"l", 50}, {"xl", 40}, {"x", 10}, {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1}}

func toRoman(n int) string {
	var w strings.Builder
	for _, r := range romans {
		for ; n >= r.n; n -= r.n {
			w.WriteString(r.s)
		}
	}
	return w.String()
}

// fromRoman is 0 for what isn't a Roman number as it is written.
func fromRoman(s string) int {
	s = strings.ToLower(s)
	rest, n := s, 0
	for _, r := range romans {
		for strings.HasPrefix(rest, r.s) {
			rest, n = rest[len(r.s):], n+r.n
		}
	}
	if rest != "" || toRoman(n) != s {
		return 0
	}
	return n
}
