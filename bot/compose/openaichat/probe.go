package openaichat

import (
	"context"
	"slices"
	"time"

	"github.com/sashabaranov/go-openai"

	"ibid/retrieval/endpoint"
)

// probeTokens is enough for any answer to begin; models that think need more.
const probeTokens = 16

// Probe asks the model for one word and returns how long it took. An answer of
// any form will do. The error is a *endpoint.Fault or ctx's.
func (c *Client) Probe(ctx context.Context) (time.Duration, error) {
	q := request{messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Reply with the word ready."}}, limit: probeTokens, timeout: time.Minute}
	if reasons(c.model) {
		q.limit *= 64
	}
	c.mu.Lock()
	f := c.form
	c.mu.Unlock()
	f.format = len(formats) - 1
	ctx, cancel := context.WithTimeout(bounded(ctx), q.timeout)
	defer cancel()
	began := time.Now()
	for {
		var used reply
		_, err := c.stream(ctx, c.wire(q, f), hearer{}, &used)
		if err == nil {
			return time.Since(began), nil
		}
		err = c.endpoint.Explain(err)
		next, ok := f.plainer(err.Error())
		if !ok || next == f || !isOutcome(err, endpoint.Refused) {
			return 0, err
		}
		f = next
	}
}

// most is how many models are worth listing.
const most = 20

// Offered are names of models that the server says it has; none when it does not
// say.
func (c *Client) Offered(ctx context.Context) []string {
	list, err := c.api.ListModels(endpoint.AtMost(ctx, endpoint.Bounds{Bytes: endpoint.ModelsBytes}))
	if err != nil {
		return nil
	}
	var out []string
	for _, m := range list.Models {
		out = append(out, m.ID)
	}
	slices.Sort(out)
	return out[:min(len(out), most)]
}
