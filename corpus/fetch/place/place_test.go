package place

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/corpus/fetch"
	"ibid/corpus/fetch/web"
)

// memory remembers visits.
type memory struct{ sync.Map }

func (m *memory) PutVisit(_ context.Context, v corpus.Visit) error { m.Store(v.Source, v); return nil }

func (m *memory) Visit(_ context.Context, source string) (corpus.Visit, error) {
	v, ok := m.Load(source)
	if !ok {
		return corpus.Visit{}, corpus.ErrNotFound
	}
	return v.(corpus.Visit), nil
}

func (m *memory) AllVisits(context.Context) iter.Seq2[corpus.Visit, error] {
	return func(yield func(corpus.Visit, error) bool) {
		m.Range(func(_, v any) bool { return yield(v.(corpus.Visit), nil) })
	}
}

func (m *memory) of(source string) corpus.Visit {
	v, _ := m.Visit(context.Background(), source)
	return v
}

// world is a site, and a lister that may ask it.
type world struct {
	*Lister
	t      *testing.T
	url    string
	visits *memory
	stored sync.Map // sources of articles
	now    time.Time

	mu    sync.Mutex
	pages map[string]string // what the site serves, with the type in front: "text/plain The quay."
	asked []string          // paths, robots.txt apart
}

func newWorld(t *testing.T, pages map[string]string) *world {
	t.Helper()
	w := &world{t: t, visits: &memory{}, pages: pages, now: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)}
	s := httptest.NewServer(w)
	t.Cleanup(s.Close)
	w.url = s.URL
	c := web.New(web.Options{
		Allowed: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Pace: time.Nanosecond,
		Wait: func(context.Context, time.Duration) error { return nil },
	})
	t.Cleanup(c.Close)
	w.Lister = &Lister{
		Client: c, Visits: w.visits, Reader: "rules 1", Fresh: DefaultFresh, Now: func() time.Time { return w.now },
		Has: func(s string) bool { _, ok := w.stored.Load(s); return ok },
	}
	return w
}

// ServeHTTP serves the pages. HERE in them is the site's own address. A page's tag is
// its text.
func (w *world) ServeHTTP(out http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if r.URL.Path != "/robots.txt" {
		w.asked = append(w.asked, r.URL.Path)
	}
	kind, text, ok := strings.Cut(w.pages[r.URL.Path], " ")
	if !ok {
		http.NotFound(out, r)
		return
	}
	tag := fmt.Sprintf("%q", fmt.Sprintf("%x", text))
	if r.Header.Get("If-None-Match") == tag {
		out.WriteHeader(http.StatusNotModified)
		return
	}
	out.Header().Set("ETag", tag)
	out.Header().Set("Content-Type", kind)
	text = strings.ReplaceAll(text, "HERE", w.url)
	if kind == "application/gzip" {
		z := gzip.NewWriter(out)
		defer z.Close()
		fmt.Fprint(z, text)
		return
	}
	fmt.Fprint(out, text)
}

// requests are the paths asked since last time, in alphabetical order.
func (w *world) requests() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := w.asked
	w.asked = nil
	slices.Sort(out)
	return out
}

// ingest reads sources as an ingest does, and returns what became of each, with the
// site's address left out.
func (w *world) ingest(sources []fetch.Source, err error) map[string]string {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
	sources, stop := Ahead(w.t.Context(), sources, false)
	defer stop()
	out := map[string]string{}
	for _, s := range sources {
		err := s.Skip
		var c fetch.Content
		if err == nil {
			c, err = s.Read(w.t.Context())
		}
		said := ""
		switch {
		case errors.Is(err, fetch.ErrUnchanged):
			err, said = nil, "unchanged"
		case err != nil:
			said = err.Error()
		default:
			w.stored.Store(s.Name, true)
			said = string(c.Data)
		}
		out[strings.ReplaceAll(s.Name, w.url, "")] = strings.ReplaceAll(said, w.url, "")
		if err := w.Settle(w.t.Context(), s.Name, err); err != nil {
			w.t.Fatal(err)
		}
	}
	return out
}

