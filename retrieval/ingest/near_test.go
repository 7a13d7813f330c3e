package ingest

import (
	"fmt"
	"strings"
	"testing"

	"ibid/corpus"
)

// bulletin is an article long enough to be compared by its words.
func bulletin(place string) string {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, "On day %d the council of %s%d said that toll %d of %s would rise by %d crowns, as the ministry %s had asked. ", i, place, i, i*3, place, i*i, place)
	}
	return b.String() + "\n"
}

func (x *team) article(name string) *corpus.Article {
	x.t.Helper()
	a, err := x.store.Article(x.t.Context(), x.id(name))
	if err != nil {
		x.t.Fatal(err)
	}
	return a
}

func (x *team) prune() []string {
	x.t.Helper()
	removed, err := x.ingester(nil).Prune(x.t.Context(), []string{x.dir})
	if err != nil {
		x.t.Fatal(err)
	}
	return removed
}

// A reprint is kept and marked; another article is not.
func TestNearDuplicates(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", bulletin("Osmark"))
	x.write("b.txt", strings.Replace(bulletin("Osmark"), "toll 21", "toll number 21", 1))
	x.write("c.txt", bulletin("Sill"))
	same(t, "first", Summary{Total: 3, Added: 3}, x.ingest())
	for file, near := range map[string]string{"a.txt": "", "b.txt": x.id("a.txt"), "c.txt": ""} {
		if a := x.article(file); a.Near != near {
			t.Errorf("%s is near %q, want %q", file, a.Near, near)
		}
	}
	x.write("c.txt", strings.Replace(bulletin("Osmark"), "toll 30", "toll number 30", 1))
	same(t, "changed", Summary{Total: 3, Changed: 1, Unchanged: 2}, x.ingest())
	if a := x.article("c.txt"); a.Near != x.id("a.txt") {
		t.Errorf("a changed article is near %q", a.Near)
	}
	x.write("a.txt", bulletin("Sill"))
	x.ingest()
	for _, file := range []string{"a.txt", "b.txt", "c.txt"} {
		if a := x.article(file); a.Near != "" {
			t.Errorf("%s is near %q, which reads otherwise by now", file, a.Near)
		}
	}
}

// Two files that state one address and have the same words are one article.
func TestOneArticleTwoPlaces(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", bulletin("Osmark"))
	x.write("a.txt.meta.toml", `url = "https://www.courier.example/tolls?utm_source=x"`)
	x.write("b.txt", bulletin("Osmark"))
	x.write("b.txt.meta.toml", `url = "http://courier.example/tolls/"`)
	x.write("copy.txt", bulletin("Sill"))
	x.write("sill.txt", bulletin("Sill"))
	s := x.ingest()
	if s.Added != 2 || len(s.Skipped) != 2 {
		t.Fatalf("%+v", s)
	}
	places, err := x.store.Locations(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for file, further := range map[string]string{"a.txt": "b.txt", "copy.txt": "sill.txt"} {
		if at := places[x.id(file)]; len(at) != 1 || at[0].File != further {
			t.Errorf("%s is also found at %v", file, at)
		}
	}
}

// An article whose file is gone stays while a copy is there, and goes with the last.
func TestPruneKeepsCopies(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", story("Arnby"))
	x.write("b.txt", story("Arnby"))
	x.ingest()
	id := x.id("a.txt")
	x.remove("a.txt")
	if removed := x.prune(); len(removed) != 0 {
		t.Errorf("removed with a copy left: %v", removed)
	}
	if x.id("b.txt") != id {
		t.Errorf("its id is %s, was %s", x.id("b.txt"), id)
	}
	x.remove("b.txt")
	if removed := x.prune(); len(removed) != 1 {
		t.Errorf("removed with the last: %v", removed)
	}
	if v, err := x.store.Versions(t.Context(), id); err != nil || len(v) != 1 || !v[0].Removed {
		t.Errorf("versions: %v, %v", v, err)
	}
}
