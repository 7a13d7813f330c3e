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
// its width, and by a word of the lexicon that is none without them; where it robbed two
// such words, it did so in all.
func mendLigatures(glyphs []glyph) []glyph {
	widths := letterWidths(glyphs)
	lost := map[int]string{}
	sure := map[string]int{}
	certain := map[int]bool{}
	for i := range glyphs {
		if letters, word := lostLetters(glyphs, i, widths); letters != "" {
			lost[i], certain[i] = letters, word
			if word {
				sure[letters+string(glyphs[i].r)]++
			}
		}
	}
	if len(sure) == 0 {
		return glyphs
	}
	out := make([]glyph, 0, len(glyphs)+len(lost))
	for i, g := range glyphs {
		if certain[i] || lost[i] != "" && sure[lost[i]+string(g.r)] > 1 {
			for _, r := range lost[i] {
				m := g
				m.r = r
				out = append(out, m)
			}
		}
		out = append(out, g)
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

// lostLetters are those that glyph i stands for besides its own, "" for none, and
// whether they make a word.
func lostLetters(glyphs []glyph, i int, widths map[rune]float64) (letters string, word bool) {
	g := glyphs[i]
	usual := widths[g.r]
	width := (g.x1 - g.x0) / g.size
	if usual == 0 || g.turned || width < 1.5*usual || i > 0 && glyphs[i-1].x0 == g.x0 || i+1 < len(glyphs) && glyphs[i+1].x0 == g.x0 {
		return "", false // the letters of a ligature share their place
	}
	off := ligatureSlack
	for _, l := range ligatures[g.r] {
		sum := 0.0
		for _, r := range l {
			if widths[r] == 0 {
				sum = math.Inf(1)
			}
			sum += widths[r]
		}
		if d := math.Abs(width-ligatureWidth*sum) / width; d < off {
			letters, off = l[:len(l)-1], d
		}
	}
	before, after := wordAround(glyphs, i)
	if letters == "" || letters == "T" && before != "" || letters != "T" && lexicon.Known(english.Fold(before+string(g.r)+after)) {
		return "", false
	}
	return letters, lexicon.Known(english.Fold(before + letters + string(g.r) + after))
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
