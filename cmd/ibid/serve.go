package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot"
	"ibid/bot/slackbot/checkup"
	"ibid/bot/slackbot/httpevents"
	"ibid/bot/slackbot/metrics"
	"ibid/bot/slackbot/socket"
	"ibid/corpus/sqlitestore"
)

type serveCmd struct {
	HTTP        string        `name:"http" placeholder:"ADDR" help:"Receive Slack's requests over HTTP at this address (:8080) instead of Socket Mode."`
	AllowTeam   []string      `reload:"" placeholder:"ID" help:"Answer only in these workspaces."`
	AllowChan   []string      `reload:"" name:"allow-channel" placeholder:"ID" help:"Answer only in these channels, and in conversations with one person."`
	AllowUser   []string      `reload:"" placeholder:"ID" help:"Answer only these people."`
	AllowShared bool          `reload:"" help:"Also answer people of other organisations in shared channels."`
	Workers     int           `default:"4" help:"How many questions to work on at once."`
	Keep        int           `name:"keep-questions" default:"180" placeholder:"DAYS" help:"Days that people's questions, the answers to them and feedback are kept (180)."`
	Curators    []string      `name:"curator" placeholder:"ID" help:"Let this person, named by their Slack id, add articles in Slack."`
	Refresh     time.Duration `placeholder:"TIME" help:"Read web pages, feeds and sitemaps again at this interval (1h)."`
	Metrics     string        `placeholder:"ADDR" help:"Serve metrics for Prometheus at this address of this machine (127.0.0.1:9464)."`
	NoCitations bool          `name:"no-citations" help:"Use plain links instead of Slack's citation element."`

	attended bool // somebody started it at a terminal
}

// The tokens come from the environment or from files, never from the command line,
// where other processes read it.
const (
	envBotToken      = checkup.BotTokenName
	envAppToken      = checkup.AppTokenName
	envSigningSecret = checkup.SigningSecretName
	// envSlackAPI is another server's API address instead of Slack's, with a slash
	// at the end: tests run the program against one of their own.
	envSlackAPI = "IBID_SLACK_API"
)

// mostKept is the most days that questions can be kept: a hundred years.
const mostKept = 36500

// Run serves Slack until it is stopped.
func (c *serveCmd) Run(ctx context.Context, e *environment) error {
	if c.Keep < 1 || c.Keep > mostKept {
		return usageError{fmt.Errorf("--keep-questions %d: a number of days between 1 and %d", c.Keep, mostKept)}
	}
	if c.Refresh != 0 && c.Refresh < time.Minute {
		return usageError{fmt.Errorf("--refresh %s: at least one minute, such as 1h", c.Refresh)}
	}
	c.attended, e.typing = e.typing, false // nobody sits there to be asked
	api, err := c.client(e)
	if err != nil {
		return err
	}
	store, err := e.open(ctx, true)
	if err != nil {
		return err
	}
	defer store.Close()
	// Two bots on one database would both take up what one of them is answering.
	unlock, err := store.Lock(ctx)
	if err != nil {
		return fmt.Errorf("another ibid serves this database: %w", err)
	}
	defer unlock()
	e.log = slog.New(slog.NewTextHandler(e.err, &slog.HandlerOptions{Level: e.level(slog.LevelInfo)}))
	shared := newRefreshed(e, store)
	meter, books := metrics.New(), newLibrary(shared.env.Load)
	// What can't be answered from is found before Slack is told that ibid is there.
	if _, err := shared.assistant(ctx); err != nil {
		return err
	}
	b := e.slackbotWith(api, store, shared, slackbot.Options{
		Meter:    meter,
		Curators: c.Curators, Library: books,
		Workers: c.Workers, NoCitations: c.NoCitations, Prompts: prompts(ctx, store, shared),
		Hooks:       hooks(os.Getenv(envSlackAPI)),
		KeepAnswers: time.Duration(c.Keep) * 24 * time.Hour,
		Admission:   slackbot.Admission{Teams: c.AllowTeam, Channels: c.AllowChan, Users: c.AllowUser, Shared: c.AllowShared},
	})
	if c.Metrics != "" {
		stop, err := shared.serveMetrics(c.Metrics, meter, b)
		if err != nil {
			return err
		}
		defer stop()
	}
	if err := b.Start(ctx); err != nil {
		return fmt.Errorf("%w; find out what is wrong with: ibid doctor", err)
	}
	s, err := c.accompany(ctx, e, store, shared, b)
	if err != nil {
		return err
	}
	defer s.end()
	defer c.update(ctx, e, store, b, books)()
	return c.serve(ctx, e, api, b, s)
}

