package slackbot_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ibid/bot/slackbot/view"
	"ibid/bot/slackfake"
)

const interrupted = "ibid was interrupted"

// TestPrivateDeath: wherever the program dies while it answers a command, no message of
// the answer comes twice, and unless all of them are known to have come the person gets
// a word with a button that shows the answer.
func TestPrivateDeath(t *testing.T) {
	t.Parallel()
	f := openOffice(t, slackfake.Options{NoRateLimits: true})
	f.options.Pace, f.desk.quotes = time.Nanosecond, 40
	// What Slack itself says, three seconds after a command that nobody acknowledged,
	// is none of the bot's.
	all := func() []slackfake.Message {
		return slices.DeleteFunc(f.fake.Whispers(f.channel, f.person.ID()), func(m slackfake.Message) bool { return m.User != f.fake.BotUserID() })
	}
	seen := func(after int) []string { return texts(all()[after:]) }
	f.startHealthy()
	f.person.Slash(f.channel, "/ibid ask what about the fares?")
	f.wait("the whole answer", func() bool { return len(seen(0)) >= 4 })
	f.stop()
	want, words := seen(0), 0
	for _, after := range []bool{false, true} {
		first, stride := strides(after)
		for at := first; ; at += stride {
			before := len(all())
			m := f.startMortal(at, after)
			f.person.Slash(f.channel, "/ibid ask what about the fares?")
			dead := f.endOf(m)
			f.die()
			heard := f.heard("/ibid")
			f.startHealthy()
			f.stop()
			got := seen(before)
			// Of a command that was not acknowledged Slack itself tells the person.
			if !heard && len(got) == 0 {
				continue
			}
			last := len(got) - 1
			told := last >= 0 && strings.Contains(got[last], interrupted)
			if told {
				got = got[:last]
			}
			if len(got) > len(want) || !slices.Equal(got, want[:len(got)]) || len(got) < len(want) && !told {
				t.Errorf("died at step %d (after its effect: %v): %d messages of %d, then a word of it: %v", at, after, len(got), len(want), told)
			}
			if told {
				if words++; words == 1 {
					f.showsAgain(all()[before+last], want)
				}
			}
			if !dead {
				t.Logf("at most %d steps, died at every %d of them", at-1, stride)
				break
			}
		}
	}
	if words == 0 {
		t.Error("the program never died between the two notes: this tried little")
	}
	asked, err := f.store.AskedBy(t.Context(), f.fake.TeamID()+":"+f.person.ID(), 100)
	f.must(err)
	if answered := len(f.fake.Acks()); len(asked) > answered {
		t.Errorf("%d questions noted, %d asked", len(asked), answered)
	}
	f.clean()
}

// TestPrivateReplyLost: when Slack's reply to an answer is lost, the answer may be there,
// so it is not sent again: the person gets a word with a button, once.
func TestPrivateReplyLost(t *testing.T) {
	t.Parallel()
	f := openOffice(t, slackfake.Options{NoRateLimits: true})
	f.options.Pace, f.options.After = time.Nanosecond, soon
	var log bytes.Buffer // written under the handler's lock, read when the bot has stopped
	f.log = &log
	f.start()
	f.fake.Inject(slackfake.SiteResponse, "response_url", slackfake.Drop, 1)
	f.person.Slash(f.channel, "/ibid ask what about the fares?")
	f.wait("a word of it", func() bool { return len(f.whispered()) > 0 })
	f.stop()
	if got := f.whispered(); len(got) != 1 || !strings.Contains(got[0], interrupted) {
		t.Errorf("told %q", got)
	}
	f.fake.Inject(slackfake.SiteResponse, "response_url", slackfake.ServerError, 1)
	f.start()
	f.person.Slash(f.channel, "/ibid ask what about the fares?")
	f.wait("the answer", func() bool { return len(f.whispered()) > 1 })
	f.stop()
	if got := f.whispered()[1:]; len(got) != 1 || !strings.Contains(got[0], "fares would not rise") {
		t.Errorf("after an error of Slack's: %q", got)
	}
	// Whoever has a response_url may answer in the person's conversation.
	if text := log.String(); !strings.Contains(text, "post to the response_url") || strings.Contains(text, "http://") {
		t.Errorf("the log has an address, or nothing of the failure:\n%s", text)
	}
}

