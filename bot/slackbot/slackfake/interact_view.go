package slackfake

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
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
func (s *Server) View(user string) (View, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.top(user)
	if v == nil {
		return View{}, false
	}
	return s.snapshot(v), true
}

// Home is somebody's Home tab; false when nothing was published.
func (s *Server) Home(user string) (View, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.ws.homes[user]
	if v == nil {
		return View{}, false
	}
	return s.snapshot(v), true
}

func (s *Server) snapshot(v *view) View {
	body, _ := json.Marshal(v.body)
	return View{ID: v.id, Hash: v.hash, Body: body, Errors: maps.Clone(v.errors), Depth: s.depth(v)}
}

func (s *Server) viewByID(id string) *view {
	if v := s.ws.views[id]; v != nil {
		return v
	}
	for _, v := range s.ws.homes {
		if v.id == id {
			return v
		}
	}
	return nil
}

// ClickView uses an element of an open modal or the Home tab.
func (p *Person) ClickView(viewID, actionID, value string) error {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.viewByID(viewID)
	if v == nil || v.user != p.id {
		return fmt.Errorf("slackfake: click: view %s is gone", viewID)
	}
	blocks, _ := v.body["blocks"].([]any)
	action, err := s.action(blocks, actionID, value)
	if err != nil {
		return err
	}
	payload := s.interaction("block_actions", p.id)
	payload["trigger_id"] = s.trigger(p.id, v.id)
	payload["container"] = map[string]any{"type": "view", "view_id": v.id}
	payload["view"], payload["actions"] = s.viewJSON(v), []any{action}
	s.deliver(&delivery{kind: "interactive", name: "block_actions", payload: payload})
	return nil
}

// Submit sends a modal in, with what was typed by action_id (or block_id).
// What isn't given keeps its initial value; a missing answer is refused.
func (p *Person) Submit(viewID string, typed map[string]string) error {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.ws.views[viewID]
	if v == nil || v.user != p.id {
		return fmt.Errorf("slackfake: submit: view %s is gone", viewID)
	}
	state, err := formState(v.body, typed)
	if err != nil {
		return err
	}
	v.state, v.errors = state, nil
	payload := s.interaction("view_submission", p.id)
	payload["trigger_id"], payload["view"], payload["response_urls"] = s.trigger(p.id, v.id), s.viewJSON(v), []any{}
	s.deliver(&delivery{kind: "interactive", name: "view_submission", payload: payload,
		answered: func(raw json.RawMessage) { s.submitted(v, raw) },
		failed: func() {
			v.errors = map[string]string{"": "We had some trouble connecting. Try again?"}
		}})
	return nil
}

// CloseView closes the top modal, or the whole stack.
func (p *Person) CloseView(viewID string, all bool) {
	s := p.s
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.ws.views[viewID]
	if v == nil {
		return
	}
	s.dropView(v, all)
	if notify, _ := v.body["notify_on_close"].(bool); notify {
		payload := s.interaction("view_closed", p.id)
		payload["view"], payload["is_cleared"] = s.viewJSON(v), all
		s.deliver(&delivery{kind: "interactive", name: "view_closed", payload: payload})
	}
	s.touch()
}

func (s *Server) dropView(v *view, all bool) {
	delete(s.ws.views, v.id)
	for id, other := range s.ws.views {
		if all && other.root == v.root {
			delete(s.ws.views, id)
		}
	}
}

// submitted does what the acknowledgement of a submission says: close, update,
// push, clear, or show errors beside the fields.
func (s *Server) submitted(v *view, raw json.RawMessage) {
	var reply struct {
		Action string            `json:"response_action"`
		View   json.RawMessage   `json:"view"`
		Errors map[string]string `json:"errors"`
	}
	if len(raw) > 0 && json.Unmarshal(raw, &reply) != nil {
		s.violate("ack", "invalid_json", "view_submission")
		return
	}
	var body map[string]any
	if reply.Action == "update" || reply.Action == "push" {
		checked, err := s.checkView(reply.View, "modal")
		if err != nil {
			s.violate("ack", err.code, err.messages...)
			v.errors = map[string]string{"": "We had some trouble connecting. Try again?"}
			return
		}
		body = checked
	}
	switch reply.Action {
	case "":
		s.dropView(v, false)
	case "clear":
		s.dropView(v, true)
	case "update":
		s.replaceView(v, body)
	case "push":
		if s.depth(v) >= maxStack {
			s.violate("ack", "push_limit_reached")
			return
		}
		s.pushView(v, body)
	case "errors":
		s.showErrors(v, reply.Errors)
	default:
		s.violate("ack", "invalid_arguments", "[ERROR] unknown response_action: "+clip(reply.Action))
	}
}

