package view

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"ibid/bot"
)

// FollowsHere says to a conversation that it will be told of articles on a topic. user is
// who asked for that, by id.
func FollowsHere(user, topic string) Message {
	text := "asked ibid to say here when articles on “" + fold(topic) + "” arrive. To end that, write: /ibid unfollow " + fold(topic)
	who := []slack.RichTextSectionElement{slack.NewRichTextSectionUserElement(user, nil)}
	return Message{Text: "<@" + user + "> " + escape(text), Blocks: []slack.Block{rich(line(who, run(" "+clip(text, limitText), nil)))}}
}

// Following lists the topics that a conversation follows.
func Following(topics []string) Message {
	if len(topics) == 0 {
		return Notice("This conversation follows no topic. ibid can say here when articles on a topic arrive. Write: follow TOPIC")
	}
	var quoted []string
	for _, t := range topics {
		quoted = append(quoted, "“"+fold(t)+"”")
	}
	return Notice(fmt.Sprintf("ibid follows here: %s. To end one of them, write: unfollow TOPIC", strings.Join(quoted, ", ")))
}

// Arrived tells that articles on a topic have arrived, with what they say about it.
func Arrived(topic string, a bot.Answer, o Options) Message {
	lead := Notice("New on “" + fold(topic) + "”, which this conversation follows:")
	m := Answer(a, o)
	m.Text = lead.Text + "\n" + m.Text
	m.Blocks = append(lead.Blocks, m.Blocks...)
	return m
}
