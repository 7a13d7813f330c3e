package support

import (
	"slices"
	"strings"

	"ibid/corpus/english/lexicon"
)

// force is what a word does to those in its reach: it makes of "it is so" something less
// or something more. A claim that keeps the words and not their force says something else.
// The lexicon says which words have one, in its attribute force and in others.
type force string

// The forces.
const (
	possible  force = "possible"  // may, likely, apparently
	duty      force = "duty"      // should, must, urge
	intent    force = "intent"    // will, plan, promise, threaten
	refusal   force = "refusal"   // refuse, fail, avoid, instead of
	denial    force = "denial"    // not, no, never
	part      force = "part"      // some, many, largely, often
	about     force = "about"     // nearly, at least, virtually
	only      force = "only"      // only, alone
	all       force = "all"       // all, every, always
	condition force = "condition" // if, unless, until
	cause     force = "cause"     // because, therefore
	report    force = "report"    // say, believe, fear; frame as
	finding   force = "finding"   // show that; indication
	post      force = "post"      // acting, former, deputy
)

// satisfied are the forces of a claim that keep one of a quote.
var satisfied = map[force][]force{
	possible: {possible, part}, duty: {duty}, intent: {intent, possible, duty}, refusal: {refusal, denial}, denial: {denial, refusal},
	part: {part, about}, about: {about}, only: {only}, all: {all}, condition: {condition}, cause: {cause},
	report: {report, possible, finding}, finding: {finding, possible}, post: {post},
}

// softening is the force of one of the lexicon's classes that soften, "" for a class that is
// no force.
func softening(class string) force {
	switch class {
	case "may", "draft", "allegedly", "suspected":
		return possible
	case "partly", "some", "sometimes", "rarely":
		return part
	case "plans":
		return intent
	case "nearly":
		return about
	case "acting", "former":
		return post
	}
	return ""
}

// attitude is the force of one of its classes of attitude.
func attitude(class string) force {
	switch class {
	case "demand":
		return duty
	case "refuse", "deny":
		return refusal
	case "fear", "pretend":
		return report
	}
	return ""
}

// forces are those of the word at i, none for a name or a number.
func forces(words []word, i int) []force {
	w := words[i]
	if w.Name || w.Quantity != "" {
		return nil
	}
	var out []force
	for _, v := range lexicon.Values(phrase(words, i), lexicon.Force) {
		out = append(out, force(v))
	}
	if len(out) > 0 {
		return out
	}
	for _, v := range lexicon.Values(w.Fold, lexicon.Softens) {
		out = append(out, softening(v))
	}
	for _, v := range lexicon.Values(w.Fold, lexicon.Attitude) {
		if f := attitude(v); f != duty || !lexicon.Is(next(words, i).Fold, lexicon.Question) { // "asked why" demands nothing
			out = append(out, f)
		}
	}
	if lexicon.Is(w.Fold, lexicon.Hedges) && !lexicon.Is(w.Fold, lexicon.Approximates) && len(out) == 0 {
		out = append(out, possible)
	}
	for _, t := range tests {
		if t.is(words, i) {
			out = append(out, t.force)
		}
	}
	if !lexicon.Any(w.Fold, lexicon.TitleAside, lexicon.Lesser) {
		out = slices.DeleteFunc(out, func(f force) bool { return f == post })
	}
	if calls(words, i) {
		out = slices.DeleteFunc(out, func(f force) bool { return f == duty })
	}
	return slices.DeleteFunc(slices.Compact(out), func(f force) bool { return f == "" })
}

