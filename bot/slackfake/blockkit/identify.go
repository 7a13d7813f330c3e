package blockkit

import (
	"encoding/json"
	"slices"
)

// Identify gives every block and element of a JSON array that has no id one,
// as Slack does.
func Identify(raw json.RawMessage, next func() string) json.RawMessage {
	var blocks []any
	if json.Unmarshal(raw, &blocks) != nil {
		return raw
	}
	IdentifyAll(blocks, next)
	named, err := json.Marshal(blocks)
	if err != nil {
		return raw
	}
	return named
}

// IdentifyAll does the same to parsed blocks, in place.
func IdentifyAll(blocks []any, next func() string) {
	for _, b := range blocks {
		block, ok := b.(map[string]any)
		if !ok {
			continue
		}
		if id, _ := block["block_id"].(string); id == "" {
			block["block_id"] = next()
		}
		elements, _ := block["elements"].([]any)
		for _, e := range append(slices.Clone(elements), block["element"], block["accessory"]) {
			element, ok := e.(map[string]any)
			if _, has := element["action_id"]; !ok || has || !interactive(element) {
				continue
			}
			element["action_id"] = next()
		}
	}
}

func interactive(element map[string]any) bool {
	kind, _ := element["type"].(string)
	switch kind {
	case "image", "plain_text", "mrkdwn", "rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted", "card", "":
		return false
	}
	return true
}
