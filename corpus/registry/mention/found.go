package mention

import (
	"ibid/corpus/registry"
	"slices"

	"ibid/corpus"
)

const nobody = -1

// found is a mention with what later ones point back by.
type found struct {
	corpus.Mention
	leader int // nobody where it is open
	word   int // the first after it
	titled bool
}

// references is a text whose names are identified, on the way to its mentions.
type references struct {
	*people
	out       []found
	elsewhere int // the last word at which the text speaks of another government
}

// point finds the mentions: the names, and what points to a government.
func point(p *people) []found {
	t := &references{people: p}
	for i := 0; i < len(t.words); {
		if n := t.hitFrom[i]; n > 0 {
			i = max(i+1, t.name(n-1))
			continue
		}
		i = max(i+1, t.point(i))
	}
	t.addScripts()
	return t.out
}

// add keeps a mention over the tokens [from, to).
func (t *references) add(from, to, leader int, m corpus.Mention) {
	m.Start, m.End = t.words[from].start, t.words[to-1].end
	titled := false
	if leader != nobody {
		m.Leader, m.Country = t.r.leaders[leader].name, t.r.leaders[leader].country
	}
	if n := t.hitFrom[from]; n > 0 {
		titled = t.hits[n-1].title != ""
	}
	if len(t.out) > 0 && t.out[len(t.out)-1].End > m.Start {
		return
	}
	t.out = append(t.out, found{Mention: m, leader: leader, word: to, titled: titled})
}

// addScripts adds the names in scripts without spaces.
func (t *references) addScripts() {
	if !registry.Dense(t.text) {
		return
	}
	for _, f := range t.r.scriptMentions(t.text) {
		if !slices.ContainsFunc(t.out, func(o found) bool { return o.Overlaps(f.Span) }) {
			t.out = append(t.out, f)
		}
	}
	slices.SortFunc(t.out, func(a, b found) int { return a.Start - b.Start })
}
