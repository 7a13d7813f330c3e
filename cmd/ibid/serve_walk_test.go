package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot"
	"ibid/bot/slackbot/socket"
	"ibid/bot/slackfake"
)

// walk is somebody who tries everything that the bot can do, in a workspace that
// grants it certain scopes.
type walk struct {
	t             *testing.T
	fake          *slackfake.Server
	bot           *employed
	person        *slackfake.Person
	public, group string
	question      string
	answer        slackfake.Message // to the mention
	private       slackfake.Message // to the command, which only the person sees
}

// startWalk brings the bot into a workspace over Socket Mode.
func startWalk(t *testing.T, granted []string) *walk {
	t.Helper()
	fake := installed(t, slackfake.Options{Scopes: granted, NoRateLimits: true})
	w := &walk{t: t, fake: fake, person: fake.AddPerson(slackfake.PersonSpec{Name: "Ada"})}
	members := []string{w.person.ID(), fake.BotUserID()}
	w.public = fake.AddChannel(slackfake.ChannelSpec{Name: "open", Members: members})
	w.group = fake.AddChannel(slackfake.ChannelSpec{Name: "closed", Private: true, Members: members})
	w.question, _ = demoQuestions(t)
	e := &environment{streams: streams{out: t.Output(), err: t.Output()}, flags: &cli{DB: sampleCopy(t)}, log: logger(t.Output(), false)}
	w.bot = employ(t, e, fake, slackbot.Options{
		Pace: time.Nanosecond, Prompts: samplePrompts(), Hooks: []string{fake.URL()}, Curators: []string{w.person.ID()}, Library: takesAll{},
	})
	return w
}

// takesAll is a library that says of everything that it has added it.
type takesAll struct{}

func (takesAll) AddAddress(_ context.Context, address string) ([]slackbot.Added, error) {
	return []slackbot.Added{{Name: address, Status: "added"}}, nil
}

func (takesAll) AddFile(_ context.Context, _, name string, _ []byte) ([]slackbot.Added, error) {
	return []slackbot.Added{{Name: name, Status: "added"}}, nil
}

func (takesAll) MostBytes() int64 { return 1 << 20 }

// employed is the bot with the real answerer at work in this process.
type employed struct {
	t    *testing.T
	fake *slackfake.Server
	log  *slog.Logger
	make func(*slack.Client) *slackbot.Bot
	stop func() error // lets what is under way finish
}

// employ brings the bot to work until the test ends.
func employ(t *testing.T, e *environment, fake *slackfake.Server, o slackbot.Options) *employed {
	t.Helper()
	store, err := e.open(t.Context(), true)
	if err != nil {
		t.Fatal(err)
	}
	shared := newRefreshed(e, store)
	x := &employed{t: t, fake: fake, log: e.log, make: func(api *slack.Client) *slackbot.Bot { return e.slackbotWith(api, store, shared, o) }}
	x.start()
	t.Cleanup(func() {
		if err := errors.Join(x.stop(), store.Close()); err != nil {
			t.Error(err)
		}
	})
	return x
}

func (x *employed) start() {
	x.t.Helper()
	api := slackClient(x.fake.BotToken(), x.fake.AppToken(), x.fake.URL()+"/api/")
	b := x.make(api)
	if err := b.Start(x.t.Context()); err != nil {
		x.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(x.t.Context()))
	ended := make(chan error, 1)
	go func() { ended <- (&socket.Listener{API: api, Deliver: b.Deliver, Log: x.log}).Run(ctx) }()
	x.stop = func() error {
		cancel()
		patience, enough := context.WithTimeout(context.Background(), longEnough)
		defer enough()
		return errors.Join(<-ended, b.Stop(patience))
	}
	waitFor(x.t, x.fake, "two connections", func() bool { open, _ := x.fake.Sockets(); return open >= 2 })
}

// rest lets the bot finish all that it has heard of: what has not come by then
// will not come.
func (x *employed) rest() {
	x.t.Helper()
	waitFor(x.t, x.fake, "all acknowledged", func() bool {
		return !slices.ContainsFunc(x.fake.Acks(), func(a slackfake.Ack) bool { return !a.Acked() })
	})
	if err := x.stop(); err != nil {
		x.t.Error(err)
	}
	waitFor(x.t, x.fake, "the end of its connections", func() bool { open, _ := x.fake.Sockets(); return open == 0 })
	x.start()
}

