package registry

// back is the last leader spoken of before a phrase in its paragraph, whom ok
// lets through; nobody when there is none.
func (t *reading) back(p phrase, ok func(found) bool) int {
	f, found := t.lastFound(func(f found) bool {
		return f.leader != nobody && t.tokens[f.token-1].paragraph == t.tokens[p.from].paragraph && ok(f)
	})
	if !found {
		return nobody
	}
	return f.leader
}

// person is the leader that "his" or "her" at token i refers to: the last spoken
// of in the paragraph, unless somebody else is named since.
func (t *reading) person(i int) int {
	f, ok := t.lastFound(func(found) bool { return true })
	if !ok || f.leader == nobody || t.tokens[f.token-1].paragraph != t.tokens[i].paragraph || t.strangerIn(f.token, i) {
		return nobody
	}
	return f.leader
}

// spokenOf is the same for "its": the last government or leader spoken of.
func (t *reading) spokenOf(i int) int {
	f, ok := t.lastFound(func(f found) bool { return f.leader != nobody })
	if !ok || t.tokens[f.token-1].paragraph != t.tokens[i].paragraph {
		return nobody
	}
	return f.leader
}

// strangerIn reports whether the tokens [from, to) name somebody who is no leader.
func (t *reading) strangerIn(from, to int) bool {
	for i := from; i+1 < to; i++ {
		if n := t.hitFrom[i]; n > 0 && t.hits[n-1].leaders == nil {
			return true
		}
		a, b := &t.tokens[i], &t.tokens[i+1]
		if b.gap != gapSpace || !b.capital || !t.personal(i+1) {
			continue
		}
		if otherTitles[a.fold] {
			return true
		}
		if t.personal(i) && (i+2 >= to || saying[t.word(i+2)] || t.tokens[i+2].gap == gapComma) {
			return true
		}
	}
	return false
}

// government is whose "the administration" is: the one last spoken of in the
// paragraph, before that in the section. Where several were, it is the one of
// the article's main country; among several of these, the last.
func (t *reading) government(p phrase) int {
	k := t.tokens[p.from]
	for _, near := range []func(o token) bool{
		func(o token) bool { return o.paragraph == k.paragraph },
		func(o token) bool { return o.section == k.section },
	} {
		var last, home found
		n := 0
		for _, f := range t.out {
			if f.leader == nobody || !near(t.tokens[f.token-1]) {
				continue
			}
			last = f
			n++
			if f.Country == t.country {
				home = f
			}
		}
		switch {
		case n == 0:
			continue
		case home.Leader != "":
			return home.leader
		}
		return last.leader
	}
	return nobody
}
