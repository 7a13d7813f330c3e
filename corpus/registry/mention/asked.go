package mention

import "ibid/corpus"

// Asked is [Registry.Mentions] for a question typed on the day today. Nobody is
// introduced in a question, so a bare surname that one leader alone has means him
// ("What did Obama promise?"), and people leave out capitals: full names,
// surnames with a title or a word for the government, and countries count in any
// case.
func (r *Finder) Asked(question, today string) []corpus.Mention {
	t := r.reading(question, today)
	t.question = true
	t.capitalise()
	return t.mentions()
}

// capitalise gives the words that must have a capital the one that was left out.
func (t *text) capitalise() {
	for i := range t.tokens {
		if t.tokens[i].capital {
			continue
		}
		n := t.nameWithoutCapitals(i)
		if n == 0 {
			n = t.placeWithoutCapitals(i)
		}
		for j := i; j < i+n; j++ {
			t.tokens[j].capital = true
		}
	}
}

func (t *text) nameWithoutCapitals(i int) int {
	for n := min(maxName, len(t.tokens)-i); n > 1; n-- {
		if len(t.full(i, i+n)) > 0 {
			return n
		}
	}
	if len(t.r.surnames[t.tokens[i].fold]) == 0 {
		return 0
	}
	if i > 0 && t.tokens[i].gap == gapSpace {
		if n, _ := t.titleEndingAt(i - 1); n > 0 {
			return 1
		}
	}
	if t.officeFollows(i + 1) {
		return 1
	}
	return 0
}

func (t *text) placeWithoutCapitals(i int) int {
	for n := min(4, len(t.tokens)-i); n > 0; n-- {
		run := t.tokens[i : i+n]
		if _, ok := t.r.places[joined(run)]; !ok || !adjoining(run) {
			continue
		}
		if n == 1 && t.tokens[i].fold == "us" && !governmentNouns[t.word(i+1)] { // the pronoun
			return 0
		}
		return n
	}
	return 0
}
