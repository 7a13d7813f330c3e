package attribute

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
)

// quotation is a stretch between quotation marks, both marks included. It may
// run over several sentences of its paragraph.
type quotation struct {
	corpus.Span
	opening, closing int // bytes of the marks; closing 0 when there is none
}

func (q quotation) inner() corpus.Span {
	return corpus.Span{Start: q.Start + q.opening, End: q.End - q.closing}
}

// quotations finds the quotations of a paragraph: those in double marks, and
// those in single ones that don't stand inside a double one. One that is never
// closed runs to the paragraph's end: the next paragraph goes on with it.
func quotations(text string, p corpus.Span) []quotation {
	var out []quotation
	for i := p.Start; i < p.End; {
		r, n := utf8.DecodeRuneInString(text[i:p.End])
		var q quotation
		var ok bool
		switch {
		case r == '"' && i > p.Start && !opensStraight(text, i, p.End):
			// A closing mark whose opening one stands in another paragraph.
			if len(out) == 0 && inWordOrStop(last(text[:i])) {
				out = append(out, quotation{corpus.Span{Start: p.Start, End: i + n}, 0, n})
			}
		case strings.HasPrefix(text[i:p.End], "''"):
			q, ok = closeDoubled(text, i, p.End)
		case strings.ContainsRune("“„«\"", r):
			q, ok = closeDouble(text, i, n, p.End)
		case r == '‘', r == '\'' && opensSingle(text, p.Start, i):
			q, ok = closeSingle(text, i, n, p.End)
		}
		if ok {
			out = append(out, q)
			i = q.End
			continue
		}
		i += n
	}
	return out
}

// longestSingle bounds, in bytes, how far a single mark is looked for: beyond it
// an apostrophe is likelier.
const longestSingle = 2000

func closeDouble(text string, i, n, end int) (quotation, bool) {
	for j := i + n; j < end; {
		r, m := utf8.DecodeRuneInString(text[j:end])
		if strings.ContainsRune("”»\"", r) {
			return quotation{corpus.Span{Start: i, End: j + m}, n, m}, true
		}
		j += m
	}
	return quotation{corpus.Span{Start: i, End: end}, n, 0}, end > i+n
}

// closeDoubled reads a quotation in doubled single marks: ”so”.
func closeDoubled(text string, i, end int) (quotation, bool) {
	if j := strings.Index(text[i+2:end], "''"); j > 0 {
		return quotation{corpus.Span{Start: i, End: i + j + 4}, 2, 2}, true
	}
	return quotation{corpus.Span{Start: i, End: end}, 2, 0}, end > i+2
}

// closeSingle looks for the closing mark, which an apostrophe can be taken for:
// one after an s counts only when no better one follows.
func closeSingle(text string, i, n, end int) (quotation, bool) {
	fallback := -1
	for j := i + n; j < min(end, i+longestSingle); {
		r, m := utf8.DecodeRuneInString(text[j:end])
		if r == '”' && n == len("‘") {
			return quotation{corpus.Span{Start: i, End: j + m}, n, m}, true // ‘so”, as careless pages have it
		}
		if r == '‘' || r == '“' || r == '"' || r == '\n' {
			break
		}
		if (r == '’' || r == '\'') && !inWord(text[j+m:end]) {
			before := last(text[:j])
			if before != 's' || j+m == end || !strings.HasPrefix(text[j+m:end], " ") {
				return quotation{corpus.Span{Start: i, End: j + m}, n, m}, true
			}
			if fallback < 0 {
				fallback = j + m
			}
		}
		j += m
	}
	if fallback > 0 {
		m := 1
		if text[fallback-1] != '\'' {
			m = len("’")
		}
		return quotation{corpus.Span{Start: i, End: fallback}, n, m}, true
	}
	return quotation{}, false
}

// opensStraight reports that a straight double mark at i can open a quotation: no
// word before it, and one after.
func opensStraight(text string, i, end int) bool {
	if i+1 >= end {
		return false
	}
	b, _ := utf8.DecodeLastRuneInString(text[:i])
	a, _ := utf8.DecodeRuneInString(text[i+1 : end])
	return unicode.IsSpace(b) || strings.ContainsRune("([{—–-/‘’'“:", b) || !unicode.IsSpace(a) && !unicode.IsLetter(b) && !unicode.IsDigit(b) && !strings.ContainsRune(".,!?;", b)
}

func inWordOrStop(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(".,!?;…", r)
}

func opensSingle(text string, from, i int) bool {
	if i > from {
		if r := last(text[:i]); !unicode.IsSpace(r) && !strings.ContainsRune("([—–-", r) {
			return false
		}
	}
	return inWord(text[i+1:])
}

// last is the last rune of s.
func last(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

// inWord reports that s begins with a letter or digit.
func inWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