var errBroken = errors.New("broken")

// grace is what a step gets at first when Slack has refused something on its way: a
// refusal on the side, of a status say, breaks nothing.
const grace = time.Second

// try does something and waits for what should come of it. It is broken when
// Slack tells the bot nothing, or refuses and nothing comes.
func (w *walk) try(do func() error, cond func() bool) error {
	return w.tryTold("", do, cond)
}

// tryTold is try where the bot has to be told by an event of that name.
func (w *walk) tryTold(name string, do func() error, cond func() bool) error {
	told, refused := w.told(name), w.refusals()
	if err := do(); err != nil {
		return fmt.Errorf("%w: %w", errBroken, err)
	}
	if w.told(name) == told {
		return fmt.Errorf("%w: the bot is not told", errBroken)
	}
	waitFor(w.t, w.fake, "something to happen", func() bool { return cond() || w.refusals() > refused })
	if cond() {
		return nil
	}
	ctx, cancel := context.WithTimeout(w.t.Context(), grace)
	defer cancel()
	if w.fake.WaitFor(ctx, cond) == nil {
		return nil
	}
	if w.bot.rest(); !cond() {
		return fmt.Errorf("%w: missing_scope", errBroken)
	}
	return nil
}

// told counts what Slack has told of that name, of any when it is empty.
func (w *walk) told(name string) int {
	n := 0
	for _, a := range w.fake.Acks() {
		if name == "" || a.Name == name {
			n++
		}
	}
	return n
}

func (w *walk) refusals() int {
	n := 0
	for _, v := range w.fake.Violations() {
		if v.Code == "missing_scope" {
			n++
		}
	}
	return n
}

// mention asks in a channel.
func (w *walk) mention(channel string) (slackfake.Message, error) {
	return w.ask("app_mention", channel, func() string { return w.person.Mention(channel, w.question) })
}

// follow asks on in the thread of an answer, if there is one.
func (w *walk) follow(m slackfake.Message) error {
	if m.TS == "" {
		return errBroken
	}
	_, err := w.ask("message", m.Channel, func() string {
		return w.person.Reply(m.Channel, m.ThreadTS, "And how many ferry sailings were turned back during the blockade?")
	})
	return err
}

// ask puts a question into a conversation, of which an event of that name tells,
// and waits for the answer in its thread.
func (w *walk) ask(event, channel string, say func() string) (slackfake.Message, error) {
	var ts string
	before := 0
	settled := func() []slackfake.Message {
		return slices.DeleteFunc(replies(w.fake, channel, ts), func(m slackfake.Message) bool { return !strings.Contains(string(m.Blocks), "quote_context") })
	}
	err := w.tryTold(event, func() error {
		ts = say()
		for _, m := range w.fake.Messages(channel) {
			if m.TS == ts && m.ThreadTS != "" {
				ts = m.ThreadTS
			}
		}
		before = len(settled())
		return nil
	}, func() bool { return len(settled()) > before })
	if err != nil {
		return slackfake.Message{}, err
	}
	return settled()[before], nil
}

func (w *walk) called(method string, n int) func() bool {
	return func() bool {
		good := 0
		for _, c := range w.fake.Calls(method) {
			if c.Error == "" {
				good++
			}
		}
		return good >= n
	}
}

func (w *walk) press(m slackfake.Message, action string) func() error {
	return func() error {
		if m.TS == "" {
			return errors.New("there is no message to press on")
		}
		return w.person.Click(m, elementOf(w.t, m, action))
	}
}

// menu chooses what is called so from a message's first menu.
func (w *walk) menu(m slackfake.Message, label string) func() error {
	return func() error {
		if m.TS == "" {
			return errors.New("there is no message to choose on")
		}
		var blocks []struct {
			Elements []struct {
				ActionID string `json:"action_id"`
				Options  []struct {
					Text  struct{ Text string }
					Value string
				}
			}
		}
		if err := json.Unmarshal(m.Blocks, &blocks); err != nil {
			return err
		}
		for _, b := range blocks {
			for _, e := range b.Elements {
				for _, o := range e.Options {
					if o.Text.Text == label {
						return w.person.Choose(m, e.ActionID, o.Value)
					}
				}
			}
		}
		return fmt.Errorf("no %q in %s", label, m.Blocks)
	}
}
