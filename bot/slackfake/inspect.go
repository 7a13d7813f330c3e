package slackfake

import (
	"encoding/json"
	"regexp"
	"slices"
	"time"
)

// Messages are all messages of a channel that everybody sees, replies too, in
// order.
func (t *team) Messages(channel string) []Message {
	return t.filter(channel, func(m *Message) bool { return m.OnlyFor == "" })
}

// Thread is the message of that timestamp and its replies.
func (t *team) Thread(channel, ts string) []Message {
	return t.filter(channel, func(m *Message) bool { return m.OnlyFor == "" && m.root() == ts })
}

// Whispers are the ephemeral messages one person sees in a channel.
func (t *team) Whispers(channel, user string) []Message {
	return t.filter(channel, func(m *Message) bool { return m.OnlyFor == user })
}

func (t *team) filter(channel string, keep func(*Message) bool) []Message {
	t.mu.Lock()
	defer t.mu.Unlock()
	ch := t.channels[channel]
	if ch == nil {
		return nil
	}
	var all []Message
	for _, m := range ch.messages {
		if keep(m) {
			c := *m
			c.Files, c.stream = slices.Clone(m.Files), nil
			all = append(all, c)
		}
	}
	return all
}

// Session is what the agent shows beside a thread ("" is the pane).
type Session struct {
	Title        string   `json:"title"`
	Status       string   `json:"status"`
	PromptsTitle string   `json:"prompts_title"`
	Prompts      []Prompt `json:"prompts"`
}

// Session is the agent's title, status and prompts in a thread.
func (t *team) Session(channel, thread string) Session {
	t.mu.Lock()
	defer t.mu.Unlock()
	ch := t.channels[channel]
	if ch == nil || ch.sessions[thread] == nil {
		return Session{}
	}
	return ch.sessions[thread].shown(t.clock.Now())
}

// shown is a session as people see it now. Caller holds mu.
func (on *session) shown(now time.Time) Session {
	out := Session{Title: on.title, Status: on.status, PromptsTitle: on.promptsTitle, Prompts: slices.Clone(on.prompts)}
	if now.Sub(on.since) >= statusLife {
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
