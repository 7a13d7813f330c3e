package slackfake

import (
	"fmt"
	"slices"
	"strings"
)

func (c *call) postMessage() (map[string]any, *apiError) {
	ch, err := c.channel("channel", true)
	if err != nil {
		return nil, err
	}
	m, err := c.compose(ch)
	if err != nil {
		return nil, err
	}
	// A reply whose parent is gone is posted un-threaded, as Slack does.
	if thread := c.args.str("thread_ts"); thread != "" {
		if parent := ch.find(thread); parent != nil {
			m.ThreadTS = parent.root()
		}
	}
	c.s.post(ch, m)
	return map[string]any{"channel": ch.id, "ts": m.TS, "message": c.s.messageJSON(ch, m)}, nil
}

// root is the timestamp of the thread a message belongs to or would start.
func (m *Message) root() string {
	if m.ThreadTS != "" {
		return m.ThreadTS
	}
	return m.TS
}

// post puts a message into a channel and tells the app. Caller holds mu.
func (s *Server) post(ch *channel, m *Message) {
	m.TS, m.Channel = s.ts(), ch.id
	ch.messages = append(ch.messages, m)
	if m.BotID != "" {
		s.clearStatus(ch, m)
	}
	s.messageEvent(ch, m, "")
	s.touch()
}

func (c *call) postEphemeral() (map[string]any, *apiError) {
	ch, err := c.channel("channel", true)
	if err != nil {
		return nil, err
	}
	reader := c.args.str("user")
	switch {
	case c.s.ws.users[reader] == nil:
		return nil, refuse("user_not_found")
	case !ch.members[reader]:
		return nil, refuse("user_not_in_channel")
	}
	m, err := c.compose(ch)
	if err != nil {
		return nil, err
	}
	m.OnlyFor, m.ThreadTS = reader, c.args.str("thread_ts")
	c.s.whisper(ch, m)
	return map[string]any{"message_ts": m.TS}, nil
}

// whisper shows a message to one person only. Caller holds mu.
func (s *Server) whisper(ch *channel, m *Message) {
	m.TS, m.Channel = s.ts(), ch.id
	ch.messages = append(ch.messages, m)
	s.touch()
}

// own finds a message of the bot by its timestamp.
func (c *call) own(ch *channel, otherwise string) (*Message, *apiError) {
	m := ch.find(c.args.str("ts"))
	switch {
	case m == nil:
		return nil, refuse("message_not_found")
	case m.User != c.s.ws.botUser:
		return nil, refuse(otherwise)
	}
	return m, nil
}

func (c *call) update() (map[string]any, *apiError) {
	ch, err := c.channel("channel", true)
	if err != nil {
		return nil, err
	}
	m, err := c.own(ch, "cant_update_message")
	if err != nil {
		return nil, err
	}
	if m.Streaming {
		return nil, refuse("streaming_state_conflict")
	}
	next, err := c.compose(ch)
	if err != nil {
		return nil, err
	}
	before := c.s.messageJSON(ch, m)
	m.Text = next.Text
	if c.args.has("blocks") || next.Blocks != nil {
		m.Blocks = next.Blocks
	}
	if next.Metadata != nil {
		m.Metadata = next.Metadata
	}
	c.s.edited(ch, m, before)
	return map[string]any{"channel": ch.id, "ts": m.TS, "text": m.Text, "message": c.s.messageJSON(ch, m)}, nil
}

// edited marks a message as edited and tells the app. Caller holds mu.
func (s *Server) edited(ch *channel, m *Message, before map[string]any) {
	m.Edited = s.ts()
	m.Edits++
	s.changeEvent(ch, "message_changed", map[string]any{"message": s.messageJSON(ch, m), "previous_message": before})
	s.touch()
}

func (c *call) delete() (map[string]any, *apiError) {
	ch, err := c.channel("channel", false)
	if err != nil {
		return nil, err
	}
	m, err := c.own(ch, "cant_delete_message")
	if err != nil {
		return nil, err
	}
	c.s.remove(ch, m)
	return map[string]any{"channel": ch.id, "ts": m.TS}, nil
}

// remove takes a message away and tells the app. Caller holds mu.
func (s *Server) remove(ch *channel, m *Message) {
	ch.messages = slices.DeleteFunc(ch.messages, func(x *Message) bool { return x == m })
	if slices.ContainsFunc(ch.messages, func(x *Message) bool { return x.ThreadTS == m.TS && x.OnlyFor == "" }) {
		// What began a thread is not deleted but changed into its gravestone.
		stone := map[string]any{"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "hidden": true,
			"text": "This message was deleted.", "ts": m.TS, "thread_ts": m.TS}
		s.changeEvent(ch, "message_changed", map[string]any{"message": stone, "previous_message": s.messageJSON(ch, m)})
		s.touch()
		return
	}
	s.changeEvent(ch, "message_deleted", map[string]any{"deleted_ts": m.TS, "previous_message": s.messageJSON(ch, m)})
	s.touch()
}

func (c *call) permalink() (map[string]any, *apiError) {
	ch, err := c.channel("channel", false)
	if err != nil {
		return nil, err
	}
	m := ch.find(c.args.str("message_ts"))
	if m == nil {
		return nil, refuse("message_not_found")
	}
	return map[string]any{"channel": ch.id, "permalink": c.s.link(ch, m)}, nil
}

func (s *Server) link(ch *channel, m *Message) string {
	link := fmt.Sprintf("%s/archives/%s/p%s", s.URL(), ch.id, strings.ReplaceAll(m.TS, ".", ""))
	if m.ThreadTS != "" {
		link += "?thread_ts=" + m.ThreadTS + "&cid=" + ch.id
	}
	return link
}

func (c *call) react() (map[string]any, *apiError) {
	ch, err := c.channel("channel", true)
	if err != nil {
		return nil, err
	}
	m := ch.find(c.args.str("timestamp"))
	if m == nil {
		return nil, refuse("message_not_found")
	}
	name := strings.Trim(c.args.str("name"), ":")
	i := slices.IndexFunc(m.Reactions, func(r Reaction) bool { return r.Name == name })
	switch {
	case i < 0:
		m.Reactions = append(m.Reactions, Reaction{Name: name, Users: []string{c.s.ws.botUser}})
	case slices.Contains(m.Reactions[i].Users, c.s.ws.botUser):
		return nil, refuse("already_reacted")
	default:
		m.Reactions[i].Users = append(m.Reactions[i].Users, c.s.ws.botUser)
	}
	return nil, nil
}

func (c *call) unreact() (map[string]any, *apiError) {
	ch, err := c.channel("channel", true)
	if err != nil {
		return nil, err
	}
	m := ch.find(c.args.str("timestamp"))
	if m == nil {
		return nil, refuse("message_not_found")
	}
	name := strings.Trim(c.args.str("name"), ":")
	i := slices.IndexFunc(m.Reactions, func(r Reaction) bool { return r.Name == name })
	if i < 0 || !slices.Contains(m.Reactions[i].Users, c.s.ws.botUser) {
		return nil, refuse("no_reaction")
	}
	m.Reactions[i].Users = slices.DeleteFunc(m.Reactions[i].Users, func(u string) bool { return u == c.s.ws.botUser })
	if len(m.Reactions[i].Users) == 0 {
		m.Reactions = slices.Delete(m.Reactions, i, i+1)
	}
	return nil, nil
}
