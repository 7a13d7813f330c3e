package slackbot_test

import (
	"strings"
	"testing"

	"ibid/bot/slackbot"
	"ibid/bot/slackfake"
)

// TestNotListenedTo: whom the bot does not answer.
func TestNotListenedTo(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name      string
		admission func(f *office) slackbot.Admission
		say       func(f *office) (channel, ts string)
		reload    bool // the admission is that of a reload
		answered  bool
	}{
		{name: "a bot", say: func(f *office) (string, string) {
			p := f.fake.AddPerson(slackfake.PersonSpec{Name: "robot", Bot: true})
			return f.roomWith(p, slackfake.ChannelSpec{})
		}},
		{name: "a guest from another organisation", say: func(f *office) (string, string) {
			p := f.fake.AddPerson(slackfake.PersonSpec{Name: "guest", Team: "T0OTHER"})
			return f.roomWith(p, slackfake.ChannelSpec{})
		}},
		{name: "a shared channel", say: func(f *office) (string, string) {
			return f.roomWith(f.person, slackfake.ChannelSpec{Shared: true})
		}},
		{name: "a shared channel, allowed", answered: true, admission: func(*office) slackbot.Admission { return slackbot.Admission{Shared: true} },
			say: func(f *office) (string, string) {
				return f.roomWith(f.person, slackfake.ChannelSpec{Shared: true})
			}},
		{name: "another workspace", admission: func(*office) slackbot.Admission { return slackbot.Admission{Teams: []string{"T0OTHER"}} }, say: mention},
		{name: "a workspace that is allowed", answered: true, admission: func(f *office) slackbot.Admission {
			return slackbot.Admission{Teams: []string{f.fake.TeamID()}, Users: []string{f.person.ID()}, Channels: []string{f.channel}}
		}, say: mention},
		{name: "another person", admission: func(*office) slackbot.Admission { return slackbot.Admission{Users: []string{"U0OTHER"}} }, say: mention},
		{name: "another channel", admission: func(*office) slackbot.Admission { return slackbot.Admission{Channels: []string{"C0OTHER"}} }, say: mention},
		{name: "another person after a reload", reload: true, admission: func(*office) slackbot.Admission { return slackbot.Admission{Users: []string{"U0OTHER"}} }, say: mention},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := openOffice(t, slackfake.Options{NoRateLimits: true})
			if test.admission != nil && !test.reload {
				f.options.Admission = test.admission(f)
			}
			f.start()
			if test.reload {
				f.bot.Reload(test.admission(f))
			}
			channel, ts := test.say(f)
			f.wait("acknowledgement", func() bool { return len(f.fake.Acks()) > 0 && len(f.unacknowledged()) == 0 })
			f.stop()
			answers := 0
			for _, m := range f.fake.Thread(channel, ts) {
				if m.User == f.fake.BotUserID() {
					answers++
				}
			}
			if got := answers > 0; got != test.answered {
				t.Errorf("answered: %v, want %v", got, test.answered)
			}
			if !test.answered && len(f.desk.asked) > 0 {
				t.Errorf("it was even thought about: %v", f.desk.asked)
			}
			f.clean()
		})
	}
}

func mention(f *office) (string, string) {
	return f.channel, f.person.Mention(f.channel, "What about the fares?")
}

// roomWith is a room of the person's and the bot's, and a question there.
func (f *office) roomWith(p *slackfake.Person, spec slackfake.ChannelSpec) (channel, ts string) {
	spec.Name, spec.Members = "room", []string{p.ID(), f.fake.BotUserID()}
	channel = f.fake.AddChannel(spec)
	return channel, p.Mention(channel, "What about the fares?")
}

// TestEditsAndDeletions: an edit asks nothing anew; a question that is deleted
// while it is thought about gets no answer, and what stood is taken back.
func TestEditsAndDeletions(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.answered(ts, 1)
	f.person.Edit(f.channel, ts, "<@"+f.fake.BotUserID()+"> What about the fog?")
	hold := make(chan struct{})
	defer close(hold)
	f.desk.mu.Lock()
	f.desk.hold = hold
	f.desk.mu.Unlock()
	gone := f.person.Mention(f.channel, "Who spoke of winter?")
	f.wait("the placeholder", func() bool { return len(f.answers(gone)) == 1 })
	f.person.Delete(f.channel, gone)
	f.wait("it taken back", func() bool { return len(f.fake.Messages(f.channel)) == 2 })
	f.desk.mu.Lock()
	f.desk.hold = nil
	f.desk.mu.Unlock()
	last := f.person.Mention(f.channel, "Who spoke of fog?")
	f.answered(last, 1)
	f.stop()
	if n := len(f.fake.Messages(f.channel)); n != 4 {
		t.Errorf("%d messages, want two questions and two answers", n)
	}
	f.clean()
}

// TestSourceTextIsData: what a source says can't call anybody, link or format.
func TestSourceTextIsData(t *testing.T) {
	const words = "Wake <!channel> and <@U0MINISTER>, the *Constance* `sails` at <https://example.org|six> & _late_."
	f := openOfficeOf(t, slackfake.Options{NoRateLimits: true}, "The ferry left.\n\n"+words+"\n\nNobody saw it.")
	f.start()
	ts := f.person.Mention(f.channel, "Who saw the ferry?")
	f.answered(ts, 1)
	m := f.answers(ts)[0]
	if p := m.Pings(); len(p) > 0 {
		t.Errorf("it calls %v", p)
	}
	if want := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(words); !strings.Contains(m.Text, want) {
		t.Errorf("text %s\nhas not %s", m.Text, want)
	}
	if got := plainText(t, m.Blocks); !strings.Contains(got, words) {
		t.Errorf("blocks say %s", got)
	}
	f.clean()
}
