package pdf

import (
	"math"
	"regexp"
	"strings"

	"ibid/corpus/extract/format"
)

var (
	noteNumber = regexp.MustCompile(`^(?:\[(\d{1,3})\]|\((\d{1,3})\s?\)\s+\S|(\d{1,3})[.):]?\s+\S|(\d{1,3})[.)]?[\p{L}“"(])`)
	noteSign   = regexp.MustCompile(`^([*†‡§¶]{1,3})\s*\S`)
	// A section of a law, not a sign of a note.
	paragraphSign = regexp.MustCompile(`^[§¶]+\s*\d`)
	notesTitle    = regexp.MustCompile(`(?i)^(?:end ?notes?|notes(?: and references)?|references|foot ?notes|anmerkungen|bibliography|sources)\.?:?$`)
)

// noteLabel is the number or sign that a note begins with, "" for none.
func noteLabel(l *line) string {
	var raised strings.Builder
	for _, g := range l.glyphs[markStart(l):] {
		if !g.raised {
			break
		}
		raised.WriteRune(g.r)
	}
	if s := strings.TrimSpace(raised.String()); s != "" && len(s) <= 3 {
		return s
	}
	text := l.text()
	if m := noteNumber.FindStringSubmatch(text); m != nil {
		return m[1] + m[2] + m[3] + m[4]
	}
	if m := noteSign.FindStringSubmatch(text); m != nil && !paragraphSign.MatchString(text) {
		return m[1]
	}
	return ""
}

// cutNotes takes the notes at the foot of a column off it: lines in smaller type
// below all of the text, from the first on that begins with a raised number, or with
// one that marks something on the page.
func (s style) cutNotes(c *column, marked map[string]bool) []*block {
	start := len(c.lines)
	for i := len(c.lines) - 1; i >= 0; i-- {
		l := c.lines[i]
		if notesTitle.MatchString(l.text()) {
			return nil // numbered works or endnotes
		}
		if mostlyFigures(l) || l.bold && captionStart.MatchString(l.text()) {
			break // what stands above is a table's
		}
		if l.size > .95*s.body-.1 && !raisedOnly(l) {
			break
		}
		if label := noteLabel(l); label != "" && !isRow(l) && (raisedOnly(l) || marked[label] && s.apart(c, i)) {
			start = i
		}
	}
	if start == len(c.lines) {
		start = notesInBodySize(c, marked)
	}
	if start == len(c.lines) || start == 0 && len(c.lines) > 40 {
		return nil
	}
	foot := &column{lines: c.lines[start:], left: c.left, right: c.right, page: c.page}
	c.lines = c.lines[:start]
	var out []*block
	for i, l := range foot.lines {
		label := noteLabel(l)
		if tableNote.MatchString(l.text()) {
			out = append(out, &block{lines: []*line{l}, shape: format.Caption, column: foot})
			continue
		}
		if n := len(out); n > 0 && (label == "" || !s.beginsNote(foot, out[n-1], i, label)) {
			out[n-1].lines = append(out[n-1].lines, l)
			continue
		}
		out = append(out, &block{lines: []*line{l}, shape: format.NoteText, label: label, column: foot})
	}
	return out
}

// apart reports that line i begins what stands in smaller type, or begins a paragraph
// in it.
func (s style) apart(c *column, i int) bool {
	if i == 0 {
		return true
	}
	prev, l := c.lines[i-1], c.lines[i]
	return math.Abs(prev.size-l.size) > .4 || l.base-prev.base > 1.3*s.leadingAt(c, i) || ended(prev)
}

// notesInBodySize returns the first of the lines at a column's foot that begin with a
// raised number that is a mark above them, in whatever type.
func notesInBodySize(c *column, marked map[string]bool) int {
	start := len(c.lines)
	for i := len(c.lines) - 1; i >= 2*len(c.lines)/5; i-- {
		l := c.lines[i]
		if raisedOnly(l) && number(noteLabel(l)) > 0 && marked[noteLabel(l)] {
			start = i
		}
	}
	return start
}

// raisedOnly reports a line that begins with a raised character, or with one in
// parentheses.
func raisedOnly(l *line) bool {
	i := markStart(l)
	return i < len(l.glyphs) && l.glyphs[i].raised
}

// markStart is where the number of a note begins, behind a parenthesis.
func markStart(l *line) int {
	i := 0
	for i < min(2, len(l.glyphs)) && (i == 0 && l.glyphs[i].r == '(' || i == 1 && l.glyphs[i].r == ' ') {
		i++
	}
	return i
}

// beginsNote reports that line i, which begins with a number, begins a note: its
// number is the one after the last, or raised, or a sign.
func (s style) beginsNote(c *column, last *block, i int, label string) bool {
	l := c.lines[i]
	if raisedOnly(l) {
		return true
	}
	a, b := number(last.label), number(label)
	if a > 0 && b > 0 {
		return b == a+1 || b > a && b <= a+3 && ended(c.lines[i-1]) && math.Abs(l.x0-last.lines[0].x0) < .5*l.size
	}
	return ended(c.lines[i-1])
}

func number(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// maxNotesTitles bounds how many lists of notes a document has.
const maxNotesTitles = 200

// markEndnotes takes numbered paragraphs under a heading such as "Notes" for notes,
// as long as their numbers run on and the text has marks for some of them.
func markEndnotes(blocks []*block, marked map[string]bool) {
	titles := 0
	for i, b := range blocks {
		if titles > maxNotesTitles {
			return
		}
		if !notesTitle.MatchString(strings.TrimSpace(b.text())) {
			continue
		}
		titles++
		want, seen := 1, 0
		var found []*block
		for _, o := range blocks[i+1:] {
			if o.shape == format.NoteText || o.shape == format.Furniture {
				continue
			}
			label := noteLabel(o.lines[0])
			if n := number(label); n == want {
				want++
				found = append(found, o)
				if marked[label] {
					seen++
				}
			} else if len(found) > 0 && o.shape == format.Heading {
				break
			}
		}
		if len(found) >= 2 && 2*seen >= len(found) {
			for _, o := range found {
				o.shape, o.label, o.marker = format.NoteText, noteLabel(o.lines[0]), ""
			}
			if b.shape != format.NoteText {
				b.shape, b.level = format.Heading, max(b.level, 1)
			}
		}
	}
}
