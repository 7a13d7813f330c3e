package tag

import (
	"iter"
	"unicode"
	"unicode/utf8"

	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/wordpiece"
)

const (
	// windowTokens is a window's greatest length, MiniLM's.
	windowTokens = 256
	// maxUnit is the greatest number of pieces that fit between a window's markers.
	maxUnit = windowTokens - 2
	// repeated is how many pieces before the first sentence that is tagged a window
	// repeats, markers included.
	repeated = 64
)

// unit is a sentence, or a stretch of one that is longer than a window.
type unit struct {
	sentence int
	text     string            // the sentence's
	tokens   []wordpiece.Token // without markers
}

// appendUnits cuts a sentence's tokens between words so that each unit fits.
func appendUnits(units []unit, sentence int, text string, tokens []wordpiece.Token) []unit {
	for len(tokens) > maxUnit {
		n := maxUnit
		for n > 1 && sameWord(tokens[n-1], tokens[n]) {
			n--
		}
		units, tokens = append(units, unit{sentence, text, tokens[:n]}), tokens[n:]
	}
	return append(units, unit{sentence, text, tokens})
}

// sameWord reports whether two neighbouring pieces come from one word.
func sameWord(a, b wordpiece.Token) bool { return a.Start == b.Start }

// window is one input of the encoder: [CLS], then units, each with [SEP] after it.
// Those before first are context; they are tagged in the window before.
type window struct{ from, first, to int }

// layOut packs the units into windows: as many as fit, after as much context as
// repeated allows.
func layOut(units []unit) []window {
	var all []window
	for first := 0; first < len(units); first = all[len(all)-1].to {
		w := window{first, first, first + 1}
		size := 1 + units[first].size()
		for room := repeated; w.from > 0; w.from-- {
			n := units[w.from-1].size()
			if n > room || size+n > windowTokens {
				break
			}
			room, size = room-n, size+n
		}
		for w.to < len(units) && size+units[w.to].size() <= windowTokens {
			size += units[w.to].size()
			w.to++
		}
		all = append(all, w)
	}
	return all
}

// size is the number of pieces with the marker after them.
func (u unit) size() int { return len(u.tokens) + 1 }

// tokens are the encoder's input.
func (w window) tokens(units []unit, pieces *wordpiece.Tokenizer) []bert.Token {
	first, between := pieces.Markers()
	tokens := append(make([]bert.Token, 0, windowTokens), bert.Token{ID: first})
	for _, u := range units[w.from:w.to] {
		for _, t := range u.tokens {
			tokens = append(tokens, bert.Token{ID: t.ID, Segment: u.segment(t)})
		}
		tokens = append(tokens, bert.Token{ID: between})
	}
	return tokens
}

// segment is 1 for the pieces of a word with a capital, which the vocabulary, all in
// lower case, does not show.
func (u unit) segment(t wordpiece.Token) uint8 {
	if first, _ := utf8.DecodeRuneInString(u.text[t.Start:]); unicode.IsUpper(first) {
		return 1
	}
	return 0
}

// rows yields the units that the window tags, each with its first row.
func (w window) rows(units []unit) iter.Seq2[int, int] {
	return func(yield func(unit, row int) bool) {
		row := 1
		for k := w.from; k < w.to; k++ {
			if k >= w.first && !yield(k, row) {
				return
			}
			row += units[k].size()
		}
	}
}
