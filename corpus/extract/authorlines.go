package extract

import (
	"regexp"
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

// nameLine reads a line of names, with the marks of affiliations, degrees and, in a
// clipping, the date. marked reports such marks.
func (p *page) nameLine(b *block) (list []string, marked bool) {
	text := b.text
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

var (
	weekdayEnd = regexp.MustCompile(`(?i)[\s,]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)?[\s,]*$`)
	// noteMarks tie an author to an affiliation.
	noteMarks = regexp.MustCompile(`\s*[\d¹²³⁰⁴-⁹*∗†‡§¶#]+(?:[\s,]*[\d¹²³⁰⁴-⁹*∗†‡§¶#]+)*`)
	degrees   = regexp.MustCompile(`,?\s+(?:MPH|Ph\.?D|Sc\.?D|DrPH|M\.?Sc?|M\.?A|M\.?D|MBBS|RN|J\.?D|DVM|B\.?A|B\.?Sc?|DPhil|Ed\.?D|LL\.?M|MBA|Esq)\b\.?(?:[\s,]|$)`)
)
