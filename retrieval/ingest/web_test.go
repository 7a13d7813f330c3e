package ingest

import (
	"context"
	"errors"
	"testing"

	"ibid/corpus"
	"ibid/corpus/fetch"
)

// page is a source from the web with this content.
func page(text string, err error) fetch.Source {
	return fetch.Source{Name: "https://osmark.example/a", File: "a", Read: func(context.Context) (fetch.Content, error) {
		return fetch.Content{Data: []byte(text), Ending: ".txt", Address: "https://osmark.example/a"}, err
	}}
}

// A page that its server says is unchanged, or whose bytes say the same, is unchanged;
// one that is gone keeps its article.
func TestPages(t *testing.T) {
	x := newTeam(t)
	read := func(s fetch.Source) Summary {
		t.Helper()
		got, err := x.ingester(nil).Run(t.Context(), []fetch.Source{s})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := read(page(story("Osmark"), nil)); got.Added != 1 {
		t.Fatalf("new: %+v", got)
	}
	if got := read(page("", fetch.ErrUnchanged)); got.Unchanged != 1 {
		t.Errorf("unchanged: %+v", got)
	}
	if got := read(page("", errors.New("gone"))); len(got.Skipped) != 1 || len(x.stored()) != 1 {
		t.Errorf("gone: %+v, stored %v", got, x.files())
	}
	if got := read(page(story("Sill"), nil)); got.Changed != 1 || x.stored()["a"] != story("Sill") {
		t.Errorf("changed: %+v", got)
	}
	removed, err := x.ingester(nil).Prune(t.Context(), []string{"https://osmark.example/a", "/", x.dir})
	if err != nil || len(removed) > 0 {
		t.Errorf("pruned: %v, %v", removed, err)
	}
}

// Markup that differs each time is no change of the article.
func TestPageSaysTheSame(t *testing.T) {
	x := newTeam(t)
	marked := func(token, text string) fetch.Source {
		s := page(text, nil)
		s.Read = func(context.Context) (fetch.Content, error) {
			return fetch.Content{
				Data:    []byte("<!DOCTYPE html><html><head><title>The harbour</title><meta name=token content=" + token + "></head><body><article><p>" + text + "</p></article></body></html>"),
				Ending:  ".html",
				Address: "https://osmark.example/a",
			}, nil
		}
		return s
	}
	const text = "The council of Osmark met on Tuesday to talk about the harbour. The mayor said that the new quay would be built within the year."
	for n, want := range []Summary{{Added: 1}, {Unchanged: 1}, {Changed: 1}} {
		s := marked([]string{"1", "2", "3"}[n], text)
		if n == 2 {
			s = marked("3", text+" Fishermen asked who would pay for it.")
		}
		got, err := x.ingester(nil).Run(t.Context(), []fetch.Source{s})
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Skipped) > 0 {
			t.Skipf("no reader of HTML yet: %v", got.Skipped[0].Reason)
		}
		if got.Added != want.Added || got.Unchanged != want.Unchanged || got.Changed != want.Changed {
			t.Errorf("round %d: %+v", n, got)
		}
	}
}

// An article from an archive is gone when the archive is.
func TestArchiveIsGone(t *testing.T) {
	x := newTeam(t)
	x.write("crawl.warc.gz", "")
	here, gone := x.path("crawl.warc.gz")+"#https://osmark.example/a", x.path("lost.warc")+"#https://osmark.example/a"
	for source, want := range map[string]bool{here: false, gone: true, "https://osmark.example/a": false, "https://osmark.example/feed#1": false} {
		if isGone(source) != want {
			t.Errorf("%s: gone %v", source, !want)
		}
	}
	for source, text := range map[string]string{here: story("Sill"), gone: story("Osmark")} {
		s := fetch.Source{Name: source, File: "a", Read: func(context.Context) (fetch.Content, error) {
			return fetch.Content{Data: []byte(text), Ending: ".txt"}, nil
		}}
		if _, err := x.ingester(nil).Run(t.Context(), []fetch.Source{s}); err != nil {
			t.Fatal(err)
		}
	}
	removed, err := x.ingester(nil).Prune(t.Context(), []string{x.dir})
	if err != nil || len(removed) != 1 || removed[0] != gone {
		t.Errorf("pruned %v, %v", removed, err)
	}
	for s, err := range x.store.List(t.Context(), corpus.Filter{}) {
		if err != nil || s.Source != here {
			t.Errorf("left: %s, %v", s.Source, err)
		}
	}
}
