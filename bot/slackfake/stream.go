package slackfake

import (
	"encoding/json"
	"strings"
	"time"
	"unicode/utf8"

	"ibid/bot/slackfake/blockkit"
)

// streamLife is how long a stream lives by itself.
const streamLife = 5 * time.Minute

// stream is a message that is still being written.
type stream struct {
	parts []streamPart
	tasks []map[string]any
	plan  string
	mode  string
}

// streamPart is prose, or the place of the tasks, or blocks, as they came.
type streamPart struct {
	prose  string
	tasks  bool
	blocks []any
}

// streamCall is a call of the methods that stream a message.
type streamCall struct{ *call }

// onStream makes a row of the table of such a method.
func onStream(run func(streamCall) (map[string]any, *apiError)) func(*call) (map[string]any, *apiError) {
	return func(c *call) (map[string]any, *apiError) { return run(streamCall{c}) }
}

func (c streamCall) start() (map[string]any, *apiError) {
	ch, err := c.channel("channel", true)
	if err != nil {
		return nil, err
	}
	parent := ch.find(c.args.str("thread_ts"))
	switch {
	case parent == nil:
		return nil, refuse("invalid_thread_ts")
	case ch.kind != "im" && c.args.str("recipient_user_id") == "":
		return nil, refuse("missing_recipient_user_id")
	case ch.kind != "im" && c.args.str("recipient_team_id") == "":
		return nil, refuse("missing_recipient_team_id")
	case c.args.has("recipient_user_id") && c.s.users[c.args.str("recipient_user_id")] == nil:
		return nil, refuse("user_not_found")
	}
	mode := c.args.str("task_display_mode")
	if mode != "" && mode != "timeline" && mode != "plan" && mode != "dense" {
		return nil, refuse("invalid_arguments", "[ERROR] invalid value of argument: task_display_mode")
	}
	m := &Message{User: c.s.botUser, BotID: c.s.botID, ThreadTS: parent.root(), Streaming: true, stream: &stream{mode: mode}}
	if err := c.grow(m); err != nil {
		return nil, err
	}
	c.s.post(ch, m)
	c.s.timers.after(streamLife, func() { c.s.expireStream(m) })
	return map[string]any{"channel": ch.id, "ts": m.TS}, nil
}

func (c streamCall) streaming() (*channel, *Message, *apiError) {
	ch, err := c.channel("channel", true)
	if err != nil {
		return nil, nil, err
	}
	m, err := c.own(ch, "message_not_owned_by_app")
	if err != nil {
		return nil, nil, err
	}
	if !m.Streaming {
		return nil, nil, refuse("message_not_in_streaming_state")
	}
	return ch, m, nil
}

func (c streamCall) append() (map[string]any, *apiError) {
	ch, m, err := c.streaming()
	if err != nil {
		return nil, err
	}
	if !c.args.has("chunks") && c.args.str("markdown_text") == "" {
		return nil, refuse("no_text")
	}
	if err := c.grow(m); err != nil {
		return nil, err
	}
	return map[string]any{"channel": ch.id, "ts": m.TS}, nil
}

func (c streamCall) stop() (map[string]any, *apiError) {
	ch, m, err := c.streaming()
	if err != nil {
		return nil, err
	}
	blocks, err := c.blocks("blocks", blockkit.Message)
	if err != nil {
		return nil, err
	}
	if c.args.has("metadata") {
		if err := checkMetadata(c.args.json("metadata")); err != nil {
			return nil, err
		}
	}
	if err := c.grow(m); err != nil {
		return nil, err
	}
	if blocks != nil {
		var more []any
		_ = json.Unmarshal(blocks, &more)
		if err := c.room(m, []any{map[string]any{"type": "blocks", "blocks": more}}); err != nil {
			return nil, err
		}
		m.stream.parts = append(m.stream.parts, streamPart{blocks: more})
		m.redraw()
	}
	if c.args.has("metadata") {
		m.Metadata = c.args.json("metadata")
	}
	m.Streaming, m.stream = false, nil
	return map[string]any{"channel": ch.id, "ts": m.TS, "message": c.s.messageJSON(ch, m)}, nil
}