func (w *world) remote(paths ...string) map[string]string {
	w.t.Helper()
	var args []string
	for _, p := range paths {
		args = append(args, w.url+p)
	}
	return w.ingest(w.Remote(w.t.Context(), Web{Addresses: args}))
}

func (w *world) list(text string) string {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), "pages.urls")
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(text, "HERE", w.url)), 0o644); err != nil {
		w.t.Fatal(err)
	}
	return path
}

func differ(t *testing.T, what string, want, got any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

// An address is a page, a feed's entries or a sitemap's pages, whatever it looks like.
func TestRemote(t *testing.T) {
	w := newWorld(t, map[string]string{
		"/a": "text/plain The quay.", "/b": "text/html <p>The pier.", "/c": "text/plain The ferry.",
		"/news": "application/rss+xml <rss version='2.0'><channel>" +
			"<item><guid>1</guid><title>A</title><link>HERE/a</link></item><item><guid>2</guid><title>Gone</title><link>HERE/gone</link>" +
			"<description>Kept in the feed.</description></item><item><guid>3</guid><title>Only here</title><description>A note.</description></item></channel></rss>",
		"/map": "application/xml <sitemapindex><sitemap><loc>HERE/map</loc></sitemap>" +
			"<sitemap><loc>HERE/map2.xml.gz</loc></sitemap><sitemap><loc>HERE/lost</loc></sitemap></sitemapindex>",
		"/map2.xml.gz": "application/gzip <urlset><url><loc>HERE/b</loc></url><url><loc>HERE/c#part</loc></url><url><loc>https://sill.example/x</loc></url></urlset>",
		"/data":        "application/json {}",
	})
	differ(t, "a page", map[string]string{"/a": "The quay."}, w.remote("/a#x"))
	differ(t, "asked for a page once", []string{"/a"}, w.requests())
	differ(t, "a feed", map[string]string{"/a": "unchanged", "/gone": "Kept in the feed.", "/news#3": "A note."}, w.remote("/news"))
	differ(t, "a sitemap", map[string]string{
		"/b": "<p>The pier.", "/c": "The ferry.", "/lost": "the page is no longer there (404 Not Found)",
		"https://sill.example/x": "the sitemap of " + strings.TrimPrefix(w.url, "http://") + " names a page of another host; name it by itself",
	}, w.remote("/map"))
	differ(t, "what is not there", map[string]string{"/lost": "the page is no longer there (404 Not Found)"}, w.remote("/lost"))
	for _, p := range []string{"/news", "/map"} {
		if v := w.visits.of(w.url + p); v.Kind == "" || v.Kind == corpus.VisitPage {
			t.Errorf("%s is remembered as %q", p, v.Kind)
		}
	}
}

// What a feed says of an entry goes with its page, and the format with each document.
func TestContent(t *testing.T) {
	w := newWorld(t, map[string]string{
		"/a": "text/html <p>The quay.",
		"/news": "application/atom+xml <feed xmlns='http://www.w3.org/2005/Atom'><title>Courier</title>" +
			"<entry><id>1</id><title>Quay</title><published>2024-05-02T10:00:00Z</published>" +
			"<author><name>Vera Lund</name></author><link href='HERE/a'/></entry></feed>",
	})
	sources, err := w.Remote(t.Context(), Web{Addresses: []string{w.url + "/news"}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := sources[0].Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	differ(t, "content", fetch.Content{
		Data: []byte("<p>The quay."), Ending: ".html", Address: w.url + "/a",
		Stated: corpus.Meta{Title: "Quay", Authors: []string{"Vera Lund"}, Publisher: "Courier", Published: "2024-05-02", URL: w.url + "/a"},
	}, got)
	if sources[0].File != "a" {
		t.Errorf("people see it as %q", sources[0].File)
	}
}

// A page that has not changed costs a question without an answer's body, a list that
// was stopped goes on without asking again, and other rules read everything again.
func TestAgain(t *testing.T) {
	w := newWorld(t, map[string]string{"/a": "text/plain one", "/b": "text/plain two", "/c": "text/plain three"})
	list := w.list("# pages\nHERE/a\n\n HERE/b \nHERE/c\nnot an address\n")
	w.ingest(w.Remote(t.Context(), Web{Lists: []string{w.list("HERE/a\n")}}))
	w.requests()
	got := w.ingest(w.Remote(t.Context(), Web{Lists: []string{list}}))
	differ(t, "going on", "unchanged", got["/a"])
	differ(t, "new", "two", got["/b"])
	differ(t, "going on asks for the rest alone", []string{"/b", "/c"}, w.requests())
	if said := got[list+":6"]; !strings.Contains(said, "not a web address") {
		t.Errorf("the line that is none: %q in %v", said, got)
	}
	w.now = w.now.Add(2 * DefaultFresh)
	w.pages["/b"] = "text/plain two and more"
	delete(w.pages, "/c")
	pages := []string{w.url + "/a", w.url + "/b", w.url + "/c"}
	differ(t, "asked again", map[string]string{
		"/a": "unchanged", "/b": "two and more", "/c": "the page is no longer there (404 Not Found); its article is kept",
	}, w.ingest(w.Again(t.Context(), pages)))
	if v := w.visits.of(w.url + "/c"); v.Fault == "" || v.ETag == "" {
		t.Errorf("what is gone: %+v", v)
	}
	w.pages["/c"] = "text/plain three"
	differ(t, "back again", "unchanged", w.ingest(w.Again(t.Context(), pages))["/c"])
	w.Reader = "rules 2"
	differ(t, "with other rules", "one", w.ingest(w.Again(t.Context(), pages))["/a"])
	w.stored.Delete(w.url + "/a")
	differ(t, "an article that was removed", "one", w.ingest(w.Again(t.Context(), pages))["/a"])
}

// Asking everything again finds what is new in feeds and sitemaps.
func TestAgainLists(t *testing.T) {
	w := newWorld(t, map[string]string{"/map": "application/xml <urlset><url><loc>HERE/a</loc></url></urlset>", "/a": "text/plain one", "/b": "text/plain two"})
	w.remote("/map")
	w.pages["/map"] = "application/xml <urlset><url><loc>HERE/a</loc></url><url><loc>HERE/b</loc></url></urlset>"
	differ(t, "again", map[string]string{"/a": "unchanged", "/b": "two"}, w.ingest(w.Again(t.Context(), []string{w.url + "/a"})))
}

// An excerpt never takes the place of a page that was read.
func TestExcerpt(t *testing.T) {
	w := newWorld(t, map[string]string{
		"/a": "text/plain The whole page.",
		"/news": "application/rss+xml <rss version='2.0'><channel>" +
			"<item><guid>1</guid><link>HERE/a</link><description>An excerpt.</description></item></channel></rss>",
	})
	w.remote("/news")
	delete(w.pages, "/a")
	w.now = w.now.Add(2 * DefaultFresh)
	if got := w.remote("/news")["/a"]; !strings.Contains(got, "its article is kept") {
		t.Errorf("the page is gone: %q", got)
	}
}

// Sitemaps that lead on and on end.
func TestEndlessSitemaps(t *testing.T) {
	w := newWorld(t, map[string]string{})
	for n := range 6 {
		w.pages[fmt.Sprintf("/s%d", n)] = fmt.Sprintf("application/xml <sitemapindex><sitemap><loc>HERE/s%d</loc></sitemap></sitemapindex>", n+1)
	}
	got := w.remote("/s0")
	if len(got) != 1 || !strings.Contains(fmt.Sprint(got), "deeper than") {
		t.Error(got)
	}
}

// A web archive's pages are read as they were archived, the newest of each address; a
// folder's archive likewise.
func TestArchive(t *testing.T) {
	record := func(day, address, body string) string {
		block := "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + body
		return fmt.Sprintf("WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: %sT00:00:00Z\r\n"+
			"Content-Length: %d\r\n\r\n%s\r\n\r\n", address, day, len(block), block)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "crawl.warc")
	data := record("2024-05-03", "https://osmark.example/a", "newer") + record("2024-05-02", "https://osmark.example/a", "older") +
		record("2024-05-02", "https://osmark.example/robots.txt", "User-agent: *") + record("2024-05-02", "https://osmark.example/b", "other") + "garbage"
	if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "c.txt"), []byte("text"), 0o644); err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, nil)
	l, err := w.Local(t.Context(), []string{path})
	got := w.ingest(l.Sources, err)
	differ(t, "pages", []string{path, path + "#https://osmark.example/a", path + "#https://osmark.example/b"}, slices.Sorted(maps.Keys(got)))
	differ(t, "the newest", "newer", got[path+"#https://osmark.example/a"])
	if !strings.Contains(got[path], "damaged at byte") {
		t.Errorf("the damage: %q", got[path])
	}
	whole, err := w.Local(t.Context(), []string{dir, path})
	if err != nil || len(whole.Sources) != 4 {
		t.Errorf("the folder and its archive: %d sources, %v", len(whole.Sources), err)
	}
	if file, ok := fetch.Container(path + "#https://osmark.example/a"); !ok || file != path {
		t.Errorf("a part of %q", file)
	}
	if _, err := w.Local(t.Context(), []string{filepath.Join(dir, "none.warc")}); err == nil {
		t.Error("an archive that is not there is no error")
	}
}

