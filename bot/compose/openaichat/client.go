package openaichat

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/sashabaranov/go-openai"

	"ibid/retrieval/endpoint"
)

// DefaultModel is asked when nobody names one.
const DefaultModel = openai.GPT4oMini

// Outcomes beside those of an endpoint.
const (
	Empty      endpoint.Outcome = "the answer was empty"
	Unreadable endpoint.Outcome = "the answer was not in the form asked for"
	Declined   endpoint.Outcome = "the model declined to answer"
	TooMuch                     = endpoint.TooMuch
)

// Client asks one model at one endpoint. It is safe for concurrent use.
type Client struct {
	endpoint   *endpoint.Endpoint
	api        *openai.Client
	gate       *endpoint.Gate
	model      string
	deployment string
	sent       func(string)
	firstWait  time.Duration // of a policy; 0 outside tests

	mu   sync.Mutex
	form form // what the server turned out to take
}

// ClientOptions are settings of a Client. The zero value is good.
type ClientOptions struct {
	Model      string       // "" is DefaultModel
	Deployment string       // Azure's name for it; "" is the model's own
	InFlight   int          // requests at a time; 0 is 4
	Sent       func(string) // told what each request sends, byte for byte; nil for nobody
}

// NewClient returns a client of a model at an endpoint. It opens no connection.
func NewClient(at *endpoint.Endpoint, o ClientOptions) *Client {
	c := &Client{endpoint: at, api: at.Client(o.Deployment), model: o.Model, deployment: o.Deployment, sent: o.Sent}
	if c.model == "" {
		c.model = DefaultModel
	}
	if o.InFlight <= 0 {
		o.InFlight = 4
	}
	c.gate = endpoint.NewGate(o.InFlight)
	c.form = form{usage: true, ownLimit: at.IsAzure() || strings.HasSuffix(at.Host(), "openai.com") || reasons(c.model)}
	return c
}

// Model is the model's name at the server.
func (c *Client) Model() string { return c.model }

// name is the model's name, with that of the deployment which is asked for it.
func (c *Client) name() string {
	if c.deployment == "" {
		return c.model
	}
	return c.model + " as " + c.deployment
}

// Endpoint is the server that the model is asked at.
func (c *Client) Endpoint() *endpoint.Endpoint { return c.endpoint }

// reasons reports whether a model thinks before it answers: it takes no
// limit but its own, and its thoughts count as its answer's tokens.
func reasons(model string) bool {
	for _, p := range []string{"o1", "o3", "o4", "gpt-5"} {
		if strings.HasPrefix(model, p) {
			return true
		}
	}
	return false
}

// form is in which words a server wants to be asked.
type form struct {
	format   int  // into formats
	usage    bool // stream_options
	ownLimit bool // max_completion_tokens, not max_tokens
	switched bool // from one of these to the other; a server that refuses both is not asked for ever
}

var formats = []openai.ChatCompletionResponseFormatType{
	openai.ChatCompletionResponseFormatTypeJSONSchema, openai.ChatCompletionResponseFormatTypeJSONObject, "",
}

// plainer is the form to try after a refusal, false when there is none.
func (f form) plainer(said string) (form, bool) {
	said = strings.ToLower(said)
	switch {
	case f.usage && strings.Contains(said, "stream_options"):
		f.usage = false
	case !f.switched && (f.ownLimit && strings.Contains(said, "max_completion_tokens") || !f.ownLimit && strings.Contains(said, "max_tokens")):
		f.ownLimit, f.switched = !f.ownLimit, true
	case f.format+1 < len(formats):
		f.format++
	default:
		return f, false
	}
	return f, true
}

// request is one question to the model.
type request struct {
	messages []openai.ChatCompletionMessage
	name     string          // of the schema
	schema   json.RawMessage // of the answer
	limit    int             // tokens of the answer
	timeout  time.Duration
}

// reply is what came back.
type reply struct {
	text               string
	prompt, completion int // tokens
	requests           int
}

func (c *Client) wire(q request, f form) openai.ChatCompletionRequest {
	r := openai.ChatCompletionRequest{Model: c.model, Messages: q.messages, Stream: true}
	if f.usage {
		r.StreamOptions = &openai.StreamOptions{IncludeUsage: true}
	}
	if f.ownLimit {
		r.MaxCompletionTokens = q.limit
	} else {
		//lint:ignore SA1019 it is the field that servers without the newer one know
		r.MaxTokens = q.limit
	}
	switch kind := formats[f.format]; kind {
	case openai.ChatCompletionResponseFormatTypeJSONSchema:
		r.ResponseFormat = &openai.ChatCompletionResponseFormat{Type: kind, JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{Name: q.name, Schema: q.schema, Strict: true}}
	case openai.ChatCompletionResponseFormatTypeJSONObject:
		r.ResponseFormat = &openai.ChatCompletionResponseFormat{Type: kind}
	}
	return r
}

// hearer is told the answer while it comes; its zero value hears nothing. begin comes
// before each try.
type hearer struct {
	begin func()
	text  func(string)
}

// Bounds of an answer as the server sends it, with everything around the text. Some servers
// send all of the text in one event.
const (
	answerBytes = 8 << 20
	eventBytes  = 256 << 10
	answerTime  = 2 * time.Minute
)

// bounded is a context in which no more of an answer is read.
func bounded(ctx context.Context) context.Context {
	return endpoint.AtMost(ctx, endpoint.Bounds{Bytes: answerBytes, Line: eventBytes})
}

