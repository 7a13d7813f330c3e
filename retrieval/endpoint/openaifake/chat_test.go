package openaifake_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/sashabaranov/go-openai"

	"ibid/retrieval/endpoint"
	"ibid/retrieval/endpoint/openaifake"
)

func serve(t *testing.T, o openaifake.Options) (*openaifake.Server, *openai.Client, *endpoint.Endpoint) {
	t.Helper()
	s := openaifake.New(o)
	t.Cleanup(s.Close)
	at, err := endpoint.New(endpoint.Options{BaseURL: s.URL(), Key: endpoint.NewSecret(o.Key), Azure: o.Azure})
	if err != nil {
		t.Fatal(err)
	}
	return s, at.Client(""), at
}

func chat(text string) openai.ChatCompletionRequest {
	return openai.ChatCompletionRequest{Model: "gpt-4o-mini", Messages: []openai.ChatCompletionMessage{{Role: "user", Content: text}}}
}

const said = "The board said “no” twice. 항구 ends."

func TestChat(t *testing.T) {
	for _, azure := range []bool{false, true} {
		s, client, _ := serve(t, openaifake.Options{Key: "sk-12345678", Azure: azure})
		s.Answer(func(c openaifake.Chat) openaifake.Reply {
			if c.Messages[0].Text() != "ask" || c.Messages[0].Role != "user" {
				t.Errorf("messages %+v", c.Messages)
			}
			return openaifake.Reply{Content: said}
		})
		res, err := client.CreateChatCompletion(t.Context(), chat("ask"))
		if err != nil || len(res.Choices) != 1 || res.Choices[0].Message.Content != said || res.Choices[0].FinishReason != openai.FinishReasonStop {
			t.Fatalf("%+v, %v", res, err)
		}
		if u := res.Usage; u.TotalTokens != u.PromptTokens+u.CompletionTokens || u.CompletionTokens != openaifake.Tokens(said) || s.Counts().Tokens != u.TotalTokens {
			t.Errorf("usage %+v, counted %+v", u, s.Counts())
		}
	}
}

// received reads a stream to its end.
func received(t *testing.T, client *openai.Client, q openai.ChatCompletionRequest) (text, finish string, usage *openai.Usage, pieces int, err error) {
	t.Helper()
	stream, err := client.CreateChatCompletionStream(t.Context(), q)
	if err != nil {
		return "", "", nil, 0, err
	}
	defer stream.Close()
	for {
		event, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return text, finish, usage, pieces, nil
		}
		if err != nil {
			return text, finish, usage, pieces, err
		}
		if event.Usage != nil {
			usage = event.Usage
		}
		for _, c := range event.Choices {
			text += c.Delta.Content
			pieces++
			finish = string(c.FinishReason)
		}
	}
}

func TestStream(t *testing.T) {
	s, client, at := serve(t, openaifake.Options{})
	s.Answer(func(openaifake.Chat) openaifake.Reply { return openaifake.Reply{Content: said, Chunk: 3} })
	q := chat("ask")
	q.StreamOptions = &openai.StreamOptions{IncludeUsage: true}
	text, finish, usage, pieces, err := received(t, client, q)
	if err != nil || text != said || finish != "stop" || usage == nil || usage.TotalTokens == 0 || pieces < 12 {
		t.Errorf("%q, %q, %+v, %d pieces, %v", text, finish, usage, pieces, err)
	}

	s.Script(openaifake.Cut())
	text, finish, _, _, err = received(t, client, q)
	if f, ok := errors.AsType[*endpoint.Fault](at.Explain(err)); !ok || f.Outcome != endpoint.Cut || finish != "" || text == said || text == "" {
		t.Errorf("cut: %q, %q, %v", text, finish, err)
	}
	s.Script(openaifake.ContentFilter())
	text, finish, _, _, err = received(t, client, q)
	if err != nil || finish != "content_filter" || !strings.HasPrefix(said, text) || text == said {
		t.Errorf("filter: %q, %q, %v", text, finish, err)
	}
	s.Script(openaifake.NotJSON())
	_, _, _, _, err = received(t, client, q)
	if f, ok := errors.AsType[*endpoint.Fault](at.Explain(err)); !ok || f.Outcome != endpoint.Invalid {
		t.Errorf("not JSON: %v", err)
	}
	s.Script(openaifake.Status(503))
	_, _, _, _, err = received(t, client, q)
	if f, ok := errors.AsType[*endpoint.Fault](at.Explain(err)); !ok || f.Outcome != endpoint.ServerFailed {
		t.Errorf("503: %v", err)
	}
}

