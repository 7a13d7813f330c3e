package rank

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"ibid/retrieval"
)

// topicMost is how many statements are read for their topic.
const topicMost = 16

// ReadTopic has a model read statements once more, with the question of what anybody said
// about the topic, and without the names of those who hold them. With the whole question it
// takes what somebody said for an answer because it is theirs. Only candidates that have
// been read are: the most likely of those that the first function of which chooses, then of
// those that the second does, and of them those that are open.
func ReadTopic(ctx context.Context, m Reader, q retrieval.Query, ranked []Candidate, open func(Candidate) bool, which ...func(Candidate) bool) ([]Candidate, error) {
	if m == nil || q.About == "" {
		return ranked, nil
	}
	out := slices.Clone(ranked) // in the same order
	var likely, round []*Candidate
	for i := range out {
		if out[i].Read {
			likely = append(likely, &out[i])
		}
	}
	slices.SortStableFunc(likely, func(a, b *Candidate) int { return cmp.Compare(b.Answers, a.Answers) })
	for _, is := range which {
		for _, c := range likely {
			if len(round) < topicMost && is(*c) {
				round = append(round, c)
			}
		}
	}
	others := 0.0
	for _, c := range ranked {
		if c.Words > others && !slices.ContainsFunc(which, func(is func(Candidate) bool) bool { return is(c) }) {
			others = c.Words
		}
	}
	for _, c := range round {
		c.Others = others
	}
	round = slices.DeleteFunc(round, func(c *Candidate) bool { return !open(*c) })
	texts := make([]Text, len(round))
	for i, c := range round {
		texts[i] = c.read()
		texts[i].Holder = ""
	}
	logits, err := m.Score(ctx, "What was said about "+q.About+"?", texts)
	if err != nil {
		return nil, fmt.Errorf("read %d sentences for their topic: %w", len(round), err)
	}
	for i, c := range round {
		c.readTopic(float64(logits[i]))
	}
	return out, nil
}

// readTopic sets how likely the candidate answers by both readings.
func (c *Candidate) readTopic(logit float64) {
	c.Topical, c.Topic = true, logit
	c.Answers = c.likelihood((c.Logit + c.Topic) / 2)
}
