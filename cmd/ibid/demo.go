package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"ibid/bot"
	"ibid/bot/render"
	"ibid/corpus"
	"ibid/corpus/fetch"
	"ibid/corpus/sample"
	"ibid/corpus/sqlitestore"
)

// demoDatabase is the demo's database in its temporary folder.
const demoDatabase = "demo.db"

type demoCmd struct {
	Slack bool   `help:"Show the Slack bot in a browser, on a Slack of ibid's own."`
	Addr  string `default:"127.0.0.1:0" placeholder:"ADDR" help:"Where the page of --slack is served."`
}

// Run builds the sample corpus in a temporary database, answers its questions
// and then, at a terminal, whatever is typed.
func (c *demoCmd) Run(ctx context.Context, e *environment) error {
	dir, err := os.MkdirTemp("", "ibid-demo-")
	if err != nil {
		return fmt.Errorf("create a temporary folder: %w", err)
	}
	defer os.RemoveAll(dir)
	store, err := c.build(ctx, e, dir)
	if err != nil {
		return err
	}
	defer store.Close()
	if c.Slack {
		return c.slack(ctx, e, store)
	}
	assistant, err := e.assistant(ctx, store)
	if err != nil {
		return err
	}
	answers, err := c.samples(ctx, e, assistant)
	if err != nil {
		return err
	}
	if e.flags.JSON {
		return render.JSON(e.out, map[string]any{"command": "demo", "answers": answers})
	}
	if !e.typing {
		return nil
	}
	return converse(ctx, e, assistant, filepath.Join(dir, demoDatabase), "Ask the sample corpus something, or type help. An empty line ends.")
}

// build writes the embedded articles to dir and ingests them as any folder.
func (c *demoCmd) build(ctx context.Context, e *environment, dir string) (*sqlitestore.Store, error) {
	folder, err := unpackSample(dir)
	if err != nil {
		return nil, err
	}
	if err := e.sampleRegistry(dir); err != nil {
		return nil, err
	}
	store, err := sqlitestore.Open(ctx, filepath.Join(dir, demoDatabase), sqlitestore.Options{})
	if err != nil {
		return nil, err
	}
	sources, err := fetch.Files([]string{folder}, files(0))
	if err == nil {
		e.hint("ibid demo: reading %d invented articles about a republic that does not exist …\n", len(sources))
		err = c.ingest(ctx, e, store, sources)
	}
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return store, nil
}

// unpackSample writes the embedded articles to a folder in dir.
func unpackSample(dir string) (folder string, err error) {
	folder = filepath.Join(dir, "articles")
	articles, err := fs.Sub(sample.FS, sample.Articles)
	if err != nil {
		return "", fmt.Errorf("read the sample corpus: %w", err)
	}
	if err := os.CopyFS(folder, articles); err != nil {
		return "", fmt.Errorf("unpack the sample corpus: %w", err)
	}
	return folder, nil
}

// sampleArticle reads the article of the sample corpus that FILE or FILE#N names, so that
// what the demo recommends works when the demo is over; nil for any other name.
func (e *environment) sampleArticle(ctx context.Context, name string) (_ *corpus.Article, sentence int, _ error) {
	file, number, _ := strings.Cut(name, "#")
	if _, err := fs.Stat(sample.FS, sample.Articles+"/"+file); err != nil || strings.Contains(file, "/") || strings.HasSuffix(file, fetch.SidecarSuffix) {
		return nil, 0, nil
	}
	if number != "" {
		var err error
		if sentence, err = strconv.Atoi(number); err != nil || sentence < 1 {
			return nil, 0, nil
		}
	}
	dir, err := os.MkdirTemp("", "ibid-demo-")
	if err != nil {
		return nil, 0, fmt.Errorf("create a temporary folder: %w", err)
	}
	defer os.RemoveAll(dir)
	folder, err := unpackSample(dir)
	if err != nil {
		return nil, 0, err
	}
	if err := e.sampleRegistry(dir); err != nil {
		return nil, 0, err
	}
	known, err := e.administrations()
	if err != nil {
		return nil, 0, err
	}
	attributor, err := e.attributor(known)
	if err != nil {
		return nil, 0, err
	}
	sources, err := fetch.Files([]string{filepath.Join(folder, file)}, files(0))
	if err != nil {
		return nil, 0, err
	}
	if len(sources) != 1 {
		return nil, 0, nil
	}
	a, err := readSource(ctx, sources[0], attributor)
	if err != nil {
		return nil, 0, fmt.Errorf("read the sample corpus: %w", err)
	}
	e.hint("This article belongs to ibid demo. It is not in your database.")
	return a, sentence, nil
}

// sampleRegistry makes the administrations of the invented republic known, unless
// others were asked for.
func (e *environment) sampleRegistry(dir string) error {
	if e.flags.Registry != "" {
		return nil
	}
	content, err := sample.FS.ReadFile(sample.Registry)
	if err != nil {
		return fmt.Errorf("read the sample corpus: %w", err)
	}
	path := filepath.Join(dir, sample.Registry)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		return fmt.Errorf("unpack the sample corpus: %w", err)
	}
	e.flags.Registry = path
	return nil
}

func (c *demoCmd) ingest(ctx context.Context, e *environment, store *sqlitestore.Store, sources []fetch.Source) error {
	ingester, err := e.ingester(ctx, store, nil)
	if err != nil {
		return err
	}
	_, err = ingester.Run(ctx, sources)
	return err
}

// samples answers the sample corpus's own questions.
func (c *demoCmd) samples(ctx context.Context, e *environment, answerer bot.Answerer) ([]render.Document, error) {
	answers := []render.Document{}
	for _, q := range sample.Questions() {
		a, err := answerer.Answer(ctx, bot.Question{Command: q.Command, Text: q.Text})
		if err != nil {
			return nil, err
		}
		answers = append(answers, render.NewDocument(a))
		if e.flags.JSON {
			continue
		}
		fmt.Fprintf(e.out, "› %s\n\n", typed(q.Command, q.Text))
		if err := render.Terminal(e.out, a, e.style()); err != nil {
			return nil, err
		}
		fmt.Fprintln(e.out)
	}
	return answers, nil
}

// typed is a question as a person types it: with its command, unless that is to
// ask.
func typed(command, text string) string {
	if command == "ask" {
		return text
	}
	return command + " " + text
}
