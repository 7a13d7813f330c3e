package slackbot_test

import (
	"slices"
	"strings"
	"testing"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/bot/slackfake"
)

// TestNext: a suggested question is asked by whoever presses it, follows the answer that
// suggests it, and is answered where that stands: in the thread, in the direct
// conversation, or to the person alone. It is not lost when the program stops.
func TestNext(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	f.desk.suggests = []bot.Suggestion{{Text: "What else do the articles say on this?", Line: "tell me more"}, {Text: "Why?", Line: "why?"}}
	follows := func(line string) {
		t.Helper()
		turns := f.desk.turns[line]
		if len(turns) != 1 || turns[0].Text != "What about the fares?" || len(turns[0].Shown) != 1 {
			t.Errorf("%q follows %+v", line, turns)
		}
	}

	ts := f.person.Mention(f.channel, "What about the fares?")
	f.answered(ts, 1)
	m := f.answers(ts)[0]
	hold := make(chan struct{})
	f.desk.set(func(d *desk) { d.hold = hold })
	f.must(f.person.Click(m, view.ActionNext+":1"))
	f.wait("the question", func() bool { return f.desk.times("why?") == 1 })
	f.die()
	f.desk.set(func(d *desk) { d.hold = nil })
	f.start()
	f.answered(ts, 2)
	if text := f.answers(ts)[1].Text; !strings.Contains(text, "asked: why?") {
		t.Errorf("the answer doesn't say who asked what: %q", text)
	}
	follows("why?")

	dm := f.person.DM("What about the fares?")
	f.wait("an answer", func() bool { return len(f.direct(dm)) == 1 })
	f.must(f.person.Click(f.direct(dm)[0], view.ActionNext+":0"))
	f.wait("an answer in the conversation itself", func() bool {
		return slices.ContainsFunc(f.fake.Messages(f.person.DMChannel()), func(m slackfake.Message) bool {
			return m.ThreadTS == "" && strings.Contains(m.Text, "asked: tell me more")
		})
	})
	follows("tell me more")

	f.person.Slash(f.channel, "/ibid ask What about the fares?")
	f.must(f.person.Click(f.told(f.channel, "You asked: What about the fares?"), view.ActionNext+":1"))
	f.told(f.channel, "You asked: why?")
	if n := len(f.answers(ts)); n != 2 {
		t.Errorf("%d answers in the thread", n)
	}
	f.clean()
}
