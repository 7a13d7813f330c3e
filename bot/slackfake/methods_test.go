package slackfake

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
)

func plainText(s string) *slack.TextBlockObject {
	return slack.NewTextBlockObject("plain_text", s, false, false)
}

// TestErrorNames: each refusal has Slack's name.
func TestErrorNames(t *testing.T) {
	w := newWorld(t, Options{NoRateLimits: true})
	bob := w.AddPerson(PersonSpec{Name: "bob"})
	closed := w.AddChannel(ChannelSpec{Name: "old", Archived: true, Members: []string{w.BotUserID()}})
	away := w.AddChannel(ChannelSpec{Name: "away", Members: []string{w.ann.ID()}})
	secret := w.AddChannel(ChannelSpec{Name: "secret", Private: true, Members: []string{w.ann.ID()}})
	said := w.ann.Post(w.room, "hello")
	text := slack.MsgOptionText("a", false)
	post := func(channel string, opts ...slack.MsgOption) func() error {
		return func() error { _, _, err := w.api.PostMessage(channel, opts...); return err }
	}
	cases := []struct {
		name string
		call func() error
	}{
		{"channel_not_found", post("C0000000", text)},
		{"channel_not_found", post(secret, text)},
		{"not_in_channel", post(away, text)},
		{"is_archived", post(closed, text)},
		{"no_text", post(w.room)},
		{"msg_too_long", post(w.room, slack.MsgOptionText(x(40001), false))},
		{"invalid_blocks", post(w.room, text, slack.MsgOptionBlocks(slack.NewHeaderBlock(plainText(x(151)))))},
		{"msg_blocks_too_long", post(w.room, text, slack.MsgOptionBlocks(slices.Repeat([]slack.Block{slack.NewSectionBlock(plainText(x(2999)), nil, nil)}, 5)...))},
		{"markdown_text_conflict", post(w.room, text, slack.MsgOptionMarkdownText("b"))},
		{"invalid_arguments", func() error {
			_, _, err := w.api.PostMessage(w.room, text, slack.MsgOptionAsUser(true))
			return err
		}},
		{"message_not_found", func() error { _, _, _, err := w.api.UpdateMessage(w.room, "1.000001", text); return err }},
		{"cant_update_message", func() error { _, _, _, err := w.api.UpdateMessage(w.room, said, text); return err }},
		{"cant_delete_message", func() error { _, _, err := w.api.DeleteMessage(w.room, said); return err }},
		{"user_not_found", func() error { _, err := w.api.PostEphemeral(w.room, "U0", text); return err }},
		{"user_not_in_channel", func() error { _, err := w.api.PostEphemeral(w.room, bob.ID(), text); return err }},
		{"missing_recipient_user_id", func() error { _, _, err := w.api.StartStream(w.room, slack.MsgOptionTS(said)); return err }},
		{"message_not_owned_by_app", func() error {
			_, _, err := w.api.AppendStream(w.room, said, slack.MsgOptionMarkdownText("a"))
			return err
		}},
		{"invalid_trigger_id", func() error { _, err := w.api.OpenView("1.2", modalView("t")); return err }},
		{"invalid_arguments", func() error { _, err := w.api.OpenView(w.ann.Trigger(), modalView(x(25))); return err }},
		{"not_found", func() error { _, err := w.api.UpdateView(modalView("t"), "", "", "V0"); return err }},
		{"thread_not_found", func() error {
			_, _, _, err := w.api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: w.room, Timestamp: "1.1"})
			return err
		}},
		{"unknown_method", func() error { _, err := w.api.ListReminders(); return err }},
	}
	for _, c := range cases {
		before := len(w.Violations())
		if err := c.call(); err == nil || err.Error() != c.name {
			t.Errorf("got %v, want %s", err, c.name)
		}
		if got := w.Violations()[before:]; len(got) != 1 || got[0].Code != c.name {
			t.Errorf("%s: violations %+v", c.name, got)
		}
	}
}

func modalView(title string) slack.ModalViewRequest {
	return slack.ModalViewRequest{Type: slack.VTModal, Title: plainText(title), Submit: plainText("Send"), Blocks: slack.Blocks{BlockSet: []slack.Block{
		slack.NewInputBlock("why", plainText("Why?"), nil, slack.NewPlainTextInputBlockElement(nil, "reason"))}}}
}

