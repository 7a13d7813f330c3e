package slackfake

import (
	"time"
)

// viewCall is a call of the views methods.
type viewCall struct{ *call }

// onView makes a row of the table of a method on views.
func onView(run func(viewCall) (map[string]any, *apiError)) func(*call) (map[string]any, *apiError) {
	return func(c *call) (map[string]any, *apiError) { return run(viewCall{c}) }
}

func (c viewCall) takeTrigger() (*trigger, *apiError) {
	id := c.args.str("trigger_id")
	if id == "" {
		id = c.args.str("interactivity_pointer")
	}
	t := c.s.triggers[id]
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
func (c viewCall) readView(kind string) (map[string]any, *apiError) {
	return c.s.checkView(c.args.json("view"), kind)
}

func (c viewCall) externalTaken(body map[string]any, but *view) bool {
	id, _ := body["external_id"].(string)
	for _, v := range c.s.views {
		if id != "" && v != but && v.body["external_id"] == id {
			return true
		}
	}
	return false
}

func (c viewCall) open() (map[string]any, *apiError) {
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
		delete(c.s.views, c.s.top(t.user).id)
	}
	v := c.s.show(t.user, body)
	return map[string]any{"view": c.s.viewJSON(v)}, nil
}

func (c viewCall) push() (map[string]any, *apiError) {
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

func (c viewCall) update() (map[string]any, *apiError) {
	v := c.s.views[c.args.str("view_id")]
	if external := c.args.str("external_id"); external != "" && v == nil {
		for _, other := range c.s.views {
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

func (c viewCall) publish() (map[string]any, *apiError) {
	user := c.args.str("user_id")
	if c.s.users[user] == nil {
		return nil, refuse("invalid_arguments", "[ERROR] invalid user_id")
	}
	body, err := c.readView("home")
	if err != nil {
		return nil, err
	}
	v := c.s.homes[user]
	if h := c.args.str("hash"); h != "" && (v == nil || h != v.hash) {
		return nil, refuse("hash_conflict")
	}
	if v == nil {
		v = &view{id: c.s.id("V"), user: user, state: map[string]map[string]any{}}
		v.root = v.id
		c.s.homes[user] = v
	}
	c.s.replaceView(v, body)
	return map[string]any{"view": c.s.viewJSON(v)}, nil
}
