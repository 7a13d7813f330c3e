package understand

import (
	"strings"

	"ibid/corpus"
	"ibid/corpus/places"
	"ibid/retrieval"
)

// auxiliaries open a question about what somebody says: "What does X say".
var auxiliaries = list(`do does did don't doesn't didn't would`)

// perfect ones are followed by a participle: "What has X said".
var perfect = list(`has have had hasn't haven't hadn't`)

// stance are verbs of saying, thinking and asking, as questions use them, in the
// form after an auxiliary.
var stance = list(`say argue think believe propose suggest warn claim ask urge call characterise characterize describe view
see consider regard criticise criticize respond react recommend want caution fear hope explain justify define interpret
assess evaluate judge predict forecast expect note emphasise emphasize stress mention advocate support oppose favour favor
reject accept endorse demand insist blame accuse praise condemn denounce welcome feel tell assert contend maintain state
acknowledge admit concede deny dispute dismiss question doubt concern worry promise pledge vow call comment remark declare
announce object appeal disagree agree attribute frame cite value prefer prioritise prioritize envision envisage estimate
stand identify stated plead report observe understand foresee imagine write defend answer reply`)

// participles are stance verbs after "has", and in the passive.
var participles = list(`said argued thought believed proposed suggested warned claimed asked urged called characterised
characterized described viewed seen considered regarded criticised criticized responded reacted recommended wanted
cautioned feared hoped explained justified defined interpreted assessed evaluated judged predicted forecast expected noted
emphasised emphasized stressed mentioned advocated supported opposed favoured favored rejected accepted endorsed demanded
insisted blamed accused praised condemned denounced welcomed felt told asserted contended maintained stated acknowledged
admitted conceded denied disputed dismissed questioned doubted promised pledged vowed commented remarked declared announced
objected appealed disagreed agreed attributed framed cited written defended answered replied`)

// positions are nouns that belong to a holder: "X's view", "the view of X".
var positions = list(`view views opinion opinions position positions stance stances argument arguments criticism criticisms
attitude attitudes assessment assessments statement statements response responses reaction reactions proposal proposals
warning warnings claim claims recommendation recommendations advice demand demands concern concerns objection objections
belief beliefs perspective perspectives judgement judgment words remarks comments complaint complaints verdict take line
fears hopes reasoning rationale thinking outlook case analysis`)

// acting are the stance verbs that ask for what a country did as much as for what
// it said. It is then part of what the answer is about.
var acting = list(`respond responded react reacted answer answered
reply replied reject rejected accept accepted support supported oppose opposed`)

// doing are those that ask anybody for it.
var doing = list(`announce announced pledge pledged promise promised`)

// linking leads from a position to its holder.
var linking = list(`of by from`)

// longestName is how many words a holder's name has at the most.
const longestName = 9

// readVoice finds whose statement the question asks for.
func (q *Question) readVoice(words []word) {
	for i := range words {
		if words[i].lower == "according" && i+2 < len(words) && words[i+1].lower == "to" {
			if end := phraseEnd(words, i+2); end > i+2 {
				q.hold(words[i+2:end], words[i].Start)
			}
			return
		}
	}
	for i := range words {
		if from, verb, ok := clause(words, i); ok {
			if doing[words[verb].lower] || acting[words[verb].lower] && len(places.Find(q.Text[words[from].Start:words[verb].Start])) > 0 {
				q.voice(words[from:verb])
			} else {
				q.hold(words[from:verb], words[from].Start)
			}
			q.Aside = append(q.Aside, words[verb].Span)
			return
		}
	}
	for i := 1; i < len(words); i++ {
		if !positions[words[i].lower] {
			continue
		}
		if from, ok := possessor(words, i); ok {
			q.hold(words[from:possessed(words, from, i)], words[from].Start)
			q.Aside = append(q.Aside, words[i].Span)
			return
		}
		if i+2 < len(words) && linking[words[i+1].lower] {
			if end := phraseEnd(words, i+2); end > i+2 && nominal(words[i+2:end]) {
				q.hold(words[i+2:end], words[i].Start)
				return
			}
		}
	}
}

