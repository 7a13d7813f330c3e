package slackbot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

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
	return s.search(ctx, channel, event, oldest, func(int, []slack.Message) bool { return false })
}

// foundSince does so since a time by this machine's clock. That may have been wrong, so
// the newest pages are looked through whatever they are from.
func (s *sender) foundSince(ctx context.Context, channel, event string, t time.Time) (map[int]string, error) {
	const atLeast = 5 // pages
	oldest := fmt.Sprintf("%d.000000", t.Add(-time.Minute).Unix())
	return s.search(ctx, channel, event, "", func(pages int, last []slack.Message) bool {
		return pages >= atLeast && len(last) > 0 && last[len(last)-1].Timestamp < oldest
	})
}

// search looks through a channel's messages since oldest, the newest first, until it has
// found what answers an event, or enough has been seen.
func (s *sender) search(ctx context.Context, channel, event, oldest string, enough func(pages int, last []slack.Message) bool) (map[int]string, error) {
	p := &slack.GetConversationHistoryParameters{
		ChannelID: channel, IncludeAllMetadata: true, Limit: 200, Oldest: oldest,
	}
	for pages := 1; ; pages++ {
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
		if p.Cursor = page.ResponseMetaData.NextCursor; !page.HasMore || p.Cursor == "" || enough(pages, page.Messages) {
			return map[int]string{}, nil // what is sent now is noted there
		}
	}
}
