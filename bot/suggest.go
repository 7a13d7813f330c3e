package bot

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/calendar"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
)

// Suggestion is a question to go on with after an answer. What answers it was found with
// the answer.
type Suggestion struct {
	Text string `json:"text"` // the question in full
	Line string `json:"line"` // what asks it when it is typed after the answer
}

const (
	suggestionsMost = 3    // that an answer has
	likely          = 0.15 // how likely a sentence answers that a suggestion rests on
)

// suggest returns questions that can follow an answer. A line about the last answer looks
// up the same again, so what was found says what it would be answered with, and no model
// reads for it.
func (s *Assistant) suggest(ctx context.Context, q Question, p plan, found []*seen, a Answer) ([]Suggestion, error) {
	asked, isQuestion := p.(asking)
	turn, answered := Turn(a)
	switch {
	case !q.Suggest || !isQuestion:
		return nil, nil
	case !answered:
		return s.instead(asked), nil
	case q.wish > question.More || len(q.times) > 0:
		return nil, nil
	}
	quiet := *s
	quiet.Speakers = nil // nobody is offered
	var out []Suggestion
	for _, w := range asked.wishes() {
		next := Question{Command: "ask", Text: q.Text, Before: append(slices.Clone(q.Before), turn), wish: w.wish, readAs: w.Line, topic: asked.read.Topic()}
		kept := make([]*seen, len(found))
		for i, x := range found {
			same := *x
			kept[i] = &same
		}
		next.keepWished(kept)
		f, err := asked.find(ctx, &quiet, kept)
		if err != nil {
			return nil, err
		}
		if next.withoutRepeats(&f); f.Verdict != gate.NotFound && len(f.Decided) > 0 && f.Decided[0].Answers >= likely {
			out = append(out, w.Suggestion)
		}
	}
	if line, ok := asked.timeline(found[0]); ok {
		out = append(out, Suggestion{"Timeline: " + line, "timeline " + line})
	}
	for _, name := range speakOften(found[0], a) {
		out = append(out, briefOf(name))
	}
	return out[:min(len(out), suggestionsMost)], nil
}

// instead is what a refusal suggests: what those say whose words were asked for.
func (s *Assistant) instead(asked asking) []Suggestion {
	var out []Suggestion
	for _, v := range asked.read.Voices {
		if v.Leader == "" && s.Speakers != nil && s.Speakers.Known(v.Text) && len(out) < suggestionsMost {
			out = append(out, briefOf(v.Text))
		}
	}
	return out
}

func briefOf(name string) Suggestion {
	return Suggestion{"Brief: " + name + ", by topic", "brief " + name}
}

// wished is a suggestion that is a wish about the last answer.
type wished struct {
	Suggestion
	wish question.Wish
}

// wishes are those that look up what the question did. Who else speaks is another question
// where it asks for somebody's words.
func (a asking) wishes() []wished {
	more := "What else do the articles say on this?"
	switch voices := a.read.Voices; {
	case len(voices) == 1:
		more = "What else did " + shortened(voices[0].Text) + " say on this?"
	case len(voices) > 1:
		more = "What else did they say on this?"
	}
	out := []wished{
		{Suggestion{more, "tell me more"}, question.More},
		{Suggestion{"What reasons do the articles give?", "why?"}, question.Reason},
	}
	if len(a.read.Voices) == 0 {
		out = append(out, wished{Suggestion{"Who else speaks of this?", "who else?"}, question.Others})
	}
	return out
}

const (
	timelineDates = 3 // that are needed to suggest a timeline
	timelineWords = 4 // the most of a topic: more are no name of one
)

// timeline is the topic of a question of which what was found names several dates.
func (a asking) timeline(x *seen) (topic string, ok bool) {
	topic = a.read.Topic()
	if n := len(retrieval.ContentWords(topic)); n == 0 || n > timelineWords {
		return "", false
	}
	var dates calendar.Calendar
	var days []string
	for _, c := range x.ranked {
		if !onTopic(c, topic) {
			continue
		}
		if d := dates.Sentence(c.Article, c.Sentence); d.Said() && !slices.Contains(days, d.ISO()) {
			days = append(days, d.ISO())
		}
	}
	return strings.TrimSpace(topic), len(days) >= timelineDates
}

// statementsEnough is how many statements of somebody what was found must have to suggest
// a brief of them.
const statementsEnough = 3

// speakOften are those whom an answer quotes with so many statements in the articles found,
// the one with the most first.
func speakOften(x *seen, a Answer) []string {
	said := map[string]int{}
	var read []*corpus.Article
	for _, c := range x.ranked {
		if slices.Contains(read, c.Article) {
			continue
		}
		read = append(read, c.Article)
		for _, s := range c.Article.Sentences {
			if s.Holder != "" && s.HolderKind != "author" && !s.Furniture {
				said[s.Holder]++
			}
		}
	}
	var out []string
	for _, q := range a.Quotes {
		if said[q.Holder] >= statementsEnough && !slices.Contains(out, q.Holder) {
			out = append(out, q.Holder)
		}
	}
	slices.SortStableFunc(out, func(x, y string) int { return cmp.Compare(said[y], said[x]) })
	return out
}
