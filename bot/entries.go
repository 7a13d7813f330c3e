package bot

import (
	"cmp"
	"slices"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/calendar"
	"ibid/retrieval/gate"
	"ibid/retrieval/rank"
)

// What a timeline shows: shares of the best score. It reaches further than an answer:
// that a sentence says when makes worth showing what by itself would only be near.
const (
	timelineMost = 30   // entries
	datedRatio   = 0.66 // for a sentence that says when
	undatedRatio = 0.88 // for one that does not
	between      = 0.88 // of sentences before and after one that says when
	undatedMost  = 4    // entries without any date
)

// entries are the events and statements of what was found, in order of time; what has
// no date stands last.
func (t *teller) entries(ranked []rank.Candidate, around surroundings) []Point {
	var out, plain []Point
	best := ranked[0].Score
	undated := 0
	for _, c := range ranked {
		for _, d := range t.events(c) {
			p := Point{Span: gate.Select([]rank.Candidate{c}, gate.Selection{})[0], Dated: &d}
			switch {
			case d.Said():
				if c.Score >= datedRatio*best || around.near(c) >= between*best {
					out = told(out, p)
				}
			case c.Score < undatedRatio*best || t.everything:
			case !events(c.Article.Sentences[c.Sentence]) || d.Basis == calendar.Undated && undated == undatedMost:
				plain = append(plain, p)
			default:
				if d.Basis == calendar.Undated {
					undated++
				}
				out = told(out, p)
			}
		}
	}
	if len(out) == 0 {
		out = plain
	}
	most := timelineMost
	if t.quotes > 0 {
		most = t.quotes
	}
	out = out[:min(most, len(out))]
	slices.SortStableFunc(out, inTime)
	return out
}

// events reports whether a sentence without a date may stand in a timeline: it tells a
// fact or somebody's statement, not what its author thinks.
func events(s corpus.Sentence) bool { return s.Speech != "author" }

// inTime orders entries.
func inTime(a, b Point) int {
	if c := cmp.Compare(btoi(a.Dated.Basis == calendar.Undated), btoi(b.Dated.Basis == calendar.Undated)); c != 0 || a.Dated.Basis == calendar.Undated {
		return c
	}
	switch {
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
	x, y := a.Article.Sentences[a.Best], b.Article.Sentences[b.Best]
	if !a.Dated.Said() || x.Holder != y.Holder {
		return false
	}
	v, w := wordsOf(a), wordsOf(b)
	n := 0
	for word := range v {
		if w[word] {
			n++
		}
	}
	return n > 0 && float64(n) >= sameEvent*float64(max(len(v), len(w)))
}

// wordsOf are the content words of an entry's best sentence, in any form.
func wordsOf(p Point) map[string]bool {
	out := map[string]bool{}
	for _, w := range retrieval.ContentWords(p.Article.Slice(p.Article.Sentences[p.Best].Span)) {
		out[rank.Folds(w)[0]] = true
	}
	return out
}

// surroundings are the scores of the sentences that were read.
type surroundings map[*corpus.Article]map[int]float64

func newSurroundings(ranked []rank.Candidate) surroundings {
	out := surroundings{}
	for _, c := range ranked {
		if out[c.Article] == nil {
			out[c.Article] = map[int]float64{}
		}
		out[c.Article][c.Sentence] = c.Score
	}
	return out
}

// beside is how many sentences before and after one say what it is about.
const beside = 3

// near is how near to the topic the text both before and after a sentence is: what
// stands between is part of it, whatever its words.
func (s surroundings) near(c rank.Candidate) float64 {
	best := func(from, to int) float64 {
		score := 0.0
		for i := from; i <= to; i++ {
			score = max(score, s[c.Article][i])
		}
		return score
	}
	return min(best(c.Sentence-beside, c.Sentence-1), best(c.Sentence+1, c.Sentence+beside))
}
