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
	"ibid/retrieval/embed"
	"ibid/retrieval/endpoint"
	"ibid/retrieval/match"
)

// Reader reads evidence and words answers with a model. It is safe for concurrent use.
type Reader struct {
	Client  *Client
	Support support.Checker
	Tokens  embed.TokenEmbedder // compares words of follow-ups; nil: a word that nobody said is near none
	Ledger  *Ledger
	// Trust says whether the model may choose quotes and decide about what the rules
	// doubt; nil lets it do neither.
	Trust *Trust
	// WriteOnly keeps it from choosing quotes, however well it would.
	WriteOnly bool
	Budget    Budget
	Log       *slog.Logger
}

var _ bot.EvidenceReader = (*Reader)(nil)

// Judges reports whether the model may choose the evidence. A model about which nothing
// could be found out may not.
func (r *Reader) Judges(ctx context.Context) bool {
	return !r.WriteOnly && r.Trust.of(ctx, r).Chooses()
}

// Read asks the model twice: which sentences answer and what they say, and then whether
// each claim is what its sentences say. Claims are shown that the rules and the model
// let pass. The only error is ctx's; whatever else goes wrong is in the reading's note.
func (r *Reader) Read(ctx context.Context, q bot.Question, e bot.Evidence) (bot.Reading, error) {
	t := r.turn(q, e)
	t.judge.confirmed = r.Trust.of(ctx, r).Confirms()
	out, err := t.read(ctx)
	if ctx.Err() != nil {
		return bot.Reading{}, fmt.Errorf("ask the language model: %w", ctx.Err())
	}
	if err != nil {
		return bot.Reading{Note: t.note(err)}, nil
	}
	return out, nil
}

// turn is one question on its way through the model.
type turn struct {
	*Reader
	question bot.Question
	evidence bot.Evidence
	budget   Budget
	judge    judge
	spent    Usage
	deadline time.Time
	isTrial  bool // a question of the self-test: nobody asked it
	chosen   []bot.Choice
	headings []string // under which a list may be parted
	out      []int    // points that do not belong in the list
	claims   []claim  // in the order in which they are shown
	heard    int      // claims of which it is certain, while the second answer comes; -1 for all
}

func (r *Reader) turn(q bot.Question, e bot.Evidence) *turn {
	t := &turn{Reader: r, question: q, evidence: e, budget: r.Budget.filled(), heard: -1}
	t.judge = judge{support: r.Support, lines: lines(e.Points), points: e.Points, inTime: e.InTime, sided: len(e.Sides) > 0}
	if len(q.Before) > 0 {
		t.budget.Time -= t.budget.rewriting()
	}
	began := e.Began
	if began.IsZero() {
		began = time.Now()
	}
	t.deadline = began.Add(t.budget.Time)
	return t
}

// errQuestion is a question that needs more tokens than it may.
var errQuestion = errors.New("the question's tokens do not suffice")

// read makes both requests.
func (t *turn) read(ctx context.Context) (bot.Reading, error) {
	ctx, cancel := context.WithDeadline(ctx, t.deadline)
	defer cancel()
	if t.evidence.Choose {
		t.step(fmt.Sprintf("Reading %d sentences with %s", len(t.judge.lines), t.Client.Model()))
	} else {
		t.step("Writing with " + t.Client.Model())
	}
	w, err := t.first(ctx)
	if err != nil {
		return bot.Reading{}, err
	}
	t.chosen, t.out = w.chosen, w.out
	t.judge.settle(w.chosen)
	if t.evidence.Choose && len(t.chosen) == 0 {
		return t.reading(), nil
	}
	if err := t.weigh(ctx, w); err != nil {
		return bot.Reading{}, err
	}
	if n := t.toCheck(); n > 0 {
		t.step(fmt.Sprintf("Checking %s with %s", counted(n, "sentence"), t.Client.Model()))
		if err := t.review(ctx); err != nil {
			return bot.Reading{}, err
		}
	}
	return t.reading(), nil
}

