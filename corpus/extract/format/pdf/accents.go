package pdf

import (
	"math"
	"slices"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// combining are accents that some programs draw over a letter as signs of their own,
// with the accents that combine with it.
var combining = map[rune]rune{
	'´': '\u0301', '`': '\u0300', '¨': '\u0308', 'ˆ': '\u0302', '˜': '\u0303', '¸': '\u0327', '˚': '\u030a',
	'ˇ': '\u030c', '¯': '\u0304', '˙': '\u0307', '˝': '\u030b', '˘': '\u0306', '˛': '\u0328',
}

// joinAccents makes one character of a letter and the accent drawn over it.
func joinAccents(glyphs []glyph) []glyph {
	drop := map[int]bool{}
	for i, g := range glyphs {
		accent, ok := combining[g.r]
		if !ok {
			continue
		}
		for _, j := range []int{i + 1, i - 1, i + 2, i - 2, i + 3, i - 3} {
			if j < 0 || j >= len(glyphs) || !over(g, glyphs[j]) {
				continue
			}
			base := glyphs[j].r
			switch base {
			case 'ı':
				base = 'i'
			case 'ȷ':
				base = 'j'
			}
			if r := []rune(norm.NFC.String(string([]rune{base, accent}))); len(r) == 1 {
				glyphs[j].r = r[0]
				glyphs[j].x0, glyphs[j].x1 = min(glyphs[j].x0, g.x0), max(glyphs[j].x1, g.x1)
				drop[i] = true
				break
			}
		}
	}
	if len(drop) == 0 {
		return glyphs
	}
	var out []glyph
	for i, g := range glyphs {
		// The space that PDFium puts between an accent and its letter parts no words.
		if drop[i] || blank(g.r) && (drop[i-1] || drop[i+1]) && i > 0 && i+1 < len(glyphs) && !parts(glyphs, drop, i) {
			continue
		}
		out = append(out, g)
	}
	return slices.Clip(out)
}

// over reports that accent a stands over letter b.
func over(a, b glyph) bool {
	if !unicode.IsLetter(b.r) {
		return false
	}
	middle := (a.x0 + a.x1) / 2
	return middle > b.x0-.05*b.size && middle < b.x1+.05*b.size && math.Abs(a.y1-b.y0) < .8*b.size
}

// parts reports that blank i stands between two words.
func parts(glyphs []glyph, drop map[int]bool, i int) bool {
	a, b := i-1, i+1
	for a >= 0 && (drop[a] || blank(glyphs[a].r)) {
		a--
	}
	for b < len(glyphs) && (drop[b] || blank(glyphs[b].r)) {
		b++
	}
	if a < 0 || b == len(glyphs) {
		return true
	}
	d := glyphs[b].x0 - glyphs[a].x1
	return d > .15*glyphs[b].size || d < -glyphs[b].size
}
