package identity

import (
	"hash/fnv"
	"math/bits"
	"strings"
	"unicode"
)

// shingle is how many words follow one another in a shingle, NearBits how many of a
// fingerprint's 64 bits near-duplicates may differ in at most, and NearShare how much of
// the shorter text's shingles the other then has at least (Manku, Jain and Das Sarma
// 2007; Broder 1997). Of reprints with one word in a hundred changed, 3 bits find .31 and
// 10 find .98; different articles about one subject were 25 bits apart and more.
const (
	shingle   = 3
	NearBits  = 10
	NearShare = 0.8
	fewest    = 30 // words: of shorter texts a fingerprint tells nothing
)

// Fingerprint is the SimHash of a text's shingles, 0 for a text too short to tell.
func Fingerprint(text string) uint64 {
	words := fields(text)
	if len(words) < fewest {
		return 0
	}
	var weight [64]int
	for h := range shingles(words) {
		for bit := range weight {
			if h>>bit&1 == 1 {
				weight[bit]++
			} else {
				weight[bit]--
			}
		}
	}
	var out uint64
	for bit, w := range weight {
		if w > 0 {
			out |= 1 << bit
		}
	}
	return out
}

// MayBeNear reports whether two fingerprints are near enough for a look at the words.
func MayBeNear(a, b uint64) bool {
	return a != 0 && b != 0 && bits.OnesCount64(a^b) <= NearBits
}

// Share is how much of the shingles of the text with fewer the other has, from 0 to 1.
func Share(a, b string) float64 {
	x, y := shingles(fields(a)), shingles(fields(b))
	if len(y) < len(x) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	same := 0
	for h := range x {
		if y[h] {
			same++
		}
	}
	return float64(same) / float64(len(x))
}

// fields are a text's words in lower case. Of scripts without spaces every character
// is a word.
func fields(text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !strings.ContainsFunc(w, unspaced) {
			out = append(out, w)
			continue
		}
		for _, r := range w {
			out = append(out, string(r))
		}
	}
	return out
}

func unspaced(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

// shingles are the hashes of a text's shingles, each once.
func shingles(words []string) map[uint64]bool {
	out := map[uint64]bool{}
	for i := 0; i+shingle <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+shingle] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		out[mixed(h.Sum64())] = true
	}
	return out
}

// mixed spreads the bits of a hash (the finaliser of MurmurHash3): FNV's high bits
// depend little on the last characters.
func mixed(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
