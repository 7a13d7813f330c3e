package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english"
	"ibid/corpus/registry"
)

// word is a word with what its surroundings say. "Jae-in" is two.
type word struct {
	start, end int // bytes, without a possessive's 's or an abbreviation's stop
	fold       string
	capital    bool
	upper      bool // all of it in capitals, two letters or more
	owns       bool // a possessive: "Moon's"
	gap        gap  // what stands before it
	sentence   int
	paragraph  int
	section    int
}

// gap is what stands between a word and the one before.
type gap int

const (
	gapSpace gap = iota
	gapHyphen
	gapComma
	gapOther // quotation marks, brackets, dashes, colons
	gapStop
	gapParagraph
)

// scanner turns tokens into words.
type scanner struct {
	text   string
	lines  bool // each line is a paragraph: there are no blank lines
	words  []word
	last   int  // where the last word, its possessive included, ends
	stop   bool // the last word has a stop that is part of it
	length int  // words in this paragraph
}

// scan cuts text into words.
func scan(text string) []word {
	s := scanner{
		text: text, words: make([]word, 0, len(text)/5),
		lines: !strings.Contains(text, "\n\n") && !strings.Contains(text, "\n\r\n"),
	}
	for _, k := range english.Tokenize(text) {
		switch k.Class {
		case english.Possessive:
			if n := len(s.words); n > 0 && k.Start == s.last {
				s.words[n-1].owns, s.last = true, k.End
			}
		case english.Word, english.Number:
			s.parts(k)
		}
	}
	return s.words
}

// parts adds the words of a token: a hyphen parts them, and a note's number is left out.
func (s *scanner) parts(k english.Token) {
	from := k.Start
	for i, r := range k.Text {
		at := k.Start + i
		switch {
		case strings.ContainsRune("-‐‑–/", r):
			s.add(from, at)
			from = at + utf8.RuneLen(r)
		case unicode.IsDigit(r) && at-from >= 3 && k.Class == english.Word && !strings.ContainsAny(k.Text[:i], "0123456789"):
			s.add(from, at)
			s.last = k.End
			return
		}
	}
	s.add(from, k.End)
}

func (s *scanner) add(from, to int) {
	text := s.text[from:to]
	end := from + len(strings.TrimRight(text, "."))
	if from >= end {
		return
	}
	w := word{start: from, end: end, fold: english.Fold(s.text[from:end])}
	if strings.ContainsAny(w.fold, ".'") {
		w.fold = registry.Key(w.fold)
	}
	c, n := utf8.DecodeRuneInString(text)
	w.capital = unicode.IsUpper(c)
	w.upper = w.capital && n < end-from && !strings.ContainsFunc(text, unicode.IsLower)
	s.place(&w)
	s.words = append(s.words, w)
	s.last, s.stop = to, end < to
	s.length++
}

// maxHeading is the most words that a paragraph without a stop at its end has as a
// heading.
const maxHeading = 14

// place says what stands before w, and where in the text it is.
func (s *scanner) place(w *word) {
	if len(s.words) == 0 {
		return
	}
	before := &s.words[len(s.words)-1]
	w.sentence, w.paragraph, w.section = before.sentence, before.paragraph, before.section
	between := s.text[s.last:w.start]
	w.gap = s.gapKind(between, before, w)
	switch w.gap {
	case gapParagraph:
		ending, _, _ := strings.Cut(between, "\n")
		heading := s.length <= maxHeading && !s.stop && !strings.ContainsAny(ending, ".!?…;,") || strings.Contains(between, "#")
		w.paragraph++
		w.sentence++
		if heading {
			w.section++
		}
		s.length = 0
	case gapStop:
		w.sentence++
	}
}

func (s *scanner) gapKind(between string, before, w *word) gap {
	if between == " " {
		return gapSpace
	}
	if n := strings.Count(between, "\n"); n > 1 && blankLine(between) || n > 0 && s.lines {
		return gapParagraph
	}
	trimmed := strings.TrimSpace(between)
	switch trimmed {
	case "":
		return gapSpace
	case "-", "‐", "‑", "–", "/":
		if len(trimmed) == len(between) {
			return gapHyphen
		}
		return gapOther
	case ",":
		return gapComma
	case ".":
		if before.capital && before.end-before.start == 1 {
			return gapSpace // an initial
		}
	}
	if strings.ContainsAny(between, ".!?…。") && (w.capital || !strings.Contains(between, " ")) {
		return gapStop
	}
	return gapOther
}

func blankLine(s string) bool {
	_, rest, _ := strings.Cut(s, "\n")
	line, _, found := strings.Cut(rest, "\n")
	return found && strings.TrimSpace(line) == ""
}

// joined is the folded words of a run, without what parts them.
func joined(words []word) string {
	if len(words) == 1 {
		return words[0].fold
	}
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.fold)
	}
	return b.String()
}

// adjoining reports whether only spaces and hyphens stand between the words.
func adjoining(words []word) bool {
	for i, w := range words {
		if i > 0 && (w.gap != gapSpace && w.gap != gapHyphen || words[i-1].owns) {
			return false
		}
	}
	return true
}
