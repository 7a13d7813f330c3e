package extract

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/neurosnap/sentences"
	"github.com/neurosnap/sentences/data"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// orthography counts how English words are capitalised, as the Punkt model (Kiss
// and Strunk 2006) learned it: it is what tells a name from a word of a title.
var orthography = sync.OnceValue(func() map[string]int {
	raw, err := data.Asset("data/english.json")
	if err != nil {
		return nil
	}
	model, err := sentences.LoadTraining(raw)
	if err != nil {
		return nil
	}
	return model.OrthoContext
})

// Flags of the model: the word was seen inside a sentence with, and without, a
// capital.
const (
	insideUpper = 1 << 2
	insideLower = 1 << 5
)

// usage is how words are capitalised in one article's sentences.
type usage struct {
	upper, lower map[string]int
	pairs        map[string]int // two capitalised words in a row, inside a sentence
}

// usage reads the article's prose past the runs, and what stands below it.
func (p *page) usage(runs []*titleRun) *usage {
	u := &usage{upper: map[string]int{}, lower: map[string]int{}, pairs: map[string]int{}}
	skip := map[*block]int{}
	for _, r := range runs {
		skip[r.b] = r.tokens[len(r.tokens)-1].End
	}
	for _, b := range p.blocks[p.head:p.tail] {
		if b.words < 12 || b.titled || b.kind == Furniture {
			continue
		}
		s := b.Span
		if end := skip[b]; end > 0 {
			s.Start = end
		}
		u.read(p.text, s.Start, s.End)
	}
	return u
}

func (u *usage) read(text string, from, to int) {
	before, began := "", true
	for _, f := range fields(text, span(from, to)) {
		word := text[f.Start:f.End]
		bare := bareWord(word)
		first, _ := utf8.DecodeRuneInString(bare)
		low := strings.ToLower(bare)
		switch {
		case bare == "":
		case unicode.IsLower(first):
			u.lower[low]++
			before = ""
		case !began:
			u.upper[low]++
			if before != "" {
				u.pairs[before+" "+low]++
			}
			before = low
		default:
			before = ""
		}
		began = stops.MatchString(word) && !strings.Contains(bare, ".")
	}
}

// name and common weigh the evidence that a word carries its capital by itself,
// and that it has one only in a title.
func (u *usage) name(word string) bool {
	low := strings.ToLower(word)
	if u.upper[low] > 0 && u.lower[low] == 0 {
		return true
	}
	flags := orthography()[low]
	return u.lower[low] == 0 && flags&insideUpper != 0 && flags&insideLower == 0 || len(word) > 1 && strings.ToUpper(word) == word
}

func (u *usage) common(word string) bool {
	low := strings.ToLower(word)
	if u.upper[low] == 0 && u.lower[low] > 0 {
		return true
	}
	flags := orthography()[low]
	return u.upper[low] == 0 && flags&insideLower != 0 && flags&insideUpper == 0
}

// cut returns the index of the token with which the sentence begins, 0 when no
// place is likely. In the heading, words that are no names carry a capital; in
// the sentence only its first word and names do.
func (u *usage) cut(r *titleRun) int {
	best, most := 0, 0.0
	for k := 3; k < len(r.tokens); k++ {
		if !r.tokens[k].cap || r.tokens[k-1].small && !r.tokens[k-1].cap {
			continue
		}
		score := u.score(r.tokens, k)
		if best == 0 || score > most {
			best, most = k, score
		}
	}
	return best
}

func (u *usage) score(tokens []token, k int) float64 {
	score := 0.0
	for _, t := range tokens[:k] {
		switch {
		case !t.cap:
		case u.name(t.text):
			score -= 0.3
		case u.common(t.text):
			score++
		case ambiguous(t.text):
			score += 0.2
		}
	}
	score += u.opening(tokens, k)
	if ofOffice(tokens[k-1].text) && u.nameLike(tokens[k].text) && !ofOffice(tokens[k].text) {
		score-- // an office belongs to the name after it
	}
	for i := k + 1; i < len(tokens); i++ {
		t := tokens[i]
		pair := strings.ToLower(tokens[i-1].text + " " + t.text)
		switch {
		case !t.cap:
			score += 0.05
		case u.pairs[pair] > 0, u.office(tokens, i):
			score += 0.7
		case u.strangers(tokens[i-1], t):
			score -= 0.5
		case u.name(t.text):
			score += 0.7
		case u.common(t.text):
			score--
		case u.unknown(t.text):
			score += 0.4
		case ambiguous(t.text):
			score -= 0.2
		default:
			score -= 0.6
		}
	}
	if k > 1 && ofOffice(tokens[k-2].text) && u.nameLike(tokens[k-1].text) && u.nameLike(tokens[k].text) {
		score-- // half of a name after an office
	}
	if tokens[k-1].possessive {
		score -= 0.7 // what it owns comes next
	}
	together := strings.ToLower(tokens[k-1].text + " " + tokens[k].text)
	if u.pairs[together] > 0 || lexicon.Is(english.Fold(together), lexicon.Title) {
		score -= 1.5 // words that the article writes together, or that are one title
	}
	return score
}

// opening weighs a token as a sentence's first: a small word written with a
// capital can hardly be anything else, a name is likely.
func (u *usage) opening(tokens []token, k int) float64 {
	t := tokens[k]
	switch {
	case t.small, lexicon.Is(english.Fold(t.text), lexicon.Untitled):
		return 3
	case u.name(t.text), u.office(tokens, k):
		return 0.7
	case u.unknown(t.text):
		return 0.4
	case u.common(t.text):
		return 0.1
	}
	return -0.3
}

func (u *usage) nameLike(word string) bool { return u.name(word) || u.unknown(word) }

// strangers reports two names that the article uses, but not one after the
// other: between them a heading ends and a sentence begins.
func (u *usage) strangers(a, b token) bool {
	x, y := strings.ToLower(a.text), strings.ToLower(b.text)
	return a.cap && !a.possessive && u.upper[x] > 0 && u.upper[y] > 0 && u.name(a.text) && u.name(b.text)
}

// ambiguous reports a word that English writes both ways.
func ambiguous(word string) bool {
	flags := orthography()[strings.ToLower(word)]
	return flags&insideLower != 0 && flags&insideUpper != 0
}

// derived are endings of words made of other words.
var derived = regexp.MustCompile(`(?:ing|ed|ors|ers|als|ies|ists|ants|ents|ings|ions|ians|tion|sion|ment|ity|ness|ism|ist|ance|ence|ive|ous|ly|able|er|al|ful|ship|hood)$`)

// unknown reports a word that neither the article nor English uses in lower
// case and that has no ending of a derived word: likely a name.
func (u *usage) unknown(word string) bool {
	low := strings.ToLower(word)
	if u.lower[low] > 0 || orthography()[low] != 0 {
		return false
	}
	return !derived.MatchString(low)
}

// ofOffice reports a word that is capitalised before the name of who holds the
// office that it belongs to.
func ofOffice(word string) bool {
	return lexicon.Any(english.Fold(word), lexicon.Title, lexicon.Lesser, lexicon.TitleAside, lexicon.Portfolio)
}

// office reports that token i is part of an office with a name behind it.
func (u *usage) office(tokens []token, i int) bool {
	for ; i < len(tokens) && ofOffice(tokens[i].text); i++ {
		if i+1 < len(tokens) && u.nameLike(tokens[i+1].text) && !ofOffice(tokens[i+1].text) {
			return true
		}
	}
	return false
}
