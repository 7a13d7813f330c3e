package calendar

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english/dates"
	"ibid/corpus/english/lexicon"
	"ibid/retrieval/rank"
)

// Basis is what a date rests on.
type Basis string

// The bases, the firmest first.
const (
	Stated    Basis = "text"      // the sentence says when
	Carried   Basis = "paragraph" // the sentence before says it, and this one goes on from there
	Published Basis = "published" // nothing does: the day the article appeared
	Undated   Basis = ""
)

// Dated is when what a sentence says was said or happened.
type Dated struct {
	dates.Date
	Basis Basis
}

// Said reports whether the text says when, not only when it appeared.
func (d Dated) Said() bool { return d.Basis == Stated || d.Basis == Carried }

// Calendar dates sentences. It keeps what it has read of an article's paragraphs.
type Calendar struct {
	known map[*corpus.Article]map[int]paragraph
}

// paragraph are the dates of a paragraph, by sentence.
type paragraph map[int][]dates.Date

// Sentence returns when what sentence i of an article tells was said or happened.
func (c *Calendar) Sentence(a *corpus.Article, i int) Dated {
	if d, ok := c.stated(a, i); ok {
		return Dated{d, Stated}
	}
	if i > 0 && goesOn(a, i) {
		if told := c.told(a, i-1, true); len(told) > 0 && carries(a, i, told[len(told)-1]) {
			return Dated{told[len(told)-1], Carried}
		}
	}
	if d, ok := published(a); ok {
		return d
	}
	return Dated{c.open(a, i), Undated}
}

// Unsaid is when a sentence was that does not say it: the day its article appeared, if that is
// known.
func Unsaid(a *corpus.Article) Dated {
	if d, ok := published(a); ok {
		return d
	}
	return Dated{}
}

// published is the day that an article appeared.
func published(a *corpus.Article) (Dated, bool) {
	from, to, ok := corpus.DateRange(a.Meta.Published)
	exact := map[int]dates.Exactness{len("2006-01-02"): dates.Day, len("2006-01"): dates.Month, len("2006"): dates.Year}
	return Dated{dates.Date{From: from, To: to, Exact: exact[len(a.Meta.Published)]}, Published}, ok
}

// stated is the date that the sentence gives to what it tells: in its main clause,
// outside quotation marks unless it is a quotation as a whole, and none that only
// says since when something has been, that names something or is left open.
func (c *Calendar) stated(a *corpus.Article, i int) (dates.Date, bool) {
	for _, d := range c.of(a, a.Sentences[i].Paragraph)[i] {
		if c.mainly(a, i, d) {
			return d, true
		}
	}
	return dates.Date{}, false
}

// mainly reports whether a date is that of the sentence's main clause.
func (c *Calendar) mainly(a *corpus.Article, i int, d dates.Date) bool {
	s := a.Sentences[i]
	text := a.Slice(s.Span)
	at := d.Start - s.Start
	if !d.Resolved() || d.Naming || d.Relation != dates.At && d.Relation != dates.Range || quotedWithin(text, at) || !tells(text, at) {
		return false
	}
	_, published, known := corpus.DateRange(a.Meta.Published)
	reported := s.Speech == "indirect" || s.Speech == "mixed"
	return !(reported && known && d.From.After(published)) // somebody says what will be
}

// open is the first date of the sentence that its text leaves open: "Dec. 16" of no
// year, that of the main clause before others. It has no days; only its words can be shown.
func (c *Calendar) open(a *corpus.Article, i int) dates.Date {
	var out dates.Date
	text := a.Slice(a.Sentences[i].Span)
	for _, d := range c.of(a, a.Sentences[i].Paragraph)[i] {
		switch at := d.Start - a.Sentences[i].Start; {
		case d.Resolved() || d.Naming || quotedWithin(text, at):
		case tells(text, at):
			return d
		case out.Text == "":
			out = d
		}
	}
	return out
}

// quotedWithin reports whether a place in a sentence stands between quotation
// marks that open within the sentence.
func quotedWithin(text string, at int) bool {
	before := strings.TrimLeft(text[:at], "“\"‘'*")
	return strings.Count(before, "“") > strings.Count(before, "”") || strings.Count(before, `"`)%2 == 1
}

