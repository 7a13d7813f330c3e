package view

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// The limits as docs.slack.dev states them (reference/block-kit), written down
// here once more: the package's own constants must not be what it is judged by.
// Lengths are in UTF-16 units, values in bytes, which is the stricter way.
var (
	textLimits = map[string]int{ // by the path's last names
		"header.text": 150, "section.text": 3000, "context.text": 2000, "button.text": 75, "option.text": 75,
		"feedback.text": 75, "feedback.accessibility_label": 75, "input.label": 2000, "modal.title": 24, "modal.close": 24, "modal.submit": 24,
		"rich.text": 3000, "rich.url": 3000, "button.url": 3000, "action_id": 255, "block_id": 255,
	}
	valueLimits = map[string]int{"button": 2000, "feedback": 2000, "option": 150}
	itemLimits  = map[string]int{"actions": 25, "context": 10, "context_actions": 5, "overflow": 5, "radio": 10}
)

const (
	blocksOfMessage = 50
	blocksOfView    = 100
	textOfMessage   = 40_000
	blocksSum       = 12_000 // see limit.go: 13,200 seen, 12,000 said
	viewSize        = 250_000
	tableCharacters = 10_000
)

func length(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// checker collects what Slack would refuse.
type checker struct {
	problems []string
	actions  map[string]bool
}

func (c *checker) fail(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

func (c *checker) atMost(what string, n, limit int) {
	if n > limit {
		c.fail("%s: %d, limit %d", what, n, limit)
	}
}

type object = map[string]any

func decode(t testing.TB, v any) (any, int) {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	var out any
	n := length(b.String())
	if err := json.Unmarshal(b.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	return out, n
}

// messageProblems is what is wrong with one message.
func messageProblems(t testing.TB, m Message) []string {
	t.Helper()
	c := &checker{actions: map[string]bool{}}
	v, n := decode(t, m.Blocks)
	c.atMost("blocks", len(m.Blocks), blocksOfMessage)
	c.atMost("text", length(m.Text), textOfMessage)
	c.atMost("blocks in sum", n, blocksSum)
	if m.Text == "" || len(m.Blocks) == 0 {
		c.fail("an empty message")
	}
	c.blocks(v, []string{"actions", "context", "context_actions", "data_table", "divider", "header", "rich_text", "section", "task_card"})
	return c.problems
}

// viewProblems is what is wrong with a modal or an App Home.
func viewProblems(t testing.TB, view any) []string {
	t.Helper()
	c := &checker{actions: map[string]bool{}}
	decoded, n := decode(t, view)
	v := decoded.(object)
	c.atMost("view", n, viewSize)
	c.atMost("blocks", len(v["blocks"].([]any)), blocksOfView)
	if v["type"] == "modal" {
		for _, part := range []string{"title", "close", "submit"} {
			c.text("modal."+part, v[part], part == "title")
		}
	}
	c.blocks(v["blocks"], []string{"actions", "context", "divider", "header", "input", "rich_text", "section"})
	return c.problems
}

func (c *checker) blocks(v any, types []string) {
	for _, b := range v.([]any) {
		o := b.(object)
		kind := o["type"].(string)
		if !slices.Contains(types, kind) {
			c.fail("block %s doesn't belong there", kind)
		}
		c.block(kind, o)
	}
}

func (c *checker) block(kind string, o object) {
	switch kind {
	case "header":
		c.text("header.text", o["text"], true)
	case "context":
		c.items(kind, o["elements"])
		for _, e := range o["elements"].([]any) {
			c.text("context.text", e, true)
		}
	case "actions", "context_actions":
		c.items(kind, o["elements"])
		for _, e := range o["elements"].([]any) {
			c.element(e.(object))
		}
	case "input":
		c.text("input.label", o["label"], true)
		c.element(o["element"].(object))
	case "rich_text":
		c.rich(o["elements"])
	case "data_table":
		c.table(o)
	case "task_card":
		if o["task_id"] == "" || o["title"] == "" {
			c.fail("task_card without id or title")
		}
	}
}

func (c *checker) items(kind string, v any) {
	n := len(v.([]any))
	c.atMost(kind+" elements", n, itemLimits[kind])
	if n == 0 {
		c.fail("%s without elements", kind)
	}
}

func (c *checker) text(what string, v any, required bool) {
	o, _ := v.(object)
	text, _ := o["text"].(string)
	if required && text == "" {
		c.fail("%s: empty", what)
	}
	c.atMost(what, length(text), textLimits[what])
}

func (c *checker) value(kind string, o object) {
	value, _ := o["value"].(string)
	c.atMost(kind+" value", len(value), valueLimits[kind])
	if value == "" && o["url"] == nil {
		c.fail("%s without a value", kind)
	}
	if kind == "option" && !strings.Contains(value, ".") {
		return // of a form
	}
	if o["url"] != nil {
		return
	}
	if _, err := ParseRef(value); err != nil {
		c.fail("%s: %q: %v", kind, value, err)
	}
}

func (c *checker) element(o object) {
	id, _ := o["action_id"].(string)
	c.atMost("action_id", len(id), textLimits["action_id"])
	if id == "" || c.actions[id] {
		c.fail("action_id %q is empty or there twice", id)
	}
	c.actions[id] = true
	switch o["type"] {
	case "button":
		c.text("button.text", o["text"], true)
		c.value("button", o)
	case "static_select":
		options := o["options"].([]any)
		c.atMost("options", len(options), 100)
		for _, x := range options {
			c.atMost("an option's value", len(x.(object)["value"].(string)), limitOption)
		}
	case "overflow", "radio_buttons":
		for _, p := range o["options"].([]any) {
			c.text("option.text", p.(object)["text"], true)
			c.value("option", p.(object))
		}
		c.atMost("options", len(o["options"].([]any)), 10)
		if o["type"] == "overflow" {
			c.atMost("overflow options", len(o["options"].([]any)), itemLimits["overflow"])
		}
	case "feedback_buttons":
		for _, side := range []string{"positive_button", "negative_button"} {
			b := o[side].(object)
			c.text("feedback.text", b["text"], true)
			label, _ := b["accessibility_label"].(string)
			c.atMost("accessibility_label", length(label), textLimits["feedback.accessibility_label"])
			c.value("feedback", b)
		}
	case "plain_text_input":
	default:
		c.fail("element %v", o["type"])
	}
}

// rich checks rich text: its kinds of elements, and that none is empty or long.
func (c *checker) rich(v any) {
	list, _ := v.([]any)
	if len(list) == 0 {
		c.fail("rich text without elements")
	}
	for _, e := range list {
		o := e.(object)
		switch kind := o["type"].(string); kind {
		case "rich_text_section", "rich_text_quote", "rich_text_preformatted", "rich_text_list":
			c.rich(o["elements"])
		case "text":
			text := o["text"].(string)
			if text == "" {
				c.fail("empty text")
			}
			c.atMost("rich.text", length(text), textLimits["rich.text"])
		case "link", "citation":
			url := o["url"].(string)
			c.atMost("rich.url", length(url), textLimits["rich.url"])
			if url == "" || o["text"] == "" {
				c.fail("%s without url or text", kind)
			}
			if kind == "citation" && o["details"].(object)["display_name"] == "" {
				c.fail("citation without a name")
			}
		case "emoji", "date":
		default:
			c.fail("rich text %s", kind)
		}
	}
}

func (c *checker) table(o object) {
	rows := o["rows"].([]any)
	if len(rows) < 2 || len(rows) > 101 || o["caption"] == "" {
		c.fail("table of %d rows, caption %q", len(rows), o["caption"])
	}
	n := 0
	for _, r := range rows {
		if len(r.([]any)) != len(rows[0].([]any)) || len(r.([]any)) > 20 {
			c.fail("table row of %d cells", len(r.([]any)))
		}
		for _, cell := range r.([]any) {
			text := cell.(object)["text"].(string)
			if text == "" {
				c.fail("empty cell")
			}
			n += length(text)
		}
	}
	c.atMost("table characters", n, tableCharacters)
}