func TestInvalidBlocksSayWhere(t *testing.T) {
	w := newWorld(t, Options{})
	_, _, err := w.api.PostMessage(w.room, slack.MsgOptionText("a", false), slack.MsgOptionBlocks(slack.NewDividerBlock(), slack.NewHeaderBlock(plainText(x(151)))))
	var refused slack.SlackErrorResponse
	if !errors.As(err, &refused) || len(refused.ResponseMetadata.Messages) != 1 ||
		!strings.Contains(refused.ResponseMetadata.Messages[0], "[json-pointer:/blocks/1/text/text]") {
		t.Errorf("error %#v", err)
	}
}

func TestTokensAndScopes(t *testing.T) {
	w := newWorld(t, Options{Scopes: []string{"im:history"}})
	for token, want := range map[string]string{"": "not_authed", "xoxb-wrong": "invalid_auth", w.AppToken(): "not_allowed_token_type"} {
		_, err := slack.New(token, slack.OptionAPIURL(w.URL()+"/api/")).AuthTest()
		if err == nil || err.Error() != want {
			t.Errorf("token %q: %v, want %s", token, err, want)
		}
	}
	_, _, err := w.api.PostMessage(w.room, slack.MsgOptionText("a", false))
	var refused slack.SlackErrorResponse
	if !errors.As(err, &refused) || refused.Err != "missing_scope" || refused.Needed != "chat:write" || refused.Provided != "im:history" {
		t.Errorf("missing scope: %#v", err)
	}
}

func TestRateLimitSaysWhen(t *testing.T) {
	w := newWorld(t, Options{})
	for range postBurst {
		if _, _, err := w.api.PostMessage(w.room, slack.MsgOptionText("a", false)); err != nil {
			t.Fatal(err)
		}
	}
	_, _, err := w.api.PostMessage(w.room, slack.MsgOptionText("a", false))
	var limited *slack.RateLimitedError
	if !errors.As(err, &limited) || limited.RetryAfter <= 0 {
		t.Fatalf("sixth message at once: %v", err)
	}
	w.clock.Advance(limited.RetryAfter)
	if _, _, err := w.api.PostMessage(w.room, slack.MsgOptionText("a", false)); err != nil {
		t.Errorf("after Retry-After: %v", err)
	}
}

func TestStreams(t *testing.T) {
	w := newWorld(t, Options{})
	said := w.ann.Mention(w.room, "who?")
	start := func() string {
		_, ts, err := w.api.StartStream(w.room, slack.MsgOptionTS(said), slack.MsgOptionRecipientUserID(w.ann.ID()), slack.MsgOptionRecipientTeamID(w.TeamID()),
			slack.MsgOptionChunks(slack.NewTaskUpdateChunk("1", "searching")))
		if err != nil {
			t.Fatal(err)
		}
		return ts
	}
	ts := start()
	for _, piece := range []string{"one ", "two"} {
		if _, _, err := w.api.AppendStream(w.room, ts, slack.MsgOptionChunks(slack.NewMarkdownTextChunk(piece))); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := w.api.StopStream(w.room, ts, slack.MsgOptionBlocks(slack.NewDividerBlock())); err != nil {
		t.Fatal(err)
	}
	m := w.Thread(w.room, said)[1]
	if m.Streaming || m.Text != "one two" || !strings.Contains(string(m.Blocks), "task_card") || !strings.Contains(string(m.Blocks), "divider") {
		t.Errorf("after the stream: %+v %s", m, m.Blocks)
	}
	w.clean(t)
	_, _, err := w.api.AppendStream(w.room, ts, slack.MsgOptionMarkdownText("x"))
	if err == nil || err.Error() != "message_not_in_streaming_state" {
		t.Errorf("append to an ended stream: %v", err)
	}
	ts = start()
	w.clock.Advance(5 * time.Minute)
	w.wait(t, func() bool { return !w.Thread(w.room, said)[2].Streaming })
	if _, _, err := w.api.StopStream(w.room, ts); err == nil || err.Error() != "message_not_in_streaming_state" {
		t.Errorf("stop after five minutes: %v", err)
	}
}

func TestAgentPane(t *testing.T) {
	w := newWorld(t, Options{})
	pane := w.ann.OpenAgent(w.room)
	thread := w.ann.DM("who?")
	prompts := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: pane, Title: "Try"}
	prompts.AddPrompt("a", "b")
	steps := []error{
		w.api.SetAssistantThreadsSuggestedPrompts(prompts),
		w.api.SetAssistantThreadsStatus(slack.AssistantThreadsSetStatusParameters{ChannelID: pane, ThreadTS: thread, Status: "is reading"}),
		w.api.SetAssistantThreadsTitle(slack.AssistantThreadsSetTitleParameters{ChannelID: pane, ThreadTS: thread, Title: "Fares"}),
	}
	if err := errors.Join(steps...); err != nil {
		t.Fatal(err)
	}
	if got := w.Session(pane, thread); got.Status != "is reading" || got.Title != "Fares" {
		t.Errorf("session %+v", got)
	}
	if got := w.Session(pane, ""); len(got.Prompts) != 1 || got.PromptsTitle != "Try" {
		t.Errorf("pane %+v", got)
	}
	w.clock.Advance(2 * time.Minute)
	if got := w.Session(pane, thread); got.Status != "" {
		t.Errorf("status after two minutes: %q", got.Status)
	}
	w.clean(t)
	for range 4 {
		prompts.AddPrompt("a", "b")
	}
	if err := w.api.SetAssistantThreadsSuggestedPrompts(prompts); err == nil {
		t.Error("five prompts were taken")
	}
}

