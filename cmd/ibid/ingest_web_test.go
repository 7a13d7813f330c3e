package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// paper is a newspaper's site on this machine.
type paper struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]string
	asked map[string]int // answers with a body
	after func(int)      // called with how many there were
}

func newPaper(t *testing.T) *paper {
	p := &paper{pages: map[string]string{}, asked: map[string]int{}}
	p.Server = httptest.NewServer(p)
	t.Cleanup(p.Close)
	return p
}

func (p *paper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	text, ok := p.pages[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	tag := fmt.Sprintf("\"%x\"", text)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	p.asked[r.URL.Path]++
	if p.after != nil {
		p.after(len(p.asked))
	}
	w.Header().Set("ETag", tag)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if strings.HasPrefix(text, "<") {
		w.Header().Set("Content-Type", "application/xml")
	}
	fmt.Fprint(w, strings.ReplaceAll(text, "HERE", p.URL))
}

func (p *paper) set(path, text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pages[path] = text
}

// statuses are the files of a report by their addresses, without the site's.
func (p *paper) statuses(t *testing.T, r result) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, f := range object(t, r)["files"].([]any) {
		f := f.(map[string]any)
		said := f["status"].(string)
		if reason := f["reason"].(string); reason != "" {
			said += ": " + reason
		}
		out[strings.TrimPrefix(f["path"].(string), p.URL)] = said
	}
	return out
}

func post(place string) string {
	return fmt.Sprintf("News from %[1]s\n\nThe council of %[1]s said on Tuesday that the harbour would be dredged before the winter.\n", place)
}

// Web pages are articles; refresh asks for them again, and what is gone stays.
func TestIngestWeb(t *testing.T) {
	p, db := newPaper(t), filepath.Join(t.TempDir(), "x.db")
	p.set("/sill", post("Sill"))
	p.set("/osmark", post("Osmark"))
	p.set("/sitemap.xml", "<urlset><url><loc>HERE/osmark</loc></url></urlset>")
	quick := []string{"--db", db, "--json", "--allow-private", "--pace", "1ns"}
	web := func(code int, args ...string) map[string]string {
		t.Helper()
		r := ibid(t, append(args, quick...)...)
		if r.code != code {
			t.Fatalf("%v: %v", args, r)
		}
		return p.statuses(t, r)
	}
	differ := func(what string, want, got map[string]string) {
		t.Helper()
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", what, d)
		}
	}
	p.set("/copy", post("Sill"))
	differ("first", map[string]string{"/sill": "added", "/osmark": "added", "/lost": "skipped: the page is no longer there (404 Not Found)"},
		web(0, "ingest", p.URL+"/sill", p.URL+"/sitemap.xml", p.URL+"/lost"))
	r := must(t, "ask", "--db", db, "--json", "What did the council of Osmark say about the harbour?")
	if !strings.Contains(r.out, p.URL+"/osmark") {
		t.Errorf("the citation has no address: %s", r.out)
	}
	p.set("/sill", post("Sill")+"\nThe mayor of Sill said that the quay would follow.\n")
	p.set("/lena", post("Lena"))
	p.set("/sitemap.xml", "<urlset><url><loc>HERE/osmark</loc></url><url><loc>HERE/lena</loc></url></urlset>")
	differ("a copy", map[string]string{"/copy": "skipped: the same text as " + p.URL + "/sill"}, web(0, "ingest", p.URL+"/copy"))
	differ("a copy again", map[string]string{"/copy": "unchanged"}, web(0, "ingest", p.URL+"/copy"))
	differ("refreshed", map[string]string{"/copy": "unchanged", "/sill": "replaced", "/osmark": "unchanged", "/lena": "added"}, web(0, "refresh"))
	p.mu.Lock()
	delete(p.pages, "/osmark")
	if p.asked["/osmark"] != 1 {
		t.Errorf("the page that never changed was sent %d times", p.asked["/osmark"])
	}
	p.mu.Unlock()
	gone := "skipped: the page is no longer there (404 Not Found); its article is kept"
	differ("gone", map[string]string{"/copy": "unchanged", "/sill": "unchanged", "/osmark": gone, "/lena": "unchanged"}, web(0, "refresh"))
	differ("strictly", map[string]string{"/copy": "unchanged", "/sill": "unchanged", "/osmark": gone, "/lena": "unchanged"}, web(1, "refresh", "--strict"))
	if got := stored(t, db); len(got) != 3 {
		t.Errorf("stored: %v", got)
	}
	for _, command := range []string{"sources", "show"} {
		r := must(t, command, "--db", db, "osmark")
		if said := strings.Join(strings.Fields(r.out+r.err), " "); !strings.Contains(said, "asked again on ") || !strings.Contains(said, "no longer there (404 Not Found)") {
			t.Errorf("%s does not say that it is gone: %s", command, said)
		}
	}
	p.set("/osmark", post("Osmark"))
	web(0, "refresh")
	if r := must(t, "sources", "--db", db, "osmark"); strings.Contains(r.out, "asked again") {
		t.Errorf("it is there again: %s", r.out)
	}
	// What is damaged is asked for whole, and articles of other pages are not looked at.
	tamper(t, db, `UPDATE article_text SET text = CAST(replace(CAST(text AS TEXT), 'council', 'cauncil') AS BLOB)`)
	one := ibid(t, append([]string{"ingest", p.URL + "/lena"}, quick...)...)
	differ("one that is damaged", map[string]string{"/lena": "replaced"}, p.statuses(t, one))
	if strings.Contains(one.err, "/osmark") {
		t.Errorf("to add a page another's article was read: %s", one.err)
	}
	// The copy shares the damaged article. Where it comes before that one's own page it is asked
	// for whole too, and then no longer has the text that it was a copy of.
	all := web(0, "refresh")
	if all["/copy"] != "unchanged" && all["/copy"] != "added" {
		t.Errorf("the copy of one that is damaged: %s", all["/copy"])
	}
	delete(all, "/copy")
	differ("all", map[string]string{"/sill": "replaced", "/osmark": "replaced", "/lena": "unchanged"}, all)
}

