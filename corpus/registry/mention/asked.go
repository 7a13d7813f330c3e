package mention

// capitalise gives the words that must have a capital the one that was left out.
func (t *reading) capitalise() {
	for i := range t.words {
		if t.words[i].capital {
			continue
		}
		n := t.nameWithoutCapitals(i)
		if n == 0 {
			n = t.placeWithoutCapitals(i)
		}
		for j := i; j < i+n; j++ {
			t.words[j].capital = true
		}
	}
}

func (t *reading) nameWithoutCapitals(i int) int {
	for n := min(maxName, len(t.words)-i); n > 1; n-- {
		if len(t.full(i, i+n)) > 0 {
			return n
		}
	}
	if len(t.r.surnames[t.words[i].fold]) == 0 {
		return 0
	}
	if i > 0 && t.words[i].gap == gapSpace {
		if n, _ := t.titleEndingAt(i - 1); n > 0 {
			return 1
		}
	}
	if t.officeFollows(i + 1) {
		return 1
	}
	return 0
}

func (t *reading) placeWithoutCapitals(i int) int {
	for n := min(4, len(t.words)-i); n > 0; n-- {
		run := t.words[i : i+n]
		if t.r.countryOf(run) == "" || !adjoining(run) {
			continue
		}
		if n == 1 && t.words[i].fold == "us" && !governmentNoun(t.fold(i+1)) { // the pronoun
			return 0
		}
		return n
	}
	return 0
}
