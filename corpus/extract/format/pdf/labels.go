package pdf

import (
	"regexp"
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
	part  string // of "A-12" and "5-12": what stands before the number
}

// labelPages gives pages their labels: those of the file when they say more than
// counting does, else the numbers printed on the pages where these run on.
func labelPages(pages []*leaf) {
	counted := true
	for _, p := range pages {
		counted = counted && (p.label == "" || p.label == strconv.Itoa(p.number))
	}
	if !counted {
		return
	}
	var all []candidate
	for i, p := range pages {
		for _, l := range append(append([]*line{}, p.head...), p.foot...) {
			all = append(all, candidates(i, strings.Join(strings.Fields(l.text()), " "))...)
		}
	}
	labelRun(pages, all, false)
	labelRun(pages, all, true)
	labelParts(pages, all)
}

// partNumber is a page's number within a chapter or appendix: "A-12", "ES-2", "5-15".
var partNumber = regexp.MustCompile(`^([A-Z]{1,3}[-–]|\d{1,2}[-–])(\d{1,3})$`)

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
		return []candidate{{page: page, value: n, alone: true, part: m[1]}}
	}
	var out []candidate
	trimmed := strings.Trim(text, "-–—•[]()| ")
	for _, m := range printed.FindAllStringSubmatch(trimmed, -1) {
		s := m[1] + m[2]
		alone := pageNumber.MatchString(text)
		if n, err := strconv.Atoi(s); err == nil {
			out = append(out, candidate{page: page, value: n, alone: alone})
		} else if n := fromRoman(s); n > 0 {
			out = append(out, candidate{page: page, value: n, roman: true, alone: alone})
		}
	}
	return out
}

// labelRun finds the difference between printed number and page that most pages
// agree in, and labels the pages from the first to the last that show it.
func labelRun(pages []*leaf, all []candidate, roman bool) {
	votes := map[int]map[int]bool{}
	alone := map[int]bool{}
	for _, c := range all {
		if c.roman != roman || c.part != "" {
			continue
		}
		d := c.value - c.page
		if votes[d] == nil {
			votes[d] = map[int]bool{}
		}
		votes[d][c.page] = true
		alone[d] = alone[d] || c.alone
	}
	best, n := 0, 0
	for d, v := range votes {
		if len(v) > n || len(v) == n && d < best {
			best, n = d, len(v)
		}
	}
	if n == 0 || n == 1 && (!alone[best] || len(pages) > 2 && !roman) || !alone[best] && n < 3 {
		return
	}
	first, last := len(pages), 0
	for p := range votes[best] {
		first, last = min(first, p), max(last, p)
	}
	if 2*n < last-first+1 {
		return
	}
	for i := first; i <= last; i++ {
		if v := i + best; v > 0 {
			if roman {
				pages[i].label = toRoman(v)
			} else {
				pages[i].label = strconv.Itoa(v)
			}
		}
	}
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
