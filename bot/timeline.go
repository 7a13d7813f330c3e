package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"ibid/corpus/english/dates"
	"ibid/retrieval/calendar"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
)

// Chronicler answers with dated statements and events in order. It goes an
// [Assistant]'s way with more evidence and dates what it finds.
type Chronicler struct{ *Assistant }

var _ Answerer = Chronicler{}

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

// Answer tells q's topic in the order of time.
func (s Chronicler) Answer(ctx context.Context, q Question) (Answer, error) {
	start := time.Now()
	q, err := s.whole(ctx, q)
	if err != nil {
		return Answer{}, fmt.Errorf("understand the question: %w", err)
	}
	about := s.Reader.Timeline(q.Text)
	if err := s.answerable(ctx, s.Reader.Read(q.Text)); err != nil {
		return Answer{}, err
	}
	if about.Text == "" && len(about.Under) == 0 {
		return Answer{}, fmt.Errorf("%w: it names a time and nothing that happened in it; write a topic too, such as \"ferry fares since 2020\"", ErrQuestion)
	}
	s.named(q)
	if why := s.Reader.Contradiction(about.Under, years(about.Times)); why != "" {
		return s.finish(ctx, q, Finding{Reason: why}, nil, start)
	}
	t := teller{Chronicler: s, q: q, about: about}
	f, x, err := t.tell(ctx)
	if err != nil {
		return Answer{}, err
	}
	f.Coverage = s.coverage(ctx, f)
	return s.finish(ctx, q, f, x, start)
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

// teller is a timeline being made.
type teller struct {
	Chronicler
	q        Question
	about    question.Chronicle
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

func (t *teller) tell(ctx context.Context) (Finding, *seen, error) {
	if err := t.confine(ctx); err != nil {
		return Finding{}, nil, err
	}
	by := t.Gate.Eased()
	read := t.about.Question
	if read.Text == "" {
		by = by.Open() // everything of that time is wanted
		read = question.About{Text: t.about.Typed}.Query(question.Side{Text: t.about.Under[0].Text}, "")
		read.Voices = nil
	}
	x, err := t.lookAt(ctx, t.q, read, timelinePassages)
	if err != nil {
		return Finding{}, nil, err
	}
	f := t.decide(by, x)
	f.Closest = f.Closest[:min(len(f.Closest), timelineLeast)]
	t.choose(&f, read.Text == t.about.Text)
	t.arrange(&f)
	return f, x, nil
}

// confine finds out which times the topic is confined to.
func (t *teller) confine(ctx context.Context) error {
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
	if t.about.Event == "" {
		return nil
	}
	d, ok, err := t.dateOf(ctx, t.about.Event)
	if err != nil {
		return err
	}
	if !ok {
		t.note = fmt.Sprintf("The articles do not say plainly when “%s” was, so nothing is left out for its time.", t.about.Event)
		return nil
	}
	t.times = append(t.times, confined{relationWords[t.about.Relation] + " " + t.about.Event, []dates.Date{question.Confine(d, t.about.Relation)}})
	return nil
}

var relationWords = map[dates.Relation]string{dates.Before: "before", dates.After: "after", dates.Since: "since", dates.Until: "until"}

// dateOf is when an event was, by the best sentence that has all its words and a
// date.
func (t *teller) dateOf(ctx context.Context, event string) (dates.Date, bool, error) {
	read := t.Reader.Read(event)
	x, err := t.lookAt(ctx, t.q, read, timelinePassages)
	if err != nil {
		return dates.Date{}, false, err
	}
	for _, c := range x.ranked[:min(len(x.ranked), 8)] {
		d := t.calendar.Sentence(c.Article, c.Sentence)
		span := gate.Span{Article: c.Article, First: c.Sentence, Last: c.Sentence, Best: c.Sentence}
		if d.Basis == calendar.Stated && span.Share(event) > 0.99 {
			return d.Date, true, nil
		}
	}
	return dates.Date{}, false, nil
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
	if f.Verdict == gate.NotFound || g.Verdict == gate.Answered && len(g.Spans) > len(f.Spans) {
		f, g = g, f
	}
	for _, y := range g.Spans {
		if !slices.ContainsFunc(f.Spans, func(x gate.Span) bool { return x.Article == y.Article && x.First <= y.Last && y.First <= x.Last }) {
			f.Spans = append(f.Spans, y)
		}
	}
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
