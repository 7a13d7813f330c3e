package webpage

import (
	"strings"

	"ibid/corpus"
	"ibid/corpus/extract/format"
)

// tieNotes finds the notes that marks in the article link to, and keeps them.
func (w *walker) tieNotes(keep []bool) {
	homes := map[string]int{} // by label: a label that comes again is not tied
	for i, u := range w.units {
		if !keep[i] {
			continue
		}
		for _, m := range u.marks {
			at, ok := w.ids[m.target]
			if !ok || at.unit <= i || at.unit >= len(w.units) {
				continue
			}
			label := strings.Trim(u.text[m.start:m.end], "[]()")
			if home, taken := homes[label]; taken && home != at.unit {
				continue
			}
			homes[label] = at.unit
			for j := at.unit; j < len(w.units) && (j == at.unit || at.scope != nil && j < at.unit+20 && w.units[j].scope.within(at.scope)); j++ {
				if n := w.units[j]; n.note == "" && n.shape != format.Heading && n.shape != format.Row {
					n.note, n.home = label, at.unit
					keep[j] = true
				}
			}
		}
	}
}

// tied gathers where the notes and their marks stand while the text is written.
type tied struct {
	w      *walker
	starts []int // units with which notes begin, in order
	text   map[int]corpus.Span
	marks  map[int][]corpus.Span
}

func newTied(w *walker) *tied {
	return &tied{w: w, text: map[int]corpus.Span{}, marks: map[int][]corpus.Span{}}
}

func (t *tied) add(u *unit, at corpus.Span) {
	for _, m := range u.marks {
		if place, ok := t.w.ids[m.target]; ok {
			t.marks[place.unit] = append(t.marks[place.unit], corpus.Span{Start: at.Start + m.start, End: at.Start + m.end})
		}
	}
	if u.note == "" {
		return
	}
	span, ok := t.text[u.home]
	if !ok {
		t.starts = append(t.starts, u.home)
		span = at
	}
	span.End = at.End
	t.text[u.home] = span
}

func (t *tied) write(out *format.Builder) {
	for _, home := range t.starts {
		u := t.w.units[home]
		if u.note == "" {
			continue
		}
		text := strings.Join(strings.Fields(u.text), " ")
		for _, next := range t.w.units[home+1:] {
			if next.note == "" || next.home != home {
				break
			}
			text += " " + strings.Join(strings.Fields(next.text), " ")
		}
		out.Note(u.note, t.text[home], bare(text, u.note), t.marks[home]...)
	}
}
