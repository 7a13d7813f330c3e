package topic

import (
	"slices"
	"strings"
	"unicode"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// longestName is the most words of a phrase.
const longestName = 3

// phrase is a run of words that may be a noun phrase, without determiner.
type phrase struct {
	stems []string
	forms []string // as they stand in the text
}

func (p phrase) key() string { return strings.Join(p.stems, " ") }

// phrases are the candidates of a text: the ends, of up to longestName words, of every
// run of words that can be a noun phrase, and two such that "of" joins. A run ends in its
// noun, so what is left when words in front are dropped is a noun phrase too.
func phrases(tokens []english.Token, aside map[string]bool) []phrase {
	var out []phrase
	for start := 0; start < len(tokens); {
		end := runEnd(tokens, start)
		if end == start {
			start++
			continue
		}
		if end == len(tokens) || !opens(tokens[end], end-start) {
			out = append(out, ends(tokens[start:end], aside)...)
		}
		if end < len(tokens) && tokens[end].Fold == "of" {
			next := runEnd(tokens, end+1)
			whole := next == len(tokens) || !opens(tokens[next], next-end-1)
			if n := next - end - 1; whole && n > 0 && n < longestName && headNoun(tokens[start:end]) {
				if tail := ends(tokens[end+1:next], aside); len(tail) == n {
					head := phraseOf(tokens[end-1 : end+1])
					out = append(out, phrase{append(head.stems, tail[n-1].stems...), append(head.forms, tail[n-1].forms...)})
				}
			}
		}
		start = end
	}
	return out
}

// runEnd is where the run that begins at start ends; start where none does.
func runEnd(tokens []english.Token, start int) int {
	end := start
	for end < len(tokens) && nominal(tokens, end, end == start) {
		end++
	}
	return end
}

func phraseOf(tokens []english.Token) phrase {
	var p phrase
	for _, t := range tokens {
		p.stems, p.forms = append(p.stems, stem(t.Text)), append(p.forms, t.Text)
	}
	return p
}

// opens reports a token that the noun of the run before it may stand behind: "social and
// affordable homes", "a few extra hundred dollars".
func opens(t english.Token, run int) bool {
	return run == 1 && lexicon.Is(t.Fold, lexicon.Conjunction) || lexicon.Any(t.Fold, lexicon.Numeral, lexicon.Scale)
}

// ends are the phrases that end where a run does.
func ends(run []english.Token, aside map[string]bool) []phrase {
	if !headNoun(run) || person(run) {
		return nil
	}
	var out []phrase
	for n := 1; n <= min(longestName, len(run)); n++ {
		p := phraseOf(run[len(run)-n:])
		if !aside[p.stems[n-1]] {
			out = append(out, p)
		}
	}
	return out
}

// nominal reports a word that may stand in a noun phrase.
func nominal(tokens []english.Token, i int, first bool) bool {
	t := tokens[i]
	if t.Class != english.Word || len([]rune(t.Text)) < 2 || strings.HasSuffix(t.Fold, "ly") && !lexicon.Is(t.Fold, lexicon.Noun) {
		return false
	}
	if lexicon.Any(t.Fold, lexicon.StopWord, lexicon.Determiner, lexicon.Pronoun, lexicon.Preposition, lexicon.Conjunction,
		lexicon.Subordinator, lexicon.Auxiliary, lexicon.Modal, lexicon.Adverb, lexicon.Scale, lexicon.Ordinal,
		lexicon.Measure, lexicon.Time, lexicon.TimeLead, lexicon.Recurs, lexicon.Month, lexicon.Weekday, lexicon.Interjection,
		lexicon.Connective) {
		return false
	}
	if verbOnly(t.Fold) || first && lexicon.Is(t.Fold, lexicon.Numeral) {
		return false
	}
	if i+1 < len(tokens) && takesObject(tokens[i+1]) {
		return false
	}
	if i == 0 {
		return !strings.HasSuffix(t.Fold, "ing") // "Cutting the queue"
	}
	return !first || !takesVerb(tokens[i-1], t)
}

// verbOnly reports a form that the lexicon knows as a verb and as nothing else; what
// ends in -ing may be a noun all the same.
func verbOnly(fold string) bool {
	return lexicon.Is(fold, lexicon.Verb) && !strings.HasSuffix(fold, "ing") &&
		!lexicon.Any(fold, lexicon.Noun, lexicon.Adjective, lexicon.NounVerb, lexicon.Name)
}

// takesObject reports a word that stands behind a verb and hardly behind a noun.
func takesObject(t english.Token) bool {
	return lexicon.Any(t.Fold, lexicon.Determiner, lexicon.Pronoun, lexicon.PossessivePronoun) &&
		!lexicon.Any(t.Fold, lexicon.Relative, lexicon.Conjunction, lexicon.Subordinator)
}

// takesVerb reports a word behind which t is a verb: "to", a modal, a pronoun, and a
// form of "be" before what ends in -ing.
func takesVerb(before, t english.Token) bool {
	return before.Fold == "to" || lexicon.Is(before.Fold, lexicon.Modal) ||
		lexicon.Is(before.Fold, lexicon.Be) && strings.HasSuffix(t.Fold, "ing") ||
		lexicon.Is(before.Fold, lexicon.Pronoun) && !lexicon.Any(before.Fold, lexicon.PossessivePronoun, lexicon.Determiner)
}

// headNoun reports a run that ends in its noun: no participle, and no adjective that
// stands alone.
func headNoun(run []english.Token) bool {
	t := run[len(run)-1]
	if lexicon.Is(t.Fold, lexicon.Noun) || t.Acronym() {
		return true
	}
	for _, suffix := range []string{"ed", "able", "ible", "ous", "ful"} {
		if strings.HasSuffix(t.Fold, suffix) && len(t.Fold) > len(suffix)+2 {
			return false
		}
	}
	return len(run) > 1 || !lexicon.Is(t.Fold, lexicon.Adjective)
}

// person reports the name of a person or of a post.
func person(run []english.Token) bool {
	for i, t := range run {
		if lexicon.Any(t.Fold, lexicon.Title, lexicon.Office, lexicon.Honorific, lexicon.Rank) {
			return true
		}
		if t.Capital() && i+1 < len(run) && run[i+1].Capital() && lexicon.Is(t.Fold, lexicon.Given) {
			return true
		}
	}
	return false
}

// people are the stems of the words in the names of people that the texts name: their
// articles' authors, the sentences' holders and whoever stands behind a title.
func people(texts []text) map[string]bool {
	out := map[string]bool{}
	add := func(name string) {
		if n := names.Parse(name); n.Kind == names.Person || n.Kind == names.Role {
			for _, t := range english.Tokenize(name) {
				if t.Class == english.Word {
					out[stem(t.Text)] = true
				}
			}
		}
	}
	for _, t := range texts {
		for _, a := range t.span.Article.Meta.Authors {
			add(a)
		}
		for i := t.span.First; i <= t.span.Last; i++ {
			add(t.span.Article.Sentences[i].Holder)
		}
		for i, x := range t.tokens[:max(0, len(t.tokens)-1)] {
			next := t.tokens[i+1]
			if next.Capital() && (x.Capital() && lexicon.Any(x.Fold, lexicon.Title, lexicon.Office, lexicon.Honorific, lexicon.Rank) || lexicon.Is(x.Fold, lexicon.Given) && x.Capital()) {
				out[stem(next.Text)] = true
			}
		}
	}
	return out
}

// written are the forms that stems have where case tells: inside a sentence.
type written map[string]map[string]int

func (w written) count(tokens []english.Token, heading bool) {
	for i, t := range tokens {
		if t.Class != english.Word {
			continue
		}
		s := stem(t.Text)
		if w[s] == nil {
			w[s] = map[string]int{}
		}
		n := 4
		if heading || i == 0 || tokens[i-1].Class == english.Quote || tokens[i-1].Class == english.Mark && strings.ContainsAny(tokens[i-1].Text, ".!?:") {
			n = 0 // a capital here says nothing
		}
		w[s][t.Text] += n
	}
}

// form is how a word of a phrase is written: as in the phrase, in small letters unless
// the texts always have a capital there.
func (w written) form(form string) string {
	small, great := 0, 0
	for f, n := range w[stem(form)] {
		if unicode.IsUpper([]rune(f)[0]) {
			great += n
		} else {
			small += n + 1
		}
	}
	r := []rune(form)
	if isAcronym(r) && small == 0 || great > small {
		return form
	}
	return strings.ToLower(form)
}

func isAcronym(r []rune) bool {
	return len(r) > 1 && !slices.ContainsFunc(r[1:], unicode.IsLower)
}

// title writes a name with a capital in front.
func title(name string) string {
	r := []rune(name)
	if len(r) > 1 && !unicode.IsUpper(r[1]) || len(r) == 1 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}
