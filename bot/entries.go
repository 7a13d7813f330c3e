package bot

import (
	"cmp"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/calendar"
	"ibid/retrieval/gate"
	"ibid/retrieval/rank"
)

// What a timeline shows: shares of the best score. It reaches further than an answer:
// that a sentence says when makes worth showing what by itself would only be near.
const (
	timelineMost  = 50   // entries
	datedRatio    = 0.7  // for a sentence that says when
	undatedRatio  = 0.8  // for one that does not,
	undatedLess   = 0.1  // which counts for so much less,
	publishedEach = 5    // and is one of so many of its article
	openMost      = 8    // of articles without a date that only have words for one: "on Monday"
	undatedMost   = 4    // of those without such words
	offeredWider  = 0.2  // a reader is shown entries whose share is so much less,
	offeredEach   = 15   // and so many that have no date of an article
	between       = 0.88 // of sentences before and after one that says when

	salienceWeight = 0.2  // of how much a sentence says of its article
	perFurther     = 0.12 // less for each entry that its article has already
	headedMore     = 0.15 // for what a text itself lists by its date
)

// entries are the events and statements of what was found, in order of time; what has
// no date stands last.
func (t *teller) entries(ranked []rank.Candidate, around surroundings) []Point {
	all := t.dated(ranked, around)
	most := timelineMost
	if t.quotes > 0 {
		most = t.quotes
	}
	each := publishedEach
	if t.offered {
		each = offeredEach
	}
	out := take(all, most, each)
	if len(out) == 0 {
		out = all[:min(most, len(all))]
	}
	slices.SortStableFunc(out, inTime)
	return out
}

// take chooses entries: first what is near and says most of its article. Each further one
// of an article counts for less, by half of that where the text dates it, and not at all where
// it lists events by their dates: it is a timeline itself.
func take(all []Point, most, each int) []Point {
	var out []Point
	rest := slices.Clone(all)
	of, published := map[*corpus.Article]int{}, map[*corpus.Article]int{}
	bare, open := 0, 0
	worth := func(p Point) float64 {
		further := perFurther * float64(of[p.Article])
		switch {
		case headed(p):
			return p.Score + headedMore
		case p.Dated.Said():
			further /= 2
		}
		return p.Score - further
	}
	for len(rest) > 0 && len(out) < most {
		best := 0
		for i := range rest {
			if worth(rest[i]) > worth(rest[best]) {
				best = i
			}
		}
		p := rest[best]
		rest = slices.Delete(rest, best, best+1)
		switch {
		case p.Dated.Basis == calendar.Published:
			if published[p.Article]++; published[p.Article] > each {
				continue
			}
		case p.Dated.Said():
		case p.Dated.Text != "":
			if open++; open > openMost {
				continue
			}
		default:
			if bare++; bare > undatedMost || p.Article.Sentences[p.Best].Speech != "fact" {
				continue // an opinion of no date
			}
		}
		n := len(out)
		if out = told(out, p); len(out) > n {
			of[p.Article]++
		}
	}
	return out
}

// headed reports whether an entry is one of a list by date: "May 2, 2019: The pier was sold."
func headed(p Point) bool {
	before, after, ok := strings.Cut(p.Article.Slice(p.Article.Sentences[p.Best].Span), p.Dated.Text)
	return ok && p.Dated.Text != "" && len(before) <= longestMark && strings.HasPrefix(after, ":")
}

// longestMark is how many bytes may stand before the date that heads an entry: a bullet, an hour.
const longestMark = 8

