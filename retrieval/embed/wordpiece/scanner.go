package wordpiece

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// word is a run of letters, or one punctuation mark or ideograph, normalised.
type word struct {
	text       []byte // lower-cased, without accents; cut off past maxWordRunes
	runes      int    // of text, were it not cut off
	start, end int    // bytes of the original text
	marker     *marker
}

// scanner is the reference's "basic tokenizer": control characters out, a space
// around ideographs, accents off (NFD, then no nonspacing marks), lower case,
// punctuation apart. It decomposes rune by rune, so that every rune's origin
// stays known; the canonical order of marks, which that skips, concerns only
// marks that are dropped anyway.
type scanner struct {
	markers []marker
	word    word
	nfd     []byte
	yield   func(*word) bool
}

// words yields every word of text in order until yield says stop. The word is
// only valid during the call.
func (s *scanner) words(text string, yield func(*word) bool) {
	s.yield = yield
	for i := 0; i < len(text); {
		if m := s.markerAt(text[i:]); m != nil {
			if !s.flush() || !yield(&word{start: i, end: i + len(m.text), marker: m}) {
				return
			}
			i += len(m.text)
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !s.rune(r, text[i:i+size], i, i+size) {
			return
		}
		i += size
	}
	s.flush()
}

func (s *scanner) markerAt(rest string) *marker {
	if rest[0] != '[' {
		return nil
	}
	for i := range s.markers {
		if strings.HasPrefix(rest, s.markers[i].text) {
			return &s.markers[i]
		}
	}
	return nil
}

// rune takes in one rune of the original text, which stands at [start, end).
func (s *scanner) rune(r rune, raw string, start, end int) bool {
	switch {
	case isDropped(r):
		return true
	case unicode.IsSpace(r):
		return s.flush()
	case r < utf8.RuneSelf:
		return s.letter(r, start, end)
	case isIdeograph(r):
		return s.flush() && s.letter(r, start, end) && s.flush()
	}
	s.nfd = norm.NFD.AppendString(s.nfd[:0], raw)
	for rest := s.nfd; len(rest) > 0; {
		d, size := utf8.DecodeRune(rest)
		if !s.letter(d, start, end) {
			return false
		}
		rest = rest[size:]
	}
	return true
}

// letter adds one decomposed rune to the word, or ends the word with it.
func (s *scanner) letter(r rune, start, end int) bool {
	switch {
	case unicode.Is(unicode.Mn, r):
		if s.word.runes > 0 {
			s.word.end = end
		}
		return true
	case unicode.IsSpace(r):
		return s.flush()
	case isPunctuation(r):
		if !s.flush() {
			return false
		}
		s.append(r, start, end)
		return s.flush()
	}
	s.append(unicode.ToLower(r), start, end)
	return true
}

func (s *scanner) append(r rune, start, end int) {
	if s.word.runes == 0 {
		s.word.start = start
	}
	s.word.runes++
	s.word.end = end
	if s.word.runes <= maxWordRunes {
		s.word.text = utf8.AppendRune(s.word.text, r)
	}
}

// flush yields the word that is under way, if any.
func (s *scanner) flush() bool {
	if s.word.runes == 0 {
		return true
	}
	more := s.yield(&s.word)
	s.word = word{text: s.word.text[:0]}
	return more
}

// isDropped says whether the reference removes r before anything else: control,
// format and private characters, and what stands for undecodable bytes.
func isDropped(r rune) bool {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return false
	case r < utf8.RuneSelf:
		return r < ' ' || r == 0x7f
	}
	return r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co)
}

// isPunctuation follows the reference: every ASCII mark that is no letter or
// digit counts, also those that Unicode calls symbols.
func isPunctuation(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= '!' && r <= '/' || r >= ':' && r <= '@' || r >= '[' && r <= '`' || r >= '{' && r <= '~'
	}
	return unicode.Is(unicode.P, r)
}

// isIdeograph names the blocks that the reference sets apart; Hangul and kana
// are not among them.
func isIdeograph(r rune) bool {
	switch {
	case r < 0x3400:
		return false
	case r <= 0x4DBF, r >= 0x4E00 && r <= 0x9FFF, r >= 0xF900 && r <= 0xFAFF:
		return true
	case r >= 0x20000 && r <= 0x2A6DF, r >= 0x2A700 && r <= 0x2CEAF, r >= 0x2F800 && r <= 0x2FA1F:
		return true
	}
	return false
}
