package slackbot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"ibid/corpus"
)

// ErrStopping refuses a delivery while the bot shuts down: not kept, not to be
// acknowledged, Slack sends it again.
var ErrStopping = errors.New("the bot is stopping")

// Store is what the bot remembers.
type Store interface {
	corpus.Inbox
	corpus.Desk
	corpus.Answers
	corpus.Articles
	corpus.History
	corpus.Chronicle
}

// Options are settings of a Bot. The zero value is good.
type Options struct {
	Workers int           // questions worked on beside each other; 4 when 0
	Timeout time.Duration // for one question; 2 minutes when 0
	// Patience is how long an answer may take before the person is shown that it
	// is being worked on; 700 ms when 0.
	Patience time.Duration
	// KeepAnswers is how long answers are kept for their buttons and follow-ups;
	// 180 days when 0.
	KeepAnswers time.Duration
	Admission   Admission
	// NoCitations leaves Slack's citation element out, for workspaces that
	// refuse it.
	NoCitations bool
	Prompts     []string      // questions to suggest, those of them that the corpus answers
	Pace        time.Duration // between messages into one channel; 1 s when 0, which is what Slack takes

	Now   func() time.Time                       // time.Now when nil
	After func(d time.Duration) <-chan time.Time // time.After when nil
	Log   *slog.Logger                           // discards when nil
}

// Bot answers in Slack.
type Bot struct {
	api      *slack.Client
	store    Store
	commands []Command // the first answers what names no command
	options  Options
	log      *slog.Logger
	lanes    *lanes
	hands    *lanes // buttons and modals: they don't wait behind questions, their triggers are short-lived
	pace     *pacer
	running  *running
	notes    sync.Mutex // held while an event's note is changed
	streams  streams

	suggestions suggestions
	tidied      tidying
	self        slack.AuthTestResponse

	life context.Context // ends when Stop's patience does
	end  context.CancelFunc

	stopping context.Context // ends when Stop begins
	stop     context.CancelFunc
}

// New returns a bot that answers with the commands, of which there is at least
// one. Start makes it ready.
func New(api *slack.Client, store Store, commands []Command, o Options) *Bot {
	if o.Workers == 0 {
		o.Workers = 4
	}
	if o.Timeout == 0 {
		o.Timeout = 2 * time.Minute
	}
	if o.Patience == 0 {
		o.Patience = patience
	}
	if o.KeepAnswers == 0 {
		o.KeepAnswers = 180 * 24 * time.Hour
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.After == nil {
		o.After = time.After
	}
	if o.Pace == 0 {
		o.Pace = time.Second
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	b := &Bot{
		api: api, store: store, commands: commands, options: o, log: o.Log,
		lanes: newLanes(o.Workers), hands: newLanes(o.Workers), pace: newPacer(o.Pace), running: newRunning(),
	}
	b.life, b.end = context.WithCancel(context.Background())
	b.stopping, b.stop = context.WithCancel(context.Background())
	return b
}

// Start finds out who the bot is and takes up what an earlier run left open.
func (b *Bot) Start(ctx context.Context) error {
	err := b.call(ctx, func(ctx context.Context) error {
		self, err := b.api.AuthTestContext(ctx)
		if err == nil {
			b.self = *self
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("sign in to Slack: %w", err)
	}
	open, err := b.store.Open(ctx)
	if err != nil {
		return fmt.Errorf("read what an earlier run left open: %w", err)
	}
	for _, e := range open {
		b.take(e.Lane, e.ID)
	}
	if len(open) > 0 {
		b.log.Info("taking up questions that an earlier run left open", "count", len(open))
	}
	return nil
}

// Stop refuses further deliveries, lets what is under way finish and returns.
// What ctx leaves no time for stays in the inbox for the next start.
func (b *Bot) Stop(ctx context.Context) error {
	b.stop()
	err := errors.Join(b.lanes.drain(ctx), b.hands.drain(ctx))
	b.end()
	// What was cut off gets a moment to notice, so that the store is no longer used.
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	_, _ = b.lanes.drain(last), b.hands.drain(last)
	if err != nil {
		return fmt.Errorf("stop: some answers are left for the next start: %w", err)
	}
	return nil
}

// Deliver takes what Slack tells. When it returns nil the event is durable or
// none of the bot's business, and may be acknowledged.
func (b *Bot) Deliver(ctx context.Context, d Delivery) error {
	in, err := parse(d)
	if err != nil || in == nil {
		return err
	}
	if in.deleted != "" {
		return b.withdraw(ctx, in.deleted)
	}
	if why := b.options.Admission.refusal(in); why != "" || in.user == b.self.UserID {
		b.log.Debug("passed over", "why", why, "channel", in.channel)
		return nil
	}
	if in.stopped != nil {
		return b.halt(ctx, in.lane)
	}
	if in.id == "" {
		if !b.hands.add(in.lane, func() { b.interact(in) }) {
			return ErrStopping
		}
		return nil
	}
	if wanted, err := b.wants(ctx, in); err != nil || !wanted {
		return err
	}
	return b.keep(ctx, in, d)
}

// keep makes an event durable and takes it in hand, once.
func (b *Bot) keep(ctx context.Context, in *incoming, d Delivery) error {
	_, err := b.store.Receive(ctx, corpus.Event{
		ID: in.id, Kind: d.Kind, Lane: in.lane, Payload: d.Payload, Received: d.At,
	})
	if err != nil {
		return fmt.Errorf("keep an event: %w", err)
	}
	// Known or not: an earlier run may have kept it with its last breath, after
	// this one looked what was left open.
	b.take(in.lane, in.id)
	return nil
}

// wants reports whether an event is for the bot to work on, so that what people
// say to each other is not even kept.
func (b *Bot) wants(ctx context.Context, in *incoming) (bool, error) {
	switch {
	case in.message != nil:
		if !isNew(in.message) || b.mentioned(in) && !isDirect(in.channel) {
			return false, nil // a mention comes as an event of its own
		}
		_, ok, err := b.question(ctx, in)
		return ok, err
	case in.home != nil:
		return in.home.Tab == "home" || in.home.Tab == "messages", nil
	}
	return true, nil
}

func (b *Bot) mentioned(in *incoming) bool {
	for _, m := range userMention.FindAllStringSubmatch(in.message.Text, -1) {
		if m[1] == b.self.UserID {
			return true
		}
	}
	return false
}

// question is what a message asks, and whether it asks the bot.
func (b *Bot) question(ctx context.Context, in *incoming) (string, bool, error) {
	if in.mention != nil {
		text, _ := addressed(in.mention.Text, b.self.UserID, true, false)
		return text, true, nil
	}
	takesPart := false
	if !isDirect(in.channel) && in.message.ThreadTimeStamp != "" {
		earlier, err := b.store.AnswersIn(ctx, in.lane, 1)
		if err != nil {
			return "", false, fmt.Errorf("look up a thread: %w", err)
		}
		takesPart = len(earlier) > 0
	}
	text, ok := addressed(in.message.Text, b.self.UserID, isDirect(in.channel), takesPart)
	return text, ok, nil
}
