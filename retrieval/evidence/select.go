package evidence

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/retrieval"
)

// Selection bounds what Select shows. The zero value means the defaults.
type Selection struct {
	Most   int     // spans, 4 when 0
	Ratio  float64 // a span's score is at least this share of the best, 0.8 when 0
	Beside float64 // likewise for a sentence beside a span, which it makes longer, 0.72 when 0
}

func (s Selection) orDefaults() Selection {
	if s.Most == 0 {
		s.Most = 4
	}
	if s.Ratio == 0 {
		s.Ratio = 0.8
	}
	if s.Beside == 0 {
		s.Beside = 0.72
	}
	return s
}

// longest is how many bytes a joined span may have: more is no quotation but an
// excerpt.
const longest = 900

// Select turns a ranking into the spans to show: the best sentences, each joined
// with the one before when it can't be understood without, neighbours made one,
// repetitions left out.
func Select(ranked []Candidate, s Selection) []Span {
	s = s.orDefaults()
	var out []Span
	for _, c := range ranked {
		if c.Score < min(s.Beside, s.Ratio)*ranked[0].Score || c.Score <= 0 {
			break
		}
		if i := slices.IndexFunc(out, func(x Span) bool { return x.touches(c) }); i >= 0 {
			out[i] = out[i].extended(c)
			continue
		}
		if len(out) == s.Most || c.Score < s.Ratio*ranked[0].Score {
			continue
		}
		if !repeats(out, c) {
			out = append(out, withContext(c))
		}
	}
	return out
}

// touches reports whether c lies in the span or right beside it.
func (x Span) touches(c Candidate) bool {
	if x.Article != c.Article || c.Sentence < x.First-1 || c.Sentence > x.Last+1 {
		return false
	}
	sentences := x.Article.Sentences
	return sentences[c.Sentence].Paragraph == sentences[x.Best].Paragraph
}

// extended returns the span with c in it, unless that makes it too long; then
// the span as it is, which has the better sentence.
func (x Span) extended(c Candidate) Span {
	y := x
	y.First, y.Last = min(x.First, c.Sentence), max(x.Last, c.Sentence)
	if y.bytes() > longest {
		return x
	}
	return y
}

func (x Span) bytes() int {
	return x.Article.Sentences[x.Last].End - x.Article.Sentences[x.First].Start
}

func withContext(c Candidate) Span {
	x := Span{Article: c.Article, First: c.Sentence, Last: c.Sentence, Best: c.Sentence, Score: c.Score}
	if c.Sentence == 0 || !leansBack(c.Text()) {
		return x
	}
	before, self := c.Article.Sentences[c.Sentence-1], c.Article.Sentences[c.Sentence]
	if before.Paragraph != self.Paragraph || before.Furniture {
		return x
	}
	return x.extended(Candidate{Article: c.Article, Sentence: c.Sentence - 1})
}

// leansBack reports whether a sentence begins with a word that points to the
// sentence before it.
func leansBack(text string) bool {
	words := retrieval.Words(text)
	if len(words) < 2 {
		return false
	}
	first, second := strings.ToLower(words[0]), strings.ToLower(words[1])
	switch first {
	case "he", "she", "they", "his", "her", "their", "these", "those", "such", "this":
		return true
	case "that":
		return second == "is" || second == "was" || second == "means"
	case "in":
		return second == "other" // In other words
	case "for":
		return second == "example" || second == "instance"
	case "it":
		return !impersonal[second]
	}
	return false
}

// impersonal are the words after an "it" that stands for nothing: "it is clear
// that", "it remains to be seen". Leaving out the sentence before a real one
// costs less than joining each of these.
var impersonal = map[string]bool{
	"is": true, "was": true, "remains": true, "remained": true, "seems": true, "appears": true,
	"would": true, "will": true, "may": true, "might": true, "could": true,
}

// repeats reports whether the candidate says in the same words what a chosen
// span says already.
func repeats(chosen []Span, c Candidate) bool {
	words := contentSet(c.Text())
	for _, x := range chosen {
		span := corpus.Span{Start: x.Article.Sentences[x.First].Start, End: x.Article.Sentences[x.Last].End}
		if overlap(words, contentSet(x.Article.Slice(span))) > 0.8 {
			return true
		}
	}
	return false
}

func contentSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range retrieval.ContentWords(text) {
		set[strings.ToLower(w)] = true
	}
	return set
}

// overlap is the share of a's words that b has too.
func overlap(a, b map[string]bool) float64 {
	if len(a) == 0 {
		return 1
	}
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}
