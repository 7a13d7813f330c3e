package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word with what its surroundings say.
type token struct {
	start, end int // bytes, without a possessive's 's
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

// scan cuts text into words. "U.S." and "H.W." are one word each, "Jae-in" two.
func scan(text string) []token {
	tokens := make([]token, 0, len(text)/5)
	lines := !strings.Contains(text, "\n\n") && !strings.Contains(text, "\n\r\n")
	last, words := 0, 0 // end of the last word, words in this paragraph
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			i += n
			continue
		}
		t := token{start: i}
		t.end = wordEnd(text, i)
		i = t.end
		possessive(text, &t)
		t.classify(text)
		t.place(tokens, text[last:t.start], lines, &words)
		words++
		last = i
		tokens = append(tokens, t)
	}
	return tokens
}

func wordEnd(text string, i int) int {
	start := i
	for i < len(text) {
		c, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsDigit(c) && i-start >= 3 && letterAt(text, start): // a note's number
			return i
		case unicode.IsLetter(c), unicode.IsDigit(c), unicode.IsMark(c), c == '\u00ad':
		case (c == '\'' || c == '’') && i+n < len(text) && letterAt(text, i+n):
		case c == '.' && abbreviates(text, start, i):
		default:
			return i
		}
		i += n
	}
	return i
}

func letterAt(text string, i int) bool {
	c, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(c)
}

// abbreviates reports whether the stop at i stands within letters that have one
// each: "U.S.", not "end.Next".
func abbreviates(text string, start, i int) bool {
	if i+1 >= len(text) || text[i+1] < 'A' || text[i+1] > 'Z' || text[i-1] < 'A' || text[i-1] > 'Z' {
		return false
	}
	if i-1 > start && text[i-2] != '.' {
		return false
	}
	return i+2 >= len(text) || !letterAt(text, i+2)
}

// possessive takes the 's off a word.
func possessive(text string, t *token) {
	word := text[t.start:t.end]
	for _, s := range []string{"'s", "’s", "'S", "’S"} {
		if cut, ok := strings.CutSuffix(word, s); ok && cut != "" {
			t.end, t.owns = t.start+len(cut), true
			return
		}
	}
}

func (t *token) classify(text string) {
	word := text[t.start:t.end]
	c, n := utf8.DecodeRuneInString(word)
	t.capital = unicode.IsUpper(c)
	t.upper = t.capital && n < len(word) && !strings.ContainsFunc(word, unicode.IsLower)
	t.fold = fold(word)
	if strings.ContainsAny(t.fold, ".'’\u00ad") {
		t.fold = squash(word)
	}
}

// maxHeading is the most words that a paragraph without a stop at its end has as a
// heading.
const maxHeading = 14

// place says what stands before t, and where in the text it is.
func (t *token) place(before []token, between string, lines bool, words *int) {
	if len(before) == 0 {
		return
	}
	b := &before[len(before)-1]
	t.sentence, t.paragraph, t.section = b.sentence, b.paragraph, b.section
	t.gap = gapKind(between, b, t, lines)
	switch t.gap {
	case gapParagraph:
		ending, _, _ := strings.Cut(between, "\n")
		heading := *words <= maxHeading && !strings.ContainsAny(ending, ".!?…;,") || strings.Contains(between, "#")
		t.paragraph++
		t.sentence++
		if heading {
			t.section++
		}
		*words = 0
	case gapStop:
		t.sentence++
	}
}

func gapKind(s string, before, t *token, lines bool) gap {
	if s == " " {
		return gapSpace
	}
	if n := strings.Count(s, "\n"); n > 1 && blankLine(s) || n > 0 && lines {
		return gapParagraph
	}
	trimmed := strings.TrimSpace(s)
	switch trimmed {
	case "":
		return gapSpace
	case "-", "‐", "‑", "–", "/":
		if len(trimmed) == len(s) {
			return gapHyphen
		}
		return gapOther
	case ",":
		return gapComma
	case ".":
		if abbreviated(before) {
			return gapSpace
		}
	}
	if strings.ContainsAny(s, ".!?…。") && (t.capital || !strings.Contains(s, " ")) {
		if trimmed[0] == '.' && abbreviated(before) && len(trimmed) == 1 {
			return gapSpace
		}
		return gapStop
	}
	return gapOther
}

func blankLine(s string) bool {
	_, rest, _ := strings.Cut(s, "\n")
	line, _, found := strings.Cut(rest, "\n")
	return found && strings.TrimSpace(line) == ""
}

// abbreviated reports whether a stop after the word is part of it.
func abbreviated(t *token) bool {
	return t.capital && (t.end-t.start == 1 || t.end-t.start > len(t.fold) || abbreviations[t.fold] || t.upper && t.end-t.start <= 3 && strings.HasSuffix(t.fold, "s"))
}

// joined is the squashed words of a run of tokens.
func joined(tokens []token) string {
	if len(tokens) == 1 {
		return tokens[0].fold
	}
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(t.fold)
	}
	return b.String()
}

// plural is w without the s that may make it one.
func plural(w string) string { return strings.TrimSuffix(w, "s") }
