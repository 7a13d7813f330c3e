package openaichat

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/bot/bibliography"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/retrieval"
	"ibid/retrieval/match"
)

// voice is whose statement a sentence is.
type voice struct {
	name   string // "" for what an article reports in its own name
	author bool
}

// owner is the holder, or the author of an opinion of the article's own.
func owner(l line) voice {
	switch {
	case l.Holder != "" && l.HolderKind != "author":
		return voice{name: l.Holder}
	case l.HolderKind == "author" || l.Speech == "author":
		if names := bibliography.Names(l.article.Meta.Authors); names != "" {
			return voice{names, true}
		}
		if l.article.Meta.Title != "" {
			return voice{"“" + l.article.Meta.Title + "”", true}
		}
		return voice{l.article.File, true}
	}
	return voice{}
}

// is reports whether a name is the voice's.
func (v voice) is(name string, l line) bool {
	if !v.author {
		return v.name != "" && match.SameHolder(name, v.name)
	}
	for _, a := range l.article.Meta.Authors {
		if match.SameHolder(name, a) {
			return true
		}
	}
	return false
}

// speaking reports a verb that says by itself that what follows is its subject's
// own: "X condemned the tax".
func speaking(fold string) bool {
	return slices.ContainsFunc(lexicon.Reads(fold, lexicon.Verb), func(r lexicon.Reading) bool {
		told := r.Is(lexicon.Says) || r.Is(lexicon.Thinks) || r.Is(lexicon.Shows) || r.Is(lexicon.Denies) || r.Is(lexicon.Act) || r.Is(lexicon.Commissive)
		return told && r.Form != lexicon.Ing
	})
}

// inVoice makes a claim that does not say whose statement it is say so. It fails
// for one that names its holder somewhere and yet does not say that: with the name
// before it, what is only told of the holder would become the holder's words.
func inVoice(text string, v voice, cited []line) (string, bool) {
	switch {
	case v.name == "":
		return text, true
	case match.Read(text).Begins(v.name):
		if speaks(text, v.name) && written(text, v.name) {
			return text, true
		}
	case names(text, v.name):
		return "", false
	}
	return "According to " + v.name + ", " + lowered(text, cited), true
}

// written reports whether text has a word of the name as it is spelled.
func written(text, name string) bool {
	words := retrieval.Words(text)
	return slices.ContainsFunc(retrieval.Words(name), func(w string) bool { return slices.Contains(words, w) })
}

// names reports whether text has a whole name, as it is written.
func names(text, name string) bool {
	in, of := retrieval.Words(strings.ToLower(text)), retrieval.Words(strings.ToLower(name))
	for i := 0; len(of) > 0 && i+len(of) <= len(in); i++ {
		if slices.Equal(in[i:i+len(of)], of) {
			return true
		}
	}
	return false
}

// speaks reports whether a verb of speaking follows the name that text begins with.
func speaks(text, name string) bool {
	words := retrieval.Words(text)
	after := len(retrieval.Words(name)) + 3
	for _, w := range words[:min(len(words), after)] {
		if speaking(english.Fold(w)) {
			return true
		}
	}
	return false
}

// lowered takes the capital off a first word that has it only from its place.
func lowered(text string, cited []line) string {
	end := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if end <= 0 {
		return text
	}
	word := text[:end]
	small := strings.ToLower(word)
	ordinary := retrieval.IsStopWord(word) && word != "I"
	for _, l := range cited {
		for _, w := range strings.Fields(l.text) {
			ordinary = ordinary || strings.Trim(w, ".,;:!?”“\"") == small
		}
	}
	if !ordinary {
		return text
	}
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(r)) + text[n:]
}

func notTheirs(name string, v voice, l line) string {
	if v.name == "" {
		return fmt.Sprintf("sentence %d is not said to be a statement of %s", l.n, name)
	}
	return fmt.Sprintf("sentence %d is a statement of %s, not of %s", l.n, v.name, name)
}
