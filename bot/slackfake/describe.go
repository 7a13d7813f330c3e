package slackfake

// messageJSON is a message as the Web API and events carry it.
func (t *team) messageJSON(ch *channel, m *Message) map[string]any {
	out := map[string]any{"type": "message", "user": m.User, "text": m.Text, "ts": m.TS, "team": t.teamOf(m.User)}
	if m.BotID != "" {
		out["bot_id"], out["app_id"] = m.BotID, t.appID
		out["bot_profile"] = map[string]any{"id": m.BotID, "app_id": t.appID, "name": t.opts.AppName, "team_id": t.teamID}
	} else if u := t.users[m.User]; u != nil && u.bot {
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

func (t *team) teamOf(user string) string {
	if u := t.users[user]; u != nil {
		return u.team
	}
	return t.teamID
}

func (t *team) channelJSON(ch *channel) map[string]any {
	out := map[string]any{"id": ch.id, "is_archived": ch.gone, "is_im": ch.kind == "im", "is_mpim": false,
		"is_channel": ch.kind == "public_channel", "is_group": ch.kind == "private_channel", "is_private": ch.kind != "public_channel",
		"is_ext_shared": ch.shared, "is_shared": ch.shared, "is_org_shared": false, "is_member": ch.members[t.botUser],
		"context_team_id": t.teamID, "created": 0}
	if ch.kind == "im" {
		out["user"] = ch.with
	} else {
		out["name"], out["name_normalized"] = ch.name, ch.name
	}
	return out
}
