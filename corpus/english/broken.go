package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english/lexicon"
)

// Rejoin is [Whole] with its white space folded.
func Rejoin(text string) string { return strings.Join(strings.Fields(Whole(text)), " ") }

// Whole is text with the words whole that the end of a line broke: "inter-\nnational" is
// "international". A hyphen between two words stays: "long-\nterm" is "long-term".
func Whole(text string) string {
	if !strings.ContainsAny(text, "\r\n\u00ad") {
		return text
	}
	var b strings.Builder
	from := 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if next := goesOnAt(text, i, i+n, r); next > 0 {
			b.WriteString(text[from:i])
			if r != '\u00ad' && compound(text, i, next) {
				b.WriteByte('-')
			}
			from, i = next, next
			continue
		}
		i += n
	}
	b.WriteString(text[from:])
	return b.String()
}

// goesOnAt returns where the word goes on that a line's end broke at the hyphen r,
// text[i:end], and 0 where that is no such hyphen.
func goesOnAt(text string, i, end int, r rune) int {
	if !strings.ContainsRune("-‐¬\u00ad", r) {
		return 0
	}
	behind, _ := utf8.DecodeLastRuneInString(text[:i])
	rest := strings.TrimLeftFunc(text[end:], unicode.IsSpace)
	next := len(text) - len(rest)
	first, _ := utf8.DecodeRuneInString(rest)
	if next == end || !unicode.IsLower(first) || !unicode.IsLower(behind) {
		return 0
	}
	if r != '\u00ad' && (!strings.ContainsAny(text[end:next], "\r\n") || lexicon.Any(Fold(lettersAt(rest)), lexicon.Conjunction, lexicon.Preposition)) {
		return 0 // "short- and long-term"
	}
	return next
}

// compound reports that both halves around a hyphen, which ends before next, are words.
func compound(text string, hyphen, next int) bool {
	before := text[:hyphen]
	before = before[strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
	return lexicon.Known(Fold(before)) && lexicon.Known(Fold(lettersAt(text[next:])))
}

// lettersAt is the letters that text begins with.
func lettersAt(text string) string {
	if i := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		return text[:i]
	}
	return text
}
