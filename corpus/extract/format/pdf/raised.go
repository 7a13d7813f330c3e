package pdf

import (
	"regexp"
	"strings"

	"ibid/corpus"
	"ibid/corpus/extract/format"
)

// writeLine writes a line's characters; raised figures stay raised.
func (t *composed) writeLine(b *block, l *line, first bool) {
	if b.shape == format.Row && len(l.cells) > 0 {
		for i, cell := range l.cells {
			if i > 0 {
				t.WriteString(" | ")
			}
			t.writeGlyphs(cell, l.page, false)
		}
		return
	}
	t.writeGlyphs(l, l.page, first && b.shape == format.NoteText)
}

func (t *composed) writeGlyphs(l *line, page int, note bool) {
	glyphs := l.glyphs
	t.open(l, page)
	for i := 0; i < len(glyphs); {
		j := i
		for j < len(glyphs) && glyphs[j].raised {
			j++
		}
		if j == i {
			if !spaceBeforeMark(glyphs, i) && !spaceBehindMark(glyphs, i) {
				t.writeRune(glyphs[i].r)
				t.stand(glyphs[i : i+1])
			}
			i++
			continue
		}
		above := runes(glyphs[i:j])
		if note && i == 0 {
			t.WriteString(above)
			if j < len(glyphs) && glyphs[j].r != ' ' {
				t.WriteString(" ")
			}
		} else {
			t.writeRaised(above, page)
		}
		t.stand(glyphs[i:j])
		i = j
	}
}

// spaceBeforeMark reports the narrow space that PDFium sees between a word and the
// mark raised behind it.
func spaceBeforeMark(glyphs []glyph, i int) bool {
	if glyphs[i].r != ' ' || i == 0 || i+1 == len(glyphs) || !glyphs[i+1].raised {
		return false
	}
	return glyphs[i+1].x0-glyphs[i-1].x1 < .5*glyphs[i-1].size && len(labelsOf(string(glyphs[i+1].r))) > 0
}

// spaceBehindMark reports the narrow space that PDFium sees between a mark and the sign
// behind it.
func spaceBehindMark(glyphs []glyph, i int) bool {
	return glyphs[i].r == ' ' && i > 0 && i+1 < len(glyphs) && glyphs[i-1].raised && strings.ContainsRune(".,;:)", glyphs[i+1].r) &&
		glyphs[i+1].x0-glyphs[i-1].x1 < .3*glyphs[i+1].size
}

func (t *composed) writeRaised(s string, page int) {
	start := t.Len()
	labels := labelsOf(s)
	power := exponent.Match(t.Bytes()[max(0, start-12):])
	if len(labels) > 0 || strings.IndexFunc(s, isLetter) < 0 {
		s = superscript.Replace(s)
	}
	t.WriteString(s)
	for _, label := range labels {
		if power {
			break
		}
		t.marks = append(t.marks, mark{corpus.Span{Start: start, End: t.Len()}, label, page, raised})
	}
}

// exponent is what stands before a power of ten or of a unit.
var exponent = regexp.MustCompile(`(?:(?:^|[^\d.])10|\d\s?(?:[kcm]?m|ft|mi|in))$`)

var superscript = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "-", "⁻", "−", "⁻", "+", "⁺")

var (
	labelList = regexp.MustCompile(`^\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*,?$`)
	labelPart = regexp.MustCompile(`(\d{1,3})(?:\s?([–-])\s?(\d{1,3}))?`)
	signs     = regexp.MustCompile(`^[*†‡§¶]{1,3}$`)
)

// labelsOf are the labels that a mark names: "3", "3,5" or "3–5".
func labelsOf(s string) []string {
	s = strings.TrimSpace(s)
	if signs.MatchString(s) {
		return []string{s}
	}
	if !labelList.MatchString(s) {
		return nil
	}
	var out []string
	for _, m := range labelPart.FindAllStringSubmatch(s, -1) {
		out = append(out, m[1])
		if a, b := number(m[1]), number(m[3]); b > a && b-a < 20 {
			for n := a + 1; n <= b; n++ {
				out = append(out, itoa(n))
			}
		}
	}
	return out
}

func runes(glyphs []glyph) string {
	var w strings.Builder
	for _, g := range glyphs {
		w.WriteRune(g.r)
	}
	return w.String()
}

func (t *composed) writeRune(r rune) {
	switch {
	case r == endHyphen:
		t.WriteByte('-')
	case r >= 0xfb00 && r <= 0xfb06:
		t.WriteString([...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-0xfb00])
	case r >= 0xf000 && r <= 0xf0ff: // signs of symbol fonts
		t.WriteString("•")
	default:
		t.WriteRune(r)
	}
}
