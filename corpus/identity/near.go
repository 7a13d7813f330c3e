package identity

import (
	"iter"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// shingle is how many words follow one another in a shingle, nearBits how many of a
// fingerprint's 64 bits near-duplicates may differ in at most, and NearShare how much of
// the shorter text's shingles the other then has at least (Manku, Jain and Das Sarma
// 2007; Broder 1997). Of copies with one word in a hundred changed, 3 bits find .31 and
// 10 find all of 100; five different articles about one subject are 22 bits apart and more.
const (
	shingle   = 3
	nearBits  = 10
	NearShare = 0.8
	fewest    = 30 // words: of shorter texts a fingerprint tells nothing
)

// Fingerprint is the SimHash of a text's shingles, 0 for a text too short to tell.
func Fingerprint(text string) uint64 {
	words := wordHashes(text)
	if len(words) < fewest {
		return 0
	}
	var ones [64]int
	n := 0
	for h := range shingles(words) {
		n++
		for bit := range ones {
			ones[bit] += int(h >> bit & 1)
		}
	}
	var out uint64
	for bit, have := range ones {
		if 2*have > n {
			out |= 1 << bit
		}
	}
	return out
}

// MayBeNear reports whether two fingerprints are near enough for a look at the words.
func MayBeNear(a, b uint64) bool {
	return a != 0 && b != 0 && bits.OnesCount64(a^b) <= nearBits
}

// Share is how much of the shingles of the text with fewer the other has, from 0 to 1.
func Share(a, b string) float64 {
	x, y := shingleSet(a), shingleSet(b)
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

func shingleSet(text string) map[uint64]bool {
	words := wordHashes(text)
	out := make(map[uint64]bool, len(words))
	for h := range shingles(words) {
		out[h] = true
	}
	return out
}

// FNV-1a, 64 bits.
const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

// wordHashes are the hashes of a text's words in lower case. Of scripts without spaces
// every character is a word.
func wordHashes(text string) []uint64 {
	out := make([]uint64, 0, len(text)/5)
	h, in := uint64(offset64), false
	end := func() {
		if in {
			out = append(out, h)
		}
		h, in = offset64, false
	}
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9'):
		case r < utf8.RuneSelf && r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r < utf8.RuneSelf:
			end()
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			end()
			continue
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			end()
			out = append(out, mixed(uint64(r)))
			continue
		default:
			r = unicode.ToLower(r)
		}
		h, in = (h^uint64(r))*prime64, true
	}
	end()
	return out
}

// shingles yields the hashes of the runs of words.
func shingles(words []uint64) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		for i := 0; i+shingle <= len(words); i++ {
			h := uint64(offset64)
			for _, w := range words[i : i+shingle] {
				h = mixed(h*prime64 ^ w)
			}
			if !yield(h) {
				return
			}
		}
	}
}

// mixed spreads the bits of a hash (the finaliser of MurmurHash3).
func mixed(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
