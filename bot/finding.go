package bot

import (
	"ibid/retrieval/calendar"
	"ibid/retrieval/gate"
)

// Finding is what an answer is composed of: the evidence as a command judged and
// grouped it.
type Finding struct {
	gate.Finding          // its Spans are in Points
	Points       []Point  // in the order in which they are shown
	Reason       string   // for Partial and NotFound: what is missing, in words
	Sides        []string // for a brief or a comparison: who A, B and so on are
	Coverage     string   // how much of the corpus it rests on, in words
	Reader       string   // who chose the points; "" where the rules did
	Wordings     []Wording
}

// Point is a span of evidence with what it is to the question.
type Point struct {
	gate.Span
	Also   []gate.Span     // where else the same is told
	Role   gate.Role       // what it is to the side, where a question is about one
	Side   string          // of a comparison: A, B and so on
	Topics []string        // under which it is shown; none for what stands under no topic
	Dated  *calendar.Dated // when that was; nil when nobody asked
	Judged string          // by a reader of the evidence: Answers, Supports or Contradicts

	Misattributed bool // by a reader of the evidence: it is not its holder's statement

	Match   string // of a place that says a text: how closely
	Differs string // and what differs, in words
}

// Assesses reports whether a point is what others say of a side.
func (p Point) Assesses() bool { return p.Role == gate.Assessment }

// found is the gate's finding with its reasons in words.
func found(f gate.Finding) Finding {
	out := Finding{Finding: f, Reason: reasonsInWords(f.Reasons)}
	out.add(f.Spans)
	return out
}

// add shows spans as they are.
func (f *Finding) add(spans []gate.Span) {
	for _, x := range spans {
		if p := (Point{Span: x}); !shown(f.Points, p) {
			f.Points = append(f.Points, p)
		}
	}
}

// dated sets when each point was said or happened.
func dated(points []Point) {
	var dates calendar.Calendar
	for i, x := range points {
		d := dates.Sentence(x.Article, x.Best)
		points[i].Dated = &d
	}
}
