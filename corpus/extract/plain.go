package extract

import (
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
)

// line is one line of text, trimmed.
type line struct {
	corpus.Span
	text  string
	width int  // runes
	tight bool // no empty line before it
}

// lines cuts text[from:to] at line ends of any kind and drops the empty ones.
func lines(text string, from, to int) []line {
	var out []line
	tight := false
	add := func(start, end int) {
		s := trim(text, corpus.Span{Start: start, End: end})
		if s.Empty() {
			tight = false
			return
		}
		t := text[s.Start:s.End]
		out = append(out, line{Span: s, text: t, width: utf8.RuneCountInString(t), tight: tight})
		tight = true
	}
	start := from
	for i := from; i < to; {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\r' && i+1 < to && text[i+1] == '\n':
			add(start, i)
			size = 2
			start = i + size
		case r == '\f' || r == '\u2029':
			add(start, i)
			tight = false
			start = i + size
		case r == '\n' || r == '\r' || r == '\v' || r == '\u0085' || r == '\u2028':
			add(start, i)
			start = i + size
		}
		i += size
	}
	add(start, to)
	return out
}

// wrapWidth returns the column at which the text's lines were broken, 0 when
// every line is a paragraph of its own. Broken lines give themselves away: the
// next one goes on in lower case where no sentence ended.
func wrapWidth(ls []line) int {
	var widths []int
	pairs := 0
	for i := 1; i < len(ls); i++ {
		if !ls[i].tight {
			continue
		}
		pairs++
		prev := ls[i-1]
		r, _ := utf8.DecodeRuneInString(ls[i].text)
		if prev.width >= 30 && prev.width <= 140 && unicode.IsLower(r) && !halts.MatchString(prev.text) {
			widths = append(widths, prev.width)
		}
	}
	if len(widths) < 3 || len(widths)*5 < pairs {
		return 0
	}
	sort.Ints(widths)
	return widths[len(widths)*9/10]
}

var (
	bullet = regexp.MustCompile(`^(?:[•●▪■◦‣∙·➤►▶–—*+-]|\x{f0b7})[\s\x{a0}]+`)
	number = regexp.MustCompile(`^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\[\^?\d{1,3}\]:?|\d{1,3}(?:\.\d{1,2})+\.?)[\s\x{a0}]+`)
	dashes = regexp.MustCompile(`^[-–—_=*~#+.·•|\s]+$`)
)

// goesOn reports that line b continues the paragraph of line a. width is the
// document's wrap width or 0.
func goesOn(a, b line, width int) bool {
	if !b.tight || dashes.MatchString(a.text) || dashes.MatchString(b.text) {
		return false
	}
	if strings.HasPrefix(a.text, "![") || strings.HasPrefix(b.text, "![") || bullet.MatchString(b.text) || number.MatchString(b.text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(b.text)
	low := unicode.IsLower(r)
	if width == 0 {
		return low && a.width >= 60 && !halts.MatchString(a.text)
	}
	if low && !stops.MatchString(a.text) {
		return true
	}
	first, _, _ := strings.Cut(b.text, " ")
	return a.width+1+utf8.RuneCountInString(first) > width*9/10
}

// plainBlocks reads text[from:to] as plain text: one block a paragraph.
func plainBlocks(text string, from, to int) []*block {
	ls := lines(text, from, to)
	return joinLines(text, ls, wrapWidth(ls), paragraph, false)
}

// joinLines makes blocks of lines that go on in each other.
func joinLines(text string, ls []line, width int, sh shape, markdown bool) []*block {
	var out []*block
	for i := 0; i < len(ls); {
		j := i + 1
		for j < len(ls) && goesOn(ls[j-1], ls[j], width) {
			j++
		}
		span := corpus.Span{Start: ls[i].Start, End: ls[j-1].End}
		out = append(out, unmark(text, span, sh, markdown))
		out[len(out)-1].tight = ls[i].tight
		i = j
	}
	return out
}

// unmark makes a block of span, leaving a bullet at its start outside.
func unmark(text string, span corpus.Span, sh shape, markdown bool) *block {
	if m := bullet.FindString(text[span.Start:span.End]); m != "" && len(m) < span.Len() {
		span.Start += len(m)
		b := newBlock(text, span, item, markdown)
		b.marker = true
		return b
	}
	return newBlock(text, span, sh, markdown)
}
