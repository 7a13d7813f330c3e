package pdf

import (
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// marksIn are the labels that raised characters and brackets in the pages' text name
// and that no note on the same page explains.
func marksIn(flows []*sheetFlow) map[string]bool {
	out := map[string]bool{}
	for _, f := range flows {
		here := map[string]bool{}
		f.marks(here)
		for _, n := range f.after {
			delete(here, n.label)
		}
		for s, is := range here {
			out[s] = out[s] || is
		}
	}
	return out
}

// marked are the labels of what may be marks on the page: raised, or signs behind a
// word.
func (p *leaf) marked() map[string]bool {
	out := map[string]bool{}
	for _, l := range p.segments {
		for i := 1; i < len(l.glyphs); {
			j := i
			for j < len(l.glyphs) && l.glyphs[j].raised {
				j++
			}
			for _, s := range labelsOf(runes(l.glyphs[i:j])) {
				out[s] = true
			}
			i = max(j, i+1)
		}
		for _, m := range behindWord.FindAllStringSubmatch(l.text(), -1) {
			out[m[1]] = true
		}
	}
	return out
}

func (f *sheetFlow) marks(out map[string]bool) {
	for _, b := range f.main {
		for _, l := range b.lines {
			for i := 0; i < len(l.glyphs); {
				j := i
				for j < len(l.glyphs) && l.glyphs[j].raised {
					j++
				}
				for _, s := range labelsOf(runes(l.glyphs[i:j])) {
					out[s] = out[s] || i > 0
				}
				i = max(j, i+1)
			}
		}
		for _, m := range bracketed.FindAllStringSubmatch(b.text(), -1) {
			for _, s := range labelsOf(m[1]) {
				out[s] = true
			}
		}
	}
}

// explained is a label on a page that a block begins with and explains: the marks
// before it are an affiliation's, not a note's.
type explained struct {
	page  int
	label string
}

// tie gives each mark to the note of its label: one on the same page, else the
// next one after it, else the last one before.
func (c *composer) tie() {
	byLabel := map[string][]int{}
	for i, n := range c.notes {
		byLabel[n.label] = append(byLabel[n.label], i)
	}
	for _, m := range c.marks {
		if until, ok := c.explained[explained{m.page, m.label}]; ok && m.Start < until {
			continue
		}
		best := -1
		for _, i := range byLabel[m.label] {
			if f := c.notes[i].form; f != m.form && f != anyForm && m.form != anyForm {
				continue
			}
			if best < 0 || c.notes[best].page < m.page {
				best = i
			}
		}
		if best >= 0 && (c.notes[best].page == m.page || !signs.MatchString(m.label)) {
			c.notes[best].marks = append(c.notes[best].marks, m.Span)
		}
	}
	for _, n := range c.notes {
		if n.label != "" && strings.TrimSpace(n.bare) != "" {
			c.out.Note(n.label, n.span, n.bare, n.marks...)
		}
	}
}
