package blockkit

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func x(n int) string { return strings.Repeat("x", n) }

// TestBlockLimits takes each bound of the table at its edge and one past it.
func TestBlockLimits(t *testing.T) {
	section := func(n int) string {
		return fmt.Sprintf(`{"type":"section","text":{"type":"mrkdwn","text":%q}}`, x(n))
	}
	many := func(n int, one string) string {
		return strings.TrimSuffix(strings.Repeat(one+",", n), ",")
	}
	button := func(fields string) string {
		return `{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"a"}` + fields + `}]}`
	}
	option := func(label int) string {
		return fmt.Sprintf(`{"text":{"type":"plain_text","text":%q},"value":"v"}`, x(label))
	}
	menu := func(label, n int) string {
		return `{"type":"actions","elements":[{"type":"static_select","action_id":"a","options":[` + many(n, option(label)) + `]}]}`
	}
	feedback := func(n int) string {
		one := `{"text":{"type":"plain_text","text":"a"},"value":"` + x(n) + `"}`
		return `{"type":"context_actions","elements":[{"type":"feedback_buttons","positive_button":` + one + `,"negative_button":` + one + `}]}`
	}
	table := func(rows, chars int) string {
		return `{"type":"data_table","caption":"c","rows":[[{"type":"raw_text","text":"h"}],` +
			many(rows-1, `[{"type":"raw_text","text":"`+x(chars)+`"}]`) + `]}`
	}
	cases := []struct {
		name     string
		surface  Surface
		good     string
		bad      string
		pointer  string
		contains string
	}{
		{"section text", Message, section(3000), section(3001), "/blocks/0/text/text", "less than 3001"},
		{"blocks of a message", Message, many(50, `{"type":"divider"}`), many(51, `{"type":"divider"}`), "/blocks", "no more than 50"},
		{"blocks of a view", Home, many(100, `{"type":"divider"}`), many(101, `{"type":"divider"}`), "/blocks", "no more than 100"},
		{"header", Message, `{"type":"header","text":{"type":"plain_text","text":"` + x(150) + `"}}`, `{"type":"header","text":{"type":"plain_text","text":"` + x(151) + `"}}`, "/blocks/0/text/text", "151"},
		{"button value", Message, button(`,"value":"` + x(2000) + `"`), button(`,"value":"` + x(2001) + `"`), "/blocks/0/elements/0/value", "2001"},
		{"action_id", Message, button(`,"action_id":"` + x(255) + `"`), button(`,"action_id":"` + x(256) + `"`), "/blocks/0/elements/0/action_id", "256"},
		{"option label", Message, menu(75, 1), menu(76, 1), "/blocks/0/elements/0/options/0/text/text", "76"},
		{"options", Message, menu(5, 100), menu(5, 101), "/blocks/0/elements/0/options", "no more than 100"},
		{"feedback value", Message, feedback(2000), feedback(2001), "/blocks/0/elements/0/negative_button/value", "2001"},
		{"markdown in sum", Message, `{"type":"markdown","text":"` + x(12000) + `"}`, `{"type":"markdown","text":"` + x(12000) + `"},{"type":"markdown","text":"x"}`, "/blocks", "in sum"},
		{"table rows", Message, table(101, 5), table(102, 5), "/blocks/0/rows", "no more than 101"},
		{"table characters", Message, table(2, 9999), table(2, 10000), "/blocks/0/rows", "in sum"},
		{"context elements", Message, `{"type":"context","elements":[` + many(10, `{"type":"mrkdwn","text":"a"}`) + `]}`, `{"type":"context","elements":[` + many(11, `{"type":"mrkdwn","text":"a"}`) + `]}`, "/blocks/0/elements", "no more than 10"},
		{"actions elements", Message, `{"type":"actions","elements":[` + many(25, `{"type":"button","text":{"type":"plain_text","text":"a"}}`) + `]}`, `{"type":"actions","elements":[` + many(26, `{"type":"button","text":{"type":"plain_text","text":"a"}}`) + `]}`, "/blocks/0/elements", "no more than 25"},
		{"block_id", Message, `{"type":"divider","block_id":"a"},{"type":"divider","block_id":"b"}`, `{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}`, "/blocks/1/block_id", "already exists"},
		{"action ids of a block", Message, `{"type":"divider"}`, `{"type":"actions","elements":[{"type":"button","action_id":"a","text":{"type":"plain_text","text":"a"}},{"type":"button","action_id":"a","text":{"type":"plain_text","text":"a"}}]}`, "/blocks/0/elements/1/action_id", "already exists"},
		{"an unknown block", Message, `{"type":"divider"}`, `{"type":"sparkle"}`, "/blocks/0/type", "unsupported type"},
		{"an unknown field", Message, `{"type":"divider"}`, `{"type":"divider","colour":"red"}`, "/blocks/0", "invalid additional property: colour"},
		{"a missing field", Message, `{"type":"divider"}`, `{"type":"header"}`, "/blocks/0", "missing required field: text"},
		{"markup in a plain title", Message, `{"type":"divider"}`, `{"type":"header","text":{"type":"mrkdwn","text":"a"}}`, "/blocks/0/text/type", "plain_text"},
		{"a card outside a stream", Stream, `{"type":"alert","text":{"type":"plain_text","text":"a"}}`, `{"type":"sparkle"}`, "/blocks/0/type", "unsupported"},
		{"markdown in a view", Message, `{"type":"markdown","text":"a"}`, ``, "", ""},
		{"a script's address", Message, button(`,"url":"https://example.org/a"`), button(`,"url":"javascript:alert(1)"`), "/blocks/0/elements/0/url", "url"},
		{"an empty text", Message, section(1), section(0), "/blocks/0/text/text", "more than 0"},
		{"a button's style", Message, button(`,"style":"primary"`), button(`,"style":"loud"`), "/blocks/0/elements/0/style", "allowed values"},
		{"uneven table", Message, table(2, 1), `{"type":"data_table","caption":"c","rows":[[{"type":"raw_text","text":"h"}],[{"type":"raw_text","text":"a"},{"type":"raw_text","text":"b"}]]}`, "/blocks/0/rows/1", "same number"},
		{"markup in a table's header", Message, table(2, 1), `{"type":"data_table","caption":"c","rows":[[{"type":"raw_number","value":1}],[{"type":"raw_text","text":"a"}]]}`, "/blocks/0/rows/0/0", "raw_text"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if problems := Validate(c.surface, []byte("["+c.good+"]")); len(problems) > 0 {
				t.Errorf("at the edge: %v", problems[0])
			}
			if c.bad == "" {
				return
			}
			problems := Validate(c.surface, []byte("["+c.bad+"]"))
			for _, p := range problems {
				if p.Pointer == c.pointer && strings.Contains(p.Message, c.contains) {
					return
				}
			}
			t.Errorf("past the edge: %v, want %q at %s", problems, c.contains, c.pointer)
		})
	}
	if Validate(Modal, []byte(`[{"type":"markdown","text":"a"}]`)) == nil {
		t.Error("a modal takes a markdown block")
	}
	if Validate(Message, []byte(`[{"type":"alert","text":{"type":"plain_text","text":"a"}}]`)) == nil {
		t.Error("a message takes an alert")
	}
}