// client checks that the tokens a transport needs are there.
func (c *serveCmd) client(e *environment) (*slack.Client, error) {
	check, err := e.slackCheckup()
	if err != nil {
		return nil, err
	}
	needed, value := envAppToken, check.AppToken
	if c.HTTP != "" {
		needed, value = envSigningSecret, check.SigningSecret
	}
	for _, x := range []struct{ name, value string }{{envBotToken, check.BotToken}, {needed, value}} {
		if x.value == "" {
			return nil, fmt.Errorf("%s is not set; the README says where Slack shows it", x.name)
		}
	}
	if c.HTTP != "" {
		check.AppToken = ""
	}
	if wrong := check.Mistake(); wrong != "" {
		return nil, errors.New(wrong)
	}
	return slackClient(check.BotToken, check.AppToken, check.API), nil
}

// slackClient is a client without retries of its own: the bot retries, because it
// knows what an attempt whose reply was lost may have posted. base is another
// server's API address, "" for Slack's.
func slackClient(botToken, appToken, base string) *slack.Client {
	options := []slack.Option{slack.OptionAppLevelToken(appToken)}
	if base != "" {
		options = append(options, slack.OptionAPIURL(base))
	}
	return slack.New(botToken, options...)
}

// hooks are where commands may be answered besides Slack's own addresses: at the server
// that stands in for Slack, whose API is at base.
func hooks(base string) []string {
	u, err := url.Parse(base)
	if err != nil || u.Host == "" {
		return nil
	}
	return []string{u.Scheme + "://" + u.Host}
}

// patience is how long a stop waits for answers under way.
const patience = 20 * time.Second

// serve runs the transport and, when it ends, lets answers under way finish.
func (c *serveCmd) serve(ctx context.Context, e *environment, api *slack.Client, b *slackbot.Bot, s *service) error {
	var err error
	if c.HTTP != "" {
		err = c.serveHTTP(ctx, e, b, s)
	} else {
		e.hint("ibid is in Slack. Ctrl-C stops it.")
		err = (&socket.Listener{API: api, Deliver: b.Deliver, Log: e.log, Changed: s.connected}).Run(ctx)
		if err != nil {
			err = fmt.Errorf("%w; find out what is wrong with: ibid doctor", err)
		}
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	return errors.Join(err, b.Stop(stop))
}

func (c *serveCmd) serveHTTP(ctx context.Context, e *environment, b *slackbot.Bot, s *service) error {
	secret, err := e.secret(envSigningSecret)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.HTTP)
	if err != nil {
		return fmt.Errorf("listen for Slack: %w", err)
	}
	s.listening(listener.Addr().String())
	e.hint("ibid is in Slack and listens at %s. Ctrl-C stops it.", listener.Addr())
	h := &httpevents.Handler{Secret: secret, Deliver: b.Deliver, Log: e.log}
	return httpevents.Serve(ctx, listener, h, patience)
}

// slackbot wires the bot with the answerer over the whole corpus.
func (e *environment) slackbot(api *slack.Client, store *sqlitestore.Store, o slackbot.Options) *slackbot.Bot {
	return e.slackbotWith(api, store, newRefreshed(e, store), o)
}

// slackbotWith wires the bot. The table of commands is the one place that says
// what can be asked for.
func (e *environment) slackbotWith(api *slack.Client, store *sqlitestore.Store, shared *refreshed, o slackbot.Options) *slackbot.Bot {
	o.Log = e.log
	return slackbot.New(api, store, slackCommands(shared), o)
}
