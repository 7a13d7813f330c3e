package slackbot_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"ibid/bot/slackbot/view"
	"ibid/bot/slackfake"
	"ibid/corpus"
)

// option is the value of the option with this label in any menu of the blocks.
func option(t *testing.T, blocks []byte, label string) string {
	t.Helper()
	var all any
	if err := json.Unmarshal(blocks, &all); err != nil {
		t.Fatal(err)
	}
	var find func(v any) string
	find = func(v any) string {
		switch x := v.(type) {
		case []any:
			for _, inner := range x {
				if got := find(inner); got != "" {
					return got
				}
			}
		case map[string]any:
			if text, ok := x["text"].(map[string]any); ok && text["text"] == label {
				value, _ := x["value"].(string)
				return value
			}
			for _, inner := range x {
				if got := find(inner); got != "" {
					return got
				}
			}
		}
		return ""
	}
	value := find(all)
	if value == "" {
		t.Fatalf("no option %q in %s", label, blocks)
	}
	return value
}

func (f *office) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// modal waits for a modal that says something, and closes it.
func (f *office) modal(says string) {
	f.t.Helper()
	f.wait("a modal that says "+says, func() bool {
		v, ok := f.fake.View(f.person.ID())
		return ok && strings.Contains(string(v.Body), says)
	})
	v, _ := f.fake.View(f.person.ID())
	f.person.CloseView(v.ID, true)
}

// told waits for a message that only the person sees.
func (f *office) told(channel, says string) slackfake.Message {
	f.t.Helper()
	var found slackfake.Message
	f.wait("a whisper that says "+says, func() bool {
		for _, m := range f.fake.Whispers(channel, f.person.ID()) {
			if strings.Contains(m.Text, says) {
				found = m
				return true
			}
		}
		return false
	})
	return found
}

func (f *office) kept() []corpus.Saved {
	f.t.Helper()
	kept, err := f.store.SavedBy(f.t.Context(), f.fake.TeamID()+":"+f.person.ID())
	f.must(err)
	return kept
}

// TestButtons: everything that can be pressed under an answer, before and after
// a restart.
func TestButtons(t *testing.T) {
	t.Parallel()
	for name, restart := range map[string]bool{"at once": false, "after a restart": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newOffice(t, slackfake.Options{})
			ts := f.person.Mention(f.channel, "What about the fares?")
			f.answered(ts, 1)
			if restart {
				f.stop()
				f.start()
			}
			m := f.answers(ts)[0]
			f.must(f.person.Click(m, "quote_context:1"))
			f.modal("promise made of fog")
			f.must(f.person.Choose(m, "quote_menu:1", option(t, m.Blocks, "Cite")))
			f.modal("BibTeX")
			f.must(f.person.Click(m, "answer_more"))
			f.told(f.channel, "fares would not rise")
			f.must(f.person.Choose(m, "quote_menu:1", option(t, m.Blocks, "Save quote")))
			f.told(f.channel, "Saved")
			kept := f.kept()
			if len(kept) != 1 || kept[0].Text != "The minister said that fares would not rise before the winter." || kept[0].Question != "What about the fares?" {
				t.Fatalf("saved %+v", kept)
			}
			f.must(f.person.Click(m, view.ActionFeedback))
			f.told(f.channel, "Noted as helpful")
			f.must(f.person.Choose(m, view.ActionFeedback, "negative"))
			f.wait("the form", func() bool {
				v, ok := f.fake.View(f.person.ID())
				return ok && strings.Contains(string(v.Body), "What was wrong")
			})
			v, _ := f.fake.View(f.person.ID())
			f.must(f.person.Submit(v.ID, map[string]string{view.BlockReason: view.ReasonMissed, view.BlockDetail: "it was the *other* ferry"}))
			f.wait("the form gone", func() bool { _, open := f.fake.View(f.person.ID()); return !open })
			f.removeFromHome()
			f.stop()
			if helpful, unhelpful, err := f.store.Ratings(t.Context()); err != nil || helpful != 0 || unhelpful != 1 {
				t.Errorf("ratings %d, %d, %v", helpful, unhelpful, err)
			}
			f.clean()
		})
	}
}

