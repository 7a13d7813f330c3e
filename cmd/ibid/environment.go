package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"

	"ibid/bot"
	"ibid/bot/compose"
	"ibid/bot/quote"
	"ibid/bot/render"
	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/corpus/fetch"
	"ibid/corpus/registry"
	"ibid/corpus/registry/mention"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval"
	"ibid/retrieval/cite"
	"ibid/retrieval/embed"
	"ibid/retrieval/embed/colbert"
	"ibid/retrieval/gate"
	"ibid/retrieval/ingest"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
	"ibid/retrieval/speakers"
	"ibid/retrieval/topic"
	"ibid/retrieval/vector/chromemindex"
)

// environment is what a command runs in: the streams, the flags, and the wiring
// of everything else.
type environment struct {
	streams
	flags  *cli
	config configuration
	args   []string // of the command line
	log    *slog.Logger
	models models

	chatting chatting
}

// database is the path of the database: --db, IBID_DB or the user's data folder.
func (e *environment) database() (string, error) {
	if e.flags.DB != "" {
		return e.flags.DB, nil
	}
	dir, err := dataFolder()
	if err != nil {
		return "", fmt.Errorf("find your data folder: %w; name a database with --db FILE", err)
	}
	return filepath.Join(dir, "ibid", "ibid.db"), nil
}

// open opens the database for reading or, with write, for changing it, creating
// it where there is none.
func (e *environment) open(ctx context.Context, write bool) (*sqlitestore.Store, error) {
	if err := sqlitestore.CheckDriver(); err != nil {
		return nil, err
	}
	path, err := e.database()
	if err != nil {
		return nil, err
	}
	if write {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, fmt.Errorf("create the folder of the database: %w", err)
		}
	}
	store, err := sqlitestore.Open(ctx, path, sqlitestore.Options{ReadOnly: !write, Damaged: e.damaged})
	if !write && errors.Is(err, corpus.ErrOlder) {
		return e.open(ctx, true) // which brings it up to date
	}
	if wrong := exposed(path); err == nil && wrong != "" {
		e.log.Warn(wrong + "; " + closeIt(path))
	}
	return store, err
}

// exposed says that everybody on the machine may change a database; "" when they may
// not. Windows' modes say nothing of that.
func exposed(path string) string {
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS == "windows" || info.Mode().Perm()&0o002 == 0 {
		return ""
	}
	return fmt.Sprintf("everybody on this machine may change the database (mode %#o)", info.Mode().Perm())
}

// closeIt is what to do about that.
func closeIt(path string) string { return "take that right away with: chmod o-w " + path }

// damaged says in the log that an article has changed by itself. Nothing of it that has
// is quoted or shown.
func (e *environment) damaged(d corpus.Damaged) {
	e.log.Error("stored article is damaged: what has changed isn't quoted; name its source to ibid ingest, which reads it again",
		"file", d.File, "article", d.ID, "source", d.Source, "damage", d.String())
}

// ingester brings articles into store. Sentences are encoded by the built-in
// model, whoever embeds passages.
func (e *environment) ingester(ctx context.Context, store *sqlitestore.Store, report func(ingest.Event)) (*ingest.Ingester, error) {
	tokens, err := e.tokens()
	if err != nil {
		return nil, err
	}
	model, err := e.embedder(ctx)
	if err != nil {
		return nil, err
	}
	known, err := e.administrations()
	if err != nil {
		return nil, err
	}
	attributor, err := e.attributor(known)
	if err != nil {
		return nil, err
	}
	return &ingest.Ingester{
		Store: store, Embedder: model, Tokens: tokens, Report: report, Batch: batchFor(model),
		Attributor: attributor, Administrations: known.Digest(),
	}, nil
}

// administrations are the built-in ones and those of the file of --registry.
func (e *environment) administrations() (*registry.Registry, error) {
	if e.flags.Registry == "" {
		return registry.Load()
	}
	f, err := openFile(e.flags.Registry)
	if err != nil {
		return nil, fmt.Errorf("open the registry: %w", err)
	}
	defer f.Close()
	return registry.Load(registry.Source{Name: e.flags.Registry, Reader: f})
}

// assistant wires the one way from a question to its answer.
func (e *environment) assistant(ctx context.Context, store *sqlitestore.Store) (*bot.Assistant, error) {
	tokens, err := e.tokens()
	if err != nil {
		return nil, err
	}
	model, err := e.embedder(ctx)
	if err != nil {
		return nil, err
	}
	reader, err := e.reader()
	if err != nil {
		return nil, err
	}
	searcher, err := e.searcher(ctx, store, model)
	if err != nil {
		return nil, err
	}
	if err := e.hintStale(ctx, store, tokens); err != nil {
		return nil, err
	}
	known, err := e.administrations()
	if err != nil {
		return nil, err
	}
	finder := mention.New(known)
	language, engine, err := e.model()
	if err != nil {
		return nil, err
	}
	roster, err := speakers.Load(ctx, store)
	if err != nil {
		return nil, err
	}
	affiliations, err := affiliation.Load(ctx, store, known.All())
	if err != nil {
		return nil, err
	}
	analyser := e.analyser(store, model, tokens)
	ranker := &rank.Ranker{Articles: store, Vectors: store, Model: tokens.TokensName()}
	assistant := &bot.Assistant{
		Reader:   question.Reader{Administrations: finder, Holders: roster},
		Analyser: analyser,
		Searcher: searcher,
		Ranker:   ranker,
		Model:    reader,
		Locator: &cite.Locator{
			Words: store, Passages: store, Articles: store,
			Analyser: &analyser, Searcher: searcher, Ranker: ranker, Reader: reader,
		},
		Gate:     gate.Gate{Mentions: finder.Remember(), Affiliations: affiliations},
		Topics:   topic.Finder{Words: store, Vectors: store, Model: tokens.TokensName()},
		Composer: compose.Extractive{},
		Verifier: &quote.Checker{Articles: store, Log: e.log},
		Speakers: roster,
		Articles: store,
		Engine:   engine,
		Log:      e.log,
		Trace:    e.flags.Verbose,
	}
	if language != nil {
		assistant.Evidence, assistant.Rewriter = language, language
	}
	return assistant, nil
}

