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
	alone bool // nothing else stands on its line
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
}

func candidates(page int, text string) []candidate {
	var out []candidate
	trimmed := strings.Trim(text, "-–—•[]()| ")
	for _, m := range printed.FindAllStringSubmatch(trimmed, -1) {
		s := m[1] + m[2]
		alone := pageNumber.MatchString(text)
		if n, err := strconv.Atoi(s); err == nil {
			out = append(out, candidate{page, n, false, alone})
		} else if n := fromRoman(s); n > 0 {
			out = append(out, candidate{page, n, true, alone})
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
		if c.roman != roman {
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
