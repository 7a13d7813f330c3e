package bot

import (
	"fmt"
	"slices"

	"ibid/corpus"
	"ibid/corpus/english/dates"
	"ibid/retrieval/calendar"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
)

// errChat answers a greeting or thanks.
var errChat = fmt.Errorf("%w: it asks nothing; ask about your articles, such as \"What did the ministry say about ferry fares?\"", ErrQuestion)

// errNothingBefore answers a line that can only be read with another before it.
var errNothingBefore = fmt.Errorf("%w: there is no question before it that it could follow; "+
	"ask in a whole sentence, such as \"What did the ministry say about ferry fares?\"", ErrQuestion)

// IsChat reports a line that greets or thanks and asks nothing.
func IsChat(text string) bool { return question.IsChat(text) }

// IsAboutIbid reports a line that asks what ibid can do.
func IsAboutIbid(text string) bool { return question.AsksAboutIbid(text) }

// Turn is what an answer leaves for the next question of its conversation. It is false
// for an answer that found nothing: the next line is read as though that question had
// not been typed.
func Turn(a Answer) (Question, bool) {
	if a.Status == NotFound {
		return Question{}, false
	}
	t := Question{Command: a.Command, Text: a.Question, Shown: a.Quotes}
	if a.ReadAs != "" {
		t.Command = "ask" // when that was, is told as a timeline
	}
	return t, true
}

// turns are the questions that a question can follow: those since the last command.
func (q Question) turns() []Question {
	if q.Command != "ask" {
		return nil
	}
	from := len(q.Before)
	for from > 0 && (q.Before[from-1].Command == "ask" || q.Before[from-1].Command == "") {
		from--
	}
	return q.Before[from:]
}

// wished reads a line that names nothing against the answer before it.
func (s *Assistant) wished(q Question) (Question, bool, error) {
	last := ""
	if n := len(q.Before); n > 0 {
		last = q.Before[n-1].Text
	}
	wish, asked := question.Wished(q.Text, last)
	if wish == question.NoWish {
		return q, false, nil
	}
	if last == "" {
		return q, false, errNothingBefore
	}
	q.wish, q.readAs = wish, asked
	switch q.Text = last; wish {
	case question.When:
		q.Command = "timeline"
	case question.Others:
		q.topic = s.Reader.Read(last).Topic()
		if q.Text = s.Reader.Others(last); q.Text != last {
			q.readAs = q.Text
		}
	}
	return q, true, nil
}

// asked is the question that an answer is to: of a line that names nothing, the one
// before it, so that the next can follow the same.
func (q Question) asked() string {
	if q.wish != question.NoWish {
		return q.Before[len(q.Before)-1].Text
	}
	return q.Text
}

// keepWished leaves those of the sentences found that a follow-up wants.
func (q Question) keepWished(found []*seen) {
	if q.wish == question.NoWish {
		return
	}
	last := q.Before[len(q.Before)-1].Shown
	for _, x := range found {
		x.leaveOut(func(c rank.Candidate) bool {
			at := c.Article.Sentences[c.Sentence]
			if q.wish == question.When {
				return !quotes(last, c.Article.ID, at.Span)
			}
			if slices.ContainsFunc(q.Before, func(t Question) bool { return quotes(t.Shown, c.Article.ID, at.Span) }) {
				return true
			}
			switch q.wish {
			case question.Others:
				return at.Holder == "" || slices.ContainsFunc(last, func(x Quote) bool { return x.Holder == at.Holder }) || !onTopic(c, q.topic)
			case question.Reason:
				return !rank.GivesReason(c.Text())
			}
			return false
		})
	}
}

// topicShare is the share of a topic's words that a sentence of somebody else must have to
// be about the same.
const topicShare = 0.6

func onTopic(c rank.Candidate, topic string) bool {
	span := gate.Span{Article: c.Article, First: c.Sentence, Last: c.Sentence, Best: c.Sentence}
	return topic == "" || span.Share(topic) >= topicShare
}

// keepTimes leaves those of the sentences found that tell of the times a follow-up names:
// "and in 2024?" is never answered with what another year's words say.
func (q Question) keepTimes(found []*seen) {
	if len(q.times) == 0 {
		return
	}
	var dated calendar.Calendar
	for _, x := range found {
		x.leaveOut(func(c rank.Candidate) bool {
			return slices.ContainsFunc(q.times, func(t dates.Date) bool { return !dated.TellsOf(c.Article, c.Sentence, t) })
		})
	}
}

// quotes reports whether one of the quotes holds a place.
func quotes(list []Quote, article string, at corpus.Span) bool {
	return slices.ContainsFunc(list, func(x Quote) bool { return x.Article == article && x.Start < at.End && at.Start < x.End })
}

// withoutRepeats makes nothing of a finding that would say again what the last answer
// said, and says so in the words of what was wished.
func (q Question) withoutRepeats(f *Finding) {
	if q.readAs == "" || len(q.Before) == 0 {
		return
	}
	last := q.Before[len(q.Before)-1].Shown
	repeats := func(x gate.Span) bool {
		return quotes(last, x.Article.ID, corpus.Span{Start: x.Article.Sentences[x.First].Start, End: x.Article.Sentences[x.Last].End})
	}
	f.Closest = slices.DeleteFunc(slices.Clone(f.Closest), repeats)
	told := f.Verdict != gate.NotFound
	switch {
	case len(q.times) > 0 && !told:
		*f = Finding{Reason: fmt.Sprintf("The articles say nothing on this from the time you asked for (%s).", q.times[0].Text)}
	case q.wish == question.When && told:
		f.keepSaid()
	case q.wish == question.NoWish && told && !slices.ContainsFunc(f.Points, func(p Point) bool { return !repeats(p.Span) }):
		*f = Finding{Reason: nothingFurther[question.More]}
	case q.wish != question.NoWish && !told:
		*f = Finding{Reason: nothingFurther[q.wish]}
	}
}

// keepSaid leaves the points of which the text says when they were; where it says so of
// none, all stay, and what their dates are is said.
func (f *Finding) keepSaid() {
	unsaid := func(p Point) bool { return p.Dated == nil || !p.Dated.Said() }
	if said := slices.DeleteFunc(slices.Clone(f.Points), unsaid); len(said) > 0 {
		f.Points = said
		return
	}
	f.Verdict, f.Reason = gate.Partial, onlyPublished
}

// onlyPublished says that a timeline of the last answer has the dates of its articles only.
const onlyPublished = "The articles do not say when that was. The date shown is the day the article was published."

// nothingFurther says that a wish can't be met.
var nothingFurther = map[question.Wish]string{
	question.More:   "The articles say nothing further on this.",
	question.Others: "ibid found nobody else in the articles who speaks of this.",
	question.When:   "The articles do not say when that was.",
	question.Reason: "No sentence near this gives a reason.",
	question.Detail: "The articles say nothing further on this.",
}
