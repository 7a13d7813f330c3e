package slackbot

import (
	"context"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot/view"
)

// readingStatus is what the bot is doing while a question is worked on.
const readingStatus = "is reading the articles …"

// working shows that a question is worked on, where Slack has a place for it: in a
// conversation with one person. The session, which has the question as its title unless
// the person gives it another, brings the stop button.
func (re *replier) working(ctx context.Context, q asking) {
	re.session(ctx, q.in, slack.AgentSessionStatusProcessing, view.SessionTitle(q.request.text))
	re.status(ctx, q.in, readingStatus)
}

// idle shows that the work is over.
func (re *replier) idle(ctx context.Context, in *incoming) {
	re.status(ctx, in, "")
	re.session(ctx, in, slack.AgentSessionStatusActive, "")
}

// session is a nicety, as status is: failing is only logged.
func (re *replier) session(ctx context.Context, in *incoming, status, title string) {
	if !isDirect(in.channel) {
		return
	}
	err := re.once(ctx, func(ctx context.Context) error {
		_, err := re.api.SetAgentSessionStatusContext(ctx, slack.AgentSessionSetStatusParameters{
			ChannelID: in.channel, ThreadTS: in.session(), Status: status, Title: title,
		})
		return err
	})
	if err != nil {
		re.log.Debug("session not shown", "reason", err)
	}
}

func (re *replier) status(ctx context.Context, in *incoming, text string) {
	if !isDirect(in.channel) {
		return
	}
	err := re.once(ctx, func(ctx context.Context) error {
		return re.api.SetAssistantThreadsStatusContext(ctx, slack.AssistantThreadsSetStatusParameters{ChannelID: in.channel, ThreadTS: in.session(), Status: text})
	})
	if err != nil {
		re.log.Debug("status not shown", "reason", err)
	}
}
