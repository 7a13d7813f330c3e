package excerpt

import (
	"fmt"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// conflict is a difference that makes another statement: a number, a name, a
// word of the opposite sense, a "not".
type conflict struct {
	says   string  // in words
	weight float64 // of the text's words that it settles
}

// judge finds out what the differences mean. ahead are the source words just
// before the stretch: a "not" there belongs to it.
func (c *comparison) judge(ahead []token) {
	c.polarity(ahead)
	names := newNameSense(c.article)
	var total float64
	for _, x := range c.edits {
		c.changed += max(len(x.text), len(x.source))
		c.conflicts = append(c.conflicts, opposedIn(x)...)
		number, ok := otherNumber(x)
		if ok {
			c.conflicts = append(c.conflicts, number)
		}
		name, named := names.otherName(x)
		if named {
			c.conflicts = append(c.conflicts, name)
		}
		c.additions(x, names, ok, named)
	}
	for _, x := range c.conflicts {
		total += x.weight
	}
	c.settled = min(1, c.text+total)
}

// polarity compares how often each side says "not" where the other does not.
func (c *comparison) polarity(ahead []token) {
	var text, source []token
	for _, x := range c.edits {
		text, source = append(text, negating(x.text)...), append(source, negating(x.source)...)
	}
	source = append(source, negating(ahead)...)
	switch {
	case len(text) > len(source):
		c.conflicts = append(c.conflicts, conflict{says: "the source says it without " + inQuotes(denial(text[0])), weight: share(text[:1], c)})
	case len(source) > len(text):
		c.conflicts = append(c.conflicts, conflict{says: "the source says it with " + inQuotes(denial(source[0]))})
	}
}

// negating are the words that negate: not the one of "not only" or "No. 7".
func negating(words []token) []token {
	var out []token
	for i, t := range words {
		if !negates(t.fold) && !t.denies {
			continue
		}
		if i+1 < len(words) && (lexicon.Is(words[i+1].fold, lexicon.Merely) || words[i+1].number != "" && t.fold == "no") {
			continue
		}
		out = append(out, t)
	}
	return out
}

// denial is a negation as it reads: "not", "yet to".
func denial(t token) string {
	if t.denies {
		return t.word + " to"
	}
	return t.word
}

// share is the words' share of the text's weight, near enough for a threshold.
func share(words []token, c *comparison) float64 {
	var sum float64
	for _, t := range words {
		sum += t.weight
	}
	return sum / max(1, float64(c.size)*0.8)
}

func opposedIn(x slot) []conflict {
	var out []conflict
	for _, a := range x.text {
		for _, b := range x.source {
			if negates(a.fold) || negates(b.fold) || a.number != "" || b.number != "" {
				continue
			}
			if opposed(a.fold, b.fold) {
				out = append(out, conflict{insteadOf(b.word, a.word), a.weight / 10})
			}
		}
	}
	return out
}

// otherNumber finds a number or a part of a date in the place of another.
func otherNumber(x slot) (conflict, bool) {
	value := func(t token) string {
		if calendar(t.fold) && (capital(t) || t.fold != "may" && t.fold != "march") {
			return t.fold
		}
		return t.number
	}
	var text, source []token
	for _, t := range x.text {
		if v := value(t); v != "" && !slices.ContainsFunc(x.source, func(s token) bool { return value(s) == v }) {
			text = append(text, t)
		}
	}
	for _, s := range x.source {
		if v := value(s); v != "" && !slices.ContainsFunc(x.text, func(t token) bool { return value(t) == v }) {
			source = append(source, s)
		}
	}
	if len(text) == 0 || len(source) == 0 {
		return conflict{}, false
	}
	return conflict{insteadOf(shown(source), shown(text)), float64(len(text)) / 10}, true
}

// additions notes numbers and names that the text has and nothing around the
// stretch supports.
func (c *comparison) additions(x slot, names *nameSense, number, name bool) {
	for _, t := range x.text {
		switch {
		case t.number != "" && !number && t.number != "1th" && !strings.HasPrefix(t.number, "x"):
		case t.name && !name && !(number && calendar(t.fold)):
		default:
			continue
		}
		if !names.around(c.first, c.last, t) {
			c.unsupported = append(c.unsupported, t.word)
		}
	}
}

// nameSense tells names from other words by how an article writes them.
type nameSense struct {
	article *corpus.Article
	names   map[string]bool // written with a capital where none is needed
	lower   map[string]bool // written small
}

func newNameSense(a *corpus.Article) *nameSense { return &nameSense{article: a} }

// read goes through the article, when it is first needed.
func (n *nameSense) read() {
	if n.names != nil {
		return
	}
	n.names, n.lower = map[string]bool{}, map[string]bool{}
	for _, t := range sourceTokens(n.article, 0, len(n.article.Sentences)-1) {
		switch {
		case t.name:
			n.names[t.fold] = true
		case !capital(t):
			n.lower[t.fold] = true
		}
	}
}

// otherName finds a name in the place of another. A text written small is told
// by what the article writes with a capital.
func (n *nameSense) otherName(x slot) (conflict, bool) {
	for _, s := range x.source {
		if s.stop || s.number != "" || calendar(s.fold) || !capital(s) {
			continue
		}
		n.read()
		if !s.name && (!n.names[s.fold] || n.lower[s.fold]) {
			continue
		}
		for _, t := range x.text {
			if t.stop || t.number != "" || calendar(t.fold) {
				continue
			}
			isName := t.name || n.names[t.fold] && !n.lower[t.fold] || capital(t) && !n.lower[t.fold]
			if isName && !contains(x.source, t.fold) && !contains(x.text, s.fold) {
				return conflict{insteadOf(s.word, t.word), t.weight / 10}, true
			}
		}
	}
	return conflict{}, false
}

func contains(words []token, fold string) bool {
	return slices.ContainsFunc(words, func(t token) bool { return t.fold == fold || english.SameWord(t.fold, fold) })
}

// around reports whether the word stands near sentences first..last: in the
// sentence before or after, the title, the heading, the date, or among the names
// of those who wrote or say it.
func (n *nameSense) around(first, last int, t token) bool {
	a := n.article
	near := sourceTokens(a, max(0, first-2), min(len(a.Sentences)-1, last+1))
	frame := []string{a.Meta.Title, a.Meta.Published, a.Meta.Publisher, strings.Join(a.Meta.Authors, " ")}
	if s := a.Sentences[first]; true {
		frame = append(frame, s.Holder, s.Administration)
		if s.Section >= 0 && s.Section < len(a.Sections) {
			frame = append(frame, a.Sections[s.Section].Heading)
		}
	}
	near = append(near, tokens(strings.ReplaceAll(strings.Join(frame, " . "), "-", " "))...)
	return slices.ContainsFunc(near, func(s token) bool {
		return s.fold == t.fold || t.number != "" && s.number == t.number || english.SameWord(s.fold, t.fold)
	})
}

func insteadOf(source, text string) string {
	return fmt.Sprintf("the source says %s, not %s", inQuotes(source), inQuotes(text))
}

func inQuotes(s string) string { return "“" + s + "”" }

func shown(words []token) string {
	out := make([]string, len(words))
	for i, t := range words {
		out[i] = t.word
	}
	return strings.Join(out, " ")
}
