package openaifake

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Chat is a chat completion request.
type Chat struct {
	Model          string          `json:"model"`
	Messages       []Message       `json:"messages"`
	Stream         bool            `json:"stream"`
	StreamOptions  *StreamOptions  `json:"stream_options"`
	ResponseFormat *ResponseFormat `json:"response_format"`
	MaxTokens      int             `json:"max_tokens"`
	MaxCompletion  int             `json:"max_completion_tokens"`
	Temperature    *float64        `json:"temperature"`
	Seed           *int            `json:"seed"`
}

// Message is one message of a chat. Content is as it came: a string or parts.
type Message struct {
	Role    string          `json:"role"`
	Content json.RawMessage `json:"content"`
}

// Text is the content when it is a string, "" otherwise.
func (m Message) Text() string {
	var s string
	_ = json.Unmarshal(m.Content, &s) // parts are no string
	return s
}

// StreamOptions are those of a streamed request.
type StreamOptions struct {
	IncludeUsage bool `json:"include_usage"`
}

// ResponseFormat is the form asked for: text, json_object or json_schema.
type ResponseFormat struct {
	Type       string `json:"type"`
	JSONSchema *struct {
		Name   string          `json:"name"`
		Strict bool            `json:"strict"`
		Schema json.RawMessage `json:"schema"`
	} `json:"json_schema"`
}

// Reply is what the model says.
type Reply struct {
	Content string
	Refusal string // in place of content
	Missing string // the request is refused for this, and there is no reply
	Finish  string // "" is stop
	Chunk   int    // runes of one event of a stream; 0 is 7
	Usage   *Usage // what is said of its tokens; nil is the truth
	// Unlimited ignores the limit on tokens that was asked for.
	Unlimited bool
	Pause     time.Duration
	// Hold is called before each piece of a stream with what was sent before it; it
	// may wait, until ctx ends. nil holds nothing up.
	Hold func(ctx context.Context, sent string)
}

// Usage is what a server says of the tokens of an answer.
type Usage struct{ Prompt, Completion int }

// Answer sets what the model says. Before it is set, the model repeats the last
// message.
func (s *Server) Answer(f func(Chat) Reply) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reply = f
}

func (s *Server) replyTo(c Chat) Reply {
	s.mu.Lock()
	f := s.reply
	s.mu.Unlock()
	if f == nil {
		return Reply{Content: c.Messages[len(c.Messages)-1].Text()}
	}
	return f(c)
}

func (x exchange) chat() {
	var c Chat
	if !x.read(&c) || !x.acceptable(c) {
		return
	}
	r := x.server.replyTo(c)
	if r.Missing != "" {
		x.noReply(r.Missing)
		return
	}
	if r.Finish == "" {
		r.Finish = "stop"
	}
	if limit := max(c.MaxTokens, c.MaxCompletion); limit > 0 && !r.Unlimited && Tokens(r.Content) > limit {
		r.Content, r.Finish = strings.ToValidUTF8(r.Content[:4*limit], ""), "length"
	}
	if x.fault.spoil.filter {
		r.Content, r.Finish = string([]rune(r.Content)[:len([]rune(r.Content))/2]), "content_filter"
	}
	if c.Stream {
		x.stream(c, r)
		return
	}
	x.whole(c, r)
}

// noReply refuses a request that nobody has answered yet. It is no refusal of its form.
func (x exchange) noReply(why string) {
	refuse(x.w, http.StatusForbidden, wireError{Message: why, Type: "invalid_request_error", Code: "no_reply"})
}

func (x exchange) acceptable(c Chat) bool {
	o, format := x.server.options, ""
	if c.ResponseFormat != nil {
		format = c.ResponseFormat.Type
	}
	switch {
	case !slices.Contains(o.Chat, c.Model):
		x.noModel(c.Model)
	case len(c.Messages) == 0:
		x.invalid("Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.", "messages", "empty_array")
	case format == "json_schema" && o.NoSchema:
		x.invalid("Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.", "response_format", nil)
	case format == "json_object" && o.NoJSONObject:
		x.invalid("Invalid parameter: 'response_format' of type 'json_object' is not supported with this model.", "response_format", nil)
	case format == "json_schema" && (c.ResponseFormat.JSONSchema == nil || len(c.ResponseFormat.JSONSchema.Schema) == 0):
		x.invalid("Missing required parameter: 'response_format.json_schema'.", "response_format.json_schema", "missing_required_parameter")
	case promptTokens(c) > o.MaxTokens:
		x.invalid(fmt.Sprintf("This model's maximum context length is %d tokens. However, your messages resulted in %d tokens.", o.MaxTokens, promptTokens(c)), "messages", "context_length_exceeded")
	default:
		return true
	}
	return false
}