// removeFromHome takes the one saved quote out of the collection.
func (f *office) removeFromHome() {
	f.t.Helper()
	f.person.OpenHome()
	shown := func(want bool) func() bool {
		return func() bool {
			home, ok := f.fake.Home(f.person.ID())
			return ok && strings.Contains(string(home.Body), view.ActionRemove) == want
		}
	}
	f.wait("a Home with the quote", shown(true))
	home, _ := f.fake.Home(f.person.ID())
	f.must(f.person.ClickView(home.ID, view.ActionFiles, ""))
	f.wait("the files, in private", func() bool {
		return slices.ContainsFunc(f.fake.Messages(f.person.DMChannel()), func(m slackfake.Message) bool { return len(m.Files) == 4 })
	})
	f.must(f.person.ClickView(home.ID, view.ActionRemove+":1", ""))
	f.wait("a Home without it", shown(false))
	if kept := f.kept(); len(kept) != 0 {
		f.t.Errorf("still kept: %+v", kept)
	}
}

// TestSavedTextIsCompared: a saved quote whose article says something else by now
// is not shown as if it did; in its context it is shown as it was quoted.
func TestSavedTextIsCompared(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.answered(ts, 1)
	m := f.answers(ts)[0]
	f.must(f.person.Choose(m, "quote_menu:1", option(t, m.Blocks, "Save quote")))
	f.told(f.channel, "Saved")
	changed := strings.Replace(source, "winter", "summer", 1)
	a := *f.desk.article
	a.Text, a.SHA256 = changed, "2"
	f.must(f.store.Put(t.Context(), &a, nil))
	f.person.OpenHome()
	f.wait("a Home", func() bool { _, ok := f.fake.Home(f.person.ID()); return ok })
	if home, _ := f.fake.Home(f.person.ID()); strings.Contains(string(home.Body), "before the") {
		t.Errorf("a quote that is no longer there: %s", home.Body)
	}
	f.must(f.person.Click(m, "quote_context:1"))
	f.modal("This is how the article read until")
	f.clean()
}

// TestShare: an answer to one person is posted for all once, however often the
// button is pressed, and the thread is the bot's to follow up in.
func TestShare(t *testing.T) {
	t.Parallel()
	f := newOffice(t, slackfake.Options{})
	f.person.Slash(f.channel, "/ibid ask what about the fares?")
	whisper := f.told(f.channel, "fares would not rise")
	posted := func() []slackfake.Message {
		var out []slackfake.Message
		for _, m := range f.fake.Messages(f.channel) {
			if m.User == f.fake.BotUserID() {
				out = append(out, m)
			}
		}
		return out
	}
	f.must(f.person.Click(whisper, view.ActionShare))
	f.wait("the shared answer", func() bool { return len(posted()) == 1 })
	f.must(f.person.Click(whisper, view.ActionShare))
	f.wait("it brought up to date", func() bool { return len(f.fake.Calls("chat.update")) == 1 })
	f.stop()
	f.start()
	f.must(f.person.Click(whisper, view.ActionShare))
	f.wait("it brought up to date", func() bool { return len(f.fake.Calls("chat.update")) == 2 })
	ts := posted()[0].TS
	f.person.Reply(f.channel, ts, "And what did the opposition say?")
	f.answered(ts, 2)
	f.stop()
	if n := len(posted()); n != 2 {
		t.Errorf("%d messages, want the shared answer and the follow-up", n)
	}
	f.clean()
}

// TestShareDiesHalfway: dead after the post, the next press finds what stands.
func TestShareDiesHalfway(t *testing.T) {
	t.Parallel()
	for at := 1; at <= 3; at++ {
		for _, after := range []bool{false, true} {
			f := newOffice(t, slackfake.Options{})
			f.person.Slash(f.channel, "/ibid ask what about the fares?")
			whisper := f.told(f.channel, "fares would not rise")
			f.stop()
			m := f.startMortal(at, after)
			f.must(f.person.Click(whisper, view.ActionShare))
			select {
			case <-m.dead:
			case <-time.After(longEnough):
				t.Fatalf("alive after step %d", at)
			}
			f.die()
			f.startHealthy()
			f.must(f.person.Click(whisper, view.ActionShare))
			f.wait("the shared answer", func() bool { return len(f.fake.Messages(f.channel)) > 0 })
			f.stop()
			if n := len(f.fake.Messages(f.channel)); n != 1 {
				t.Errorf("died at step %d (after its effect: %v): %d messages", at, after, n)
			}
			f.clean()
		}
	}
}
