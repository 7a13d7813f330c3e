package question

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"ibid/corpus/english/lexicon"
	"ibid/retrieval"
)

// Plain is what somebody typed without what surrounds the question: marks of
// emphasis and of quotation, emoji, greetings, apologies, thanks and sign-offs.
// A text of nothing else stays as it is.
func Plain(text string) string {
	text = retrieval.Clean(text)
	if shouted(text) {
		text = strings.ToLower(text)
	}
	bare := unwrapped(text)
	if kept := withoutChat(bare); len(retrieval.Words(kept)) > 0 {
		return kept
	}
	return text
}

var (
	emojiCode = regexp.MustCompile(`:[a-z+-][a-z0-9_+'-]*:(?::skin-tone-\d:)?`)
	listMark  = regexp.MustCompile(`^(?:\s*(?:[•>*-]|&gt;|\d+[.)])\s+)+`)
	italics   = regexp.MustCompile(`(^|[^\pL\pN])_+([^_]+)_+($|[^\pL\pN])`)
)

// shouted reports a text of capitals, which then say nothing.
func shouted(text string) bool {
	return strings.ToUpper(text) == text && strings.ContainsFunc(text, unicode.IsUpper) && len(strings.Fields(text)) > 2
}

// unwrapped is the text without emoji, marks of emphasis, and quotation marks
// around all of it.
func unwrapped(text string) string {
	text = emojiCode.ReplaceAllString(listMark.ReplaceAllString(text, ""), " ")
	text = strings.Map(func(r rune) rune {
		if r == '*' || r == '`' || r == '~' || unicode.In(r, unicode.So, unicode.Sk) {
			return ' '
		}
		return r
	}, text)
	text = italics.ReplaceAllString(text, "$1$2$3")
	for {
		text = strings.Join(strings.Fields(text), " ")
		inner, ok := unquoted(text)
		if !ok {
			return text
		}
		text = inner
	}
}

// unquoted takes off the quotation marks around all of a text.
func unquoted(text string) (inner string, ok bool) {
	for _, pair := range []string{`“”`, `""`, `‘’`, `''`, `«»`, `„“`} {
		r := []rune(pair)
		rest, opens := strings.CutPrefix(text, string(r[0]))
		inner, closes := strings.CutSuffix(rest, string(r[1]))
		if opens && closes && !strings.ContainsRune(inner, r[0]) && !strings.ContainsRune(inner, r[1]) {
			return inner, true
		}
	}
	return text, false
}

// segment is a stretch of words up to a mark.
type segment struct {
	words []word
	mark  string // that ends it: a sign that ends a sentence, a comma, a colon, a dash
}

// withoutChat leaves out the stretches of a text that are talk between the one who
// asks and the one who answers. What follows such talk behind the question goes
// with it: a name, a device.
func withoutChat(text string) string {
	segments := segmented(text)
	if len(segments) < 2 {
		return text
	}
	first := 0
	for first < len(segments)-1 && segments[first].isChat() && !segments[first].asks() {
		first++
	}
	last := len(segments)
	for i := first + 1; i < len(segments); i++ {
		if segments[i].isChat() && !slices.ContainsFunc(segments[i:], segment.asks) {
			last = i
			break
		}
	}
	if first == 0 && last == len(segments) {
		return text
	}
	words := segments[last-1].words
	end := words[len(words)-1].until
	if strings.HasPrefix(text[end:], "?") {
		end++
	}
	return text[segments[first].words[0].Start:end]
}

// segmented cuts a text where a sentence ends, at commas, colons and dashes.
func segmented(text string) []segment {
	var out []segment
	var words []word
	for _, w := range split(text) {
		words = append(words, w)
		if mark := strings.IndexAny(w.after, ".!?,;:–—()"); mark >= 0 || strings.Contains(w.after, "-") {
			out = append(out, segment{words, w.after})
			words = nil
		}
	}
	if len(words) > 0 {
		out = append(out, segment{words, ""})
	}
	return out
}

// isChat reports whether a stretch begins as a greeting, an apology, thanks or a
// sign-off does, or speaks of those who talk and of nobody else.
func (s segment) isChat() bool {
	folds := make([]string, len(s.words))
	for i, w := range s.words {
		folds[i] = w.Fold
	}
	from := 0
	for from < len(folds)-1 && (s.words[from].is(lexicon.Conjunction) || s.words[from].Is("so")) {
		from++
	}
	if n := lexicon.Longest(folds[from:], lexicon.Chat); n > 0 {
		return n == len(folds) || !s.asks()
	}
	return slices.ContainsFunc(s.words, func(w word) bool { return w.is(lexicon.Interlocutor) && w.Text != "US" }) && !s.asks()
}

// asks reports whether a stretch can be the question: it has a word that questions
// are made with, or a verb or noun that asks for a statement, or asks for something
// to be found.
func (s segment) asks() bool {
	if strings.Contains(s.mark, "?") {
		return true
	}
	for i, w := range s.words {
		switch {
		case w.is(lexicon.Question) && !w.Is("when", "if", "that"):
			return true
		case w.is(lexicon.Position, lexicon.Says) && w.Fold != "question" && !w.is(lexicon.Chat):
			return true
		case i == 0 && w.is(lexicon.Auxiliary) && !w.Is("have"):
			return true
		}
	}
	return false
}

// withoutOpener leaves out a conjunction before a question that stands by itself.
func withoutOpener(text string) string {
	words := split(text)
	from := 0
	for from < len(words)-1 && (words[from].is(lexicon.Conjunction, lexicon.Interjection, lexicon.Chat) || words[from].Is("then", "also")) &&
		(words[from+1].asks() || words[from+1].Is("and", "but", "so", "please", "then", "also") || words[from+1].is(lexicon.Inquires)) {
		from++
	}
	if from == 0 {
		return text
	}
	return text[words[from].Start:]
}

// Asks reports whether a message asks for something, though no mark may say so: it
// asks somebody to look for something ("could you
// check …", "show me …"). What only tells of a wish is talk.
func Asks(text string) bool {
	words := split(Plain(text))
	n, ok := request(words)
	if !ok {
		return false
	}
	return words[0].is(lexicon.Auxiliary, lexicon.Modal) || words[0].is(lexicon.Inquires) && len(words) > 1 && words[1].Is("me", "us") ||
		words[n].is(lexicon.Question)
}

// IsChat reports a line of nothing but greetings, thanks and the like.
func IsChat(text string) bool {
	segments := segmented(unwrapped(text))
	for _, s := range segments {
		if !s.isOnlyChat() {
			return false
		}
	}
	return len(segments) > 0
}

// isOnlyChat reports a stretch that is one phrase of chat, whoever it is addressed to
// ("thanks a lot", "hello ibid", "ok").
func (s segment) isOnlyChat() bool {
	folds := make([]string, len(s.words))
	for i, w := range s.words {
		folds[i] = w.Fold
	}
	n := lexicon.Longest(folds, lexicon.Chat)
	rest := s
	rest.words = s.words[n:]
	if n == 0 || rest.asks() {
		return false
	}
	for _, w := range rest.words {
		if !w.is(lexicon.StopWord, lexicon.Interlocutor, lexicon.Chat) && !w.Is("ibid", "lot", "very", "much") {
			return false
		}
	}
	return true
}
