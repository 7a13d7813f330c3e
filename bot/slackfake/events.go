package slackfake

import (
	"encoding/json"
	"strings"
)

func (ch *channel) eventType() string {
	switch ch.kind {
	case "im":
		return "im"
	case "private_channel":
		return "group"
	}
	return "channel"
}

// events tells the app what happens in the workspace.
type events struct {
	*ground
	*app
	*team
	*modals
	*line
}

// messageEvent tells the app of a new message, and of a mention of it. Caller
// holds mu.
func (e *events) messageEvent(ch *channel, m *Message, subtype string) {
	if !ch.members[e.botUser] {
		return
	}
	event := e.messageJSON(ch, m)
	delete(event, "reply_count")
	event["channel"], event["channel_type"], event["event_ts"] = ch.id, ch.eventType(), m.TS
	if m.BotID == "" {
		event["client_msg_id"] = e.id("") + "-" + e.id("")
	}
	if team := e.teamOf(m.User); team != e.teamID {
		event["user_team"], event["source_team"] = team, team
	}
	if len(m.Files) > 0 {
		event["subtype"] = "file_share"
	}
	if subtype != "" {
		event["subtype"] = subtype
	}
	e.event(ch, "message", event)
	if ch.kind == "im" || m.BotID != "" || !strings.Contains(m.Text, "<@"+e.botUser) {
		return
	}
	mention := map[string]any{}
	for _, name := range []string{"user", "text", "ts", "thread_ts", "team", "blocks", "channel", "event_ts", "client_msg_id", "parent_user_id", "bot_id", "files", "user_team", "source_team"} {
		if v, ok := event[name]; ok {
			mention[name] = v
		}
	}
	mention["type"] = "app_mention"
	e.event(ch, "app_mention", mention)
}

// changeEvent tells the app that a message was edited or deleted.
func (e *events) changeEvent(ch *channel, subtype string, more map[string]any) {
	if !ch.members[e.botUser] {
		return
	}
	ts := e.ts()
	event := map[string]any{"type": "message", "subtype": subtype, "channel": ch.id, "channel_type": ch.eventType(),
		"ts": ts, "event_ts": ts, "hidden": true}
	for k, v := range more {
		event[k] = v
	}
	e.event(ch, "message", event)
}

// event wraps an inner event and delivers it. Caller holds mu.
func (e *events) event(ch *channel, kind string, inner map[string]any) {
	subscription := kind
	if kind == "message" {
		subscription = "message." + ch.eventType()
	}
	if e.revoked || !e.subscribed(subscription) {
		return
	}
	id := e.id("Ev")
	shared := ch != nil && ch.shared
	payload := map[string]any{"type": "event_callback", "token": e.verifier, "team_id": e.teamID, "api_app_id": e.appID,
		"context_team_id": e.teamID, "event": inner, "event_id": id, "event_time": e.clock.Now().Unix(),
		"is_ext_shared_channel": shared, "event_context": "4-" + e.id(""),
		"authorizations": []any{map[string]any{"team_id": e.teamID, "user_id": e.botUser, "is_bot": true, "is_enterprise_install": false, "enterprise_id": nil}}}
	e.deliver(&delivery{kind: "events_api", name: kind, eventID: id, payload: payload})
}

// proseBlocks is the rich_text a client of Slack's makes of typed text.
func proseBlocks(id, text string) json.RawMessage {
	raw, _ := json.Marshal([]any{map[string]any{"type": "rich_text", "block_id": id, "elements": []any{
		map[string]any{"type": "rich_text_section", "elements": typedElements(text)}}}})
	return raw
}

// typedElements splits typed text into mentions and plain text.
func typedElements(text string) []any {
	var out []any
	for text != "" {
		start := strings.Index(text, "<@")
		end := -1
		if start >= 0 {
			end = strings.Index(text[start:], ">")
		}
		if start < 0 || end < 0 {
			break
		}
		if start > 0 {
			out = append(out, map[string]any{"type": "text", "text": unescape(text[:start])})
		}
		user, _, _ := strings.Cut(text[start+2:start+end], "|")
		out = append(out, map[string]any{"type": "user", "user_id": user})
		text = text[start+end+1:]
	}
	if text != "" || len(out) == 0 {
		out = append(out, map[string]any{"type": "text", "text": unescape(text)})
	}
	return out
}

func unescape(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// appHome is the event of somebody opening the app, at its home or messages.
func (e *events) appHome(user, tab string, context []any) {
	ch := e.im(user)
	event := map[string]any{"type": "app_home_opened", "user": user, "channel": ch.id, "tab": tab, "event_ts": e.ts()}
	if v := e.homes[user]; v != nil && tab == "home" {
		event["view"] = e.viewJSON(v)
	}
	if context != nil {
		event["context"] = map[string]any{"entities": context}
	}
	e.event(ch, "app_home_opened", event)
}
