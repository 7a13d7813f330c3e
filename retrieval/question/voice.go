package question

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/corpus/english/places"
	"ibid/retrieval"
)

// longestName is how many words a holder's name has at the most.
const longestName = 9

// readVoice finds whose statement the question asks for.
func (q *Question) readVoice(words []word) {
	for i := range words {
		if words[i].Is("according") && i+2 < len(words) && words[i+1].Is("to") {
			if end := phraseEnd(words, i+2); end > i+2 {
				q.hold(words[i+2:end], words[i].Start)
			}
			return
		}
	}
	for i := range words {
		if holder, verb, ok := clause(words, i); ok && isWork(holder) {
			q.Aside = append(q.Aside, words[verb].span())
			return
		} else if ok {
			// What a country did in answer is asked for as much as what it said, and
			// what anybody announced or promised: then the verb is part of the topic.
			deed := words[verb].is(lexicon.Deed) && len(places.Find(q.Text[holder[0].Start:words[verb].Start])) > 0
			if words[verb].is(lexicon.Performs) || deed {
				q.voice(holder)
				q.countDeeds()
			} else {
				q.hold(holder, holder[0].Start)
			}
			if noun, ok := expressed(words, i, verb); ok {
				q.Aside = append(q.Aside, words[noun].span())
			}
			if i > 0 || words[verb].is(lexicon.Says, lexicon.Clause, lexicon.Deed) { // "Did X regret it?" is about regret
				q.Aside = append(q.Aside, words[verb].span())
			}
			return
		}
	}
	if q.readDoer(words) {
		return
	}
	for i := 1; i < len(words); i++ {
		if !words[i].is(lexicon.Position) {
			continue
		}
		if from, ok := possessor(words, i); ok {
			q.hold(words[from:possessed(words, from, i)], words[from].Start)
			q.Aside = append(q.Aside, words[i].span())
			return
		}
		if i+2 < len(words) && words[i+1].Is("of", "by", "from") {
			if end := phraseEnd(words, i+2); end > i+2 && nominal(words[i+2:end]) {
				q.hold(words[i+2:end], words[i].Start)
				return
			}
		}
	}
}

// readDoer reads whose doing is asked for: "What did X do about Y?". An administration is
// looked for by what concerns it.
func (q *Question) readDoer(words []word) bool {
	for i := range words {
		if !words[i].Is("do", "does", "did", "have", "has", "had") {
			continue
		}
		for j := i + 2; j < len(words) && j <= i+1+longestName; j++ {
			if !words[j].Is("do", "done") {
				continue
			}
			holder := words[i+1 : j]
			if !named(holder) {
				return false
			}
			q.Aside = append(q.Aside, words[j].span())
			if !slices.ContainsFunc(q.Leaders, func(l retrieval.Leader) bool {
				return slices.ContainsFunc(l.At, func(at corpus.Span) bool { return at.Start < words[j].Start && words[i].End < at.End })
			}) {
				q.voice(holder)
				q.countDeeds()
				for i := range q.Voices {
					q.Voices[i].Softly = true
				}
			}
			return true
		}
	}
	return false
}

// isWork reports a strategy, a law, a plan that is not called by name: what it says is
// asked for, and it is nobody who holds a statement. One with a name stays a holder, so
// that its words and not another's are what answers.
func isWork(holder []word) bool {
	head := len(holder) - 1
	for i := 1; i < len(holder); i++ {
		if holder[i].Capital() {
			return false
		}
		if holder[i].is(lexicon.Preposition) {
			head = i - 1
			break
		}
	}
	return holder[head].is(lexicon.Thing) && !holder[head].is(lexicon.Document, lexicon.Body, lexicon.Institution, lexicon.Human)
}

