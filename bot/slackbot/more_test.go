package slackbot_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibid/bot/slackbot/view"
	"ibid/bot/slackfake"
)

// TestMoreQuotes: what comes alone to the person who wants more has buttons that
// work, after a restart too.
func TestMoreQuotes(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.answered(ts, 1)
	f.must(f.person.Click(f.answers(ts)[0], "answer_more"))
	more := f.told(f.channel, "fares would not rise")
	if more.ThreadTS != ts {
		t.Errorf("in thread %s, want %s", more.ThreadTS, ts)
	}
	f.stop()
	f.start()
	f.must(f.person.Click(more, "quote_context:1"))
	f.modal("promise made of fog")
	f.must(f.person.Choose(more, "quote_menu:1", option(t, more.Blocks, "Cite")))
	f.modal("BibTeX")
	f.must(f.person.Choose(more, "quote_menu:1", option(t, more.Blocks, "Save quote")))
	if told := f.told(f.channel, "Saved"); told.ThreadTS != ts {
		t.Errorf("told in thread %s, want %s", told.ThreadTS, ts)
	}
	if strings.Contains(string(more.Blocks), "answer_more") {
		t.Error("more quotes offer more quotes")
	}
	f.person.Reply(f.channel, ts, "And what did the opposition say?")
	f.answered(ts, 2)
	f.stop()
	if turns := f.desk.turns["And what did the opposition say?"]; len(turns) != 1 {
		t.Errorf("asking for more is no turn of the conversation: %+v", turns)
	}
	f.clean()
}

// TestCollectionIntoTheThread: the files go to the thread the button was pressed
// in; where the bot can't write, into the person's own conversation with it.
func TestCollectionIntoTheThread(t *testing.T) {
	for name, removed := range map[string]bool{"member": false, "removed": true} {
		t.Run(name, func(t *testing.T) {
			f := newOffice(t, slackfake.Options{})
			ts := f.person.Mention(f.channel, "What about the fares?")
			f.answered(ts, 1)
			m := f.answers(ts)[0]
			f.must(f.person.Choose(m, "quote_menu:1", option(t, m.Blocks, "Save quote")))
			saved := f.told(f.channel, "Saved")
			where := f.channel
			if removed {
				f.fake.Leave(f.channel, f.fake.BotUserID())
				where = f.person.DMChannel()
			}
			f.must(f.person.Click(saved, view.ActionFiles))
			var shared slackfake.Message
			f.wait("the files", func() bool {
				for _, m := range f.fake.Messages(where) {
					if len(m.Files) > 0 {
						shared = m
						return true
					}
				}
				return false
			})
			var names []string
			for _, file := range shared.Files {
				names = append(names, file.Name)
			}
			if diff := cmp.Diff([]string{"quotes.md", "quotes.bib", "quotes.ris", "quotes.json"}, names); diff != "" {
				t.Error(diff)
			}
			if !removed && shared.ThreadTS != ts {
				t.Errorf("in thread %q, want %q", shared.ThreadTS, ts)
			}
			if body := string(f.fake.FileBody(shared.Files[0].ID)); !strings.Contains(body, "fares would not rise") {
				t.Errorf("%s", body)
			}
		})
	}
}

// TestForgottenAnswer: after its time an answer's buttons say so, those of its
// quotes still work.
func TestForgottenAnswer(t *testing.T) {
	clock := slackfake.NewManualClock(time.Unix(1_700_000_000, 0))
	f := openOffice(t, slackfake.Options{NoRateLimits: true, Clock: clock})
	f.options.Now, f.options.KeepAnswers, f.options.Pace = clock.Now, 30*24*time.Hour, time.Nanosecond
	f.start()
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.answered(ts, 1)
	m := f.answers(ts)[0]
	clock.Advance(29 * 24 * time.Hour)
	f.alive()
	f.must(f.person.Click(m, "answer_more"))
	f.told(f.channel, "fares would not rise")
	clock.Advance(2 * 24 * time.Hour)
	f.alive()
	f.stop() // what followed the answer is done
	f.start()
	f.must(f.person.Click(m, "answer_more"))
	f.modal("answers are kept for a limited time")
	f.must(f.person.Click(m, "quote_context:1"))
	f.modal("promise made of fog")
}