// grow adds what a call brings to the stream, all of it or nothing.
func (c streamCall) grow(m *Message) *apiError {
	text := c.args.str("markdown_text")
	if text != "" && c.args.has("chunks") {
		return refuse("markdown_text_conflict")
	}
	if utf8.RuneCountInString(text) > maxMarkdown {
		return refuse("msg_too_long")
	}
	var chunks []any
	if c.args.has("chunks") {
		if json.Unmarshal(c.args.json("chunks"), &chunks) != nil {
			return refuse("invalid_chunks")
		}
		if said := saying(blockkit.ValidateChunks(chunks)); len(said) > 0 {
			return refuse("invalid_chunks", said...)
		}
	}
	if utf8.RuneCountInString(m.Text)+utf8.RuneCountInString(text) > maxText {
		return refuse("msg_too_long")
	}
	if err := c.room(m, chunks); err != nil {
		return err
	}
	m.stream.prose(text)
	for _, chunk := range chunks {
		m.stream.add(c.s.shortID, chunk.(map[string]any))
	}
	m.redraw()
	return nil
}

// room checks that a message still holds what is added to it: a stream's limits
// are a message's.
func (c streamCall) room(m *Message, more []any) *apiError {
	var standing []any
	_ = json.Unmarshal(m.Blocks, &standing)
	blocks := len(standing)
	for _, x := range more {
		switch chunk := x.(map[string]any); chunk["type"] {
		case "blocks":
			blocks += len(chunk["blocks"].([]any))
		case "task_update":
			blocks++ // at most: it may be one that is there
		}
	}
	switch {
	case blocks > blockkit.Most(blockkit.Stream):
		return refuse("msg_too_long")
	case blockkit.Chars(m.Blocks)+blockkit.CharsOf(more) > maxBlockChars:
		return refuse("msg_blocks_too_long")
	}
	return nil
}

func (t *stream) prose(text string) {
	if text == "" {
		return
	}
	if n := len(t.parts); n > 0 && t.parts[n-1].prose != "" {
		t.parts[n-1].prose += text
		return
	}
	t.parts = append(t.parts, streamPart{prose: text})
}

func (t *stream) add(next func() string, chunk map[string]any) {
	switch chunk["type"] {
	case "markdown_text":
		t.prose(chunk["text"].(string))
	case "blocks":
		blocks := chunk["blocks"].([]any)
		blockkit.IdentifyAll(blocks, next)
		t.parts = append(t.parts, streamPart{blocks: blocks})
	case "plan_update":
		t.plan, _ = chunk["title"].(string)
	case "task_update":
		t.task(chunk)
	}
}

// task updates the task of that id, or adds it.
func (t *stream) task(chunk map[string]any) {
	for _, task := range t.tasks {
		if task["task_id"] == chunk["id"] {
			fillTask(task, chunk)
			return
		}
	}
	if len(t.tasks) == 0 {
		t.parts = append(t.parts, streamPart{tasks: true})
	}
	task := map[string]any{"type": "task_card", "task_id": chunk["id"], "status": "pending"}
	fillTask(task, chunk)
	t.tasks = append(t.tasks, task)
}

func fillTask(task, chunk map[string]any) {
	for _, name := range []string{"title", "status", "sources"} {
		if value, ok := chunk[name]; ok {
			task[name] = value
		}
	}
	for _, name := range []string{"details", "output"} {
		if text, ok := chunk[name].(string); ok {
			task[name] = map[string]any{"type": "rich_text", "elements": []any{map[string]any{
				"type": "rich_text_section", "elements": []any{map[string]any{"type": "text", "text": text}}}}}
		}
	}
}

// redraw makes the message's text and blocks of what has been streamed.
func (m *Message) redraw() {
	var blocks []any
	var text strings.Builder
	for _, p := range m.stream.parts {
		switch {
		case p.prose != "":
			text.WriteString(p.prose)
			blocks = append(blocks, map[string]any{"type": "markdown", "text": p.prose})
		case p.tasks && (m.stream.plan != "" || m.stream.mode == "plan"):
			blocks = append(blocks, map[string]any{"type": "plan", "title": m.stream.plan, "tasks": m.stream.tasks})
		case p.tasks:
			for _, task := range m.stream.tasks {
				blocks = append(blocks, task)
			}
		default:
			blocks = append(blocks, p.blocks...)
		}
	}
	m.Text = text.String()
	m.Blocks, _ = json.Marshal(blocks)
	if blocks == nil {
		m.Blocks = nil
	}
}
