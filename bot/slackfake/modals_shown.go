package slackfake

import (
	"encoding/json"
	"maps"
	"slices"

	"ibid/bot/slackfake/blockkit"
)

// View is a modal or Home tab as its reader sees it.
type View struct {
	ID     string            `json:"id"`
	Hash   string            `json:"hash"`
	Body   json.RawMessage   `json:"body"` // as sent: title, blocks, private_metadata …
	Errors map[string]string `json:"errors,omitempty"`
	Depth  int               `json:"depth"`
}

// View is the modal somebody looks at; false when none is open.
func (m *modals) View(user string) (View, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v := m.top(user)
	if v == nil {
		return View{}, false
	}
	return m.snapshot(v), true
}

// Home is somebody's Home tab; false when nothing was published.
func (m *modals) Home(user string) (View, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v := m.homes[user]
	if v == nil {
		return View{}, false
	}
	return m.snapshot(v), true
}

func (m *modals) snapshot(v *view) View {
	body, _ := json.Marshal(v.body)
	return View{ID: v.id, Hash: v.hash, Body: body, Errors: maps.Clone(v.errors), Depth: m.depth(v)}
}

func (m *modals) viewByID(id string) *view {
	if v := m.views[id]; v != nil {
		return v
	}
	for _, v := range m.homes {
		if v.id == id {
			return v
		}
	}
	return nil
}

func (m *modals) dropView(v *view, all bool) {
	delete(m.views, v.id)
	for id, other := range m.views {
		if all && other.root == v.root {
			delete(m.views, id)
		}
	}
}

// submitted does what the acknowledgement of a submission says: close, update,
// push, clear, or show errors beside the fields.
func (m *modals) submitted(v *view, raw json.RawMessage) {
	var reply struct {
		Action string            `json:"response_action"`
		View   json.RawMessage   `json:"view"`
		Errors map[string]string `json:"errors"`
	}
	if len(raw) > 0 && json.Unmarshal(raw, &reply) != nil {
		m.violate("ack", "invalid_json", "view_submission")
		return
	}
	var body map[string]any
	if reply.Action == "update" || reply.Action == "push" {
		checked, err := m.checkView(reply.View, "modal")
		if err != nil {
			m.violate("ack", err.code, err.messages...)
			v.errors = map[string]string{"": "We had some trouble connecting. Try again?"}
			return
		}
		body = checked
	}
	switch reply.Action {
	case "":
		m.dropView(v, false)
	case "clear":
		m.dropView(v, true)
	case "update":
		m.replaceView(v, body)
	case "push":
		if m.depth(v) >= maxStack {
			m.violate("ack", "push_limit_reached")
			return
		}
		m.pushView(v, body)
	case "errors":
		m.showErrors(v, reply.Errors)
	default:
		m.violate("ack", "invalid_arguments", "[ERROR] unknown response_action: "+blockkit.Clip(reply.Action))
	}
}

// showErrors: errors belong to input blocks only; others break the modal.
func (m *modals) showErrors(v *view, errors map[string]string) {
	blocks, _ := v.body["blocks"].([]any)
	for _, id := range slices.Sorted(maps.Keys(errors)) {
		if !slices.ContainsFunc(blocks, func(b any) bool {
			block, _ := b.(map[string]any)
			return block["type"] == "input" && block["block_id"] == id
		}) {
			m.violate("ack", "invalid_arguments", "[ERROR] errors name no input block: "+blockkit.Clip(id))
		}
	}
	v.errors = errors
}
