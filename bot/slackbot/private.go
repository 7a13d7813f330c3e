package slackbot

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// hooks are the origins of Slack's response_urls.
var hooks = []string{"https://hooks.slack.com", "https://hooks.slack-gov.com"}

const (
	// mostResponses is how many messages a response_url takes.
	mostResponses = 5
	// mostPrivate is how many of them an answer for one person may have. One is left for
	// a word about the answer: that it takes a while, or that it may not have arrived.
	mostPrivate = mostResponses - 1
)

// private reports whether what is asked for is answered to its asker alone, through the
// response_url.
func (in *incoming) private() bool {
	return in.slash != nil || in.interact != nil && in.interact.Container.IsEphemeral
}

// hookClient is a client for response_urls: with what was signed for one address nobody
// is sent to another.
func hookClient(base *http.Client) *http.Client {
	var c http.Client
	if base != nil {
		c = *base
	}
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &c
}

// hook answers its asker alone through the response_url, which works where the bot is no
// member.
type hook struct {
	*sender
	*journal
	origins []string // that response_urls may have
	client  *http.Client
}

// send sends one message through the response_url, as its text alone where Slack
// refuses its blocks.
func (h *hook) send(ctx context.Context, in *incoming, m view.Message) error {
	to, err := url.Parse(in.responseURL())
	if err != nil || !slices.Contains(h.origins, to.Scheme+"://"+to.Host) {
		return fmt.Errorf("%w: the response_url of a command leads to %s, which is not Slack's", ErrPayload, hostOf(to))
	}
	w := &slack.WebhookMessage{Text: m.Text, Blocks: &slack.Blocks{BlockSet: m.Blocks}, ResponseType: slack.ResponseTypeEphemeral}
	post := func(ctx context.Context) error {
		return withoutAddress(slack.PostWebhookCustomHTTPContext(ctx, in.responseURL(), h.client, w))
	}
	err = h.call(ctx, post)
	if refused := (slack.StatusCodeError{}); errors.As(err, &refused) && refused.Code == http.StatusBadRequest {
		h.log.Error("Slack refuses the blocks of a message, which is sent as text alone", "reason", err)
		w.Blocks = nil
		err = h.call(ctx, post)
	}
	return err
}

// hostOf names where an address leads, and not the rest of it: whoever has a response_url
// may answer in the person's conversation.
func hostOf(u *url.URL) string {
	if u == nil || u.Host == "" {
		return "no address"
	}
	return u.Host
}

// withoutAddress is an error of a request without the address that it was sent to.
func withoutAddress(err error) error {
	if failed, ok := errors.AsType[*url.Error](err); ok {
		return fmt.Errorf("post to the response_url: %w", failed.Err)
	}
	return err
}

// untaken reports whether a message that could not be sent has surely not arrived: Slack
// has said so, or was not reached.
func untaken(err error) bool {
	var status slack.StatusCodeError
	var limited *slack.RateLimitedError
	var network *net.OpError
	return errors.As(err, &status) || errors.As(err, &limited) || errors.Is(err, ErrPayload) ||
		errors.As(err, &network) && network.Op == "dial"
}

// respond sends an answer. id names the kept answer that m shows, "" for what is none.
//
// What only one person sees Slack lists nowhere, and a response_url tells nothing of
// what was sent to it. So each message is noted before it is sent and after. When the
// program dies between the two notes, or Slack's reply is lost, the message is not sent
// again: it may be there. The person gets a word instead, once, with a button that shows
// the answer. No answer comes twice, and no question is left without a word unless the
// program dies a second time while it sends that word, or the last message of a long
// answer was one too many for that: the person has the others then.
func (h *hook) respond(ctx context.Context, in *incoming, m view.Message, question, id string) error {
	var before note
	if in.again {
		if e, err := h.store.OpenEvent(ctx, in.id); err == nil {
			before = noteOf(e)
		}
	}
	if before.Sending > before.Parts {
		if before.Told || before.uses() == mostResponses {
			return nil
		}
		told := func(is bool) func(*note) { return func(n *note) { n.Told = is } }
		return h.onceAtMost(ctx, in, view.Interrupted(question, id), told(true), told(false), func(*note) {})
	}
	for i, part := range m.All() {
		if i < before.Parts || i >= mostPrivate {
			continue
		}
		err := h.onceAtMost(ctx, in, part,
			func(n *note) { n.Sending = i + 1 },
			func(n *note) { n.Sending = i },
			func(n *note) { n.Parts = i + 1 })
		if err != nil {
			return err
		}
	}
	return nil
}

// uses is how many messages the response_url may have taken.
func (n note) uses() int {
	if n.Waits {
		return n.Sending + 1
	}
	return n.Sending
}

// onceAtMost sends a message through the response_url between two notes: begun before,
// taken after it. When it was surely not taken, undone takes the first note back.
func (h *hook) onceAtMost(ctx context.Context, in *incoming, m view.Message, begun, undone, taken func(*note)) error {
	amend := func(change func(*note)) error {
		if err := h.amend(ctx, in.id, change); err != nil && !errors.Is(err, corpus.ErrNotFound) {
			return err
		}
		return nil
	}
	if err := amend(begun); err != nil {
		return fmt.Errorf("answer a command: %w", err)
	}
	if err := h.send(ctx, in, m); err != nil {
		if untaken(err) {
			err = errors.Join(err, amend(undone))
		}
		return fmt.Errorf("answer a command: %w", err)
	}
	if err := amend(taken); err != nil {
		return fmt.Errorf("answer a command: %w", err)
	}
	return nil
}
