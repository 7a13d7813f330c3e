package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

var (
	copyrightLine = regexp.MustCompile(`(?i:©|ⓒ|\(c\)|copyright)(?:\s*(?i:©|ⓒ|\(c\)|copyright|by|the year))*\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)?\d\d))?,?\s*)?(?i:by\s+)?((?:[Tt]he\s+)?\p{Lu}[^.|,;©]{2,80}?)(?:\s*(?:19|20)\d\d)?\s*(?:[.|,;]|\s-\s|\s–\s|(?i:all rights)|$)`)
	employer      = regexp.MustCompile(`\b(?:at|of|with|for|from)\s+(?:the\s+)?((?:\p{Lu}[\p{L}.’'&-]*)(?:\s+(?:(?:of|for|on|and|the|in|&|de|du|des|la)\s+)*\p{Lu}[\p{L}.’'&-]*)*)`)
	staffRole     = regexp.MustCompile(`(?i)\b(?:fellow|analyst|researcher|research (?:associate|assistant|director|officer)|staff|editor|reporter|correspondent|columnist|policy (?:officer|advis[eo]r|director)|senior associate|program(?:me)? (?:officer|manager|director|lead|head)|chair|expert|scholar|director)\b`)
	rightsTail    = regexp.MustCompile(`\s*(?:\bVol(?:ume|\.)|\bIssue\b|\bNo\.|https?:|www\.|\d).*$`)
	acronyms      = regexp.MustCompile(`\b\p{Lu}{2,8}\b`)
	organisation  = regexp.MustCompile(`\b(?:Institut\w*|Cent(?:re|er)|Foundation|Council|Endowment|Society|Association|Initiative|Project|Forum|Network|Group|Observatory|Academy|Programme|Program|Think Tank|Fund|Alliance|League|Union|Agency|Committee|Commission|Bureau|School|College|Review|Journal|Times|Post|News|Press|Media|Magazine|Herald|Tribune|Gazette|Telegraph|Guardian|Observer|Monitor|Chronicle|Daily|Weekly)\b`)
)

// statedPublisher returns who publishes the page: whoever holds its copyright,
// else the institute that a biography names as the author's, provided that the
// page's furniture speaks of that institute again. An op-ed's author works for
// somebody who doesn't publish it; the second mention tells the two apart.
func (p *page) statedPublisher() (name, from string) {
	for i := len(p.blocks) - 1; i >= 0; i-- {
		b := p.blocks[i]
		if b.kind != Furniture || b.words > 60 || furnitureRule(b) == "credit" {
			continue
		}
		if m := copyrightLine.FindStringSubmatch(b.text); m != nil {
			name := rightsTail.ReplaceAllString(strings.TrimSpace(m[1]), "")
			low := strings.ToLower(name)
			if name != "" && len(strings.Fields(name)) <= 9 && !sentence(name) && !strings.Contains(low, "reserved") && !strings.Contains(low, "author") &&
				!(nameLike(name) && !tradeName(name)) && holdsRights(m) {
				return name, "copyright line"
			}
		}
	}
	for _, b := range p.blocks {
		if b.kind != Furniture || !bio(b.text) {
			continue
		}
		if name := p.employerOf(b); name != "" {
			return name, "biography"
		}
	}
	return "", ""
}

// tradeName reports a name of two words that no person bears: a common word is in it, and
// no given name begins it ("Osmark Publishing").
func tradeName(name string) bool {
	words := strings.Fields(name)
	return !lexicon.Is(english.Fold(words[0]), lexicon.Given) && slices.ContainsFunc(words, func(w string) bool {
		w = english.Fold(w)
		return lexicon.Known(w) && !lexicon.Any(w, lexicon.Name, lexicon.Given, lexicon.Surname)
	})
}

