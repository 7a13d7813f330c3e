package slackfake

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ibid/bot/slackfake/blockkit"
	"ibid/bot/slackfake/page"
)

// pageSide is the workspace as the demo's page knows it.
type pageSide struct{ s *Server }

func (p pageSide) Changes() (int, <-chan struct{}) { return p.s.now() }

func (p pageSide) Look(as string) ([]byte, error) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return json.Marshal(p.state(p.reader(as)))
}

// pageState is all that one person sees.
type pageState struct {
	Version   int           `json:"version"`
	Team      string        `json:"team"`
	App       string        `json:"app"`
	Bot       string        `json:"bot"`
	Me        string        `json:"me"`
	DM        string        `json:"dm"`
	Connected bool          `json:"connected"`
	Users     []pageUser    `json:"users"`
	Channels  []pageChannel `json:"channels"`
	Commands  []Command     `json:"commands"`
	Shortcuts []Shortcut    `json:"shortcuts"`
	Hints     []string      `json:"hints"`
	Modal     *View         `json:"modal"`
	Home      *View         `json:"home"`
}

type pageUser struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Real string `json:"real"`
	Bot  bool   `json:"bot"`
}

type pageChannel struct {
	ID       string             `json:"id"`
	Name     string             `json:"name"`
	Kind     string             `json:"kind"`
	Archived bool               `json:"archived"`
	Shared   bool               `json:"shared"`
	Messages []Message          `json:"messages"`
	Sessions map[string]Session `json:"sessions"`
}

// reader is whom a page request speaks for: the person named, or the first.
// Caller holds mu.
func (p pageSide) reader(id string) string {
	s := p.s
	if u := s.users[id]; u != nil && !u.bot {
		return id
	}
	for _, who := range s.people {
		if !s.users[who].bot {
			return who
		}
	}
	return ""
}

func (p pageSide) state(me string) pageState {
	s := p.s
	out := pageState{Version: s.version, Team: s.opts.Team, App: s.opts.AppName, Bot: s.botUser, Me: me,
		Connected: s.connected(), Commands: s.opts.Commands, Shortcuts: s.opts.Shortcuts, Hints: s.opts.Hints}
	if me != "" {
		out.DM = s.im(me).id
	}
	for _, id := range slices.Sorted(maps.Keys(s.users)) {
		u := s.users[id]
		out.Users = append(out.Users, pageUser{ID: id, Name: u.name, Real: u.real, Bot: u.bot})
	}
	for _, id := range s.order {
		if ch := s.channels[id]; ch.members[me] {
			out.Channels = append(out.Channels, p.channel(ch, me))
		}
	}
	if v := s.top(me); v != nil {
		shown := s.snapshot(v)
		out.Modal = &shown
	}
	if v := s.homes[me]; v != nil {
		shown := s.snapshot(v)
		out.Home = &shown
	}
	return out
}

func (p pageSide) channel(ch *channel, me string) pageChannel {
	out := pageChannel{ID: ch.id, Name: ch.name, Kind: ch.kind, Archived: ch.gone, Shared: ch.shared, Messages: []Message{}, Sessions: map[string]Session{}}
	for _, m := range ch.messages {
		if m.OnlyFor == "" || m.OnlyFor == me {
			out.Messages = append(out.Messages, *m)
		}
	}
	for thread, on := range ch.sessions {
		out.Sessions[thread] = on.shown(p.s.clock.Now())
	}
	return out
}

func (p pageSide) Do(a page.Act) error {
	p.s.mu.Lock()
	who := p.s.Person(p.reader(a.As))
	p.s.mu.Unlock()
	if err := who.act(a); err != nil {
		return errors.New(strings.TrimPrefix(err.Error(), "slackfake: "))
	}
	return nil
}

func (p *Person) act(a page.Act) error {
	switch a.Do {
	case "post":
		if p.say(a.Channel, a.Thread, a.Text) == "" {
			return fmt.Errorf("you can't write here")
		}
	case "edit":
		p.Edit(a.Channel, a.TS, a.Text)
	case "delete":
		p.Delete(a.Channel, a.TS)
	case "slash":
		p.Slash(a.Channel, a.Text)
	case "shortcut":
		return p.Shortcut(a.Action, a.Channel, a.TS)
	case "click":
		if a.View != "" {
			return p.ClickView(a.View, a.Action, a.Value)
		}
		return p.Choose(Message{Channel: a.Channel, TS: a.TS}, a.Action, a.Value)
	case "submit":
		return p.Submit(a.View, a.Values)
	case "close":
		p.CloseView(a.View, a.All)
	case "home":
		p.OpenHome()
	case "agent":
		p.OpenAgent(a.Channel)
	case "look":
		p.Look(a.Channel)
	case "stop":
		p.Stop(a.Channel, a.Thread)
	default:
		return fmt.Errorf("unknown act %q", blockkit.Clip(a.Do))
	}
	return nil
}
