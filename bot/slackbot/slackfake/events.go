package slackfake

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// messageJSON is a message as the Web API and events carry it.
func (s *Server) messageJSON(ch *channel, m *Message) map[string]any {
	out := map[string]any{"type": "message", "user": m.User, "text": m.Text, "ts": m.TS, "team": s.teamOf(m.User)}
	if m.BotID != "" {
		out["bot_id"], out["app_id"] = m.BotID, s.ws.appID
		out["bot_profile"] = map[string]any{"id": m.BotID, "app_id": s.ws.appID, "name": s.opts.AppName, "team_id": s.ws.teamID}
	} else if u := s.ws.users[m.User]; u != nil && u.bot {
		out["bot_id"] = "B" + m.User[1:]
	}
	if m.ThreadTS != "" {
		out["thread_ts"] = m.ThreadTS
		if parent := ch.find(m.ThreadTS); parent != nil {
			out["parent_user_id"] = parent.User
		}
	} else if n := ch.replyCount(m.TS); n > 0 {
		out["thread_ts"], out["reply_count"] = m.TS, n
	}
	if m.Broadcast {
		out["subtype"] = "thread_broadcast"
	}
	if len(m.Blocks) > 0 {
		out["blocks"] = m.Blocks
	}
	if len(m.Files) > 0 {
		out["files"] = m.Files
	}
	if len(m.Metadata) > 0 {
		out["metadata"] = m.Metadata
	}
	if len(m.Reactions) > 0 {
		var all []any
		for _, r := range m.Reactions {
			all = append(all, map[string]any{"name": r.Name, "count": len(r.Users), "users": r.Users})
		}
		out["reactions"] = all
	}
	if m.Edited != "" {
		out["edited"] = map[string]any{"user": m.User, "ts": m.Edited}
	}
	if m.OnlyFor != "" {
		out["is_ephemeral"] = true
	}
	return out
}

func (ch *channel) replyCount(ts string) int {
	n := 0
	for _, m := range ch.messages {
		if m.ThreadTS == ts && m.OnlyFor == "" {
			n++
		}
	}
	return n
}

func (s *Server) teamOf(user string) string {
	if u := s.ws.users[user]; u != nil {
		return u.team
	}
	return s.ws.teamID
}

func (ch *channel) eventType() string {
	switch ch.kind {
	case "im":
		return "im"
	case "private_channel":
		return "group"
	}
	return "channel"
}

// messageEvent tells the app of a new message, and of a mention of it. Caller
// holds mu.
func (s *Server) messageEvent(ch *channel, m *Message, subtype string) {
	if !ch.members[s.ws.botUser] {
		return
	}
	event := s.messageJSON(ch, m)
	delete(event, "reply_count")
	event["channel"], event["channel_type"], event["event_ts"] = ch.id, ch.eventType(), m.TS
	if m.BotID == "" {
		event["client_msg_id"] = s.id("") + "-" + s.id("")
	}
	if team := s.teamOf(m.User); team != s.ws.teamID {
		event["user_team"], event["source_team"] = team, team
	}
	if len(m.Files) > 0 {
		event["subtype"] = "file_share"
	}
	if subtype != "" {
		event["subtype"] = subtype
	}
	s.event(ch, "message", event)
	if ch.kind == "im" || m.BotID != "" || !strings.Contains(m.Text, "<@"+s.ws.botUser) {
		return
	}
	mention := map[string]any{}
	for _, name := range []string{"user", "text", "ts", "thread_ts", "team", "blocks", "channel", "event_ts", "client_msg_id", "parent_user_id", "bot_id", "files", "user_team", "source_team"} {
		if v, ok := event[name]; ok {
			mention[name] = v
		}
	}
	mention["type"] = "app_mention"
	s.event(ch, "app_mention", mention)
}

// changeEvent tells the app that a message was edited or deleted.
func (s *Server) changeEvent(ch *channel, subtype string, more map[string]any) {
	if !ch.members[s.ws.botUser] {
		return
	}
	ts := s.ts()
	event := map[string]any{"type": "message", "subtype": subtype, "channel": ch.id, "channel_type": ch.eventType(),
		"ts": ts, "event_ts": ts, "hidden": true}
	for k, v := range more {
		event[k] = v
	}
	s.event(ch, "message", event)
}

// subscribed says whether the manifest asks for an event and has its scope.
func (s *Server) subscribed(kind string) bool {
	scopes := map[string]string{"app_mention": "app_mentions:read", "message.im": "im:history",
		"message.channel": "channels:history", "message.group": "groups:history"}
	names := map[string]string{"message.channel": "message.channels", "message.group": "message.groups"}
	name := kind
	if n, ok := names[kind]; ok {
		name = n
	}
	if !slices.Contains(s.opts.Events, name) {
		return false
	}
	scope, needs := scopes[kind]
	return !needs || slices.Contains(s.opts.Scopes, scope)
}

// event wraps an inner event and delivers it. Caller holds mu.
func (s *Server) event(ch *channel, kind string, inner map[string]any) {
	subscription := kind
	if kind == "message" {
		subscription = "message." + ch.eventType()
	}
	if s.ws.revoked || !s.subscribed(subscription) {
		return
	}
	id := s.id("Ev")
	shared := ch != nil && ch.shared
	payload := map[string]any{"type": "event_callback", "token": s.ws.verifier, "team_id": s.ws.teamID, "api_app_id": s.ws.appID,
		"context_team_id": s.ws.teamID, "event": inner, "event_id": id, "event_time": s.clock.Now().Unix(),
		"is_ext_shared_channel": shared, "event_context": "4-" + s.id(""),
		"authorizations": []any{map[string]any{"team_id": s.ws.teamID, "user_id": s.ws.botUser, "is_bot": true, "is_enterprise_install": false, "enterprise_id": nil}}}
	s.deliver(&delivery{kind: "events_api", name: kind, eventID: id, payload: payload})
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
func (s *Server) appHome(user, tab string, context []any) {
	ch := s.im(user)
	event := map[string]any{"type": "app_home_opened", "user": user, "channel": ch.id, "tab": tab, "event_ts": s.ts()}
	if v := s.ws.homes[user]; v != nil && tab == "home" {
		event["view"] = s.viewJSON(v)
	}
	if context != nil {
		event["context"] = map[string]any{"entities": context}
	}
	s.event(ch, "app_home_opened", event)
}

func (s *Server) String() string { return fmt.Sprintf("slackfake %s (%s)", s.opts.Team, s.URL()) }
