package attribute

import (
	"slices"
	"strings"
)

// acronymsIn learns "Ministry of Transport (MOT)".
func (d *directory) acronymsIn(text string, toks []token) {
	for i := 2; i+2 < len(toks); i++ {
		if toks[i].text != "(" || toks[i+2].text != ")" || !toks[i+1].capital() || len(d.mentions) == 0 {
			continue
		}
		for k := len(d.mentions) - 1; k >= 0 && k > len(d.mentions)-4; k-- {
			if m := d.mentions[k]; m.End == toks[i-1].End {
				d.acronyms[strings.TrimSuffix(toks[i+1].low, ".")] = m.entity
			}
		}
	}
}

// learnTitles notes the titles that stand beside a name: "the spokesperson, Jane
// Roe,", "Jane Roe, a senator from", "Jane Roe as speaker".
func (s *sentence) learnTitles() {
	for _, m := range s.mentions {
		if m.kind != "person" {
			continue
		}
		a, b := s.tokenAt(m.Start), s.tokenAt(m.End)
		if a > 1 && s.toks[a-1].text == "," {
			for k := a - 2; k >= 0 && k > a-9 && s.toks[k].kind != mark && !finite(s.toks[k]); k-- {
				m.learn(s.toks[k])
			}
		}
		if b < len(s.toks) && (s.toks[b].text == "," || s.toks[b].is("as")) {
			for k := b + 1; k < len(s.toks) && k < b+9; k++ {
				t := s.toks[k]
				if t.kind == mark || t.kind == quoteMark || prepositions[t.low] || relatives[t.low] || finite(t) {
					break
				}
				m.learn(t)
			}
		}
	}
}

// learnOffice notes who governs: "the Roe government", "Roe took office".
func (d *directory) learnOffice(toks []token) {
	for k := 0; k+1 < len(toks); k++ {
		n := toks[k+1]
		if !toks[k].capital() || !n.is("government", "administration", "presidency", "cabinet", "years", "won", "took", "became", "campaigned") {
			continue
		}
		if n.is("took", "won", "became") && !(k+2 < len(toks) && toks[k+2].is("office", "power", "the", "president", "re-election")) {
			continue
		}
		for _, e := range d.entities {
			if e.kind == "person" && e.goesBy(fold(toks[k].text)) {
				e.inOffice = true
			}
		}
	}
}

func (e *entity) learn(t token) {
	if t.is("woman", "mother", "daughter", "wife", "widow", "sister", "actress", "man", "husband", "son", "brother") {
		e.setGender(t.low)
	}
	if titles[t.low] {
		e.titles[t.low] = true
		e.setGender(t.low)
	}
}

// tokenAt returns the first token that begins at or after an offset.
func (s *sentence) tokenAt(at int) int {
	for k, t := range s.toks {
		if t.Start >= at {
			return k
		}
	}
	return len(s.toks)
}

// shortOnes lets a body's shorter name stand for its longer one: "Harbour Board"
// for the only "Port Harbour Board", when that one was named first. Bodies that
// every state has are left alone.
func (d *directory) shortOnes() {
	first := map[*entity]int{}
	for _, m := range d.mentions {
		if at, ok := first[m.entity]; !ok || m.Start < at {
			first[m.entity] = m.Start
		}
	}
	for i := range d.mentions {
		m := &d.mentions[i]
		if m.kind == "person" && len(m.words) > 1 {
			if e := d.fuller(m.entity); e != nil {
				m.entity = e
			}
			continue
		}
		if m.kind != "organisation" || len(m.words) < 2 || stateBodies[m.words[len(m.words)-1]] || stateBodies[m.words[0]] {
			continue
		}
		var longer *entity
		n := 0
		for _, e := range d.entities {
			if e.kind == "organisation" && e != m.entity && strings.HasSuffix(" "+strings.Join(e.words, " "), " "+strings.Join(m.words, " ")) {
				longer = e
				n++
			}
		}
		if n == 1 && first[longer] < first[m.entity] {
			m.entity = longer
		}
	}
}

// fuller is the only person whose full name ends with another's: "Ana de la Rosa"
// for "De la Rosa". Nil when there is none or more than one.
func (d *directory) fuller(short *entity) *entity {
	var found *entity
	for _, e := range d.entities {
		if e == short || e.kind != "person" || len(e.words) <= len(short.words) || !nameParticles[short.words[0]] {
			continue
		}
		if strings.HasSuffix(" "+strings.Join(e.words, " "), " "+strings.Join(short.words, " ")) {
			if found != nil {
				return nil
			}
			found = e
		}
	}
	return found
}

// finish orders the mentions and notes the surnames.
func (d *directory) finish() {
	d.shortOnes()
	slices.SortFunc(d.mentions, func(a, b mention) int { return a.Start - b.Start })
	for _, e := range d.entities {
		if n := len(e.words); e.kind == "person" && n > 0 {
			d.surname[e.words[n-1]] = true
		}
	}
}
