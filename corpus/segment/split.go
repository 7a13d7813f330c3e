package segment

import (
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// Split returns the sentences of a paragraph, in order, without white space
// around them. marks are note marks inside text, in order: they end no word,
// and those that follow a sentence's stop stay outside of it.
//
// A stop ends a sentence when a sentence can begin after it and nothing says
// that it belongs to an abbreviation, an initial, a number or a quotation that
// the sentence goes on after.
func Split(text string, marks []corpus.Span) []corpus.Span { return split(text, marks, nil) }

// split is Split for a text with gaps: what a page break put into it. A gap ends no
// sentence, and one that follows a sentence's stop stays outside of it.
func split(text string, marks, gaps []corpus.Span) []corpus.Span {
	s := splitter{text: text, marks: marks, gaps: gaps, lastClose: strings.LastIndexByte(text, ')')}
	var out []corpus.Span
	from := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if m, ok := s.markAt(i); ok {
			i = m.End
			continue
		}
		if !stop(r) {
			s.count(r)
			i += size
			continue
		}
		end, next, ends := s.boundary(from, i)
		if !ends {
			i = max(next, i+size)
			continue
		}
		if one := trim(text, corpus.Span{Start: from, End: end}); !one.Empty() {
			out = appendSentence(out, text, one)
		}
		from, i = next, next
		s.open = 0
	}
	if rest := s.tail(from); !rest.Empty() {
		out = appendSentence(out, text, rest)
	}
	return out
}

// appendSentence adds a sentence; marks without a letter or digit end the one before.
func appendSentence(out []corpus.Span, text string, s corpus.Span) []corpus.Span {
	if len(out) > 0 && !strings.ContainsFunc(text[s.Start:s.End], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		out[len(out)-1].End = s.End
		return out
	}
	return append(out, s)
}

type splitter struct {
	text  string
	marks []corpus.Span
	gaps  []corpus.Span
	open  int // round brackets open in the current sentence

	lastClose int // the last closing bracket
}

func (s *splitter) count(r rune) {
	switch r {
	case '(':
		s.open++
	case ')':
		s.open = max(0, s.open-1)
	}
}

// tail is what follows the last boundary, without marks and white space alone.
func (s *splitter) tail(from int) corpus.Span {
	rest := trim(s.text, corpus.Span{Start: from, End: len(s.text)})
	for {
		m, ok := s.markAt(rest.Start)
		if !ok || rest.Empty() {
			return rest
		}
		rest = trim(s.text, corpus.Span{Start: m.End, End: rest.End})
	}
}

// markAt returns the mark or gap that covers byte i.
func (s *splitter) markAt(i int) (corpus.Span, bool) {
	if g, ok := at(s.gaps, i); ok {
		return g, true
	}
	return at(s.marks, i)
}

func at(spans []corpus.Span, i int) (corpus.Span, bool) {
	k := sort.Search(len(spans), func(k int) bool { return spans[k].End > i })
	if k < len(spans) && spans[k].Start <= i {
		return spans[k], true
	}
	return corpus.Span{}, false
}

func stop(r rune) bool { return strings.ContainsRune(".?!…。！？", r) }

func wide(r rune) bool { return strings.ContainsRune("。！？", r) }

func closer(r rune) bool { return strings.ContainsRune("\"'”’)]»›」』*_", r) }

func opener(r rune) bool { return strings.ContainsRune("\"'“‘([«‹「『*_¿¡—–-•", r) }

// boundary looks at the stop at i in the sentence that began at from. When it
// ends the sentence, end is where the sentence ends and next where the next one
// may begin; else next is where to read on.
func (s *splitter) boundary(from, i int) (end, next int, ends bool) {
	end = s.closing(i)
	brackets := s.open - strings.Count(s.text[i:end], ")")
	after, marked := s.skipMarks(end)
	if n := strayMark(s.text[:i], s.text[end:]); n > 0 && !marked {
		after, marked = end+n, true
	}
	gap := trim(s.text, corpus.Span{Start: after, End: len(s.text)}).Start
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s.text[i:end], "\"'”’)]»›」』*_"))
	switch {
	case after == len(s.text) || gap == len(s.text):
		return end, len(s.text), true
	case wide(last):
		return end, after, true
	case brackets > 0 && s.lastClose >= end && len(s.text[from:end]) < 1200:
		s.open = brackets
		return end, end, false
	case gap == after && !marked && !s.unspaced(i, end):
		s.open = max(0, brackets)
		return end, end, false
	}
	s.open = max(0, brackets)
	if !s.begins(gap) || s.speck(i, end, gap) || s.continued(from, i, end, gap, marked) {
		return end, end, false
	}
	return end, after, true
}

