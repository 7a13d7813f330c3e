package slackbot_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot"
	"ibid/bot/slackbot/view"
	"ibid/bot/slackfake"
)

// alive checks that the bot still answers.
func (f *office) alive() {
	f.t.Helper()
	ts := f.person.DM("Who spoke of fog?")
	f.wait("an answer to somebody else", func() bool { return len(f.direct(ts)) == 1 })
}

// TestRemovedFromTheChannel: the person is told in private.
func TestRemovedFromTheChannel(t *testing.T) {
	t.Parallel()
	for name, shut := range map[string]func(f *office){
		"left":     func(f *office) { f.fake.Leave(f.channel, f.fake.BotUserID()) },
		"archived": func(f *office) { f.fake.Archive(f.channel) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newOffice(t, slackfake.Options{})
			hold := make(chan struct{})
			f.desk.hold = hold
			f.person.Mention(f.channel, "What about the fares?")
			f.wait("the placeholder", func() bool { return len(f.fake.Messages(f.channel)) == 2 })
			shut(f)
			close(hold)
			f.wait("a word in private", func() bool {
				for _, m := range f.fake.Messages(f.person.DMChannel()) {
					if strings.Contains(m.Text, "can't write in") {
						return true
					}
				}
				return false
			})
			f.alive()
		})
	}
}

// TestPlaceholderDeleted: an answer whose placeholder somebody deleted is posted.
func TestPlaceholderDeleted(t *testing.T) {
	t.Parallel()
	f := newOffice(t, slackfake.Options{})
	hold := make(chan struct{})
	f.desk.hold = hold
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.begun(ts)
	f.person.Delete(f.channel, f.answers(ts)[0].TS)
	close(hold)
	f.wait("the answer", func() bool {
		a := f.answers(ts)
		return len(a) == 1 && strings.Contains(a[0].Text, "fares would not rise")
	})
	f.alive()
}

// TestBlocksRefused: where Slack takes no blocks the answer comes as text; where it takes
// nothing the person is told in private.
func TestBlocksRefused(t *testing.T) {
	t.Parallel()
	f := newOffice(t, slackfake.Options{})
	f.fake.Refuse("chat.postMessage", "invalid_blocks", 1)
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.answered(ts, 1)
	if m := f.answers(ts)[0]; len(m.Blocks) > 4 || !strings.Contains(m.Text, "fares would not rise") {
		t.Errorf("%q with blocks %s", m.Text, m.Blocks)
	}
	f.fake.Refuse("chat.postMessage", "msg_blocks_too_long", 2)
	f.person.Mention(f.channel, "Who spoke of fog?")
	f.wait("a word in private", func() bool {
		return slices.ContainsFunc(f.fake.Messages(f.person.DMChannel()), func(m slackfake.Message) bool {
			return strings.Contains(m.Text, "Slack did not take")
		})
	})
	f.alive()
}

// TestEditedQuestion: who edits a question that has an answer is told, once, that this
// asks nothing.
func TestEditedQuestion(t *testing.T) {
	t.Parallel()
	f := newOffice(t, slackfake.Options{})
	talk := f.person.Post(f.channel, "The ferry is late.")
	f.person.Edit(f.channel, talk, "The ferry is very late.")
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.answered(ts, 1)
	f.wait("its note", func() bool { return len(f.fake.Calls("chat.getPermalink")) > 0 })
	f.person.Edit(f.channel, ts, "<@"+f.fake.BotUserID()+"> What about the opposition?")
	f.told(f.channel, "send it as a new message")
	f.alive()
	f.stop()
	if n := len(f.fake.Whispers(f.channel, f.person.ID())); n != 1 || len(f.answers(ts)) != 1 {
		t.Errorf("told %d times, %d answers", n, len(f.answers(ts)))
	}
	f.clean()
}

// event delivers what Slack sends for a message.
func (f *office) event(id string, message map[string]any) {
	f.t.Helper()
	data, err := json.Marshal(map[string]any{"type": "event_callback", "event_id": id, "team_id": f.fake.TeamID(), "event": message})
	f.must(err)
	f.must(f.bot.Deliver(f.t.Context(), slackbot.Delivery{Kind: slackbot.KindEvent, Payload: data, At: time.Now()}))
}

// TestFileAlone: who sends a file without a word is told once that it is not read.
func TestFileAlone(t *testing.T) {
	t.Parallel()
	f := newOffice(t, slackfake.Options{})
	dm := f.person.DMChannel()
	message := map[string]any{
		"type": "message", "subtype": "file_share", "channel": dm, "channel_type": "im", "user": f.person.ID(), "text": "", "ts": "1800000000.000100",
		"files": []any{map[string]any{"id": "F1", "name": "fares.pdf"}},
	}
	f.event("Ev1", message)
	f.event("Ev1", message)
	told := func(says string) int {
		return len(slices.DeleteFunc(f.fake.Messages(dm), func(m slackfake.Message) bool { return !strings.Contains(m.Text, says) }))
	}
	f.wait("a word on the file", func() bool { return told("can't read files") == 1 })
	f.alive()
	f.stop()
	if n := told("can't read files"); n != 1 {
		t.Errorf("told %d times", n)
	}
	f.clean()
}

