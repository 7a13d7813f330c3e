package slackfake

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"ibid/bot/slackfake/blockkit"
)

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
	action, err := p.action(blocks, actionID, value)
	if err != nil {
		return err
	}
	payload := p.interaction("block_actions")
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
	v := s.views[viewID]
	if v == nil || v.user != p.id {
		return fmt.Errorf("slackfake: submit: view %s is gone", viewID)
	}
	state, err := formState(v.body, typed)
	if err != nil {
		return err
	}
	v.state, v.errors = state, nil
	payload := p.interaction("view_submission")
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
	v := s.views[viewID]
	if v == nil {
		return
	}
	s.dropView(v, all)
	if notify, _ := v.body["notify_on_close"].(bool); notify {
		payload := p.interaction("view_closed")
		payload["view"], payload["is_cleared"] = s.viewJSON(v), all
		s.deliver(&delivery{kind: "interactive", name: "view_closed", payload: payload})
	}
	s.touch()
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
	options := blockkit.Options(element)
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
