package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/alecthomas/kong"
)

// cli is the command line: the flags every command takes, and the commands.
type cli struct {
	DB         string `name:"db" env:"IBID_DB" placeholder:"FILE" help:"Database file (default: ibid.db in your data folder)."`
	JSON       bool   `name:"json" help:"Print exactly one JSON document."`
	Quiet      bool   `help:"Print results only: no progress, no hints."`
	Verbose    bool   `help:"Show how an answer was decided, and log more."`
	Registry   string `reload:"" env:"IBID_REGISTRY" placeholder:"FILE" help:"More administrations, in addition to the built-in ones (TOML)."`
	Embedder   string `reload:"" env:"IBID_EMBEDDER" enum:"minilm,openai" default:"minilm" help:"Embedding model: minilm (built in), or openai (any server of its API)."`
	Chat       string `reload:"" env:"IBID_CHAT" enum:",none,openai" default:"" help:"Language model for wording answers: none (quotes only), or openai (any server of its API). Default: openai when OPENAI_API_KEY or OPENAI_BASE_URL is set, else none."`
	ChatSelect string `reload:"" env:"IBID_CHAT_SELECT" enum:"auto,none" default:"auto" help:"Whether the language model may choose quotes: auto (when it passes a self-test), or none (it only words what rules have chosen)."`

	ConfigFile string           `name:"config" env:"IBID_CONFIG" placeholder:"FILE" help:"Settings file (TOML; default: ibid/config.toml in your settings folder)."`
	Endpoints  endpointSettings `embed:""`

	Demo            demoCmd        `cmd:"" help:"Try ibid on its built-in sample articles."`
	Ingest          ingestCmd      `cmd:"" help:"Add articles to the database."`
	Refresh         refreshCmd     `cmd:"" help:"Read every web page, feed and sitemap again."`
	Ask             askCmd         `cmd:"" help:"Ask a question. The answer is quotes with their sources."`
	Converse        chatCmd        `cmd:"" name:"chat" help:"Ask questions and follow-up questions, one per line."`
	Brief           briefCmd       `cmd:"" help:"Show an administration's approach by topic. Each point is a quote."`
	Compare         compareCmd     `cmd:"" help:"Show the positions of two sides, side by side."`
	Timeline        timelineCmd    `cmd:"" help:"Show dated statements and events in order."`
	Cite            citeCmd        `cmd:"" help:"Find where your articles say a claim or an excerpt."`
	Sources         sourcesCmd     `cmd:"" help:"List the articles in the database."`
	Show            showCmd        `cmd:"" help:"Show an article, or a sentence in its context."`
	Eval            evalCmd        `cmd:"" hidden:"" help:"Measure quality on labelled questions and collections."`
	Administrations registryCmd    `cmd:"" name:"registry" help:"Check and list the administrations that questions may name."`
	Serve           serveCmd       `cmd:"" help:"Answer in Slack."`
	Healthcheck     healthcheckCmd `cmd:"" help:"Ask the running ibid serve whether it works."`
	Manifest        manifestCmd    `cmd:"" help:"Print the Slack app's manifest."`
	Verify          verifyCmd      `cmd:"" help:"Compare the database with its own digests and with the files of its articles."`
	Backup          backupCmd      `cmd:"" help:"Write the database to a file, while it is in use."`
	Restore         restoreCmd     `cmd:"" help:"Put a backup in the place of the database, which is kept aside."`
	Record          recordCmd      `cmd:"" help:"Print the record of the answers that were given in Slack."`
	Forget          forgetCmd      `cmd:"" help:"Drop all that is kept of a person, or an article and its history."`
	Doctor          doctorCmd      `cmd:"" help:"Check the set-up and say how to fix what is wrong."`
	Settings        configCmd      `cmd:"" name:"config" help:"Check the settings file, or print the settings in force."`
	Help            helpCmd        `cmd:"" help:"Show this help, or that of one command."`
	VersionNumber   versionCmd     `cmd:"" name:"version" help:"Show the version, its commit and the built-in models."`
}

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
	terminal bool // out is a terminal
	typing   bool // in is one: somebody can answer
	progress bool // err is one: a bar can be drawn
	width    int  // columns of out

	drawing io.Writer // err, for bars of ibid's own
}

// run is the program without the process: arguments in, exit status out.
func run(ctx context.Context, args []string, s streams) int {
	s = s.screened()
	e, parsed, exited, err := parse(args, s)
	if exited >= 0 {
		return exited // --help has been printed
	}
	if err != nil {
		return fail(s, err)
	}
	parsed.BindTo(ctx, (*context.Context)(nil))
	if err := parsed.Run(e); err != nil {
		return fail(s, err)
	}
	return exitAnswered
}

// parse reads the command line, the environment and the settings file. exited is the
// exit status when that was all there was to do, else -1.
func parse(args []string, s streams) (e *environment, parsed *kong.Context, exited int, err error) {
	e = &environment{streams: s, flags: &cli{}, args: args}
	exited = -1
	parser, err := kong.New(e.flags,
		kong.Name("ibid"),
		kong.Description("ibid answers from your own articles, in quotes that are copied from the source and cited.\n\n"+
			"Begin with: ibid demo. Then add articles with: ibid ingest FOLDER, and ask about them with: ibid ask \"QUESTION\"."),
		kong.Writers(s.out, s.err),
		kong.Exit(func(code int) { exited = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.PostBuild(func(k *kong.Kong) error { e.config.known = settingsOf(k.Model.Node); return nil }),
		kong.ValueFormatter(e.config.help),
		kong.WithBeforeResolve(e.config.read),
	)
	if err != nil {
		return nil, nil, exited, fmt.Errorf("build the command line: %w", err)
	}
	describe(parser.Model.Node)
	switch {
	case len(args) == 0:
		args = []string{"--help"}
	case args[0] == "--version":
		args = append([]string{"version"}, args[1:]...)
	}
	parsed, err = parser.Parse(args)
	if exited >= 0 {
		return nil, nil, exited, nil
	}
	if wrong, ok := errors.AsType[settingsError](err); ok {
		return nil, nil, exited, wrong
	}
	if err != nil {
		return nil, nil, exited, usageError{misused(err, args)}
	}
	if err := emptyArgument(parsed); err != nil {
		return nil, nil, exited, usageError{err}
	}
	e.config.settle(e.flags)
	e.log = logger(s.err, e.flags.Verbose)
	return e, parsed, exited, nil
}

// level is the least that is logged: usual, or everything with --verbose.
func (e *environment) level(usual slog.Level) slog.Level {
	if e.flags.Verbose {
		return slog.LevelDebug
	}
	return usual
}

func logger(w io.Writer, verbose bool) *slog.Logger {
	level := slog.LevelWarn
	if verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level}))
}

// fail says on standard error what went wrong and returns the exit status.
func fail(s streams, err error) int {
	code, said := outcome(err)
	if said != "" {
		fmt.Fprintln(s.err, "ibid: "+said)
	}
	return code
}

// errNotFound ends a command whose answer is that the corpus does not say. It
// has been printed; only the exit status is left to give.
var errNotFound = errors.New("not found")

// usageError is a command line that can't be understood.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// standard are the process's own streams.
func standard() streams {
	s := streams{in: os.Stdin, out: os.Stdout, err: os.Stderr}
	s.detect(os.Stdin, os.Stdout, os.Stderr)
	return s
}
