package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"ibid/retrieval/calendar"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
)

// EvidenceReader reads evidence as a language model does: it says which of the sentences
// found answer a question, and words the answer.
type EvidenceReader interface {
	// Judges reports whether it may choose the evidence. One that may not only words what
	// the rules have chosen.
	Judges(ctx context.Context) bool
	// Read reads evidence. Nothing of what it returns rests on anything else. A reader that
	// fails, or whose reading can't be trusted, returns one that says why in its Note and has
	// nothing else. The error is ctx's alone.
	Read(ctx context.Context, q Question, e Evidence) (Reading, error)
}

// Evidence is what a reader may choose from. Nothing else can come into the answer: what a
// question says of holders, administrations and times is kept by code.
type Evidence struct {
	Points []Point       // best first
	Choose bool          // the reader says which of the points answer; otherwise all are shown
	InTime bool          // the list is in order of time
	List   bool          // a list of all that is to the point is wanted, not an answer to a question
	Parts  []string      // the several things that a question asks for
	Sides  []string      // of a comparison: who A, B and so on are; of a brief: who it is about
	Topics []string      // under which it is shown
	Began  time.Time     // when the time of the question began to run; zero is now
	Draft  func(Reading) // told the reading as far as it has come; nil tells nobody
}

// Reading is what a reader made of evidence.
type Reading struct {
	Judged bool   // Chosen is its choice; otherwise the choice of the rules stays
	Reader string // the reader's name
	Chosen []Choice
	Out    []int     // of a list: points that do not belong in it
	Wrote  []Wording // in the order in which they are shown
	Note   string    // what a person has to know of how it was made; "" for nothing
}

// What a sentence is to a question, as a reader judges it.
const (
	Answers     = "answers"
	Supports    = "supports"
	Contradicts = "contradicts"
)

// Choice is a point of the evidence that is to be shown.
type Choice struct {
	Point int    // index into the evidence's points
	Says  string // Answers, Supports or Contradicts
	Parts []int  // of the question that it answers, from 1; none where the reader names none
	Topic string // of the evidence's, under which it is to be shown; "" leaves it where it is

	Side          string    // of a comparison: whose it is, see [Choice.SideOf]
	Role          gate.Role // what it is to its side, "" for what its point says
	Misattributed bool      // it is not a statement of the holder that it has
	Misdated      bool      // it was not at the time that it has
}

// Wording is a sentence of the reader's own over points. It has been checked against them.
type Wording struct {
	Text   string // "" for quotes that stand by themselves in this place
	Points []int  // at least one: indices into the points of the evidence or, of a finding, of the finding
	Lead   bool   // it sums up several
	Topic  string // of a lead: what it sums up; "" for the whole answer
}

// offering is a plan whose evidence a reader may choose from.
type offering interface {
	// offer is the evidence, more than the rules show.
	offer(ctx context.Context, s *Assistant, found []*seen, rules Finding) (Evidence, error)
	// conclude is the finding of what was chosen. Without a choice nothing was found.
	conclude(s *Assistant, found []*seen, rules Finding, e Evidence, r Reading) Finding
}

// Reads is what a question asks, for whoever reads the evidence: with what a line that names
// nothing wants of the last answer.
func (q Question) Reads() string {
	if q.wish != question.NoWish && q.readAs != q.Text {
		return q.Text + " " + q.readAs
	}
	return q.Text
}

// read has the evidence judged and the answer worded, where there is somebody to do it.
// Whatever goes wrong with that, the finding of the rules stays and the answer says why.
func (s *Assistant) read(ctx context.Context, q Question, p plan, found []*seen, rules Finding) (Finding, error) {
	o, ok := p.(offering)
	if !ok || s.Evidence == nil || q.Plain || q.wish == question.When {
		return rules, nil
	}
	e := Evidence{Points: rules.Points, Sides: rules.Sides, Topics: topicsOf(rules.Points), List: q.Command != "ask"}
	began := time.Now()
	if s.Evidence.Judges(ctx) {
		var err error
		if e, err = o.offer(ctx, s, found, rules); err != nil {
			return Finding{}, err
		}
		e.Choose = true
	}
	e.Began, e.InTime = began, q.Command == "timeline"
	if len(e.Points) == 0 || ctx.Err() != nil {
		return rules, ctx.Err()
	}
	conclude := func(r Reading) Finding {
		f := rules
		e := e.settled(r.Chosen)
		if r.Judged {
			f = o.conclude(s, found, rules, e, r)
			f.judged(e, r.Chosen)
			f.Reader = r.Reader
		}
		f.word(e, r)
		return f
	}
	if q.Follow != nil {
		e.Draft = func(r Reading) { s.draft(ctx, q, conclude(r)) }
	}
	r, err := s.Evidence.Read(ctx, q, e)
	if err != nil {
		return Finding{}, fmt.Errorf("read the evidence: %w", err)
	}
	if r.Note != "" && q.notes != nil {
		q.notes.add(r.Note)
	}
	return conclude(r), nil
}

