package slackbot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/slack-go/slack"
)

// sent returns the parts that an earlier attempt at the event has posted, ts by
// part.
func (s *sender) sent(ctx context.Context, p place, event string) (map[int]string, error) {
	parts := map[int]string{}
	parameters := &slack.GetConversationRepliesParameters{ChannelID: p.channel, Timestamp: p.thread, IncludeAllMetadata: true, Limit: 200}
	for {
		var messages []slack.Message
		var more bool
		var next string
		err := s.call(ctx, func(ctx context.Context) (err error) {
			messages, more, next, err = s.api.GetConversationRepliesContext(ctx, parameters)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("look for an answer sent before: %w", slackError(err))
		}
		for _, m := range messages {
			if n, ok := s.partOf(m, event); ok {
				parts[n] = m.Timestamp
			}
		}
		if !more || next == "" {
			return parts, nil
		}
		parameters.Cursor = next
	}
}

// partOf is which part of what answers an event a message is. A stream has no
// metadata before it ends: then its tasks tell.
func (s *sender) partOf(m slack.Message, event string) (int, bool) {
	if m.Metadata.EventType == "" && m.User == s.self.UserID {
		blocks, err := json.Marshal(m.Blocks)
		return 0, err == nil && bytes.Contains(blocks, []byte(`"task_id":"`+answerID(event)+"-"))
	}
	if m.Metadata.EventType != metadataType || m.Metadata.EventPayload["event"] != event {
		return 0, false
	}
	n, ok := m.Metadata.EventPayload["part"].(float64)
	return int(n), ok
}

// found looks for what answers an event among a channel's messages since oldest, a ts,
// and in the thread that it began.
func (s *sender) found(ctx context.Context, channel, event, oldest string) (map[int]string, error) {
	p := &slack.GetConversationHistoryParameters{
		ChannelID: channel, IncludeAllMetadata: true, Limit: 200, Oldest: oldest,
	}
	for {
		var page *slack.GetConversationHistoryResponse
		err := s.call(ctx, func(ctx context.Context) (err error) {
			page, err = s.api.GetConversationHistoryContext(ctx, p)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("look for a shared answer: %w", slackError(err))
		}
		for _, m := range page.Messages {
			if n, ok := s.partOf(m, event); ok && n == 0 {
				return s.sent(ctx, place{channel, m.Timestamp}, event)
			}
		}
		if p.Cursor = page.ResponseMetaData.NextCursor; !page.HasMore || p.Cursor == "" {
			return nil, nil
		}
	}
}
