package extract

import (
	"regexp"
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// inTheCourt is what a court's name begins with on its documents.
var inTheCourt = regexp.MustCompile(`(?i)^(?:case no\.?:? \S+ )?in the `)

// abbreviated is a body's name with its abbreviation, and perhaps its place: "Osmark Harbour
// Board (OHB), Sill".
var abbreviated = regexp.MustCompile(`^(.{8,90}?) \((\p{Lu}{2,8})\)`)

// bodyName is the name of a body that a line consists of, "" for none.
func bodyName(text string) string {
	if m := abbreviated.FindStringSubmatch(text); m != nil && strings.HasPrefix(capitals(m[1]), m[2][:2]) {
		text = m[1]
	}
	name := strings.Trim(inTheCourt.ReplaceAllString(strings.TrimSpace(text), ""), " .,;*_")
	if n := len(strings.Fields(name)); n < 2 || n > 12 || strings.ContainsAny(name, ":?!|@/0123456789") || sentence(name) ||
		names.Parse(name).Kind != names.Body || documentKind.MatchString(name) || releaseWord.MatchString(name) || controls.MatchString(name) || hasFiniteVerb(english.Tokenize(name)) {
		return ""
	}
	if head := bodyHead(english.Tokenize(name)); head != "" && lexicon.Is(head, lexicon.Institution) && !lexicon.Is(head, lexicon.Document) { // "ANNUAL HARBOUR REVIEW"
		return name
	}
	return ""
}

// bodyHead is the word that heads a body's name, folded: the last before a preposition or
// comma ("Organization" of "Food and Agriculture Organization of the United Nations").
func bodyHead(tokens []english.Token) string {
	head := ""
	for i, t := range tokens {
		switch {
		case lexicon.Is(t.Fold, lexicon.Preposition) || t.Is(",", "("):
			return head
		case i > 6:
			return ""
		case t.Class == english.Word:
			head = t.Fold
		}
	}
	return head
}
