package bot

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english/names"
	"ibid/retrieval"
	"ibid/retrieval/calendar"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
)

// Suggestion is a question that can follow an answer. The articles answer it: what it needs
// was found with the answer.
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
	topic := asked.read.Topic()
	if hasTimeline(found[0], topic) {
		out = append(out, timelineOf(topic))
	}
	return distinct(append(out, positionsOf(knownFor(found[0], topic, a))...)), nil
}

// positionsOf suggests briefs and a comparison of the first two names, the more interesting
// first. Whoever wrote an article is seldom a side of it.
func positionsOf(sides, authors []string) []Suggestion {
	var out []Suggestion
	for i, name := range sides {
		if i == 1 {
			out = append(out, comparisonOf(sides))
		}
		out = append(out, briefOf(name))
	}
	for _, name := range authors {
		out = append(out, briefOf(name))
	}
	if all := slices.Concat(sides, authors); len(all) > 1 {
		out = append(out, comparisonOf(all))
	}
	return out
}

func comparisonOf(names []string) Suggestion {
	return Suggestion{"Compare: " + names[0] + " and " + names[1], "compare " + names[0] + " vs " + names[1]}
}

// distinct are the first suggestions that differ.
func distinct(all []Suggestion) []Suggestion {
	var out []Suggestion
	for _, x := range all {
		if len(out) < suggestionsMost && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
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

// hasTimeline reports whether what was found on a topic names several dates.
func hasTimeline(x *seen, topic string) bool {
	if n := len(retrieval.ContentWords(topic)); n == 0 || n > timelineWords {
		return false
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
	return len(days) >= timelineDates
}

func timelineOf(topic string) Suggestion {
	topic = strings.TrimSpace(topic)
	return Suggestion{"Timeline: " + topic, "timeline " + topic}
}

// statementsEnough is how many statements of somebody what was found must have to suggest
// a brief of them.
const statementsEnough = 3

// knownFor are those of whom a brief or comparison has something to say. The sides are who
// speaks in the answer, whose administration it is about, who else speaks on the topic, and
// who speaks in the articles that are quoted, of one kind those first who have the most
// statements in what was found. The authors wrote these articles.
func knownFor(x *seen, topic string, a Answer) (sides, authors []string) {
	said := map[string]int{}
	for _, article := range articlesFound(x) {
		for _, name := range holders(article) {
			said[name]++
		}
	}
	often := func(names []string) []string {
		names = slices.DeleteFunc(names, func(n string) bool { return said[n] < statementsEnough })
		slices.SortStableFunc(names, func(x, y string) int { return cmp.Compare(said[y], said[x]) })
		return slices.Compact(names)
	}
	var quoted, governing, others, beside []string
	for _, q := range a.Quotes {
		quoted, governing = append(quoted, q.Holder), append(governing, q.Administration)
	}
	for _, c := range x.ranked {
		if onTopic(c, topic) {
			others = append(others, c.Article.Sentences[c.Sentence].Holder)
		}
	}
	for _, article := range articlesFound(x) {
		if !slices.ContainsFunc(a.Quotes, func(q Quote) bool { return q.Article == article.ID }) {
			continue
		}
		if len(article.Meta.Authors) > 0 {
			authors = append(authors, names.Natural(article.Meta.Authors[0]))
		}
		beside = append(beside, holders(article)...)
	}
	sides = unlike(nil, slices.Concat(often(quoted), often(governing), often(others), often(beside)))
	return sides, unlike(sides, authors)
}

// articlesFound are those of the sentences found.
func articlesFound(x *seen) []*corpus.Article {
	var out []*corpus.Article
	for _, c := range x.ranked {
		if !slices.Contains(out, c.Article) {
			out = append(out, c.Article)
		}
	}
	return out
}

// holders are those who hold an article's statements, and the leaders of the administrations
// that its sentences are about, once for each sentence.
// A person without a name ("a journalist") is nobody to ask about.
func holders(a *corpus.Article) []string {
	var out []string
	for _, s := range a.Sentences {
		if s.Furniture {
			continue
		}
		if s.HolderKind == "organisation" || s.HolderKind == "group" || s.HolderKind == "person" && names.Parse(s.Holder).Kind == names.Person {
			out = append(out, s.Holder)
		}
		if s.Administration != "" && s.Administration != s.Holder {
			out = append(out, s.Administration)
		}
	}
	return out
}

// unlike are the names that can't be of one among them, nor of one that is known.
func unlike(known, all []string) []string {
	var out []string
	for _, name := range all {
		if !slices.ContainsFunc(slices.Concat(known, out), func(n string) bool { return names.Same(n, name) != names.Different }) {
			out = append(out, name)
		}
	}
	return out
}