// An ingest that was stopped goes on where it was: no page is sent a second time.
func TestIngestWebStopped(t *testing.T) {
	const pages = 120
	p, db := newPaper(t), filepath.Join(t.TempDir(), "x.db")
	var list strings.Builder
	for n := range pages {
		p.set(fmt.Sprintf("/%03d", n), post(fmt.Sprintf("Sill %d", n)))
		fmt.Fprintf(&list, "%s/%03d\n", p.URL, n)
	}
	urls := filepath.Join(t.TempDir(), "pages.txt")
	writeFile(t, urls, []byte(list.String()))
	args := []string{"ingest", "--db", db, "--allow-private", "--pace", "5ms", "--urls", urls}
	ctx, stop := context.WithCancel(t.Context())
	out := &lines{wrote: make(chan struct{}, 1)}
	p.mu.Lock()
	p.after = func(asked int) {
		if asked == pages*2/3 {
			stop()
		}
	}
	p.mu.Unlock()
	if code := run(ctx, args, streams{in: strings.NewReader(""), out: out, err: out}); code != exitFailure {
		t.Errorf("stopped with exit status %d", code)
	}
	out.await(t, "run the same command again to continue")
	kept := len(stored(t, db))
	if kept == 0 || kept == pages {
		t.Fatalf("%d of %d pages were kept; the stop came too early or too late", kept, pages)
	}
	p.mu.Lock()
	clear(p.asked)
	p.after = nil
	p.mu.Unlock()
	must(t, args...)
	p.mu.Lock()
	defer p.mu.Unlock()
	if got := len(stored(t, db)); got != pages || len(p.asked) != pages-kept {
		t.Errorf("%d pages are stored; %d were kept and %d asked for again", got, kept, len(p.asked))
	}
}