// clause reads "does X say" and "has X said" from the auxiliary on: the words
// of the holder, and where the verb is.
func clause(words []word, i int) (holder []word, verb int, ok bool) {
	form := lexicon.Base
	switch {
	case words[i].Is("do", "does", "did", "would"):
	case words[i].Is("have", "has", "had"):
		form = lexicon.Participle
	default:
		return nil, 0, false
	}
	from := i + 1
	if from < len(words) && words[from].Is("not") {
		from++
	}
	for j := from; j < len(words) && j <= from+longestName; j++ {
		_, light := expressed(words, i, j)
		light = light || words[j].Is("make", "made") && j+1 < len(words) && words[j+1].Is("of")
		if j > from && (words[j].reads(form) || light && words[j].isForm(form)) && !words[j].Capital() && !words[j-1].Is("to") && !words[j-1].possessive {
			verb = j
			for j > from+1 && words[j-1].is(lexicon.Adverb) && !words[j-1].Capital() {
				j-- // "did X ever regret"
			}
			holder = words[from:j]
			return holder, verb, named(holder) && !doesIt(holder, words[:i], words[verb:])
		}
		if j > from && words[j-1].closes() {
			break
		}
	}
	return nil, 0, false
}

// expressed is the noun for somebody's position with which a verb that says little itself
// tells it: "which reasons did X give", "did X make any comment".
func expressed(words []word, aux, verb int) (noun int, ok bool) {
	if !words[verb].is(lexicon.StopWord, lexicon.Voices) || words[verb].is(lexicon.Says, lexicon.Thinks) {
		return 0, false
	}
	for i := range words {
		if i > verb && words[i].is(lexicon.Preposition) {
			break
		}
		if (i < aux || i > verb && i < verb+4) && words[i].isPosition() {
			return i, true
		}
	}
	return 0, false
}

// isForm reports whether the word can be this form of a verb.
func (w word) isForm(form lexicon.Form) bool {
	return slices.ContainsFunc(lexicon.Reads(w.Fold, lexicon.Verb), func(r lexicon.Reading) bool { return r.Form == form })
}

// isPosition reports a noun for what somebody says or thinks.
func (w word) isPosition() bool {
	return w.Is("reason", "reasons") || slices.ContainsFunc(lexicon.Readings(w.Fold), func(r lexicon.Reading) bool {
		return r.Is(lexicon.Noun) && (r.Is(lexicon.Position) || r.Is(lexicon.View) || r.Is(lexicon.Statement))
	})
}

// doesIt reports whether a verb of saying tells here what something did: "did the economy
// add jobs", "how many jobs did the economy add". It has a thing for its object, which as
// a verb of saying it does not take, and its subject is nobody who can speak.
func doesIt(subject, before, verb []word) bool {
	if canHoldWords(subject) || !slices.ContainsFunc(lexicon.Readings(verb[0].Fold), func(r lexicon.Reading) bool { return r.Is(lexicon.Says) && !r.Is(lexicon.Object) }) {
		return false
	}
	thing := func(w word) bool {
		return !w.is(lexicon.Pronoun, lexicon.Question, lexicon.Subordinator, lexicon.Relative, lexicon.Preposition, lexicon.Conjunction, lexicon.Auxiliary, lexicon.Adverb)
	}
	return len(verb) > 1 && verb[0].after == "" && thing(verb[1]) || slices.ContainsFunc(before, thing)
}

// named reports whether the words can name somebody: no clause of their own, no
// pronoun alone.
func named(words []word) bool {
	for i, w := range words {
		if w.Is("not", "to", "but") || w.is(lexicon.Relative, lexicon.Question, lexicon.Subordinator, lexicon.Be) || i == 0 && w.is(lexicon.Conjunction) {
			return false
		}
	}
	return len(words) > 0 && !(len(words) == 1 && (words[0].is(lexicon.Pronoun) || words[0].determines()))
}

// possessor finds the words before "'s view": where they begin.
func possessor(words []word, noun int) (from int, ok bool) {
	end := -1
	for j := noun - 1; j >= 0 && j >= noun-4; j-- {
		if words[j].possessive {
			end = j // the last of several: "the Farmers' League's position"
			break
		}
		if words[j].Capital() || words[j].closes() {
			return 0, false
		}
	}
	if end < 0 {
		return 0, false
	}
	from = end
	for from > 0 && end-from < longestName && !words[from-1].closes() && nameWord(words, from-1) {
		from--
	}
	if from == end && !words[end].Capital() {
		from = article(words, end)
	}
	for from < end && (words[from].determines()) {
		from++
	}
	return from, from <= end && !words[end].is(lexicon.Pronoun)
}

