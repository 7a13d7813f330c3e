package openaichat

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/sashabaranov/go-openai"

	"ibid/bot"
	"ibid/bot/compose/support"
	"ibid/retrieval/endpoint"
)

// Budget bounds what is asked of the model. A field that is 0 has its default;
// a negative one is without end.
type Budget struct {
	Question int           // tokens, sent and received; 12,000
	Day      int           // tokens; 500,000
	Time     time.Duration // of a question; 30 s
}

// Defaults of a Budget.
const (
	DefaultQuestion = 12_000
	DefaultDay      = 500_000
	DefaultTime     = 30 * time.Second
)

// without is a bound that is none.
const without = 1 << 30

func (b Budget) filled() Budget {
	set := func(n *int, to int) {
		switch {
		case *n == 0:
			*n = to
		case *n < 0:
			*n = without
		}
	}
	set(&b.Question, DefaultQuestion)
	set(&b.Day, DefaultDay)
	switch {
	case b.Time == 0:
		b.Time = DefaultTime
	case b.Time < 0:
		b.Time = 24 * time.Hour
	}
	return b
}

// Composer words answers with a model. It is safe for concurrent use.
type Composer struct {
	Client  *Client
	Plain   bot.Composer // the answer without a model: its quotes are always shown
	Support support.Checker
	Ledger  *Ledger
	Budget  Budget
	Log     *slog.Logger
}

var _ bot.Composer = (*Composer)(nil)

// Compose asks the model to connect what was found. It fails only where the plain
// answer fails or ctx ends; whatever else goes wrong is said in the answer's note.
func (c *Composer) Compose(ctx context.Context, q bot.Question, f bot.Finding) (bot.Answer, error) {
	plain, err := c.Plain.Compose(ctx, q, f)
	if err != nil || plain.Status == bot.NotFound || len(f.Points) == 0 || len(plain.Quotes) != len(f.Points) || len(plain.Claims) != len(f.Points) || q.Command == "timeline" || q.Command == "cite" {
		return plain, err
	}
	t := c.turn(q, f, plain)
	if q.Follow != nil {
		q.Follow.Step("Writing with " + c.Client.Model())
	}
	err = t.run(ctx)
	if ctx.Err() != nil {
		return bot.Answer{}, fmt.Errorf("ask the language model: %w", ctx.Err())
	}
	a := t.answer()
	a.Note = t.note(err)
	return a, nil
}

// turn is one question on its way through the model.
type turn struct {
	*Composer
	question bot.Question
	budget   Budget
	plain    bot.Answer
	judge    judge
	kept     []accepted
	refused  []refusal
	seen     map[string]bool // texts judged
	drafts   int             // that came, of any kind
	spent    Usage
	deadline time.Time
}

func (c *Composer) turn(q bot.Question, f bot.Finding, plain bot.Answer) *turn {
	t := &turn{Composer: c, question: q, budget: c.Budget.filled(), plain: plain, seen: map[string]bool{}}
	t.judge = judge{support: c.Support, question: q.Text, lines: lines(f), sided: q.Command == "brief" || q.Command == "compare"}
	for i := range f.Points {
		t.judge.spans = append(t.judge.spans, span{plain.Quotes[i].ID, plain.Claims[i]})
	}
	if len(q.Before) > 0 {
		t.budget.Time -= t.budget.rewriting()
	}
	t.deadline = time.Now().Add(t.budget.Time)
	return t
}

// answerTokens bounds one answer of the model; one that thinks gets more.
const answerTokens = 1200

// errQuestion is a question that needs more tokens than it may.
var errQuestion = errors.New("the question needs more tokens than it may use")

// run asks, and once more where claims were refused.
func (t *turn) run(ctx context.Context) error {
	ctx, cancel := context.WithDeadline(ctx, t.deadline)
	defer cancel()
	first, err := t.fitting()
	if err != nil {
		return err
	}
	err = t.round(ctx, first)
	unreadable := err != nil && isOutcome(err, Unreadable)
	if err != nil && !unreadable || len(t.refused) == 0 && !unreadable {
		return err
	}
	second, encodeErr := again(first, t.refused)
	if encodeErr != nil {
		return encodeErr
	}
	t.refused = nil
	more := t.round(ctx, second)
	if unreadable && errors.Is(more, errQuestion) || len(t.kept) > 0 && more != nil && err == nil {
		return err // what the first round brought stands
	}
	return more
}

// fitting are the messages, with as many sentences, the best ones, as the budget
// has room for.
func (t *turn) fitting() ([]openai.ChatCompletionMessage, error) {
	for n := len(t.judge.lines); n > 0; n-- {
		m, err := messages(t.question, t.judge.lines[:n])
		if err != nil {
			return nil, err
		}
		if estimate(m)+t.limit() <= t.budget.Question {
			return m, nil
		}
	}
	return nil, errQuestion
}

func (t *turn) limit() int {
	if reasons(t.Client.Model()) {
		return max(answerTokens, min(t.budget.Question/2, 6*answerTokens))
	}
	return min(answerTokens, max(t.budget.Question/3, 1))
}

// round makes one request within the budgets and judges the claims as they come.
func (t *turn) round(ctx context.Context, m []openai.ChatCompletionMessage) error {
	need := estimate(m) + t.limit()
	if t.spent.Tokens()+need > t.budget.Question {
		return errQuestion
	}
	if err := t.Ledger.Hold(ctx, need, t.budget.Day); err != nil {
		return err
	}
	var s scanner
	var judging error
	drafts := t.drafts
	used, err := t.Client.ask(ctx, request{messages: m, name: "claims", schema: claimsSchema, limit: t.limit(), timeout: max(time.Until(t.deadline), 1)}, hearer{
		begin: func() { s = scanner{} },
		text: func(part string) error {
			for _, d := range s.add(part) {
				if judging = t.take(ctx, d); judging != nil {
					return judging
				}
			}
			return nil
		},
	})
	now := Usage{Requests: used.requests, Prompt: used.prompt, Completion: used.completion}
	if t.spent.Requests == 0 {
		now.Questions = 1
	}
	t.spent = plus(t.spent, now)
	if settle := t.Ledger.Settle(context.WithoutCancel(ctx), need, now); settle != nil {
		t.Log.Warn("tokens not counted", "reason", settle)
	}
	switch {
	case judging != nil:
		return judging
	case err != nil:
		return err
	case t.drafts == drafts && !s.closed:
		return &endpoint.Fault{Outcome: Unreadable, Host: t.Client.endpoint.Host(), Status: 200}
	}
	return nil
}

// mostClaims bounds what is judged of one answer.
const mostClaims = 12

// take judges a claim and, if it holds, tells of it.
func (t *turn) take(ctx context.Context, d draft) error {
	t.drafts++
	if t.seen[d.Text] || len(t.seen) >= 2*mostClaims {
		return nil
	}
	t.seen[d.Text] = true
	ok, why, err := t.judge.claim(ctx, d)
	switch {
	case err != nil:
		return err
	case ok != nil && !slices.ContainsFunc(t.kept, func(a accepted) bool { return copies(a.text, ok.text) }):
		t.kept = append(t.kept, *ok)
		if t.question.Follow != nil {
			t.question.Follow.Draft(t.sofar())
		}
	case why != "":
		t.Log.Debug("claim refused", "reason", why, "claim", clean(d.Text), "sentences", d.Sentences)
		t.refused = append(t.refused, refusal{clean(d.Text), d.Sentences, why})
	default:
		t.Log.Debug("claim adds nothing", "claim", clean(d.Text), "sentences", d.Sentences)
	}
	return nil
}