// dated are the events and statements that are near enough to the topic, each with its
// date, the nearest first.
func (t *teller) dated(ranked []rank.Candidate, around surroundings) []Point {
	var out []Point
	best := ranked[0].Score
	for _, c := range ranked {
		if !calendar.Whole(c.Article, c.Sentence) || !t.everything && !around.isOn(c) {
			continue
		}
		for _, d := range t.events(c) {
			share := c.Score / best
			switch {
			case d.Said() && around.near(c) >= between*best:
				share = max(share, undatedRatio)
			case (d.Said() || d.Text != "" && c.Article.Sentences[c.Sentence].Speech != "direct") && share >= datedRatio-t.wider():
			case !d.Said() && share >= undatedRatio-t.wider() && !t.everything:
				share -= undatedLess
			default:
				continue
			}
			p := Point{Span: gate.Select([]rank.Candidate{c}, gate.Selection{})[0], Dated: &d}
			p.Score = share + salienceWeight*rank.Salience(c.Article, c.Sentence)
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b Point) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// wider is how much less near to the topic an entry may be that a reader judges.
func (c chronicle) wider() float64 {
	if c.offered {
		return offeredWider
	}
	return 0
}

// inTime orders entries.
func inTime(a, b Point) int {
	bare := func(p Point) int { return btoi(p.Dated.Text == "") }
	switch {
	case a.Dated.Basis == calendar.Undated && b.Dated.Basis == calendar.Undated:
		return cmp.Or(cmp.Compare(bare(a), bare(b)), cmp.Compare(a.Article.File, b.Article.File), cmp.Compare(a.First, b.First))
	case a.Dated.Basis == calendar.Undated:
		return 1
	case b.Dated.Basis == calendar.Undated:
		return -1
	case a.Dated.Sooner(b.Dated.Date):
		return -1
	case b.Dated.Sooner(a.Dated.Date):
		return 1
	}
	return cmp.Compare(btoi(a.Dated.Basis == calendar.Published), btoi(b.Dated.Basis == calendar.Published))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// told adds an entry: a sentence that goes on from one that is there makes it longer,
// and the same event from another article is another source of it.
func told(entries []Point, p Point) []Point {
	for i, e := range entries {
		if e.Dated.Interval() != p.Dated.Interval() || e.Dated.Said() != p.Dated.Said() {
			continue
		}
		switch {
		case e.Article == p.Article && goesOn(e, p):
			if e.Dated.Basis == calendar.Carried && p.Dated.Basis == calendar.Stated {
				entries[i].Best, entries[i].Dated = p.Best, p.Dated
			}
			entries[i].First, entries[i].Last = min(e.First, p.First), max(e.Last, p.Last)
			return entries
		case same(e, p) && e.Article == p.Article:
			return entries
		case same(e, p):
			if !slices.Contains(articlesOf(entries[i:i+1]), p.Article) {
				entries[i].Also = append(entries[i].Also, p.Span)
			}
			return entries
		}
	}
	return append(entries, p)
}

// goesOn reports whether two entries of a date share a sentence, or one takes its date
// from the sentence before, which is the other's.
func goesOn(a, b Point) bool {
	if a.First > b.First {
		a, b = b, a
	}
	return overlap(a, b) && (a.Best != b.Best) || b.First == a.Last+1 && b.Dated.Basis == calendar.Carried
}

// sameEvent is the share of the words of each of two sentences of one date that the
// other has, from which they tell the same.
const sameEvent = 0.5

// same reports whether two entries of a date tell one thing: most words of the one are
// the other's, and neither is a statement of somebody else.
func same(a, b Point) bool {
	return a.Dated.Said() && a.Article.Sentences[a.Best].Holder == b.Article.Sentences[b.Best].Holder && shares(a, b) >= sameEvent
}

// sameWords is the share of the words of two sentences from which they say the same.
const sameWords = 0.8

// alike reports whether two points are one statement in about the same words.
func alike(a, b Point) bool {
	return a.Side == b.Side && a.Article.Sentences[a.Best].Holder == b.Article.Sentences[b.Best].Holder && shares(a, b) >= sameWords
}

// shares is the share of the words of each of two points that the other has.
func shares(a, b Point) float64 {
	v, w := wordsOf(a), wordsOf(b)
	n := 0
	for word := range v {
		if w[word] {
			n++
		}
	}
	return float64(n) / max(1, float64(max(len(v), len(w))))
}

// wordsOf are the content words of an entry's best sentence, in any form.
func wordsOf(p Point) map[string]bool {
	out := map[string]bool{}
	for _, w := range retrieval.ContentWords(p.Article.Slice(p.Article.Sentences[p.Best].Span)) {
		out[rank.Folds(w)[0]] = true
	}
	return out
}

// surroundings are what stands around a sentence: the scores of those that were read, and how
// much each article is about the topic.
type surroundings struct {
	scores map[*corpus.Article]map[int]float64
	topics map[*corpus.Article]float64
}

func newSurroundings(ranked []rank.Candidate) surroundings {
	out := surroundings{map[*corpus.Article]map[int]float64{}, rank.Topicality(ranked)}
	for _, c := range ranked {
		if out.scores[c.Article] == nil {
			out.scores[c.Article] = map[int]float64{}
		}
		out.scores[c.Article][c.Sentence] = c.Score
	}
	return out
}

// How much an article must be about a topic: for what has no holder to belong to a list, and
// for what has one.
const (
	topicalLeast = 0.9
	touchedLeast = 0.85
)

// isOn reports whether a sentence stands in an article about the topic.
func (s surroundings) isOn(c rank.Candidate) bool { return s.topics[c.Article] >= topicalLeast }

// beside is how many sentences before and after one say what it is about.
const beside = 3

// near is how near to the topic the text both before and after a sentence is: what
// stands between is part of it, whatever its words.
func (s surroundings) near(c rank.Candidate) float64 {
	best := func(from, to int) float64 {
		score := 0.0
		for i := from; i <= to; i++ {
			score = max(score, s.scores[c.Article][i])
		}
		return score
	}
	return min(best(c.Sentence-beside, c.Sentence-1), best(c.Sentence+1, c.Sentence+beside))
}
