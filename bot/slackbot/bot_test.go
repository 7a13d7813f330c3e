package slackbot_test

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/quote"
	"ibid/bot/slackbot"
	"ibid/bot/slackbot/slackfake"
	"ibid/bot/slackbot/socket"
	"ibid/corpus"
	"ibid/corpus/extract"
	"ibid/corpus/segment"
	"ibid/corpus/sqlitestore"
)

const source = `The ferry *Constance* left at six & was <late>.

The minister said that fares would not rise before the winter.

The opposition called this a promise made of fog.`

// desk answers every question with the second sentence of the one article, and
// counts how often it is asked.
type desk struct {
	article *corpus.Article
	mu      sync.Mutex
	asked   map[string]int
	hold    chan struct{} // when set, answers wait for it
}

func (d *desk) Answer(ctx context.Context, q bot.Question) (bot.Answer, error) {
	d.mu.Lock()
	d.asked[q.Text]++
	hold := d.hold
	d.mu.Unlock()
	if hold != nil {
		select {
		case <-hold:
		case <-ctx.Done():
			return bot.Answer{}, ctx.Err()
		}
	}
	if strings.Contains(q.Text, "unicorn") {
		return bot.Answer{Command: q.Command, Question: q.Text, Status: bot.NotFound, Reason: "Nothing is near."}, nil
	}
	cut, err := quote.Cut(d.article, 1, 1)
	if err != nil {
		return bot.Answer{}, err
	}
	cut.ID, cut.Citation = "q1", 1
	return bot.Answer{
		Command: q.Command, Question: q.Text, Status: bot.Answered, Quotes: []bot.Quote{cut},
		Claims:    []bot.Claim{{Lead: "In fares.txt", Text: "In fares.txt: “" + cut.Text + "”", Quotes: []string{"q1"}}},
		Citations: []bot.Citation{{N: 1, Article: d.article.ID, File: "fares.txt", Chicago: "fares.txt."}},
	}, nil
}

// office is a workspace, a database and a bot in it.
type office struct {
	t       *testing.T
	fake    *slackfake.Server
	store   *sqlitestore.Store
	desk    *desk
	bot     *slackbot.Bot
	person  *slackfake.Person
	channel string
	stop    func()
	kill    func()
}

func newOffice(t *testing.T, o slackfake.Options) *office {
	t.Helper()
	o.NoRateLimits = true
	fake, err := slackfake.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { fake.Close() })
	store, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "ibid.db"), sqlitestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	a := segment.Article(extract.FromProse("Fares", source))
	a.ID, a.Source, a.File, a.SHA256 = corpus.ArticleID("fares.txt"), "fares.txt", "fares.txt", "1"
	if err := store.Put(t.Context(), a, nil); err != nil {
		t.Fatal(err)
	}
	f := &office{t: t, fake: fake, store: store, desk: &desk{article: a, asked: map[string]int{}}}
	f.person = fake.AddPerson(slackfake.PersonSpec{Name: "Ada"})
	f.channel = fake.AddChannel(slackfake.ChannelSpec{Name: "research", Members: []string{f.person.ID(), fake.BotUserID()}})
	f.start()
	return f
}

