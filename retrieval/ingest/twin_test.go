package ingest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
)

func (x *team) holds(want map[string]string) {
	x.t.Helper()
	if d := cmp.Diff(want, x.stored()); d != "" {
		x.t.Errorf("stored (-want +got):\n%s", d)
	}
}

func TestMovedKeepsItsID(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", story("Arnby"))
	x.ingest()
	id, before := x.id("a.txt"), x.model.total()
	x.rename("a.txt", "b.txt")
	same(t, "moved", Summary{Total: 1, Moved: 1}, x.ingest())
	x.holds(map[string]string{"b.txt": story("Arnby")})
	if x.id("b.txt") != id || x.model.total() != before {
		t.Errorf("id %s, was %s; %d texts embedded", x.id("b.txt"), id, x.model.total()-before)
	}
	x.write("b.txt", story("Brackwater"))
	same(t, "then changed", Summary{Total: 1, Changed: 1}, x.ingest())
	if x.id("b.txt") != id {
		t.Error("a file that was moved and then changed has another id")
	}
}

// A new file under the name that another was moved away from is an article of
// its own, though the id of that name is taken.
func TestNewFileUnderAnOldName(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", story("Arnby"))
	x.ingest()
	x.rename("a.txt", "b.txt")
	x.ingest()
	x.write("a.txt", story("Brackwater"))
	same(t, "new a.txt", Summary{Total: 2, Added: 1, Unchanged: 1}, x.ingest())
	x.holds(map[string]string{"a.txt": story("Brackwater"), "b.txt": story("Arnby")})
	if a, b := x.id("a.txt"), x.id("b.txt"); a == b || b != corpus.ArticleID(x.path("a.txt")) {
		t.Errorf("ids %s and %s", a, b)
	}
	id := x.id("a.txt")
	x.write("a.txt", story("Corrie"))
	same(t, "new a.txt changed", Summary{Total: 2, Changed: 1, Unchanged: 1}, x.ingest())
	if x.id("a.txt") != id {
		t.Error("its id has changed with the text")
	}
	same(t, "again", Summary{Total: 2, Unchanged: 2}, x.ingest())
	// And a second time round.
	x.rename("a.txt", "c.txt")
	x.write("a.txt", story("Dunmere"))
	got := x.ingest()
	x.holds(map[string]string{"a.txt": story("Dunmere"), "b.txt": story("Arnby"), "c.txt": story("Corrie")})
	if got.Embedded == 0 || len(got.Skipped) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestCopyIsPassedOver(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", story("Arnby"))
	x.write("b.txt", story("Arnby"))
	check := func(what string, want Summary) {
		t.Helper()
		got := x.ingest()
		same(t, what, want, got)
		if len(got.Skipped) == 1 && !errors.Is(got.Skipped[0].Reason, ErrDuplicate) {
			t.Errorf("%s: the reason is %v", what, got.Skipped[0].Reason)
		}
		x.holds(map[string]string{"a.txt": story("Arnby")})
	}
	check("at once", Summary{Total: 2, Added: 1, Skipped: []Skip{{Source: x.path("b.txt")}}})
	check("again", Summary{Total: 2, Unchanged: 1, Skipped: []Skip{{Source: x.path("b.txt")}}})
	// When the first goes, the copy takes its place.
	id := x.id("a.txt")
	x.remove("a.txt")
	same(t, "the first gone", Summary{Total: 1, Moved: 1}, x.ingest())
	if x.id("b.txt") != id {
		t.Error("its id has changed")
	}
}

// The same words under another sidecar are another article: its metadata differ.
func TestSameTextWithSidecarIsNoCopy(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", story("Arnby"))
	x.write("b.txt", story("Arnby"))
	x.write("b.txt.meta.toml", `publisher = "The Arnby Post"`)
	same(t, "both", Summary{Total: 2, Added: 2}, x.ingest())
}

// A file that becomes a copy of another no longer says what it said: nobody may
// be quoted with it.
func TestBecomesACopy(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", story("Arnby"))
	x.write("b.txt", story("Brackwater"))
	x.ingest()
	x.write("b.txt", story("Arnby"))
	same(t, "copied over", Summary{Total: 2, Unchanged: 1, Skipped: []Skip{{Source: x.path("b.txt")}}}, x.ingest())
	x.holds(map[string]string{"a.txt": story("Arnby")})
}

// A file moved over another keeps its article; the other's is gone.
func TestMovedOverAnother(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", story("Arnby"))
	x.write("b.txt", story("Brackwater"))
	x.ingest()
	id, before := x.id("a.txt"), x.model.total()
	x.rename("a.txt", "b.txt")
	same(t, "moved over", Summary{Total: 1, Moved: 1}, x.ingest())
	x.holds(map[string]string{"b.txt": story("Arnby")})
	if x.id("b.txt") != id || x.model.total() != before {
		t.Errorf("id %s, was %s; %d texts embedded", x.id("b.txt"), id, x.model.total()-before)
	}
}

// Texts that change places, or move on by one as when a log is rotated, are all
// there after one run, whichever file is read first.
func TestTextsChangePlaces(t *testing.T) {
	for _, c := range []struct {
		name   string
		before map[string]string
		after  map[string]string
	}{
		{"swapped", map[string]string{"a.txt": "Arnby", "b.txt": "Brackwater"}, map[string]string{"a.txt": "Brackwater", "b.txt": "Arnby"}},
		{"on to a later name", map[string]string{"a.txt": "Arnby"}, map[string]string{"a.txt": "Corrie", "b.txt": "Arnby"}},
		{"on to an earlier name", map[string]string{"b.txt": "Arnby"}, map[string]string{"a.txt": "Arnby", "b.txt": "Corrie"}},
		{"round", map[string]string{"a.txt": "Arnby", "b.txt": "Brackwater", "c.txt": "Corrie"}, map[string]string{"a.txt": "Corrie", "b.txt": "Arnby", "c.txt": "Brackwater"}},
		{"both to one new text", map[string]string{"a.txt": "Arnby", "b.txt": "Brackwater"}, map[string]string{"a.txt": "Corrie"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newTeam(t)
			for name, place := range c.before {
				x.write(name, story(place))
			}
			x.ingest()
			want := map[string]string{}
			for name, place := range c.after {
				x.write(name, story(place))
				want[name] = story(place)
			}
			if len(c.after) < len(c.before) { // the other has the same text
				x.write("b.txt", story("Corrie"))
			}
			x.ingest()
			x.holds(want)
			x.ingest()
			x.holds(want)
		})
	}
}
