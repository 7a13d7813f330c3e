package decode

import (
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	_ "embed"
)

// letterTable says how often letters follow one another in the words of a language: a
// line a language, each entry two characters and a count, ^ for a word's beginning and $
// for its end. Pairs of ASCII letters are left out; "=x" is how often x stands at all.
// Counted over names of countries, languages, units, people and places in the Unicode
// CLDR and in Faker.
//
//go:embed tables/letters.txt
var letterTable string

// characterTable says how frequent the characters of languages without an alphabet are:
// the language, the negative natural logarithm of the frequency, and the characters.
// Counted over the word list of jieba, the Unicode CLDR and Faker.
//
//go:embed tables/characters.txt
var characterTable string

// letters is how words of a language are spelt.
type letters struct {
	language string
	script   *unicode.RangeTable
	pairs    map[[2]rune]float64
	single   map[rune]float64
	total    float64
	rarity   float64 // negative natural logarithm of how common its words are in others' texts
}

// wordList has words with foreign letters that are frequent in English text.
//
//go:embed tables/words.txt
var wordList string

// words are those of wordList.
var words = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(wordList) {
		out[w] = true
	}
	return out
})

// Costs are negative natural logarithms of probabilities.
const (
	costKnown  = 3.0  // of the foreign letters of a word in the list
	costASCII  = 3.2  // of an ASCII letter where nothing else is known of it
	costMixed  = 12.0 // of two scripts within a word
	costUnseen = 14.0 // of a character that no table has
	smoothing  = 4.0  // as if so many more pairs had been counted
)

// pair is the cost of next after prev, both in lower case.
func (l *letters) pair(prev, next rune) float64 {
	base := (l.single[next] + 0.02) / l.total
	if next == '$' {
		base = 0.1
	}
	return -math.Log((l.pairs[[2]rune{prev, next}] + smoothing*base) / (l.single[prev] + smoothing))
}

// rarities are those of languages whose names come less often.
var rarities = map[string]float64{
	"it": 0.5, "pt": 0.5, "nl": 1, "da": 1, "sv": 1, "nb": 1, "fi": 1, "pl": 0.5, "cs": 0.5, "hu": 0.5, "ro": 1, "sk": 1, "hr": 1, "sl": 1.5,
	"is": 3, "ca": 2, "sq": 2.5, "et": 1.5, "lv": 1.5, "lt": 1.5, "be": 1.5, "mk": 1.5, "sr": 1, "bg": 0.5, "uk": 0.5,
}

var scripts = []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Hebrew, unicode.Arabic}

func scriptOf(r rune) *unicode.RangeTable {
	for _, s := range scripts {
		if unicode.Is(s, r) {
			return s
		}
	}
	return nil
}

// alphabets are the languages with an alphabet.
var alphabets = sync.OnceValue(func() []*letters {
	var out []*letters
	for line := range strings.Lines(letterTable) {
		fields := strings.Fields(line)
		l := &letters{language: fields[0], rarity: rarities[fields[0]], pairs: map[[2]rune]float64{}, single: map[rune]float64{}}
		for _, f := range fields[1:] {
			a, n := utf8.DecodeRuneInString(f)
			b, m := utf8.DecodeRuneInString(f[n:])
			count, err := strconv.ParseFloat(f[n+m:], 64)
			if err != nil {
				panic("the table of letters: " + f) // embedded: can't fail
			}
			if a == '=' {
				l.single[b] = count
				l.total += count
				continue
			}
			l.pairs[[2]rune{a, b}] = count
			if s := scriptOf(b); s != nil && b >= utf8.RuneSelf {
				l.script = s
			}
		}
		out = append(out, l)
	}
	return out
})

// characters are the costs of characters, by language.
var characters = sync.OnceValue(func() map[string]map[rune]float64 {
	out := map[string]map[rune]float64{}
	for line := range strings.Lines(characterTable) {
		fields := strings.Fields(line)
		cost, err := strconv.ParseFloat(fields[1], 64)
		if err != nil {
			panic("the table of characters: " + fields[1])
		}
		if out[fields[0]] == nil {
			out[fields[0]] = map[rune]float64{}
		}
		for _, r := range fields[2] {
			out[fields[0]][r] = cost
		}
	}
	return out
})