// first makes the first request.
func (t *turn) first(ctx context.Context) (firstReply, error) {
	m, err := t.fitting()
	if err != nil {
		return firstReply{}, err
	}
	text, err := t.ask(ctx, asking{messages: m, name: "reading", schema: t.schema(), limit: t.limit()}, hearer{})
	if err != nil {
		return firstReply{}, err
	}
	return t.understood(text)
}

func (t *turn) step(text string) {
	if t.question.Follow != nil {
		t.question.Follow.Step(text)
	}
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// claim is what the model wrote, with what became of it.
type claim struct {
	piece
	kind kind
	why  string    // the rules refuse it; "" when they do not
	ok   *accepted // what the rules let pass
	pass bool      // and the model as well, when asked again
}

// kind is what a claim is in the answer.
type kind int

const (
	isLead kind = iota
	isPoint
)

// mostClaims bounds what is judged of one answer: an answer to a question, and a list; and
// mostLeads its leads over the whole, or over one topic.
const (
	mostClaims = 12
	mostListed = 30
	mostLeads  = 2
)

// weigh judges by the rules what the model wrote. What only repeats its quote is left out.
func (t *turn) weigh(ctx context.Context, w firstReply) error {
	most := mostClaims
	if t.evidence.List {
		most = mostListed
	}
	for i, d := range w.leads {
		before := 0
		for _, other := range w.leads[:i] {
			before += btoi(other.For == d.For)
		}
		if before == mostLeads || d.For != "" && !t.evidence.List {
			continue
		}
		ok, why, err := t.judge.lead(ctx, d.draft)
		if err != nil {
			return err
		}
		t.add(claim{piece: d, kind: isLead, ok: ok, why: why})
	}
	for _, d := range w.points[:min(len(w.points), most)] {
		ok, why, err := t.judge.claim(ctx, d.draft)
		if err != nil {
			return err
		}
		t.add(claim{piece: d, kind: isPoint, ok: ok, why: why})
	}
	for _, c := range t.claims { // what a sentence is written about is quoted, whatever becomes of it
		t.chosen = t.withSentences(c.Sentences)
	}
	return nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// withSentences adds to the choice the points of sentences that the model wrote about.
func (t *turn) withSentences(numbers []int) []bot.Choice {
	chosen := t.chosen
	for _, l := range t.judge.cited(numbers) {
		if !slices.ContainsFunc(chosen, func(c bot.Choice) bool { return c.Point == l.span }) {
			chosen = append(chosen, bot.Choice{Point: l.span, Says: bot.Supports})
		}
	}
	return chosen
}

func (t *turn) add(c claim) {
	switch {
	case c.ok == nil && c.why == "":
		t.Log.Debug("claim adds nothing", "claim", clean(c.Text), "sentences", c.Sentences)
	case c.ok == nil:
		t.Log.Debug("claim refused", "reason", c.why, "claim", clean(c.Text), "sentences", c.Sentences)
	case t.repeats(c.ok, func(o claim) bool { return o.ok != nil }):
		c = claim{piece: c.piece, kind: c.kind} // its quotes are there
	case c.ok.doubt != "":
		t.Log.Debug("claim doubted", "doubt", c.ok.doubt, "claim", clean(c.Text), "sentences", c.Sentences)
	}
	t.claims = append(t.claims, c)
}

// saidBefore is the share of a claim's words from which another that has them says as much.
const saidBefore = 0.9

// repeats reports whether one of some claims says what another does, of a sentence of its.
func (t *turn) repeats(c *accepted, of func(claim) bool) bool {
	words := match.Read(c.text).Words()
	return slices.ContainsFunc(t.claims, func(o claim) bool {
		if o.ok == nil || o.ok == c || !of(o) || !slices.ContainsFunc(o.ok.lines, func(l line) bool { return slices.ContainsFunc(c.lines, func(m line) bool { return l.n == m.n }) }) {
			return false
		}
		has, all := 0, 0
		others := match.Read(o.ok.text).Words()
		for _, w := range words {
			if !w.Stop {
				all++
				has += btoi(in(others, w))
			}
		}
		return float64(has) >= saidBefore*float64(all)
	})
}

// decided is how many claims are decided about.
func (t *turn) decided() int {
	if t.heard < 0 {
		return len(t.claims)
	}
	return t.heard
}

// toCheck are the claims that the second request is about.
func (t *turn) toCheck() int {
	n := 0
	for _, c := range t.claims {
		if c.ok != nil || c.why != "" {
			n++
		}
	}
	return n
}

// reading is what has come of it so far.
func (t *turn) reading() bot.Reading {
	out := bot.Reading{Reader: t.Client.Model()}
	if t.evidence.Choose {
		out.Judged, out.Chosen, out.Out = true, slices.Clone(t.chosen), slices.Clone(t.out)
	}
	wrote := false
	for i, c := range t.claims[:t.decided()] {
		if !c.pass {
			if quotes := t.quotesOf(c, t.claims[i+1:]); len(quotes) > 0 {
				out.Wrote = append(out.Wrote, bot.Wording{Points: quotes})
			}
			continue
		}
		wrote = true
		x := bot.Wording{Text: c.ok.text, Lead: c.kind == isLead, Topic: c.For}
		for _, l := range c.ok.lines {
			if !slices.Contains(x.Points, l.span) {
				x.Points = append(x.Points, l.span)
			}
		}
		out.Wrote = append(out.Wrote, x)
	}
	if !wrote && t.toCheck() > 0 && !out.Judged { // else the quotes are its answer
		out.Note = "The language model wrote nothing that the quotes support. These are the quotes alone."
	}
	return out
}

// quotesOf are the chosen points of a claim that is not shown: they stand in its place,
// unless a later claim is about them.
func (t *turn) quotesOf(c claim, later []claim) []int {
	var out []int
	for _, n := range c.Sentences {
		again := slices.ContainsFunc(later, func(l claim) bool { return l.kind == isPoint && slices.Contains(l.Sentences, n) })
		if c.kind != isPoint || n < 1 || n > len(t.judge.lines) || again {
			continue
		}
		at := t.judge.lines[n-1].span
		if !slices.Contains(out, at) {
			out = append(out, at)
		}
	}
	return out
}

// answerTokens bound an answer of the model to a question, and one about a list; a model
// that thinks gets more.
const (
	answerTokens = 1600
	listTokens   = 4000
)

// limit bounds the first answer. The second may be half as long.
func (t *turn) limit() int {
	n := answerTokens
	if t.evidence.List {
		n = listTokens
	}
	if reasons(t.Client.Model()) {
		return max(n, min(t.budget.Question/3, 4*n))
	}
	return min(n, max(t.budget.Question/5, 1))
}

// asking is one request of a turn.
type asking struct {
	messages []openai.ChatCompletionMessage
	name     string
	schema   []byte
	limit    int
}

// ask makes a request within the budgets.
func (t *turn) ask(ctx context.Context, a asking, heard hearer) (string, error) {
	need := estimate(a.messages) + a.limit
	if t.spent.Tokens()+need > t.budget.Question {
		return "", errQuestion
	}
	if err := t.Ledger.Hold(ctx, need, t.budget.Day); err != nil {
		return "", err
	}
	used, err := t.Client.ask(ctx, request{messages: a.messages, name: a.name, schema: a.schema, limit: a.limit, timeout: max(time.Until(t.deadline), 1)}, heard)
	now := Usage{Requests: used.requests, Prompt: used.prompt, Completion: used.completion}
	if t.spent.Requests == 0 && !t.isTrial {
		now.Questions = 1
	}
	t.spent = plus(t.spent, now)
	if settle := t.Ledger.Settle(context.WithoutCancel(ctx), need, now); settle != nil {
		t.Log.Warn("tokens not counted", "reason", settle)
	}
	return used.text, err
}

func isOutcome(err error, o endpoint.Outcome) bool {
	f, ok := errors.AsType[*endpoint.Fault](err)
	return ok && f.Outcome == o
}
