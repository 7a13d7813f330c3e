package view

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// display is text as it is shown in a line: see the package comment.
func display(text string) string { return shown(text, " ", " ") }

// paragraph is text with its line breaks and tabs.
func paragraph(text string) string { return shown(text, "\n", "\t") }

func shown(text, lineBreak, tab string) string {
	var b strings.Builder
	b.Grow(len(text))
	text = strings.ReplaceAll(text, "\r\n", "\n")
	for _, r := range text { // a byte that is no UTF-8 ranges as U+FFFD
		switch {
		case breaksLine(r):
			b.WriteString(lineBreak)
		case r == '\t':
			b.WriteString(tab)
		case unicode.IsControl(r) || turnsText(r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// breaksLine reports the mandatory breaks of Unicode's line breaking algorithm
// (UAX 14, classes BK, CR, LF, NL).
func breaksLine(r rune) bool {
	return r >= '\n' && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// turnsText reports the characters that change the direction of what follows
// them, beyond a quote's end if they are not closed (UAX 9, explicit embeddings,
// overrides and isolates).
func turnsText(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// escape makes text come out of Slack's markup as it is.
func escape(text string) string {
	if !strings.ContainsAny(text, "&<>") {
		return text
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}

// units is the length of text in UTF-16 code units.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += runeUnits(r)
	}
	return n
}

func runeUnits(r rune) int {
	if r > 0xffff {
		return 2
	}
	return 1
}

// cost is the most that a character can take in a message: escaped as markup in
// the fallback, or in JSON.
func cost(r rune) int {
	switch r {
	case '&':
		return len("&amp;")
	case '<', '>':
		return len("&lt;")
	case '"', '\\', '\n', '\t':
		return 2
	}
	return runeUnits(r)
}

// split cuts text into pieces that weigh at most limit, after a space where
// there is one in the second half of a piece and otherwise between characters.
// Put together the pieces are the text.
func split(text string, limit int, weigh func(rune) int) []string {
	var out []string
	for text != "" {
		n := prefix(text, limit, weigh)
		out = append(out, text[:n])
		text = text[n:]
	}
	return out
}

// prefix is how many bytes of text make its first piece.
func prefix(text string, limit int, weigh func(rune) int) int {
	weight, space := 0, 0
	for i, r := range text {
		weight += weigh(r)
		if weight > limit && i > 0 {
			if space > i/2 {
				return space
			}
			return i
		}
		if unicode.IsSpace(r) {
			space = i + utf8.RuneLen(r)
		}
	}
	return len(text)
}

// clip shortens text to limit units at the end of a word, and shows that it did.
// Never used for a quote.
func clip(text string, limit int) string {
	if units(text) <= limit {
		return text
	}
	return strings.TrimRightFunc(text[:prefix(text, limit-1, runeUnits)], unicode.IsSpace) + "…"
}

// fold makes one line of text, its white space folded, for comparing and for
// what is ours.
func fold(text string) string { return strings.Join(strings.Fields(display(text)), " ") }

// capital begins text of ours with a capital.
func capital(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[n:]
}
