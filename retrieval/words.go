package retrieval

import (
	"strings"
	"unicode"
)

// Words splits text into words: runs of letters, digits and marks, with
// apostrophes, the 's of a possessive and the inner points of abbreviations
// dropped ("U.S." is "US", "the port's" is "the", "port").
func Words(text string) []string {
	var words []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			words = append(words, b.String())
			b.Reset()
		}
	}
	runes := []rune(text)
	for i, r := range runes {
		switch {
		case possessive(runes, i):
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			b.WriteRune(r)
		case joins(runes, i):
		default:
			flush()
		}
	}
	flush()
	return words
}

// possessive reports whether the rune at i is the s of "port's". What apostrophe
// and s shorten ("it's", "that's", "let's") has no topic either way.
func possessive(runes []rune, i int) bool {
	if (runes[i] != 's' && runes[i] != 'S') || i < 2 || (runes[i-1] != '\'' && runes[i-1] != '’') || !unicode.IsLetter(runes[i-2]) && !unicode.IsDigit(runes[i-2]) {
		return false
	}
	return i+1 == len(runes) || !unicode.IsLetter(runes[i+1]) && !unicode.IsDigit(runes[i+1])
}

// joins reports whether the rune at i stands within a word without being part
// of it: an apostrophe, or a point after a single letter.
func joins(runes []rune, i int) bool {
	letter := func(j int) bool { return j >= 0 && j < len(runes) && unicode.IsLetter(runes[j]) }
	switch runes[i] {
	case '\'', '’':
		return letter(i-1) && letter(i+1)
	case '.':
		return letter(i-1) && !letter(i-2) && letter(i+1)
	}
	return false
}

// ContentWords are the words of text that say what it is about, in order, as
// often as they stand there: no articles, pronouns, auxiliaries, question words
// or verbs of saying.
func ContentWords(text string) []string {
	var out []string
	for _, w := range Words(text) {
		if !IsStopWord(w) {
			out = append(out, w)
		}
	}
	return out
}

func unique(words []string) []string {
	seen := make(map[string]bool, len(words))
	var out []string
	for _, w := range words {
		k := strings.ToLower(w)
		if !seen[k] {
			seen[k] = true
			out = append(out, w)
		}
	}
	return out
}

// IsStopWord reports whether w carries no topic of its own. "US" in capitals is
// a country, "us" a pronoun.
func IsStopWord(w string) bool {
	if w == "US" || w == "IT" {
		return false
	}
	return stopWords[strings.ToLower(w)]
}

var stopWords = wordSet(`
a an the this that these those such same other another any some all both each every no nor not only own
i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
myself ourselves yourself himself herself itself themselves one ones
who whom whose which what when where why how whether
am is are was were be been being do does did doing done have has had having
can could may might must shall should will would ought
isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt cant couldnt wont wouldnt shouldnt
and or but if then else than so as of at by for from in into on onto to toward towards with without within
about above across after against along among around before behind below beneath beside besides between beyond
during except inside near off out outside over per since through throughout till under until up upon via down
again also already always ever just still too very much many more most few less least rather quite yet even
here there now once
s t d ll m re ve
say says said saying tell tells told according
there's whats thats
get gets got make makes made
come comes came
come become becomes became
please give show
`)

func wordSet(list string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}
