package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"

	"ibid/corpus"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval/embed"
	"ibid/retrieval/embed/colbert"
	"ibid/retrieval/embed/minilm"
	"ibid/retrieval/rank/crossencoder"
	"ibid/retrieval/tag"
)

// model loads the built-in model and looks whether it still computes what it should.
func (c *doctorCmd) model(ctx context.Context) finding {
	f := finding{Check: "built-in model", Status: problem, Fix: "this binary is damaged or was built wrongly: install it again"}
	m, err := minilm.New(minilm.Options{})
	if err != nil {
		f.Found = err.Error()
		return f
	}
	tagger, err := tag.New(m, tag.Options{})
	tokens, err2 := colbert.New(colbert.Options{})
	reader, err3 := crossencoder.New(crossencoder.Options{})
	if err = errors.Join(err, err2, err3); err == nil {
		err = errors.Join(m.Verify(), tagger.Verify(), tokens.Verify(), reader.Verify())
	}
	if err != nil {
		f.Found = err.Error()
		return f
	}
	v, err := m.Embed(ctx, []string{"The minister resigned.", "The minister stepped down.", "Whales sing."})
	if err != nil {
		f.Found = err.Error()
		return f
	}
	near, far := embed.Dot(v[0], v[1]), embed.Dot(v[0], v[2])
	if math.IsNaN(near) || near <= far {
		f.Found = fmt.Sprintf("it finds different sentences more alike than similar ones (%.2f and %.2f)", near, far)
		return f
	}
	return finding{Check: f.Check, Status: fine, Found: strings.Join([]string{m.Name(), tokens.Name(), reader.Name(), tagger.Version()}, ", ")}
}

func (c *doctorCmd) database(ctx context.Context, e *environment) []finding {
	path, err := e.database()
	if err != nil {
		return []finding{noted("database", problem, err.Error(), "name a database with --db FILE or IBID_DB")}
	}
	store, err := e.open(ctx, false)
	if err != nil {
		return []finding{noted("database", problem, err.Error(), databaseFix(err))}
	}
	defer store.Close()
	found := []finding{c.integrity(ctx, store, path), c.articles(ctx, store), c.vectors(ctx, e, store)}
	if wrong := exposed(path); wrong != "" {
		found = append(found, noted("permissions", warning, wrong, closeIt(path)))
	}
	return append(found, c.writable(path))
}

func databaseFix(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "make one with: ibid ingest FOLDER"
	case errors.Is(err, corpus.ErrNewer):
		return "install the newer version of ibid that wrote it"
	case errors.Is(err, corpus.ErrCorrupt):
		return "restore the file from a backup, or move it away and ingest the articles again"
	case errors.Is(err, corpus.ErrLocked):
		return "wait for the other process, or stop it"
	}
	return "check that the file and its folder can be read"
}

func (c *doctorCmd) integrity(ctx context.Context, store *sqlitestore.Store, path string) finding {
	if err := store.Check(ctx); err != nil {
		return noted("database", problem, err.Error(), databaseFix(corpus.ErrCorrupt))
	}
	return noted("database", fine, path+" is whole", "")
}

func (c *doctorCmd) articles(ctx context.Context, store *sqlitestore.Store) finding {
	articles, undated := 0, 0
	for s, err := range store.List(ctx, corpus.Filter{}) {
		if err != nil {
			return noted("articles", problem, err.Error(), databaseFix(corpus.ErrCorrupt))
		}
		articles++
		if s.Meta.Published == "" {
			undated++
		}
	}
	if articles == 0 {
		return noted("articles", warning, "the database holds none", "add some with: ibid ingest FOLDER")
	}
	f := noted("articles", fine, fmt.Sprintf("%d, %d of them without a date", articles, undated), "")
	if undated > 0 {
		f.Fix = "articles without a date are left out when a question names dates; a file NAME.meta.toml beside NAME can say: published = \"2025-07-17\""
	}
	return f
}

func (c *doctorCmd) vectors(ctx context.Context, e *environment, store *sqlitestore.Store) finding {
	const again = "run the ingest again: ibid ingest FOLDER"
	model, err := c.nameOf(ctx, e)
	if err != nil {
		return noted("embeddings", warning, "can't tell whether the stored vectors are the right ones: "+err.Error(), "fix the embedding server first; see above")
	}
	active, err := store.Active(ctx)
	if err != nil {
		return noted("embeddings", problem, err.Error(), again)
	}
	if f := other(active, model); f != nil {
		return *f
	}
	missing := 0
	for _, err := range store.Missing(ctx, model, corpus.UnitPassage) {
		if err != nil {
			return noted("embeddings", problem, err.Error(), again)
		}
		missing++
	}
	if missing > 0 {
		return noted("embeddings", problem, fmt.Sprintf("%d passages have no vector of %s", missing, model), again)
	}
	return noted("embeddings", fine, "every passage has a vector of "+model, "")
}

// writable looks whether an ingest could write beside the database.
func (c *doctorCmd) writable(path string) finding {
	f, err := os.CreateTemp(filepath.Dir(path), ".ibid-doctor-")
	if err != nil {
		return noted("folder", warning, "questions work, but nothing can be added: "+err.Error(), "allow writing to "+filepath.Dir(path))
	}
	f.Close()
	os.Remove(f.Name())
	return noted("folder", fine, filepath.Dir(path)+" can be written", "")
}
