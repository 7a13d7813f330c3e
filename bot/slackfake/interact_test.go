package slackfake

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
)

func answerBlocks() slack.MsgOption {
	good := slack.NewFeedbackButton(plainText("Helpful"), "yes")
	bad := slack.NewFeedbackButton(plainText("Not helpful"), "no")
	return slack.MsgOptionBlocks(
		slack.NewActionBlock("row", slack.NewButtonBlockElement("context", "p1", plainText("In context"))),
		slack.NewContextActionsBlock("fb", slack.NewFeedbackButtonsBlockElement("helpful", good, bad)))
}

func TestClickOpenSubmit(t *testing.T) {
	w := newWorld(t, Options{})
	sm, events := w.connect(t)
	if _, _, err := w.api.PostMessage(w.room, slack.MsgOptionText("a", false), answerBlocks()); err != nil {
		t.Fatal(err)
	}
	if e := next(t, events); e.Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.MessageEvent).BotID == "" {
		t.Error("the bot's own message came back without a bot_id")
	} else if err := sm.Ack(*e.Request); err != nil {
		t.Fatal(err)
	}
	m := w.Messages(w.room)[0]
	if err := w.ann.Click(m, "context"); err != nil {
		t.Fatal(err)
	}
	e := next(t, events)
	click := e.Data.(slack.InteractionCallback)
	if a := click.ActionCallback.BlockActions[0]; a.Value != "p1" || a.BlockID != "row" || click.Container.MessageTs != m.TS || click.User.ID != w.ann.ID() {
		t.Errorf("click %+v", click)
	}
	view, err := w.api.OpenView(click.TriggerID, modalView("Why"))
	if err != nil {
		t.Fatal(err)
	}
	_ = sm.Ack(*e.Request)
	if _, err := w.api.OpenView(click.TriggerID, modalView("Again")); err == nil || err.Error() != "exchanged_trigger_id" {
		t.Errorf("a trigger used twice: %v", err)
	}
	if _, err := w.api.UpdateView(modalView("New"), "", "stale", view.ID); err == nil || err.Error() != "hash_conflict" {
		t.Errorf("a stale hash: %v", err)
	}
	if _, err := w.api.UpdateView(modalView("New"), "", view.Hash, view.ID); err != nil {
		t.Errorf("update: %v", err)
	}
	if err := w.ann.Submit(view.ID, nil); err == nil {
		t.Error("a required field may stay empty")
	}
	submit := func(answer any) {
		t.Helper()
		if err := w.ann.Submit(view.ID, map[string]string{"reason": "too long"}); err != nil {
			t.Fatal(err)
		}
		e := next(t, events)
		sent := e.Data.(slack.InteractionCallback)
		if got := sent.View.State.Values["why"]["reason"].Value; got != "too long" {
			t.Errorf("submitted %q", got)
		}
		if answer == nil {
			_ = sm.Ack(*e.Request)
		} else {
			_ = sm.Ack(*e.Request, answer)
		}
	}
	submit(slack.NewErrorsViewSubmissionResponse(map[string]string{"why": "say more"}))
	w.wait(t, func() bool { v, ok := w.View(w.ann.ID()); return ok && v.Errors["why"] == "say more" })
	submit(nil)
	w.wait(t, func() bool { _, open := w.View(w.ann.ID()); return !open })
	w.clean(t, "exchanged_trigger_id", "hash_conflict")
}

func TestFeedbackShortcutMenu(t *testing.T) {
	w := newWorld(t, Options{})
	if _, _, err := w.api.PostMessage(w.room, slack.MsgOptionText("a", false), answerBlocks()); err != nil {
		t.Fatal(err)
	}
	sm, events := w.connect(t)
	m := w.Messages(w.room)[0]
	if err := w.ann.Choose(m, "helpful", "negative"); err != nil {
		t.Fatal(err)
	}
	e := next(t, events)
	if got := e.Data.(slack.InteractionCallback).ActionCallback.BlockActions[0]; got.Value != "no" || got.Type != "feedback_buttons" {
		t.Errorf("feedback %+v", got)
	}
	_ = sm.Ack(*e.Request)
	if err := w.ann.Shortcut("find", w.room, m.TS); err != nil {
		t.Fatal(err)
	}
	got := next(t, events).Data.(slack.InteractionCallback)
	if got.Type != slack.InteractionTypeMessageAction || got.CallbackID != "find" || got.Message.Timestamp != m.TS || got.TriggerID == "" {
		t.Errorf("shortcut %+v", got)
	}
	if err := w.ann.Click(m, "no-such"); err == nil {
		t.Error("a button that isn't there was pressed")
	}
}

