package extract

import (
	"regexp"
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// turn is how what somebody says begins in a transcript: "Lena Holt (00:01:20):", "**Lena
// Holt:** So".
var turn = regexp.MustCompile(`^\*{0,2}((?:\p{Lu}[\pL.’'-]*)(?: (?:` + particle + ` )?\p{Lu}[\pL.’'-]*){0,3})\*{0,2}(?: ?[\[(]?\d{1,2}(?::\d\d){1,2}[\])]?)? ?:(?:\*{0,2}\s|\*{0,2}$)`)

// mostSpeakers is up to how many people a conversation has that may be called its authors.
const mostSpeakers = 6

// talkers are the people who talk in a transcript, in the order in which they begin, each
// with three turns or more; nil unless one has a full name. A post or "Q" is no
// name, and names in capitals stand in the transcripts of offices, whose author issues them.
func (p *page) talkers() []string {
	turns := map[string]int{}
	var order []string
	for _, b := range p.blocks {
		m := turn.FindStringSubmatch(p.text[b.Start:b.End])
		if m == nil || b.shape == opaque || b.shape == row || strings.ToUpper(m[1]) == m[1] {
			continue
		}
		if turns[m[1]]++; turns[m[1]] == 3 {
			order = append(order, m[1])
		}
	}
	var out []string
	full, all := false, 0
	for _, name := range order {
		all += turns[name]
		words := len(strings.Fields(name))
		if words == 1 && lexicon.Is(english.Fold(name), lexicon.Given) || words > 1 && nameLike(name) && names.Parse(name).Kind == names.Person && !tradeName(name) {
			full = full || words > 1
			out = append(out, name)
		}
	}
	if !full || len(order) > mostSpeakers || all < 8 || 4*all < len(p.blocks) { // else they are labels of a text
		return nil
	}
	return out
}
