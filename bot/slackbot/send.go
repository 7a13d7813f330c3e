package slackbot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot/view"
)

// metadataType marks the bot's own messages with the event that they answer, so
// that a later attempt finds what an earlier one has sent.
const metadataType = "ibid_answer"

func refusalName(err error) string {
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) {
		return refused.Err
	}
	return ""
}

// place is where messages go.
type place struct{ channel, thread string }

// options are a message's contents as Slack takes them. Nothing unfurls: a source
// shows as ibid shows it.
func contents(m view.Message) []slack.MsgOption {
	return []slack.MsgOption{
		slack.MsgOptionText(m.Text, false), slack.MsgOptionBlocks(m.Blocks...),
		slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
	}
}

func metadata(event string, part int) slack.SlackMetadata {
	return slack.SlackMetadata{EventType: metadataType, EventPayload: map[string]any{"event": event, "part": part}}
}

// post sends part n of what answers an event and returns its ts.
func (b *Bot) post(ctx context.Context, p place, m view.Message, event string, n int) (string, error) {
	options := append(contents(m), slack.MsgOptionMetadata(metadata(event, n)))
	if p.thread != "" {
		options = append(options, slack.MsgOptionTS(p.thread))
	}
	if err := b.rest(ctx, b.pace.turn(p.channel, b.options.Now())); err != nil {
		return "", fmt.Errorf("post an answer: %w", err)
	}
	var ts string
	err := b.call(ctx, func(ctx context.Context) (err error) {
		_, ts, err = b.api.PostMessageContext(ctx, p.channel, options...)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("post an answer: %w", slackError(err))
	}
	return ts, nil
}

// sent returns the parts that an earlier attempt at the event has posted, ts by
// part.
func (b *Bot) sent(ctx context.Context, p place, event string) (map[int]string, error) {
	parts := map[int]string{}
	parameters := &slack.GetConversationRepliesParameters{ChannelID: p.channel, Timestamp: p.thread, IncludeAllMetadata: true, Limit: 200}
	for {
		var messages []slack.Message
		var more bool
		var next string
		err := b.call(ctx, func(ctx context.Context) (err error) {
			messages, more, next, err = b.api.GetConversationRepliesContext(ctx, parameters)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("look for an answer sent before: %w", slackError(err))
		}
		for _, m := range messages {
			if n, ok := b.partOf(m, event); ok {
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
func (b *Bot) partOf(m slack.Message, event string) (int, bool) {
	if m.Metadata.EventType == "" && m.User == b.self.UserID {
		blocks, err := json.Marshal(m.Blocks)
		return 0, err == nil && bytes.Contains(blocks, []byte(`"task_id":"`+answerID(event)+"-"))
	}
	if m.Metadata.EventType != metadataType || m.Metadata.EventPayload["event"] != event {
		return 0, false
	}
	n, ok := m.Metadata.EventPayload["part"].(float64)
	return int(n), ok
}

// postAll sends a message and those that follow it, leaving out the parts that
// were sent before. A part that stands already is brought up to date.
func (b *Bot) postAll(ctx context.Context, p place, m view.Message, event string, before map[int]string) (first string, err error) {
	for n, part := range m.All() {
		ts, ok := before[n]
		if ok {
			err = b.update(ctx, place{p.channel, ts}, part, event, n)
			ok = refusalName(err) != "message_not_found" // somebody deleted it
		}
		if !ok {
			ts, err = b.post(ctx, p, part, event, n)
		}
		if err != nil {
			return first, err
		}
		if n == 0 {
			first = ts
			if p.thread == "" {
				p.thread = ts
			}
		}
	}
	return first, nil
}

// update replaces the message at p by part n of what answers an event. A stream
// that an earlier attempt left open is ended first.
func (b *Bot) update(ctx context.Context, p place, m view.Message, event string, n int) error {
	options := append(contents(m), slack.MsgOptionMetadata(metadata(event, n)))
	request := func(ctx context.Context) error {
		_, _, _, err := b.api.UpdateMessageContext(ctx, p.channel, p.thread, options...)
		return err
	}
	err := b.call(ctx, request)
	if refusalName(err) == "streaming_state_conflict" {
		if err = b.endStream(ctx, p, event, nil, nil); err == nil {
			err = b.call(ctx, request)
		}
	}
	if err != nil {
		return fmt.Errorf("update an answer: %w", slackError(err))
	}
	return nil
}

// endStream ends a stream, with what completes it; it is no error that it has
// ended already.
func (b *Bot) endStream(ctx context.Context, p place, event string, chunks []slack.StreamChunk, blocks []slack.Block) error {
	options := []slack.MsgOption{slack.MsgOptionMetadata(metadata(event, 0))}
	if len(chunks) > 0 {
		options = append(options, slack.MsgOptionChunks(chunks...))
	}
	if len(blocks) > 0 {
		options = append(options, slack.MsgOptionBlocks(blocks...))
	}
	err := b.call(ctx, func(ctx context.Context) error {
		_, _, err := b.api.StopStreamContext(ctx, p.channel, p.thread, options...)
		return err
	})
	if err == nil || refusalName(err) == "message_not_in_streaming_state" {
		return nil
	}
	return fmt.Errorf("end a stream: %w", slackError(err))
}

// whisper sends what only one person sees.
func (b *Bot) whisper(ctx context.Context, p place, user string, m view.Message) error {
	options := contents(m)
	if p.thread != "" {
		options = append(options, slack.MsgOptionTS(p.thread))
	}
	err := b.call(ctx, func(ctx context.Context) error {
		_, err := b.api.PostEphemeralContext(ctx, p.channel, user, options...)
		return err
	})
	if err != nil {
		return fmt.Errorf("answer one person: %w", slackError(err))
	}
	return nil
}