// Arguments are told apart by their looks.
func TestSplit(t *testing.T) {
	local, remote := Split([]string{"a.txt", "https://osmark.example/", "pages.URLS", "ftp://x", "folder"})
	differ(t, "local", []string{"a.txt", "folder"}, local)
	differ(t, "remote", Web{Addresses: []string{"https://osmark.example/", "ftp://x"}, Lists: []string{"pages.URLS"}}, remote)
}

// Reading ahead keeps the order, and reads what it holds a second time without asking.
func TestAhead(t *testing.T) {
	w := newWorld(t, map[string]string{})
	var lines strings.Builder
	for n := range 40 {
		w.pages[fmt.Sprintf("/%02d", n)] = fmt.Sprintf("text/plain page %d", n)
		fmt.Fprintf(&lines, "HERE/%02d\n", n)
	}
	sources, err := w.Remote(t.Context(), Web{Lists: []string{w.list(lines.String())}})
	if err != nil {
		t.Fatal(err)
	}
	sources, stop := Ahead(t.Context(), sources, true)
	defer stop()
	for round := range 2 {
		for n, s := range sources {
			c, err := s.Read(t.Context())
			if want := fmt.Sprintf("page %d", n); err != nil || string(c.Data) != want {
				t.Errorf("round %d: %q, %v, want %q", round, c.Data, err, want)
			}
		}
	}
	if got := w.requests(); len(got) != 40 {
		t.Errorf("%d requests", len(got))
	}
}

// Stopping ends what is under way and waits for it.
func TestAheadStops(t *testing.T) {
	begun := make(chan bool, 1)
	ended := false
	s := fetch.Source{Name: "https://osmark.example/", Read: func(ctx context.Context) (fetch.Content, error) {
		begun <- true
		<-ctx.Done()
		ended = true
		return fetch.Content{}, ctx.Err()
	}}
	sources, stop := Ahead(t.Context(), []fetch.Source{s}, false)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-begun; cancel() }()
	if _, err := sources[0].Read(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	stop()
	if !ended {
		t.Error("it goes on")
	}
}

// Hosts take turns.
func TestTakeTurns(t *testing.T) {
	var names []string
	for _, s := range takeTurns([]fetch.Source{{Name: "https://a/1"}, {Name: "https://a/2"}, {Name: "https://a/3"}, {Name: "https://b/1"}}) {
		names = append(names, s.Name)
	}
	differ(t, "order", []string{"https://a/1", "https://b/1", "https://a/2", "https://a/3"}, names)
}
