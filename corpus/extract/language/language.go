// Package language tells which language a text is in. It knows the languages of its
// library (about 80) and says nothing of a text that is too short or mixed.
package language

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

const (
	looked      = 3000 // bytes that are looked at
	fewest      = 40   // letters of an alphabet that a text must have
	fewestSigns = 8    // characters of Chinese, Japanese or Korean
	share       = 0.3  // of them among all letters
)

// Of returns the language of a text as a BCP 47 tag ("en", "ko", "zh"), "" when it
// can't be told.
func Of(text string) string {
	if len(text) > looked {
		text = strings.ToValidUTF8(text[:looked], "")
	}
	letters, ideographs, hangul, kana := 0, 0, 0, 0
	for _, r := range text {
		switch {
		case !unicode.IsLetter(r):
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Han, r):
			ideographs++
		default:
			letters++
		}
	}
	// A sign is worth about three letters.
	signs := hangul + kana + ideographs
	switch most := float64(letters)/3 + float64(signs); {
	case signs < fewestSigns || float64(signs) < share*most:
		return alphabetic(text, letters)
	case hangul > ideographs+kana:
		return "ko"
	case kana*10 > signs:
		return "ja"
	}
	return "zh"
}

// alphabetic is Of for text in an alphabet.
func alphabetic(text string, letters int) string {
	if letters < fewest {
		return ""
	}
	if tag := cyrillic(text, letters); tag != "" {
		return tag
	}
	found := whatlanggo.Detect(text)
	if !found.IsReliable() {
		return ""
	}
	return found.Lang.Iso6391()
}

// cyrillicLetters are those that only one language of the script has, or that it has
// where its neighbours have others.
var cyrillicLetters = []struct{ tag, has, lacks string }{
	{"be", "ў", ""}, {"mk", "ѓќѕ", ""}, {"sr", "ђћ", ""}, {"uk", "їєґ", "ы"}, {"ru", "ыэ", "іїў"}, {"bg", "ъ", "ыэёіјљњ"},
}

// cyrillic tells the languages of the Cyrillic script by their letters; "" for another
// script, and where none of them stands in the text.
func cyrillic(text string, letters int) string {
	text = strings.ToLower(text)
	if countOf(text, unicode.Cyrillic)*2 < letters {
		return ""
	}
	for _, l := range cyrillicLetters {
		if strings.ContainsAny(text, l.has) && (l.lacks == "" || !strings.ContainsAny(text, l.lacks)) {
			return l.tag
		}
	}
	return ""
}

func countOf(text string, script *unicode.RangeTable) int {
	n := 0
	for _, r := range text {
		if unicode.Is(script, r) {
			n++
		}
	}
	return n
}
