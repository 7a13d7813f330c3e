package slackbot_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"ibid/bot/slackfake"
)

// TestLongestMessage: a message of 40,000 characters, the most that Slack takes, is
// answered once in a channel, to the person alone and in a direct message, and what is
// shown of the question is short.
func TestLongestMessage(t *testing.T) {
	t.Parallel()
	f := newOffice(t, slackfake.Options{})
	question := strings.Repeat("What about the fares and the & of <b>? ", 1100)[:39900]
	ts := f.person.Mention(f.channel, question)
	f.answered(ts, 1)
	dm := f.person.DM(question + " dm")
	f.wait("the answer in the direct conversation", func() bool { return len(f.direct(dm)) == 1 })
	f.person.Slash(f.channel, "/ibid "+question)
	m := f.told(f.channel, "fares would not rise")
	if n := utf8.RuneCountInString(m.Text); n > 2000 {
		t.Errorf("what is told has %d characters", n)
	}
	f.alive()
	f.stop()
	if n := len(f.answers(ts)); n != 1 {
		t.Errorf("%d answers", n)
	}
	f.clean()
}

// TestDeletedThread: a question in a thread whose first message has been deleted is
// answered once. Slack shows the answer in the channel, because the thread is gone.
func TestDeletedThread(t *testing.T) {
	t.Parallel()
	f := newOffice(t, slackfake.Options{})
	root := f.person.Post(f.channel, "Who knows about fares?")
	reply := f.person.Reply(f.channel, root, "<@"+f.fake.BotUserID()+"> What about the fares?")
	f.answered(root, 1)
	f.person.Delete(f.channel, root)
	f.person.Reply(f.channel, reply, "<@"+f.fake.BotUserID()+"> And who spoke of winter?")
	inChannel := func() int {
		n := 0
		for _, m := range f.fake.Messages(f.channel) {
			if m.User == f.fake.BotUserID() && m.ThreadTS == "" && !unfinished(m) {
				n++
			}
		}
		return n
	}
	f.wait("the answer", func() bool { return inChannel() == 1 })
	f.alive()
	f.stop()
	if n, m := inChannel(), len(f.answers(root)); n != 1 || m != 1 {
		t.Errorf("%d answers in the channel, %d in the thread", n, m)
	}
	f.clean()
}
