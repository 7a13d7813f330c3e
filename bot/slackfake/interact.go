package slackfake

import (
	"encoding/json"
	"fmt"
)

// interaction is what every interactive payload has.
func (p *Person) interaction(kind string) map[string]any {
	s, u := p.s, p.s.users[p.id]
	return map[string]any{"type": kind, "token": s.verifier, "api_app_id": s.appID, "enterprise": nil, "is_enterprise_install": false,
		"team": map[string]any{"id": s.teamID, "domain": s.domain()},
		"user": map[string]any{"id": u.id, "username": u.name, "name": u.name, "team_id": u.team}}
}

func channelRef(ch *channel) map[string]any {
	name := ch.name
	if ch.kind == "im" {
		name = "directmessage"
	}
	return map[string]any{"id": ch.id, "name": name}
}

// Shortcut uses a message shortcut on anybody's message.
func (p *Person) Shortcut(callback, channel, ts string) error {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.channels[channel]
	if ch == nil || !ch.members[p.id] || ch.find(ts) == nil {
		return fmt.Errorf("slackfake: shortcut: no message %s in %s", ts, channel)
	}
	if !s.hasCommands() {
		return fmt.Errorf("slackfake: shortcut: the app has none without the scope commands")
	}
	m := ch.find(ts)
	payload := p.interaction("message_action")
	payload["callback_id"], payload["trigger_id"], payload["action_ts"] = callback, s.trigger(p.id, ""), s.ts()
	payload["response_url"] = s.responseURL(p.id, channel, nil)
	payload["channel"], payload["message"], payload["message_ts"] = channelRef(ch), s.messageJSON(ch, m), ts
	s.deliver(&delivery{kind: "interactive", name: "message_action", payload: payload, failed: func() {
		s.sorry(ch, p.id, m.ThreadTS, "The shortcut failed: the app did not answer in time.")
	}})
	return nil
}

// Click presses the button of an action_id in a message; of feedback buttons
// it is the good one.
func (p *Person) Click(m Message, actionID string) error { return p.Choose(m, actionID, "") }

// Choose uses any element of a message: the option of that value in a menu, or
// "positive" and "negative" of feedback buttons.
func (p *Person) Choose(m Message, actionID, value string) error {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.channels[m.Channel]
	if ch == nil {
		return fmt.Errorf("slackfake: click: channel %s is gone", m.Channel)
	}
	var at *Message
	for _, x := range ch.messages {
		if x.TS == m.TS && (x.OnlyFor == "" || x.OnlyFor == p.id) {
			at = x
		}
	}
	if at == nil {
		return fmt.Errorf("slackfake: click: message %s is gone", m.TS)
	}
	var blocks []any
	_ = json.Unmarshal(at.Blocks, &blocks)
	action, err := p.action(blocks, actionID, value)
	if err != nil {
		return err
	}
	payload := p.interaction("block_actions")
	payload["trigger_id"], payload["response_url"] = s.trigger(p.id, ""), s.responseURL(p.id, ch.id, at)
	container := map[string]any{"type": "message", "message_ts": at.TS, "channel_id": ch.id, "is_ephemeral": at.OnlyFor != ""}
	if at.ThreadTS != "" {
		container["thread_ts"] = at.ThreadTS
	}
	payload["container"], payload["channel"], payload["message"] = container, channelRef(ch), s.messageJSON(ch, at)
	payload["state"], payload["actions"] = map[string]any{"values": map[string]any{}}, []any{action}
	s.deliver(&delivery{kind: "interactive", name: "block_actions", payload: payload, failed: func() {
		s.sorry(ch, p.id, at.ThreadTS, "That failed: the app did not answer in time.")
	}})
	return nil
}

// action is the record of one element having been used.
func (p *Person) action(blocks []any, actionID, value string) (map[string]any, error) {
	element, block := findElement(blocks, actionID)
	if element == nil {
		return nil, fmt.Errorf("slackfake: no element with action_id %s", actionID)
	}
	out := map[string]any{"action_id": actionID, "block_id": block, "type": element["type"], "action_ts": p.s.ts()}
	switch element["type"] {
	case "button", "icon_button", "workflow_button":
		out["text"] = element["text"]
		if v, ok := element["value"]; ok {
			out["value"] = v
		}
	case "feedback_buttons":
		chosen := element["positive_button"]
		if value == "negative" {
			chosen = element["negative_button"]
		}
		button, _ := chosen.(map[string]any)
		out["text"], out["value"] = button["text"], button["value"]
	default:
		chosen, err := choose(element, value)
		if err != nil {
			return nil, err
		}
		for k, v := range chosen {
			out[k] = v
		}
	}
	return out, nil
}

// findElement looks for an action_id anywhere within blocks.
func findElement(value any, actionID string) (element map[string]any, block string) {
	switch t := value.(type) {
	case []any:
		for _, inner := range t {
			if e, b := findElement(inner, actionID); e != nil {
				return e, b
			}
		}
	case map[string]any:
		if t["action_id"] == actionID {
			return t, ""
		}
		for _, name := range []string{"elements", "accessory", "element", "actions", "rows", "tasks"} {
			if e, b := findElement(t[name], actionID); e != nil {
				if id, ok := t["block_id"].(string); ok && b == "" {
					b = id
				}
				return e, b
			}
		}
	}
	return nil, ""
}
