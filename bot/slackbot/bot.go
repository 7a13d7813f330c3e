package slackbot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// ErrStopping refuses a delivery while the bot shuts down. The delivery is not kept and
// must not be acknowledged, so that Slack sends it again.
var ErrStopping = errors.New("the bot is stopping")

// Store keeps what the bot has to remember.
type Store interface {
	corpus.Inbox
	corpus.Desk
	corpus.Answers
	corpus.Forgetter
	corpus.Articles
	corpus.History
	corpus.Chronicle
	corpus.Follows
}

// Options are settings of a Bot. The zero value is good.
type Options struct {
	Workers int           // questions worked on beside each other, a quarter of them one person's at most; 4 when 0
	Timeout time.Duration // for one question; 2 minutes when 0
	// Patience is how long an answer may take before the person is shown that it
	// is being worked on; 700 ms when 0.
	Patience time.Duration
	// KeepAnswers is how long answers are kept for their buttons and follow-ups, and
	// people's questions and feedback; 180 days when 0.
	KeepAnswers time.Duration
	Admission   Admission
	// NoCitations leaves Slack's citation element out, for workspaces that
	// refuse it.
	NoCitations bool
	Prompts     []string      // questions to suggest, those of them that the corpus answers
	Pace        time.Duration // between messages into one channel; 1 s when 0, which is what Slack takes

	Curators   []string     // ids of those who may add articles
	Library    Librarian    // takes what they add; nil for nobody
	Hooks      []string     // origins, such as https://slack.example, that commands may be answered at besides Slack's own
	HookClient *http.Client // sends answers there; http.DefaultClient's settings when nil

	Now   func() time.Time                       // time.Now when nil
	After func(d time.Duration) <-chan time.Time // time.After when nil
	Log   *slog.Logger                           // discards when nil
	Meter Meter                                  // told of every question; nil for nobody
}

