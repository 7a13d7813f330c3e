package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"ibid/corpus/english/names"
	"ibid/corpus/english/places"
)

var (
	publishedLabel = regexp.MustCompile(`(?i)\b(?:(?:first |originally )?(?:published|posted|issued|released)(?: (?:on|at|online|date))?|publication date|date(?: (?:published|posted|of publication))?|pub(?:lished)? date|dated|created|online)\s*:?\s*(?:on\s+)?`)
	updatedLabel   = regexp.MustCompile(`(?i)^\W*(?:last )?(?:updated|modified|edited|accessed|retrieved|revised|reviewed|checked|amended)\b`)
	publisherLabel = regexp.MustCompile(`(?i)^(?:publisher|publication|published (?:by|in)|(?:issued|produced|paid for) by|outlet|site|website)\s*:?\s+(.+)$`)
	publisherEnd   = regexp.MustCompile(`\s*(?:\||•|·|—|–|\s-\s|\(|;|,?\s+(?:on|at)\s|,?\s+in (?:the |\d|\p{Lu}\p{L}+ (?:19|20)\d\d)).*$`)
	titleLabel     = regexp.MustCompile(`(?i)^(?:title|headline)\s*:\s*(.+)$`)
	issueLine      = regexp.MustCompile(`(?i)\b(?:vol(?:ume)?\.?\s*\d+|no\.?\s*\d+|issue\s*\d+|number\s*\d+|e?-?issn)\b`)
	metaLabel      = regexp.MustCompile(`(?i)^(?:authors?|author\(s\)|by|(?:\pL+ )?(?:citation|docket|case|file|document|report) (?:nr|no|number)\.?|published|posted|(?:\pL+ )?date|updated|last updated|modified|category|categories|topics?|tags?|section|series|region|type|publisher|publication|source|url|link|title|headline|language|keywords?|doi|issn|isbn|location|place|venue|event|speaker|from|to|subject|re|ref|reference|reading time|format|program|programme|department|office|contact)\s*:\s*\S`)
	readingTime    = regexp.MustCompile(`(?i)\b\d+[\s-]?min(?:ute)?s?\.?(?:\s+read)?\b|\bupdated\b.*$|\blast updated\b.*$|\bpublished\b|\bposted\b|\bmodified\b.*$`)
)

// metaLine reports a line that states a byline, a date or another of the
// article's particulars rather than saying something.
func (p *page) metaLine(b *block) bool {
	if b.meta == nil {
		answer := ""
		if p.particulars(b) {
			answer = "yes"
		}
		b.meta = &answer
	}
	return *b.meta != ""
}

func (p *page) particulars(b *block) bool {
	if b.words > 25 || b.shape == item && b.marker {
		return false
	}
	if metaLabel.MatchString(b.text) && b.words <= 20 && !b.ends {
		return true
	}
	if len(bylineNames(b.text)) > 0 || updatedLabel.MatchString(b.text) && !b.ends {
		return true
	}
	_, ok := lineDate(b.text)
	return ok
}

// lineDate returns the date that a line of particulars states: the line is a
// date, or a date beside short labels ("2 May 2020 | Policy Brief", "Vienna, 2
// May 2020", "By Jane Roe, 2 May 2020").
func lineDate(text string) (string, bool) {
	if updatedLabel.MatchString(text) {
		return "", false
	}
	if d, ok := wholeDate(readingTime.ReplaceAllString(text, "")); ok && !yearOnly.MatchString(text) {
		return d, true
	}
	d, at := findDate(text)
	if at == nil && issueLine.MatchString(text) && !sentence(text) {
		if m := issueYear.FindStringSubmatchIndex(serialNumber.ReplaceAllStringFunc(text, blank)); m != nil {
			at = m[2:4]
			d = text[at[0]:at[1]]
		}
	}
	if at == nil || len(text) > 120 {
		return "", false
	}
	before, after := text[:at[0]], text[at[1]:]
	if loc := publishedLabel.FindStringIndex(before); loc != nil && loc[1] == len(before) && len(strings.Fields(before)) <= 8 && !eventLabel.MatchString(before) {
		return d, true
	}
	if sentence(text) || eventLabel.MatchString(before) {
		return "", false
	}
	divided := strings.ContainsAny(text, "|•·–—/©") && (label(before) && label(after))
	place := strings.HasSuffix(strings.TrimSpace(before), ",") && label(before) && len(strings.Fields(before)) <= 6 && dateRest.MatchString(after)
	by := len(bylineNames(text)) > 0
	issue := issueLine.MatchString(text)
	kind := documentKind.MatchString(strings.TrimRight(before, " ,|·•–—-")) && dateRest.MatchString(after)
	return d, divided || place || by || issue || kind
}

