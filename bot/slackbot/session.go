package slackbot

import (
	"context"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot/view"
)

// readingStatus is what the bot is doing while a question is worked on.
const readingStatus = "is reading the articles …"

// sessions are where Slack shows the state of the work in a conversation with one person.
type sessions struct{ *sender }

// working shows that a question is worked on, where Slack has a place for it: in a
// conversation with one person. The session, which has the question as its title unless
// the person gives it another, brings the stop button.
func (s sessions) working(ctx context.Context, q asking) {
	s.set(ctx, q.in, slack.AgentSessionStatusProcessing, view.SessionTitle(q.request.text))
	s.status(ctx, q.in, readingStatus)
}

// idle shows that the work is over.
func (s sessions) idle(ctx context.Context, in *incoming) {
	s.status(ctx, in, "")
	s.set(ctx, in, slack.AgentSessionStatusActive, "")
}

// set is a nicety, as status is: failing is only logged.
func (s sessions) set(ctx context.Context, in *incoming, status, title string) {
	if !isDirect(in.channel) {
		return
	}
	err := s.once(ctx, func(ctx context.Context) error {
		_, err := s.api.SetAgentSessionStatusContext(ctx, slack.AgentSessionSetStatusParameters{
			ChannelID: in.channel, ThreadTS: in.session(), Status: status, Title: title,
		})
		return err
	})
	if err != nil {
		s.log.Debug("session not shown", "reason", err)
	}
}

func (s sessions) status(ctx context.Context, in *incoming, text string) {
	if !isDirect(in.channel) {
		return
	}
	err := s.once(ctx, func(ctx context.Context) error {
		return s.api.SetAssistantThreadsStatusContext(ctx, slack.AssistantThreadsSetStatusParameters{ChannelID: in.channel, ThreadTS: in.session(), Status: text})
	})
	if err != nil {
		s.log.Debug("status not shown", "reason", err)
	}
}
