package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"ibid/corpus"
)

// line is one line of text, trimmed.
type line struct {
	corpus.Span
	text  string
	width int        // runes
	tight bool       // no empty line before it
	page  bool       // what a page break put between two lines: a page number, a running head
	table *tableLine // of a table, nil for other lines
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
		for _, part := range atBullets(text, s) {
			t := text[part.Start:part.End]
			out = append(out, line{Span: part, text: t, width: utf8.RuneCountInString(t), tight: tight})
			tight = true
		}
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

// brokenBullet is a bullet in UTF-8 that was read as another encoding.
const brokenBullet = `\x{e2}\x{80}\x{a2}`

var (
	bullet = regexp.MustCompile(`^(?:[•●▪■◦‣∙·➤►▶–—*+-]|\x{f0b7}|\.|` + brokenBullet + `)[\s\x{a0}]+`)
	inner  = regexp.MustCompile(`[\s\x{a0}](?:[•●▪■◦‣]|\x{f0b7}|` + brokenBullet + `)[\s\x{a0}]`)
	number = regexp.MustCompile(`^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\[\^?\d{1,3}\]:?|\d{1,3}(?:\.\d{1,2})+\.?)[\s\x{a0}]+`)
	dashes = regexp.MustCompile(`^[-–—_=*~#+.·•|\s]+$`)
)

// atBullets cuts a line at the bullets inside: a print's list that was copied as one line.
// The short entries of a menu stay together.
func atBullets(text string, s corpus.Span) []corpus.Span {
	at := inner.FindAllStringIndex(text[s.Start:s.End], -1)
	words := len(strings.Fields(text[s.Start:s.End]))
	if len(at) == 0 || words < 6*len(at) {
		return []corpus.Span{s}
	}
	var out []corpus.Span
	from := s.Start
	for _, m := range at {
		if one := trim(text, corpus.Span{Start: from, End: s.Start + m[0]}); !one.Empty() {
			out = append(out, one)
		}
		from = s.Start + m[0]
	}
	return append(out, trim(text, corpus.Span{Start: from, End: s.End}))
}

// plainBlocks reads text[from:to] as plain text: one block a paragraph.
func plainBlocks(text string, from, to int) []*block {
	ls := lines(text, from, to)
	markTables(text, ls)
	markPageLines(ls)
	return joinLines(text, ls, paragraph, false)
}

// joinLines makes blocks of lines that go on in each other. The lines of a page break
// between two of them are blocks of their own, and gaps in the paragraph.
func joinLines(text string, ls []line, sh shape, markdown bool) []*block {
	w := readWraps(ls)
	var out []*block
	for i := 0; i < len(ls); {
		if t := ls[i].table; t != nil {
			out = append(out, t.block(text, ls[i]))
			i++
			continue
		}
		j := i + 1
		var gaps []corpus.Span
		for j < len(ls) {
			next := j
			for next < len(ls) && next <= j+mostPageLines && ls[next].page && ls[next].table == nil {
				next++
			}
			if ls[j-1].page || next < len(ls) && ls[next].table != nil || next == len(ls) || next > j+mostPageLines || !w.continues(ls, j-1, next) {
				break
			}
			for _, l := range ls[j:next] {
				gaps = append(gaps, l.Span)
			}
			j = next + 1
		}
		b := unmark(text, corpus.Span{Start: ls[i].Start, End: ls[j-1].End}, sh, markdown)
		b.tight = ls[i].tight
		b.leaveOut(text, gaps)
		b.titled = b.titled && !(w.caps && b.words >= 12)
		out = append(out, b)
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