// tests tell by what stands around a word whether it has a force.
var tests = []struct {
	force force
	is    func(words []word, i int) bool
}{
	{denial, func(words []word, i int) bool {
		return lexicon.Is(words[i].Fold, lexicon.Negates) && !lexicon.Is(next(words, i).Fold, lexicon.Merely)
	}},
	{possible, func(words []word, i int) bool { // is said to have
		return i > 0 && lexicon.Is(words[i-1].Fold, lexicon.Be) && next(words, i).Fold == "to" && lexicon.Any(words[i].Fold, lexicon.Says, lexicon.Thinks) && !lexicon.Is(words[i].Fold, lexicon.Urges)
	}},
	{duty, func(words []word, i int) bool {
		return lexicon.Is(words[i].Fold, lexicon.Prescribes) || lexicon.Is(words[i].Fold, lexicon.Urges) && leadsTo(words, i)
	}},
	{intent, func(words []word, i int) bool {
		fold := words[i].Fold
		return lexicon.Is(fold, lexicon.Commissive) && !lexicon.Is(fold, lexicon.Fails) || lexicon.Is(fold, lexicon.Be) && toDo(words, i+1)
	}},
	{refusal, func(words []word, i int) bool {
		fold := words[i].Fold
		return lexicon.Is(fold, lexicon.Fails) && (len(lexicon.Reads(fold, lexicon.Verb)) > 0 || next(words, i).Fold == "to")
	}},
	{about, func(words []word, i int) bool {
		n := next(words, i)
		if lexicon.Is(n.Fold, lexicon.Indefinite) {
			n = next(words, i+1)
		}
		if words[i].Fold == "up" {
			return false // without its "to" it says where to
		}
		return lexicon.Is(words[i].Fold, lexicon.Approximates) && n.Quantity != "" && !isDate(n.Word)
	}},
	{only, func(words []word, i int) bool {
		return turns(words[i], "only") && !(i > 0 && lexicon.Is(words[i-1].Fold, lexicon.Negates)) // "not only"
	}},
	{all, func(words []word, i int) bool {
		return turns(words[i], "all") && words[i].Fold != "each" && !(i > 0 && words[i-1].Fold == "above")
	}},
	{cause, func(words []word, i int) bool { return turns(words[i], "because") }},
	{condition, func(words []word, i int) bool {
		fold := words[i].Fold
		if lexicon.Is(fold, lexicon.Edge) && slices.ContainsFunc(words[:i], func(w word) bool { return w.clause == words[i].clause && lexicon.Is(w.Fold, lexicon.Negates) }) {
			return true // not … before
		}
		return lexicon.Is(fold, lexicon.Conditional) && !lexicon.Is(fold, lexicon.Negates) && lexicon.Any(fold, lexicon.Subordinator, lexicon.Preposition) && !(i > 0 && words[i-1].Fold == "even")
	}},
	{report, reports},
	{finding, func(words []word, i int) bool {
		return lexicon.Is(words[i].Fold, lexicon.Shows) && !lexicon.Any(words[i].Fold, lexicon.Plain, lexicon.Document) && next(words, i).Fold == "that"
	}},
}

func turns(w word, class string) bool {
	return slices.Contains(lexicon.Values(w.Fold, lexicon.Turns), class)
}

// next is the word after i, an empty one at the end.
func next(words []word, i int) word {
	if i+1 < len(words) {
		return words[i+1]
	}
	return word{}
}

// calls reports a verb that calls a thing something, and so asks for nothing.
func calls(words []word, i int) bool {
	n := next(words, i).Fold
	return lexicon.Is(words[i].Fold, lexicon.Calls) && !lexicon.Is(n, lexicon.Preposition) && n != "both"
}

// object is the most words between a verb and the "to" or "as" that belongs to it.
const object = 6

// leadsTo reports whether somebody is to do something by the verb at i: "told them to",
// "were told to".
func leadsTo(words []word, i int) bool {
	if next(words, i).Fold == "to" {
		return i > 0 && lexicon.Is(words[i-1].Fold, lexicon.Be) && toDo(words, i+1)
	}
	for k := i + 1; k < min(len(words), i+object+2) && words[k].clause == words[i].clause && words[k].Fold != "that"; k++ {
		if toDo(words, k) {
			return true
		}
	}
	return false
}

// toDo reports whether the word at i is a "to" with a verb after it, as far as can be told
// from what is none.
func toDo(words []word, i int) bool {
	if i >= len(words) || words[i].Fold != "to" {
		return false
	}
	n := next(words, i)
	return n.Fold != "" && !n.Name && n.Quantity == "" && !lexicon.Any(n.Fold, lexicon.Determiner, lexicon.Preposition, lexicon.PossessivePronoun, lexicon.Pronoun)
}

func leads(words []word, i int, to string) bool {
	for k := i + 1; k < min(len(words), i+object+2) && words[k].clause == words[i].clause; k++ {
		if words[k].Fold == to {
			return true
		}
	}
	return false
}

// longestPhrase is the most words of a phrase with a force.
const longestPhrase = 4

// phrase is the longest phrase with a force that begins at i, the word itself when there is
// none.
func phrase(words []word, i int) string {
	var folds []string
	for _, w := range words[i:min(len(words), i+longestPhrase)] {
		folds = append(folds, w.Fold)
	}
	if n := lexicon.Longest(folds, lexicon.Force); n > 0 {
		return strings.Join(folds[:n], " ")
	}
	return words[i].Fold
}

