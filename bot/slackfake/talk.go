package slackfake

import (
	"fmt"
	"slices"
	"strings"
)

// talk changes what stands in the channels, and has the app told.
type talk struct {
	*ground
	*team
	*events
}

// post puts a message into a channel and tells the app. Caller holds mu.
func (t *talk) post(ch *channel, m *Message) {
	m.TS, m.Channel = t.ts(), ch.id
	ch.messages = append(ch.messages, m)
	if m.BotID != "" {
		t.clearStatus(ch, m)
	}
	t.messageEvent(ch, m, "")
	t.touch()
}

// whisper shows a message to one person only. Caller holds mu.
func (t *talk) whisper(ch *channel, m *Message) {
	m.TS, m.Channel = t.ts(), ch.id
	ch.messages = append(ch.messages, m)
	t.touch()
}

// sorry is the note Slack shows when an app doesn't answer. Caller holds mu.
func (t *talk) sorry(ch *channel, user, thread, text string) {
	t.whisper(ch, &Message{User: "USLACKBOT", OnlyFor: user, ThreadTS: thread, Text: escape(text)})
}

// edited marks a message as edited and tells the app. Caller holds mu.
func (t *talk) edited(ch *channel, m *Message, before map[string]any) {
	m.Edited = t.ts()
	m.Edits++
	t.changeEvent(ch, "message_changed", map[string]any{"message": t.messageJSON(ch, m), "previous_message": before})
	t.touch()
}

// remove takes a message away and tells the app. Caller holds mu.
func (t *talk) remove(ch *channel, m *Message) {
	ch.messages = slices.DeleteFunc(ch.messages, func(x *Message) bool { return x == m })
	if slices.ContainsFunc(ch.messages, func(x *Message) bool { return x.ThreadTS == m.TS && x.OnlyFor == "" }) {
		// What began a thread is not deleted but changed into its gravestone.
		stone := map[string]any{"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "hidden": true,
			"text": "This message was deleted.", "ts": m.TS, "thread_ts": m.TS}
		t.changeEvent(ch, "message_changed", map[string]any{"message": stone, "previous_message": t.messageJSON(ch, m)})
		t.touch()
		return
	}
	t.changeEvent(ch, "message_deleted", map[string]any{"deleted_ts": m.TS, "previous_message": t.messageJSON(ch, m)})
	t.touch()
}

// root is the timestamp of the thread a message belongs to or would start.
func (m *Message) root() string {
	if m.ThreadTS != "" {
		return m.ThreadTS
	}
	return m.TS
}

func (t *talk) link(ch *channel, m *Message) string {
	link := fmt.Sprintf("%s/archives/%s/p%s", t.URL(), ch.id, strings.ReplaceAll(m.TS, ".", ""))
	if m.ThreadTS != "" {
		link += "?thread_ts=" + m.ThreadTS + "&cid=" + ch.id
	}
	return link
}

func (t *talk) expireStatus(on *session) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if on.status != "" && t.clock.Now().Sub(on.since) >= statusLife {
		on.status = ""
		t.touch()
	}
}

// clearStatus: a message of the bot ends its status there. Caller holds mu.
func (t *talk) clearStatus(ch *channel, m *Message) {
	for _, thread := range []string{m.root(), ""} {
		if on := ch.sessions[thread]; on != nil && (thread != "" || ch.kind == "im") {
			on.status = ""
		}
	}
}

func (t *talk) expireStream(m *Message) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if m.Streaming {
		m.Streaming, m.stream = false, nil
		t.touch()
	}
}
