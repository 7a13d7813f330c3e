package question

import (
	"slices"
	"strings"

	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// Holders knows whose statements the corpus has.
type Holders interface {
	// Known reports whether somebody who speaks in the corpus can be called so, as a
	// person types it: without capitals or accents, by the surname alone.
	Known(name string) bool
}

// rephrased makes the plain question of a text that asks for somebody's words in
// another form: "what X said of Y", "what was said of Y by X", "X's words on Y", "X
// on Y", "X Y quote" are all "What did X say about Y?". A text of another kind
// stays as it is.
func (r Reader) rephrased(text string) string {
	words := split(text)
	if len(words) == 0 || plainClause(words) || joint.MatchString(text) {
		return text
	}
	for _, form := range []func(string, []word) (string, bool){pronominal, embedded, quoted, passive, r.nounPhrase} {
		if plain, ok := form(text, words); ok {
			return plain
		}
	}
	return text
}

// plainClause reports whether a question is in the plain form already: "does X
// say".
func plainClause(words []word) bool {
	for i := range words {
		if _, _, ok := clause(words, i); ok {
			return true
		}
	}
	return false
}

// embedded reads a clause with its subject before the verb: "what X said about
// Y", "where X calls Y a folly", "X said what about Y".
func embedded(text string, words []word) (string, bool) {
	for verb := range words {
		lemma, ok := words[verb].finite()
		if !ok || verb == 0 {
			continue
		}
		end := verb
		for end > 1 && (words[end-1].is(lexicon.Auxiliary, lexicon.Adverb) || words[end-1].Is("to")) && !words[end-1].Capital() {
			end-- // "X had to say", "X has ever said"
		}
		from := subject(words, end)
		for from >= 0 && from < end-1 && words[from].is(lexicon.Adverb) && !words[from].Capital() {
			from++ // "what exactly X said"
		}
		if from < 0 || !named(words[from:end]) || words[end-1].closes() || words[from].Is("many", "much", "few", "most") {
			continue
		}
		if from == 0 && slices.ContainsFunc(words[:end], func(w word) bool { return w.possessive || w.endsHolder() }) {
			continue // "X's view of Y", "X on Y": no clause
		}
		asking, before := "What", ""
		if from > 0 {
			before = strings.TrimRight(text[:words[from].Start], " ,:")
		}
		if from > 0 && words[from-1].is(lexicon.Question) && !words[from-1].Is("where", "if", "whether") {
			asking = capitalised(words[from-1].Text)
		}
		rest := text[words[verb].until:]
		if i := strings.Index(rest, " what "); i >= 0 && from == 0 {
			rest = rest[:i] + rest[i+len(" what"):]
		}
		return asking + " did " + phrase(text, words[from:end]) + " " + lemma + strings.TrimRight(rest, "?. ") + topical(before) + "?", true
	}
	return "", false
}

// pronominal reads a pronoun as whoever a clause before it names: "When X spoke
// about Y, what did he say?".
func pronominal(text string, words []word) (string, bool) {
	for i := 2; i < len(words)-1; i++ {
		if !words[i].Is("he", "she", "they") || !words[i-1].is(lexicon.Auxiliary) || !words[i+1].reads(lexicon.Base) {
			continue
		}
		for verb := 2; verb < i-1; verb++ {
			if len(lexicon.Reads(words[verb].Fold, lexicon.Verb)) == 0 || words[verb].Capital() || !words[verb-1].Capital() || !named(words[1:verb]) {
				continue
			}
			rest := verb + 1
			for rest < i && !words[rest].closes() {
				rest++
			}
			about := strings.Trim(text[words[verb].until:words[min(rest, i-1)].until], " ,")
			return "What did " + phrase(text, words[1:verb]) + " " + words[i+1].Fold + " " + about + strings.TrimRight(text[words[i+1].until:], "?. ") + "?", true
		}
	}
	return "", false
}

// topical is what stands before the words that ask, when it says what the answer is
// about: "On the tramline: …".
func topical(before string) string {
	words := split(before)
	for i, w := range words {
		if i == 0 && !w.is(lexicon.Preposition) {
			return ""
		}
		if i > 0 && w.is(lexicon.Question) {
			return " " + strings.TrimRight(before[:w.Start], " ,:")
		}
	}
	if len(words) < 2 {
		return ""
	}
	return " " + strings.TrimRight(before, " ,:")
}

// subject is where the subject of a verb begins whose last word stands before end;
// -1 when that is no subject of a clause that is asked for.
func subject(words []word, end int) int {
	for i := end - 1; i >= 0 && end-i <= longestName; i-- {
		switch {
		case i < end-1 && words[i].closes():
			return -1
		case words[i].Is("which", "when", "who", "whose", "why"), (i == 0 || !words[i].Capital()) && words[i].is(lexicon.Auxiliary, lexicon.Modal):
			return -1
		case words[i].is(lexicon.Question) && !words[i].Is("that") || words[i].isIndefinite():
			return i + 1
		}
	}
	if end > longestName || !words[0].Capital() && !words[0].determines() {
		return -1
	}
	return 0
}

// isIndefinite reports a pronoun for things said: everything, anything.
func (w word) isIndefinite() bool {
	return w.Is("everything", "anything", "something", "nothing", "all")
}

// finite is the lemma of a verb by which somebody's position is told, in a form
// that its subject can stand before.
func (w word) finite() (lemma string, ok bool) {
	if w.Capital() {
		return "", false
	}
	for _, r := range lexicon.Readings(w.Fold) {
		if (r.Form == lexicon.Past || r.Form == lexicon.Third || r.Form == lexicon.Base || r.Form == lexicon.Participle) && takesStance(r) {
			return r.Lemma, true
		}
	}
	return "", false
}

// quoted reads "is X quoted as saying".
func quoted(text string, words []word) (string, bool) {
	for i := range words {
		if !words[i].Is("quoted", "cited", "reported", "recorded") || i+1 >= len(words) || !words[i+1].Is("as", "to") {
			continue
		}
		for be := i - 1; be >= 0; be-- {
			if !words[be].is(lexicon.Be) {
				continue
			}
			verb := i + 2
			for verb < len(words)-1 && words[verb].is(lexicon.Auxiliary) {
				verb++
			}
			if be+1 >= i || verb >= len(words) || !named(words[be+1:i]) {
				return "", false
			}
			return "What did " + phrase(text, words[be+1:i]) + " say" + strings.TrimRight(text[words[verb].until:], "?. ") + "?", true
		}
	}
	return "", false
}

// passive reads "what was said about Y by X", "was Y ever praised by X".
func passive(text string, words []word) (string, bool) {
	be := -1
	for verb := range words {
		if words[verb].is(lexicon.Be) {
			be = verb
			continue
		}
		lemma, ok := words[verb].participle()
		if !ok || be < 0 {
			continue
		}
		for by := verb + 1; by < len(words)-1; by++ {
			if !words[by].Is("by") {
				continue
			}
			end := phraseEnd(words, by+1)
			if end <= by+1 || !nominal(words[by+1:end]) {
				continue
			}
			asking, patient := "", phrase(text, words[be+1:verb])
			if be > 0 && words[be].Is("been") {
				patient = phrase(text, words[1:be])
			}
			switch {
			case words[0].is(lexicon.Question):
				asking = capitalised(words[0].Text) + " did "
			default:
				asking = "Did "
				if !words[0].is(lexicon.Auxiliary) {
					patient = phrase(text, words[:be])
				}
			}
			if words[0].Is("what", "which") && be > 0 {
				patient = trimmed(text, words[1:be]) + patient
			}
			middle := phrase(text, words[verb+1:by])
			tail := strings.TrimRight(text[words[end-1].until:], "?. ")
			return strings.Join(strings.Fields(asking+phrase(text, words[by+1:end])+" "+lemma+" "+patient+" "+middle+" "+tail), " ") + "?", true
		}
	}
	return "", false
}

func (w word) participle() (lemma string, ok bool) {
	if w.Capital() {
		return "", false
	}
	for _, r := range lexicon.Readings(w.Fold) {
		if r.Form == lexicon.Participle && takesStance(r) {
			return r.Lemma, true
		}
	}
	return "", false
}

// trimmed is a phrase without auxiliaries.
func trimmed(text string, words []word) string {
	var out []string
	for _, w := range words {
		if !w.is(lexicon.Auxiliary) {
			out = append(out, text[w.Start:w.until])
		}
	}
	return strings.Join(out, " ") + " "
}

// nounPhrase reads what is no clause: "X on Y", "X's words on Y", "quotes by X
// about Y", "X Y quote".
func (r Reader) nounPhrase(text string, words []word) (string, bool) {
	if len(words) > 1 && words[0].Is("what", "how") && words[1].Is("about") {
		words = words[2:]
	}
	if len(words) > 1 && words[0].Is("is", "are") && words[1].Is("there") {
		words = words[2:]
	}
	for _, w := range words {
		if w.is(lexicon.Auxiliary, lexicon.Question) && !w.Capital() && !w.Is("that", "can", "may", "will") {
			return "", false
		}
	}
	asked := false // something says that statements are asked for
	for len(words) > 1 && !words[0].closes() &&
		(words[0].isStatement() || words[0].Is("cite", "by", "from", "of", "the", "any", "a", "all", "some", "exact") || words[0].isIndefinite()) {
		asked = asked || words[0].isStatement() || words[0].Is("by", "from", "cite")
		if !words[0].Is("the") || asked || r.name(words, 1, asked) == 0 {
			words = words[1:]
			continue
		}
		break
	}
	from := 0
	if len(words) > 1 && words[0].Is("the") {
		from = 1
	}
	n := r.name(words, from, asked || words[len(words)-1].isStatement())
	if n == 0 {
		return r.nameWithin(text, words, asked)
	}
	return r.of(text, words[from:from+n], words[from+n:], asked)
}

// nameWithin reads a phrase with a statement's noun whose name stands behind its
// first word: "quote tramline X".
func (r Reader) nameWithin(text string, words []word, asked bool) (string, bool) {
	asked = asked || len(words) > 0 && words[len(words)-1].isStatement()
	for i := 1; i < len(words); i++ {
		beside := words[i-1].isStatement() && i > 1
		if !asked && !beside {
			continue
		}
		if n := r.name(words, i, true); n > 0 && !words[i-1].is(lexicon.Preposition, lexicon.Determiner) {
			before := words[:i]
			if beside {
				before = words[:i-1]
			}
			rest := slices.Concat(before, words[i+n:])
			return r.of(text, words[i:i+n], rest, true)
		}
	}
	return "", false
}

// of makes the question of a name and of what else the phrase has.
func (r Reader) of(text string, name, rest []word, asked bool) (string, bool) {
	named, topic, parted := phrase(text, name), []string{}, name[len(name)-1].closes()
	for i, w := range rest {
		switch {
		case w.isStatement() && (i == 0 || !asked && i == len(rest)-1 && !rest[i-1].is(lexicon.Preposition, lexicon.Determiner)):
			asked = true
			continue
		case len(topic) == 0 && (w.is(lexicon.Preposition) || w.Is("to", "exact", "own")):
			parted = parted || w.Is("on", "about", "regarding", "concerning", "over", "re")
			continue
		}
		topic = append(topic, text[w.Start:w.until])
	}
	person := names.Parse(named).Kind == names.Person
	if !asked && !parted && !(person && len(name) > 1) {
		return "", false
	}
	if len(topic) == 0 {
		return "What did " + named + " say?", true
	}
	return "What did " + named + " say about " + strings.Join(topic, " ") + "?", true
}

// isStatement reports a noun for somebody's words.
func (w word) isStatement() bool {
	for _, x := range lexicon.Readings(w.Fold) {
		if x.Is(lexicon.Noun) && x.Is(lexicon.Position) && x.Is(lexicon.Statement) {
			return true
		}
	}
	return false
}

// name is how many of the words from the i-th on name somebody: whom the corpus
// knows, or whom capitals show.
func (r Reader) name(words []word, i int, asked bool) int {
	most := 0
	for most < longestName && i+most < len(words) && words[i+most].isNamelike() {
		most++
		if words[i+most-1].closes() || words[i+most-1].possessive && !(i+most < len(words) && words[i+most].Capital()) {
			break
		}
	}
	for n := most; n > 0; n-- {
		if n == 1 && !words[i].Capital() && !asked && !r.opensTopic(words, i+1) {
			break
		}
		if r.Holders != nil && r.Holders.Known(joined(words[i:i+n])) {
			return n
		}
	}
	capitals := 0
	for capitals < most && (words[i+capitals].Capital() || capitals > 0 && words[i+capitals].is(lexicon.Particle, lexicon.Connector)) {
		capitals++
	}
	for capitals > 0 && !words[i+capitals-1].Capital() {
		capitals--
	}
	if capitals > 1 && capitals < len(words) && (asked || r.opensTopic(words, i+capitals) || words[i+capitals-1].closes()) {
		if kind := names.Parse(joined(words[i : i+capitals])).Kind; kind == names.Person || kind == names.Body {
			return capitals
		}
	}
	if capitals == 1 && asked && words[i].possessive {
		return 1
	}
	return 0
}

// opensTopic reports whether the word at i leads to what was said something of.
func (r Reader) opensTopic(words []word, i int) bool {
	return i > 0 && words[i-1].closes() || i < len(words) && words[i].Is("on", "about", "regarding", "concerning", "re")
}

func (w word) isNamelike() bool {
	return w.Capital() || w.is(lexicon.Particle, lexicon.Connector, lexicon.Title, lexicon.Name) && !w.Is("on") || !w.is(lexicon.StopWord, lexicon.Preposition)
}

// joined are the words with single spaces between, without what follows them.
func joined(words []word) string {
	var out []string
	for i, w := range words {
		out = append(out, w.Text)
		if w.possessive && i < len(words)-1 {
			out[i] += "'s"
		}
	}
	return strings.Join(out, " ")
}

// phrase is the text of words, without a possessive at the end.
func phrase(text string, words []word) string {
	if len(words) == 0 {
		return ""
	}
	return text[words[0].Start:words[len(words)-1].End]
}

func capitalised(s string) string {
	return strings.ToUpper(s[:1]) + s[1:]
}
