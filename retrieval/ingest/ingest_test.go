package ingest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibid/corpus"
	"ibid/corpus/attribute"
	"ibid/corpus/fetch"
	"ibid/retrieval/embed"
)

// counts leaves only what a summary says of articles.
func counts(s Summary) Summary {
	return Summary{Total: s.Total, Added: s.Added, Changed: s.Changed, Moved: s.Moved, Unchanged: s.Unchanged, Skipped: s.Skipped}
}

func same(t *testing.T, what string, want, got Summary) {
	t.Helper()
	if d := cmp.Diff(want, counts(got), cmpopts.IgnoreFields(Skip{}, "Reason")); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func TestUnchangedCostsNothing(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", story("Arnby"))
	x.write("b.txt", story("Brackwater"))
	got := x.ingest()
	same(t, "first", Summary{Total: 2, Added: 2}, got)
	if got.Embedded != x.model.total() || got.Embedded != 2+6 {
		t.Errorf("%d texts embedded, the model was asked for %d, want 8: two passages, six sentences", got.Embedded, x.model.total())
	}
	x.model = newModel("m1")
	got = x.ingest()
	same(t, "again", Summary{Total: 2, Unchanged: 2}, got)
	if got.Embedded != 0 || x.model.calls != 0 {
		t.Errorf("%d texts embedded, %d calls of the model", got.Embedded, x.model.calls)
	}
	if m, reached, all := x.served(); m != "m1" || reached != all || all != 2 {
		t.Errorf("%s serves %d of %d passages", m, reached, all)
	}
}

// silent is a tagger that marks nothing.
type silent string

func (s silent) Version() string { return string(s) }

func (s silent) Tag(_ context.Context, sentences []string, _ func(int)) ([]attribute.Tags, error) {
	return make([]attribute.Tags, len(sentences)), nil
}

func TestAnotherTaggerReadsAgain(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", story("Arnby"))
	sources, err := fetch.Files([]string{x.dir}, fetch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		tagger  silent
		changed int
	}{{"1", 0}, {"1", 0}, {"2", 1}, {"2", 0}} {
		g := x.ingester(nil)
		g.Attributor.Tagger = c.tagger
		got, err := g.Run(t.Context(), sources)
		if err != nil {
			t.Fatal(err)
		}
		if got.Changed != c.changed {
			t.Errorf("tagger %s: %d articles changed, want %d", c.tagger, got.Changed, c.changed)
		}
	}
}

func TestChangedIsReplaced(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", story("Arnby"))
	x.write("b.txt", story("Brackwater"))
	x.ingest()
	id := x.id("a.txt")
	x.model = newModel("m1")
	changed := strings.Replace(story("Arnby"), "within the year", "within two years", 1)
	x.write("a.txt", changed)
	same(t, "changed", Summary{Total: 2, Changed: 1, Unchanged: 1}, x.ingest())
	if d := cmp.Diff(map[string]string{"a.txt": changed, "b.txt": story("Brackwater")}, x.stored()); d != "" {
		t.Errorf("stored (-want +got):\n%s", d)
	}
	if x.id("a.txt") != id {
		t.Error("a changed file has another id")
	}
	if x.model.total() != 2 {
		t.Errorf("asked for %v, want the passage and the sentence that changed", x.model.asked)
	}
	// A sidecar is a part of the article.
	x.write("a.txt.meta.toml", `publisher = "The Arnby Post"`)
	same(t, "sidecar", Summary{Total: 2, Changed: 1, Unchanged: 1}, x.ingest())
	a, err := x.store.Article(t.Context(), id)
	if err != nil || a.Meta.Publisher != "The Arnby Post" {
		t.Errorf("publisher %q, %v", a.Meta.Publisher, err)
	}
}

func TestSourceThatFailsIsSkipped(t *testing.T) {
	x := newTeam(t)
	x.write("1.txt", story("Arnby"))
	x.write("2-empty.txt", "")
	x.write("3-blank.txt", " \n\t\r\n")
	x.write("4-binary.txt", "PK\x03\x04\x00\x00\x00\x00\x08\x00")
	x.write("5-sidecar.txt", story("Brackwater"))
	x.write("5-sidecar.txt.meta.toml", "title = \"x\"\npublished = \"last week\"\n")
	x.write("6-broken.txt", story("Corrie"))
	x.write("6-broken.txt.meta.toml", "title = ")
	x.write("7.txt", story("Dunmere"))
	var events []Change
	got, err := x.try(t.Context(), func(e Event) { events = append(events, e.Change) })
	if err != nil {
		t.Fatal(err)
	}
	says := map[string][]string{
		"2-empty.txt": {"no text"}, "3-blank.txt": {"no text"}, "4-binary.txt": {"it is an archive"},
		"5-sidecar.txt": {"5-sidecar.txt.meta.toml:2", "published"}, "6-broken.txt": {"6-broken.txt.meta.toml:1"},
	}
	if len(got.Skipped) != len(says) || got.Added != 2 || len(events) != 7 {
		t.Errorf("%+v, events %v", got, events)
	}
	for _, s := range got.Skipped {
		for _, want := range says[strings.TrimPrefix(s.Source, x.path(""))[1:]] {
			if !strings.Contains(s.Reason.Error(), want) {
				t.Errorf("%s: %v doesn't say %q", s.Source, s.Reason, want)
			}
		}
	}
	if d := cmp.Diff([]string{"1.txt", "7.txt"}, x.files()); d != "" {
		t.Errorf("stored (-want +got):\n%s", d)
	}
}

// What can't be read now was read before: it stays as it was.
func TestUnreadableKeepsWhatWasStored(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", story("Arnby"))
	x.ingest()
	x.write("a.txt", "\x00\x01\x02")
	if got := x.ingest(); len(got.Skipped) != 1 {
		t.Errorf("%+v", got)
	}
	if d := cmp.Diff(map[string]string{"a.txt": story("Arnby")}, x.stored()); d != "" {
		t.Errorf("stored (-want +got):\n%s", d)
	}
}

func TestModelWithoutNumbers(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", story("Arnby"))
	x.ingest()
	x.write("b.txt", story("Brackwater"))
	x.model.poison = "Brackwater"
	_, err := x.try(t.Context(), nil)
	if !errors.Is(err, embed.ErrNotFinite) || !strings.Contains(err.Error(), "m1") {
		t.Errorf("%v, want that m1 returned what is no number", err)
	}
	if d := cmp.Diff([]string{"a.txt"}, x.files()); d != "" {
		t.Errorf("stored (-want +got):\n%s", d)
	}
}

func TestModelThatFails(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", story("Arnby"))
	x.model.failAfter, x.model.fail = 1, errModel
	got, err := x.try(t.Context(), nil)
	if !errors.Is(err, errModel) || !strings.Contains(err.Error(), "m1") {
		t.Errorf("%v, want what the model said and which", err)
	}
	if got.Added != 0 || len(x.files()) != 0 {
		t.Errorf("%+v, stored %v", got, x.files())
	}
}

// A stop keeps whole articles and what it has paid for; a rerun does the rest.
func TestStopped(t *testing.T) {
	const n = 100 // some 25 a batch
	for _, stopAt := range []int{1, 3, 24, 40, 99} {
		x := newTeam(t)
		for i := range n {
			x.write(fmt.Sprintf("%03d.txt", i), story(fmt.Sprintf("Place %d", i)))
		}
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		stored := 0
		got, err := x.try(ctx, func(e Event) {
			if e.Change == Added {
				if stored++; stored == stopAt {
					stop()
				}
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("stopped at %d: %v", stopAt, err)
		}
		kept := x.stored()
		if len(kept) != got.Added || got.Added < stopAt || stopAt < 40 && got.Added > n/2 {
			t.Errorf("stopped at %d: says %d were added, %d are stored", stopAt, got.Added, len(kept))
		}
		for name, text := range kept {
			var i int
			fmt.Sscanf(name, "%d", &i)
			if text != story(fmt.Sprintf("Place %d", i)) {
				t.Fatalf("stopped at %d: %s isn't whole: %q", stopAt, name, text)
			}
		}
		same(t, "the rest", Summary{Total: n, Added: n - got.Added, Unchanged: got.Added}, x.ingest())
		if twice := x.model.twice(); len(twice) > 0 {
			t.Errorf("stopped at %d: %d texts were embedded twice, such as %q", stopAt, len(twice), twice[0])
		}
		if m, reached, all := x.served(); m != "m1" || reached != all || all != n {
			t.Errorf("%s serves %d of %d passages", m, reached, all)
		}
	}
}

func TestCollection(t *testing.T) {
	x := newTeam(t)
	row := func(id, place string) string {
		return fmt.Sprintf("{\"_id\": %q, \"title\": \"\", \"text\": %q}\n", id, story(place))
	}
	x.write("c.jsonl", row("1", "Arnby")+row("2", "Arnby")+row("3.md", "Brackwater"))
	same(t, "first", Summary{Total: 3, Added: 3}, x.ingest("c.jsonl"))
	same(t, "again", Summary{Total: 3, Unchanged: 3}, x.ingest("c.jsonl"))
	if m := x.model.twice(); len(m) > 0 {
		t.Errorf("embedded twice: %v", m)
	}
	removed, err := x.ingester(nil).Prune(t.Context(), []string{x.dir, x.path("c.jsonl")})
	if err != nil || len(removed) != 0 {
		t.Errorf("Prune removed %v, %v: the collection is there", removed, err)
	}
	x.write("c.jsonl", row("1", "Corrie")+row("2", "Arnby"))
	same(t, "changed", Summary{Total: 2, Changed: 1, Unchanged: 1}, x.ingest("c.jsonl"))
}

func TestPrune(t *testing.T) {
	x := newTeam(t)
	for i, name := range []string{"in/a.txt", "in/deep/b.txt", "in/c.txt", "inner/d.txt", "out/e.txt"} {
		x.write(name, story(fmt.Sprintf("Place %d", i)))
	}
	x.ingest()
	for _, name := range []string{"in/a.txt", "in/deep/b.txt", "inner/d.txt", "out/e.txt"} {
		x.remove(name)
	}
	same(t, "without pruning", Summary{Total: 1, Unchanged: 1}, x.ingest())
	removed, err := x.ingester(nil).Prune(t.Context(), []string{x.path("in")})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{x.path("in/a.txt"), x.path("in/deep/b.txt")}, removed); d != "" {
		t.Errorf("removed (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"c.txt", "d.txt", "e.txt"}, x.files()); d != "" {
		t.Errorf("left (-want +got):\n%s", d)
	}
	removed, err = x.ingester(nil).Prune(t.Context(), []string{x.path("out/e.txt")})
	if err != nil || len(removed) != 1 {
		t.Errorf("a file named: %v, %v", removed, err)
	}
}

// A source that is no path is somebody else's to remove.
func TestPruneLeavesAddresses(t *testing.T) {
	x := newTeam(t)
	text := story("Arnby")
	const address = "https://paper.example/a"
	got, err := x.ingester(nil).Run(t.Context(), []fetch.Source{{Name: address, File: "a.txt", Size: 1,
		Read: func(context.Context) (fetch.Content, error) { return fetch.Content{Data: []byte(text)}, nil }}})
	if err != nil || got.Added != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	if removed, err := x.ingester(nil).Prune(t.Context(), []string{address, "/"}); err != nil || len(removed) != 0 {
		t.Errorf("removed %v, %v", removed, err)
	}
	if id := x.id("a.txt"); id != corpus.ArticleID(address) {
		t.Errorf("id %s", id)
	}
}