// letterhead is the body whose name stands above the title, or below it where no author
// stands, whose body it would be.
func (p *page) letterhead() string {
	if letterhead.MatchString(p.meta.Title) {
		return ""
	}
	dated := false // the imprint of a front page stands below the date
	for i, b := range p.blocks[:p.head] {
		dated = dated || i > p.title && b.why == "line with the date"
		if i >= max(p.title, 0) && len(p.meta.Authors) > 0 && !dated {
			continue
		}
		if i >= p.title && i <= p.titleEnd || b.why == "running head" || b.words > 12 || editorsWord.MatchString(b.text) || !organisationLine(b) || addressed.MatchString(b.text) || i > 0 && b.tight && breaksOff(p.blocks[i-1].text) {
			continue
		}
		if name := bodyName(b.text); name != "" || i > p.title {
			if next := i + 1; next < p.head && p.blocks[next].words <= 8 && forBody.MatchString(p.blocks[next].text) {
				name += " " + p.blocks[next].text
			}
			return name
		}
		if !strings.ContainsAny(b.text, "0123456789|+*»«") { // a date, or what a scan made of a crest
			return b.text
		}
	}
	return ""
}

// addressed is how a line begins that says to whom something was given or sent: "BEFORE THE
// COMMITTEE ON FINANCE".
var addressed = regexp.MustCompile(`(?i)^(?:before|to|at|for|from|by|of)\b`)

// forBody is how the name of a body goes on in its next line: "to the United Nations".
var forBody = regexp.MustCompile(`^(?i:to|of|for)(?: the)?(?: \p{Lu}\S*)+$`)

// holdsRights reports that a match of copyrightLine states who holds the rights and
// isn't prose on copyright or a running head: it has the sign, a year or "by", and
// the name no number of a page.
func holdsRights(m []string) bool {
	sign := rightsSign.MatchString(m[0]) || rightsYear.MatchString(m[0])
	return sign && !numberedPage.MatchString(m[1]) && !lexicon.Is(english.Fold(m[1]), lexicon.GenericBody)
}

var (
	rightsSign   = regexp.MustCompile(`(?i)©|ⓒ|\(c\)\s*(?:19|20)\d\d|copyright(?:\s*\(c\)|\s+by\b)`)
	rightsYear   = regexp.MustCompile(`(?i)copyright,?\s*(?:19|20)\d\d`)
	numberedPage = regexp.MustCompile(`(?i)\b(?:page|p\.) ?\d+`)
)

// employerOf returns the institute that biography b names, if the furniture
// names it once more, in full or by its initials.
func (p *page) employerOf(b *block) string {
	m := bioStart.FindStringSubmatch(strings.Trim(b.text, "*_[]() "))
	if m == nil {
		return ""
	}
	first, _, _ := strings.Cut(m[2], ". ")
	if !staffRole.MatchString(first) {
		return ""
	}
	for _, e := range employer.FindAllStringSubmatch(first, 3) {
		name := strings.Trim(strings.TrimSuffix(strings.TrimSuffix(e[1], "’s"), "'s"), " .,")
		if !organisation.MatchString(name) && len(strings.Fields(name)) < 2 {
			continue
		}
		if p.namedAgain(name, b) {
			return name
		}
	}
	return ""
}

func (p *page) namedAgain(name string, in *block) bool {
	initials := capitals(name)
	for _, b := range p.blocks {
		if b.kind != Furniture {
			continue
		}
		if b != in && strings.Contains(b.text, name) || strings.Count(b.text, name) > 1 {
			return true
		}
		text := b.text
		if b == in {
			// The abbreviation in brackets isn't a second mention, its use is.
			text = strings.Replace(text, "("+initials+")", "", 1)
		}
		for _, a := range acronyms.FindAllString(text, -1) {
			if len(a) >= 3 && strings.HasPrefix(initials, a) && len(a)+1 >= len(initials) {
				return true
			}
		}
	}
	return false
}

// capitals returns the initials of a name's capitalised words.
func capitals(name string) string {
	var out strings.Builder
	for _, f := range strings.Fields(name) {
		if r := []rune(f)[0]; unicode.IsUpper(r) {
			out.WriteRune(r)
		}
	}
	return out.String()
}
