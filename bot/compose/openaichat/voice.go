package openaichat

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/bot/bibliography"
	"ibid/bot/compose/support"
	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/retrieval"
	"ibid/retrieval/match"
)

// voice is whose statement a sentence is.
type voice struct {
	name   string // "" for what an article reports in its own name
	bearer string // of one who is called by a post alone, "prime minister": whom the article calls so
	author bool
}

// owner is the holder, or the author of an opinion of the article's own.
func owner(l line) voice {
	switch {
	case l.Holder != "" && l.HolderKind != "author":
		v := voice{name: l.Holder}
		if post, body, ok := affiliation.Described(l.Holder); ok {
			v.bearer = affiliation.Bearer(l.article.Affiliations, post, body)
		}
		return v
	case l.HolderKind == "author" || l.Speech == "author":
		if names := bibliography.Names(l.article.Meta.Authors); names != "" {
			return voice{name: names, author: true}
		}
		if l.article.Meta.Title != "" {
			return voice{name: bibliography.Title(l.article.Meta.Title), author: true}
		}
		return voice{name: "the author", author: true}
	}
	return voice{}
}

// is reports whether a name is the voice's.
func (v voice) is(name string, l line) bool {
	if !v.author {
		return v.name != "" && (match.SameHolder(name, v.name) || name == abbreviation(v.name, l.text) || v.bearer != "" && match.SameHolder(name, v.bearer))
	}
	if speaksForAuthor(name) {
		return true
	}
	return slices.ContainsFunc(makers(l.article), func(a string) bool { return match.SameHolder(name, a) })
}

// makers are the authors of an article and its publisher, of what has no author.
func makers(a *corpus.Article) []string {
	if len(a.Meta.Authors) == 0 && a.Meta.Publisher != "" {
		return []string{a.Meta.Publisher}
	}
	return a.Meta.Authors
}

// isCommon reports a holder who has no name: "firm".
func (v voice) isCommon() bool {
	return v.name != "" && !v.author && v.bearer == "" && v.name == strings.ToLower(v.name)
}

// named reports whether a text names the voice: its whole name, the most of its words, or
// the first or last of them as a name.
func (v voice) named(text string, l line) bool {
	if calledAs(text, l.text) || spokenBy(text, l.text) || v.author && strings.HasPrefix(v.name, "“") && spokenBy(text, "") || v.author && toldByAuthor(text) {
		return true
	}
	names := []string{v.name}
	if v.bearer != "" {
		names = append(names, v.bearer)
	}
	if v.author && speaksForAuthor(v.name) {
		names = nil // anybody may be "the author" of something
	}
	if v.author {
		names = append(names, makers(l.article)...)
	}
	has := func(word string) bool {
		return slices.ContainsFunc(match.Read(text).Words(), func(w match.Word) bool { return match.SameWord(w.Fold, word) })
	}
	for _, n := range names {
		for _, short := range []string{initials(n), abbreviation(n, l.text)} {
			if len(short) > 1 && slices.Contains(retrieval.Words(text), short) {
				return true
			}
		}
		own := match.OwnName(n)
		count := 0
		for _, w := range own {
			if has(w) {
				count++
			}
		}
		whole := match.Read(n).Words()
		if !slices.ContainsFunc(whole, func(w match.Word) bool { return !w.Stop && !has(w.Fold) }) {
			return true
		}
		switch {
		case len(own) == 0:
		case 2*count > len(own), n != strings.ToLower(n) && (has(own[0]) || has(own[len(own)-1])):
			return true
		}
	}
	return false
}

// abbreviation is what a sentence puts in parentheses behind a name: "(Harbun)". It is "" for
// nothing, and for more than a word.
func abbreviation(name, sentence string) string {
	_, behind, ok := strings.Cut(sentence, name+" (")
	if !ok || name == "" {
		return ""
	}
	short, _, ok := strings.Cut(behind, ")")
	if !ok || strings.ContainsFunc(short, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return ""
	}
	return short
}

