package blockkit

import (
	"fmt"
	"reflect"
	"unicode/utf8"
)

// maxTableChars is the sum of characters in all cells of one table.
const maxTableChars = 10000

// rules checks what a row of the table can't say: fields that need or exclude
// each other, and names that must not repeat.
func (v *validator) rules(schema string, obj map[string]any, at string) {
	v.uniqueBlock(schema, obj, at)
	switch schema {
	case "block:section":
		v.oneOf(obj, at, false, "text", "fields")
	case "block:image", "element:image":
		v.oneOf(obj, at, true, "image_url", "slack_file")
	case "object:slack_file":
		v.oneOf(obj, at, true, "id", "url")
	case "element:static_select", "element:multi_static_select":
		v.oneOf(obj, at, true, "options", "option_groups")
		v.initialOption(obj, at)
	case "element:radio_buttons", "element:checkboxes":
		v.initialOption(obj, at)
	case "block:actions", "block:context_actions":
		v.uniqueActions(obj, at)
	case "block:markdown":
		s, _ := obj["text"].(string)
		v.markdown += utf8.RuneCountInString(s)
	case "block:data_table", "block:table":
		v.tableShape(obj, at, schema == "block:data_table")
	case "element:plain_text_input":
		least, _ := obj["min_length"].(float64)
		if most, ok := obj["max_length"].(float64); ok && most < least {
			v.fail(at, "max_length must not be less than min_length")
		}
	case "view:modal":
		v.modalSubmit(obj, at)
	}
}

func (v *validator) oneOf(obj map[string]any, at string, exclusive bool, a, b string) {
	_, hasA := obj[a]
	_, hasB := obj[b]
	if !hasA && !hasB {
		v.fail(at, "must provide %s or %s", a, b)
	}
	if exclusive && hasA && hasB {
		v.fail(at, "must not provide both %s and %s", a, b)
	}
}

func (v *validator) uniqueBlock(schema string, obj map[string]any, at string) {
	id, ok := obj["block_id"].(string)
	if !ok || len(schema) < 6 || schema[:6] != "block:" {
		return
	}
	if v.blockIDs[id] {
		v.fail(at+"/block_id", "block_id %s already exists", Clip(id))
	}
	v.blockIDs[id] = true
}

// uniqueActions: within one block no two elements may share an action_id.
func (v *validator) uniqueActions(obj map[string]any, at string) {
	seen := map[string]bool{}
	elements, _ := obj["elements"].([]any)
	for i, e := range elements {
		element, _ := e.(map[string]any)
		id, ok := element["action_id"].(string)
		if !ok {
			continue
		}
		if seen[id] {
			v.fail(fmt.Sprintf("%s/elements/%d/action_id", at, i), "action_id %s already exists", Clip(id))
		}
		seen[id] = true
	}
}

// initialOption: what is chosen at first must be among what can be chosen.
func (v *validator) initialOption(obj map[string]any, at string) {
	options := Options(obj)
	chosen, _ := obj["initial_options"].([]any)
	if one, ok := obj["initial_option"]; ok {
		chosen = append(chosen, one)
	}
	for _, c := range chosen {
		found := false
		for _, o := range options {
			found = found || reflect.DeepEqual(o, c)
		}
		if !found {
			v.fail(at, "initial option must match one of the options")
		}
	}
}

// Options are the options of a menu or of boxes, with those of its groups.
func Options(element map[string]any) []any {
	options, _ := element["options"].([]any)
	groups, _ := element["option_groups"].([]any)
	for _, g := range groups {
		group, _ := g.(map[string]any)
		more, _ := group["options"].([]any)
		options = append(options, more...)
	}
	return options
}

// tableShape: rows of one length, a header of plain words, no more characters
// in all than Slack takes.
func (v *validator) tableShape(obj map[string]any, at string, header bool) {
	all, _ := obj["rows"].([]any)
	width, chars := -1, 0
	for i, r := range all {
		row, _ := r.([]any)
		if width >= 0 && len(row) != width {
			v.fail(fmt.Sprintf("%s/rows/%d", at, i), "all rows must have the same number of cells")
		}
		width = len(row)
		for j, cell := range row {
			chars += textRunes(cell)
			c, _ := cell.(map[string]any)
			if header && i == 0 && c["type"] != "raw_text" {
				v.fail(fmt.Sprintf("%s/rows/0/%d", at, j), "header cells must be raw_text")
			}
		}
	}
	if chars > maxTableChars {
		v.fail(at+"/rows", "must be less than %d characters in sum", maxTableChars+1)
	}
}

// modalSubmit: a modal with inputs needs a submit button.
func (v *validator) modalSubmit(view map[string]any, at string) {
	blocks, _ := view["blocks"].([]any)
	for _, b := range blocks {
		block, _ := b.(map[string]any)
		if _, has := view["submit"]; block["type"] == "input" && !has {
			v.fail(at, "missing required field: submit")
			return
		}
	}
}

// textRunes counts the runes of everything shown as text within a value.
func textRunes(value any) int {
	switch t := value.(type) {
	case map[string]any:
		n := 0
		for k, inner := range t {
			if s, ok := inner.(string); ok && k == "text" {
				n += utf8.RuneCountInString(s)
				continue
			}
			n += textRunes(inner)
		}
		return n
	case []any:
		n := 0
		for _, inner := range t {
			n += textRunes(inner)
		}
		return n
	}
	return 0
}
