package slackbot

import (
	"slices"

	"github.com/slack-go/slack/slackevents"
)

// Admission says whom the bot listens to. The zero value: everybody of the
// workspaces it is installed in, no guests from other organisations.
type Admission struct {
	Teams    []string // workspaces; empty for every one it is installed in
	Channels []string // empty for every one it was invited to
	Users    []string // empty for everybody
	Shared   bool     // people of other organisations in shared channels too
}

// refusal says why an event is not for us, "" when it is.
func (a Admission) refusal(in *incoming) string {
	switch {
	case in.fromBot():
		return "from a bot"
	case in.user == "":
		return "from nobody"
	case len(a.Teams) > 0 && !slices.Contains(a.Teams, in.team):
		return "a workspace that is not allowed"
	case len(a.Channels) > 0 && in.channel != "" && !isDirect(in.channel) && !slices.Contains(a.Channels, in.channel):
		return "a channel that is not allowed"
	case len(a.Users) > 0 && !slices.Contains(a.Users, in.user):
		return "a person who is not allowed"
	case (in.foreign || in.shared) && !a.Shared:
		return "from a channel shared with another organisation"
	}
	return ""
}

// isDirect reports whether a channel is a conversation with one person.
func isDirect(channel string) bool { return len(channel) > 0 && channel[0] == 'D' }

// fromBot recognises what bots write, this one included: answering would start
// a conversation without end.
func (in *incoming) fromBot() bool {
	switch {
	case in.message != nil:
		return in.message.BotID != "" || in.message.SubType == "bot_message" || in.message.User == "USLACKBOT"
	case in.mention != nil:
		return in.mention.BotID != ""
	}
	return false
}

// isNew reports whether a message is one that a person has just written: not an
// edit, a deletion, or Slack's own notice of something.
func isNew(m *slackevents.MessageEvent) bool {
	switch m.SubType {
	case "", "thread_broadcast", "file_share", "me_message":
		return m.DeletedTimeStamp == ""
	}
	return false
}
