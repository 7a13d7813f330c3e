package slackfake

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Messages are all messages of a channel that everybody sees, replies too, in
// order.
func (s *Server) Messages(channel string) []Message {
	return s.filter(channel, func(m *Message) bool { return m.OnlyFor == "" })
}

// Thread is the message of that timestamp and its replies.
func (s *Server) Thread(channel, ts string) []Message {
	return s.filter(channel, func(m *Message) bool { return m.OnlyFor == "" && m.root() == ts })
}

// Whispers are the ephemeral messages one person sees in a channel.
func (s *Server) Whispers(channel, user string) []Message {
	return s.filter(channel, func(m *Message) bool { return m.OnlyFor == user })
}

func (s *Server) filter(channel string, keep func(*Message) bool) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.ws.channels[channel]
	if ch == nil {
		return nil
	}
	var all []Message
	for _, m := range ch.messages {
		if keep(m) {
			c := *m
			c.Reactions, c.Files, c.stream = slices.Clone(m.Reactions), slices.Clone(m.Files), nil
			all = append(all, c)
		}
	}
	return all
}

// Session is what the agent shows beside a thread ("" is the pane).
type Session struct {
	Title        string   `json:"title"`
	Status       string   `json:"status"`
	AgentStatus  string   `json:"agent_status"`
	PromptsTitle string   `json:"prompts_title"`
	Prompts      []Prompt `json:"prompts"`
}

// Session is the agent's title, status and prompts in a thread.
func (s *Server) Session(channel, thread string) Session {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.ws.channels[channel]
	if ch == nil || ch.sessions[thread] == nil {
		return Session{}
	}
	return ch.sessions[thread].shown(s)
}

// shown is a session as people see it now. Caller holds mu.
func (on *session) shown(s *Server) Session {
	out := Session{Title: on.title, Status: on.status, AgentStatus: on.agentStatus, PromptsTitle: on.promptsTitle, Prompts: slices.Clone(on.prompts)}
	if s.clock.Now().Sub(on.since) >= statusLife {
		out.Status = ""
	}
	return out
}

// Trigger issues a trigger_id for somebody, as any interaction does: for tests
// of what a bot does with one.
func (p *Person) Trigger() string {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.s.trigger(p.id, "")
}

// Age is how old a message is by the clock.
func (s *Server) Age(m Message) time.Duration {
	sec, frac, _ := strings.Cut(m.TS, ".")
	at, err := time.ParseDuration(sec + "." + frac + "s")
	if err != nil {
		return 0
	}
	return s.clock.Now().Sub(time.Unix(0, int64(at)))
}

// Pings are the mentions a message really makes, in text and blocks: users as
// their id, groups of people as here, channel, everyone. Quoted source text
// must never be among them.
func (m Message) Pings() []string {
	pattern := regexp.MustCompile(`<(?:@([UW][A-Z0-9]+)|!(here|channel|everyone)|!(subteam\^[A-Z0-9]+))[^>]*>`)
	var found []string
	scan := func(text string) {
		for _, hit := range pattern.FindAllStringSubmatch(text, -1) {
			found = append(found, hit[1]+hit[2]+hit[3])
		}
	}
	scan(m.Text)
	var blocks any
	if json.Unmarshal(m.Blocks, &blocks) == nil {
		pingsIn(blocks, scan, func(who string) { found = append(found, who) })
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func pingsIn(value any, scan func(string), add func(string)) {
	switch t := value.(type) {
	case []any:
		for _, inner := range t {
			pingsIn(inner, scan, add)
		}
	case map[string]any:
		text, _ := t["text"].(string)
		switch t["type"] {
		case "mrkdwn", "markdown":
			scan(text)
		case "user":
			who, _ := t["user_id"].(string)
			add(who)
		case "broadcast":
			who, _ := t["range"].(string)
			add(who)
		}
		for _, inner := range t {
			pingsIn(inner, scan, add)
		}
	}
}
