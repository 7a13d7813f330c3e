package extract

import (
	"regexp"
	"strings"
	"unicode"
)

// sectionName is what sections of articles are commonly called; no title.
var sectionName = whole(`introduction|intro|summary|executive summary|abstract|overview|background|key (?:points|takeaways|findings|messages|recommendations|judge?ments|facts)|takeaways|contents|table of contents|preface|foreword|conclusions?|recommendations|the issue|context|main points|at a glance|in brief|bottom line|what happened|why it matters|methodology`)

// documentKind is what kinds of publications are called; no title by itself.
var documentKind = whole(`(?:policy|issue|research|briefing|working|discussion|occasional|position|white|green|technical|special|country|media|press|fact|data|expert|legal|security|strategic|situation|backgrounder|annual|quarterly|monthly|weekly)?[ -]?(?:brief|briefing|paper|report|note|memo|sheet|insight|insights|analysis|commentary|op-?ed|article|blog|blog post|essay|speech|transcript|testimony|remarks|interview|podcast|newsletter|statement|review|release|backgrounder|perspective|perspectives|viewpoint|opinion|letter|column|feature|features|explainer|book review|event|working papers?|series|bulletin|dispatch|q&a)s?(?: (?:series|no\.?|number|#)? ?[\d/-]+)?`)

// titleLike reports a line that could be a title: short, no sentence.
func titleLike(b *block) bool {
	if b.shape == headline && b.words >= 1 && b.words <= 45 && len(b.text) <= 400 {
		return true
	}
	if b.words < 1 || b.words > 30 || len(b.text) > 220 {
		return false
	}
	last := b.text[len(b.text)-1]
	return !strings.ContainsRune(".,;:", rune(last)) && b.shape != item
}

// stoppedTitle reports a title that ends with a full stop, as some collections have them:
// every word but the small ones is a capital.
func stoppedTitle(b *block) bool {
	if !strings.HasSuffix(b.text, ".") || b.words < 4 || b.words > 25 || b.shape != paragraph {
		return false
	}
	for i, w := range strings.Fields(b.text) {
		if r := []rune(strings.TrimLeft(w, "\"'“‘([")); len(r) > 0 && unicode.IsLower(r[0]) && (i == 0 || !small(w)) {
			return false
		}
	}
	return true
}

// mostHead is how many blocks from the top a title is looked for in.
const mostHead = 80

// findTitle picks the line above block first that is the title, -1 for none.
func (p *page) findTitle(first int) int {
	if i := p.knownTitle(first); i >= 0 {
		return i
	}
	if i := p.shownTitle(first); i >= 0 {
		return i
	}
	best, most := -1, 0
	for i, b := range p.blocks[:min(first, mostHead)] {
		if b.why == "contents" && best >= 0 {
			break // its entries are no titles
		}
		if b.fixed || p.issues(b) || !titleLike(b) && !(i == 0 && stoppedTitle(b)) || sectionName.MatchString(sectionNumber.ReplaceAllString(b.text, "")) || documentKind.MatchString(b.text) || weakRule(b) != "" || bio(b.text) || p.metaLine(b) {
			continue
		}
		if score := p.titleScore(i, first); score > most {
			best, most = i, score
		}
	}
	return best
}

// titleLines are the first and the last line of a title that runs over several: a line
// that breaks off goes on in the one right below it. Without a title both are -1.
func (p *page) titleLines(title, first int) (from, to int) {
	from, to = title, title
	if title < 0 {
		return from, to
	}
	joins := func(i int) bool { // line i and the one below it
		a, b := p.blocks[i], p.blocks[i+1]
		return b.tight && !a.fixed && !b.fixed && b.shape == paragraph && a.shape == paragraph && b.words <= 15 && a.words <= 15 &&
			breaksOff(a.text) && !p.metaLine(b) && !p.metaLine(a)
	}
	for from > 0 && joins(from-1) {
		from--
	}
	for to+1 < first && joins(to) {
		to++
	}
	return from, to
}

// sectionNumber is the number of a section: "1 Introduction".
var sectionNumber = regexp.MustCompile(`^(?:\d{1,2}|[IVX]{1,4})\.?\s+`)

// breaksOff reports a line that can't be the end of a title: a comma or a small word
// stands last.
func breaksOff(text string) bool {
	fields := strings.Fields(text)
	return len(fields) > 1 && (strings.HasSuffix(text, ",") || small(fields[len(fields)-1]))
}

// lineText is the text of some lines as one.
func (p *page) lineText(from, to int) string {
	var parts []string
	for _, b := range p.blocks[from : to+1] {
		parts = append(parts, strings.TrimSpace(b.text))
	}
	return strings.Join(parts, " ")
}

// knownTitle is the line above block first that is the title which the format or the
// front matter states, -1 for none.
func (p *page) knownTitle(first int) int {
	title := bare(p.known.Title)
	if title == "" {
		return -1
	}
	for i, b := range p.blocks[:first] {
		if !b.fixed && b.bare() == title {
			return i
		}
	}
	return -1
}

// issues reports a line that no title is: who issues a release, of what kind it is, or
// what a scan made of a crest.
func (p *page) issues(b *block) bool {
	_, ok := issuer(b)
	if _, at := findDate(b.text); at != nil && releaseKind.MatchString(strings.TrimSpace(b.text[at[1]:])) {
		return true // the date and what kind of release it is
	}
	return ok || onAppeal.MatchString(b.text) || excellency.MatchString(b.text) && b.words <= 8 || ofFirst.MatchString(b.text) || preprint.MatchString(b.text) || placeAndDate(b.text) || journalOf(b.text) != "" || headLabel.MatchString(b.text) || releaseKind.MatchString(b.text) && b.words <= 4 || letterSpaced(b.text) || isGarbled(b.text)
}