func promptTokens(c Chat) int {
	n := 3
	for _, m := range c.Messages {
		n += 4 + Tokens(string(m.Content))
	}
	return n
}

func usageOf(c Chat, r Reply) map[string]int {
	in, out := promptTokens(c), Tokens(r.Content+r.Refusal)
	if r.Usage != nil {
		in, out = r.Usage.Prompt, r.Usage.Completion
	}
	return map[string]int{"prompt_tokens": in, "completion_tokens": out, "total_tokens": in + out}
}

const completionID = "chatcmpl-ibid"

func (x exchange) whole(c Chat, r Reply) {
	message := map[string]any{"role": "assistant", "content": r.Content, "refusal": nil}
	if r.Refusal != "" {
		message["content"], message["refusal"] = nil, r.Refusal
	}
	choices := []any{map[string]any{"index": 0, "message": message, "logprobs": nil, "finish_reason": r.Finish}}
	if x.fault.spoil.empty {
		choices = []any{}
	}
	usage := usageOf(c, r)
	if x.write(map[string]any{
		"id": completionID, "object": "chat.completion", "created": 1_700_000_000, "model": c.Model,
		"choices": choices, "usage": usage,
	}) {
		x.server.served(usage["total_tokens"], nil)
	}
}

// stream sends server-sent events as the API does: the role, the content in
// pieces, the reason of the end, the usage if asked for, [DONE].
func (x exchange) stream(c Chat, r Reply) {
	x.w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	x.w.WriteHeader(http.StatusOK)
	x.event(c, map[string]any{"role": "assistant", "content": ""}, nil)
	if x.fault.spoil.notJSON {
		fmt.Fprint(x.w, "data: <html>\n\n")
		return
	}
	pieces := split([]rune(r.Content), r.Chunk)
	if x.fault.spoil.empty {
		pieces = nil
	}
	var sent strings.Builder
	for i, p := range pieces {
		if x.fault.spoil.cut && i >= len(pieces)/2 {
			panic(http.ErrAbortHandler)
		}
		if i > 0 && !x.server.rest(x.r, r.Pause) {
			return
		}
		if r.Hold != nil {
			r.Hold(x.r.Context(), sent.String())
		}
		sent.WriteString(string(p))
		x.event(c, map[string]any{"content": string(p)}, nil)
	}
	if x.fault.spoil.cut {
		panic(http.ErrAbortHandler)
	}
	if r.Refusal != "" {
		x.event(c, map[string]any{"refusal": r.Refusal}, nil)
	}
	x.event(c, map[string]any{}, r.Finish)
	usage := usageOf(c, r)
	if c.StreamOptions != nil && c.StreamOptions.IncludeUsage {
		x.send(map[string]any{"id": completionID, "object": "chat.completion.chunk", "created": 1_700_000_000, "model": c.Model, "choices": []any{}, "usage": usage})
	}
	fmt.Fprint(x.w, "data: [DONE]\n\n")
	x.server.served(usage["total_tokens"], nil)
}

func split(text []rune, size int) (out [][]rune) {
	if size <= 0 {
		size = 7
	}
	return slices.Collect(slices.Chunk(text, size))
}

func (x exchange) event(c Chat, delta map[string]any, finish any) {
	x.send(map[string]any{
		"id": completionID, "object": "chat.completion.chunk", "created": 1_700_000_000, "model": c.Model,
		"choices": []any{map[string]any{"index": 0, "delta": delta, "logprobs": nil, "finish_reason": finish}},
	})
}

func (x exchange) send(v any) {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // our own types
	}
	fmt.Fprintf(x.w, "data: %s\n\n", data) // the client is gone: nobody to tell
	x.flush()
}
