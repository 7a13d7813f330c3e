package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ibid/corpus/english/dates"
	"ibid/retrieval/calendar"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
)

// chronicle tells a topic in the order of time: dated statements and events.
type chronicle struct {
	about      question.Chronicle
	event      *question.Question // when it was, tells what belongs to the timeline; nil without
	everything bool               // no topic is named: everything of an administration's time is wanted
	quotes     int                // most entries; 0 leaves it to the plan
}

// What a timeline shows. It reaches further than an answer: that a sentence says
// when makes worth showing what by itself would only be near.
var timeline = gate.Selection{Most: 40, Ratio: 0.72}

const (
	timelineMost  = 16   // entries
	timelineLeast = 4    // entries, whether they say when or not
	undatedMost   = 6    // entries without any date
	undatedRatio  = 0.88 // of the best score, for a sentence that does not say when
)

// timelinePassages is how many passages are read for a timeline.
const timelinePassages = 45

// timeline reads "TOPIC".
func (s *Assistant) timeline(q Question) (plan, error) {
	c := chronicle{about: s.Reader.Timeline(q.Text), quotes: q.Quotes}
	if c.about.Text == "" && len(c.about.Under) == 0 {
		return nil, fmt.Errorf("%w: it names a time and nothing that happened in it; write a topic too, such as \"ferry fares since 2020\"", ErrQuestion)
	}
	if p := s.contradicted(c.about.Under, years(c.about.Times)); p != nil {
		return p, nil
	}
	s.named(q)
	if c.about.Text == "" { // everything of that time is wanted
		c.everything = true
		c.about.Question = question.About{Text: c.about.Typed}.Query(question.Side{Text: c.about.Under[0].Text}, "")
		c.about.Voices = nil
	}
	if c.about.Event != "" {
		event := s.Reader.Read(c.about.Event)
		c.event = &event
	}
	return c, nil
}

// looks are the topic's, and that of the event which it is told from or up to.
func (c chronicle) looks() []look {
	out := []look{{read: c.about.Question, passages: timelinePassages}}
	if c.event != nil {
		out = append(out, look{read: *c.event, passages: timelinePassages})
	}
	return out
}

// years are those that a topic is confined to one of.
func years(times []dates.Date) []string {
	var out []string
	for _, d := range times {
		if d.Relation == dates.At && d.ISO() != "" {
			out = append(out, d.ISO()[:len("2006")])
		}
	}
	return out
}

// find dates what was found and puts it in order.
func (c chronicle) find(s *Assistant, found []*seen) Finding {
	t := teller{chronicle: c, Assistant: s}
	t.confine(found)
	by := s.Gate.Eased()
	if c.everything {
		by = by.Open()
	}
	f := t.decide(by, found[0])
	f.Closest = f.Closest[:min(len(f.Closest), 3)]
	t.choose(&f)
	t.arrange(&f)
	return f
}

// teller is a timeline being made.
type teller struct {
	chronicle
	*Assistant
	calendar calendar.Calendar
	times    []confined // all of which a date must be within
	terms    []confined // all of which it must be within, or the sentence speak of the administration
	note     string     // what could not be kept to
}

// confined is a time, or several of which any will do, with how the topic words
// it.
type confined struct {
	words string
	any   []dates.Date
}

func (c confined) has(d dates.Date) bool { return slices.ContainsFunc(c.any, d.Within) }

// confine finds out which times the topic is confined to.
func (t *teller) confine(found []*seen) {
	for _, d := range t.about.Times {
		t.times = append(t.times, confined{d.Text, []dates.Date{d}})
	}
	for _, l := range t.about.Under {
		c := confined{words: "the time of " + l.Name}
		for _, term := range t.Reader.Terms(l.Name) {
			c.any = append(c.any, dates.Date{From: term.Start, To: term.End, Exact: dates.Day, Relation: dates.Range})
		}
		if len(c.any) > 0 {
			t.terms = append(t.terms, c)
		}
	}
	if t.event == nil {
		return
	}
	d, ok := t.dateOf(found[1])
	if !ok {
		t.note = fmt.Sprintf("The articles do not say plainly when “%s” was, so nothing is left out for its time.", t.about.Event)
		return
	}
	t.times = append(t.times, confined{relationWords[t.about.Relation] + " " + t.about.Event, []dates.Date{question.Confine(d, t.about.Relation)}})
}

var relationWords = map[dates.Relation]string{dates.Before: "before", dates.After: "after", dates.Since: "since", dates.Until: "until"}

// dateOf is when the event was, by the best sentence that has all its words and a date.
func (t *teller) dateOf(x *seen) (dates.Date, bool) {
	for _, c := range x.ranked[:min(len(x.ranked), 8)] {
		d := t.calendar.Sentence(c.Article, c.Sentence)
		span := gate.Span{Article: c.Article, First: c.Sentence, Last: c.Sentence, Best: c.Sentence}
		if d.Basis == calendar.Stated && span.Share(t.about.Event) > 0.99 {
			return d.Date, true
		}
	}
	return dates.Date{}, false
}

