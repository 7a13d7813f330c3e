package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"ibid/bot"
	"ibid/retrieval/ingest"
)

// TestLibrary: what is added while the program serves is answered from at the next
// question; what can't be read leaves nothing, and private addresses are not asked.
func TestLibrary(t *testing.T) {
	db := sampleCopy(t)
	e := &environment{streams: streams{out: t.Output(), err: t.Output()}, flags: &cli{DB: db, Embedder: embedderBuiltIn}, log: logger(t.Output(), false)}
	store, err := e.open(t.Context(), true)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	serving := newRefreshed(e, store)
	ask := func() bot.Answer {
		t.Helper()
		a, err := serving.Answer(t.Context(), bot.Question{Command: "ask", Text: "What did the Quillon observatory say about its telescope?"})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	if a := ask(); a.Status != bot.NotFound {
		t.Fatalf("answered before: %+v", a.Quotes)
	}
	books := newLibrary(serving.env.Load)
	article := "# The telescope\n\nThe Quillon observatory said on 3 May 2031 that its telescope would stay closed until the mirror has been polished.\n"
	for _, want := range []string{"added", "unchanged"} {
		added, err := books.AddFile(t.Context(), "F1", "../../tele scope.md", []byte(article))
		if err != nil || len(added) != 1 || added[0].Status != want || added[0].Name != "../../tele scope.md" {
			t.Fatalf("added %+v, %v; want %s", added, err, want)
		}
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := books.AddFile(stopped, "F1", "../../tele scope.md", []byte(article)); err == nil {
		t.Error("an add that was stopped says that it is done")
	}
	if a := ask(); a.Status != bot.Answered || !strings.Contains(a.Quotes[0].Text, "until the mirror has been polished") {
		t.Errorf("not answered from what was added: %s %+v", a.Status, a.Quotes)
	}
	if added, err := books.AddFile(t.Context(), "F2", "picture.png", []byte("\x89PNG\r\n\x1a\n")); err != nil || len(added) != 1 || added[0].Reason == "" {
		t.Errorf("a picture: %+v, %v", added, err)
	}
	kept, err := filepath.Glob(db + ".files/*/*")
	if err != nil || len(kept) != 1 || !strings.HasSuffix(filepath.ToSlash(kept[0]), ".files/F1/tele_scope.md") {
		t.Errorf("kept %v, %v", kept, err)
	}
	asked := false
	private := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer private.Close()
	for _, address := range []string{private.URL, "http://169.254.169.254/latest", "ftp://example.org/a", "file:///etc/passwd"} {
		if added, err := books.AddAddress(t.Context(), address); err == nil && (len(added) != 1 || added[0].Reason == "") {
			t.Errorf("%s: %+v", address, added)
		}
	}
	if asked {
		t.Error("a private address was asked")
	}
	books.web.AllowPrivate = true // the next one is on this machine
	huge := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Length", strconv.Itoa(2<<30))
		_, _ = w.Write([]byte("<html>")) // and no more: whoever reads on waits
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}))
	defer huge.Close()
	if added, err := books.AddAddress(t.Context(), huge.URL+"/all.html"); err != nil || len(added) != 1 || !strings.Contains(added[0].Reason, "20") {
		t.Errorf("2 GB: %+v, %v", added, err)
	}
}

// TestAddBesideRefresh: what a curator adds does not wait for a refresh that is under way.
func TestAddBesideRefresh(t *testing.T) {
	db := sampleCopy(t)
	e := &environment{streams: streams{out: t.Output(), err: t.Output()}, flags: &cli{DB: db, Embedder: embedderBuiltIn}, log: logger(t.Output(), false)}
	p := newPaper(t)
	p.set("/sill", post("Sill"))
	books := newLibrary(func() *environment { return e })
	books.web = webFlags{AllowPrivate: true, Pace: time.Nanosecond}
	if added, err := books.AddAddress(t.Context(), p.URL+"/sill"); err != nil || len(added) != 1 || added[0].Status != "added" {
		t.Fatalf("%+v, %v", added, err)
	}
	asked, answer, refreshed := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	p.after = func(int) { close(asked); <-answer }
	p.set("/sill", post("Sill")+"\nThe mayor of Sill said that the quay would follow.\n")
	go func() { _, err := books.refresh(t.Context()); refreshed <- err }()
	<-asked
	added := make(chan error, 2)
	for _, name := range []string{"one.md", "two.md"} {
		go func() {
			all, err := books.AddFile(t.Context(), name, name, []byte(post(name)))
			if err == nil && (len(all) != 1 || all[0].Status != "added") {
				err = fmt.Errorf("%+v", all)
			}
			added <- err
		}()
	}
	for range 2 {
		select {
		case err := <-added:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(longEnough):
			t.Fatal("an add waits for the refresh")
		}
	}
	close(answer)
	if err := <-refreshed; err != nil {
		t.Error(err)
	}
}

// TestUpdates: the program looks for arrivals when the corpus has changed and not
// otherwise, again after a failure, and reads the web again at its interval.
func TestUpdates(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	ticks, hours := make(chan time.Time), make(chan time.Time)
	revision, looked, fail := int64(1), make(chan error, 1), error(nil)
	refreshed := make(chan struct{})
	u := updates{
		revision: func(context.Context) (int64, error) { return revision, nil },
		look:     func(context.Context) error { looked <- fail; return fail },
		refresh:  func(context.Context) (ingest.Summary, error) { refreshed <- struct{}{}; return ingest.Summary{}, nil },
		every:    time.Hour, log: logger(t.Output(), false),
		after: func(d time.Duration) <-chan time.Time {
			if d == time.Hour {
				return hours
			}
			return ticks
		},
	}
	ended := make(chan struct{})
	go func() { u.run(ctx); close(ended) }()
	tick := func(looks bool) {
		t.Helper()
		ticks <- time.Time{}
		if looks {
			<-looked
			return
		}
		ticks <- time.Time{} // taken when the one before has been dealt with
		select {
		case <-looked:
			t.Error("looked at a corpus that has not changed")
		default:
		}
	}
	tick(true)
	tick(false)
	revision, fail = 2, context.DeadlineExceeded
	tick(true)
	fail = nil
	tick(true)
	tick(false)
	for range 2 {
		hours <- time.Time{}
		<-refreshed
	}
	stop()
	<-ended
}
