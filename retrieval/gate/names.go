package gate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/places"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// name is a proper name of two words or more that a question uses: a person, an
// institution, a law; not two joined by a hyphen ("EU-Turkey"). Evidence that does
// not mention it is about something else.
type name struct {
	text  string
	words []string // folded, without the small words inside
	key   string   // the word that the fewest passages have
}

// properNames finds the names of a question by their capitals. A question written
// in capitals throughout says nothing by them.
func properNames(q retrieval.Query) []name {
	tokens := english.Tokenize(q.Text)
	if tooManyCapitals(tokens) {
		return nil
	}
	passages := map[string]int{}
	for _, t := range q.Terms {
		passages[english.Fold(t.Text)] = t.Passages
	}
	var out []name
	for i := 0; i < len(tokens); {
		end := nameEnd(tokens, i)
		if n, ok := newName(q.Text, tokens[i:end], passages); ok {
			out = append(out, n)
		}
		i = max(end, i+1)
	}
	return out
}

// nameEnd returns the end of the run of capitalised words that begins at i, with
// the small words of names inside; i when none does.
func nameEnd(tokens []english.Token, i int) int {
	end := i
	for j := i; j < len(tokens); j++ {
		t := tokens[j]
		switch {
		case t.Capital() && !(j == i && retrieval.IsStopWord(t.Text)):
			end = j + 1
		case j > i && t.Class == english.Word && (lexicon.Is(t.Fold, lexicon.Particle) || t.Is("of", "the")):
		default:
			return end
		}
	}
	return end
}

func isCapitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

func tooManyCapitals(tokens []english.Token) bool {
	n, all := 0, 0
	for _, t := range tokens {
		if t.Class == english.Word {
			all++
		}
		if t.Capital() {
			n++
		}
	}
	return 10*n >= 8*all && all > 6
}

func newName(text string, tokens []english.Token, passages map[string]int) (name, bool) {
	if len(tokens) < 2 {
		return name{}, false
	}
	n := name{text: text[tokens[0].Start:tokens[len(tokens)-1].End]}
	for _, w := range retrieval.Words(n.text) {
		if isCapitalised(w) {
			n.words = append(n.words, english.Fold(w))
		}
	}
	if len(n.words) < 2 || isPlace(n.text) {
		return n, false
	}
	n.key = n.words[0]
	for _, w := range n.words {
		if passages[w] < passages[n.key] {
			n.key = w
		}
	}
	return n, true
}

// isPlace reports whether a name is nothing but a country's and the side of it,
// "East Germans": texts name countries in more ways than can be compared.
func isPlace(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 || !lexicon.Is(english.Fold(words[0]), lexicon.Direction) {
		return false
	}
	rest := strings.Join(words[1:], " ")
	found := places.Find(rest)
	return len(found) == 1 && found[0].Start == 0 && found[0].End == len(rest)
}

// mention reports whether a passage is about the name: it, its title, heading
// or author has the name's rarest word; or it has any of its words, as texts
// shorten names, and the article has the rarest one.
func (n name) mention(passage, article []string) bool {
	if slices.Contains(passage, n.key) {
		return true
	}
	return slices.Contains(article, n.key) && slices.ContainsFunc(n.words, func(w string) bool { return slices.Contains(passage, w) })
}

// mentions remembers the words of articles and passages.
type mentions struct {
	articles map[*corpus.Article][]string
	passages map[*corpus.Passage][]string
}

func newMentions() *mentions {
	return &mentions{map[*corpus.Article][]string{}, map[*corpus.Passage][]string{}}
}

// whole reports whether an article has every word of a name.
func (m *mentions) whole(a *corpus.Article, n name) bool {
	have := m.of(a)
	return !slices.ContainsFunc(n.words, func(w string) bool { return !slices.Contains(have, w) })
}

// of are the words of an article.
func (m *mentions) of(a *corpus.Article) []string {
	words, ok := m.articles[a]
	if !ok {
		words = sortedFolds(a.Text)
		m.articles[a] = words
	}
	return words
}

func (m *mentions) has(c rank.Candidate, n name) bool {
	of := c.Article.Sentences[c.Sentence].Passage
	if of < 0 || of >= len(c.Article.Passages) {
		return false
	}
	p := &c.Article.Passages[of]
	passage, ok := m.passages[p]
	if !ok {
		passage = sortedFolds(c.Article.PassageContent(*p) + " " + strings.Join(c.Article.Meta.Authors, " "))
		m.passages[p] = passage
	}
	return n.mention(passage, m.of(c.Article))
}

// sortedFolds are the words of a text, each once.
func sortedFolds(text string) []string {
	words := rank.Folds(text)
	slices.Sort(words)
	return slices.Compact(words)
}