// showErrors: errors belong to input blocks only; others break the modal.
func (s *Server) showErrors(v *view, errors map[string]string) {
	blocks, _ := v.body["blocks"].([]any)
	for _, id := range sortedKeys(errors) {
		if !slices.ContainsFunc(blocks, func(b any) bool {
			block, _ := b.(map[string]any)
			return block["type"] == "input" && block["block_id"] == id
		}) {
			s.violate("ack", "invalid_arguments", "[ERROR] errors name no input block: "+clip(id))
		}
	}
	v.errors = errors
}

// formState is view.state.values after typing.
func formState(body map[string]any, typed map[string]string) (map[string]map[string]any, error) {
	state := map[string]map[string]any{}
	blocks, _ := body["blocks"].([]any)
	for _, b := range blocks {
		block, _ := b.(map[string]any)
		if block["type"] != "input" {
			continue
		}
		element, _ := block["element"].(map[string]any)
		id, _ := block["block_id"].(string)
		action, _ := element["action_id"].(string)
		value, given := typed[action]
		if !given {
			value, given = typed[id]
		}
		filled, err := fillElement(element, value, given)
		if err != nil {
			return nil, err
		}
		optional, _ := block["optional"].(bool)
		if len(filled) == 0 && !optional {
			return nil, fmt.Errorf("slackfake: submit: please complete the required field %s", action)
		}
		filled["type"] = element["type"]
		state[id] = map[string]any{action: filled}
	}
	return state, nil
}

func fillElement(element map[string]any, value string, given bool) (map[string]any, error) {
	kind, _ := element["type"].(string)
	if !given {
		return initialState(element), nil
	}
	if strings.HasSuffix(kind, "_text_input") || kind == "number_input" {
		if n, ok := element["max_length"].(float64); ok && len([]rune(value)) > int(n) {
			return nil, fmt.Errorf("slackfake: submit: longer than %d characters", int(n))
		}
		if value == "" {
			return map[string]any{}, nil
		}
		return map[string]any{"value": value}, nil
	}
	return choose(element, value)
}

func initialState(element map[string]any) map[string]any {
	out := map[string]any{}
	names := map[string]string{"initial_value": "value", "initial_option": "selected_option", "initial_options": "selected_options",
		"initial_date": "selected_date", "initial_time": "selected_time", "initial_user": "selected_user",
		"initial_channel": "selected_channel", "initial_conversation": "selected_conversation"}
	for from, to := range names {
		if v, ok := element[from]; ok {
			out[to] = v
		}
	}
	return out
}

// choose is the state of a menu, box or picker with a value chosen; several
// values are separated by commas.
func choose(element map[string]any, value string) (map[string]any, error) {
	kind, _ := element["type"].(string)
	switch {
	case strings.HasSuffix(kind, "datepicker"):
		return map[string]any{"selected_date": value}, nil
	case kind == "timepicker":
		return map[string]any{"selected_time": value}, nil
	case kind == "users_select", kind == "channels_select", kind == "conversations_select":
		return map[string]any{"selected_" + strings.TrimSuffix(strings.TrimSuffix(kind, "_select"), "s"): value}, nil
	}
	options := optionsOf(element)
	var chosen []any
	for want := range strings.SplitSeq(value, ",") {
		i := slices.IndexFunc(options, func(o any) bool {
			option, _ := o.(map[string]any)
			return option["value"] == want
		})
		if i < 0 {
			if value == "" && kind == "checkboxes" {
				break
			}
			return nil, fmt.Errorf("slackfake: no option %q in the %s", want, kind)
		}
		chosen = append(chosen, options[i])
	}
	if kind == "checkboxes" || strings.HasPrefix(kind, "multi_") {
		return map[string]any{"selected_options": chosen}, nil
	}
	return map[string]any{"selected_option": chosen[0]}, nil
}