// TestThreadOfAnotherBot: in a thread that another program began, a mention is answered
// and a line without one is not.
func TestThreadOfAnotherBot(t *testing.T) {
	t.Parallel()
	f := newOffice(t, slackfake.Options{})
	root := f.person.Post(f.channel, "Build 7 is green.")
	f.event("Ev1", map[string]any{
		"type": "message", "subtype": "bot_message", "bot_id": "B9", "channel": f.channel, "text": "Build 7 is green. Who did it?", "ts": root,
	})
	f.person.Reply(f.channel, root, "What about the piers?")
	f.person.Reply(f.channel, root, "<@"+f.fake.BotUserID()+"> What about the fares?")
	f.answered(root, 1)
	f.alive()
	if n := len(f.answers(root)); n != 1 || f.desk.times("What about the piers?") > 0 {
		t.Errorf("%d answers", n)
	}
	f.clean()
}

// TestScopeMissing: with a scope missing, questions wait
// for whoever runs the bot, and are answered after they mended it.
func TestScopeMissing(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	f.fake.SetScopes("app_mentions:read", "channels:history", "im:history")
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.wait("the refusal", func() bool {
		calls := f.fake.Calls("chat.postMessage")
		return len(calls) > 0 && calls[0].Error == "missing_scope"
	})
	f.stop()
	open, err := f.store.Open(t.Context())
	if err != nil || len(open) != 1 {
		t.Fatalf("left open %v, %v", open, err)
	}
	f.fake.SetScopes(slackfake.DefaultScopes()...)
	f.start()
	f.answered(ts, 1)
	f.alive()
	f.stop()
	if n := len(f.answers(ts)); n != 1 {
		t.Errorf("%d answers", n)
	}
}

// TestRevokedWhileRunning: the question stays, the connection ends with the
// reason, and a stop still works.
func TestRevokedWhileRunning(t *testing.T) {
	t.Parallel()
	f := newOffice(t, slackfake.Options{})
	f.mayFail = true
	hold := make(chan struct{})
	f.desk.hold = hold
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.begun(ts)
	f.fake.RevokeToken()
	close(hold)
	f.wait("the refusal", func() bool {
		for _, c := range f.fake.Calls("chat.stopStream") {
			if c.Error == "token_revoked" {
				return true
			}
		}
		return false
	})
	f.stop()
	if open, err := f.store.Open(t.Context()); err != nil || len(open) != 1 {
		t.Errorf("left open %v, %v", open, err)
	}
}

// press delivers what Slack sends for a button with this value.
func (f *office) press(value, trigger string) {
	f.t.Helper()
	f.interaction(map[string]any{
		"type": "block_actions", "trigger_id": trigger, "channel": map[string]any{"id": f.channel},
		"container": map[string]any{"type": "message", "channel_id": f.channel},
		"actions":   []any{map[string]any{"type": "button", "action_id": "quote_context:1", "block_id": "b", "value": value}},
	})
}

func (f *office) interaction(payload map[string]any) {
	f.t.Helper()
	payload["team"] = map[string]any{"id": f.fake.TeamID()}
	payload["user"] = map[string]any{"id": f.person.ID(), "team_id": f.fake.TeamID()}
	data, err := json.Marshal(payload)
	f.must(err)
	f.must(f.bot.Deliver(f.t.Context(), slackbot.Delivery{Kind: slackbot.KindInteractive, Payload: data, At: time.Now()}))
}

// TestOddButtons: of another version, of something else, of a removed article,
// and too late: the person is told each time.
func TestOddButtons(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	f.press("99.context.a.q1.x.0-5.", f.person.Trigger())
	f.modal("another version of ibid")
	f.press("what is this?", f.person.Trigger())
	f.modal("can't read what this button stands for")
	f.press(view.Ref{Verb: view.VerbContext, Article: "ffffffffffff", Start: 0, End: 5}.String(), f.person.Trigger())
	f.modal("has been removed")
	f.press(view.Ref{Verb: view.VerbMore, Answer: "nothing"}.String(), f.person.Trigger())
	f.modal("no longer has this answer")
	good := view.Ref{Verb: view.VerbContext, Article: f.desk.article.ID, Start: f.desk.article.Sentences[0].Start, End: f.desk.article.Sentences[0].End}
	used := f.person.Trigger()
	f.press(good.String(), used)
	f.modal("In context")
	f.press(good.String(), used)
	f.told(f.channel, "press the button once more")
	f.alive()
}

// TestExpiredTrigger: a modal that comes too late for Slack is announced.
func TestExpiredTrigger(t *testing.T) {
	clock := slackfake.NewManualClock(time.Unix(1_700_000_000, 0))
	f := newOffice(t, slackfake.Options{Clock: clock})
	trigger := f.person.Trigger()
	clock.Advance(4 * time.Second)
	s := f.desk.article.Sentences[0]
	f.press(view.Ref{Verb: view.VerbContext, Article: f.desk.article.ID, Start: s.Start, End: s.End}.String(), trigger)
	f.told(f.channel, "press the button once more")
}

