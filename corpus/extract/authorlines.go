package extract

import (
	"regexp"
	"slices"
	"strings"
)

// namesBelow returns the people whom the lines from block i on name and nothing else,
// below the title or a newspaper's name: "Lena Holt", "Lena Holt¹ and Peter Vance²",
// "Lena Holt, PhD", "Lena Holt, 3 May 2004".
func (p *page) namesBelow(i int) []string {
	if p.title < 0 || i <= p.title || i > p.title+4 || p.released() {
		return nil
	}
	var out []string
	known := 0
	for j := i; j < min(p.head, i+20); j++ {
		b := p.blocks[j]
		if sectionName.MatchString(b.text) {
			break
		}
		list, marked := p.nameLine(b)
		for _, name := range list {
			if signedName(name) {
				known++
			}
		}
		if marked && len(list) > 1 {
			known += len(list)
		}
		if j == i && len(list) == 0 {
			return nil
		}
		out = append(out, list...)
	}
	if 2*known < len(out) {
		return nil
	}
	return unique(out)
}

// inContents reports a line below the head of a table of contents.
func (p *page) inContents(i int) bool {
	return slices.ContainsFunc(p.blocks[:i], func(b *block) bool { return b.why == "contents" })
}

// nameLine reads a line of names, with the marks of affiliations, degrees and, in a
// clipping, the date. marked reports such marks.
func (p *page) nameLine(b *block) (list []string, marked bool) {
	if b.shape == row {
		return nil, false
	}
	text := gluedInitial.ReplaceAllString(gluedInitial.ReplaceAllString(p.namedLines(b), "$1 $2"), "$1 $2")
	if at := strings.Index(text, ":"); at >= 0 && at < len(text)-1 {
		return nil, false // a label and what it states
	}
	if p.masthead {
		if d, at := findDate(text); d != "" && dateRest.MatchString(text[at[1]:]) {
			text = weekdayEnd.ReplaceAllString(text[:at[0]], "")
		}
	}
	marked = noteMarks.MatchString(text)
	text = degrees.ReplaceAllString(noteMarks.ReplaceAllString(text, ","), ", ")
	list = nameList(text)
	if len(strings.Join(list, "  ")) < len(strings.Trim(text, " ,"))*7/10 {
		return nil, false
	}
	for _, name := range list {
		if len(strings.Fields(name)) > 5 || inPlace(name) {
			return nil, false
		}
	}
	return list, marked
}

// namedLines is the text of a block of which each line names people, parted by commas;
// that of others as it is.
func (p *page) namedLines(b *block) string {
	lines := p.setLines(b)
	for _, line := range lines {
		if list := nameList(noteMarks.ReplaceAllString(line, ",")); len(list) == 0 || len(strings.Join(list, "  ")) < len(line)*7/10 || len(strings.Fields(list[0])) > 4 {
			return b.text
		}
	}
	return strings.Join(lines, ", ")
}

// leadsBy is a line that says who wrote the document in the next ones.
var leadsBy = regexp.MustCompile(`^(?i:(?:(?:written|prepared|authored|compiled|submitted|edited) )?by:?)$`)

// ledBy are the people whom the lines below "By" or "Prepared by" name, where block i is
// that line or begins with it.
func (p *page) ledBy(i int) []string {
	lines := p.setLines(p.blocks[i])
	if !leadsBy.MatchString(lines[0]) {
		return nil
	}
	if len(lines) == 1 {
		if i+1 >= p.head {
			return nil
		}
		if list, _ := p.nameLine(p.blocks[i+1]); len(list) > 0 {
			return list
		}
		lines = append(lines, p.setLines(p.blocks[i+1])...)
	}
	var out []string
	for _, line := range lines[1:] {
		list := nameList(noteMarks.ReplaceAllString(line, ","))
		if len(list) == 0 || len(strings.Join(list, "  ")) < len(line)*7/10 || institution.MatchString(line) {
			break
		}
		out = append(out, list...)
	}
	return out
}

var (
	// gluedInitial is an initial with the next word right behind it: "L.Holt".
	gluedInitial = regexp.MustCompile(`\b(\p{Lu}\p{Ll}?\.)(\p{Lu})`)
	weekdayEnd   = regexp.MustCompile(`(?i)[\s,]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)?[\s,]*$`)
	// noteMarks tie an author to an affiliation.
	noteMarks = regexp.MustCompile(`\s*[\d¹²³⁰⁴-⁹*∗†‡§¶#]+(?:[\s,]*[\d¹²³⁰⁴-⁹*∗†‡§¶#]+)*`)
	degrees   = regexp.MustCompile(`,?\s+(?:MPH|Ph\.?D|Sc\.?D|DrPH|M\.?Sc?|M\.?A|M\.?D|MBBS|RN|J\.?D|DVM|B\.?A|B\.?Sc?|DPhil|Ed\.?D|LL\.?M|MBA|Esq)\b\.?(?:[\s,]|$)`)
)
