package pdf

import (
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// marksIn are the labels that raised characters and brackets in the blocks name.
func marksIn(blocks []*block) map[string]bool {
	out := map[string]bool{}
	for _, b := range blocks {
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
	return out
}

// tie gives each mark to the note of its label: one on the same page, else the
// next one after it, else the last one before.
func (c *composer) tie() {
	for _, m := range c.marks {
		best := -1
		for i, n := range c.notes {
			if n.label != m.label {
				continue
			}
			if n.page == m.page {
				best = i
				break
			}
			if best < 0 || c.notes[best].page < m.page {
				best = i
			}
		}
		if best >= 0 {
			c.notes[best].marks = append(c.notes[best].marks, m.Span)
		}
	}
	for _, n := range c.notes {
		if n.label != "" && strings.TrimSpace(n.bare) != "" {
			c.out.Note(n.label, n.span, n.bare, n.marks...)
		}
	}
}
