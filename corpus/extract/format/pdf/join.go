package pdf

import (
	"regexp"
	"strings"
	"unicode"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

var captionStart = regexp.MustCompile(`^(?i)(figure|fig\.|table|chart|exhibit|graph|map|box|abbildung|abb\.|tabelle|tableau|diagram|image|photo)\s+[A-Z]{0,2}\d{0,3}(?:[.-]\d{1,3})?[a-z]?\s*([:.–—|-]?)`)

// vocabulary is the words of a document that stand whole within a line.
type vocabulary map[string]int

func newVocabulary(pages []*leaf) vocabulary {
	v := vocabulary{}
	for _, p := range pages {
		for _, c := range p.columns {
			broken := true // the line before ends within a word, for all that is known
			for _, l := range c.lines {
				broken = v.add(strings.Fields(strings.ToLower(l.text())), broken)
			}
		}
	}
	return v
}

// add counts the words of a line and reports that its last one may go on in the next
// line. The first one may be a part of a word.
func (v vocabulary) add(words []string, broken bool) bool {
	hyphen := false
	for i, w := range words {
		hyphen = i == len(words)-1 && strings.HasSuffix(w, "-")
		if i == 0 && broken || hyphen {
			continue
		}
		v[strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })]++
	}
	return hyphen
}

// keepsHyphen decides on a hyphen between before and after, which a line's end
// parts: it stays in a word that is written with one, and goes where it only
// divided the word.
func (v vocabulary) keepsHyphen(before, after string) bool {
	a, b := lastWord(before), firstPart(after)
	if a == "" || b == "" {
		return true
	}
	r, _ := firstRune(b)
	if isCapitals(a+b) && len(a+b) > 3 { // "LO-" / "CATION"
		whole := strings.ToLower(a + b)
		return v[whole] == 0 && !lexicon.Known(english.Fold(whole))
	}
	if !unicode.IsLower(r) || strings.ContainsFunc(a, unicode.IsDigit) {
		return true
	}
	la, lb := strings.ToLower(a), strings.ToLower(b)
	whole, parted := v[la+lb], v[la+"-"+lb]
	switch {
	case whole > 0 || parted > 0:
		return parted > whole
	case strings.Contains(a, "-"), len(la) == 1: // "state-of-the-" / "art", "t-" / "test"
		return true
	case len(la)+len(lb) > 4 && lexicon.Known(english.Fold(la+lb)):
		return false
	case lexicon.Any(la, lexicon.Numeral, lexicon.Ordinal), beginnings[la]:
		return true
	}
	if lexicon.Is(english.Fold(la), lexicon.Noun) && len(la) > 3 && len(lb) > 5 && (v[lb] > 0 || lexicon.Known(english.Fold(lb))) {
		return true
	}
	return v[la] > 0 && (v[lb] > 0 || lexicon.Known(english.Fold(lb))) && len([]rune(la)) > 3 && len([]rune(lb)) > 3 && !endings[lb]
}

// beginnings take a hyphen before most words.
var beginnings = map[string]bool{"self": true, "non": true, "well": true, "half": true, "cross": true, "high": true, "low": true}

// endings are words that are also ends of words.
var endings = map[string]bool{"able": true, "less": true, "full": true, "ship": true, "hood": true, "wise": true, "ward": true, "ally": true}

func lastWord(s string) string {
	i := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' })
	if i >= 0 {
		_, n := firstRune(s[i:])
		s = s[i+n:]
	}
	return strings.Trim(s, "-")
}

func firstPart(s string) string {
	i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
	if i >= 0 {
		s = s[:i]
	}
	return s
}

func firstRune(s string) (rune, int) {
	for _, r := range s {
		return r, len(string(r))
	}
	return 0, 0
}
