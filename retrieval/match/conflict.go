package match

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
func (c *Comparison) judge(ahead []Token) {
	c.polarity(ahead)
	names := newNameSense(c.Article)
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
func (c *Comparison) polarity(ahead []Token) {
	var text, source []Token
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
func negating(words []Token) []Token {
	var out []Token
	for i, t := range words {
		if !negates(t.Fold) && !t.denies {
			continue
		}
		if i+1 < len(words) && (lexicon.Is(words[i+1].Fold, lexicon.Merely) || words[i+1].number != "" && t.Fold == "no") {
			continue
		}
		out = append(out, t)
	}
	return out
}

// denial is a negation as it reads: "not", "yet to".
func denial(t Token) string {
	if t.denies {
		return t.Word + " to"
	}
	return t.Word
}

// share is the words' share of the text's weight, near enough for a threshold.
func share(words []Token, c *Comparison) float64 {
	var sum float64
	for _, t := range words {
		sum += t.Weight
	}
	return sum / max(1, float64(c.size)*0.8)
}

func opposedIn(x slot) []conflict {
	var out []conflict
	for _, a := range x.text {
		for _, b := range x.source {
			if negates(a.Fold) || negates(b.Fold) || a.number != "" || b.number != "" {
				continue
			}
			if opposed(a.Fold, b.Fold) {
				out = append(out, conflict{insteadOf(b.Word, a.Word), a.Weight / 10})
			}
		}
	}
	return out
}

// otherNumber finds a number or a part of a date in the place of another.
func otherNumber(x slot) (conflict, bool) {
	value := func(t Token) string {
		if calendar(t.Fold) && (capital(t) || t.Fold != "may" && t.Fold != "march") {
			return t.Fold
		}
		return t.number
	}
	var text, source []Token
	for _, t := range x.text {
		if v := value(t); v != "" && !slices.ContainsFunc(x.source, func(s Token) bool { return value(s) == v }) {
			text = append(text, t)
		}
	}
	for _, s := range x.source {
		if v := value(s); v != "" && !slices.ContainsFunc(x.text, func(t Token) bool { return value(t) == v }) {
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
func (c *Comparison) additions(x slot, names *nameSense, number, name bool) {
	for _, t := range x.text {
		switch {
		case t.number != "" && !number && t.number != "1th" && !strings.HasPrefix(t.number, "x"):
		case t.name && !name && !(number && calendar(t.Fold)):
		default:
			continue
		}
		if !names.around(c.First, c.Last, t) {
			c.unsupported = append(c.unsupported, t.Word)
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
	for _, t := range SourceTokens(n.article, 0, len(n.article.Sentences)-1) {
		switch {
		case t.name:
			n.names[t.Fold] = true
		case !capital(t):
			n.lower[t.Fold] = true
		}
	}
}

// otherName finds a name in the place of another. A text written small is told
// by what the article writes with a capital.
func (n *nameSense) otherName(x slot) (conflict, bool) {
	for _, s := range x.source {
		if s.Stop || s.number != "" || calendar(s.Fold) || !capital(s) {
			continue
		}
		n.read()
		if !s.name && (!n.names[s.Fold] || n.lower[s.Fold]) {
			continue
		}
		for _, t := range x.text {
			if t.Stop || t.number != "" || calendar(t.Fold) {
				continue
			}
			isName := t.name || n.names[t.Fold] && !n.lower[t.Fold] || capital(t) && !n.lower[t.Fold]
			if isName && !contains(x.source, t.Fold) && !contains(x.text, s.Fold) {
				return conflict{insteadOf(s.Word, t.Word), t.Weight / 10}, true
			}
		}
	}
	return conflict{}, false
}

func contains(words []Token, fold string) bool {
	return slices.ContainsFunc(words, func(t Token) bool { return t.Fold == fold || english.SameWord(t.Fold, fold) })
}

// around reports whether the word stands near sentences first..last: in the
// sentence before or after, the title, the heading, the date, or among the names
// of those who wrote or say it.
func (n *nameSense) around(first, last int, t Token) bool {
	a := n.article
	near := SourceTokens(a, max(0, first-2), min(len(a.Sentences)-1, last+1))
	frame := []string{a.Meta.Title, a.Meta.Published, a.Meta.Publisher, strings.Join(a.Meta.Authors, " ")}
	if s := a.Sentences[first]; true {
		frame = append(frame, s.Holder, s.Administration)
		if s.Section >= 0 && s.Section < len(a.Sections) {
			frame = append(frame, a.Sections[s.Section].Heading)
		}
	}
	near = append(near, Tokens(strings.ReplaceAll(strings.Join(frame, " . "), "-", " "))...)
	return slices.ContainsFunc(near, func(s Token) bool {
		return s.Fold == t.Fold || t.number != "" && s.number == t.number || english.SameWord(s.Fold, t.Fold)
	})
}

func insteadOf(source, text string) string {
	return fmt.Sprintf("the source says %s, not %s", inQuotes(source), inQuotes(text))
}

func inQuotes(s string) string { return "“" + s + "”" }

func shown(words []Token) string {
	out := make([]string, len(words))
	for i, t := range words {
		out[i] = t.Word
	}
	return strings.Join(out, " ")
}