// TestPrivateUses: Slack takes five messages through a response_url. A word that the answer
// takes a while, an answer of four, the last of which may not have come, leave none for
// another word.
func TestPrivateUses(t *testing.T) {
	t.Parallel()
	for _, waits := range []bool{false, true} {
		f := openOffice(t, slackfake.Options{NoRateLimits: true})
		f.options.Pace, f.options.Workers, f.options.After, f.desk.quotes = time.Nanosecond, 1, soon, 40
		var now atomic.Int64
		began := time.Now()
		f.options.Now = func() time.Time { return began.Add(time.Duration(now.Load())) }
		f.start()
		f.desk.hold = make(chan struct{})
		first := f.person.Mention(f.channel, "What about the fares?")
		f.wait("a question", func() bool { return f.desk.times("What about the fares?") == 1 })
		if waits {
			now.Add(int64(20 * time.Second)) // that is how long answers take
			f.desk.hold <- struct{}{}
			f.answered(first, 1)
			f.person.Mention(f.channel, "What about the ferry?")
			f.wait("another question", func() bool { return f.desk.times("What about the ferry?") == 1 })
		}
		other := f.fake.AddPerson(slackfake.PersonSpec{Name: "Ben"})
		room := f.fake.AddChannel(slackfake.ChannelSpec{Name: "room", Members: []string{f.fake.BotUserID(), other.ID()}})
		seen := func() []string { return texts(f.fake.Whispers(room, other.ID())) }
		other.Slash(room, "/ibid ask what about the winter?")
		want := 4 // three messages of the answer, and a word
		if waits {
			f.wait("a word that it takes a while", func() bool { return len(seen()) == 1 })
		}
		f.fake.Inject(slackfake.SiteResponse, "response_url", slackfake.NoFault, 3)
		f.fake.Inject(slackfake.SiteResponse, "response_url", slackfake.Drop, 1)
		close(f.desk.hold)
		f.wait("the end of the work", func() bool {
			open, err := f.store.Open(t.Context())
			return err == nil && len(open) == 0 && len(seen()) >= want
		})
		f.stop()
		if got := seen(); len(got) != want || strings.Contains(got[want-1], interrupted) == waits {
			t.Errorf("waits %v: %q", waits, got)
		}
	}
}

// showsAgain presses the button of a word about an answer, and wants the answer.
func (f *office) showsAgain(word slackfake.Message, want []string) {
	f.t.Helper()
	f.startHealthy()
	before := len(f.whispered())
	f.must(f.person.Click(word, view.ActionShow))
	f.wait("the answer after all", func() bool { return len(f.whispered()) >= before+len(want) })
	f.stop()
	if got := f.whispered()[before:]; !slices.Equal(got, want) {
		f.t.Errorf("the button shows %q", got)
	}
}

// TestForeignResponseURL: an answer for one person goes to Slack alone, whatever the
// command's response_url says, and is not led elsewhere by a redirect.
func TestForeignResponseURL(t *testing.T) {
	t.Parallel()
	reached := make(chan string, 10)
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { reached <- r.URL.Path }))
	defer elsewhere.Close()
	leads := httptest.NewServer(http.RedirectHandler(elsewhere.URL+"/led", http.StatusTemporaryRedirect))
	defer leads.Close()
	for name, test := range map[string]struct{ url, hook string }{
		"another host":        {url: elsewhere.URL + "/response"},
		"user and host":       {url: "https://hooks.slack.com@" + strings.TrimPrefix(elsewhere.URL, "http://")},
		"a host like Slack's": {url: "https://hooks.slack.com.example/response"},
		"plain HTTP":          {url: "http://hooks.slack.com/response"},
		"no address":          {url: "://"},
		"a redirect":          {url: leads.URL + "/response", hook: leads.URL},
	} {
		t.Run(name, func(t *testing.T) {
			f := openOffice(t, slackfake.Options{NoRateLimits: true})
			f.options.Hooks = []string{test.hook}
			m := f.startMortal(-1, false)
			if err := f.bot.Deliver(t.Context(), command(t, test.url)); err != nil {
				t.Fatal(err)
			}
			<-m.done
			f.stop()
			select {
			case path := <-reached:
				t.Errorf("the answer went to %s", path)
			default:
			}
		})
	}
}
