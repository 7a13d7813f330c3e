package attribute

import (
	"slices"
	"strings"

	"ibid/corpus"
)

// runEnd returns the end of the run of capitals that begins at i: a name, with
// the small words that names have inside.
func runEnd(toks []token, i int) int {
	end := i + 1
	for j := i + 1; j < len(toks); j++ {
		t := toks[j]
		switch {
		case t.is("i") && t.text == "I":
			return end
		case t.capital() && t.quoted == toks[i].quoted && !timeWord(toks, j):
			end = j + 1
		case t.kind == number && j == end && j > i+1:
			return end
		case t.kind == possessive && j == end && ownedName(toks, j):
		case nameParticles[t.low] && j == end && particlesEnd(toks, j) > j+1:
			j = particlesEnd(toks, j) - 1 // "Karel van der Linde"
		case nameParticles[t.low] || nameConnectors[t.low]:
			if j+1 >= len(toks) || !(toks[j+1].capital() || toks[j+1].is("the") && j+2 < len(toks) && toks[j+2].capital()) {
				return end
			}
			if nameConnectors[t.low] && !nameParticles[t.low] || t.is("of") {
				if !joins(toks, i, j) {
					return end
				}
			}
		default:
			return end
		}
	}
	return end
}

// ownedName reports that the possessive at j stands inside a name of a body: "the
// People's Party", "the Attorney General's Office", but not "Roe's Party".
func ownedName(toks []token, j int) bool {
	if b := toks[j-1].low; !human[b] && !titles[b] && b != "general" && !governing[b] {
		return false
	}
	for k := j + 1; k < len(toks) && k < j+5; k++ {
		if !toks[k].capital() {
			return false
		}
		if institutions[toks[k].low] {
			return k == j+1 || !titles[toks[j-1].low] || toks[j-1].is("president")
		}
	}
	return false
}

// particlesEnd is the token after a run of particles at j that a capital follows,
// j when none does.
func particlesEnd(toks []token, j int) int {
	k := j
	for k < len(toks) && nameParticles[toks[k].low] && !toks[k].is("of") && !toks[k].capital() {
		k++
	}
	if k >= len(toks) || !toks[k].capital() {
		return j
	}
	return k
}

// joins reports whether the small word at j belongs to the name that begins at
// i: "Ministry of Health and Welfare", but "Smith of the Bank and Jones".
func joins(toks []token, i, j int) bool {
	k := j - 1
	if k > i && toks[k].is("of", "for") {
		k-- // "Ministry of the Interior"
	}
	head := institutions[toks[k].low] || officeWord(toks[k].low) || k == i && toks[j].is("for") && peopleWord(toks[k])
	switch {
	case toks[j].is("of", "for", "the"):
		return head
	case toks[j].is("and", "&"):
		for k := i; k < j; k++ {
			if toks[k].is("of", "for", "on") {
				return j+1 < len(toks) && !institutions[toks[j+1].low] && !(j+2 < len(toks) && toks[j+2].capital() && !institutions[toks[j+2].low] && toks[j+2].is("president"))
			}
		}
		return toks[j].is("&")
	case toks[j].is("on"):
		return head
	}
	return false
}

// peopleWord reports a plural for people that can begin a body's name: "Lawyers
// for Open Courts".
func peopleWord(t token) bool { return strings.HasSuffix(t.low, "s") && human[t.low] }

func officeWord(w string) bool { return titles[w] }

// run reads a run of capitals: titles first, then a person's name; or the name
// of an institution; or something else.
func (d *directory) run(text string, toks []token, from, to int) {
	for from < to && (timeWord(toks, from) || starters(toks, from)) {
		from++
	}
	for to > from && timeWord(toks, to-1) {
		to--
	}
	if from >= to {
		return
	}
	title, name := splitTitle(toks[from:to])
	if len(name) == 0 {
		return
	}
	title = slices.Clip(title) // or append writes over the name's tokens
	for k := from - 1; k >= 0 && !toks[k].capital() && titles[toks[k].low]; k-- {
		title = append(title, toks[k])
	}
	if from == 0 && len(title) == 0 && len(name) > 2 && human[name[0].low] && !institutions[name[len(name)-1].low] {
		title, name = name[:1], name[1:] // "Writer Jane Roe"
	}
	span := corpus.Span{Start: name[0].Start, End: name[len(name)-1].End}
	full := text[span.Start:span.End]
	switch kindOf(name, len(title) > 0) {
	case "person":
		if len(title) == 0 && from > 0 && toks[from-1].is("the") {
			if strings.HasSuffix(name[len(name)-1].low, "s") && human[name[len(name)-1].low] {
				d.add(span, full, "group", nil).plural = true
			}
			return
		}
		if len(name) > 1 {
			d.add(span, full, "person", title)
		}
	case "organisation":
		d.add(span, full, "organisation", nil)
	case "place":
		d.add(span, full, "administration", nil)
	}
}
