package main

import (
	"context"
	"fmt"
	"time"

	"ibid/bot/slackbot"
	"ibid/bot/slackbot/socket"
	"ibid/bot/slackfake"
	"ibid/corpus/sample"
	"ibid/corpus/sqlitestore"
)

// slack lets anybody try the bot without a workspace: a small Slack of our own
// with a page, to which the bot connects through Socket Mode as to the real one.
func (c *demoCmd) slack(ctx context.Context, e *environment, store *sqlitestore.Store) error {
	fake, err := slackfake.New(slackfake.Options{
		Addr: c.Addr, Team: "Demo", AppName: "ibid", NoRateLimits: true,
		Patience:  10, // a visitor's machine may be busy; nothing is to be seen of Slack's three seconds
		Commands:  []slackfake.Command{{Name: "/ibid", Description: "Ask the articles", Words: slackbot.Words(slackTable())}},
		Hints:     sampleHints(),
		Shortcuts: []slackfake.Shortcut{{CallbackID: shortcutCallback, Name: "Find evidence for this"}},
	})
	if err != nil {
		return fmt.Errorf("start the demo's Slack: %w", err)
	}
	defer fake.Close()
	you := fake.AddPerson(slackfake.PersonSpec{Name: "you"})
	colleague := fake.AddPerson(slackfake.PersonSpec{Name: "colleague"})
	channel := fake.AddChannel(slackfake.ChannelSpec{Name: "research", Members: []string{you.ID(), colleague.ID(), fake.BotUserID()}})
	colleague.Post(channel, "I need the exact words on the cable before noon. Somebody wrote that the ministries contradict each other about the reserves.")
	api := slackClient(fake.BotToken(), fake.AppToken(), fake.URL()+"/api/")
	b := e.slackbot(api, store, slackbot.Options{
		Prompts: samplePrompts(), Pace: time.Nanosecond, // no rate limits here
		Patience: demoPatience, Hooks: []string{fake.URL()},
	})
	if err := b.Start(ctx); err != nil {
		return err
	}
	fmt.Fprintf(e.out, "Open %s in a browser. Mention @ibid in a channel, or write to it directly. Ctrl-C ends the demo.\n", fake.URL())
	listener := &socket.Listener{API: api, Deliver: b.Deliver, Log: e.log}
	err = listener.Run(ctx)
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	if stopped := b.Stop(stop); err == nil {
		err = stopped
	}
	return err
}

// demoPatience is short, so that a visitor sees an answer being made, which over
// so few articles is soon done.
const demoPatience = 30 * time.Millisecond

// samplePrompts are the sample corpus's own questions.
func samplePrompts() []string {
	var out []string
	for _, q := range sample.Questions() {
		if q.Command == "ask" {
			out = append(out, q.Text)
		}
	}
	return out
}

// sampleHints are sample questions as they are typed in a channel: a mention, and a
// command.
func sampleHints() []string {
	var out []string
	for _, q := range sample.Questions() {
		switch {
		case q.Command == "compare":
			out = append(out, "/ibid compare "+q.Text)
		case len(out) < 2:
			out = append(out, "@ibid "+q.Text)
		}
	}
	return out
}
