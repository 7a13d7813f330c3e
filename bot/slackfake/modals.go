package slackfake

import (
	"encoding/json"
	"maps"
	"time"

	"ibid/bot/slackfake/blockkit"
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

// modals are the views that are open and the rights to open one.
type modals struct {
	*ground
	*app
	*ledger
	views    map[string]*view
	homes    map[string]*view
	triggers map[string]*trigger
}

// trigger issues a trigger_id. Caller holds mu.
func (m *modals) trigger(user, view string) string {
	id := m.id("") + "." + m.id("")
	m.triggers[id] = &trigger{user: user, issued: m.clock.Now(), view: view}
	return id
}

// forget drops triggers older than before.
func (m *modals) forget(before time.Time) {
	maps.DeleteFunc(m.triggers, func(_ string, t *trigger) bool { return t.issued.Before(before) })
}

func (m *modals) checkView(raw json.RawMessage, kind string) (map[string]any, *apiError) {
	var body map[string]any
	if json.Unmarshal(raw, &body) != nil {
		return nil, refuse("invalid_arguments", "[ERROR] invalid view")
	}
	if len(raw) > maxView {
		return nil, refuse("view_too_large")
	}
	said := saying(blockkit.ValidateView(body))
	if body["type"] != kind {
		said = append(said, "[ERROR] view type must be "+kind+" [json-pointer:/view/type]")
	}
	if len(said) > 0 {
		return nil, refuse("invalid_arguments", said...)
	}
	blocks, _ := body["blocks"].([]any)
	blockkit.IdentifyAll(blocks, m.shortID)
	return body, nil
}

// show makes a view of a checked body. Caller holds mu.
func (m *modals) show(user string, body map[string]any) *view {
	v := &view{id: m.id("V"), user: user, body: body, hash: m.hash(), state: map[string]map[string]any{}}
	v.root = v.id
	m.views[v.id] = v
	return v
}

func (m *modals) hash() string { return m.ts() + "." + m.id("")[:8] }

func (m *modals) pushView(under *view, body map[string]any) *view {
	v := m.show(under.user, body)
	v.root, v.previous = under.root, under.id
	return v
}

// top is the modal a person looks at: the one none other stands upon.
func (m *modals) top(user string) *view {
	under := map[string]bool{}
	for _, v := range m.views {
		under[v.previous] = true
	}
	for _, v := range m.views {
		if v.user == user && !under[v.id] {
			return v
		}
	}
	return nil
}

func (m *modals) depth(v *view) int {
	n := 1
	for v.previous != "" && m.views[v.previous] != nil {
		v = m.views[v.previous]
		n++
	}
	return n
}

func (m *modals) replaceView(v *view, body map[string]any) {
	v.body, v.hash, v.errors = body, m.hash(), nil
}

// viewJSON is a view as Slack sends it back and puts it into payloads.
func (m *modals) viewJSON(v *view) map[string]any {
	out := map[string]any{"id": v.id, "team_id": m.teamID, "app_id": m.appID, "bot_id": m.botID,
		"app_installed_team_id": m.teamID, "hash": v.hash, "root_view_id": v.root, "previous_view_id": nil,
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