// TestFormOfAnotherVersion: what was typed can't be kept, and the person is told.
func TestFormOfAnotherVersion(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	f.interaction(map[string]any{
		"type": slack.InteractionTypeViewSubmission, "trigger_id": f.person.Trigger(),
		"view": map[string]any{"callback_id": view.CallbackReason, "private_metadata": "99.unhelpful.a....", "state": map[string]any{"values": map[string]any{}}},
	})
	f.modal("another version of ibid")
	f.interaction(map[string]any{"type": slack.InteractionTypeViewSubmission, "view": map[string]any{"callback_id": "something_else"}})
	f.alive()
}

// TestArticleRemoved: the buttons of an answer whose article was removed. What was
// quoted can be looked at and cited, but not saved any more.
func TestArticleRemoved(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.answered(ts, 1)
	m := f.answers(ts)[0]
	f.must(f.store.Delete(t.Context(), f.desk.article.ID))
	f.must(f.person.Click(m, "quote_context:1"))
	f.modal("The article was removed from ibid's database on")
	f.must(f.person.Choose(m, "quote_menu:1", option(t, m.Blocks, "Cite")))
	f.modal("BibTeX")
	f.must(f.person.Choose(m, "quote_menu:1", option(t, m.Blocks, "Save quote")))
	f.modal("has been removed")
	if kept := f.kept(); len(kept) > 0 {
		t.Errorf("saved %+v", kept)
	}
	f.clean()
}

// TestSharingWhatIsGone: an answer to one person whose article was removed is not
// posted for all.
func TestSharingWhatIsGone(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	f.person.Slash(f.channel, "/ibid ask what about the fares?")
	whisper := f.told(f.channel, "fares would not rise")
	f.must(f.store.Delete(t.Context(), f.desk.article.ID))
	f.must(f.person.Click(whisper, view.ActionShare))
	f.modal("has been removed")
	if m := f.fake.Messages(f.channel); len(m) > 0 {
		t.Errorf("posted %+v", m)
	}
	f.clean()
}

// TestStrangersEvents: events that Slack sends about the app itself are taken
// without an error, and nothing follows from them.
func TestStrangersEvents(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	for _, inner := range []string{
		`{"type":"app_context_changed","user":"U1","channel":"D1","context":{"entities":[{"type":"slack#/types/message_context","value":{"message_ts":"1.2","channel_id":"C1"}}]}}`,
		`{"type":"app_context_changed","user":"U1","channel":"D1","context":{}}`,
		`{"type":"agent_session_stopped","user":"U1","channel":"D1","thread_ts":"1.2"}`,
		`{"type":"agent_session_title_changed","user":"U1","channel":"D1","thread_ts":"1.2","title":"a"}`,
		`{"type":"message","subtype":"message_changed","channel":"C1","message":{"type":"message","subtype":"tombstone","ts":"1.2"},"ts":"1.3"}`,
		`{"type":"message","subtype":"message_deleted","channel":"C1","deleted_ts":"1.2","ts":"1.3"}`,
		`{"type":"tokens_revoked","tokens":{"bot":["U1"]}}`,
		`{"type":"app_uninstalled"}`,
	} {
		payload := `{"type":"event_callback","event_id":"Ev1","team_id":"T1","event":` + inner + `}`
		if err := f.bot.Deliver(t.Context(), slackbot.Delivery{Kind: slackbot.KindEvent, Payload: []byte(payload), At: time.Now()}); err != nil {
			t.Errorf("%s: %v", inner, err)
		}
	}
	if open, err := f.store.Open(t.Context()); err != nil || len(open) > 0 {
		t.Errorf("kept: %v, %v", open, err)
	}
	f.alive()
}

// TestPayloadsThatAreNotSlacks: refused with a reason, and nothing happens.
func TestPayloadsThatAreNotSlacks(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	for kind, payloads := range map[string][]string{
		slackbot.KindEvent:       {`{`, `null`, `{"type":"event_callback","event":{"type":"app_mention"}}`, `{"type":"event_callback","event_id":"Ev","event":{"type":"new_thing"}}`},
		slackbot.KindInteractive: {`{`, `null`, `{}`, `{"type":"block_actions"}`, `{"type":"view_submission"}`},
		slackbot.KindSlash:       {`{`, `null`, `{}`, `{"command":"/ibid"}`},
		"else":                   {`{}`},
	} {
		for _, p := range payloads {
			if err := f.bot.Deliver(t.Context(), slackbot.Delivery{Kind: kind, Payload: []byte(p), At: time.Now()}); err != nil && !strings.Contains(err.Error(), "not a payload of Slack's") {
				t.Errorf("%s %s: %v", kind, p, err)
			}
		}
	}
	f.alive()
}
