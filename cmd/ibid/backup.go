package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"ibid/bot/render"
	"ibid/corpus"
	"ibid/corpus/sqlitestore"
)

type backupCmd struct {
	File string `arg:"" help:"The file to write. An earlier backup there is replaced once the new one is complete."`
}

// copiedJSON is what backup and restore did.
type copiedJSON struct {
	Command  string `json:"command"`
	File     string `json:"file"`
	Articles int    `json:"articles"`
	Bytes    int64  `json:"bytes"`
	Aside    string `json:"aside,omitempty"` // where restore keeps the database that it replaced
}

// Run makes a backup.
func (c *backupCmd) Run(ctx context.Context, e *environment) error {
	store, err := e.open(ctx, false)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := store.Backup(ctx, c.File); err != nil {
		return err
	}
	out, err := measured(ctx, "backup", c.File)
	if err != nil {
		return err
	}
	return e.copied(out, fmt.Sprintf("Backed up %s to %s (%d bytes), and checked the copy.\n",
		counted(out.Articles, "article", "articles"), c.File, out.Bytes))
}

type restoreCmd struct {
	File string `arg:"" help:"A backup that ibid backup wrote, or another database of ibid."`
}

// Run restores a backup.
func (c *restoreCmd) Run(ctx context.Context, e *environment) error {
	if err := sqlitestore.CheckDriver(); err != nil {
		return err
	}
	path, err := e.database()
	if err != nil {
		return err
	}
	aside, err := sqlitestore.Restore(ctx, c.File, path, sqlitestore.Options{Process: "ibid restore"})
	if err != nil {
		return err
	}
	out, err := measured(ctx, "restore", path)
	if err != nil {
		return err
	}
	out.File, out.Aside = c.File, aside
	said := fmt.Sprintf("Restored %s from %s.\n", counted(out.Articles, "article", "articles"), c.File)
	if aside != "" {
		said += fmt.Sprintf("The database that was there is now %s.\n", aside)
	}
	return e.copied(out, said)
}

// measured says how much is in a database.
func measured(ctx context.Context, command, path string) (copiedJSON, error) {
	out := copiedJSON{Command: command, File: path}
	store, err := sqlitestore.Open(ctx, path, sqlitestore.Options{ReadOnly: true})
	if err != nil {
		return out, err
	}
	defer store.Close()
	if out.Articles, err = corpus.CountArticles(ctx, store); err != nil {
		return out, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return out, err
	}
	out.Bytes = info.Size()
	return out, nil
}

func (e *environment) copied(out copiedJSON, said string) error {
	if e.flags.JSON {
		return render.JSON(e.out, out)
	}
	_, err := io.WriteString(e.out, render.CleanLines(said))
	return err
}