// SideOf is the side at which the point stands that was chosen: the reader's, unless by its
// holder it is another side's own words.
func (c Choice) SideOf(p Point) string {
	if c.Side == "" || p.Side != "" && p.Role == gate.Words {
		return p.Side
	}
	return c.Side
}

// Settled is a point as a reader's choice of it has it: its side, what it is to it, when it was.
func (p Point) Settled(c Choice) Point {
	p.Side = c.SideOf(p)
	p.Role = cmp.Or(c.Role, p.Role)
	if c.Misdated {
		d := calendar.Unsaid(p.Article)
		p.Dated = &d
	}
	return p
}

// settled is the evidence with what the reader found out about it.
func (e Evidence) settled(chosen []Choice) Evidence {
	e.Points = slices.Clone(e.Points)
	for _, c := range chosen {
		e.Points[c.Point] = e.Points[c.Point].Settled(c)
	}
	return e
}

// draft tells the follower the sentences that are certain so far, with their quotes.
func (s *Assistant) draft(ctx context.Context, q Question, f Finding) {
	a, err := s.Composer.Compose(ctx, q, f)
	if err != nil || s.Verifier.Verify(ctx, &a) != nil {
		return // the whole answer will say so
	}
	a.Command, a.Question = q.Command, q.asked()
	if q.Command == "ask" {
		a.Claims = a.Claims[:min(len(a.Claims), len(f.Wordings))] // these come first
	} else {
		a.Claims = slices.DeleteFunc(a.Claims, func(c Claim) bool { return c.Text == "" })
	}
	a.Quotes = slices.DeleteFunc(a.Quotes, func(x Quote) bool {
		return !slices.ContainsFunc(a.Claims, func(c Claim) bool { return slices.Contains(c.Quotes, x.ID) })
	})
	a.Citations = slices.DeleteFunc(a.Citations, func(c Citation) bool { return !a.cites(c.N) })
	if len(a.Claims) > 0 {
		q.Follow.Draft(a)
	}
}

// judged says of each point what the reader said of the sentence that it was chosen for.
func (f *Finding) judged(e Evidence, chosen []Choice) {
	for i, p := range f.Points {
		of := slices.DeleteFunc(slices.Clone(chosen), func(c Choice) bool { return !e.shownBy(p, c.Point) })
		if len(of) > 0 {
			f.Points[i].Judged = of[0].Says
			f.Points[i].Misattributed = slices.ContainsFunc(of, func(c Choice) bool { return c.Misattributed })
		}
	}
}

// word takes over what the reader wrote on points that the finding shows.
func (f *Finding) word(e Evidence, r Reading) {
	for _, w := range r.Wrote {
		var at []int
		for _, i := range w.Points {
			n := slices.IndexFunc(f.Points, func(p Point) bool { return e.shownBy(p, i) })
			if n < 0 {
				at = nil
				break // one of its quotes is not shown
			}
			if !slices.Contains(at, n) {
				at = append(at, n)
			}
		}
		if len(at) > 0 {
			w.Points = at
			f.Wordings = append(f.Wordings, w)
		}
	}
}

// has reports whether a point shows the best sentence of another, for the same side.
func (p Point) has(x Point) bool {
	return p.Article.ID == x.Article.ID && p.First <= x.Best && x.Best <= p.Last && p.Side == x.Side
}

// shownBy reports whether a point of a finding shows one of the evidence: in a timeline, where a
// sentence may tell of several times, of this time.
func (e Evidence) shownBy(p Point, i int) bool {
	x := e.Points[i]
	return p.has(x) && (!e.InTime || p.Dated.Interval() == x.Dated.Interval())
}

// topicsOf are the topics that points stand under, each once.
func topicsOf(points []Point) []string {
	var out []string
	for _, p := range points {
		for _, t := range p.Topics {
			if !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	return out
}
