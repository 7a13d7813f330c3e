package slackfake

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// workspace is everything there is in the team. Server.mu guards it.
type workspace struct {
	teamID, appID, botUser, botID         string
	botToken, appToken, signing, verifier string
	revoked                               bool
	lastTS                                int64
	users                                 map[string]*user
	channels                              map[string]*channel
	files                                 map[string]*file
	views                                 map[string]*view
	homes                                 map[string]*view
	triggers                              map[string]*trigger
	replies                               map[string]*responseURL
	order                                 []string // channels as they were made
	people                                []string // users as they came
}

// PersonSpec describes somebody of the workspace.
type PersonSpec struct {
	Name  string // handle
	Real  string // shown name; Name when empty
	Guest bool
	Bot   bool   // another app's bot
	Team  string // of another workspace (Slack Connect)
}

type user struct {
	id, name, real, team string
	guest, bot           bool
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
	Reactions []Reaction      `json:"reactions,omitempty"`
	Metadata  json.RawMessage `json:"metadata,omitempty"`
	Edited    string          `json:"edited,omitempty"`       // timestamp of the last edit
	OnlyFor   string          `json:"ephemeral_to,omitempty"` // an ephemeral message's reader
	Streaming bool            `json:"streaming,omitempty"`
	Broadcast bool            `json:"broadcast,omitempty"`
	Edits     int             `json:"edits,omitempty"`

	stream *stream
}

// Reaction is an emoji and who gave it.
type Reaction struct {
	Name  string   `json:"name"`
	Users []string `json:"users"`
}

func newWorkspace(s *Server) workspace {
	w := workspace{users: map[string]*user{}, channels: map[string]*channel{}, files: map[string]*file{},
		views: map[string]*view{}, homes: map[string]*view{}, triggers: map[string]*trigger{}, replies: map[string]*responseURL{}}
	w.teamID, w.appID, w.botID = s.id("T"), s.id("A"), s.id("B")
	w.botUser = s.id("U")
	w.botToken = "xoxb-" + s.id("") + "-" + s.id("")
	w.appToken = "xapp-1-" + w.appID + "-" + s.id("")
	w.signing, w.verifier = s.secret(), s.id("")
	w.users[w.botUser] = &user{id: w.botUser, name: strings.ToLower(s.opts.AppName), real: s.opts.AppName, team: w.teamID, bot: true}
	return w
}

// id makes a Slack-looking identifier. Caller holds mu, or is New.
func (s *Server) id(prefix string) string {
	const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
	b := []byte(prefix)
	for range 10 {
		b = append(b, letters[s.rand.IntN(len(letters))])
	}
	return string(b)
}

// ts is the next timestamp: the clock's, but never twice. Caller holds mu.
func (s *Server) ts() string {
	s.ws.lastTS = max(s.ws.lastTS+1, s.clock.Now().UnixMicro())
	return fmt.Sprintf("%d.%06d", s.ws.lastTS/1e6, s.ws.lastTS%1e6)
}

// TeamID is the workspace's id.
func (s *Server) TeamID() string { return s.ws.teamID }

// AppID is the app's id.
func (s *Server) AppID() string { return s.ws.appID }

// BotUserID is the user the bot posts as and is mentioned by.
func (s *Server) BotUserID() string { return s.ws.botUser }

// BotToken is the bot's token (xoxb).
func (s *Server) BotToken() string { return s.ws.botToken }

// AppToken is the app-level token (xapp) that opens sockets.
func (s *Server) AppToken() string { return s.ws.appToken }

// SigningSecret signs what is delivered over HTTP.
func (s *Server) SigningSecret() string { return s.ws.signing }

// RevokeToken makes every later call fail with token_revoked, and ends the
// sockets.
func (s *Server) RevokeToken() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ws.revoked = true
	for _, c := range s.sockets.open {
		c.hangUp()
	}
	s.touch()
}

// SetScopes replaces the scopes of the bot token.
func (s *Server) SetScopes(scopes ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.opts.Scopes = slices.Clone(scopes)
}

// AddPerson adds somebody and returns the driver of what they do.
func (s *Server) AddPerson(spec PersonSpec) *Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := &user{id: s.id("U"), name: spec.Name, real: spec.Real, team: spec.Team, guest: spec.Guest, bot: spec.Bot}
	if u.real == "" {
		u.real = u.name
	}
	if u.team == "" {
		u.team = s.ws.teamID
	}
	s.ws.users[u.id] = u
	s.ws.people = append(s.ws.people, u.id)
	s.touch()
	return &Person{s: s, id: u.id}
}

// AddChannel adds a channel and returns its id.
func (s *Server) AddChannel(spec ChannelSpec) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &channel{id: s.id("C"), name: spec.Name, kind: "public_channel", shared: spec.Shared, gone: spec.Archived}
	if spec.Private {
		c.kind = "private_channel"
	}
	s.put(c, spec.Members)
	return c.id
}

func (s *Server) put(c *channel, members []string) {
	c.members, c.sessions = map[string]bool{}, map[string]*session{}
	for _, m := range members {
		c.members[m] = true
	}
	s.ws.channels[c.id] = c
	s.ws.order = append(s.ws.order, c.id)
	s.touch()
}

// Leave takes somebody (the bot too) out of a channel; Archive closes it.
func (s *Server) Leave(channel, user string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.ws.channels[channel]; c != nil {
		delete(c.members, user)
		s.touch()
	}
}

// Archive closes a channel to new messages.
func (s *Server) Archive(channel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.ws.channels[channel]; c != nil {
		c.gone = true
		s.touch()
	}
}

// im is the direct conversation of the bot with somebody, made when first
// asked for. Caller holds mu.
func (s *Server) im(user string) *channel {
	for _, c := range s.ws.channels {
		if c.kind == "im" && c.with == user {
			return c
		}
	}
	c := &channel{id: s.id("D"), kind: "im", with: user}
	s.put(c, []string{user, s.ws.botUser})
	return c
}

func (c *channel) find(ts string) *Message {
	i := slices.IndexFunc(c.messages, func(m *Message) bool { return m.TS == ts && m.OnlyFor == "" })
	if i < 0 {
		return nil
	}
	return c.messages[i]
}

// Forget drops messages and delivery records older than before, so that a long
// run keeps a steady size.
func (s *Server) Forget(before time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	limit := fmt.Sprintf("%d.%06d", before.Unix(), 0)
	for _, c := range s.ws.channels {
		c.messages = slices.DeleteFunc(c.messages, func(m *Message) bool { return m.TS < limit })
		for thread := range c.sessions {
			if thread != "" && thread < limit {
				delete(c.sessions, thread)
			}
		}
	}
	s.sockets.forget(before)
	s.log = slices.DeleteFunc(s.log, func(c Call) bool { return c.At.Before(before) })
	for id, t := range s.ws.triggers {
		if t.issued.Before(before) {
			delete(s.ws.triggers, id)
		}
	}
	for id, r := range s.ws.replies {
		if r.issued.Before(before) {
			delete(s.ws.replies, id)
		}
	}
}
