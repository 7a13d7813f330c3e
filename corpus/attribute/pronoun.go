package attribute

import "ibid/corpus/english/lexicon"

// wanted is what a pronoun agrees with.
type wanted struct {
	plural, person bool
	gender         byte
}

func agreement(t token) wanted {
	if g := pronounGender(t); g != 0 {
		return wanted{person: true, gender: g}
	}
	return wanted{plural: t.is("they", "them", "their")}
}

func (w wanted) fits(h holder) bool {
	switch {
	case !h.known() || h.kind == "author":
		return false
	case w.person:
		return h.kind == "person" && !h.plural && (h.entity == nil || h.entity.gender == 0 || w.gender == 0 || h.entity.gender == w.gender)
	case w.plural:
		return h.plural || h.kind == "group" || h.kind == "organisation"
	}
	return !h.plural && (h.kind == "organisation" || h.kind == "administration")
}

// reach is how many lines back a pronoun is followed.
const reach = 5

// pronoun is whom the pronoun at token k stands for: first in its own sentence,
// then in the sentences before it, as far as the second paragraph before. Nobody when two
// people fit equally.
func (d *directory) pronoun(l *line, k int) holder {
	want := agreement(l.toks[k])
	if h := d.antecedentWithin(l, k, want); h.known() || want.plural && l.topicIsThey(k) {
		return h
	}
	for n := l.at - 1; n >= 0 && n >= l.at-reach && d.lines[n].Paragraph >= l.Paragraph-2; n-- {
		o := d.lines[n]
		if o.Section != l.Section && o.Paragraph < l.Paragraph {
			break
		}
		h, done := d.offers(o, want)
		if h.known() || done {
			return h
		}
	}
	return holder{}
}

// antecedentWithin looks left of the pronoun in its own sentence: the sources of
// reports, the topic, the only name that fits.
func (d *directory) antecedentWithin(l *line, k int, want wanted) holder {
	for n := len(l.reports) - 1; n >= 0; n-- {
		r := l.reports[n]
		if !r.source.empty() && r.source.to <= k && r.level != relative && !l.toks[r.source.from].in(lexicon.Pronoun) {
			if h := d.resolve(l, r.source); want.fits(h) {
				return h
			}
		}
	}
	told := l.toldBy(k)
	if t := l.topic; !t.empty() && t.to <= k && !l.toks[t.from].in(lexicon.Pronoun) && l.canHold(t) && !within(told, t) {
		if h := d.resolve(l, t); want.fits(h) {
			return h
		}
	}
	return l.only(phrase{0, k}, want, told)
}

// topicIsThey reports that the plural which a sentence is about stands before the pronoun
// at token k: "they" means it, whatever it is.
func (l *line) topicIsThey(k int) bool {
	t := l.topic
	return !t.empty() && t.to <= k && l.many(head(l.toks, t)) && !within(l.toldBy(k), t)
}

// toldBy is what the pronoun at token k reports. Whoever is named there is somebody else:
// "Lund must go, he said".
func (l *line) toldBy(k int) []phrase {
	from := 0
	for j := range k {
		if l.toks[j].is(":", ";") && l.toks[j].quote < 0 {
			from = j
		}
	}
	for _, r := range l.reports {
		if r.source != (phrase{k, k + 1}) {
			continue
		}
		var out []phrase
		for _, c := range r.content {
			out = append(out, phrase{max(c.from, from), c.to})
		}
		return out
	}
	return nil
}

// within reports that p stands in one of the stretches.
func within(stretches []phrase, p phrase) bool {
	for _, s := range stretches {
		if s.from <= p.from && p.to <= s.to {
			return true
		}
	}
	return false
}

// only is the single entity named in the stretch, but not in except, that fits. A place
// or a guess that is only mentioned is nothing that "it" or "they" speak for.
func (l *line) only(p phrase, want wanted, except []phrase) holder {
	var found *entity
	for _, m := range l.mentions {
		if m.entity == nil || m.to > p.to || m.from < p.from || !want.fits(m.entity.holder()) || within(except, m.phrase) {
			continue
		}
		if !want.person && (m.kind == "place" || m.guessed) {
			continue
		}
		if found != nil && found != m.entity {
			return holder{}
		}
		found = m.entity
	}
	if found == nil {
		return holder{}
	}
	return found.holder()
}

// offers is whom a pronoun of a later line finds in this one; done when two people
// stand here of whom neither comes first.
func (d *directory) offers(o *line, want wanted) (h holder, done bool) {
	if want.fits(o.decision.holder) {
		return o.decision.holder, true
	}
	if t := o.topic; !t.empty() && o.canHold(t) && !o.toks[t.from].in(lexicon.Pronoun) {
		if h := d.resolve(o, t); want.fits(h) {
			return h, true
		}
	}
	if h := o.only(phrase{0, len(o.toks)}, want, nil); h.known() {
		return h, true
	}
	n := 0
	for _, m := range o.mentions {
		if m.entity != nil && want.person && want.fits(m.entity.holder()) {
			n++
		}
	}
	return holder{}, n > 1
}

// findTopic is the subject of the line's main clause, as far as it can be told: the
// first noun phrase before a finite verb, after an introduction.
func (l *line) findTopic() phrase {
	k := l.first()
	for k < len(l.toks) {
		t := l.toks[k]
		if t.quote >= 0 || t.opens || t.closes || t.in(lexicon.Conjunction) {
			k++
			continue
		}
		if (t.Class == number || t.in(lexicon.Numeral)) && k+1 < len(l.toks) && l.toks[k+1].in(lexicon.Time) {
			if c := l.comma(k); c > 0 {
				k = c + 1 // "Seven years ago, the mayor"
				continue
			}
		}
		if intro := t.in(lexicon.Preposition, lexicon.Subordinator, lexicon.Adverb, lexicon.Opener, lexicon.Connective); intro && !t.in(lexicon.Determiner) {
			if c := l.comma(k); c > 0 {
				k = c + 1
				continue
			}
			if t.in(lexicon.Adverb, lexicon.Opener) {
				k++
				continue
			}
			return phrase{}
		}
		p := trimLeft(l.toks, nounAfter(l.toks, k))
		if p.empty() || l.toks[p.from].is("there", "here") {
			return phrase{}
		}
		if p.to < len(l.toks) && l.toks[p.to].is(",") {
			if q := nounAfter(l.toks, p.to+1); !q.empty() && q.to < len(l.toks) && l.toks[q.to].is(",") && l.canHold(p) {
				return phrase{p.from, q.to}
			}
		}
		return p
	}
	return phrase{}
}

// comma is the next comma outside quotation marks, 0 when none is near.
func (l *line) comma(k int) int {
	for j := k + 1; j < len(l.toks) && j < k+40; j++ {
		if l.toks[j].is(",") && l.toks[j].quote < 0 {
			return j
		}
	}
	return 0
}
