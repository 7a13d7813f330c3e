package gate

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// goesBySurname reports whether a holder goes by the surname of a person alone, as by the
// label of a transcript, in an article that has the person and nobody else with it. known
// says that the article has them: else their full name must stand in its text, whose tokens
// are asked for only where they tell.
func goesBySurname(a *corpus.Article, tokens func() []english.Token, holder, person names.Name, known bool) bool {
	if holder.Kind != names.Person || person.Kind != names.Person || len(holder.Given) > 0 || len(person.Given) == 0 ||
		len(holder.Family) == 0 || len(person.Family) == 0 || names.Compare(holder, person) == names.Different {
		return false
	}
	another := func(n names.Name) bool {
		return n.Kind == names.Person && len(n.Given) > 0 && names.Compare(n, holder) != names.Different && names.Compare(n, person) == names.Different
	}
	if slices.ContainsFunc(a.Sentences, func(s corpus.Sentence) bool { return another(names.Parse(s.Holder)) }) {
		return false
	}
	for _, full := range fullNames(a.Text, tokens(), familyOf(holder), person.Given) {
		if another(full) {
			return false
		}
		known = true
	}
	return known
}

// fullNames are the names that a text has of a family behind given names: ordinary ones, or
// those given.
func fullNames(text string, tokens []english.Token, family string, given []string) (out []names.Name) {
	isGiven := func(t english.Token) bool {
		return t.Capital() && (lexicon.Is(t.Fold, lexicon.Given) || slices.ContainsFunc(given, func(g string) bool { return english.Fold(g) == t.Fold }))
	}
	isInitial := func(t english.Token) bool { return len(t.Fold) == 2 && strings.HasSuffix(t.Fold, ".") }
	for i, t := range tokens {
		if t.Fold != family {
			continue
		}
		first := i // of the name
		for k := i - 1; k >= 0 && (isGiven(tokens[k]) || isInitial(tokens[k])) && strings.Trim(text[tokens[k].End:tokens[k+1].Start], " \u00a0") == ""; k-- {
			if isGiven(tokens[k]) {
				first = k
			}
		}
		if first < i {
			out = append(out, names.Parse(text[tokens[first].Start:t.End]))
		}
	}
	return out
}
