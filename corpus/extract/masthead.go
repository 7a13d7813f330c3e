package extract

import (
	"regexp"
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/places"
)

// periodical is a word that newspapers and journals are named with.
var periodical = regexp.MustCompile(`\b(?:\w+-)?(?:Times|Post|News|Press|Herald|Tribune|Gazette|Telegraph|Guardian|Observer|Monitor|Chronicle|Daily|Weekly|Journal|Review|Bulletin|` +
	`Sun|Star|Appeal|World|Globe|Mail|Express|Mirror|Record|Register|Examiner|Inquirer|Enquirer|Dispatch|Courier|Citizen|Sentinel|Standard|Advocate|Advertiser|` +
	`Argus|Echo|Independent|Intelligencer|Ledger|Banner|Beacon|Bee|Enterprise|Eagle|Messenger|Mercury|Constitution|Voice|Magazine|Reporter|Newspaper|Newswire|Today)\b`)

// readMasthead takes the first line of a clipping, which names the newspaper: a date and
// a headline follow it before the text does.
func (p *page) readMasthead() {
	first := p.firstProse()
	if first < 3 || first > 9 {
		return
	}
	at := 0
	for at < first && p.blocks[at].why == "front matter" {
		at++
	}
	if at+2 >= first || !paperName(p.blocks[at]) {
		return
	}
	dated, headline := false, false
	for _, b := range p.blocks[at:first] {
		if _, issues := issuer(b); issues || releaseWord.MatchString(b.text) {
			return
		}
	}
	for _, b := range p.blocks[at+1 : first] {
		_, d := findDate(b.text)
		dated = dated || d != nil && b.words <= 12
		headline = headline || d == nil && b.words >= 4 && !bodyLine(b) && len(bylineNames(b.text)) == 0
	}
	if !dated || !headline {
		return
	}
	p.blocks[at].set(Furniture, "masthead")
	p.state("publisher", "masthead", p.blocks[at].text)
	p.masthead = true
}

var releaseWord = regexp.MustCompile(`(?i)\b(?:(?:press|media|news) (?:release|statement|conference)s?|transcript)\b`)

// paperName reports a line that is a newspaper's name and nothing else.
func paperName(b *block) bool {
	return b.shape == paragraph && b.words <= 6 && b.titled && !b.ends && periodical.MatchString(b.text) && !controls.MatchString(b.text) && // "World" is a section
		!strings.ContainsAny(b.text, ":?|0123456789") && !strings.Contains(b.text, " - ") && !releaseWord.MatchString(b.text) &&
		!documentKind.MatchString(b.text) && !releaseKind.MatchString(b.text) && !hasFiniteVerb(english.Tokenize(b.text))
}

// bodyLine reports the line that says what kind of writer somebody is.
func bodyLine(b *block) bool { return bioRole.MatchString(b.text) && b.words <= 6 }

// signedName reports a person's full name as bylines have it: a known given name or an
// initial, and no place.
func signedName(s string) bool {
	s = strings.Trim(s, " ,*")
	words := strings.Fields(cleanName(s))
	if len(words) < 2 || len(words) > 5 || !nameLike(s) || inPlace(s) || sectionName.MatchString(s) {
		return false
	}
	initial := len(words) > 2 && len(strings.Trim(words[1], ".")) == 1 || len(words[0]) == 2 && strings.HasSuffix(words[0], ".")
	return initial || lexicon.Is(english.Fold(words[0]), lexicon.Given)
}

func inPlace(name string) bool { return len(places.Find(name)) > 0 }
