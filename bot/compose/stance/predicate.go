package stance

// predicate reads what a subject does, from the word behind it. outer is false
// inside a reported clause.
func (r *reader) predicate(at int, outer bool) (Position, bool) {
	i, denied, firm, ok := r.lead(at)
	if !ok {
		return Position{}, false
	}
	w := r.words[i].fold
	if p, sign, ok := r.attitude(i); ok {
		if denied && sign > 0 && !firm {
			return Position{}, false // "does not support" need not oppose
		}
		if accepting[w] != "" && !denied {
			return Position{}, false // one can accept what one does not want
		}
		if denied && sign < 0 {
			return Position{}, false // "does not oppose" need not support
		}
		if p < len(r.words) && particles[r.words[p].fold] != "" {
			return Position{}, false // "backed down"
		}
		return r.thing(p, flip(sign, denied))
	}
	if sign := intending[w]; sign != "" && r.is(i+1, "to") && !denied {
		p, ok := r.deed(i+2, value(sign))
		if p.Act != "" {
			p.By = r.side
		}
		return p, ok
	}
	if told[w] != "" && outer && !denied {
		for k := i + 1; k < len(r.words) && k < i+7 && !r.words[k].broken(); k++ {
			if r.words[k].fold == "that" {
				return r.reported(k)
			}
		}
	}
	if urging[w] != "" && !denied {
		if p, ok := r.urged(i); ok {
			return p, true
		}
	}
	if outer && reporting[w] != "" && !denied {
		return r.reported(i + 1)
	}
	return Position{}, false
}

// lead passes auxiliaries, adverbs and negations to the verb. firm is a denial of
// the will: "will not", "cannot", "never".
func (r *reader) lead(at int) (i int, denied, firm, ok bool) {
	for i = at; i < len(r.words); i++ {
		t := r.words[i]
		switch {
		case t.stop || t.comma && i > at:
			return i, denied, firm, false
		case t.comma:
			return i, denied, firm, false
		case t.fold == "will" || t.fold == "shall":
			firm = true
		case negation[t.fold] != "":
			denied = !denied
			firm = firm || t.fold == "cannot" || t.fold == "can't" || t.fold == "won't" || t.fold == "never"
		case auxiliary[t.fold] != "" || isAdverb(t):
			if _, _, ok := r.attitude(i); ok {
				return i, denied, firm, true
			}
		default:
			return i, denied, firm, true
		}
	}
	return i, denied, firm, false
}

// urged reads "urged the council to scrap the toll" at the verb.
func (r *reader) urged(i int) (Position, bool) {
	k := i + 1
	if r.is(k, "on") || r.is(k, "upon") {
		k++
	}
	start := k
	for ; k < len(r.words) && k < start+8; k++ {
		t := r.words[k]
		if t.broken() || t.fold != "to" && boundary[t.fold] != "" && t.fold != "not" {
			return Position{}, false
		}
		switch by := r.words[start:k]; {
		case t.fold == "not" && r.is(k+1, "to"):
			return r.asked(k+2, by, true)
		case t.fold == "to" && k > start && r.is(k+1, "not"):
			return r.asked(k+2, by, true)
		case t.fold == "to" && k > start:
			return r.asked(k+1, by, false)
		}
	}
	return Position{}, false
}

// asked reads a deed that somebody is asked to do, or not to do.
func (r *reader) asked(i int, by []token, not bool) (Position, bool) {
	p, ok := r.deed(i, flip(+1, not))
	p.By, p.Not = content(by), not
	return p, ok
}

// content are the words of a phrase that tell who is meant.
func content(by []token) []string {
	var out []string
	for _, t := range by {
		if determiners[t.fold] == "" && prepositions[t.fold] == "" {
			out = append(out, t.fold)
		}
	}
	return out
}

// reported reads the clause behind a reporting verb: the holder's own position
// again, what ought to be done, or what a thing is held to be.
func (r *reader) reported(i int) (Position, bool) {
	if i < len(r.words) && r.words[i].broken() && !r.words[i].open {
		return Position{}, false
	}
	if r.is(i, "that") {
		i++
	}
	if i >= len(r.words) {
		return Position{}, false
	}
	if pronouns[r.words[i].fold] != "" {
		return r.predicate(i+1, false)
	}
	for k := i; k < len(r.words) && k < i+12; k++ {
		t := r.words[k]
		if k > i && t.broken() {
			return Position{}, false
		}
		switch {
		case duty[t.fold] != "" && k > i:
			return r.owed(i, k)
		case copula[t.fold] != "" && k > i:
			return r.judged(i, k)
		case boundary[t.fold] != "" && t.fold != "to":
			return Position{}, false
		}
	}
	return Position{}, false
}

// owed reads "should (not) scrap the toll" at "should", and with the thing from
// begin "should be scrapped" and "must stay".
func (r *reader) owed(begin, k int) (Position, bool) {
	subject := reader{words: r.words[begin:k]}
	w, sign := r.words[k].fold, +1
	k++
	if r.is(k, "not") || r.is(k, "never") {
		sign = -1
		k++
	}
	for k < len(r.words) && isAdverb(r.words[k]) {
		k++
	}
	switch w {
	case "needs", "need", "ought", "has", "have":
		if !r.is(k, "to") || sign < 0 {
			return Position{}, false
		}
		k++
	}
	switch {
	case r.is(k, "be") && r.ends(k+2) && acts[r.words[k+1].fold] != "":
		return subject.whole(flip(value(acts[r.words[k+1].fold]), sign < 0))
	case r.is(k, "be") || r.is(k, "have"):
		return Position{}, false
	case r.ends(k+1) && fates[r.words[k].fold] != "":
		return subject.whole(flip(value(fates[r.words[k].fold]), sign < 0))
	}
	return r.asked(k, subject.words, sign < 0)
}

// judged reads "the toll is unfair" with the thing from begin and the copula at k.
func (r *reader) judged(begin, k int) (Position, bool) {
	sign := +1
	v := k + 1
	denied := r.is(v, "not")
	if denied {
		v++
	}
	for v < len(r.words) && (isAdverb(r.words[v]) || r.is(v, "a") || r.is(v, "an")) {
		v++
	}
	if v >= len(r.words) {
		return Position{}, false
	}
	verdict := verdicts[r.words[v].fold]
	if verdict == "" || denied && deniable[r.words[v].fold] == "" || v+1 < len(r.words) && !r.words[v+1].broken() {
		return Position{}, false
	}
	sign = flip(value(verdict), denied)
	sub := reader{words: r.words[begin:k]}
	return sub.whole(sign)
}

// whole reads the thing that all of the words are.
func (r *reader) whole(sign int) (Position, bool) {
	p, ok := r.thing(0, sign)
	return p, ok && r.end(0) == len(r.words)
}

// ends reports whether the clause ends before the word at i, and there is one.
func (r *reader) ends(i int) bool {
	return i == len(r.words) || i < len(r.words) && (r.words[i].broken() || r.words[i].fold == "and")
}
