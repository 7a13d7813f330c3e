package bot

import (
	"context"
	"log/slog"

	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/topic"
)

// topics finds what spans are about. Without topics there is still an answer, so that
// the store can't be read is told to the log alone.
func (s *Assistant) topics(spans []gate.Span, sides []question.Side) []topic.Topic {
	var aside []string
	for _, side := range sides {
		aside = append(aside, side.Text, side.Leader)
	}
	found, err := s.Topics.Find(context.TODO(), spans, aside)
	if err != nil && s.Log != nil {
		s.Log.Warn("no topics were found", slog.Any("error", err))
	}
	return found
}
