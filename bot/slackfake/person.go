package slackfake

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Person drives what somebody of the workspace does. Its methods return once
// the workspace has changed and the app has been told; they don't wait for the
// app.
type Person struct {
	s  *Server
	id string
}

// ID is the person's user id.
func (p *Person) ID() string { return p.id }

// AddPerson adds somebody and returns the driver of what they do.
func (s *Server) AddPerson(spec PersonSpec) *Person { return s.Person(s.enrol(spec)) }

// Person is the driver of somebody who is already there.
func (s *Server) Person(id string) *Person { return &Person{s: s, id: id} }

// Post writes text into a channel, as typed: mrkdwn escapes are the caller's.
// It returns the message's timestamp, or "" when the person can't write there.
func (p *Person) Post(channel, text string) string { return p.say(channel, "", text) }

// Mention writes to the bot in a channel.
func (p *Person) Mention(channel, text string) string {
	return p.say(channel, "", fmt.Sprintf("<@%s> %s", p.s.botUser, text))
}

// Reply writes into the thread of a message.
func (p *Person) Reply(channel, thread, text string) string { return p.say(channel, thread, text) }

// DM writes to the bot directly.
func (p *Person) DM(text string) string { return p.say(p.DMChannel(), "", text) }

// DMChannel is the person's direct conversation with the bot.
func (p *Person) DMChannel() string {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.s.im(p.id).id
}

func (p *Person) say(channel, thread, text string) string {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.channels[channel]
	if ch == nil || ch.gone || !ch.members[p.id] {
		return ""
	}
	m := &Message{User: p.id, Text: text, Blocks: proseBlocks(s.id("")[:5], text)}
	if parent := ch.find(thread); parent != nil {
		m.ThreadTS = parent.root()
	}
	s.post(ch, m)
	return m.TS
}

// Edit changes a message of one's own.
func (p *Person) Edit(channel, ts, text string) {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.channels[channel]
	if ch == nil {
		return
	}
	if m := ch.find(ts); m != nil && m.User == p.id {
		before := s.messageJSON(ch, m)
		m.Text, m.Blocks = text, proseBlocks(s.id("")[:5], text)
		s.edited(ch, m, before)
	}
}

// Delete takes a message away; anybody's, as an admin may.
func (p *Person) Delete(channel, ts string) {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if ch := s.channels[channel]; ch != nil {
		if m := ch.find(ts); m != nil {
			s.remove(ch, m)
		}
	}
}

// OpenHome opens the app's Home tab.
func (p *Person) OpenHome() {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.s.appHome(p.id, "home", nil)
	p.s.touch()
}

// OpenAgent opens the agent pane from a channel ("" from nowhere) and returns
// the pane's channel.
func (p *Person) OpenAgent(from string) string {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.im(p.id)
	s.appHome(p.id, "messages", p.where(from))
	s.touch()
	return ch.id
}

// Look tells the app, while its pane is open, that the person is now in
// another channel.
func (p *Person) Look(at string) {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.im(p.id)
	s.event(ch, "app_context_changed", map[string]any{"type": "app_context_changed", "user": p.id, "channel": ch.id,
		"event_ts": s.ts(), "context": map[string]any{"entities": p.where(at)}})
}

func (p *Person) where(channel string) []any {
	if channel == "" {
		return []any{}
	}
	return []any{map[string]any{"type": "slack#/types/channel_id", "value": channel, "team_id": p.s.teamID}}
}

// Stop presses stop on the answer that is being written in a thread: Slack ends
// its streams and tells the app.
func (p *Person) Stop(channel, thread string) {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.channels[channel]
	if ch == nil {
		return
	}
	var streams []string
	for _, m := range ch.messages {
		if m.Streaming && m.ThreadTS == thread {
			streams = append(streams, m.TS)
			m.Streaming, m.stream = false, nil
		}
	}
	s.touch()
	s.event(ch, "agent_session_stopped", map[string]any{"type": "agent_session_stopped", "channel": channel, "thread_ts": thread,
		"user": p.id, "streaming_message_ts": streams, "event_ts": s.ts()})
}

// Rename gives the session of a thread another title.
func (p *Person) Rename(channel, thread, title string) {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.channels[channel]
	if ch == nil {
		return
	}
	on := ch.session(thread)
	was := on.title
	on.title = title
	s.event(ch, "agent_session_title_changed", map[string]any{"type": "agent_session_title_changed", "channel": channel,
		"thread_ts": thread, "user": p.id, "team_id": s.teamID, "title": title, "previous_title": was, "event_ts": s.ts()})
	s.touch()
}

// Slash uses a slash command in a channel, such as "/ibid ask who said so?".
// Like Slack it doesn't exist in threads.
func (p *Person) Slash(channel, line string) {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, u := s.channels[channel], s.users[p.id]
	if ch == nil || u == nil {
		return
	}
	command, text, _ := strings.Cut(line, " ")
	if known := s.opts.Commands; !s.hasCommands() || len(known) > 0 && !slices.ContainsFunc(known, func(c Command) bool { return c.Name == command }) {
		s.whisper(ch, &Message{User: "USLACKBOT", OnlyFor: p.id, Text: escape(command) + " is not a valid command."})
		return
	}
	name := ch.name
	if ch.kind == "im" {
		name = "directmessage"
	}
	payload := map[string]any{"token": s.verifier, "team_id": s.teamID, "team_domain": s.domain(), "channel_id": channel,
		"channel_name": name, "user_id": p.id, "user_name": u.name, "command": command, "text": text, "api_app_id": s.appID,
		"is_enterprise_install": "false", "response_url": s.responseURL(p.id, channel, nil), "trigger_id": s.trigger(p.id, "")}
	reply := s.replies[lastPart(payload["response_url"].(string))]
	s.deliver(&delivery{kind: "slash_commands", name: command, payload: payload,
		answered: func(raw json.RawMessage) { s.answerNow(reply, raw) },
		failed:   func() { s.sorry(ch, p.id, "", command+" failed: the app did not answer in time (operation_timeout).") }})
}

func lastPart(path string) string { return path[strings.LastIndex(path, "/")+1:] }
