package slackfake

import (
	"encoding/json"
	"time"
)

const (
	triggerLife = 3 * time.Second
	maxStack    = 3
	maxView     = 250_000 // bytes
)

// trigger is the right to open one modal, for three seconds.
type trigger struct {
	user   string
	issued time.Time
	used   bool
	view   string // the modal it was issued from, if any
}

// view is a modal or a Home tab that is open for somebody.
type view struct {
	id, user, hash, root, previous string
	body                           map[string]any // as sent
	state                          map[string]map[string]any
	errors                         map[string]string
}

// trigger issues a trigger_id. Caller holds mu.
func (s *Server) trigger(user, view string) string {
	id := s.id("") + "." + s.id("")
	s.ws.triggers[id] = &trigger{user: user, issued: s.clock.Now(), view: view}
	return id
}

func (c *call) takeTrigger() (*trigger, *apiError) {
	id := c.args.str("trigger_id")
	if id == "" {
		id = c.args.str("interactivity_pointer")
	}
	t := c.s.ws.triggers[id]
	switch {
	case id == "":
		return nil, refuse("invalid_arguments", "[ERROR] missing required field: trigger_id")
	case t == nil:
		return nil, refuse("invalid_trigger_id")
	case t.used:
		return nil, refuse("exchanged_trigger_id")
	case c.s.clock.Now().Sub(t.issued) > triggerLife*time.Duration(c.s.opts.Patience):
		return nil, refuse("expired_trigger_id")
	}
	return t, nil
}

// readView checks the view of a call. A view Slack can't accept is
// invalid_arguments, with what is wrong in the messages.
func (c *call) readView(kind string) (map[string]any, *apiError) {
	return c.s.checkView(c.args.json("view"), kind)
}

func (s *Server) checkView(raw json.RawMessage, kind string) (map[string]any, *apiError) {
	var body map[string]any
	if json.Unmarshal(raw, &body) != nil {
		return nil, refuse("invalid_arguments", "[ERROR] invalid view")
	}
	if len(raw) > maxView {
		return nil, refuse("view_too_large")
	}
	var said []string
	for _, p := range validateView(s.table, body) {
		said = append(said, p.String())
	}
	if body["type"] != kind {
		said = append(said, "[ERROR] view type must be "+kind+" [json-pointer:/view/type]")
	}
	if len(said) > 0 {
		return nil, refuse("invalid_arguments", said...)
	}
	blocks, _ := body["blocks"].([]any)
	s.identifyList(blocks)
	return body, nil
}

// show makes a view of a checked body. Caller holds mu.
func (s *Server) show(user string, body map[string]any) *view {
	v := &view{id: s.id("V"), user: user, body: body, hash: s.hash(), state: map[string]map[string]any{}}
	v.root = v.id
	s.ws.views[v.id] = v
	return v
}

func (s *Server) hash() string { return s.ts() + "." + s.id("")[:8] }

func (c *call) externalTaken(body map[string]any, but *view) bool {
	id, _ := body["external_id"].(string)
	for _, v := range c.s.ws.views {
		if id != "" && v != but && v.body["external_id"] == id {
			return true
		}
	}
	return false
}

func (c *call) viewsOpen() (map[string]any, *apiError) {
	body, err := c.readView("modal")
	if err != nil {
		return nil, err
	}
	if c.externalTaken(body, nil) {
		return nil, refuse("duplicate_external_id")
	}
	t, err := c.takeTrigger()
	if err != nil {
		return nil, err
	}
	t.used = true
	for c.s.top(t.user) != nil {
		delete(c.s.ws.views, c.s.top(t.user).id)
	}
	v := c.s.show(t.user, body)
	return map[string]any{"view": c.s.viewJSON(v)}, nil
}

func (c *call) viewsPush() (map[string]any, *apiError) {
	body, err := c.readView("modal")
	if err != nil {
		return nil, err
	}
	t, err := c.takeTrigger()
	if err != nil {
		return nil, err
	}
	under := c.s.top(t.user)
	if under == nil {
		return nil, refuse("not_found")
	}
	if c.s.depth(under) >= maxStack {
		return nil, refuse("push_limit_reached")
	}
	t.used = true
	return map[string]any{"view": c.s.viewJSON(c.s.pushView(under, body))}, nil
}

func (s *Server) pushView(under *view, body map[string]any) *view {
	v := s.show(under.user, body)
	v.root, v.previous = under.root, under.id
	return v
}

// top is the modal a person looks at: the one none other stands upon.
func (s *Server) top(user string) *view {
	under := map[string]bool{}
	for _, v := range s.ws.views {
		under[v.previous] = true
	}
	for _, v := range s.ws.views {
		if v.user == user && !under[v.id] {
			return v
		}
	}
	return nil
}

func (s *Server) depth(v *view) int {
	n := 1
	for v.previous != "" && s.ws.views[v.previous] != nil {
		v = s.ws.views[v.previous]
		n++
	}
	return n
}

func (c *call) viewsUpdate() (map[string]any, *apiError) {
	v := c.s.ws.views[c.args.str("view_id")]
	if external := c.args.str("external_id"); external != "" && v == nil {
		for _, other := range c.s.ws.views {
			if other.body["external_id"] == external {
				v = other
			}
		}
	}
	if v == nil {
		return nil, refuse("not_found")
	}
	body, err := c.readView("modal")
	if err != nil {
		return nil, err
	}
	if h := c.args.str("hash"); h != "" && h != v.hash {
		return nil, refuse("hash_conflict")
	}
	if c.externalTaken(body, v) {
		return nil, refuse("duplicate_external_id")
	}
	c.s.replaceView(v, body)
	return map[string]any{"view": c.s.viewJSON(v)}, nil
}

func (s *Server) replaceView(v *view, body map[string]any) {
	v.body, v.hash, v.errors = body, s.hash(), nil
}

func (c *call) viewsPublish() (map[string]any, *apiError) {
	user := c.args.str("user_id")
	if c.s.ws.users[user] == nil {
		return nil, refuse("invalid_arguments", "[ERROR] invalid user_id")
	}
	body, err := c.readView("home")
	if err != nil {
		return nil, err
	}
	v := c.s.ws.homes[user]
	if h := c.args.str("hash"); h != "" && (v == nil || h != v.hash) {
		return nil, refuse("hash_conflict")
	}
	if v == nil {
		v = &view{id: c.s.id("V"), user: user, state: map[string]map[string]any{}}
		v.root = v.id
		c.s.ws.homes[user] = v
	}
	c.s.replaceView(v, body)
	return map[string]any{"view": c.s.viewJSON(v)}, nil
}

// viewJSON is a view as Slack sends it back and puts it into payloads.
func (s *Server) viewJSON(v *view) map[string]any {
	out := map[string]any{"id": v.id, "team_id": s.ws.teamID, "app_id": s.ws.appID, "bot_id": s.ws.botID,
		"app_installed_team_id": s.ws.teamID, "hash": v.hash, "root_view_id": v.root, "previous_view_id": nil,
		"title": nil, "close": nil, "submit": nil, "private_metadata": "", "callback_id": "", "external_id": "",
		"clear_on_close": false, "notify_on_close": false, "state": map[string]any{"values": v.state}}
	if v.previous != "" {
		out["previous_view_id"] = v.previous
	}
	for name, value := range v.body {
		out[name] = value
	}
	return out
}