// goesOn reports whether a sentence goes on from the one before: it begins by
// pointing back, or reports another statement of the same holder.
func goesOn(a *corpus.Article, i int) bool {
	s, before := a.Sentences[i], a.Sentences[i-1]
	if s.Paragraph != before.Paragraph || before.Furniture {
		return false
	}
	if ownVoice(s) {
		return ownVoice(before) && rank.LeansBack(a.Slice(s.Span))
	}
	return s.Holder == before.Holder && before.Speech != "direct" || rank.LeansBack(a.Slice(s.Span))
}

// carries reports whether a date of the sentence before is surely this one's, which goes on
// from it: it does not begin with a time of its own, "After the vote …", and what somebody
// says next need not be of the same year.
func carries(a *corpus.Article, i int, d dates.Date) bool {
	text := a.Slice(a.Sentences[i].Span)
	if words := rank.Folds(text); len(words) > 0 && lexicon.Any(words[0], lexicon.Subordinator, lexicon.Time, lexicon.OtherTime) {
		return false
	}
	return d.Exact != dates.Year || rank.LeansBack(text)
}

// ownVoice reports whether a sentence is its article's own.
func ownVoice(s corpus.Sentence) bool { return s.Holder == "" || s.HolderKind == "author" }

// Elsewhere reports whether a sentence that does not say when it was names only times
// outside of within: what it tells may well have been at one of them.
func (c *Calendar) Elsewhere(a *corpus.Article, i int, within func(dates.Date) bool) bool {
	any := false
	for _, d := range c.of(a, a.Sentences[i].Paragraph)[i] {
		if d.Resolved() {
			if within(d) {
				return false
			}
			any = true
		}
	}
	return any
}

// TellsOf reports whether something that a sentence tells was in a time. The day an
// article appeared dates a sentence only where its paragraph names no other time,
// because articles look back in whole paragraphs.
func (c *Calendar) TellsOf(a *corpus.Article, i int, t dates.Date) bool {
	within := func(d dates.Date) bool { return d.Within(t) }
	for _, d := range c.Events(a, i) {
		if within(d.Date) && (d.Basis != Published || !c.paragraphElsewhere(a, i, within)) {
			return true
		}
	}
	return false
}

// paragraphElsewhere reports whether a sentence of the paragraph names other times only.
func (c *Calendar) paragraphElsewhere(a *corpus.Article, i int, within func(dates.Date) bool) bool {
	for j, s := range a.Sentences {
		if s.Paragraph == a.Sentences[i].Paragraph && c.Elsewhere(a, j, within) {
			return true
		}
	}
	return false
}

// window is how many paragraphs before its own a date is read with.
const window = 4

// of reads a paragraph with those before it, which say what it counts from and
// whether the text tells of long ago.
func (c *Calendar) of(a *corpus.Article, n int) paragraph {
	if got, ok := c.known[a][n]; ok {
		return got
	}
	out := paragraph{}
	first := slices.IndexFunc(a.Sentences, func(s corpus.Sentence) bool { return s.Paragraph >= n-window })
	whole, ok := a.Paragraph(n)
	if ok && first >= 0 {
		from := min(a.Sentences[first].Start, whole.Start)
		i := first
		for _, d := range dates.Find(a.Text[from:whole.End], a.Meta.Published) {
			d.Start, d.End = d.Start+from, d.End+from
			for i < len(a.Sentences) && a.Sentences[i].End <= d.Start {
				i++
			}
			if i < len(a.Sentences) && a.Sentences[i].Paragraph == n && a.Sentences[i].Contains(corpus.Span{Start: d.Start, End: d.End}) {
				out[i] = append(out[i], d)
			}
		}
	}
	if c.known == nil {
		c.known = map[*corpus.Article]map[int]paragraph{}
	}
	if c.known[a] == nil {
		c.known[a] = map[int]paragraph{}
	}
	c.known[a][n] = out
	return out
}