// eventLabel is before a day on which something else happened.
var eventLabel = regexp.MustCompile(`(?i)\b(?:hearings?|meetings?|received|submitted|accepted|effective|expir\w+|deadline|due|filed|heard|start|end|closing|next|last) dates?\s*:?\s*$|^date of (?:hearings?|meetings?|birth)\b`)

// givenAt is where a speech was given: "Speech at the Harbour Club, Sill".
var givenAt = regexp.MustCompile(`(?i)^(?:(?:keynote |opening )?(?:speech|lecture|address|remarks|talk|paper|presentation)(?: \w+)? (?:at|to|before|for|in)|(?:delivered|given|presented) (?:at|to|before|in))\s`)

// givenDate is the date behind the place where a speech was given.
func givenDate(text string) (string, bool) {
	d, at := findDate(text)
	return d, at != nil && len(text) <= 200 && givenAt.MatchString(text) && dateRest.MatchString(text[at[1]:])
}

// adoptedAt is a line on who adopted a resolution or declaration, and when.
var adoptedAt = regexp.MustCompile(`(?i)^\(?(?:adopted|proclaimed|promulgated|enacted|approved|signed|ratified)\b.*\b(?:on|of|at)\b`)

// adoptedDate is the date that ends such a line.
func adoptedDate(text string) (string, bool) {
	d, at := findDate(text)
	return d, at != nil && len(text) <= 200 && adoptedAt.MatchString(text[:at[0]]) && dateRest.MatchString(text[at[1]:])
}

// sentence reports words that run on as in a sentence.
func sentence(text string) bool {
	low := 0
	for _, f := range strings.Fields(text) {
		if r := []rune(f)[0]; unicode.IsLower(r) && !small(f) {
			low++
		}
	}
	return low > 3 || stops.MatchString(text) && low > 0
}

// label reports what may stand beside a date: nothing, or a few words that
// begin with a capital.
func label(s string) bool {
	s = strings.Trim(s, " |•·–—-/,;:©\t")
	return s == "" || len(strings.Fields(s)) <= 8 && !sentence(s)
}

// readMeta fills in what the furniture states, and what biographies do where
// no byline says otherwise.
func (p *page) readMeta() {
	var bios []string
	for i, b := range p.blocks {
		if b.kind != Furniture || b.shape == opaque {
			continue
		}
		above := i < p.head
		p.readDate(b, above, i)
		p.readBeside(b, above)
		if i == 0 || p.blocks[i-1].shape == opaque || !strings.Contains(p.blocks[i-1].text, "@") { // a person's address and pages
			p.readLabels(b, above)
		}
		if above && len(p.meta.Authors) == 0 {
			if p.state("author", "byline", p.ledBy(i)...); len(p.meta.Authors) == 0 {
				p.state("author", "line on the judge", p.judge(i)...)
			}
		}
		if above && i > p.titleEnd && len(p.meta.Authors) == 0 {
			p.state("author", "line below the title", p.affiliated(i)...)
		}
		if names := allBios(b.text); len(names) > 0 {
			bios = append(bios, names...)
		}
	}
	if p.meta.Published == "" {
		d, from := p.releaseDate()
		p.state("published", from, d)
	}
	if p.meta.Published == "" {
		p.state("published", "last line", p.lastLineDate())
	}
	if len(p.meta.Authors) == 0 {
		p.state("author", "head of the release", p.issuers()...)
	}
	if len(p.meta.Authors) == 0 {
		p.state("author", "head of the speech", p.speakers()...)
	}
	if len(p.meta.Authors) == 0 {
		p.state("author", "title", titleSpeaker(override(p.meta, p.known).Title)...)
	}
	if len(p.meta.Authors) == 0 {
		p.state("author", "signature", p.signature()...)
	}
	if len(p.meta.Authors) == 0 && len(p.known.Authors) == 0 {
		p.state("author", "turns of the transcript", p.talkers()...)
	}
	if len(p.meta.Authors) == 0 && len(bios) <= 8 {
		p.state("author", "biography", unique(bios)...)
	}
	if p.meta.Publisher == "" {
		name, from := p.statedPublisher()
		p.state("publisher", from, name)
	}
	p.readImprint()
	if p.meta.Publisher == "" {
		p.state("publisher", "page title", p.pageTitle())
	}
	if p.meta.Publisher == "" {
		p.state("publisher", "letterhead", p.letterhead())
	}
}

func (p *page) readDate(b *block, above bool, i int) {
	if b.words > 25 || p.meta.Published != "" && len(p.meta.Published) >= len("2006-01-02") {
		return
	}
	d, ok := lineDate(b.text)
	if !ok && above {
		d, ok = givenDate(b.text)
	}
	if !ok && above {
		d, ok = adoptedDate(b.text)
	}
	if p.title >= 0 && i < p.title-2 && wholeOnly(b.text) {
		return // the day on which the page was looked at
	}
	if !ok || !above && !publishedLabel.MatchString(b.text) {
		return
	}
	if yearOnly.MatchString(d) {
		d = p.ordered(b.text, d)
	}
	if len(d) > len(p.meta.Published) {
		p.state("published", "line with the date", d)
	}
}

