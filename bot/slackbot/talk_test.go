package slackbot_test

import (
	"strings"
	"testing"

	"ibid/bot/slackfake"
)

// TestDirectConversation: an answer is the next message, the next line follows it, after
// a restart too, and a thread is about the answer that it was begun under.
func TestDirectConversation(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	first := f.person.DM("What about the fares?")
	f.wait("an answer", func() bool { return len(f.direct(first)) == 1 })
	if m := f.direct(first)[0]; m.ThreadTS != "" {
		t.Errorf("the answer is in the thread %s", m.ThreadTS)
	}
	f.stop()
	f.start()
	second := f.person.DM("And who spoke of fog?")
	f.wait("a second answer", func() bool { return len(f.direct(second)) == 1 })
	under := f.person.Reply(f.person.DMChannel(), f.direct(first)[0].TS, "And the opposition?")
	f.wait("an answer in the thread", func() bool { return len(f.direct(under)) == 1 })
	f.stop()
	if m := f.direct(under)[0]; m.ThreadTS != f.direct(first)[0].TS {
		t.Errorf("the answer to a thread is in %q", m.ThreadTS)
	}
	for question, want := range map[string]string{"And who spoke of fog?": "What about the fares?", "And the opposition?": "What about the fares?"} {
		if turns := f.desk.turns[question]; len(turns) != 1 || turns[0].Text != want {
			t.Errorf("%q follows %+v, want %q", question, turns, want)
		}
	}
	f.clean()
}

// TestStopInADirectConversation: stop, pressed under the question, ends the work on it.
func TestStopInADirectConversation(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	f.desk.set(func(d *desk) { d.hold = make(chan struct{}) })
	ts := f.person.DM("What about the fares?")
	f.wait("the work to show", func() bool { return len(f.direct(ts)) == 1 })
	f.person.Stop(f.person.DMChannel(), ts)
	f.wait("a word that it was stopped", func() bool { return strings.HasPrefix(f.direct(ts)[0].Text, "Stopped.") })
	f.clean()
}

// TestDeathInADirectConversation: wherever the program dies, there is one answer.
func TestDeathInADirectConversation(t *testing.T) {
	t.Parallel()
	f := openOffice(t, slackfake.Options{NoRateLimits: true})
	f.options.Pace, f.desk.quotes = 1, 40
	for _, after := range []bool{false, true} {
		first, stride := strides(after)
		for at := first; ; at += stride {
			m := f.startMortal(at, after)
			ts := f.person.DM("What about the fares?")
			dead := f.endOf(m)
			f.die()
			f.startHealthy()
			f.deliverAll()
			f.wait("the answer", func() bool {
				d := f.direct(ts)
				return len(d) > 0 && strings.Contains(d[0].Text, "fares would not rise")
			})
			f.stop()
			roots := 0
			for _, x := range f.direct(ts) {
				if x.ThreadTS == "" {
					roots++
				}
			}
			if roots != 1 {
				t.Errorf("died at step %d (after its effect: %v): %d answers", at, after, roots)
			}
			if !dead {
				break
			}
		}
	}
	f.clean()
}

// TestTalk: what is no question gets a word and is not looked up.
func TestTalk(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	for _, test := range []struct{ said, told string }{
		{"hello", "Hello. Ask a question"},
		{"help", "How to ask"},
		{"Help!", "How to ask"},
		{"what can you do?", "How to ask"},
		{"ask", "Write what you want to know after “ask”"},
		{"asq the opposition about fog", "There is no command “asq”. Did you mean: ask the opposition about fog?"},
		{"sources", "The corpus holds 1 article."},
		{"save", "not saved any quotes yet"},
	} {
		ts := f.person.DM(test.said)
		f.wait("a word", func() bool { return len(f.direct(ts)) == 1 })
		if m := f.direct(ts)[0]; !strings.Contains(m.Text, test.told) {
			t.Errorf("%q is told %q", test.said, m.Text)
		}
		if n := f.desk.times(test.said); n > 0 {
			t.Errorf("%q is looked up", test.said)
		}
	}
	ts := f.person.DM("What about the fares?")
	f.wait("an answer", func() bool { return len(f.direct(ts)) == 1 })
	ts = f.person.DM("thanks a lot!")
	f.wait("a word", func() bool { return len(f.direct(ts)) == 1 })
	if m := f.direct(ts)[0]; !strings.HasPrefix(m.Text, "Ask another question") {
		t.Errorf("thanks are told %q", m.Text)
	}
	f.person.Slash(f.channel, "/ibid hello")
	f.told(f.channel, "Hello. Ask a question")
	f.person.Mention(f.channel, "")
	if m := f.told(f.channel, "How to ask"); m.ThreadTS != "" {
		t.Error("who only mentions ibid is told in a thread that is not open")
	}
	f.clean()
}