func TestTriggersExpire(t *testing.T) {
	w := newWorld(t, Options{})
	id := w.ann.Trigger()
	w.clock.Advance(3*time.Second + time.Millisecond)
	if _, err := w.api.OpenView(id, modalView("t")); err == nil || err.Error() != "expired_trigger_id" {
		t.Errorf("after three seconds: %v", err)
	}
	if _, err := w.api.OpenView(w.ann.Trigger(), modalView("t")); err != nil {
		t.Fatal(err)
	}
	for range maxStack - 1 {
		if _, err := w.api.PushView(w.ann.Trigger(), modalView("t")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.api.PushView(w.ann.Trigger(), modalView("t")); err == nil || err.Error() != "push_limit_reached" {
		t.Errorf("a fourth view: %v", err)
	}
	if v, _ := w.View(w.ann.ID()); v.Depth != maxStack {
		t.Errorf("depth %d", v.Depth)
	}
}

func TestHome(t *testing.T) {
	w := newWorld(t, Options{})
	home := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewHeaderBlock(plainText("Corpus"))}}}
	first, err := w.api.PublishView(w.ann.ID(), home, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.api.PublishView(w.ann.ID(), home, first.Hash); err != nil {
		t.Errorf("publish with its hash: %v", err)
	}
	if _, err := w.api.PublishView(w.ann.ID(), home, first.Hash); err == nil || err.Error() != "hash_conflict" {
		t.Errorf("publish with an old hash: %v", err)
	}
	_, events := w.connect(t)
	w.ann.OpenHome()
	opened := next(t, events).Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.AppHomeOpenedEvent)
	if opened.Tab != "home" || opened.User != w.ann.ID() || opened.View == nil {
		t.Errorf("opened %+v", opened)
	}
	w.ann.OpenAgent(w.room)
	opened = next(t, events).Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.AppHomeOpenedEvent)
	if opened.Tab != "messages" || opened.Context == nil || opened.Context.Entities[0].Value != w.room {
		t.Errorf("opened %+v", opened)
	}
}

func TestResponseURLs(t *testing.T) {
	w := newWorld(t, Options{})
	_, events := w.connect(t)
	w.ann.Slash(w.room, "/ibid ask x")
	url := next(t, events).Data.(slack.SlashCommand).ResponseURL
	respond := func(opts ...slack.MsgOption) error {
		_, _, err := w.api.PostMessage(w.room, append(opts, slack.MsgOptionResponseURL(url, "ephemeral"), slack.MsgOptionText("a", false))...)
		return err
	}
	for i := range 5 {
		if err := respond(); err != nil {
			t.Fatalf("use %d: %v", i+1, err)
		}
	}
	if err := respond(); err == nil {
		t.Error("a sixth use was taken")
	}
	if got := w.Whispers(w.room, w.ann.ID()); len(got) != 5 {
		t.Errorf("%d answers", len(got))
	}
	w.ann.Slash(w.room, "/ibid ask y")
	url = next(t, events).Data.(slack.SlashCommand).ResponseURL
	w.clock.Advance(30*time.Minute + time.Second)
	if err := respond(); err == nil {
		t.Error("an address was used after half an hour")
	}
}

func TestEditDeleteAndPings(t *testing.T) {
	w := newWorld(t, Options{})
	_, events := w.connect(t)
	ts := w.ann.DM("who?")
	next(t, events)
	w.ann.Edit(w.ann.DMChannel(), ts, "who then?")
	edit := next(t, events).Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.MessageEvent)
	if edit.SubType != "message_changed" || edit.Message.Text != "who then?" || edit.PreviousMessage.Text != "who?" {
		t.Errorf("edit %+v", edit)
	}
	w.ann.Delete(w.ann.DMChannel(), ts)
	gone := next(t, events).Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.MessageEvent)
	if gone.SubType != "message_deleted" || gone.DeletedTimeStamp != ts {
		t.Errorf("deletion %+v", gone)
	}
	quiet := Message{Text: "&lt;!channel&gt;", Blocks: json.RawMessage(`[{"type":"rich_text","elements":[{"type":"rich_text_quote","elements":[{"type":"text","text":"<!here> <@U1>"}]}]}]`)}
	if got := quiet.Pings(); len(got) != 0 {
		t.Errorf("quoted text pings %v", got)
	}
	loud := Message{Text: "<!channel>", Blocks: json.RawMessage(`[{"type":"section","text":{"type":"mrkdwn","text":"<@U12|ann>"}},{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"broadcast","range":"here"}]}]}]`)}
	if got := strings.Join(loud.Pings(), " "); got != "U12 channel here" {
		t.Errorf("pings %q", got)
	}
}
