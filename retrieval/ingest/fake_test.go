package ingest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/corpus/fetch"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval/embed"
	"ibid/retrieval/embed/embedtest"
)

// model is a fake that counts the texts it is asked for.
type model struct {
	embedtest.Fake
	name      string
	asked     map[string]int // texts, "P " or "S " before them by what they were asked as
	calls     int
	failAfter int // calls; 0 for never
	fail      error
	poison    string // a text with it gets a vector that is no number
	panicsOn  string // a text with it makes the model panic
}

func newModel(name string) *model {
	return &model{Fake: embedtest.Fake{Dim: 32}, name: name, asked: map[string]int{}}
}

func (m *model) Name() string       { return m.name }
func (m *model) TokensName() string { return m.name + "-tokens" }

func (m *model) count(unit string, texts []string) error {
	m.calls++
	if m.failAfter > 0 && m.calls > m.failAfter {
		return m.fail
	}
	for _, t := range texts {
		if m.panicsOn != "" && strings.Contains(t, m.panicsOn) {
			panic("no token for " + m.panicsOn)
		}
		m.asked[unit+t]++
	}
	return nil
}

func (m *model) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	if err := m.count("P ", texts); err != nil {
		return nil, err
	}
	out, err := m.Fake.Embed(ctx, texts)
	for i, t := range texts {
		if err == nil && m.poison != "" && strings.Contains(t, m.poison) {
			out[i][3] = float32(math.NaN())
		}
	}
	return out, err
}

func (m *model) EmbedTokens(ctx context.Context, texts []string) ([]embed.Tokens, error) {
	if err := m.count("S ", texts); err != nil {
		return nil, err
	}
	return m.Fake.EmbedTokens(ctx, texts)
}

// total is how many texts were asked for.
func (m *model) total() int {
	n := 0
	for _, k := range m.asked {
		n += k
	}
	return n
}

// twice are the texts that were asked for more than once.
func (m *model) twice() []string {
	var out []string
	for text, n := range m.asked {
		if n > 1 {
			out = append(out, text)
		}
	}
	return out
}

// team is a folder of articles and the database they go to.
type team struct {
	t     *testing.T
	dir   string
	store *sqlitestore.Store
	model *model
	file  string // the database
}

func newTeam(t *testing.T) *team {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.db")
	s, err := sqlitestore.Open(t.Context(), file, sqlitestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Check(context.Background()); err != nil {
			t.Errorf("the database in the end: %v", err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &team{t, t.TempDir(), s, newModel("m1"), file}
}

func (x *team) path(name string) string { return filepath.Join(x.dir, name) }

func (x *team) write(name, text string) {
	x.t.Helper()
	if err := os.MkdirAll(filepath.Dir(x.path(name)), 0o755); err != nil {
		x.t.Fatal(err)
	}
	if err := os.WriteFile(x.path(name), []byte(text), 0o644); err != nil {
		x.t.Fatal(err)
	}
}

func (x *team) rename(from, to string) {
	x.t.Helper()
	if err := os.Rename(x.path(from), x.path(to)); err != nil {
		x.t.Fatal(err)
	}
}

func (x *team) remove(name string) {
	x.t.Helper()
	if err := os.Remove(x.path(name)); err != nil {
		x.t.Fatal(err)
	}
}

func (x *team) ingester(report func(Event)) *Ingester {
	return &Ingester{Store: x.store, Embedder: x.model, Tokens: x.model, Report: report}
}

// try ingests the folder, or the paths in it, with a count of its own.
func (x *team) try(ctx context.Context, report func(Event), paths ...string) (Summary, error) {
	x.t.Helper()
	all := []string{x.dir}
	if len(paths) > 0 {
		all = nil
	}
	for _, p := range paths {
		all = append(all, x.path(p))
	}
	sources, err := fetch.Files(all, fetch.Options{})
	if err != nil {
		x.t.Fatal(err)
	}
	return x.ingester(report).Run(ctx, sources)
}

// ingest must work.
func (x *team) ingest(paths ...string) Summary {
	x.t.Helper()
	s, err := x.try(x.t.Context(), nil, paths...)
	if err != nil {
		x.t.Fatal(err)
	}
	return s
}

// stored are the texts in the database by file name.
func (x *team) stored() map[string]string {
	x.t.Helper()
	out := map[string]string{}
	for s, err := range x.store.List(context.Background(), corpus.Filter{}) {
		if err != nil {
			x.t.Fatal(err)
		}
		a, err := x.store.Article(context.Background(), s.ID)
		if err != nil {
			x.t.Fatal(err)
		}
		out[a.File] = a.Text
	}
	return out
}

func (x *team) files() []string { return slices.Sorted(maps.Keys(x.stored())) }

func (x *team) id(name string) string {
	x.t.Helper()
	id, err := x.store.Find(x.t.Context(), name)
	if err != nil {
		x.t.Fatal(err)
	}
	return id
}

// served is how many passages the active model's vectors reach, and how many
// passages there are.
func (x *team) served() (model string, reached, all int) {
	x.t.Helper()
	model, err := x.store.Active(context.Background())
	if err != nil {
		x.t.Fatal(err)
	}
	for _, err := range x.store.PassageVectors(context.Background(), model) {
		if err != nil {
			x.t.Fatal(err)
		}
		reached++
	}
	if all, err = x.store.Count(context.Background()); err != nil {
		x.t.Fatal(err)
	}
	return model, reached, all
}

// story is an article about a place, of one passage and three sentences.
func story(place string) string {
	return fmt.Sprintf("News from %[1]s\n\nThe council of %[1]s met on Tuesday to talk about the harbour. "+
		"The mayor of %[1]s said that the new quay would be built within the year. "+
		"Fishermen in %[1]s asked who was going to pay for it in the end.\n", place)
}

var errModel = errors.New("the model is out of order")
