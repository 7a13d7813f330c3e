package pdf

import (
	"math"
	"strings"
	"unicode"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// ligatures are what some files call by its last letter alone: their fonts map the
// sign "fi" to "i".
var ligatures = map[rune][]string{'f': {"ff"}, 'i': {"fi", "ffi"}, 'l': {"fl", "ffl"}, 'h': {"Th"}}

const (
	ligatureWidth = .83 // of its letters' widths together
	ligatureSlack = .16 // how far a sign's width may be from that
	leastSamples  = 3   // of a letter, to know its width
)

// mendLigatures gives back the letters that a ligature was robbed of. It is known by
// its width, and by the word that is none without them.
func mendLigatures(glyphs []glyph) []glyph {
	widths := letterWidths(glyphs)
	var out []glyph
	for i, g := range glyphs {
		if lost := lostLetters(glyphs, i, widths); lost != "" {
			if out == nil {
				out = append(make([]glyph, 0, len(glyphs)+8), glyphs[:i]...)
			}
			for _, r := range lost {
				m := g
				m.r = r
				out = append(out, m)
			}
		}
		if out != nil {
			out = append(out, g)
		}
	}
	if out == nil {
		return glyphs
	}
	return out
}

// letterWidths are the usual widths of the letters of ligatures, in parts of the size.
func letterWidths(glyphs []glyph) map[rune]float64 {
	all := map[rune][]float64{}
	for _, g := range glyphs {
		if strings.ContainsRune("filhT", g.r) && !g.turned {
			all[g.r] = append(all[g.r], (g.x1-g.x0)/g.size)
		}
	}
	out := map[rune]float64{}
	for r, w := range all {
		if len(w) >= leastSamples {
			out[r] = median(w)
		}
	}
	return out
}

// lostLetters are those that glyph i stands for besides its own, "" for none.
func lostLetters(glyphs []glyph, i int, widths map[rune]float64) string {
	g := glyphs[i]
	usual := widths[g.r]
	width := (g.x1 - g.x0) / g.size
	if usual == 0 || g.turned || width < 1.5*usual {
		return ""
	}
	best, off := "", ligatureSlack
	for _, l := range ligatures[g.r] {
		sum := 0.0
		for _, r := range l {
			if widths[r] == 0 {
				sum = math.Inf(1)
			}
			sum += widths[r]
		}
		if d := math.Abs(width-ligatureWidth*sum) / width; d < off {
			best, off = l[:len(l)-1], d
		}
	}
	if best == "" || (g.r == 'h') != (best == "T") {
		return ""
	}
	before, after := wordAround(glyphs, i)
	if g.r == 'h' && before != "" || g.r != 'h' && lexicon.Known(english.Fold(before+string(g.r)+after)) {
		return ""
	}
	return best
}

// wordAround is the letters before and behind glyph i.
func wordAround(glyphs []glyph, i int) (before, after string) {
	from, to := i, i+1
	for from > 0 && unicode.IsLetter(glyphs[from-1].r) {
		from--
	}
	for to < len(glyphs) && unicode.IsLetter(glyphs[to].r) {
		to++
	}
	return runes(glyphs[from:i]), runes(glyphs[i+1 : to])
}
