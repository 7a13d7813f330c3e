package bot

import (
	"context"
	"fmt"
	"slices"

	"ibid/retrieval"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
)

// answering is what an answer shows, severally to a question for several things: more
// places, further from the best. The ratios are of how likely a sentence answers.
var (
	answering = gate.Selection{Most: 3, Ratio: 0.4}
	severally = gate.Selection{Most: 5, Ratio: 0.25}
)

// asking answers a question, and each of its parts.
type asking struct {
	read    question.Question
	shows   gate.Selection
	limited bool // how much is shown is the asker's wish
	parts   []part
	short   []string // parts that say too little to be looked up by themselves ("and who pays?")
}

// part is a part of a question that is looked up by itself.
type part struct {
	text string
	read question.Question
}

func (s *Assistant) ask(q Question) (plan, error) {
	read := s.Reader.Read(q.Text)
	if p := s.contradicted(read.Leaders, read.Years); p != nil {
		return p, nil
	}
	s.named(q)
	a := asking{read: read, shows: answering}
	if read.Several || read.Statements {
		a.shows = severally
	}
	if q.Quotes > 0 {
		a.shows.Most, a.limited = q.Quotes, true
	}
	for _, text := range read.Parts() {
		if len(retrieval.ContentWords(text)) < 2 {
			a.short = append(a.short, text)
		} else {
			a.parts = append(a.parts, part{text, s.Reader.Part(read, text)})
		}
	}
	return a, nil
}

func (a asking) looks() []look {
	out := []look{{read: a.read, judged: true}}
	for _, p := range a.parts {
		out = append(out, look{read: p.read, judged: true})
	}
	return out
}

// find takes what answers the whole, adds what answers its parts, and names a part that
// the corpus does not answer.
func (a asking) find(_ context.Context, s *Assistant, seen []*seen) (Finding, error) {
	f := found(s.Gate.Decide(seen[0].query, seen[0].ranked, a.shows))
	a.addParts(s, &f, seen[1:])
	a.roles(s, &f, seen[0].query)
	s.offer(a.read, &f)
	return f, nil
}

// roles says what each point is to whoever a question is about.
func (a asking) roles(s *Assistant, f *Finding, query retrieval.Query) {
	if !query.IsAboutSomebody() {
		return
	}
	roles := s.Gate.Roles(query)
	for i, p := range f.Points {
		f.Points[i].Role = roles(rank.Candidate{Article: p.Article, Sentence: p.Best})
	}
}

func (a asking) addParts(s *Assistant, f *Finding, seen []*seen) {
	parts := len(a.parts) + len(a.short)
	if parts == 0 {
		return
	}
	var more []gate.Span
	var missing []string
	var unsaid []gate.Reason // of a part that only others speak of
	for i, p := range a.parts {
		one := s.Gate.Decide(seen[i].query, seen[i].ranked, gate.Selection{Most: 2, Ratio: answering.Ratio})
		if one.Verdict == gate.NotFound && !f.covers(p.text) {
			missing = append(missing, p.text)
		}
		if one.Verdict == gate.Partial {
			unsaid = one.Reasons
		}
		more = append(more, one.Spans...)
	}
	if f.Verdict != gate.NotFound {
		for _, text := range a.short {
			more = append(more, near(f.Decided, text)...)
		}
	} else if len(missing) == parts {
		return
	}
	for _, x := range more {
		if f.Verdict == gate.NotFound || !f.coversAll(a) {
			f.add([]gate.Span{x})
		}
	}
	switch {
	case len(f.Points) == 0:
	case f.Verdict == gate.Partial:
	case len(missing) == 0 && f.Verdict == gate.NotFound && unsaid != nil:
		f.Verdict, f.Reason, f.Closest = gate.Partial, reasonsInWords(unsaid), nil
	case len(missing) == 0:
		f.Verdict, f.Reason, f.Closest = gate.Answered, "", nil
	default:
		f.Verdict, f.Closest = gate.Partial, nil
		f.Reason = fmt.Sprintf("No sentence in the articles comes close enough to answer %s.", listed(missing))
	}
}

// near finds what answers a part that says too little to be searched by itself
// ("and who pays?"): the best of the sentences ranked for the whole question, not
// far from the first, that has its word.
func near(ranked []rank.Candidate, part string) []gate.Span {
	for _, c := range ranked {
		if c.Score < partNear*ranked[0].Score {
			break
		}
		if spans := gate.Select([]rank.Candidate{c}, gate.Selection{Most: 1}); len(spans) == 1 && spans[0].Share(part) == 1 {
			return spans
		}
	}
	return nil
}

// partNear is the share of the best score that such a sentence must have.
const partNear = 0.7

// mostWords is the share of a part's words that a sentence on it has.
const mostWords = 0.5

// covers reports whether a point has most words of a part of the question.
func (f *Finding) covers(part string) bool {
	for _, p := range f.Points {
		if p.Share(part) >= mostWords {
			return true
		}
	}
	return false
}

func (f *Finding) coversAll(a asking) bool {
	return !slices.ContainsFunc(a.parts, func(p part) bool { return !f.covers(p.text) }) &&
		!slices.ContainsFunc(a.short, func(text string) bool { return !f.covers(text) })
}