// analyser prepares questions. One whose vector can't be had is searched by its
// words.
func (e *environment) analyser(store *sqlitestore.Store, model embed.Embedder, tokens *colbert.Model) retrieval.Analyser {
	return retrieval.Analyser{Index: store, Embedder: hurry(model), Tokens: tokens, Lacking: e.lacking}
}

// garbage is how much the heap may grow over what is in use before it is
// collected, in percent. The vectors are most of what is in use and hold no
// pointers, so collecting often costs little and halves the memory.
const garbage = 20

// servingGarbage is how many bytes more may be garbage in a program that serves many. An
// answer makes some tens of megabytes; where little is in use, collecting at 20 % growth
// took 28 % of the time of each answer.
const servingGarbage = 32 << 20

// roomForMany gives the heap of a program that serves many more room to grow, now that what is
// in use has been loaded.
func roomForMany() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	if live[0].Value.Kind() != metrics.KindUint64 {
		return
	}
	debug.SetGCPercent(max(garbage, int(100*servingGarbage/max(1, live[0].Value.Uint64()))))
}

// searcher fills the vector index from the database.
func (e *environment) searcher(ctx context.Context, store *sqlitestore.Store, model embed.Embedder) (*retrieval.HybridSearcher, error) {
	debug.SetGCPercent(garbage)
	index, err := chromemindex.New()
	if err != nil {
		return nil, err
	}
	n, err := retrieval.LoadVectors(ctx, index, store, model.Name(), model.Dimensions())
	if err != nil {
		return nil, err
	}
	e.log.Debug("vector index filled", "passages", n)
	if err := e.hasVectors(ctx, store, model.Name(), n); err != nil {
		return nil, err
	}
	return &retrieval.HybridSearcher{Words: store, Passages: store, Vectors: index}, nil
}

// errStale is a database whose vectors are another model's: dense search would
// find nothing and nobody would notice.
var errStale = errors.New("its vectors were made by another version of the model; run ibid ingest on the articles' folder again, which brings all of them up to date")

// hasVectors fails for a database whose vectors are not this program's. indexed
// is how many passages have one.
func (e *environment) hasVectors(ctx context.Context, store *sqlitestore.Store, model string, indexed int) error {
	count, err := store.Count(ctx)
	if err != nil {
		return fmt.Errorf("count passages: %w", err)
	}
	active, err := store.Active(ctx)
	if err != nil {
		return fmt.Errorf("read which model serves: %w", err)
	}
	// A change of model that was stopped has left some vectors of the new one. A model
	// serves when every passage has a vector of it: none is there when they can't be
	// read, which the log says, and words find what they can.
	if count > 0 && (indexed == 0 && active == "" || active != "" && active != model) {
		path, _ := e.database()
		return fmt.Errorf("the database %s: %w", path, e.stale(active, model))
	}
	return nil
}

// stale is what is wrong with a database without vectors of model.
func (e *environment) stale(active, model string) error {
	own := embedderOf(active)
	if active == "" || own == e.flags.Embedder && own == embedderBuiltIn {
		return errStale
	}
	return fmt.Errorf("its vectors are from %s, and you asked for %s; run ibid ingest --embedder %s on the articles' folder, which embeds all of them again, or use the model that made them (--embedder %s; %s, %s)",
		active, model, e.flags.Embedder, own, envEmbedModel, envEmbedDimensions)
}

// hintStale says so when sentences have to be ranked without vectors of this
// program's. One article tells: an ingest brings all or none up to date.
func (e *environment) hintStale(ctx context.Context, store *sqlitestore.Store, model *colbert.Model) error {
	for s, err := range store.List(ctx, corpus.Filter{}) {
		if err != nil {
			return fmt.Errorf("list articles: %w", err)
		}
		vectors, err := store.SentenceVectors(ctx, model.TokensName(), s.ID, 0, s.Sentences-1)
		if err != nil {
			return fmt.Errorf("read sentence vectors of %s: %w", s.File, err)
		}
		if !slices.ContainsFunc(vectors, func(v []byte) bool { return v != nil }) {
			e.hint("ibid: sentences are ranked by their words alone: %v", errStale)
		}
		break
	}
	return nil
}

// show prints an answer in the form asked for and returns errNotFound when the
// corpus does not say.
func (e *environment) show(a bot.Answer) error {
	var err error
	if e.flags.JSON {
		err = render.JSON(e.out, render.NewDocument(a))
	} else {
		err = render.Terminal(e.out, a, e.style())
	}
	if err == nil && a.Status == bot.NotFound {
		err = errNotFound
	}
	return err
}

// hint tells a person something that is no result.
func (e *environment) hint(format string, args ...any) {
	if !e.flags.Quiet && !e.flags.JSON {
		fmt.Fprintln(e.err, render.CleanLines(fmt.Sprintf(format, args...)))
	}
}

// openFile opens a file that somebody named, without waiting at a pipe or reading a
// device for ever.
func openFile(name string) (*os.File, error) {
	f, _, err := fetch.OpenRegular(name)
	return f, err
}