// tells reports a word by which a claim says that somebody says or thinks something.
func tells(w word) bool {
	return !w.Name && (w.Fold == "according" || slices.ContainsFunc(lexicon.Readings(w.Fold), func(r lexicon.Reading) bool {
		return r.Is(lexicon.Says) || r.Is(lexicon.Thinks) && (r.Is(lexicon.Clause) || r.Is(lexicon.Bare)) || r.Is(lexicon.Feeling)
	}))
}

// reports reports a verb after which somebody says, thinks or sees something.
func reports(words []word, i int) bool {
	after := next(words, i).Fold
	if words[i].Fold == "according" {
		return after == "to"
	}
	return slices.ContainsFunc(lexicon.Reads(words[i].Fold, lexicon.Verb), func(r lexicon.Reading) bool {
		switch {
		case r.Is(lexicon.Says) && r.Is(lexicon.Parenthetical) && trails(words, i), r.Is(lexicon.Hearer) && leads(words, i, "that"):
			return true
		case r.Is(lexicon.ObjectAs) && leads(words, i, "as"):
			return true
		case !r.Is(lexicon.Says) && !r.Is(lexicon.Thinks) && !r.Is(lexicon.ObjectAs):
			return false
		case after == "that":
			return !r.Is(lexicon.ObjectAs)
		}
		return (r.Is(lexicon.Clause) || r.Is(lexicon.Bare)) && after != "" && !lexicon.Is(after, lexicon.Preposition)
	})
}

// says reports a verb after which somebody says something.
func says(words []word, i int) bool {
	return lexicon.Is(words[i].Fold, lexicon.Says) && (reports(words, i) || leads(words, i, "that"))
}

// trailing is the most topic words after a report that ends its sentence: ", a spokesman for
// the union said on Monday".
const trailing = 3

// trails reports whether the verb at i stands in a last clause that is hardly more than it.
func trails(words []word, i int) bool {
	after := following(words, i, trailing+1)
	if words[i].clause == 0 || isDone(words, i) || len(after) > trailing || len(after) > 0 && words[after[len(after)-1]].clause != words[i].clause {
		return false
	}
	before := clauseBefore(words, i)
	own := slices.ContainsFunc(words[:i+1], func(w word) bool { return w.Fold == "that" && w.clause == words[i].clause })
	return len(before) > 0 && next(words, i).Fold != "that" && !own
}

// clauseBefore are the topic words of the clause before that of the word at i.
func clauseBefore(words []word, i int) []int {
	var out []int
	for k, w := range words[:i] {
		if w.topic && w.clause == words[i].clause-1 && w.sentence == words[i].sentence {
			out = append(out, k)
		}
	}
	return out
}

// inClause are the first n topic words after i in its clause.
func inClause(words []word, i, n int) []int {
	return slices.DeleteFunc(following(words, i, n), func(k int) bool { return words[k].clause != words[i].clause })
}

// reach are the topic words that a force at i has to do with.
func reach(words []word, i int, f force) []int {
	if last := i + len(strings.Fields(phrase(words, i))) - 1; last > i {
		if last+1 == len(words) || words[last+1].clause != words[i].clause {
			return []int{preceding(words, i)}
		}
		return following(words, last, 1)
	}
	switch f {
	case only:
		if words[i].Fold == "alone" || lexicon.Is(next(words, i).Fold, lexicon.Preposition) {
			return []int{preceding(words, i)}
		}
		return following(words, i, 1)
	case report:
		if (lexicon.Is(words[i].Fold, lexicon.Parenthetical) && lexicon.Is(words[i].Fold, lexicon.Says) || words[i].Fold == "according") && trails(words, i) {
			return clauseBefore(words, i)
		}
	case about, part, all, post:
		return following(words, i, 1)
	case possible, denial:
		if f == possible && lexicon.Is(words[i].Fold, lexicon.Noun) && !lexicon.Is(words[i].Fold, lexicon.Modal) {
			return inClause(words, i, 1)
		}
		if lexicon.Is(words[i].Fold, lexicon.Adjective) && len(inClause(words, i, 1)) == 0 {
			return []int{preceding(words, i)} // "as firmly as possible: …"
		}
		return following(words, i, 2)
	case condition, cause:
		return nil
	case intent, duty, refusal:
		if lexicon.Is(words[i].Fold, lexicon.Adjective) {
			return following(words, i, 1)
		}
		if lexicon.Is(words[i].Fold, lexicon.Modal) {
			return following(words, i, 2)
		}
		if len(lexicon.Reads(words[i].Fold, lexicon.Verb)) == 0 {
			return inClause(words, i, 1)
		}
	}
	return following(words, i, 5)
}
