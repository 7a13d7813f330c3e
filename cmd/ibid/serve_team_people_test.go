package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"time"

	"ibid/bot/slackbot/view"
	"ibid/bot/slackfake"
)

// member is one of the people.
type member struct {
	*team
	*slackfake.Person
	room   string
	random *rand.Rand
	towns  int
}

// goError is what only the program's log may have.
var goError = regexp.MustCompile(`goroutine \d|panic:|runtime error|\.go:\d|0x[0-9a-f]{6}|%!|context (?:deadline|canceled)|dial tcp|connection re|\bEOF\b|SQLITE|sqlite|nil pointer|json: |unexpected end|http: |(?:Post|Get) \\?"|\{\\?"error|<html`)

// fault takes note of what must not be.
func (m *team) fault(what, example string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.wrong[what]++
	if m.example[what] == "" {
		m.example[what] = example
	}
}

// read looks whether an answer is in words.
func (m *team) read(x slackfake.Message) {
	switch raw := goError.FindString(x.Text + string(x.Blocks)); {
	case strings.TrimSpace(x.Text) == "" || len(x.Blocks) < 10:
		m.fault("empty answer", fmt.Sprintf("%+v", x))
	case raw != "":
		m.fault("raw error: "+raw, x.Text)
	case strings.Contains(x.Text, "That did not work"):
		m.mu.Lock()
		m.failed++
		m.mu.Unlock()
	}
}

const couldNotBeUsed = "The language model could not be used"

// final reports whether a message is an answer, or why there is none: the work on it
// has no buttons.
func final(x slackfake.Message) bool {
	return !x.Streaming && x.Text != "" && (strings.Contains(string(x.Blocks), `"action_id"`) || strings.Contains(x.Text, "That did not work") || strings.Contains(x.Text, "can't answer this"))
}

// isBusy reports whether a message only says that the answer takes a while.
func isBusy(x slackfake.Message) bool { return strings.Contains(x.Text, "busy with other questions") }

// bots are the bot's messages for one conversation.
func (m *team) bots(c exchange) (out []slackfake.Message) {
	for _, x := range m.fake.Thread(c.channel, c.ts) {
		if x.User == m.fake.BotUserID() {
			out = append(out, x)
		}
	}
	return out
}

// direct are the bot's messages for one question of a direct conversation.
func (m *team) direct(c exchange) (out []slackfake.Message) {
	for _, x := range m.fake.Messages(c.channel) {
		if strings.Contains(string(x.Metadata), `"message:`+c.channel+":"+c.ts+`"`) {
			out = append(out, x)
		}
	}
	return out
}

// whispered are the messages for one person alone since the last that was there before. What is
// older the fake forgets meanwhile.
func (m *team) whispered(c exchange) []slackfake.Message {
	return slices.DeleteFunc(m.fake.Whispers(c.channel, c.user), func(x slackfake.Message) bool { return isBusy(x) || x.TS <= c.before })
}

// timed asks with ask and waits until there are n answers among what look sees.
func (m *member) timed(kind, question string, ask func(), n int, look func() []slackfake.Message) slackfake.Message {
	m.t.Helper()
	m.mu.Lock()
	q := timedQuestion{kind: kind, at: time.Now(), again: m.known[question]}
	m.known[question] = true
	m.mu.Unlock()
	ask()
	var last slackfake.Message
	ctx, cancel := context.WithTimeout(context.Background(), longEnough)
	defer cancel()
	err := m.fake.WaitFor(ctx, func() bool {
		all, done := look(), 0
		if len(all) >= n && q.first == 0 {
			q.first = time.Since(q.at)
		}
		for _, x := range all {
			if final(x) {
				done++
				last = x
			}
		}
		return done >= n
	})
	if err != nil {
		m.fault("no answer to a "+kind, fmt.Sprintf("%s: %v, in private %v", question, look(), m.fake.Whispers(m.room, m.ID())))
		return last
	}
	q.whole = time.Since(q.at)
	q.note = strings.Contains(last.Text, couldNotBeUsed)
	m.read(last)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.taken = append(m.taken, q)
	return last
}

// take reports whether there is a question left to ask, and takes it. It leaves time for
// the end of the test.
func (m *team) take() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if end, is := m.t.Deadline(); is && time.Until(end) < 2*longEnough {
		m.left = 0
	}
	m.left--
	return m.left >= 0
}

// rest is a person's pause, longer than the second that Slack wants between two messages
// in a channel. It ends early when the test does.
func (m *member) rest() {
	m.mu.Lock()
	mean := m.pause
	m.mu.Unlock()
	select {
	case <-time.After(max(1100*time.Millisecond, time.Duration(float64(mean)*(0.25+0.75*m.random.ExpFloat64())))):
	case <-m.t.Context().Done():
	}
}

