package slackbot

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/corpus"
)

// turns are what was asked in a conversation before, which a follow-up is about.
type turns struct {
	*sender
	answers *answers
}

// mostTurns is how many earlier questions of a conversation an answerer is told.
const mostTurns = 6

// of are the questions that q follows, oldest first.
func (t turns) of(ctx context.Context, q asking) []bot.Question {
	before := q.before
	if before == nil {
		before = t.before(ctx, q.in.lane, answerID(q.event.ID))
	}
	if len(before) == 0 {
		before = t.began(ctx, q.in)
	}
	return before
}

// before are the earlier questions of the same conversation, oldest first.
func (t turns) before(ctx context.Context, lane, id string) []bot.Question {
	if lane == "" {
		return nil
	}
	said, err := t.answers.store.AnswersIn(ctx, lane, 100)
	if err != nil {
		t.log.Warn("earlier questions not read", "reason", err)
		return nil
	}
	// An answer that is there already: an earlier attempt's, or one asked more of.
	if i := slices.IndexFunc(said, func(r corpus.AnswerRecord) bool { return r.ID == id }); i >= 0 {
		said = said[i+1:]
	}
	var out []bot.Question
	for _, r := range slices.Backward(said[:min(mostTurns, len(said))]) {
		var a bot.Answer
		if json.Unmarshal(r.Answer, &a) != nil || a.Question == "" {
			continue
		}
		if turn, ok := bot.Turn(a); ok {
			out = append(out, turn)
		}
	}
	return out
}

// began is the question whose answer a thread of a direct conversation was begun under.
func (t turns) began(ctx context.Context, in *incoming) []bot.Question {
	if !isDirect(in.channel) || in.thread == "" || in.thread == in.ts {
		return nil
	}
	event := ""
	err := t.once(ctx, func(ctx context.Context) error {
		messages, _, _, err := t.api.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{
			ChannelID: in.channel, Timestamp: in.thread, IncludeAllMetadata: true, Limit: 1,
		})
		if err == nil && len(messages) > 0 && messages[0].User == t.self.UserID {
			event, _ = messages[0].Metadata.EventPayload["event"].(string)
		}
		return err
	})
	var a bot.Answer
	if err == nil && event != "" {
		a, err = t.answers.byID(ctx, answerID(event))
	}
	if err != nil {
		t.log.Debug("not known what a thread was begun under", "reason", err)
		return nil
	}
	if turn, ok := bot.Turn(a); ok && a.Question != "" {
		return []bot.Question{turn}
	}
	return nil
}
