package slackfake

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// team is the people and channels of the workspace and all that was said there.
type team struct {
	*ground
	*app
	users    map[string]*user
	channels map[string]*channel
	order    []string // channels as they were made
	people   []string // users as they came
}

func newTeam(g *ground, a *app) *team {
	bot := &user{id: a.botUser, name: strings.ToLower(g.opts.AppName), real: g.opts.AppName, team: a.teamID, bot: true}
	return &team{ground: g, app: a, users: map[string]*user{bot.id: bot}, channels: map[string]*channel{}}
}

// PersonSpec describes somebody of the workspace.
type PersonSpec struct {
	Name string // handle
	Real string // shown name; Name when empty
	Bot  bool   // another app's bot
	Team string // of another workspace (Slack Connect)
}

type user struct {
	id, name, real, team string
	bot                  bool
}

// ChannelSpec describes a channel.
type ChannelSpec struct {
	Name     string
	Private  bool
	Shared   bool // with another workspace
	Archived bool
	Members  []string
}

type channel struct {
	id, name, kind string // public_channel, private_channel, im
	shared, gone   bool
	members        map[string]bool
	with           string // the person of an im
	messages       []*Message
	sessions       map[string]*session // by thread, "" for the pane itself
}

// Message is one message as people see it.
type Message struct {
	TS        string          `json:"ts"`
	ThreadTS  string          `json:"thread_ts,omitempty"`
	Channel   string          `json:"channel"`
	User      string          `json:"user"`
	BotID     string          `json:"bot_id,omitempty"`
	Text      string          `json:"text"`
	Blocks    json.RawMessage `json:"blocks,omitempty"`
	Files     []File          `json:"files,omitempty"`
	Metadata  json.RawMessage `json:"metadata,omitempty"`
	Edited    string          `json:"edited,omitempty"`       // timestamp of the last edit
	OnlyFor   string          `json:"ephemeral_to,omitempty"` // an ephemeral message's reader
	Streaming bool            `json:"streaming,omitempty"`
	Broadcast bool            `json:"broadcast,omitempty"`
	Edits     int             `json:"edits,omitempty"`

	stream *stream
}

// enrol adds somebody and returns their id.
func (t *team) enrol(spec PersonSpec) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	u := &user{id: t.id("U"), name: spec.Name, real: spec.Real, team: spec.Team, bot: spec.Bot}
	if u.real == "" {
		u.real = u.name
	}
	if u.team == "" {
		u.team = t.teamID
	}
	t.users[u.id] = u
	t.people = append(t.people, u.id)
	t.touch()
	return u.id
}

// AddChannel adds a channel and returns its id.
func (t *team) AddChannel(spec ChannelSpec) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := &channel{id: t.id("C"), name: spec.Name, kind: "public_channel", shared: spec.Shared, gone: spec.Archived}
	if spec.Private {
		c.kind = "private_channel"
	}
	t.put(c, spec.Members)
	return c.id
}

func (t *team) put(c *channel, members []string) {
	c.members, c.sessions = map[string]bool{}, map[string]*session{}
	for _, m := range members {
		c.members[m] = true
	}
	t.channels[c.id] = c
	t.order = append(t.order, c.id)
	t.touch()
}

// Leave takes somebody (the bot too) out of a channel.
func (t *team) Leave(channel, user string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if c := t.channels[channel]; c != nil {
		delete(c.members, user)
		t.touch()
	}
}

// Archive closes a channel to new messages.
func (t *team) Archive(channel string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if c := t.channels[channel]; c != nil {
		c.gone = true
		t.touch()
	}
}

// im is the direct conversation of the bot with somebody, made when first
// asked for. Caller holds mu.
func (t *team) im(user string) *channel {
	for _, c := range t.channels {
		if c.kind == "im" && c.with == user {
			return c
		}
	}
	c := &channel{id: t.id("D"), kind: "im", with: user}
	t.put(c, []string{user, t.botUser})
	return c
}

func (c *channel) find(ts string) *Message {
	i := slices.IndexFunc(c.messages, func(m *Message) bool { return m.TS == ts && m.OnlyFor == "" })
	if i < 0 {
		return nil
	}
	return c.messages[i]
}

// forget drops messages and threads older than before.
func (t *team) forget(before time.Time) {
	limit := fmt.Sprintf("%d.%06d", before.Unix(), 0)
	for _, c := range t.channels {
		c.messages = slices.DeleteFunc(c.messages, func(m *Message) bool { return m.TS < limit })
		for thread := range c.sessions {
			if thread != "" && thread < limit {
				delete(c.sessions, thread)
			}
		}
	}
}