// close has the answers of a conversation counted later.
func (m *member) close(c exchange) {
	m.mu.Lock()
	defer m.mu.Unlock()
	c.closed = time.Now()
	m.closed = append(m.closed, c)
}

// work asks until nothing is left.
func (m *member) work() {
	for m.t.Context().Err() == nil && m.take() {
		at := townOf(m.random.IntN(m.towns))
		questions := at.questions()
		question := questions[m.random.IntN(len(questions))]
		switch m.random.IntN(10) {
		case 0, 1:
			m.askDirectly(question)
		case 2, 3:
			m.command(question)
		default:
			m.converse(at, question)
		}
		m.rest()
	}
}

func (m *member) askDirectly(question string) {
	c := exchange{channel: m.DMChannel(), user: m.ID(), questions: 1}
	m.timed(inDM, question, func() { c.ts = m.DM(question) }, 1, func() []slackfake.Message { return m.team.direct(c) })
	m.close(c)
}

func (m *member) command(question string) {
	c := exchange{channel: m.room, user: m.ID(), questions: 1}
	for _, x := range m.whispered(c) {
		c.before = max(c.before, x.TS)
	}
	m.timed(bySlash, question, func() { m.Slash(m.room, "/ibid "+question) }, 1, func() []slackfake.Message { return m.whispered(c) })
	if n := len(m.whispered(c)); n != 1 {
		m.fault("not one answer to a command", fmt.Sprintf("%d to %s", n, question))
	}
}

// converse asks in a channel and goes on in the thread.
func (m *member) converse(at town, question string) {
	c := exchange{channel: m.room, user: m.ID(), questions: 1}
	look := func() []slackfake.Message { return m.bots(c) }
	answer := m.timed(inChannel, question, func() { c.ts = m.Mention(m.room, question) }, 1, look)
	defer func() { m.close(c) }()
	if m.random.IntN(5) == 0 {
		m.openContext(answer)
	}
	if m.random.IntN(4) == 0 && m.take() {
		m.rest()
		c.questions++
		text := at.followUp()
		answer = m.timed(following, question+text, func() { m.Reply(m.room, c.ts, text) }, c.questions, look)
	}
	if next, ok := cutAction(answer, view.ActionNext); ok && m.random.IntN(4) == 0 && m.take() {
		m.rest()
		c.questions++
		m.timed(pressing, answer.Text+next, func() {
			if err := m.Click(answer, next); err != nil {
				m.fault("press refused", err.Error())
			}
		}, c.questions, look)
	}
}

// cutAction is the first action_id in a message that begins so.
func cutAction(x slackfake.Message, action string) (string, bool) {
	_, rest, ok := strings.Cut(string(x.Blocks), `"action_id":"`+action)
	rest, _, _ = strings.Cut(rest, `"`)
	return action + rest, ok
}

// openContext presses the button that shows a quote in its context.
func (m *member) openContext(answer slackfake.Message) {
	action, ok := cutAction(answer, view.ActionContext)
	if !ok {
		return
	}
	before, _ := m.fake.View(m.ID())
	if err := m.Click(answer, action); err != nil {
		m.fault("press refused", err.Error())
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), longEnough)
	defer cancel()
	var shown slackfake.View
	if err := m.fake.WaitFor(ctx, func() bool { shown, ok = m.fake.View(m.ID()); return ok && shown.ID != before.ID }); err != nil {
		m.fault("no modal", action)
	} else if raw := goError.Find(shown.Body); raw != nil || len(shown.Body) < 50 {
		m.fault("raw error in a modal", string(shown.Body))
	}
	m.CloseView(shown.ID, true)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.presses++
}

// count looks, for conversations that ended a while ago, whether each question has
// exactly one answer, and has the fakes forget what was before.
func (m *team) count(ended time.Duration) {
	m.mu.Lock()
	i := 0
	for i < len(m.closed) && time.Since(m.closed[i].closed) >= ended {
		i++
	}
	done := m.closed[:i]
	m.closed = slices.Clone(m.closed[i:])
	m.mu.Unlock()
	for _, c := range done {
		look := m.bots
		if strings.HasPrefix(c.channel, "D") {
			look = m.direct
		}
		firsts := 0
		for _, x := range look(c) {
			if !strings.Contains(string(x.Metadata), `"part":`) || strings.Contains(string(x.Metadata), `"part":0`) {
				firsts++
			}
		}
		if firsts != c.questions {
			m.fault("not one answer a question", fmt.Sprintf("%d answers to %d questions: %+v", firsts, c.questions, look(c)))
		}
	}
	m.model.Forget()
}
