package slackbot

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot/view"
)

// metadataType marks the bot's own messages with the event that they answer, so
// that a later attempt finds what an earlier one has sent.
const metadataType = "ibid_answer"

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

// bare are a message's contents where Slack refuses what it looks like: its text, as it
// is.
func bare(m view.Message) []slack.MsgOption {
	return append(contents(view.Message{Text: m.Text}), slack.MsgOptionDisableMarkdown())
}

// show sends a message, as its text alone where Slack takes the message and not its
// blocks: a workspace may lack some, and whoever waits for an answer has to get it.
func (s *sender) show(ctx context.Context, m view.Message, send func(ctx context.Context, contents []slack.MsgOption) error) error {
	err := s.call(ctx, func(ctx context.Context) error { return send(ctx, contents(m)) })
	if !refusesForm(err) {
		return err
	}
	s.log.Error("Slack refuses the blocks of a message, which is sent as text alone", "reason", err)
	return s.call(ctx, func(ctx context.Context) error { return send(ctx, bare(m)) })
}

func metadata(event string, part int) slack.SlackMetadata {
	return slack.SlackMetadata{EventType: metadataType, EventPayload: map[string]any{"event": event, "part": part}}
}

// sender sends what the bot says, at Slack's pace.
type sender struct {
	api      *slack.Client
	log      *slog.Logger
	meter    Meter
	pace     *pacer
	now      func() time.Time
	after    func(d time.Duration) <-chan time.Time
	stopping context.Context // ends when Stop begins
	self     slack.AuthTestResponse
}

// post sends part n of what answers an event and returns its ts.
func (s *sender) post(ctx context.Context, p place, m view.Message, event string, n int) (string, error) {
	if err := s.rest(ctx, s.pace.turn(p.channel, s.now())); err != nil {
		return "", fmt.Errorf("post an answer: %w", err)
	}
	var ts string
	err := s.show(ctx, m, func(ctx context.Context, contents []slack.MsgOption) (err error) {
		options := append(contents, slack.MsgOptionMetadata(metadata(event, n)))
		if p.thread != "" {
			options = append(options, slack.MsgOptionTS(p.thread))
		}
		_, ts, err = s.api.PostMessageContext(ctx, p.channel, options...)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("post an answer: %w", slackError(err))
	}
	return ts, nil
}

// postAll sends a message and those that follow it, leaving out the parts that
// were sent before. A part that stands already is brought up to date.
func (s *sender) postAll(ctx context.Context, p place, m view.Message, event string, before map[int]string) (first string, err error) {
	for n, part := range m.All() {
		ts, ok := before[n]
		if ok {
			err = s.update(ctx, place{p.channel, ts}, part, event, n)
			ok = refusalName(err) != "message_not_found" // somebody deleted it
		}
		if !ok {
			ts, err = s.post(ctx, p, part, event, n)
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
func (s *sender) update(ctx context.Context, p place, m view.Message, event string, n int) error {
	request := func(ctx context.Context, contents []slack.MsgOption) error {
		_, _, _, err := s.api.UpdateMessageContext(ctx, p.channel, p.thread, append(contents, slack.MsgOptionMetadata(metadata(event, n)))...)
		return err
	}
	err := s.show(ctx, m, request)
	if refusalName(err) == "streaming_state_conflict" {
		if err = s.endStream(ctx, p, event, nil, nil); err == nil {
			err = s.show(ctx, m, request)
		}
	}
	if err != nil {
		return fmt.Errorf("update an answer: %w", slackError(err))
	}
	return nil
}

// endStream ends a stream, with what completes it; it is no error that it has
// ended already.
func (s *sender) endStream(ctx context.Context, p place, event string, chunks []slack.StreamChunk, blocks []slack.Block) error {
	options := []slack.MsgOption{slack.MsgOptionMetadata(metadata(event, 0))}
	if len(chunks) > 0 {
		options = append(options, slack.MsgOptionChunks(chunks...))
	}
	if len(blocks) > 0 {
		options = append(options, slack.MsgOptionBlocks(blocks...))
	}
	err := s.call(ctx, func(ctx context.Context) error {
		_, _, err := s.api.StopStreamContext(ctx, p.channel, p.thread, options...)
		return err
	})
	if err == nil || refusalName(err) == "message_not_in_streaming_state" {
		return nil
	}
	return fmt.Errorf("end a stream: %w", slackError(err))
}

// whisper sends what only one person sees.
func (s *sender) whisper(ctx context.Context, p place, user string, m view.Message) error {
	err := s.show(ctx, m, func(ctx context.Context, contents []slack.MsgOption) error {
		if p.thread != "" {
			contents = append(contents, slack.MsgOptionTS(p.thread))
		}
		_, err := s.api.PostEphemeralContext(ctx, p.channel, user, contents...)
		return err
	})
	if err != nil {
		return fmt.Errorf("answer one person: %w", slackError(err))
	}
	return nil
}

// direct is a person's own conversation with the bot, which nobody else reads.
func (s *sender) direct(ctx context.Context, user string) (place, error) {
	var id string
	err := s.call(ctx, func(ctx context.Context) error {
		channel, _, _, err := s.api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{user}})
		if err == nil {
			id = channel.ID
		}
		return err
	})
	if err != nil {
		return place{}, fmt.Errorf("open the conversation with a person: %w", slackError(err))
	}
	return place{channel: id}, nil
}
