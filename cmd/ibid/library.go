package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ibid/bot/slackbot"
	"ibid/corpus/fetch"
	"ibid/corpus/fetch/place"
	"ibid/retrieval/ingest"
)

// library brings articles into the database of a program that serves: what curators add,
// and what has changed on the web. None waits for another: each article is stored in one
// transaction, as beside another process that ingests.
type library struct {
	env func() *environment // with the settings that are in force
	web webFlags
}

var _ slackbot.Librarian = (*library)(nil)

const (
	// libraryMost is the size that a document may have, in bytes, as with ibid ingest.
	libraryMost = 20 << 20
	// libraryPages is how many pages an address may stand for.
	libraryPages = 50
)

func newLibrary(env func() *environment) *library {
	return &library{env: env, web: webFlags{Pace: time.Second}}
}

// MostBytes implements slackbot.Librarian.
func (l *library) MostBytes() int64 { return libraryMost }

// AddAddress implements slackbot.Librarian.
func (l *library) AddAddress(ctx context.Context, address string) ([]slackbot.Added, error) {
	return l.add(ctx, func(in *intake) ([]fetch.Source, error) {
		if err := in.connect(ctx, l.web, libraryMost); err != nil {
			return nil, err
		}
		found, err := in.lister.Remote(ctx, place.Web{Addresses: []string{address}})
		if err == nil && len(found) > libraryPages {
			err = fmt.Errorf("it stands for %d pages, and from Slack at most %d are read; whoever runs ibid can read them with: ibid ingest", len(found), libraryPages)
		}
		return found, err
	})
}

// AddFile implements slackbot.Librarian. The file is kept beside the database, so that it
// can be read again and compared later.
func (l *library) AddFile(ctx context.Context, id, name string, data []byte) ([]slackbot.Added, error) {
	path, isNew, err := l.keep(id, name, data)
	if err != nil {
		return nil, err
	}
	added, err := l.add(ctx, func(in *intake) ([]fetch.Source, error) {
		found, err := in.lister.Local(ctx, []string{path})
		return found.Sources, err
	})
	stays := false
	for i := range added {
		added[i].Name = name
		stays = stays || added[i].Reason == ""
	}
	if err == nil && !stays && isNew { // else an article may stand on the file
		err = os.RemoveAll(filepath.Dir(path))
	}
	return added, err
}

// keep writes a file beside the database, into a folder of its own. Nothing of its name
// but letters, digits and a few marks remains. isNew reports whether the folder is.
func (l *library) keep(id, name string, data []byte) (path string, isNew bool, err error) {
	database, err := l.env().database()
	if err != nil {
		return "", false, err
	}
	folder, err := filepath.Abs(filepath.Join(database+".files", fileName(id)))
	if err != nil {
		return "", false, fmt.Errorf("keep a file: %w", err)
	}
	_, missing := os.Stat(folder)
	isNew = missing != nil
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", false, fmt.Errorf("keep a file: %w", err)
	}
	path = filepath.Join(folder, fileName(name))
	if err := os.WriteFile(path+".part", data, 0o600); err != nil {
		return "", false, fmt.Errorf("keep a file: %w", err)
	}
	if err := os.Rename(path+".part", path); err != nil {
		return "", false, fmt.Errorf("keep a file: %w", err)
	}
	return path, isNew, nil
}

// fileName is a name that every file system takes and that leads nowhere else.
func fileName(name string) string {
	safe := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.', r == '-', r == '_':
			return r
		}
		return '_'
	}, name)
	if safe = strings.TrimLeft(safe, "._"); len(safe) > 80 {
		safe = safe[len(safe)-80:] // its ending names the format
	}
	if safe == "" {
		return "file"
	}
	return safe
}

// add ingests the sources that list names, and says what became of each.
func (l *library) add(ctx context.Context, list func(*intake) ([]fetch.Source, error)) ([]slackbot.Added, error) {
	var out []slackbot.Added
	err := l.with(ctx, func(in *intake) error {
		sources, err := list(in)
		if err != nil {
			return err
		}
		sources, stop, err := in.ready(ctx, costFlags{AskAbove: 1_000_000}, sources)
		if err != nil {
			return err
		}
		defer stop()
		_, err = in.run(ctx, sources)
		for _, f := range in.found.files {
			out = append(out, slackbot.Added{Name: f.Path, Status: f.Status, Reason: f.Reason})
		}
		return err
	})
	return out, err
}

// refresh reads what is from the web again.
func (l *library) refresh(ctx context.Context) (s ingest.Summary, err error) {
	err = l.with(ctx, func(in *intake) error {
		s, err = in.refresh(ctx, l.web, costFlags{AskAbove: 1_000_000}, libraryMost)
		return err
	})
	return s, err
}

// with opens the database for an ingest that shows no progress.
func (l *library) with(ctx context.Context, do func(*intake) error) error {
	in, err := l.env().intake(ctx, &place.Lister{Files: files(libraryMost)})
	if err != nil {
		return err
	}
	defer in.close()
	in.progress.quiet = true
	return do(in)
}
