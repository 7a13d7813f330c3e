package gate

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// Selection bounds what Select shows. The zero value means the defaults.
type Selection struct {
	Most  int     // spans, 2 when 0
	Ratio float64 // a span's score is at least this share of the best, 0.92 when 0
	// Beside is how near to the best, by its own words alone, a sentence beside a
	// span must be to make it longer: 0.55 of the best late interaction when 0.
	Beside float64
}

func (s Selection) orDefaults() Selection {
	if s.Most == 0 {
		s.Most = defaultMost
	}
	if s.Ratio == 0 {
		s.Ratio = defaultRatio
	}
	if s.Beside == 0 {
		s.Beside = defaultBeside
	}
	return s
}

// least is the share of the best score under which a candidate is not considered: one
// that a model has not read may still be worth showing beside a better one.
func (s Selection) least(c rank.Candidate) float64 {
	if c.Read {
		return s.Ratio
	}
	return min(near, s.Ratio)
}

// Select turns a ranking into the spans to show: the best sentences, each joined
// with the one before when it can't be understood without, neighbours made one,
// repetitions left out.
func Select(ranked []rank.Candidate, s Selection) []Span {
	s = s.orDefaults()
	var out []Span
	sets := contentSets{}
	for _, c := range ranked {
		// Written so that a score that is no number stops here too.
		if !(c.Score > 0 && c.Score >= s.least(c)*ranked[0].Score) {
			break
		}
		if i := slices.IndexFunc(out, func(x Span) bool { return x.adjoins(alone(c)) }); i >= 0 {
			// What it inherits from the sentence beside it is no reason to quote both.
			if c.Read || c.Own >= s.Beside*ranked[0].MaxSim {
				out[i] = out[i].extended(c)
				out = joined(out, i)
			}
			continue
		}
		if len(out) >= s.Most {
			continue
		}
		// What stands beside a part of the answer, in another voice, is often the next
		// part of it: "He withdrew. He said that …".
		beside := !c.Read && slices.ContainsFunc(out, func(x Span) bool { return x.beside(c) }) && c.Own >= s.Beside*ranked[0].MaxSim
		if c.Score < s.Ratio*ranked[0].Score && !beside {
			continue
		}
		if !sets.repeats(out, c) {
			out = append(out, withContext(c))
			out = joined(out, len(out)-1)
		}
	}
	return out
}

// joined makes one span of span i, which has grown, and those it has grown up
// to, unless that is too long. The one found first is the better one: it keeps
// its place, its best sentence and its score.
func joined(spans []Span, i int) []Span {
	for j := 0; j < len(spans); j++ {
		if j == i || !spans[i].adjoins(spans[j]) {
			continue
		}
		first, last := min(i, j), max(i, j)
		whole := spans[first]
		whole.First, whole.Last = min(whole.First, spans[last].First), max(whole.Last, spans[last].Last)
		if whole.bytes() > longest {
			continue
		}
		spans[first] = whole
		return joined(slices.Delete(spans, last, last+1), first)
	}
	return spans
}

// adjoins reports whether the next sentence after one span begins the other, or
// they share one, within a paragraph and in one voice.
func (x Span) adjoins(y Span) bool {
	if x.Article != y.Article || x.First > y.Last+1 || y.First > x.Last+1 {
		return false
	}
	return together(x.Article.Sentences[x.Best], x.Article.Sentences[y.Best]) && !rivals(x.Article, min(x.First, y.First), max(x.Last, y.Last))
}

// beside reports whether the candidate is the sentence before or after the span,
// in its paragraph.
func (x Span) beside(c rank.Candidate) bool {
	if x.Article != c.Article || c.Sentence < x.First-1 || c.Sentence > x.Last+1 {
		return false
	}
	return x.Article.Sentences[x.Best].Paragraph == x.Article.Sentences[c.Sentence].Paragraph
}

// together reports whether two sentences may stand in one quote: they are of one
// paragraph, and the statement of one holder, since a quote has but one.
func together(a, b corpus.Sentence) bool {
	voice := func(s corpus.Sentence) string {
		if s.HolderKind == "author" {
			return "" // the article's own, as where nobody is named
		}
		return s.Holder
	}
	return a.Paragraph == b.Paragraph && !a.Furniture && !b.Furniture && voice(a) == voice(b)
}

// extended returns the span with c in it, unless that makes it too long; then
// the span as it is, which has the better sentence.
func (x Span) extended(c rank.Candidate) Span {
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

// alone is the span of the candidate by itself.
func alone(c rank.Candidate) Span {
	return Span{Article: c.Article, First: c.Sentence, Last: c.Sentence, Best: c.Sentence, Score: c.Score}
}

// withContext is the candidate's span, with the sentence before when it leans on
// that one.
func withContext(c rank.Candidate) Span {
	x := alone(c)
	if c.Sentence == 0 || !rank.LeansBack(c.Text()) {
		return x
	}
	if !together(c.Article.Sentences[c.Sentence-1], c.Article.Sentences[c.Sentence]) || rivals(c.Article, c.Sentence-1, c.Sentence) {
		return x
	}
	return x.extended(rank.Candidate{Article: c.Article, Sentence: c.Sentence - 1})
}

// contentSets are the content words of the spans met so far.
type contentSets map[Span]map[string]bool

func (s contentSets) of(x Span) map[string]bool {
	x.Best, x.Score = 0, 0 // the words are the same
	if s[x] == nil {
		s[x] = contentSet(x.Article.Text[x.Article.Sentences[x.First].Start:x.Article.Sentences[x.Last].End])
	}
	return s[x]
}

// repeats reports whether the candidate says in the same words what a chosen
// span says already.
func (s contentSets) repeats(chosen []Span, c rank.Candidate) bool {
	words := contentSet(c.Text())
	return slices.ContainsFunc(chosen, func(x Span) bool { return overlap(words, s.of(x)) > repetition })
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
