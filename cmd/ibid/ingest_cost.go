package main

import (
	"bufio"
	"context"
	"fmt"
	"strconv"
	"strings"

	"ibid/bot/render"
	"ibid/corpus/fetch"
	"ibid/retrieval/embed/openaiembed"
	"ibid/retrieval/ingest"
)

// costFlags are about embedders from outside, which may cost money.
type costFlags struct {
	Yes      bool              `short:"y" help:"Don't ask before a large amount of text is sent to an embedding server."`
	Price    dollarsPerMillion `env:"IBID_EMBED_PRICE" placeholder:"USD" help:"The price of a million tokens there, when ibid does not know it."`
	AskAbove int               `default:"1000000" placeholder:"TOKENS" help:"Ask before more tokens than this are sent there (1000000)."`
}

// dollarsPerMillion is a price; the empty text says none.
type dollarsPerMillion struct {
	usd   float64
	given bool
}

// UnmarshalText reads a price.
func (p *dollarsPerMillion) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return nil
	}
	usd, err := strconv.ParseFloat(string(text), 64)
	if err != nil || !(usd >= 0 && usd < 1e6) {
		return fmt.Errorf("%q is not a price; write US dollars per million tokens, such as 0.02", text)
	}
	*p = dollarsPerMillion{usd, true}
	return nil
}

// agreed says what an ingest will send and, when that is much or when vectors
// that were paid for would go, asks. Nothing is sent or changed before.
func (c costFlags) agreed(ctx context.Context, e *environment, g *ingest.Ingester, sources []fetch.Source) error {
	if err := c.mayReplace(ctx, e, g); err != nil {
		return err
	}
	m, ok := g.Embedder.(*openaiembed.Embedder)
	if !ok {
		return nil
	}
	plan, err := g.Plan(ctx, sources, openaiembed.Tokens)
	if err != nil || plan.Texts == 0 {
		return err
	}
	said := fmt.Sprintf("%d passages, at most about %d tokens, go to %s at %s%s",
		plan.Texts, plan.Tokens, m.Model(), m.Endpoint().BaseURL(), c.cost(m, plan.Tokens))
	price, known := c.price(m)
	if c.Yes || known && price == 0 || plan.Tokens <= c.AskAbove {
		e.hint("ibid: %s", said)
		return nil
	}
	return e.agree(said, "Send them?", fmt.Sprintf("to send it, add --yes or --ask-above %d", plan.Tokens))
}

// mayReplace asks before an ingest replaces vectors that an embedder from outside
// gave.
func (c costFlags) mayReplace(ctx context.Context, e *environment, g *ingest.Ingester) error {
	active, err := g.Store.Active(ctx)
	if err != nil {
		return fmt.Errorf("read which model serves: %w", err)
	}
	if c.Yes || active == g.Embedder.Name() || embedderOf(active) != embedderOpenAI {
		return nil
	}
	return e.agree(fmt.Sprintf("the stored vectors are from %s; this would replace all of them with vectors from %s", active, g.Embedder.Name()),
		"Replace them?", "to keep them, use "+back(active)+"; to replace them, add --yes")
}

// agree asks, and without anybody to ask says which flag answers.
func (e *environment) agree(said, question, flag string) error {
	if !e.typing || e.flags.JSON {
		return fmt.Errorf("nothing was sent: %s; %s", said, flag)
	}
	fmt.Fprintf(e.err, "%s.\n%s [y/N] ", render.Clean(said), question)
	line, _ := bufio.NewReader(e.in).ReadString('\n') // nothing read is a no
	if answer := strings.ToLower(strings.TrimSpace(line)); answer == "y" || answer == "yes" {
		return nil
	}
	return stopped{"nothing was sent and nothing was changed"}
}

// cost is ", about $0.02 (…)", or why nobody knows.
func (c costFlags) cost(m *openaiembed.Embedder, tokens int) string {
	price, known := c.price(m)
	switch {
	case !known:
		return "; ibid does not know the price (--price sets it)"
	case price == 0:
		return ", which costs nothing"
	case c.Price.given:
		return fmt.Sprintf(", about $%s at $%g a million", dollars(openaiembed.Cost(tokens, price)), price)
	}
	return fmt.Sprintf(", about $%s at the list price of %s, $%g a million (--price names another)", dollars(openaiembed.Cost(tokens, price)), openaiembed.PricesOf, price)
}

func (c costFlags) price(m *openaiembed.Embedder) (float64, bool) {
	if c.Price.given {
		return c.Price.usd, true
	}
	return openaiembed.Price(m.Endpoint(), m.Model())
}

func dollars(x float64) string {
	if x >= 0.01 {
		return fmt.Sprintf("%.2f", x)
	}
	return fmt.Sprintf("%.4f", x)
}

// usageJSON is what was used of an embedder from outside.
type usageJSON struct {
	Model    string   `json:"model"`
	Requests int      `json:"requests"`
	Failed   int      `json:"failed"` // and asked again
	Texts    int      `json:"texts"`
	Tokens   int      `json:"tokens"`
	USD      *float64 `json:"usd,omitempty"` // about; left out when the price is not known
}

// used is what this process has used so far, nil of a model of one's own.
func (c costFlags) used(e *environment) *usageJSON {
	e.models.mu.Lock()
	m := e.models.outside
	e.models.mu.Unlock()
	if m == nil {
		return nil
	}
	u := m.Usage()
	out := &usageJSON{Model: m.Model(), Requests: u.Requests, Failed: u.Failed, Texts: u.Texts, Tokens: u.Tokens}
	if price, known := c.price(m); known {
		usd := openaiembed.Cost(u.Tokens, price)
		out.USD = &usd
	}
	return out
}

// String is the line that a person reads.
func (u *usageJSON) String() string {
	s := fmt.Sprintf("Sent to %s: %d texts, %d tokens, %d requests", u.Model, u.Texts, u.Tokens, u.Requests)
	if u.Failed > 0 {
		s += fmt.Sprintf(" (%d failed and were asked again)", u.Failed)
	}
	if u.USD != nil {
		s += ", about $" + dollars(*u.USD)
	}
	return s + "."
}
