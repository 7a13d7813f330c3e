package affiliation

import (
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

// hear makes members of those who voice a party or an alliance and belong to no
// party, and a party part of the alliance that its members voice.
func (d *Directory) hear() {
	byParty := map[string]map[string]int{} // alliance → party → statements
	for _, all := range d.people {
		for _, p := range all {
			party := d.partyOf(p)
			heard := map[string][]corpus.StatedAffiliation{}
			voices := 0
			for _, s := range p.stated {
				if s.Relation == corpus.Voices {
					heard[english.Fold(s.Body)] = append(heard[english.Fold(s.Body)], s)
					voices++
				}
			}
			for body, statements := range heard {
				if n := len(statements); party == "" && n >= enoughVoices && float64(n) >= voicesShare*float64(voices) {
					p.joins(statements)
				}
				if lexicon.Is(body, lexicon.Unites) && party != "" {
					if byParty[body] == nil {
						byParty[body] = map[string]int{}
					}
					byParty[body][party] += len(statements)
				}
			}
		}
	}
	for body, parties := range byParty {
		total := 0
		for _, n := range parties {
			total += n
		}
		for party, n := range parties {
			if n >= enoughVoices && 4*n >= total {
				whole := d.name(strings.ToUpper(body[:1]) + body[1:])
				whole.parts = append(whole.parts, party)
			}
		}
	}
}

// joins makes members of who voices: from the first statement on.
func (p *person) joins(statements []corpus.StatedAffiliation) {
	for _, s := range statements {
		s.Relation = corpus.Belongs
		p.stated = append(p.stated, s)
	}
	p.sort()
}

// partyOf is the party that somebody was last stated to belong to, "" for none.
func (d *Directory) partyOf(p *person) string {
	s, _ := p.at("", func(s corpus.StatedAffiliation) bool {
		return s.Relation == corpus.Belongs && s.Body != "" && d.isParty(s.Body)
	})
	return s.Body
}