// ask makes the request, again where that may help. What was used is in the
// reply even when the error is not nil. The error is a *endpoint.Fault or ctx's.
func (c *Client) ask(ctx context.Context, q request, h hearer) (reply, error) {
	var used reply
	policy := endpoint.Policy{Timeout: min(q.timeout, answerTime), Patience: q.timeout, Tries: 3, FirstWait: c.firstWait}
	text, err := endpoint.Retry(bounded(ctx), c.endpoint, c.gate, policy, nil, func(ctx context.Context) (string, error) {
		return c.adapt(ctx, q, h, &used)
	})
	used.text = text
	return used, err
}

// adapt makes one request in the form that the server takes. What it turns out
// not to take, it is not asked for again.
func (c *Client) adapt(ctx context.Context, q request, h hearer, used *reply) (string, error) {
	c.mu.Lock()
	f := c.form
	c.mu.Unlock()
	for {
		if h.begin != nil {
			h.begin()
		}
		text, err := c.stream(ctx, c.wire(q, f), h, used)
		fault, refused := errors.AsType[*endpoint.Fault](err)
		if refused && fault.Outcome == endpoint.Refused {
			if next, ok := f.plainer(fault.Said); ok {
				f = next
				continue
			}
		}
		if err == nil {
			c.mu.Lock()
			c.form = f
			c.mu.Unlock()
		}
		return text, err
	}
}

// stream makes one request and hears the answer to its end.
func (c *Client) stream(ctx context.Context, r openai.ChatCompletionRequest, h hearer, used *reply) (text string, err error) {
	c.tell(r)
	used.requests++
	s, err := c.api.CreateChatCompletionStream(ctx, r)
	if err != nil {
		return "", err
	}
	defer s.Close()
	//lint:ignore SA1019 the older field is the one that many servers know
	heard := hearing{hearer: h, most: 6 * max(r.MaxTokens, r.MaxCompletionTokens)}
	err = heard.all(s)
	used.count(r, heard)
	switch {
	case errors.Is(err, errLong):
		err = &endpoint.Fault{Outcome: TooMuch, Host: c.endpoint.Host(), Status: 200}
	case err == nil:
		err = heard.verdict(c.endpoint.Host())
	}
	return heard.text.String(), err
}

// count adds what one request used. What the server says is not trusted: the larger of it
// and an estimate counts, and no more than the bytes that went to and fro can have been.
func (r *reply) count(sent openai.ChatCompletionRequest, heard hearing) {
	prompt, completion := estimate(sent.Messages), tokensOf(heard.text.String())
	if u := heard.usage; u != nil {
		//lint:ignore SA1019 the older field is the one that many servers know
		limit := max(sent.MaxTokens, sent.MaxCompletionTokens, 3*completion)
		prompt = max(prompt, min(u.PromptTokens, 3*prompt))
		completion = max(completion, min(u.CompletionTokens, limit))
	}
	r.prompt += prompt
	r.completion += completion
}

// tell shows what leaves: the address and the request's bytes. The key is in
// neither.
func (c *Client) tell(r openai.ChatCompletionRequest) {
	if c.sent == nil {
		return
	}
	body, err := json.Marshal(r)
	if err != nil {
		body = fmt.Appendf(nil, "(%v)", err)
	}
	c.sent(fmt.Sprintf("POST %s/chat/completions\n%s", c.endpoint.BaseURL(), body))
}

// hearing is an answer as far as it has come.
type hearing struct {
	hearer
	text    strings.Builder
	most    int  // bytes
	isHeard bool // an event has come
	usage   *openai.Usage
	finish  openai.FinishReason
	refused bool
}

// errLong ends an answer that is longer than was allowed: some servers know no
// limit.
var errLong = errors.New("longer than allowed")

func (h *hearing) all(s *openai.ChatCompletionStream) error {
	for {
		event, err := s.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		h.isHeard = true
		if event.Usage != nil {
			h.usage = event.Usage
		}
		for _, choice := range event.Choices {
			if choice.Index != 0 {
				continue // nobody asked for a second choice
			}
			if choice.FinishReason != "" {
				h.finish = choice.FinishReason
			}
			h.refused = h.refused || choice.Delta.Refusal != ""
			h.text.WriteString(choice.Delta.Content)
			if h.text.Len() > h.most {
				return errLong
			}
			if h.hearer.text != nil {
				h.hearer.text(choice.Delta.Content)
			}
		}
	}
}

// verdict names what is wrong with an answer that came to its end.
func (h *hearing) verdict(host string) error {
	fault := func(o endpoint.Outcome) error { return &endpoint.Fault{Outcome: o, Host: host, Status: 200} }
	switch {
	case !h.isHeard:
		return &endpoint.Fault{Outcome: endpoint.Invalid, Host: host, Status: 200, Said: "it is no stream of events"}
	case h.finish == openai.FinishReasonContentFilter:
		return fault(endpoint.Filtered)
	case h.refused:
		return fault(Declined)
	case h.text.Len() == 0 && h.finish == openai.FinishReasonLength:
		return fault(TooMuch)
	case strings.TrimSpace(h.text.String()) == "":
		return fault(Empty)
	case h.finish == "":
		return fault(endpoint.Cut)
	}
	return nil
}

// tokensOf estimates the tokens of a text, rather too many than too few: English
// has about four bytes a token.
func tokensOf(text string) int { return (len(text) + 2) / 3 }

func estimate(messages []openai.ChatCompletionMessage) int {
	n := 3
	for _, m := range messages {
		n += 4 + tokensOf(m.Content)
	}
	return n
}