// A client that cancels ends the stream at the server too.
func TestStreamCancelled(t *testing.T) {
	s, client, _ := serve(t, openaifake.Options{})
	s.Answer(func(openaifake.Chat) openaifake.Reply {
		return openaifake.Reply{Content: said, Chunk: 1, Pause: time.Minute}
	})
	ctx, cancel := context.WithCancel(t.Context())
	stream, err := client.CreateChatCompletionStream(ctx, chat("ask"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := stream.Recv(); err != nil {
		t.Fatal(err)
	}
	cancel()
	for err == nil {
		_, err = stream.Recv()
	}
	stream.Close()
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if err := s.Await(t.Context(), func(c openaifake.Counts) bool { return c.Abandoned == 1 }); err != nil {
		t.Error(err)
	}
}

// What the real server refuses, in its words.
func TestChatRefused(t *testing.T) {
	schema := &openai.ChatCompletionResponseFormat{
		Type:       openai.ChatCompletionResponseFormatTypeJSONSchema,
		JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{Name: "claims", Strict: true, Schema: json.RawMessage(`{"type":"object"}`)},
	}
	object := &openai.ChatCompletionResponseFormat{Type: openai.ChatCompletionResponseFormatTypeJSONObject}
	for name, c := range map[string]struct {
		o      openaifake.Options
		change func(*openai.ChatCompletionRequest)
		want   endpoint.Outcome // "" is accepted
		says   string
	}{
		"schema":             {openaifake.Options{}, func(q *openai.ChatCompletionRequest) { q.ResponseFormat = schema }, "", ""},
		"object":             {openaifake.Options{NoSchema: true}, func(q *openai.ChatCompletionRequest) { q.ResponseFormat = object }, "", ""},
		"no schema":          {openaifake.Options{NoSchema: true}, func(q *openai.ChatCompletionRequest) { q.ResponseFormat = schema }, endpoint.Refused, "json_schema"},
		"no object":          {openaifake.Options{NoJSONObject: true}, func(q *openai.ChatCompletionRequest) { q.ResponseFormat = object }, endpoint.Refused, "json_object"},
		"no such model":      {openaifake.Options{}, func(q *openai.ChatCompletionRequest) { q.Model = "gone" }, endpoint.NoModel, "gone"},
		"no messages":        {openaifake.Options{}, func(q *openai.ChatCompletionRequest) { q.Messages = nil }, endpoint.Refused, "messages"},
		"more than it reads": {openaifake.Options{MaxTokens: 50}, func(q *openai.ChatCompletionRequest) { q.Messages[0].Content = strings.Repeat("word ", 100) }, endpoint.TooLong, "context length"},
	} {
		t.Run(name, func(t *testing.T) {
			s, client, at := serve(t, c.o)
			q := chat("ask")
			c.change(&q)
			_, err := client.CreateChatCompletion(t.Context(), q)
			f, failed := errors.AsType[*endpoint.Fault](at.Explain(err))
			if c.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if !failed || f.Outcome != c.want || !strings.Contains(f.Said, c.says) || s.Counts().Served != 0 {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestChatSpoilt(t *testing.T) {
	s, client, at := serve(t, openaifake.Options{})
	s.Answer(func(c openaifake.Chat) openaifake.Reply {
		return openaifake.Reply{Content: strings.Repeat("word ", 50)}
	})
	s.Script(openaifake.Empty(), openaifake.ContentFilter(), openaifake.NotJSON(), openaifake.Cut())
	if res, err := client.CreateChatCompletion(t.Context(), chat("a")); err != nil || len(res.Choices) != 0 {
		t.Errorf("empty: %+v, %v", res, err)
	}
	if res, err := client.CreateChatCompletion(t.Context(), chat("a")); err != nil || res.Choices[0].FinishReason != openai.FinishReasonContentFilter {
		t.Errorf("filter: %+v, %v", res, err)
	}
	for _, want := range []endpoint.Outcome{endpoint.Invalid, endpoint.Cut} {
		_, err := client.CreateChatCompletion(t.Context(), chat("a"))
		if f, ok := errors.AsType[*endpoint.Fault](at.Explain(err)); !ok || f.Outcome != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	q := chat("a")
	q.MaxCompletionTokens = 5
	res, err := client.CreateChatCompletion(t.Context(), q)
	if err != nil || res.Choices[0].FinishReason != openai.FinishReasonLength || len(res.Choices[0].Message.Content) > 20 {
		t.Errorf("length: %+v, %v", res, err)
	}
	s.Answer(func(openaifake.Chat) openaifake.Reply { return openaifake.Reply{Refusal: "I can't."} })
	if res, err = client.CreateChatCompletion(t.Context(), chat("a")); err != nil || res.Choices[0].Message.Refusal != "I can't." {
		t.Errorf("refusal: %+v, %v", res, err)
	}
}

func TestModels(t *testing.T) {
	s, client, at := serve(t, openaifake.Options{Key: "sk-12345678", Embedding: map[string]int{"e": 4}})
	list, err := client.ListModels(t.Context())
	if err != nil || len(list.Models) != 2 || list.Models[0].ID != "e" {
		t.Errorf("%+v, %v", list, err)
	}
	if m, err := client.GetModel(t.Context(), "e"); err != nil || m.ID != "e" {
		t.Errorf("%+v, %v", m, err)
	}
	_, err = client.GetModel(t.Context(), "gone")
	if f, ok := errors.AsType[*endpoint.Fault](at.Explain(err)); !ok || f.Outcome != endpoint.NoModel {
		t.Errorf("gone: %v", err)
	}
	stranger, err := endpoint.New(endpoint.Options{BaseURL: s.URL(), Key: endpoint.NewSecret("sk-87654321")})
	if err != nil {
		t.Fatal(err)
	}
	_, err = stranger.Client("").ListModels(t.Context())
	if f, ok := errors.AsType[*endpoint.Fault](stranger.Explain(err)); !ok || f.Outcome != endpoint.KeyRefused || strings.Contains(f.Error(), "87654321") {
		t.Errorf("another key: %v", err)
	}
	if n := len(s.Requests()); n != s.Counts().Requests || n != 4 {
		t.Errorf("%d requests kept, %+v", n, s.Counts())
	}
}

// The same seed spoils the same requests.
func TestChance(t *testing.T) {
	run := func() (spoilt []int) {
		s, client, _ := serve(t, openaifake.Options{})
		s.Chance(0.2, 5, openaifake.Status(500), openaifake.NotJSON())
		for i := range 100 {
			if _, err := client.CreateChatCompletion(t.Context(), chat("a")); err != nil {
				spoilt = append(spoilt, i)
			}
		}
		return spoilt
	}
	a, b := run(), run()
	if len(a) < 8 || len(a) > 35 || len(a) != len(b) || a[0] != b[0] || a[len(a)-1] != b[len(b)-1] {
		t.Errorf("spoilt %v, then %v", a, b)
	}
}
