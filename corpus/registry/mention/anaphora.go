package mention

// back is the last leader spoken of before a phrase in its paragraph, whom ok
// lets through; nobody when there is none.
func (t *references) back(p phrase, ok func(found) bool) int {
	f, found := t.lastFound(p.from, func(f found) bool { return f.leader != nobody && ok(f) })
	if !found {
		return nobody
	}
	return f.leader
}

// person is the leader that "his" or "her" at word i refers to: the last spoken
// of in the paragraph, unless somebody else is named since, the sentence speaks of
// two, or it names its own only behind ("At his first …, President …").
func (t *references) person(i int) int {
	f, ok := t.lastFound(i, func(found) bool { return true })
	if !ok || f.leader == nobody || t.strangerIn(f.word, i) {
		return nobody
	}
	k := t.words[i].sentence
	if t.words[f.word-1].sentence != k {
		if t.namesBehind(i) {
			return nobody
		}
		k = t.words[f.word-1].sentence
	}
	for n := len(t.out) - 1; n >= 0 && t.words[t.out[n].word-1].sentence == k; n-- {
		if o := t.out[n]; o.leader != f.leader && o.Name && !o.Office && f.Name {
			return nobody
		}
	}
	return f.leader
}

// namesBehind reports whether a phrase that opens the sentence with word i is
// followed by a comma and a name.
func (t *naming) namesBehind(i int) bool {
	comma := false
	for j := i + 1; j < len(t.words) && t.words[j].sentence == t.words[i].sentence; j++ {
		comma = comma || t.words[j].gap == gapComma
		if comma && t.hitFrom[j] > 0 {
			return i == 0 || t.words[i].gap >= gapStop || t.words[i-1].gap >= gapStop || i > 1 && t.words[i-2].gap >= gapStop
		}
	}
	return false
}

// spokenOf is the same for "its": the last government or leader spoken of.
func (t *references) spokenOf(i int) int {
	f, ok := t.lastFound(i, func(f found) bool { return f.leader != nobody })
	if !ok {
		return nobody
	}
	return f.leader
}

// strangerIn reports whether the tokens [from, to) name somebody who is no leader.
func (t *people) strangerIn(from, to int) bool {
	for i := from; i+1 < to; i++ {
		if n := t.hitFrom[i]; n > 0 && t.hits[n-1].leaders == nil {
			return true
		}
		a, b := &t.words[i], &t.words[i+1]
		if b.gap != gapSpace || !b.capital || !t.personal(i+1) {
			continue
		}
		if otherTitle(a.fold) {
			return true
		}
		if t.personal(i) && (i+2 >= to || saying(t.fold(i+2)) || t.words[i+2].gap == gapComma) {
			return true
		}
	}
	return false
}

// government is whose "the administration" is: one spoken of in the paragraph,
// before that in the section. Among several it is the last of the article's main
// country, unless another country's has been the subject of a sentence and none
// of that country is spoken of in the paragraph. Where none is spoken of before
// it is the main country's at the article's date. "That government" points to the
// paragraph only; "the government that …" is said which it is, not by a name. In a
// text about a country that the registry does not have it is nobody's.
func (t *references) government(p phrase) int {
	k := t.words[p.from]
	if w := t.fold(p.to); (w == "that" || w == "which" || w == "who") && t.words[p.to].gap == gapSpace || t.abroad || t.spokenElsewhere(p.from) {
		return nobody
	}
	paragraph := t.lastTwo(func(o word) bool { return o.paragraph == k.paragraph })
	section := t.lastTwo(func(o word) bool { return o.section == k.section })
	switch {
	case paragraph.home != nil:
		return paragraph.home.leader
	case paragraph.last != nil && (section.home == nil || t.subject(paragraph.last)):
		return paragraph.last.leader
	case p.det != "the":
		return nobody
	case section.home != nil:
		return section.home.leader
	case section.last != nil:
		return section.last.leader
	}
	if t.spoken {
		return t.at(t.country, t.published)
	}
	return nobody
}

// spokenElsewhere reports whether the paragraph last spoke of the government of a
// country that the registry doesn't have.
func (t *references) spokenElsewhere(i int) bool {
	if t.elsewhere == 0 || t.words[t.elsewhere].paragraph != t.words[i].paragraph {
		return false
	}
	return len(t.out) == 0 || t.out[len(t.out)-1].word <= t.elsewhere
}

// lastOf is the last mention so far, and the last of the main country's.
type lastOf struct{ last, home *found }

func (t *references) lastTwo(near func(word) bool) (out lastOf) {
	for n := len(t.out) - 1; n >= 0; n-- {
		f := &t.out[n]
		if !near(t.words[f.word-1]) {
			break
		}
		if f.leader == nobody {
			continue
		}
		if out.last == nil {
			out.last = f
		}
		if f.Country == t.country && t.country != "" {
			out.home = f
			break
		}
	}
	return out
}

// subject reports whether a mention begins its sentence, an article apart.
func (t *references) subject(f *found) bool {
	i := f.word - 1
	for i > 0 && t.words[i].start > f.Start {
		i--
	}
	return i == 0 || t.words[i].gap >= gapStop || t.fold(i-1) == "the" && (i == 1 || t.words[i-1].gap >= gapStop)
}
