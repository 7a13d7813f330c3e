package bot

import (
	"cmp"
	"context"
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
	offered    bool               // a reader chooses from the entries
}

// timelinePassages is how many passages are read for a timeline.
const timelinePassages = 200

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
func (c chronicle) find(_ context.Context, s *Assistant, found []*seen) (Finding, error) {
	t := teller{chronicle: c, Assistant: s}
	t.confine(found)
	by := s.Gate.Eased()
	if c.everything {
		by = by.Open()
	}
	f := t.decide(by, found[0])
	f.Closest = f.Closest[:min(len(f.Closest), 3)]
	if f.Verdict != gate.NotFound {
		f.Points = t.entries(f.Decided, newSurroundings(found[0].ranked))
	}
	if f.Verdict != gate.NotFound && len(f.Points) == 0 {
		f.Verdict, f.Reason = gate.NotFound, "No whole sentence of the articles is near the topic."
	}
	if t.note != "" && f.Verdict == gate.Answered {
		f.Verdict, f.Reason = gate.Partial, t.note
	}
	return f, nil
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
		t.note = fmt.Sprintf("The articles do not say clearly when “%s” was, so the timeline is not limited to it.", t.about.Event)
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
	within := t.within(x.ranked)
	if len(within) == 0 && len(x.ranked) > 0 {
		return Finding{Finding: gate.Finding{Closest: gate.Select(x.ranked, gate.Selection{})}, Reason: t.nothingWithin()}
	}
	if len(t.about.Under) == 0 {
		return found(by.Decide(x.query, within, gate.Selection{}))
	}
	f := found(by.Decide(x.query, t.saying(within), gate.Selection{}))
	concerned := x.query
	concerned.Leaders = append(slices.Clone(concerned.Leaders), t.about.Under...)
	g := found(by.Decide(concerned, t.notOutside(within), gate.Selection{}))
	switch {
	case g.Verdict == gate.NotFound:
		return f
	case f.Verdict == gate.NotFound:
		return g
	}
	for _, c := range g.Decided {
		if !slices.ContainsFunc(f.Decided, func(o rank.Candidate) bool { return o.Article == c.Article && o.Sentence == c.Sentence }) {
			f.Decided = append(f.Decided, c)
		}
	}
	slices.SortStableFunc(f.Decided, func(a, b rank.Candidate) int { return cmp.Compare(b.Score, a.Score) })
	return f
}

// events are what a sentence tells within the times, each with its date. A date that
// it states must be of the terms too.
func (t *teller) events(c rank.Candidate) []calendar.Dated {
	return slices.DeleteFunc(t.calendar.Events(c.Article, c.Sentence), func(d calendar.Dated) bool {
		return !t.permits(c, d, t.times) || d.Said() && !t.permits(c, d, t.terms)
	})
}

// permits reports whether a date of a sentence is of all the times. The day an article
// appeared does not date a sentence that names other times only.
func (t *teller) permits(c rank.Candidate, d calendar.Dated, times []confined) bool {
	if d.Relation == dates.Since {
		d.To = d.From // what it tells of is how that began
	}
	return !slices.ContainsFunc(times, func(x confined) bool {
		return !x.has(d.Date) || d.Basis == calendar.Published && t.calendar.Elsewhere(c.Article, c.Sentence, x.has)
	})
}

// within keeps the sentences of which something is of all the times.
func (t *teller) within(ranked []rank.Candidate) []rank.Candidate {
	if len(t.times) == 0 {
		return ranked
	}
	return slices.DeleteFunc(slices.Clone(ranked), func(c rank.Candidate) bool {
		return !slices.ContainsFunc(t.calendar.Events(c.Article, c.Sentence), func(d calendar.Dated) bool { return t.permits(c, d, t.times) })
	})
}

// saying keeps the sentences that say by themselves that they are of the terms.
func (t *teller) saying(ranked []rank.Candidate) []rank.Candidate {
	return slices.DeleteFunc(slices.Clone(ranked), func(c rank.Candidate) bool {
		return !slices.ContainsFunc(t.events(c), func(d calendar.Dated) bool { return d.Basis == calendar.Stated })
	})
}

// notOutside leaves out the sentences that say that they are not of the terms.
func (t *teller) notOutside(ranked []rank.Candidate) []rank.Candidate {
	return slices.DeleteFunc(slices.Clone(ranked), func(c rank.Candidate) bool {
		return len(t.events(c)) == 0 || slices.ContainsFunc(t.terms, func(x confined) bool { return t.calendar.Elsewhere(c.Article, c.Sentence, x.has) })
	})
}

func (t *teller) nothingWithin() string {
	var words []string
	for _, x := range t.times {
		words = append(words, x.words)
	}
	return fmt.Sprintf("Nothing close to the topic is dated in the time you asked for (%s).", strings.Join(words, "; "))
}