// readBeside reads the publisher beside the date: "The Strait Review, 12 May 2024".
func (p *page) readBeside(b *block, above bool) {
	if !above || p.meta.Publisher != "" || b.words > 14 {
		return
	}
	_, at := findDate(b.text)
	if at == nil || !dateRest.MatchString(b.text[at[1]:]) {
		return
	}
	name := strings.Trim(b.text[:at[0]], " ,|•·–—-(")
	if organisation.MatchString(name) && len(strings.Fields(name)) <= 6 && !nameLike(name) && !sentence(name) && !metaLabel.MatchString(b.text) &&
		len(bylineNames(b.text)) == 0 && !publishedLabel.MatchString(name) && !documentKind.MatchString(name) && !releaseKind.MatchString(name) && !releaseWord.MatchString(name) {
		p.state("publisher", "beside the date", name)
	}
}

func (p *page) readLabels(b *block, above bool) {
	if p.meta.URL == "" {
		p.state("url", "labelled line", p.labelledURL(b, above))
	}
	if m := releaseFrom.FindStringSubmatch(b.text); m != nil && above && p.meta.Publisher == "" && b.words <= 14 {
		if name := strings.TrimSpace(m[1]); bodyName(name) != "" {
			p.state("publisher", "head of the release", name)
		}
	}
	if m := publisherLabel.FindStringSubmatch(b.text); m != nil && p.meta.Publisher == "" && b.words <= 14 {
		name := rightsTail.ReplaceAllString(cutDate(publisherEnd.ReplaceAllString(m[1], "")), "")
		if name = strings.Trim(name, " .,"); name != "" && !nameLike(name) && !sentence(name) && !strings.HasSuffix(name, ":") && !strings.Contains(m[1], "://") {
			p.state("publisher", "labelled line", name)
		}
	}
	if m := sourceLabel.FindStringSubmatch(b.text); m != nil && above && p.meta.Publisher == "" && p.labels() >= 3 && !sourceYear.MatchString(m[1]) && !sentence(m[1]) && len(strings.Fields(m[1])) <= 8 {
		p.state("publisher", "labelled line", strings.TrimSpace(m[1]))
	}
	if m := titleLabel.FindStringSubmatch(b.text); m != nil && above {
		p.state("title", "labelled line", strings.TrimSpace(m[1]))
	}
	if len(p.meta.Authors) == 0 && b.words <= 25 && (above || b.words <= 8) {
		p.state("author", "byline", bylineNames(b.text)...)
	}
}

// releaseFrom is a line that says whose release it is: "Press Release – Harbour Council".
var releaseFrom = regexp.MustCompile(`(?i)^(?:press|media|news) (?:release|statement)s?\s*(?:[–—:|-]|by|from|of|issued by)\s*(.+)$`)

// affiliated reads "Jane Roe, University of Elsewhere" and "Jane Roe, Senior
// Fellow" on a line of its own above the article.
func (p *page) affiliated(i int) []string {
	b := p.blocks[i]
	if b.words > 16 && b.shape != headline || b.words > 60 || b.text == p.meta.Title || p.labelled(i) || p.inContents(i) {
		return nil
	}
	if name, rest, ok := strings.Cut(b.text, ","); ok && nameLike(name) && (bioRole.MatchString(rest) || institution.MatchString(rest)) {
		return []string{properCase(cleanName(name))}
	}
	if list := p.namesBelow(i); len(list) > 0 {
		return list
	}
	list := nameList(b.text)
	if len(list) == 0 || len(strings.Join(list, "  ")) < len(b.text)*7/10 {
		return nil
	}
	if i > 0 && authorWord.MatchString(p.blocks[i-1].text) || p.confirmed(list[0], i) {
		return list
	}
	if len(list) == 1 && p.signs(i, list[0]) {
		return list
	}
	if i+1 < len(p.blocks) {
		next := p.blocks[i+1]
		if next.words <= 12 && !next.ends && next.titled && (institution.MatchString(next.text) || bioRole.MatchString(next.text)) || affiliation.MatchString(next.text) {
			return list
		}
	}
	return nil
}

// affiliation is how the lines begin that say where authors belong.
var affiliation = regexp.MustCompile(`^[\d¹²³*∗†‡§a-z]{0,2}\s?(?:(?:Department|School|Faculty|Institute|Division|Cent(?:re|er)|College|University) (?:of|for)\b|(?:\p{Lu}\p{L}+ ){1,3}(?:University|Institute)\b,)`)