// Without --allow-private a private address is refused by name, and so is what is no
// web address.
func TestIngestPrivate(t *testing.T) {
	p, db := newPaper(t), filepath.Join(t.TempDir(), "x.db")
	p.set("/sill", post("Sill"))
	for address, says := range map[string]string{
		p.URL + "/sill": "--allow-private", "http://169.254.169.254/latest": "its address is private", "ftp://osmark.example/a": "http and https",
	} {
		r := ibid(t, "ingest", "--db", db, address)
		if r.code != exitFailure || !strings.Contains(r.out, says) {
			t.Errorf("%s: %v", address, r)
		}
	}
}

// refresh without a database says so and makes none.
func TestRefreshNothing(t *testing.T) {
	db := filepath.Join(t.TempDir(), "x.db")
	saysOneLine(t, "no database", ibid(t, "refresh", "--db", db), exitFailure, "no database yet")
	if _, err := os.Stat(db); err == nil {
		t.Error("a database was made")
	}
}

// lines is an output that can be waited on.
type lines struct {
	mu    sync.Mutex
	text  strings.Builder
	wrote chan struct{}
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case l.wrote <- struct{}{}:
	default:
	}
	return l.text.Write(p)
}

// await waits until the output says s.
func (l *lines) await(t *testing.T, s string) {
	t.Helper()
	for {
		l.mu.Lock()
		said := strings.Contains(l.text.String(), s)
		l.mu.Unlock()
		if said {
			return
		}
		select {
		case <-l.wrote:
		case <-t.Context().Done():
			t.Fatalf("never said %q", s)
		}
	}
}

// --watch brings in what changes, keeps what is gone unless --prune is said, and ends
// with Ctrl-C as a success.
func TestIngestWatch(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, prune := range []bool{false, true} {
		writeFile(t, at("a.txt"), []byte(post("Sill")))
		args := []string{"ingest", "--watch", "--settle", "5ms", "--db", db, dir}
		if prune {
			args = append(args, "--prune")
		}
		ctx, stop := context.WithCancel(t.Context())
		out := &lines{wrote: make(chan struct{}, 1)}
		done := make(chan int)
		go func() { done <- run(ctx, args, streams{in: strings.NewReader(""), out: out, err: out}) }()
		out.await(t, "Articles: ")
		writeFile(t, at("b.txt"), []byte(post("Osmark")))
		out.await(t, "added "+at("b.txt"))
		writeFile(t, at("b.txt"), []byte(post("Osmark")+"\nThe mayor of Osmark said that the quay would follow.\n"))
		out.await(t, "replaced "+at("b.txt"))
		writeFile(t, at("c.png"), []byte("\x89PNG\r\n\x1a\n"))
		out.await(t, "skipped "+at("c.png")+": ")
		if err := os.Remove(at("b.txt")); err != nil {
			t.Fatal(err)
		}
		if prune {
			out.await(t, "removed "+at("b.txt"))
		} else {
			out.await(t, "kept "+at("b.txt")+": the file is gone")
		}
		stop()
		if code := <-done; code != 0 {
			t.Errorf("exit status %d", code)
		}
		out.await(t, "watching ended")
		if err := os.Remove(at("c.png")); err != nil {
			t.Fatal(err)
		}
	}
}

// What can't go together is said before anything is done.
func TestIngestUsage(t *testing.T) {
	for _, args := range [][]string{
		{}, {"--watch", "https://osmark.example/"}, {"--watch", "--json", "."}, {"--pace", "0s", "."}, {"--max-size", "0", "."},
	} {
		r := ibid(t, append([]string{"ingest", "--db", filepath.Join(t.TempDir(), "x.db")}, args...)...)
		if r.code != exitUsage {
			t.Errorf("%v: %v", args, r)
		}
	}
}
