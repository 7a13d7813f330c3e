package question

import (
	"regexp"
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

var (
	// manyAsked are the ways to ask for more than one thing that have no plural behind
	// "which".
	manyAsked = regexp.MustCompile(`(?i)\b(?:what|which) (?:are|were)\b|\bwho (?:all|are|were|has|have|had|plans?|wants?)\b|\band (?:what|which|who|how|when|where|why)\b|\bwhat (?:drove|caused|went wrong)\b|\bin (?:what|which) ways\b|\b(?:reasons|ways|measures|conditions|examples|kinds|steps|arguments)\b`)
	// demanded asks what somebody wants, which is seldom one thing.
	demanded = regexp.MustCompile(`(?i)\bwhat (?:do|does|did) .*\b(?:want|ask|propose|promise|announce|demand|recommend|criticise|criticize|against)\b`)
	whichOf  = regexp.MustCompile(`(?i)\b(?:what|which|whose) (\pL+)(?: (\pL+))?`)
)

// several reports whether a question asks for several things: who has done it, which
// reasons, one thing and another.
func several(text string) bool {
	if manyAsked.MatchString(text) || demanded.MatchString(text) {
		return true
	}
	for _, m := range whichOf.FindAllStringSubmatch(text, -1) {
		for _, w := range m[1:] {
			if verb(w) {
				break
			}
			if plural(w) {
				return true
			}
		}
	}
	return false
}

// verb reports a word that ends the noun after "which".
func verb(w string) bool {
	return lexicon.Any(english.Fold(w), lexicon.Copula, lexicon.Modal) || strings.EqualFold(w, "does") || strings.EqualFold(w, "has") || strings.EqualFold(w, "did") || strings.EqualFold(w, "do")
}

func plural(w string) bool {
	w = strings.ToLower(w)
	return len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is")
}