// ofFirst begins a line that goes on with what stands above.
var ofFirst = regexp.MustCompile(`(?i)^of (?:the\b|\p{Lu})`)

// onAppeal is the line of a judgment that says which court had decided before.
var onAppeal = regexp.MustCompile(`(?i)^(?:\(?on appeal|in the matter of an appeal) from\b`)

// placeAndDate reports a line that says where and when, or when and whom to ask: "Sill,
// VA October 29, 2000", "12 May 2024 Contact: Lena Holt".
func placeAndDate(text string) bool {
	_, at := findDate(text)
	if at == nil || at[0] > 0 && at[1] < len(text) {
		return false
	}
	rest := strings.TrimSpace(text[:at[0]] + text[at[1]:])
	return contactFirst.MatchString(rest) || placeOnly.MatchString(rest)
}

var (
	contactFirst = regexp.MustCompile(`(?i)^(?:media |press )?contacts?:`)
	placeOnly    = regexp.MustCompile(`^\p{Lu}[\p{L}. ]{1,30}, (?:\p{Lu}{2}|\p{Lu}\p{Ll}{3,20})$`)
)

func (p *page) titleScore(i, first int) int {
	b := p.blocks[i]
	score := 2
	switch {
	case b.words >= 5:
		score += 4
	case b.words >= 3:
		score += 2
	}
	if b.shape == headline {
		score += 8 - 2*b.level
	}
	if p.metaFollows(i, first) {
		score += 3
	}
	if i > 0 && p.metaLine(p.blocks[i-1]) {
		score++
	}
	if i+1 == first {
		score += 2
	}
	if i == 0 && b.words >= 4 && !organisationLine(b) {
		score += 2
	}
	for j := max(0, i-3); j < i && b.shape != headline; j++ {
		if p.candidate(j) && !p.same(i, j) {
			score -= 3 // the first of two is the title, the second goes with it
			break
		}
	}
	if innerStop.MatchString(b.text) {
		score -= 4
	}
	if organisationLine(b) {
		score -= 3
	}
	if p.menuRun(i) || p.aboveMenu(i) {
		score -= 4 // a menu, or the name of the site above one
	}
	if strings.ToUpper(b.text) == b.text && b.words < 4 {
		score -= 2
	}
	return score
}

// metaFollows reports a byline or date within the three lines below block i.
func (p *page) metaFollows(i, first int) bool {
	if p.menuRun(i) {
		return false
	}
	for j := i + 1; j < min(i+4, first); j++ {
		if p.metaLine(p.blocks[j]) || p.same(i, j) || j == i+1 && len(nameList(p.blocks[j].text)) > 0 {
			return true
		}
	}
	return false
}

// candidate reports that block i may be a title by itself.
func (p *page) candidate(i int) bool {
	b := p.blocks[i]
	return !b.fixed && !p.issues(b) && titleLike(b) && b.words >= 4 && !p.metaLine(b) && !sectionName.MatchString(b.text) && !documentKind.MatchString(b.text) && weakRule(b) == "" && !p.menuRun(i) && !menuBar(b.text) && !p.aboveMenu(i) && !organisationLine(b) && !innerStop.MatchString(b.text)
}

var innerStop = regexp.MustCompile(`\p{Ll}{3}[.] \p{Lu}`)

// organisationLine reports the name of an institution, as a letterhead has it.
func organisationLine(b *block) bool {
	return b.words <= 14 && (b.titled || strings.ToUpper(b.text) == b.text) && (letterhead.MatchString(b.text) || bodyName(b.text) != "")
}

var letterhead = regexp.MustCompile(`(?i)^(?:the )?(?:\p{L}+ ){0,3}(?:ministry|department|institute|cent(?:re|er)|office|embassy|university|council|foundation|agency|bureau|committee|commission|journal|review|association|society|secretariat|city|county|town|borough|state|commonwealth|republic|permanent mission|government|parliament|senate|house) (?:of|for|on|to)\b[^:]*$`)

func (p *page) same(i, j int) bool {
	return strings.EqualFold(p.blocks[i].text, p.blocks[j].text)
}

// menuRun reports that block i stands among several short lines in a row, as
// the entries of a menu do.
func (p *page) menuRun(i int) bool {
	short := func(b *block) bool { return b.words <= 4 && !b.ends && !p.metaLine(b) }
	if !short(p.blocks[i]) {
		return false
	}
	run := 1
	for j := i - 1; j >= 0 && run < 4 && short(p.blocks[j]); j-- {
		run++
	}
	for j := i + 1; j < len(p.blocks) && run < 4 && short(p.blocks[j]); j++ {
		run++
	}
	return run >= 4
}

// aboveMenu reports that a menu in one line follows block i, as it follows the name
// of a site.
func (p *page) aboveMenu(i int) bool { return i+1 < len(p.blocks) && menuBar(p.blocks[i+1].text) }

// menuBar reports a menu in one line: "Home | About | Events".
func menuBar(text string) bool {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '|' || r == '·' || r == '•' || r == '»' })
	for _, x := range parts {
		if n := len(strings.Fields(x)); n == 0 || n > 4 {
			return false
		}
	}
	return len(parts) >= 3
}

// repeatedTitle marks the title where it is printed again.
func (p *page) repeatedTitle(title int) {
	if title < 0 {
		return
	}
	for i, b := range p.blocks {
		if i != title && p.same(i, title) {
			b.set(Furniture, "title repeated")
		}
	}
}
