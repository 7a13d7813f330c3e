package slackbot_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/quote"
	"ibid/bot/slackbot"
	"ibid/bot/slackbot/socket"
	"ibid/bot/slackfake"
	"ibid/corpus"
	"ibid/corpus/extract"
	"ibid/corpus/segment"
	"ibid/corpus/sqlitestore"
)

const source = `The ferry *Constance* left at six & was <late>.

The minister said that fares would not rise before the winter.

The opposition called this a promise made of fog.`

// longEnough is what nothing takes, however busy the machine is: who waits so long
// waits for what will not come.
const longEnough = 2 * time.Minute

// desk answers every question with the second sentence of the one article, and
// counts how often it is asked.
type desk struct {
	article  *corpus.Article
	mu       sync.Mutex
	asked    map[string]int
	hold     chan struct{}             // when set, answers wait for it
	before   func(ctx context.Context) // when set, comes before every answer
	quotes   int                       // of an answer, the same again and again; 1 when 0
	follow   func(ctx context.Context, f bot.Follower, whole bot.Answer)
	turns    map[string][]bot.Question // what was said before each question
	fails    error                     // when set, there is no answer for this
	note     string                    // of an answer
	suggests []bot.Suggestion          // with an answer
	about    []string                  // articles, by id, that say something when some are named; all when nil
}

func (d *desk) Answer(ctx context.Context, q bot.Question) (bot.Answer, error) {
	d.mu.Lock()
	d.asked[q.Text]++
	d.turns[q.Text] = q.Before
	hold, before, quotes, follow, note := d.hold, d.before, max(d.quotes, 1), d.follow, d.note
	d.mu.Unlock()
	if hold != nil {
		select {
		case <-hold:
		case <-ctx.Done():
			return bot.Answer{}, ctx.Err()
		}
	}
	if before != nil {
		before(ctx)
	}
	if d.fails != nil {
		return bot.Answer{}, d.fails
	}
	silent := d.about != nil && q.Filter.Articles != nil &&
		!slices.ContainsFunc(q.Filter.Articles, func(id string) bool { return slices.Contains(d.about, id) })
	if strings.Contains(q.Text, "unicorn") || silent {
		return bot.Answer{Command: q.Command, Question: q.Text, Status: bot.NotFound, Reason: "Nothing is near."}, nil
	}
	cut, err := quote.Cut(d.article, 1, 1)
	if err != nil {
		return bot.Answer{}, err
	}
	a := bot.Answer{
		Command: q.Command, Question: q.Text, Status: bot.Answered, Note: note, Suggestions: d.suggests,
		Citations: []bot.Citation{{N: 1, Article: d.article.ID, File: "fares.txt", Chicago: "fares.txt."}},
	}
	for i := range quotes {
		cut.ID, cut.Citation = fmt.Sprintf("q%d", i+1), 1
		a.Quotes = append(a.Quotes, cut)
		a.Claims = append(a.Claims, bot.Claim{Quotes: []string{cut.ID}})
	}
	if follow != nil {
		follow(ctx, q.Follow, a)
	}
	return a, ctx.Err()
}

// times is how often a question was asked.
func (d *desk) times(question string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.asked[question]
}

// set changes how questions are answered from now on.
func (d *desk) set(change func(d *desk)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	change(d)
}

// part is the beginning of an answer, n of its quotes.
func part(a bot.Answer, n int) bot.Answer {
	a.Quotes, a.Claims, a.Note = a.Quotes[:n], a.Claims[:n], ""
	return a
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
	ended   chan struct{} // its connections' work is over
	settled func()        // returns when what a dead bot had begun has had its effect

	// What a start takes; a test may set them before it.
	wrap        func(slackbot.Store) slackbot.Store
	client      *http.Client
	options     slackbot.Options
	connections int
	log         io.Writer
	mayFail     bool // the connection may end for good
}

func newOffice(t *testing.T, o slackfake.Options) *office {
	t.Helper()
	o.NoRateLimits = true
	f := openOffice(t, o)
	f.options.Pace = time.Nanosecond
	f.start()
	return f
}

// openOffice is an office that no bot works in yet, rate limits as o says.
func openOffice(t *testing.T, o slackfake.Options) *office {
	t.Helper()
	return openOfficeOf(t, o, source)
}

// openOfficeOf is an office with this article.
func openOfficeOf(t *testing.T, o slackfake.Options, source string) *office {
	t.Helper()
	if o.Clock == nil && o.Patience == 0 {
		o.Patience = 40 // Slack's three seconds are too few for a busy machine
	}
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
	a := segment.Article(extract.FromProse("Ferry fares", source))
	a.ID, a.Source, a.File, a.SHA256 = corpus.ArticleID("fares.txt"), "fares.txt", "fares.txt", "1"
	if err := store.Put(t.Context(), a, nil); err != nil {
		t.Fatal(err)
	}
	f := &office{t: t, fake: fake, store: store, desk: &desk{article: a, asked: map[string]int{}, turns: map[string][]bot.Question{}}, connections: 1, log: newLog(t)}
	f.person = fake.AddPerson(slackfake.PersonSpec{Name: "Ada"})
	f.channel = fake.AddChannel(slackfake.ChannelSpec{Name: "research", Members: []string{f.person.ID(), fake.BotUserID()}})
	return f
}