// judge is who gives a judgment: block i, below "Before:".
func (p *page) judge(i int) []string {
	b := p.blocks[i]
	if i == 0 || b.words > 16 || !beforeJudge.MatchString(p.blocks[i-1].text) {
		return nil
	}
	if n := names.Parse(b.text); n.Kind != names.Person || len(n.Titles) == 0 {
		return nil
	}
	return []string{properCase(b.text)}
}

// beforeJudge is the line of a judgment above the name of who gives it.
var beforeJudge = regexp.MustCompile(`(?i)^before\s*:$`)

// labelled reports a line below one that says what the next ones list ("Members
// Present:"), unless they list the authors, or such a line itself.
func (p *page) labelled(i int) bool {
	for _, b := range p.blocks[max(p.title, 0):i] {
		if editorsWord.MatchString(b.text) || strings.HasSuffix(b.text, ":") && !authorWord.MatchString(b.text) && !beforeJudge.MatchString(b.text) {
			return true
		}
	}
	text := p.blocks[i].text
	return strings.HasSuffix(text, ":") && strings.ToUpper(text) != text
}

// initialism begins the name of a body beside common words: "OBC North Quay".
var initialism = regexp.MustCompile(`^\p{Lu}{2,5} \p{Lu}\p{Ll}`)

// editorsWord heads the names of those who edit a journal.
var editorsWord = whole(`(?:(?:executive|managing|associate|assistant|guest|series|general) )*editors?(?:[- ]in[- ]chief)?|editorial (?:review )?(?:board|committee|team|staff)|(?:board|committee) members`)

// signs reports that a name alone on its line is the author's: it stands between the
// title and the date, no country is named, and the article uses none of its words as
// a common word ("Climate Change").
func (p *page) signs(i int, name string) bool {
	if p.title < 0 || i != p.title+1 || initialism.MatchString(name) || tradeName(name) || strings.HasPrefix(name, "By ") || i+1 >= p.head || !strings.EqualFold(cleanName(p.blocks[i].text), name) || institution.MatchString(name) || len(places.Find(name)) > 0 {
		return false
	}
	if d, at := findDate(p.blocks[i+1].text); d == "" || at[0] > len("Published on the : ") {
		return false
	}
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(p.text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		words[w] = true
	}
	return !slices.ContainsFunc(strings.Fields(name), func(w string) bool { return words[strings.ToLower(w)] })
}

var authorWord = whole(`by|authors?|author\(s\)|written by|contributors?`)

// confirmed reports that a biography or copyright line names this person too.
func (p *page) confirmed(name string, i int) bool {
	for j, b := range p.blocks {
		if j == i || b.kind != Furniture || !strings.Contains(strings.ToLower(b.text), strings.ToLower(name)) {
			continue
		}
		if furnitureRule(b) == "suggested citation" || j > 0 && furnitureRule(p.blocks[j-1]) == "suggested citation" {
			return true
		}
		if slices.Contains(allBios(b.text), name) || copyrightLine.MatchString(b.text) {
			return true
		}
	}
	return false
}

// sourceYear ends what says where figures are from: "Source: Port authority, 1997".
var sourceYear = regexp.MustCompile(`,\s*(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?\.?$`)

var sourceLabel = regexp.MustCompile(`(?i)^source\s*:\s*([^:/]+)$`)

// labels counts the lines above the article that name what they state.
func (p *page) labels() int {
	n := 0
	for _, b := range p.blocks[:p.head] {
		if metaLabel.MatchString(b.text) {
			n++
		}
	}
	return n
}

func wholeOnly(text string) bool {
	_, ok := wholeDate(text)
	return ok
}

var (
	// issueYear is a year by itself, and not part of a number: "No. 2-2013".
	issueYear    = regexp.MustCompile(`(?:^|[^\d\p{L}/-])((?:19|20)\d\d)(?:$|[^\d/-])`)
	serialNumber = regexp.MustCompile(`\b\d{4}-\d{3}[\dXx]\b`) // an ISSN
)

// blank writes spaces over s.
func blank(s string) string { return strings.Repeat(" ", len(s)) }

var institution = regexp.MustCompile(`\b(?:University|Institute|College|School|Cent(?:re|er)|Academy|Foundation|Council|Ministry|Department)\b`)

// allBios returns everybody whom the sentences of a biography introduce.
func allBios(text string) []string {
	out := bioNames(text)
	if len(out) == 0 {
		return nil
	}
	for _, s := range strings.Split(text, ". ")[1:] {
		if m := bioStart.FindStringSubmatch(s); m != nil && bioRole.MatchString(m[2]) {
			out = append(out, nameList(m[1])...)
		}
	}
	return out
}

func unique(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
