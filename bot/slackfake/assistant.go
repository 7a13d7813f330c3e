package slackfake

import (
	"encoding/json"
	"slices"
	"time"
	"unicode/utf8"
)

// statusLife is how long "is reading…" stays by itself.
const statusLife = 2 * time.Minute

// session is what an agent shows beside its messages: in a thread, or in the
// pane as a whole.
type session struct {
	title, status string
	state         string // of its lifecycle; "" before it is a session
	since         time.Time
	promptsTitle  string
	prompts       []Prompt
}

// Prompt is a suggested question.
type Prompt struct {
	Title   string `json:"title"`
	Message string `json:"message"`
}

func (ch *channel) session(thread string) *session {
	if ch.sessions[thread] == nil {
		ch.sessions[thread] = &session{}
	}
	return ch.sessions[thread]
}

// thread finds the session a call speaks of.
func (c *call) thread(must bool) (*session, *apiError) {
	ch, err := c.channel("channel_id", true)
	if err != nil {
		return nil, err
	}
	ts := c.args.str("thread_ts")
	if ts == "" && must && ch.kind != "im" {
		return nil, refuse("invalid_arguments", "[ERROR] missing required field: thread_ts")
	}
	if ts != "" && ch.find(ts) == nil {
		return nil, refuse("invalid_thread_ts")
	}
	return ch.session(ts), nil
}

func (c *call) setStatus() (map[string]any, *apiError) {
	if !c.args.has("status") {
		return nil, refuse("invalid_arguments", "[ERROR] missing required field: status")
	}
	on, err := c.thread(true)
	if err != nil {
		return nil, err
	}
	on.status, on.since = c.args.str("status"), c.s.clock.Now()
	if on.status != "" {
		c.s.timers.after(statusLife, func() { c.s.expireStatus(on) })
	}
	return nil, nil
}

// setSession sets where a session stands in its lifecycle; the title counts when that
// makes it one.
func (c *call) setSession() (map[string]any, *apiError) {
	state := c.args.str("status")
	if !slices.Contains([]string{"active", "processing", "suspended", "closed"}, state) {
		return nil, refuse("invalid_arguments", "[ERROR] invalid value of argument: status")
	}
	title := c.args.str("title")
	if utf8.RuneCountInString(title) > 200 {
		return nil, refuse("invalid_arguments", "[ERROR] title has more than 200 characters")
	}
	on, err := c.thread(true)
	if err != nil {
		return nil, err
	}
	if on.state == "" && on.title == "" {
		on.title = title
	}
	on.state = state
	return map[string]any{"status": state, "agent_status": state, "title": on.title}, nil
}

func (c *call) setTitle() (map[string]any, *apiError) {
	on, err := c.thread(true)
	if err != nil {
		return nil, err
	}
	on.title = c.args.str("title")
	return nil, nil
}

func (c *call) setPrompts() (map[string]any, *apiError) {
	on, err := c.thread(false)
	if err != nil {
		return nil, err
	}
	var raw []map[string]json.RawMessage
	if json.Unmarshal(c.args.json("prompts"), &raw) != nil || len(raw) == 0 {
		return nil, refuse("invalid_arguments", "[ERROR] must provide an array of prompts")
	}
	if len(raw) > 4 {
		return nil, refuse("invalid_arguments", "[ERROR] no more than 4 items allowed [json-pointer:/prompts]")
	}
	var prompts []Prompt
	for _, p := range raw {
		next := Prompt{Title: stringOf(p["title"]), Message: stringOf(p["message"])}
		if next.Title == "" || next.Message == "" || len(p) != 2 {
			return nil, refuse("invalid_arguments", "[ERROR] each prompt has a title and a message [json-pointer:/prompts]")
		}
		prompts = append(prompts, next)
	}
	// In an agent_view Slack says ok and does nothing when a thread is named.
	if c.args.has("thread_ts") {
		c.s.violate(c.name, "thread_ts_in_agent_view", "[WARN] prompts of an agent view take no thread_ts: nothing was set")
		return nil, nil
	}
	on.prompts, on.promptsTitle = prompts, c.args.str("title")
	return nil, nil
}
