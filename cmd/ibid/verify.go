package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"ibid/bot/render"
	"ibid/corpus"
	"ibid/corpus/fetch"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval/ingest"
)

type verifyCmd struct {
	NoFiles bool `help:"Compare the database with its own digests only, and read no files."`
}

// differingJSON is an article that isn't what it was.
type differingJSON struct {
	ID     string `json:"id"`
	File   string `json:"file"`
	Source string `json:"source"`
	From   string `json:"from"` // what it differs from: database (its digests there) or file
	What   string `json:"what"`
}

// verifyJSON is what verify found.
type verifyJSON struct {
	Command   string          `json:"command"`
	Articles  int             `json:"articles"` // compared with the digests kept of them
	Files     int             `json:"files"`    // read again and compared
	Differing []differingJSON `json:"differing"`
	Database  string          `json:"database"` // what is wrong with the database's structure, "" for nothing
}

// Run compares a database with its digests and the files that its articles are from. It
// fails when anything differs.
func (c *verifyCmd) Run(ctx context.Context, e *environment) error {
	store, err := e.open(ctx, false)
	if err != nil {
		return err
	}
	defer store.Close()
	out := verifyJSON{Command: "verify", Differing: []differingJSON{}}
	if err := store.CheckStructure(ctx); err != nil {
		if ctx.Err() != nil {
			return err
		}
		out.Database = oneLine(err.Error())
	}
	if err := out.compare(ctx, store, !c.NoFiles); err != nil {
		if ctx.Err() != nil || !errors.Is(err, corpus.ErrCorrupt) {
			return err
		}
		out.Database = oneLine(err.Error()) // the list of articles itself can't be read
	}
	if e.flags.JSON {
		err = render.JSON(e.out, out)
	} else {
		err = out.print(e)
	}
	if err == nil && (len(out.Differing) > 0 || out.Database != "") {
		err = told(exitFailure)
	}
	return err
}

// compare looks at every article.
func (v *verifyJSON) compare(ctx context.Context, store *sqlitestore.Store, files bool) error {
	var all []corpus.Summary // first, so that no transaction is open while files are read
	for s, err := range store.List(ctx, corpus.Filter{}) {
		if err != nil {
			return err
		}
		all = append(all, s)
	}
	for _, s := range all {
		a, err := store.Article(ctx, s.ID)
		if errors.Is(err, corpus.ErrNotFound) {
			continue // removed meanwhile
		}
		if err != nil {
			return err
		}
		v.Articles++
		if a.Damage != nil {
			v.differs(s, "database", corpus.Damaged{Damage: a.Damage}.String())
			continue
		}
		if !files {
			continue
		}
		if err := v.file(ctx, s, a); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifyJSON) differs(s corpus.Summary, from, what string) {
	v.Differing = append(v.Differing, differingJSON{s.ID, s.File, s.Source, from, what})
}

// file compares an article with its file, where that is at hand.
func (v *verifyJSON) file(ctx context.Context, s corpus.Summary, a *corpus.Article) error {
	if !filepath.IsAbs(s.Source) {
		return nil
	}
	sources, err := fetch.Files([]string{s.Source}, files(verifiedSize))
	if err != nil || len(sources) != 1 || sources[0].Skip != nil {
		return nil // not at hand, or a part of a file
	}
	part, err := ingest.Differs(ctx, a, sources[0])
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		v.differs(s, "file", "its file can't be read any more: "+oneLine(err.Error()))
	case part != "":
		v.differs(s, "file", "its file has another "+part+" now")
	}
	v.Files++
	return nil
}

// verifiedSize is the size limit of a file that is compared, in bytes: larger than that
// of an ingest, which could be raised.
const verifiedSize = 1 << 30

func (v *verifyJSON) print(e *environment) error {
	text := ""
	if v.Database != "" {
		text += fmt.Sprintf("The database is damaged: %s\n  → %s\n", v.Database, databaseFix(corpus.ErrCorrupt))
	}
	for _, d := range v.Differing {
		text += fmt.Sprintf("%s  %s\n    %s\n", d.ID, d.File, d.What)
	}
	text += fmt.Sprintf("Compared %s with the digests kept of them, %s with what was read from them: %s.\n",
		counted(v.Articles, "article", "articles"), counted(v.Files, "file", "files"), v.verdict())
	if len(v.Differing) > 0 {
		text += "Nothing that is damaged is quoted. ibid ingest FILE reads an article from its file again.\n"
	}
	_, err := io.WriteString(e.out, render.CleanLines(text))
	return err
}

func (v *verifyJSON) verdict() string {
	switch {
	case len(v.Differing) == 0 && v.Database != "":
		return "no article that could be read differs"
	case len(v.Differing) == 0:
		return "all are as they were"
	case len(v.Differing) == 1:
		return "1 differs"
	}
	return fmt.Sprintf("%d differ", len(v.Differing))
}

// damagedError refuses an article that differs from what was stored.
type damagedError struct{ corpus.Damaged }

func (d damagedError) Error() string {
	return fmt.Sprintf("%s (article %s) isn't shown: it has %s; read it again with: ibid ingest %s",
		d.File, d.ID, d.String(), d.Source)
}

// damagedMeta stands in a listing for metadata that differs from what was stored.
const damagedMeta = "Its metadata is damaged and isn't shown; ibid ingest FILE reads it again."
