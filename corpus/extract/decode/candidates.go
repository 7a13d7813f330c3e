package decode

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// candidate is an encoding that text may be in.
type candidate struct {
	name     string
	rarity   float64 // negative natural logarithm of how common it is, about
	language string  // of the characters without an alphabet that it is for
}

// candidates are the encodings that are recognised. Where two give the same text, the
// first is named.
var candidates = []candidate{
	{"windows-1252", 0, ""}, {"windows-1250", 2, ""}, {"windows-1251", 1.5, ""}, {"iso-8859-2", 2.5, ""}, {"koi8-r", 3, ""},
	{"windows-1254", 1.5, ""}, {"windows-1253", 2.5, ""}, {"windows-1257", 3, ""}, {"iso-8859-15", 3, ""}, {"macintosh", 3, ""},
	{"iso-8859-5", 5, ""}, {"iso-8859-7", 4, ""}, {"koi8-u", 4, ""}, {"windows-1255", 4, ""}, {"windows-1256", 4, ""}, {"ibm866", 5, ""},
	{"x-mac-cyrillic", 9, ""}, {"iso-8859-4", 6, ""}, {"iso-8859-13", 5, ""}, {"iso-8859-16", 6, ""},
	{"shift_jis", 2, "ja"}, {"euc-jp", 2.5, "ja"}, {"euc-kr", 2, "ko"}, {"gb18030", 1.5, "zh"}, {"big5", 2, "zh-Hant"},
}

// costUnsuited is that of a word in a language that the encoding can't write in full.
const costUnsuited = 3.0

// unsuited says, by encoding, which of the alphabets it can't write in full, as costs.
var unsuited = sync.OnceValue(func() map[string][]float64 {
	out := map[string][]float64{}
	for _, c := range candidates {
		costs := make([]float64, len(alphabets()))
		for i, l := range alphabets() {
			if c.language == "" && !writes(c.name, l) {
				costs[i] = costUnsuited
			}
		}
		out[c.name] = costs
	}
	return out
})

// writes reports whether an encoding of single bytes has all letters of a language.
func writes(name string, l *letters) bool {
	has := map[rune]bool{}
	for b := 0x80; b < 0x100; b++ {
		if text, _, err := with(lookup(name), name, []byte{byte(b)}); err == nil {
			r, _ := utf8.DecodeRuneInString(strings.ToLower(text))
			has[r] = true
		}
	}
	has['ș'], has['ț'] = has['ș'] || has['ş'], has['ț'] || has['ţ'] // as Romanian was written with these
	for letter := range l.single {
		if letter >= utf8.RuneSelf && !has[letter] {
			return false
		}
	}
	return true
}

// What makes sure which encoding it is: how much cheaper the best reading is than the
// next that differs, and how dear its foreign characters are at most, each byte.
const (
	marginSure = 4.0
	dearest    = 10.5
)

// reading is the text by one candidate.
type reading struct {
	candidate
	text string
	cost float64
	dear float64 // what the foreign characters cost, each byte beyond ASCII
}

// recognised returns the name of the encoding of data, which is neither UTF-8 nor UTF-16.
func recognised(data []byte) (string, error) {
	readings := readingsOf(sample(data))
	if len(readings) == 0 {
		return "", fmt.Errorf("%w: no encoding explains its bytes; name it with --encoding NAME", ErrEncoding)
	}
	best := readings[0]
	for _, r := range readings[1:] {
		if r.text != best.text {
			if r.cost-best.cost < marginSure {
				return "", fmt.Errorf("%w: it may be %s or %s; say which with --encoding NAME", ErrEncoding, best.name, r.name)
			}
			break
		}
	}
	if best.dear > dearest {
		return "", fmt.Errorf("%w: closest is %s, but that is unlikely; name it with --encoding NAME", ErrEncoding, best.name)
	}
	return best.name, nil
}

// readingsOf are the readings that are possible at all, the cheapest first.
func readingsOf(data []byte) []reading {
	high := 0
	for _, c := range data {
		if c >= utf8.RuneSelf {
			high++
		}
	}
	var out []reading
	for _, c := range candidates {
		text, _, err := with(lookup(c.name), c.name, data)
		if err != nil || !written(text) {
			continue
		}
		total, foreign := cost(text, c)
		out = append(out, reading{c, text, total + c.rarity, foreign / float64(max(high, 1))})
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].cost < out[j].cost })
	return out
}

// sampled is how many bytes of lines with foreign characters are judged.
const sampled = 8 << 10

// sample returns the lines of data that aren't ASCII, as far as needed.
func sample(data []byte) []byte {
	var out []byte
	for line := range bytes.Lines(data) {
		if !isASCII(string(line)) {
			out = append(out, line...)
		}
		if len(out) >= sampled {
			break
		}
	}
	return out
}