// article is where a phrase of common nouns begins: at the nearest "the" a few
// words before its last one.
func article(words []word, last int) int {
	for i := last - 1; i >= 0 && i >= last-4; i-- {
		switch {
		case words[i].determines():
			return i
		case words[i].closes() || words[i].asks():
			return last
		}
	}
	return last
}

// possessed is where the words of the possessor end.
func possessed(words []word, from, noun int) int {
	for j := from; j < noun; j++ {
		if words[j].possessive {
			return j + 1
		}
	}
	return noun
}

// nameWord reports whether a word can stand before the last one of a name: a
// capital, a small word inside, or what an institution is called by.
func nameWord(words []word, i int) bool {
	w := words[i]
	if w.asks() || !w.Capital() && w.reads(lexicon.Base) {
		return false
	}
	if w.Capital() {
		return true
	}
	return w.is(lexicon.Particle, lexicon.Connector) && i > 0 && words[i-1].Capital() || w.Fold == "the"
}

// phraseEnd is where a noun phrase that begins at i ends.
func phraseEnd(words []word, i int) int {
	for j := i; j < len(words) && j < i+longestName; j++ {
		w := words[j]
		if j > i && (w.asks() || w.endsHolder()) {
			return j
		}
		if w.closes() || w.possessive && !(j+1 < len(words) && words[j+1].Capital()) {
			return j + 1
		}
	}
	return min(len(words), i+longestName)
}

// endsHolder reports a word that ends the name of a holder: "the view of the
// ministry on fares".
func (w word) endsHolder() bool {
	return w.is(lexicon.Relative) || w.is(lexicon.Preposition) && !w.Is("of", "for", "at", "from", "by")
}

// nominal reports whether the words name somebody by a capital or an article.
func nominal(words []word) bool {
	return words[0].Capital() || words[0].Fold == "the" || words[len(words)-1].Capital() || strings.HasSuffix(words[len(words)-1].Fold, "s")
}

// hold keeps the words as a voice and sets them, from here on, aside.
func (q *Question) hold(words []word, from int) {
	if q.voice(words) {
		q.Statements = true
		q.Aside = append(q.Aside, corpus.Span{Start: min(from, words[0].Start), End: words[len(words)-1].until})
	}
}

// voice keeps the words as a voice, or as several: "A or B".
func (q *Question) voice(words []word) (ok bool) {
	for len(words) > 1 && lexicon.Is(words[0].Fold, lexicon.Auxiliary) {
		words = words[1:] // "Did Lund"
	}
	for _, one := range conjuncts(words) {
		ok = q.oneVoice(one) || ok
	}
	return ok
}

// countDeeds makes what is told of the voices count as much as what they say.
func (q *Question) countDeeds() {
	q.Statements = false
	for i := range q.Voices {
		q.Voices[i].Deeds = true
	}
}

// conjuncts are the names that "and" or "or" joins. An "and" within the name of a
// body parts nothing.
func conjuncts(words []word) [][]word {
	for i := 1; i < len(words)-1; i++ {
		if !words[i].Is("and", "or") {
			continue
		}
		before, after := names.Parse(joined(words[:i])).Kind, names.Parse(joined(words[i+1:])).Kind
		if words[i].Is("or") || words[i+1].determines() || (before == names.Person || before == names.Place) && after != names.Nobody {
			return append([][]word{words[:i]}, conjuncts(words[i+1:])...)
		}
	}
	return [][]word{words}
}

// oneVoice keeps the words as a voice.
func (q *Question) oneVoice(words []word) bool {
	for len(words) > 1 && words[0].determines() {
		words = words[1:]
	}
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	span := corpus.Span{Start: words[0].Start, End: last.End}
	if abbreviated, ok := strings.CutSuffix(last.Text, "."); ok && !strings.Contains(abbreviated, ".") {
		span.End-- // "Lisle Jr."
	}
	v := retrieval.Voice{Text: q.Text[span.Start:span.End], At: span}
	for _, l := range q.Leaders {
		for _, at := range l.At {
			if span.Overlaps(at) {
				v.Leader = l.Name
			}
		}
	}
	q.Voices = append(q.Voices, v)
	return true
}
