package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters are the Latin letters that compatibility decomposition leaves whole.
var letters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h", 'ŧ': "t",
	'ı': "i", 'ĸ': "k", 'ŋ': "n", 'ɵ': "o", 'ə': "e", 'ς': "σ",
	'’': "'", '‘': "'", '‛': "'", 'ʼ': "'", 'ʻ': "'", 'ʹ': "'", '´': "'", '`': "'", '′': "'",
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '−': "-", '―': "—", '⁄': "/",
	'“': `"`, '”': `"`, '„': `"`, '‟': `"`, '«': `"`, '»': `"`, '″': `"`,
}

// Fold makes spellings of one word equal: lower case, without the accents and
// marks of alphabets (NFKD), special letters and ligatures spelled out, widths
// made plain, typographic apostrophes, quotation marks and hyphens made those of
// a typewriter, invisible characters dropped. White space stays as it is.
func Fold(s string) string {
	if ascii, lower := plain(s); ascii {
		if lower {
			return s
		}
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	composed := false // something beyond the alphabets has to be put together again
	dropping := false // the last letter was of an alphabet, whose marks are dropped
	for _, r := range s {
		if r < utf8.RuneSelf {
			b.WriteRune(unicode.ToLower(r))
			dropping = true
			continue
		}
		if unicode.IsSpace(r) {
			b.WriteRune(r)
			continue
		}
		if spelled, ok := letters[unicode.ToLower(r)]; ok {
			b.WriteString(spelled)
			dropping = true
			continue
		}
		for _, d := range decompose(r) {
			switch {
			case unicode.Is(unicode.Cf, d):
			case unicode.Is(unicode.Mn, d) && dropping:
			case unicode.Is(unicode.Mn, d):
				b.WriteRune(d)
				composed = true
			default:
				low := unicode.ToLower(d)
				if spelled, ok := letters[low]; ok {
					b.WriteString(spelled)
					dropping = true
					continue
				}
				b.WriteRune(low)
				dropping = low < utf8.RuneSelf || unicode.In(low, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Arabic, unicode.Hebrew)
				composed = composed || !dropping
			}
		}
	}
	if composed {
		return norm.NFC.String(b.String())
	}
	return b.String()
}

// decompose is the compatibility decomposition of a rune, or the rune itself
// where that would put a space into a word ("¨").
func decompose(r rune) string {
	s := norm.NFKD.String(string(r))
	if s != "" && s[0] == ' ' {
		return string(r)
	}
	return s
}

func plain(s string) (ascii, lower bool) {
	lower = true
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf || c == '`':
			return false, false
		case c >= 'A' && c <= 'Z':
			lower = false
		}
	}
	return true, lower
}
