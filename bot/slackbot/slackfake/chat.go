package slackfake

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	maxText     = 40000
	maxMarkdown = 12000
	// maxBlockChars is the sum of all text and addresses in a message's blocks.
	// Slack refuses more with msg_blocks_too_long but documents no figure; its
	// maintainers speak of 12,000 characters and containers on top
	// (slackapi/bolt-js issues 2509 and 2867).
	maxBlockChars = 12000
)

// channel finds the channel of a call. post asks for the right to write there.
func (c *call) channel(name string, post bool) (*channel, *apiError) {
	id := c.args.str(name)
	ch := c.s.ws.channels[id]
	if ch == nil && post && c.s.ws.users[id] != nil {
		ch = c.s.im(id)
	}
	switch {
	case ch == nil, ch.kind == "private_channel" && !ch.members[c.s.ws.botUser], ch.kind == "im" && !ch.members[c.s.ws.botUser]:
		return nil, refuse("channel_not_found")
	case !ch.members[c.s.ws.botUser]:
		return nil, refuse("not_in_channel")
	case post && ch.gone:
		return nil, refuse("is_archived")
	}
	return ch, nil
}

// compose checks text and blocks and makes a message of them, not yet posted.
func (c *call) compose(ch *channel) (*Message, *apiError) {
	m := &Message{Channel: ch.id, User: c.s.ws.botUser, BotID: c.s.ws.botID, Text: c.args.str("text"), Broadcast: c.args.flag("reply_broadcast")}
	if utf8.RuneCountInString(m.Text) > maxText {
		return nil, refuse("msg_too_long")
	}
	blocks, err := c.blocks("blocks", SurfaceMessage)
	if err != nil {
		return nil, err
	}
	if m.Blocks = blocks; blocksChars(blocks) > maxBlockChars {
		return nil, refuse("msg_blocks_too_long")
	}
	if err := c.markdown(m); err != nil {
		return nil, err
	}
	if m.Text == "" && len(m.Blocks) == 0 {
		return nil, refuse("no_text")
	}
	if m.Text == "" && c.args.str("markdown_text") == "" {
		c.s.violate(c.name, "missing_text_in_message", "[WARN] blocks without text: notifications and screen readers get nothing")
	}
	if c.args.has("metadata") {
		m.Metadata = c.args.json("metadata")
		if err := checkMetadata(m.Metadata); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// markdown turns markdown_text into the one block it is short for.
func (c *call) markdown(m *Message) *apiError {
	text := c.args.str("markdown_text")
	if text == "" {
		return nil
	}
	if m.Text != "" || m.Blocks != nil {
		return refuse("markdown_text_conflict")
	}
	if utf8.RuneCountInString(text) > maxMarkdown {
		return refuse("msg_too_long")
	}
	m.Text = text
	m.Blocks, _ = json.Marshal([]any{map[string]any{"type": "markdown", "text": text, "block_id": c.s.id("")}})
	return nil
}

func checkMetadata(raw json.RawMessage) *apiError {
	var meta map[string]json.RawMessage
	var payload map[string]any
	if json.Unmarshal(raw, &meta) != nil || stringOf(meta["event_type"]) == "" || json.Unmarshal(meta["event_payload"], &payload) != nil {
		return refuse("invalid_metadata_format")
	}
	if len(raw) > 16000 {
		return refuse("metadata_too_large")
	}
	return nil
}

// blocks reads and checks an argument that holds blocks, and gives ids to
// those without.
func (c *call) blocks(name string, on Surface) (json.RawMessage, *apiError) {
	if !c.args.has(name) {
		return nil, nil
	}
	raw := c.args.json(name)
	if problems := c.s.problems(on, raw); len(problems) > 0 {
		return nil, refuse("invalid_blocks", problems...)
	}
	return c.s.identify(raw), nil
}

func (s *Server) problems(on Surface, raw json.RawMessage) []string {
	var said []string
	for _, p := range validateBlocks(s.table, on, raw) {
		said = append(said, p.String())
	}
	if s.opts.NoCitations && strings.Contains(string(raw), `"type":"citation"`) {
		said = append(said, "[ERROR] unsupported type: citation [json-pointer:/blocks]")
	}
	return said
}

// identify gives every block and element that has no id one, as Slack does.
func (s *Server) identify(raw json.RawMessage) json.RawMessage {
	var blocks []any
	if json.Unmarshal(raw, &blocks) != nil {
		return raw
	}
	s.identifyList(blocks)
	named, err := json.Marshal(blocks)
	if err != nil {
		return raw
	}
	return named
}

func (s *Server) identifyList(blocks []any) {
	for _, b := range blocks {
		block, ok := b.(map[string]any)
		if !ok {
			continue
		}
		if id, _ := block["block_id"].(string); id == "" {
			block["block_id"] = s.id("")[:5]
		}
		elements, _ := block["elements"].([]any)
		for _, e := range append(slices.Clone(elements), block["element"], block["accessory"]) {
			element, ok := e.(map[string]any)
			if _, has := element["action_id"]; !ok || has || !interactive(element) {
				continue
			}
			element["action_id"] = s.id("")[:5]
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

// blocksChars sums what counts towards msg_blocks_too_long.
func blocksChars(raw json.RawMessage) int {
	var parsed any
	if json.Unmarshal(raw, &parsed) != nil {
		return 0
	}
	return countStrings(parsed)
}

func countStrings(value any) int {
	n := 0
	switch t := value.(type) {
	case map[string]any:
		for k, inner := range t {
			s, ok := inner.(string)
			switch {
			case !ok:
				n += countStrings(inner)
			case slices.Contains([]string{"text", "url", "title", "caption", "snippet", "display_name", "image_url", "alt_text"}, k):
				n += utf8.RuneCountInString(s)
			}
		}
	case []any:
		for _, inner := range t {
			n += countStrings(inner)
		}
	}
	return n
}