// TestViewLimits: what a modal may hold.
func TestViewLimits(t *testing.T) {
	view := func(more string) map[string]any {
		var v map[string]any
		if err := json.Unmarshal([]byte(`{"type":"modal","title":{"type":"plain_text","text":"t"},"blocks":[]`+more+`}`), &v); err != nil {
			t.Fatal(err)
		}
		return v
	}
	cases := []struct{ name, good, bad, pointer string }{
		{"title", `,"title":{"type":"plain_text","text":"` + x(24) + `"}`, `,"title":{"type":"plain_text","text":"` + x(25) + `"}`, "/view/title/text"},
		{"submit", `,"submit":{"type":"plain_text","text":"` + x(24) + `"}`, `,"submit":{"type":"plain_text","text":"` + x(25) + `"}`, "/view/submit/text"},
		{"private_metadata", `,"private_metadata":"` + x(3000) + `"`, `,"private_metadata":"` + x(3001) + `"`, "/view/private_metadata"},
		{"callback_id", `,"callback_id":"` + x(255) + `"`, `,"callback_id":"` + x(256) + `"`, "/view/callback_id"},
		{"inputs need submit", ``, `,"blocks":[{"type":"input","label":{"type":"plain_text","text":"l"},"element":{"type":"plain_text_input"}}]`, "/view"},
		{"unknown field", ``, `,"colour":"red"`, "/view"},
	}
	for _, c := range cases {
		if problems := ValidateView(view(c.good)); len(problems) > 0 {
			t.Errorf("%s at the edge: %v", c.name, problems)
		}
		problems := ValidateView(view(c.bad))
		if len(problems) == 0 || problems[0].Pointer != c.pointer {
			t.Errorf("%s past the edge: %v, want one at %s", c.name, problems, c.pointer)
		}
	}
}

// FuzzBlocks: whatever is sent, the validator answers and never panics, and
// what it passes can be given ids and counted.
func FuzzBlocks(f *testing.F) {
	for _, seed := range []string{`[]`, `[{"type":"section","text":{"type":"mrkdwn","text":"a"}}]`, `[{"type":"rich_text","elements":[{"type":"rich_text_quote","elements":[{"type":"citation","url":"https://e.org","text":"1","index":1,"details":{"citation_type":"web","display_name":"e"}}]}]}]`,
		`[{"type":"data_table","caption":"c","rows":[[1],[null]]}]`, `{"type":1}`, `[[[]]]`, `[{"type":"actions","elements":[{"type":"static_select","option_groups":[3],"initial_option":{}}]}]`, `[{"type":"input","element":{"type":"plain_text_input","max_length":-1}}]`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, s := range []Surface{Message, Stream, Modal, Home} {
			Validate(s, raw)
		}
		var any any
		if json.Unmarshal(raw, &any) == nil {
			ValidateView(any)
		}
		Chars(raw)
	})
}