// start brings a bot to work in the office, as a new process would.
func (f *office) start() {
	f.t.Helper()
	api := slack.New(f.fake.BotToken(), slack.OptionAppLevelToken(f.fake.AppToken()), slack.OptionAPIURL(f.fake.URL()+"/api/"))
	f.bot = slackbot.New(api, f.store, []slackbot.Command{{Name: "ask", Usage: "QUESTION", Summary: "answers", Answerer: f.desk}}, slackbot.Options{
		Log: slog.New(slog.NewTextHandler(logTo{f.t}, nil)),
	})
	if err := f.bot.Start(f.t.Context()); err != nil {
		f.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	listener := &socket.Listener{API: api, Deliver: f.bot.Deliver, Log: slog.New(slog.DiscardHandler), Connections: 1, Wait: 10 * time.Millisecond}
	go func() { done <- listener.Run(ctx) }()
	f.kill = cancel
	f.wait("a connection", func() bool { open, _ := f.fake.Sockets(); return open > 0 })
	var once sync.Once
	b := f.bot
	f.stop = func() {
		once.Do(func() {
			cancel()
			if err := <-done; err != nil {
				f.t.Error(err)
			}
			// The test's own context has ended by now.
			patience, enough := context.WithTimeout(context.Background(), 10*time.Second)
			defer enough()
			if err := b.Stop(patience); err != nil {
				f.t.Error(err)
			}
		})
	}
	f.t.Cleanup(f.stop)
}

// die ends the bot as a crash would: its connection is cut and nothing under way
// is finished.
func (f *office) die() {
	f.kill()
	dying, cancel := context.WithCancel(context.Background())
	cancel()
	_ = f.bot.Stop(dying)
}

type logTo struct{ t *testing.T }

func (l logTo) Write(p []byte) (int, error) {
	l.t.Log(strings.TrimSpace(string(p)))
	return len(p), nil
}

func (f *office) wait(what string, cond func() bool) {
	f.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := f.fake.WaitFor(ctx, cond); err != nil {
		f.t.Fatalf("waiting for %s: %v; violations %v", what, err, f.fake.Violations())
	}
}

// answers are the bot's messages in a thread.
func (f *office) answers(ts string) []slackfake.Message {
	var out []slackfake.Message
	for _, m := range f.fake.Thread(f.channel, ts) {
		if m.User == f.fake.BotUserID() {
			out = append(out, m)
		}
	}
	return out
}

func (f *office) clean() {
	f.t.Helper()
	if v := f.fake.Violations(); len(v) > 0 {
		f.t.Errorf("Slack refused: %v", v)
	}
}

func (f *office) answered(ts string, n int) {
	f.t.Helper()
	f.wait(fmt.Sprintf("%d answers", n), func() bool { return len(f.answers(ts)) >= n })
}

func TestMentionIsAnsweredInTheThread(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.answered(ts, 1)
	m := f.answers(ts)[0]
	if !strings.Contains(string(m.Blocks), "fares would not rise before the winter") || !strings.Contains(m.Text, "fares would not rise") {
		t.Errorf("text %s\nblocks %s", m.Text, m.Blocks)
	}
	f.clean()
}

// TestFollowUps: in a thread it takes part in, the bot answers questions and
// leaves people's talk alone.
func TestFollowUps(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	other := f.fake.AddPerson(slackfake.PersonSpec{Name: "Ben"})
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.answered(ts, 1)
	f.person.Reply(f.channel, ts, "thanks, that helps")
	f.person.Reply(f.channel, ts, "<@"+other.ID()+"> did you see who said it?")
	f.person.Reply(f.channel, ts, "And what did the opposition say?")
	f.answered(ts, 2)
	f.person.Post(f.channel, "What a day. Did anybody read the news?")
	last := f.person.Mention(f.channel, "Who spoke of fog?")
	f.answered(last, 1)
	if n := len(f.answers(ts)); n != 2 {
		t.Errorf("%d answers in the thread, want 2: %v", n, f.desk.asked)
	}
	f.clean()
}

// TestOnceWhateverSlackRepeats: an event that comes again gets no second answer.
func TestOnceWhateverSlackRepeats(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.answered(ts, 1)
	for _, a := range f.fake.Acks() {
		f.fake.Redeliver(a.EventID)
		f.fake.Redeliver(a.EventID)
	}
	last := f.person.Mention(f.channel, "Who spoke of fog?")
	f.answered(last, 1)
	if n := f.desk.asked["What about the fares?"]; n != 1 {
		t.Errorf("the question was answered %d times", n)
	}
	if n := len(f.answers(ts)); n != 1 {
		t.Errorf("%d answers", n)
	}
}

// TestRestartInTheMiddle: a bot that dies while it answers finishes after its
// next start, with one answer.
func TestRestartInTheMiddle(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	hold := make(chan struct{})
	f.desk.hold = hold
	ts := f.person.Mention(f.channel, "What about the fares?")
	f.wait("the work", func() bool {
		f.desk.mu.Lock()
		defer f.desk.mu.Unlock()
		return f.desk.asked["What about the fares?"] > 0
	})
	f.die()
	f.desk.mu.Lock()
	f.desk.hold = nil
	f.desk.mu.Unlock()
	f.start()
	f.answered(ts, 1)
	close(hold)
	last := f.person.Mention(f.channel, "Who spoke of fog?")
	f.answered(last, 1)
	if n := len(f.answers(ts)); n != 1 {
		t.Errorf("%d answers to one question", n)
	}
}

func TestDirectMessageAndHome(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	f.person.DM("Is there a unicorn?")
	im := f.person.DMChannel()
	f.wait("an answer", func() bool {
		for _, m := range f.fake.Messages(im) {
			if m.User == f.fake.BotUserID() && strings.Contains(m.Text, "No answer in the corpus") {
				return true
			}
		}
		return false
	})
	f.wait("the question noted", func() bool {
		asked, err := f.store.AskedBy(t.Context(), f.fake.TeamID()+":"+f.person.ID(), 1)
		return err == nil && len(asked) == 1
	})
	f.person.OpenHome()
	f.wait("a Home with the question", func() bool {
		home, ok := f.fake.Home(f.person.ID())
		return ok && strings.Contains(string(home.Body), "Is there a unicorn?")
	})
	f.clean()
}

func TestSlashIsForItsAskerAlone(t *testing.T) {
	f := newOffice(t, slackfake.Options{})
	f.person.Slash(f.channel, "/ibid ask what about the fares?")
	f.wait("a whisper", func() bool { return len(f.fake.Whispers(f.channel, f.person.ID())) > 0 })
	for _, m := range f.fake.Messages(f.channel) {
		if m.User == f.fake.BotUserID() {
			t.Errorf("posted for all: %s", m.Text)
		}
	}
	f.clean()
}
