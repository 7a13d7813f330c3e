package affiliation

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// ofVoice is what an article shows by telling what a party or an alliance thinks:
// "Labour welcomes", "the Coalition will". In what its members write that is
// theirs; opponents write it now and then, so Directory counts.
func ofVoice(a *corpus.Article, from int) []corpus.Affiliation {
	var people []string
	for _, author := range a.Meta.Authors {
		if n := names.Parse(author); n.Kind == names.Person && len(n.Given) > 0 {
			people = append(people, n.String())
		}
	}
	if len(people) == 0 {
		return nil
	}
	r := &reading{text: a.Text, tokens: english.Tokenize(a.Text[from:])}
	seen := map[string]bool{}
	var out []corpus.Affiliation
	for i := 0; i+1 < len(r.tokens); i++ {
		t := r.tokens[i]
		if !t.Capital() || t.Acronym() || seen[t.Fold] || !isFaction(t) && !lexicon.Is(t.Fold, lexicon.Unites) || !thinks(r.tokens[i+1]) {
			continue
		}
		seen[t.Fold] = true
		for _, p := range people {
			out = append(out, corpus.Affiliation{Span: corpus.Span{Start: from + t.Start, End: from + r.tokens[i+1].End}, Person: p, Body: t.Text, Relation: corpus.Voices})
		}
	}
	return out
}

// thinks reports a verb in the present that tells an attitude, "welcomes", or "will".
func thinks(t english.Token) bool {
	if t.Is("will") {
		return true
	}
	for _, v := range lexicon.Readings(t.Fold) {
		if (v.Form == lexicon.Third || v.Form == lexicon.Base) && v.Is(lexicon.Thinks) && v.Is(lexicon.Verb) {
			return true
		}
	}
	return false
}

// How often articles must voice a body before that tells who belongs to it, and
// what share of them all that must be.
const (
	enoughVoices = 2
	voicesShare  = 0.6
)

// counts are how many statements make each party part of an alliance.
type counts map[string]map[string]int

func (c counts) add(whole, part string) {
	whole = english.Fold(whole)
	if c[whole] == nil {
		c[whole] = map[string]int{}
	}
	c[whole][part]++
}

// hear makes members of those who voice a party and belong to none, and parties
// part of an alliance that texts name them in, or that their members voice.
func (d *Directory) hear() {
	named, voiced := counts{}, counts{}
	for _, b := range d.bodies {
		for _, part := range b.parts {
			if d.isParty(part) {
				named.add(b.name, d.partyName(part))
			}
		}
		b.parts = nil
	}
	for _, all := range d.people {
		for _, p := range all {
			d.heard(p, voiced)
		}
	}
	for _, c := range []counts{named, voiced} {
		for whole, parties := range c {
			d.unite(whole, parties)
		}
	}
}

// heard joins somebody without a party to what they voice, and counts the alliances
// that somebody with one voices.
func (d *Directory) heard(p *person, voiced counts) {
	voices := map[string][]corpus.StatedAffiliation{}
	n := 0
	for _, s := range p.stated {
		if s.Relation == corpus.Voices {
			voices[english.Fold(s.Body)] = append(voices[english.Fold(s.Body)], s)
			n++
		}
	}
	if n == 0 {
		return
	}
	party := d.partyAt(p, "")
	for body, statements := range voices {
		switch {
		case party == "" && len(statements) >= enoughVoices && float64(len(statements)) >= voicesShare*float64(n):
			p.joins(statements)
		case party != "" && lexicon.Is(body, lexicon.Unites):
			for range statements {
				voiced.add(body, d.partyName(party))
			}
		}
	}
}

// unite keeps as parts of an alliance the parties that enough statements are for.
func (d *Directory) unite(whole string, parties map[string]int) {
	most := 0
	for _, n := range parties {
		most = max(most, n)
	}
	b := d.name(strings.ToUpper(whole[:1]) + whole[1:])
	for party, n := range parties {
		if n >= enoughVoices && partShare*n >= most && !slices.Contains(b.parts, party) {
			b.parts = append(b.parts, party)
		}
	}
	slices.Sort(b.parts)
}

// partShare is how many times more statements a party of an alliance may have than
// another.
const partShare = 5

// partyName is the name by which a party is counted: the longest of its names that
// say that it is one.
func (d *Directory) partyName(party string) string {
	best := party
	for _, b := range d.alike(party) {
		if slices.ContainsFunc(bodyWords(b.name), func(w string) bool { return lexicon.Is(w, lexicon.Party) }) && (len(b.name) > len(best) || len(b.name) == len(best) && b.name < best) {
			best = b.name
		}
	}
	return best
}

// joins makes members of who voices: from the first statement on.
func (p *person) joins(statements []corpus.StatedAffiliation) {
	for _, s := range statements {
		s.Relation = corpus.Belongs
		p.stated = append(p.stated, s)
	}
	p.sort()
}

// partyAt is the party that somebody was stated to belong to at a date, "" for none.
func (d *Directory) partyAt(p *person, date string) string {
	s, _ := p.at(date, func(s corpus.StatedAffiliation) bool {
		return s.Relation == corpus.Belongs && s.Body != "" && d.isParty(s.Body)
	})
	return s.Body
}
