package slackbot

import (
	"context"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot/view"
)

// status shows what the bot is doing where Slack has a place for it: in a
// conversation with one person. It is a nicety: failing is only logged.
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

// entitle names a conversation by the question that begins it, once: the person
// may give it another name.
func (re *replier) entitle(ctx context.Context, q asking) {
	title := view.SessionTitle(q.request.text)
	if !isDirect(q.in.channel) || q.in.session() != q.in.ts || q.in.again || title == "" {
		return
	}
	err := re.once(ctx, func(ctx context.Context) error {
		return re.api.SetAssistantThreadsTitleContext(ctx, slack.AssistantThreadsSetTitleParameters{ChannelID: q.in.channel, ThreadTS: q.in.session(), Title: title})
	})
	if err != nil {
		re.log.Debug("conversation not named", "reason", err)
	}
}