// start brings a bot to work in the office, as a new process would.
func (f *office) start() {
	f.t.Helper()
	settings := []slack.Option{slack.OptionAppLevelToken(f.fake.AppToken()), slack.OptionAPIURL(f.fake.URL() + "/api/")}
	if f.client != nil {
		settings = append(settings, slack.OptionHTTPClient(f.client))
	}
	api := slack.New(f.fake.BotToken(), settings...)
	var store slackbot.Store = f.store
	if f.wrap != nil {
		store = f.wrap(store)
	}
	o := f.options
	o.Hooks, o.HookClient = append(o.Hooks, f.fake.URL()), f.client
	o.Log = slog.New(slog.NewTextHandler(f.log, nil))
	f.bot = slackbot.New(api, store, []slackbot.Command{{Name: "ask", Usage: "QUESTION", Summary: "answers", Example: "what did the ministry say?", Answerer: f.desk}}, o)
	if err := f.bot.Start(f.t.Context()); err != nil {
		f.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	listener := &socket.Listener{API: api, Deliver: f.deliver, Log: slog.New(slog.DiscardHandler), Connections: f.connections, Wait: 10 * time.Millisecond}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		done <- listener.Run(ctx)
	}()
	f.kill, f.ended = cancel, ended
	f.wait("a connection", func() bool { open, _ := f.fake.Sockets(); return open >= f.connections })
	var once sync.Once
	b := f.bot
	f.stop = func() {
		once.Do(func() {
			cancel()
			if err := <-done; err != nil && !f.mayFail {
				f.t.Error(err)
			}
			// The test's own context has ended by now.
			patience, enough := context.WithTimeout(context.Background(), longEnough)
			defer enough()
			// What is delivered next must not go to a connection that has ended.
			_ = f.fake.WaitFor(patience, func() bool { open, _ := f.fake.Sockets(); return open == 0 })
			if err := b.Stop(patience); err != nil {
				f.t.Error(err)
			}
		})
	}
	f.t.Cleanup(f.stop)
}

// deliver gives the bot what comes, by the machine's clock.
func (f *office) deliver(ctx context.Context, d slackbot.Delivery) error {
	if f.options.Now != nil {
		d.At = f.options.Now()
	}
	return f.bot.Deliver(ctx, d)
}

// die ends the bot as a crash would: its connection is cut and nothing under way
// is finished.
func (f *office) die() {
	f.kill()
	dying, cancel := context.WithCancel(context.Background())
	cancel()
	_ = f.bot.Stop(dying)
	<-f.ended // it opens no further connection
	f.wait("the end of its connections", func() bool { open, _ := f.fake.Sockets(); return open == 0 })
	if f.settled != nil {
		f.settled() // the next bot must not be overtaken by what this one has sent
	}
}

// logTo is the test's log, until the test ends: what a bot that died still had in
// hand may have a last word.
type logTo struct {
	t    *testing.T
	mu   sync.Mutex
	over bool
}

func newLog(t *testing.T) *logTo {
	l := &logTo{t: t}
	t.Cleanup(func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.over = true
	})
	return l
}

func (l *logTo) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.over {
		l.t.Log(strings.TrimSpace(string(p)))
	}
	return len(p), nil
}

func (f *office) wait(what string, cond func() bool) {
	f.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), longEnough)
	defer cancel()
	for ctx.Err() == nil {
		// Looked at again now and then: cond may be of more than Slack.
		round, enough := context.WithTimeout(ctx, 100*time.Millisecond)
		err := f.fake.WaitFor(round, cond)
		enough()
		if err == nil {
			return
		}
	}
	f.t.Fatalf("waiting for %s: %v; violations %v", what, ctx.Err(), f.fake.Violations())
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

// direct are the answers to a message of a direct conversation.
func (f *office) direct(ts string) []slackfake.Message {
	channel := f.person.DMChannel()
	return slices.DeleteFunc(f.fake.Messages(channel), func(m slackfake.Message) bool {
		return !strings.Contains(string(m.Metadata), `"message:`+channel+":"+ts+`"`)
	})
}

func (f *office) clean() {
	f.t.Helper()
	if v := f.fake.Violations(); len(v) > 0 {
		f.t.Errorf("Slack refused: %v", v)
	}
}

// answered waits for so many whole answers: on a busy machine the work on them shows
// before.
func (f *office) answered(ts string, n int) {
	f.t.Helper()
	f.wait(fmt.Sprintf("%d answers", n), func() bool {
		whole := slices.DeleteFunc(f.answers(ts), func(m slackfake.Message) bool { return unfinished(m) || m.Text == "" })
		return len(whole) >= n
	})
}

// begun waits until something stands that becomes the answer.
func (f *office) begun(ts string) {
	f.t.Helper()
	f.wait("the work to show", func() bool { return len(f.answers(ts)) > 0 })
}

// plainText are the texts of all rich text elements in blocks, one after another.
func plainText(t *testing.T, blocks []byte) string {
	t.Helper()
	var all any
	if err := json.Unmarshal(blocks, &all); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	var walk func(v any)
	walk = func(v any) {
		switch x := v.(type) {
		case []any:
			for _, inner := range x {
				walk(inner)
			}
		case map[string]any:
			if text, ok := x["text"].(string); ok && x["type"] == "text" {
				out.WriteString(text)
			}
			walk(x["elements"])
		}
	}
	walk(all)
	return out.String()
}

// command is a command as Slack delivers it, to be answered at an address.
func command(t *testing.T, responseURL string) slackbot.Delivery {
	t.Helper()
	payload, err := json.Marshal(map[string]string{
		"command": "/ibid", "text": "ask what about the fares?", "trigger_id": "1.2.3", "team_id": "T1", "user_id": "U1",
		"channel_id": "C1", "response_url": responseURL,
	})
	if err != nil {
		t.Fatal(err)
	}
	return slackbot.Delivery{Kind: slackbot.KindSlash, Payload: payload, At: time.Now()}
}