// withDefaults are the options with what is good for those that are zero.
func (o Options) withDefaults() Options {
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
	if o.Meter == nil {
		o.Meter = noMeter{}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}

// Bot answers in Slack. It decides which deliveries are for it and whose work they are.
type Bot struct {
	options   Options
	store     Store
	commands  table
	sender    *sender
	inbox     *inbox
	desk      *desk
	talk      *talk
	replier   *replier
	buttons   *buttons
	hook      *hook
	sessions  sessions
	follows   *follows
	told      told
	admission *atomic.Pointer[Admission] // that of the options, until Reload
	hands     *lanes                     // buttons and modals: they don't wait behind questions, their triggers are short-lived

	end  context.CancelFunc // of the inbox's life
	stop context.CancelFunc
}

// New returns a bot that answers with the commands, of which there is at least
// one. Start makes it ready.
func New(api *slack.Client, store Store, commands []Command, o Options) *Bot {
	o = o.withDefaults()
	stopping, stop := context.WithCancel(context.Background())
	life, end := context.WithCancel(context.Background())
	b := &Bot{options: o, store: store, commands: commands, admission: newAdmission(o.Admission), hands: newLanes(o.Workers, o.Workers, o.Now), end: end, stop: stop}
	b.sender = &sender{api: api, log: o.Log, meter: o.Meter, pace: newPacer(o.Pace), now: o.Now, after: o.After, stopping: stopping}
	j := &journal{store: store, running: newRunning()}
	b.inbox = &inbox{sender: b.sender, journal: j, store: store, lanes: newLanes(o.Workers, max(1, o.Workers/4), o.Now), life: life, keepAnswers: o.KeepAnswers, do: b.do}
	b.inbox.lanes.givesWay, b.inbox.lanes.after = givesWay, o.After
	first := commands[0]
	kept := &answers{store: store, now: o.Now}
	b.desk = &desk{sender: b.sender, store: store, answers: kept, commands: commands, prompts: o.Prompts, timeout: o.Timeout,
		ask: func(ctx context.Context, question string) (bot.Answer, error) {
			return first.Answerer.Answer(ctx, bot.Question{Command: first.Name, Text: question})
		}}
	b.sessions = sessions{b.sender}
	b.hook = &hook{sender: b.sender, journal: j, origins: slices.Concat(hooks, o.Hooks), client: hookClient(o.HookClient)}
	before, shape := turns{b.sender, kept}, look{o.NoCitations}
	b.follows = &follows{sender: b.sender, store: store, look: shape, command: first, timeout: o.Timeout}
	b.talk = &talk{desk: b.desk, follows: b.follows, turns: before, commands: commands, last: b.inbox.last,
		curation: &curation{sender: b.sender, sessions: b.sessions, library: o.Library, curators: o.Curators}}
	b.buttons = &buttons{sender: b.sender, desk: b.desk, answers: kept, turns: before, hook: b.hook, look: shape, commands: commands}
	b.replier = &replier{sender: b.sender, journal: j, desk: b.desk, answers: kept, turns: before, sessions: b.sessions, hook: b.hook, look: shape,
		commands: commands, timeout: o.Timeout, patience: o.Patience, last: b.inbox.last,
		answering: &answering{journal: j, answers: kept, last: b.inbox.last, log: o.Log}}
	return b
}

// Start finds out who the bot is and takes up what an earlier run left open.
func (b *Bot) Start(ctx context.Context) error {
	err := b.sender.call(ctx, func(ctx context.Context) error {
		self, err := b.sender.api.AuthTestContext(ctx)
		if err == nil {
			b.sender.self = *self
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
		b.inbox.take(e.Lane, askerOf(e), e.ID)
	}
	if len(open) > 0 {
		b.options.Log.Info("taking up questions that an earlier run left open", "count", len(open))
	}
	return nil
}

// Stop refuses further deliveries, lets what is under way finish and returns.
// What ctx leaves no time for stays in the inbox for the next start.
func (b *Bot) Stop(ctx context.Context) error {
	b.stop()
	err := errors.Join(b.inbox.lanes.drain(ctx), b.hands.drain(ctx))
	b.end()
	// What was cut off gets a moment to notice, so that the store is no longer used.
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	_, _ = b.inbox.lanes.drain(last), b.hands.drain(last)
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
	if in.arrival != nil {
		return fmt.Errorf("%w: kind %q", ErrPayload, d.Kind) // nobody delivers that
	}
	if in.deleted != "" {
		return b.inbox.withdraw(ctx, in.deleted)
	}
	if why := b.admission.Load().refusal(in); why != "" || in.user == b.sender.self.UserID {
		b.options.Log.Debug("passed over", "why", why, "channel", in.channel)
		return nil
	}
	if in.stopped != nil {
		return b.inbox.halt(ctx, in)
	}
	if in.edited != "" {
		b.hands.add("edited:"+in.user, in.person(), func(*hold) { b.edited(in) })
		return nil // a nicety, which nothing is kept for
	}
	if in.id == "" {
		if !b.hands.add(in.lane, in.person(), func(*hold) { b.interact(in) }) {
			return ErrStopping
		}
		return nil
	}
	if wanted, err := b.wants(ctx, in); err != nil || !wanted {
		return err
	}
	if err := b.inbox.keep(ctx, in, d); err != nil {
		return err
	}
	b.busy(in)
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
		if m[1] == b.sender.self.UserID {
			return true
		}
	}
	return false
}

// question is what a message asks, and whether it asks the bot.
func (b *Bot) question(ctx context.Context, in *incoming) (string, bool, error) {
	if in.mention != nil {
		text, _ := addressed(in.mention.Text, b.sender.self.UserID, true, false)
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
	text, ok := addressed(in.message.Text, b.sender.self.UserID, isDirect(in.channel), takesPart)
	return text, ok, nil
}

// do is what an event asks for.
func (b *Bot) do(ctx context.Context, in *incoming, e corpus.Event) error {
	switch {
	case in.home != nil:
		return b.desk.opened(ctx, in)
	case in.arrival != nil:
		return b.follows.arrived(b.inbox.last(), in, e)
	case in.slash != nil:
		return b.slashCommand(ctx, in, e)
	case in.next().Verb == view.VerbNext:
		return b.replier.next(ctx, in, e)
	case in.interact != nil:
		return b.replier.shortcut(ctx, in, e)
	}
	text, ok, err := b.question(b.inbox.last(), in)
	if err != nil || !ok {
		return err
	}
	m, said, err := b.talk.words(ctx, in, e, text)
	switch {
	case err != nil:
		return err
	case said:
		return b.replier.say(b.inbox.last(), in, e, m)
	}
	return b.replier.reply(ctx, asking{in: in, event: e, request: b.commands.request(text)})
}
