package main

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ibid/bot/render"
	"ibid/corpus/fetch"
	"ibid/corpus/fetch/web"
	"ibid/retrieval/ingest"
)

// census counts the files of an ingest by kind, and those of which nothing is read.
type census struct {
	kinds  map[string]*kindCount // by the kind's name
	passed fetch.Passed
}

// kindCount is how many files of a kind there are.
type kindCount struct {
	kind    fetch.Kind
	read    int      // whose text is in the database
	skipped int      // for any reason
	unread  int      // of them, because the format is not read
	endings []string // of unread ones, in order
}

// add counts the file that an event is about, if it is about one.
func (c *census) add(ev ingest.Event) {
	if _, ok := fileStatus[ev.Change]; !ok {
		return
	}
	kind, ending := fetch.KindOf(ev.Source.File), fetch.Ending(ev.Source.File)
	switch {
	case ev.Source.IsRow:
		kind = fetch.Kind{One: "row", Many: "rows"}
	case web.IsAddress(ev.Source.Name):
		kind, ending = fetch.Kind{One: "page from the web", Many: "pages from the web"}, "see below"
	}
	if c.kinds == nil {
		c.kinds = map[string]*kindCount{}
	}
	k := c.kinds[kind.One]
	if k == nil {
		k = &kindCount{kind: kind}
		c.kinds[kind.One] = k
	}
	switch {
	case ev.Reason == nil || errors.Is(ev.Reason, ingest.ErrDuplicate):
		k.read++
	case errors.Is(ev.Reason, fetch.ErrUnsupported):
		k.unread++
		if !slices.Contains(k.endings, ending) {
			k.endings = append(k.endings, ending)
		}
		fallthrough
	default:
		k.skipped++
	}
}

// sorted are the counts, best known kinds first.
func (c *census) sorted() []*kindCount {
	var out []*kindCount
	for _, k := range c.kinds {
		slices.Sort(k.endings)
		out = append(out, k)
	}
	slices.SortFunc(out, func(a, b *kindCount) int {
		return cmp.Or(a.kind.Compare(b.kind), cmp.Compare(a.kind.One, b.kind.One))
	})
	return out
}

// lines are the census as people read it.
func (c *census) lines() []string {
	var read, out []string
	for _, k := range c.sorted() {
		if k.read > 0 {
			read = append(read, counted(k.read, k.kind.One, k.kind.Many))
		}
	}
	if len(read) > 0 {
		out = append(out, "Read: "+strings.Join(read, ", ")+".")
	}
	for _, k := range c.sorted() {
		if k.unread > 0 {
			line := fmt.Sprintf("Not read: %s (%s)", counted(k.unread, k.kind.One, k.kind.Many), strings.Join(k.endings, ", "))
			if k.kind.Do != "" {
				line += ": " + k.kind.Do
			}
			out = append(out, render.Clean(line)+".")
		}
	}
	if passed := passedOver(c.passed); len(passed) > 0 {
		out = append(out, "Passed over: "+strings.Join(passed, ", ")+".")
	}
	return out
}

func passedOver(p fetch.Passed) []string {
	var out []string
	for _, x := range []struct {
		n         int
		one, many string
	}{{p.Hidden, "hidden file or folder", "hidden files and folders"}, {p.Sidecars, "sidecar", "sidecars"}, {p.Parts, "folder of a saved page's parts", "folders of saved pages' parts"}} {
		if x.n > 0 {
			out = append(out, counted(x.n, x.one, x.many))
		}
	}
	return out
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// kindJSON is a line of the census.
type kindJSON struct {
	Kind    string   `json:"kind"`
	Read    int      `json:"read"`
	Skipped int      `json:"skipped"`
	Endings []string `json:"endings"` // of the files of this kind whose format is not read
	Do      string   `json:"do"`      // with these
}

// passedJSON is what was passed over without being listed.
type passedJSON struct {
	Hidden   int `json:"hidden"`
	Sidecars int `json:"sidecars"`
	Parts    int `json:"parts"`
}

func (c *census) json() []kindJSON {
	out := []kindJSON{}
	for _, k := range c.sorted() {
		x := kindJSON{Kind: k.kind.One, Read: k.read, Skipped: k.skipped, Endings: nonNil(k.endings)}
		if k.unread > 0 {
			x.Do = k.kind.Do
		}
		out = append(out, x)
	}
	return out
}

// How many files are listed that are skipped for one reason: because their format is not
// read, and for any other.
const (
	shownUnread = 3
	shownAlike  = 10
)

// skippedLines list what was skipped, in order. Of many files with one ending and one
// reason the first are listed and the others counted, where the last of them stands.
func skippedLines(skipped []ingest.Skip) []string {
	seen, last := map[string]int{}, map[string]int{}
	for i, x := range skipped {
		key, _ := alike(x)
		last[key] = i
	}
	var out []string
	for i, x := range skipped {
		key, what := alike(x)
		seen[key]++
		shown := shownAlike
		if errors.Is(x.Reason, fetch.ErrUnsupported) {
			shown = shownUnread
		}
		if seen[key] <= shown {
			out = append(out, fmt.Sprintf("  skipped %s: %s", render.Clean(x.Source), skippedWhy(x)))
		}
		if n := seen[key] - shown; last[key] == i && n > 0 {
			out = append(out, fmt.Sprintf("  skipped and %d more%s", n, what))
		}
	}
	return out
}

// skippedWhy is the reason as it stands behind the file's name. What to do with a format
// that isn't read is said once, with the count.
func skippedWhy(x ingest.Skip) string {
	why := strings.TrimPrefix(oneLine(x.Reason.Error()), "extract "+render.Clean(filepath.Base(x.Source))+": ")
	if do := fetch.KindOf(x.Source).Do; do != "" && errors.Is(x.Reason, fetch.ErrUnsupported) {
		why = strings.TrimSuffix(why, "; "+do)
	}
	return why
}

// alike is the same for files with one ending that are skipped for one reason, and says
// what they are.
func alike(x ingest.Skip) (key, what string) {
	ending := render.Clean(fetch.Ending(x.Source))
	why, _, _ := strings.Cut(skippedWhy(x), ":")
	why, _, _ = strings.Cut(why, " (")
	if errors.Is(x.Reason, fetch.ErrUnsupported) {
		return ending, " " + ending
	}
	if errors.Is(x.Reason, ingest.ErrDuplicate) {
		why = "copies of files that are read"
	}
	return ending + " " + why, ": " + why
}
