package slackfake

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// act is something the person at the page does.
type act struct {
	As      string            `json:"as"`
	Do      string            `json:"do"`
	Channel string            `json:"channel"`
	Thread  string            `json:"thread"`
	TS      string            `json:"ts"`
	Text    string            `json:"text"`
	View    string            `json:"view"`
	Action  string            `json:"action"`
	Value   string            `json:"value"`
	Values  map[string]string `json:"values"`
	All     bool              `json:"all"`
}

func (s *Server) serveAct(w http.ResponseWriter, r *http.Request) {
	var a act
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err == nil {
		err = json.Unmarshal(body, &a)
	}
	if err != nil {
		http.Error(w, "not understood", http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	p := &Person{s: s, id: s.reader(a.As)}
	s.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	answer := map[string]any{"ok": true}
	if err := p.act(a); err != nil {
		answer = map[string]any{"ok": false, "error": strings.TrimPrefix(err.Error(), "slackfake: ")}
	}
	_ = json.NewEncoder(w).Encode(answer)
}

func (p *Person) act(a act) error {
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
		return fmt.Errorf("unknown act %q", clip(a.Do))
	}
	return nil
}
