package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"ibid/bot/slackbot"
	"ibid/bot/slackfake"
	"ibid/retrieval/endpoint/openaifake"
)

// TestClaimsStreamIntoSlack: what the model has written so far shows in Slack, with
// its quote, while it still writes; the message then becomes the whole answer.
func TestClaimsStreamIntoSlack(t *testing.T) {
	const question = "How many ferry sailings were turned back during the blockade?"
	release := make(chan struct{})
	t.Setenv(envChatTimeout, "5m")
	model := chatServer(t, func(c openaifake.Chat) openaifake.Reply {
		r := picks(c)
		r.Hold = func(ctx context.Context, sent string) {
			if strings.Contains(sent, `"wrong":""}`) && strings.Contains(c.Messages[1].Text(), question) { // the first claim is confirmed, not one of the model's test
				select {
				case <-release:
				case <-ctx.Done():
				}
			}
		}
		return r
	})
	fake := installed(t, slackfake.Options{NoRateLimits: true})
	ada := fake.AddPerson(slackfake.PersonSpec{Name: "Ada"})
	channel := fake.AddChannel(slackfake.ChannelSpec{Name: "research", Members: []string{ada.ID(), fake.BotUserID()}})
	e := &environment{streams: streams{out: t.Output(), err: t.Output()}, flags: &cli{DB: sampleCopy(t)}, log: logger(t.Output(), false)}
	employ(t, e, fake, slackbot.Options{Pace: time.Nanosecond})

	asked := ada.Mention(channel, question)
	const claim, last = "Forty-one sailings", "Sources"
	var first slackfake.Message
	waitFor(t, fake, "the first claim", func() bool {
		for _, m := range replies(fake, channel, asked) {
			if strings.Contains(string(m.Blocks), claim) {
				first = m
				return true
			}
		}
		return false
	})
	if shown := string(first.Blocks); !first.Streaming || strings.Contains(shown, last) || strings.Contains(shown, "answer_more") {
		t.Errorf("the whole answer is there, or it does not say that more comes: streaming %v, %s", first.Streaming, shown)
	}
	if !strings.Contains(string(first.Blocks), "Checking ") {
		t.Errorf("the model has ended (%+v), or nobody is told that it checks: %s", model.Counts(), first.Blocks)
	}
	close(release)
	waitFor(t, fake, "the whole answer", func() bool {
		all := replies(fake, channel, asked)
		return len(all) == 1 && !all[0].Streaming && all[0].Text != "" && strings.Contains(string(all[0].Blocks), "answer_more")
	})
	whole := replies(fake, channel, asked)[0]
	if whole.TS != first.TS || !strings.Contains(whole.Text, claim) || !strings.Contains(whole.Text, last) {
		t.Errorf("another message, or not the whole: %q", whole.Text)
	}
	if v := fake.Violations(); len(v) > 0 {
		t.Errorf("Slack refused: %v", v)
	}
}

// TestModelsFailureIsSaidInSlack: where the model could not be used the answer's
// quotes come all the same, and why there is nothing else.
func TestModelsFailureIsSaidInSlack(t *testing.T) {
	model := chatServer(t, picks)
	model.Always(openaifake.Status(401))
	r := openRoom(t, sampleCopy(t), 1)
	asked := r.person.Mention(r.channels[0], "How many ferry sailings were turned back during the blockade?")
	waitFor(t, r.fake, "the answer", func() bool { return r.done(r.channels[0], asked) })
	m := replies(r.fake, r.channels[0], asked)[0]
	const note = "The language model could not be used: the key was refused. This answer was found by rules."
	_, small, _ := strings.Cut(string(m.Blocks), note)
	small, _, _ = strings.Cut(small, "}")
	if !strings.Contains(m.Text, note) || !strings.Contains(small, "plain_text") || !strings.Contains(m.Text, "Forty-one sailings") {
		t.Errorf("%s\n%s", m.Text, m.Blocks)
	}
}
