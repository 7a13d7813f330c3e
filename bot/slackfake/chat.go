package slackfake

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"ibid/bot/slackfake/blockkit"
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
	ch := c.s.channels[id]
	if ch == nil && post && c.s.users[id] != nil {
		ch = c.s.im(id)
	}
	switch {
	case ch == nil, ch.kind == "private_channel" && !ch.members[c.s.botUser], ch.kind == "im" && !ch.members[c.s.botUser]:
		return nil, refuse("channel_not_found")
	case !ch.members[c.s.botUser]:
		return nil, refuse("not_in_channel")
	case post && ch.gone:
		return nil, refuse("is_archived")
	}
	return ch, nil
}

// compose checks text and blocks and makes a message of them, not yet posted.
func (c *call) compose(ch *channel) (*Message, *apiError) {
	m := &Message{Channel: ch.id, User: c.s.botUser, BotID: c.s.botID, Text: c.args.str("text"), Broadcast: c.args.flag("reply_broadcast")}
	if utf8.RuneCountInString(m.Text) > maxText {
		return nil, refuse("msg_too_long")
	}
	blocks, err := c.blocks("blocks", blockkit.Message)
	if err != nil {
		return nil, err
	}
	if m.Blocks = blocks; blockkit.Chars(blocks) > maxBlockChars {
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
func (c *call) blocks(name string, on blockkit.Surface) (json.RawMessage, *apiError) {
	if !c.args.has(name) {
		return nil, nil
	}
	raw := c.args.json(name)
	if problems := c.problems(on, raw); len(problems) > 0 {
		return nil, refuse("invalid_blocks", problems...)
	}
	return blockkit.Identify(raw, c.s.shortID), nil
}

// problems are what Slack would refuse blocks for, in its words.
func (c *call) problems(on blockkit.Surface, raw json.RawMessage) []string {
	said := saying(blockkit.Validate(on, raw))
	if c.s.opts.NoCitations && strings.Contains(string(raw), `"type":"citation"`) {
		said = append(said, "[ERROR] unsupported type: citation [json-pointer:/blocks]")
	}
	return said
}

func saying(problems []blockkit.Problem) []string {
	var said []string
	for _, p := range problems {
		said = append(said, p.String())
	}
	return said
}