// closing returns the end of the stops and closing marks that begin at i.
func (s *splitter) closing(i int) int {
	for i < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[i:])
		if !stop(r) && !closer(r) {
			break
		}
		if _, ok := s.markAt(i); ok {
			break
		}
		// An apostrophe or quotation mark before a letter opens something.
		if r == '\'' || r == '"' || r == '*' || r == '_' {
			if q, _ := utf8.DecodeRuneInString(s.text[i+n:]); unicode.IsLetter(q) {
				break
			}
		}
		i += n
	}
	return i
}

// skipMarks passes note marks, with or without spaces before them.
func (s *splitter) skipMarks(i int) (int, bool) {
	found := false
	for {
		j := trim(s.text, corpus.Span{Start: i, End: len(s.text)}).Start
		if g, ok := at(s.gaps, j); ok {
			i = g.End
			continue
		}
		m, ok := s.markAt(j)
		if !ok || j > i && s.text[j] != '[' && j-i > 2 {
			return i, found
		}
		i, found = m.End, true
	}
}

var (
	stray      = regexp.MustCompile(`^(?:\d{1,3}|[†‡]+|\(\d{1,3}\)|<sup>[^<>]{1,12}</sup>|\[(?:(?:note|n|nb|fn)\.?\s?)?\d{1,3}\]|\[[a-z]\]|\[(?:citation|clarification|source|page) needed\])`)
	afterStray = regexp.MustCompile(`^\s+["'“‘(«„]*\p{Lu}`)
	plainWord  = regexp.MustCompile(`\p{Ll}{4}["'”’)\]]*$`)
)

// strayMark is the length of the mark of a note that the text has lost, right behind a
// stop and before a sentence: "ruled.9 The port", "new.[note 14] The bell".
func strayMark(before, after string) int {
	n := len(stray.FindString(after))
	if n == 0 || !afterStray.MatchString(after[n:]) || after[0] >= '0' && after[0] <= '9' && !plainWord.MatchString(before) {
		return 0
	}
	return n
}

// speck reports a point that a scan put between two words, "the Department of . Ports":
// it stands alone, and no word that begins sentences follows.
func (s *splitter) speck(i, end, gap int) bool {
	if end != i+1 || s.text[i] != '.' || i == 0 || gap <= end {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s.text[:i])
	return (before == ',' || unicode.IsSpace(before)) && !starter(firstWord(s.text[gap:]))
}

// begins reports that a sentence can begin at i.
func (s *splitter) begins(i int) bool {
	if entry.MatchString(s.text[i:]) {
		return true
	}
	for i < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[i:])
		if !opener(r) && !blank(r) {
			return !unicode.IsLower(r) && !strings.ContainsRune(",;:)]}", r)
		}
		i += n
	}
	return false
}

// entry is the letter or number of an entry in a list within the paragraph.
var entry = regexp.MustCompile(`^\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s`)

// unspaced reports a stop with no space after it that still ends a sentence, as
// where a page's layout lost a space: lower-case word, stop, capitalised word.
func (s *splitter) unspaced(i, end int) bool {
	before := lastWord(s.text[:i])
	next := firstWord(s.text[end:])
	r, n := utf8.DecodeRuneInString(next)
	if !unicode.IsUpper(r) || len(before) < 4 || strings.ToLower(before) != before || strings.ContainsAny(before, "./@:\\") {
		return false
	}
	q, _ := utf8.DecodeRuneInString(next[n:])
	opened := strings.HasPrefix(s.text[end:], `"`) || strings.HasPrefix(s.text[end:], "“") // waters."I must
	return (unicode.IsLower(q) || len(next) == n) && !strings.ContainsAny(next, "./@:(") &&
		(starter(next) || len(next) > 3 || end > i+1 || opened || lexicon.Is(english.Fold(next), lexicon.Honorific))
}

// lastWord returns the run of characters before the end of text that no white
// space interrupts, without opening marks.
func lastWord(text string) string {
	i := strings.LastIndexFunc(text, func(r rune) bool { return blank(r) || strings.ContainsRune("—–(/", r) })
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(text[i:])
		text = text[i+n:]
	}
	return strings.TrimLeftFunc(text, opener)
}

// firstWord returns the word that text begins with, opening marks left out.
func firstWord(text string) string {
	text = strings.TrimLeftFunc(text, func(r rune) bool { return opener(r) || blank(r) })
	if i := strings.IndexFunc(text, blank); i >= 0 {
		text = text[:i]
	}
	return text
}

func blank(r rune) bool {
	switch r {
	case '\ufeff', '\u200b', '\u200c', '\u200d', '\u2060', '\u00ad', '\u200e', '\u200f':
		return true
	}
	return unicode.IsSpace(r)
}