func TestFilesAndChannels(t *testing.T) {
	w := newWorld(t, Options{})
	said := w.ann.Post(w.room, "file please")
	f, err := w.api.UploadFile(slack.UploadFileParameters{Filename: "quotes.bib", Title: "Quotes", Content: "@misc{a}", FileSize: 8, Channel: w.room, ThreadTimestamp: said, InitialComment: "Here"})
	if err != nil {
		t.Fatal(err)
	}
	thread := w.Thread(w.room, said)
	if len(thread) != 2 || len(thread[1].Files) != 1 || string(w.FileBody(f.ID)) != "@misc{a}" {
		t.Errorf("thread %+v, body %q", thread, w.FileBody(f.ID))
	}
	if _, err := w.api.UploadFile(slack.UploadFileParameters{Filename: "a", Content: "abc", FileSize: 9, Channel: w.room}); err == nil {
		t.Error("a file of another length than announced was taken")
	}
	if c, _, _, err := w.api.OpenConversation(&slack.OpenConversationParameters{Users: []string{w.ann.ID()}}); err != nil || c.ID != w.ann.DMChannel() {
		t.Errorf("open %+v %v", c, err)
	}
	history, err := w.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: w.room, Limit: 1})
	if err != nil || len(history.Messages) != 1 || history.HasMore {
		t.Errorf("history %+v %v", history, err)
	}
	replies, more, cursor, err := w.api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: w.room, Timestamp: said, Limit: 1})
	if err != nil || len(replies) != 1 || !more || cursor == "" {
		t.Errorf("replies %d %v %q %v", len(replies), more, cursor, err)
	}
}

func TestFaults(t *testing.T) {
	w := newWorld(t, Options{})
	w.Inject(SiteAPI, "auth.test", ServerError, 1)
	w.Inject(SiteAPI, "auth.test", RateLimit, 1)
	w.Inject(SiteAPI, "auth.test", Drop, 1)
	w.Inject(SiteAPI, "chat.postMessage", LoseReply, 1)
	_, err := w.api.AuthTest()
	var status slack.StatusCodeError
	if !errors.As(err, &status) || status.Code != http.StatusInternalServerError {
		t.Errorf("server error: %v", err)
	}
	var limited *slack.RateLimitedError
	if _, err = w.api.AuthTest(); !errors.As(err, &limited) || limited.RetryAfter != time.Second {
		t.Errorf("rate limit: %v", err)
	}
	if _, err = w.api.AuthTest(); err == nil {
		t.Error("a dropped call was answered")
	}
	if _, _, err := w.api.PostMessage(w.room, slack.MsgOptionText("a", false)); err == nil || len(w.Messages(w.room)) != 1 {
		t.Errorf("lost reply: %v, %d messages", err, len(w.Messages(w.room)))
	}
	w.clean(t)
}

func x(n int) string { return strings.Repeat("x", n) }