// decide asks the gate for what is within the times. What an administration's own
// passages say and what is dated in its term both belong to it.
func (t *teller) decide(by gate.Gate, x *seen) Finding {
	sel := timeline
	within := t.within(x.ranked, t.times)
	if len(within) == 0 && len(x.ranked) > 0 {
		return Finding{Finding: gate.Finding{Closest: gate.Select(x.ranked, gate.Selection{})}, Reason: t.nothingWithin()}
	}
	if len(t.about.Under) == 0 {
		return found(by.Decide(x.query, within, sel))
	}
	f := found(by.Decide(x.query, t.saying(within), sel))
	concerned := x.query
	concerned.Leaders = append(slices.Clone(concerned.Leaders), t.about.Under...)
	g := found(by.Decide(concerned, t.notOutside(within), sel))
	if f.Verdict == gate.NotFound || g.Verdict == gate.Answered && len(g.Points) > len(f.Points) {
		f, g = g, f
	}
	f.add(g.Spans)
	return f
}

// within keeps the sentences that are of all the times.
func (t *teller) within(ranked []rank.Candidate, times []confined) []rank.Candidate {
	if len(times) == 0 {
		return ranked
	}
	return slices.DeleteFunc(slices.Clone(ranked), func(c rank.Candidate) bool {
		d := t.calendar.Sentence(c.Article, c.Sentence)
		return slices.ContainsFunc(times, func(x confined) bool {
			return !x.has(d.Date) || d.Basis == calendar.Published && t.calendar.Elsewhere(c.Article, c.Sentence, x.has)
		})
	})
}

// saying keeps the sentences that say by themselves that they are of the terms.
func (t *teller) saying(ranked []rank.Candidate) []rank.Candidate {
	return slices.DeleteFunc(t.within(ranked, t.terms), func(c rank.Candidate) bool {
		return t.calendar.Sentence(c.Article, c.Sentence).Basis != calendar.Stated
	})
}

// notOutside leaves out the sentences that say that they are not of the terms.
func (t *teller) notOutside(ranked []rank.Candidate) []rank.Candidate {
	return slices.DeleteFunc(slices.Clone(ranked), func(c rank.Candidate) bool {
		d := t.calendar.Sentence(c.Article, c.Sentence)
		said := d.Basis == calendar.Stated || d.Basis == calendar.Carried
		return slices.ContainsFunc(t.terms, func(x confined) bool {
			return said && !x.has(d.Date) || t.calendar.Elsewhere(c.Article, c.Sentence, x.has)
		})
	})
}

func (t *teller) nothingWithin() string {
	var words []string
	for _, x := range t.times {
		words = append(words, x.words)
	}
	return fmt.Sprintf("Nothing that is near the topic is dated within the time asked for (%s).", strings.Join(words, "; "))
}

// choose keeps the best of the evidence. Where a time is all that the topic names,
// only what is dated by its own words is of it.
func (t *teller) choose(f *Finding) {
	best := 0.0
	for _, x := range f.Points {
		best = max(best, x.Score)
	}
	slices.SortStableFunc(f.Points, func(a, b Point) int { return cmp.Compare(b.Score, a.Score) })
	var kept []Point
	undated := 0
	for i, x := range f.Points {
		basis := t.calendar.Sentence(x.Article, x.Best).Basis
		if basis == calendar.Undated {
			if undated++; undated > undatedMost {
				continue
			}
		}
		if basis == calendar.Stated || basis == calendar.Carried || !t.everything && (i < timelineLeast || x.Score >= undatedRatio*best) {
			kept = append(kept, x)
		}
	}
	if len(kept) == 0 {
		kept = f.Points
	}
	most := timelineMost
	if t.quotes > 0 {
		most = t.quotes
	}
	f.Points = kept[:min(most, len(kept))]
}

// arrange dates the evidence and puts it in order, what has no date last.
func (t *teller) arrange(f *Finding) {
	var out []Point
	for _, x := range f.Points {
		out = append(out, t.apart(x)...)
	}
	slices.SortStableFunc(out, func(a, b Point) int {
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
	})
	f.Points = out
	if t.note != "" && f.Verdict == gate.Answered {
		f.Verdict, f.Reason = gate.Partial, t.note
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// apart cuts a span where its sentences are of different dates. What only leads up
// to the sentence that it was chosen for stays with it.
func (t *teller) apart(x Point) []Point {
	var out []Point
	for i := x.First; i <= x.Last; i++ {
		d := t.calendar.Sentence(x.Article, i)
		n := len(out) - 1
		switch {
		case n >= 0 && (d.Basis != calendar.Stated || out[n].Dated.Interval() == d.Interval()):
			out[n].Last = i
		case n == 0 && i <= x.Best && out[0].Dated.Basis != calendar.Stated:
			out[0].Last, out[0].Best, out[0].Dated = i, i, &d
		default:
			y := x
			y.First, y.Last, y.Best, y.Dated = i, i, i, &d
			out = append(out, y)
		}
	}
	return out
}