// initials are those of a name's words that have a capital.
func initials(name string) string {
	var b strings.Builder
	for _, w := range retrieval.Words(name) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// spokenBy reports whether a text tells what a letter, a report or the like says, one that
// the sentence itself speaks of; any when the sentence is "".
func spokenBy(text, sentence string) bool {
	words := match.Read(text).Words()
	for i, w := range words {
		if !lexicon.Any(w.Fold, lexicon.Document, lexicon.Spoken) || sentence != "" && !match.Read(sentence).Has(w.Fold) {
			continue
		}
		after := i+1 < len(words) && lexicon.Any(words[i+1].Fold, lexicon.Says, lexicon.Judges)
		before := i > 2 && words[i-2].Fold == "to" && words[i-3].Fold == "according"
		if after || before {
			return true
		}
	}
	return false
}

// longestCalled is the most words by which a claim calls who says something, and
// mostBetween the most of the sentence that it leaves out of them.
const (
	longestCalled = 10
	mostBetween   = 2
)

// calledAs reports whether a claim calls whoever says something what the sentence calls them,
// at its head or its end: "a former adviser to the minister warned", where the sentence's
// holder has a name of its own.
func calledAs(text, sentence string) bool {
	words := match.Read(text).Words()
	verb := slices.IndexFunc(words[:min(len(words), longestCalled+1)], reports)
	if verb < 0 {
		return false
	}
	name, said := topics(words[:verb]), match.Read(support.Unquoted(sentence)).Words()
	if len(name) < 2 {
		return false
	}
	for i := range said {
		end, ok := calls(said, i, name)
		if !ok {
			continue
		}
		at := i
		for at > 0 && lexicon.Is(said[at-1].Fold, lexicon.Determiner) {
			at--
		}
		according := at > 1 && said[at-1].Fold == "to" && said[at-2].Fold == "according"
		begins := len(topics(said[:i])) == 0
		if according || end < len(said) && reports(said[end]) && (begins || end == len(said)-1) {
			return true
		}
	}
	return false
}

// calls reports whether the words from i on are those of a name, and where they end.
func calls(said []match.Word, i int, name []string) (end int, ok bool) {
	k, between := 0, 0
	for ; i < len(said) && k < len(name); i++ {
		switch {
		case said[i].Fold == name[k]:
			k++
		case k == 0:
			return 0, false
		case !said[i].Stop:
			between++
		}
	}
	return i, k == len(name) && between <= mostBetween
}

func topics(words []match.Word) []string {
	var out []string
	for _, w := range words {
		if !w.Stop {
			out = append(out, w.Fold)
		}
	}
	return out
}

func reports(w match.Word) bool { return lexicon.Any(w.Fold, lexicon.Says, lexicon.Judges) }

// reporter is who says what a claim tells, in its own words: "X said that". What stands
// before a report and is no name is not taken for one.
func reporter(text string) (name string, ok bool) {
	name, _, ok = match.Reported(unquoted(text))
	if first, _, _ := strings.Cut(name, " "); lexicon.Any(english.Fold(first), lexicon.Subordinator, lexicon.Preposition) {
		return "", false
	}
	return name, ok
}

// raised gives a text a capital.
func raised(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[n:]
}

func notTheirs(name string, v voice, l line) string {
	if v.name == "" {
		return fmt.Sprintf("sentence %d is not said to be a statement of %s", l.n, name)
	}
	return fmt.Sprintf("sentence %d is a statement of %s, not of %s", l.n, v.name, name)
}

// forAuthor are the nouns that stand for whoever wrote an article.
var forAuthor = []string{"author", "authors", "article", "writer"}

// speaksForAuthor reports whether a name is "the author", "the article" or the like.
func speaksForAuthor(name string) bool {
	words := retrieval.Words(strings.ToLower(name))
	return len(words) == 2 && words[0] == "the" && slices.Contains(forAuthor, words[1])
}

// toldByAuthor reports whether a text says that "the author" or "the article" says it,
// before it or behind it, or that it is so according to them.
func toldByAuthor(text string) bool {
	words := retrieval.Words(strings.ToLower(text))
	for i := range words {
		if i == 0 || !speaksForAuthor(strings.Join(words[i-1:i+1], " ")) {
			continue
		}
		after := i+1 < len(words) && lexicon.Any(english.Fold(words[i+1]), lexicon.Says, lexicon.Judges)
		if before := i > 2 && words[i-2] == "to" && words[i-3] == "according"; after || before {
			return true
		}
	}
	return false
}
