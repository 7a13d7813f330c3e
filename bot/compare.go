package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"ibid/retrieval"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
)

// Comparer answers with the positions of two holders or administrations beside
// each other. It goes an [Assistant]'s way once for each side and topic.
type Comparer struct{ *Assistant }

var _ Answerer = Comparer{}

// sideNames are what the sides of a comparison are called in an answer.
var sideNames = []string{"A", "B"}

// Answer compares q's sides, "A vs B [on TOPIC]".
func (s Comparer) Answer(ctx context.Context, q Question) (Answer, error) {
	start := time.Now()
	q, err := s.whole(ctx, q)
	if err != nil {
		return Answer{}, fmt.Errorf("understand the question: %w", err)
	}
	about := s.Reader.Compare(q.Text)
	if err := s.answerable(ctx, s.Reader.Read(q.Text)); err != nil {
		return Answer{}, err
	}
	if len(about.Sides) < 2 {
		return Answer{}, fmt.Errorf("%w: it names one side only; write both with \"vs\" between them, such as \"the ministry vs the opposition on ferry fares\"", ErrQuestion)
	}
	if strings.EqualFold(about.Sides[0].Text, about.Sides[1].Text) {
		return Answer{}, fmt.Errorf("%w: both sides are “%s”; name two", ErrQuestion, about.Sides[0].Text)
	}
	s.named(q)
	var f Finding
	var first *seen
	var silent []int
	var both [2]*points
	for i, side := range about.Sides[:2] {
		if side.Leader != "" {
			if why := s.Reader.Contradiction([]retrieval.Leader{{Name: side.Leader, Office: true}}, about.Years); why != "" {
				return s.finish(ctx, q, Finding{Reason: why}, nil, start)
			}
		}
		p, err := s.gather(ctx, q, about, side)
		if err != nil {
			return Answer{}, err
		}
		both[i] = p
		if len(p.spans) == 0 {
			silent = append(silent, i)
			f.Closest = append(f.Closest, p.closest...)
			continue
		}
		if first == nil {
			first, f.Features = p.whole, p.feature
		}
		spans := slices.Clone(p.spans[:min(len(p.spans), wholeTopic.Most-4)])
		for j := range spans {
			spans[j].Side, spans[j].Topic = sideNames[i], commonTopic(about, spans[j].Topic)
		}
		shareTopics(spans, about.Topics, p.missing)
		f.Spans = append(f.Spans, spans...)
	}
	s.verdict(&f, about, silent)
	f.Coverage = strings.Join(slices.DeleteFunc([]string{s.coverage(ctx, f), common(about, both)}, func(x string) bool { return x == "" }), ". ")
	dated(f.Spans)
	f.Sides = []string{about.Sides[0].Text, about.Sides[1].Text}
	return s.finish(ctx, q, f, first, start)
}

// commonTopic is what a side's evidence stands under, so that the other side's
// stands beside it: a part of the topic asked about, not the heading that it has in
// its article.
func commonTopic(about question.About, topic string) string {
	switch {
	case len(about.Topics) == 1:
		return about.Topics[0]
	case slices.Contains(about.Topics, topic):
		return topic
	}
	return ""
}

// shareTopics puts the nearest span under each part of the topic that is not
// missing and yet has none: one sentence may speak of two parts.
func shareTopics(spans []gate.Span, topics, missing []string) {
	for _, topic := range topics {
		if slices.Contains(missing, topic) || slices.ContainsFunc(spans, func(x gate.Span) bool { return x.Topic == topic }) {
			continue
		}
		best, at := 0.0, -1
		for i, x := range spans {
			if share := x.Share(topic); share > best {
				best, at = share, i
			}
		}
		if at >= 0 {
			spans[at].Also = append(spans[at].Also, topic)
		}
	}
}

// verdict says which side the corpus is silent on.
func (s Comparer) verdict(f *Finding, about question.About, silent []int) {
	on := ""
	if about.Topic != "" {
		on = " on “" + about.Topic + "”"
	}
	switch len(silent) {
	case 0:
		f.Verdict, f.Closest = gate.Answered, nil
	case 1:
		f.Verdict, f.Closest = gate.Partial, nil
		f.Reason = fmt.Sprintf("The articles cover one side only, “%s”: nothing close enough was found of “%s”%s.", about.Sides[1-silent[0]].Text, about.Sides[silent[0]].Text, on)
	default:
		f.Reason = fmt.Sprintf("Nothing close enough was found of “%s” or of “%s”%s.", about.Sides[0].Text, about.Sides[1].Text, on)
		f.Closest = f.Closest[:min(len(f.Closest), 4)]
	}
}

// common says, of a topic with several parts, on which only one side is heard.
func common(about question.About, both [2]*points) string {
	if len(about.Topics) < 2 || len(both[0].spans) == 0 || len(both[1].spans) == 0 {
		return ""
	}
	var only [2][]string
	for _, topic := range about.Topics {
		a, b := !slices.Contains(both[0].missing, topic), !slices.Contains(both[1].missing, topic)
		switch {
		case a && b:
		case a:
			only[0] = append(only[0], "“"+topic+"”")
		case b:
			only[1] = append(only[1], "“"+topic+"”")
		}
	}
	var out []string
	for i := range only {
		if len(only[i]) > 0 {
			out = append(out, "Only "+about.Sides[i].Text+" on "+strings.Join(only[i], ", "))
		}
	}
	return strings.Join(out, ". ")
}