// clause reads "does X say" from its auxiliary on: the words [from, verb) name
// the holder, the verb follows.
func clause(words []word, i int) (from, verb int, ok bool) {
	verbs := stance
	switch {
	case auxiliaries[words[i].lower]:
	case perfect[words[i].lower]:
		verbs = participles
	default:
		return 0, 0, false
	}
	for j := i + 1; j < len(words) && j <= i+1+longestName; j++ {
		if j > i+1 && verbs[words[j].lower] && !words[j].capital() && words[j-1].lower != "to" && !words[j-1].possessive {
			return i + 1, j, named(words[i+1 : j])
		}
		if j > i+1 && words[j-1].closes() {
			break
		}
	}
	return 0, 0, false
}

// named reports whether the words can name somebody: no clause of their own, no
// pronoun alone.
func named(words []word) bool {
	for i, w := range words {
		if breaks[w.lower] && !(i > 0 && w.lower == "and") {
			return false
		}
	}
	return len(words) > 0 && !(len(words) == 1 && (pronouns[words[0].lower] || determiners[words[0].lower]))
}

var breaks = list(`that which who whom whose when while where because if whether not to and or but is are was were`)

var pronouns = list(`he she it they we you i this that these those one anyone anybody someone somebody people there everyone`)

// possessor finds the words before "'s view": where they begin.
func possessor(words []word, noun int) (from int, ok bool) {
	end := -1
	for j := noun - 1; j >= 0 && j >= noun-4; j-- {
		if words[j].possessive {
			end = j
			break
		}
		if words[j].capital() || words[j].closes() {
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
	if from == end && !words[end].capital() {
		from = article(words, end)
	}
	for from < end && (determiners[words[from].lower]) {
		from++
	}
	return from, from <= end && !pronouns[words[end].lower]
}

// article is where a phrase of common nouns begins: at the nearest "the" a few
// words before its last one.
func article(words []word, last int) int {
	for i := last - 1; i >= 0 && i >= last-4; i-- {
		switch {
		case determiners[words[i].lower]:
			return i
		case words[i].closes() || questionWords[words[i].lower]:
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

var determiners = list(`the a an its his her their our`)

// nameWord reports whether a word can stand before the last one of a name: a
// capital, a small word inside, or what an institution is called by.
func nameWord(words []word, i int) bool {
	w := words[i]
	if questionWords[w.lower] || stance[w.lower] {
		return false
	}
	if w.capital() {
		return true
	}
	return (inside[w.lower] && i > 0 && words[i-1].capital()) || w.lower == "the"
}

var inside = list(`of for and de la van von der bin al on`)

var questionWords = list(`what which who whom whose when where why how is are was were do does did has have had in on about can could should would`)

// phraseEnd is where a noun phrase that begins at i ends.
func phraseEnd(words []word, i int) int {
	for j := i; j < len(words) && j < i+longestName; j++ {
		w := words[j]
		if j > i && (questionWords[w.lower] || relations[w.lower]) {
			return j
		}
		if w.closes() || w.possessive && !(j+1 < len(words) && words[j+1].capital()) {
			return j + 1
		}
	}
	return min(len(words), i+longestName)
}

// relations end the name of a holder: "the view of the ministry on fares".
var relations = list(`on about towards toward regarding concerning over to that against with since before after during between`)

// nominal reports whether the words name somebody by a capital or an article.
func nominal(words []word) bool {
	return words[0].capital() || words[0].lower == "the" || words[len(words)-1].capital() || strings.HasSuffix(words[len(words)-1].lower, "s")
}

// hold keeps the words as a voice and sets them, from here on, aside.
func (q *Question) hold(words []word, from int) {
	if v, ok := q.voice(words); ok {
		q.Aside = append(q.Aside, corpus.Span{Start: min(from, v.At.Start), End: v.At.End})
	}
}

// voice keeps the words as a voice.
func (q *Question) voice(words []word) (v retrieval.Voice, ok bool) {
	for len(words) > 1 && determiners[words[0].lower] {
		words = words[1:]
	}
	if len(words) == 0 {
		return v, false
	}
	last := words[len(words)-1]
	span := corpus.Span{Start: words[0].Start, End: last.End}
	v = retrieval.Voice{Text: q.Text[span.Start:span.End], At: span}
	for _, l := range q.Leaders {
		for _, at := range l.At {
			if span.Overlaps(at) {
				v.Leader = l.Name
			}
		}
	}
	q.Voices = append(q.Voices, v)
	return v, true
}
