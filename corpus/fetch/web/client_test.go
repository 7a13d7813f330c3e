package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ibid/corpus/fetch"
)

// site serves a site of the machine itself, without a robots.txt unless it has one.
func site(t *testing.T, pages map[string]http.HandlerFunc) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	if pages["/robots.txt"] == nil {
		mux.HandleFunc("/robots.txt", http.NotFound)
	}
	for path, serve := range pages {
		mux.HandleFunc(path, serve)
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

// loopback lets a client ask the machine itself, and waits for nothing.
func loopback() Options {
	return Options{
		Allowed: prefixes("127.0.0.0/8", "::1/128"), Pace: time.Nanosecond, Timeout: time.Minute, MaxSize: 1 << 20,
		Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	}
}

func client(t *testing.T, o Options) *Client {
	c := New(o)
	t.Cleanup(c.Close)
	return c
}

func text(s string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		fmt.Fprint(w, s)
	}
}

// A page comes with its type; redirects are followed, to the address that answered.
func TestGet(t *testing.T) {
	s := site(t, map[string]http.HandlerFunc{
		"/page": text("The quay."), "/old": http.RedirectHandler("/page", http.StatusMovedPermanently).ServeHTTP,
	})
	p, err := client(t, loopback()).Get(t.Context(), Request{Address: s.URL + "/old#part"})
	if err != nil {
		t.Fatal(err)
	}
	if string(p.Data) != "The quay." || p.Address != s.URL+"/page" || p.Type != "text/plain" {
		t.Errorf("%q from %s, %s", p.Data, p.Address, p.Type)
	}
}

// ibid says who asks, and gives no cookie back.
func TestHeaders(t *testing.T) {
	var asked http.Header
	s := site(t, map[string]http.HandlerFunc{
		"/set": func(w http.ResponseWriter, r *http.Request) {
			http.SetCookie(w, &http.Cookie{Name: "id", Value: "1", Path: "/"})
			http.Redirect(w, r, "/page", http.StatusFound)
		},
		"/page": func(_ http.ResponseWriter, r *http.Request) { asked = r.Header.Clone() },
	})
	o := loopback()
	o.Version = "1.2"
	if _, err := client(t, o).Get(t.Context(), Request{Address: s.URL + "/set"}); err != nil {
		t.Fatal(err)
	}
	if asked.Get("User-Agent") != "ibid/1.2" || asked.Get("Cookie") != "" {
		t.Errorf("asked with %v", asked)
	}
}

// A page that has not changed costs an answer without a body.
func TestConditions(t *testing.T) {
	const etag, modified = `"v1"`, "Wed, 04 Mar 2026 05:06:07 GMT"
	s := site(t, map[string]http.HandlerFunc{"/page": func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == etag && r.Header.Get("If-Modified-Since") == modified {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", etag)
		w.Header().Set("Last-Modified", modified)
		fmt.Fprint(w, "text")
	}})
	c := client(t, loopback())
	first, err := c.Get(t.Context(), Request{Address: s.URL + "/page"})
	if err != nil || first.Unchanged {
		t.Fatal(first, err)
	}
	second, err := c.Get(t.Context(), Request{Address: s.URL + "/page", ETag: first.ETag, LastModified: first.LastModified})
	if err != nil || !second.Unchanged || second.Data != nil {
		t.Errorf("asked again: %+v, %v", second, err)
	}
}

// Each failure is named; none is waited for without end.
func TestFailures(t *testing.T) {
	bomb := gzipped(16 << 20)
	endless := func(w http.ResponseWriter, _ *http.Request) {
		for {
			if _, err := w.Write(bytes.Repeat([]byte("x"), 1<<16)); err != nil {
				return
			}
		}
	}
	s := site(t, map[string]http.HandlerFunc{
		"/gone":     func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) },
		"/missing":  http.NotFound,
		"/private":  func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) },
		"/broken":   func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) },
		"/circle":   http.RedirectHandler("/circle2", http.StatusFound).ServeHTTP,
		"/circle2":  http.RedirectHandler("/circle", http.StatusFound).ServeHTTP,
		"/on/":      func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path+"n", http.StatusFound) },
		"/ftp":      http.RedirectHandler("ftp://osmark.example/a", http.StatusFound).ServeHTTP,
		"/file":     http.RedirectHandler("file:///etc/passwd", http.StatusFound).ServeHTTP,
		"/password": http.RedirectHandler("http://vera:secret@osmark.example/", http.StatusFound).ServeHTTP,
		"/metadata": http.RedirectHandler("http://169.254.169.254/latest/", http.StatusFound).ServeHTTP,
		"/intranet": http.RedirectHandler("http://10.0.0.8/", http.StatusFound).ServeHTTP,
		"/endless":  endless,
		"/large": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "99999999")
			endless(w, nil)
		},
		"/short": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			fmt.Fprint(w, "ten bytes.")
		},
		"/bomb": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(bomb)
		},
		"/brotli": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			fmt.Fprint(w, "??")
		},
		"/header": func(w http.ResponseWriter, _ *http.Request) {
			for n := range 2000 {
				w.Header().Set(fmt.Sprintf("X-%d", n), strings.Repeat("x", 100))
			}
		},
	})
	c := client(t, loopback())
	for _, x := range []struct {
		path string
		is   error
		says string
	}{
		{"/gone", ErrGone, "410 Gone"},
		{"/missing", ErrGone, "404 Not Found"},
		{"/private", ErrStatus, "save the page"},
		{"/broken", ErrStatus, "502 Bad Gateway"},
		{"/circle", ErrRedirects, "in a circle"},
		{"/on/", ErrRedirects, "more than 10"},
		{"/ftp", ErrAddress, "http and https"},
		{"/file", ErrAddress, "http and https"},
		{"/password", ErrAddress, "user name or password"},
		{"/metadata", ErrPrivate, "169.254.169.254"},
		{"/intranet", ErrPrivate, "--allow-private"},
		{"/endless", fetch.ErrTooLarge, "--max-size"},
		{"/large", fetch.ErrTooLarge, "95.4 MiB"},
		{"/short", ErrAnswer, "10 of 1000 bytes"},
		{"/bomb", fetch.ErrTooLarge, "--max-size"},
		{"/brotli", ErrAnswer, "not asked for"},
		{"/header", ErrAnswer, "header is longer"},
	} {
		p, err := c.Get(t.Context(), Request{Address: s.URL + x.path})
		if !errors.Is(err, x.is) || !strings.Contains(fmt.Sprint(err), x.says) {
			t.Errorf("%s: %v, want %v with %q (%v)", x.path, err, x.is, x.says, p != nil)
		}
	}
}

// gzipped is n zeros, packed.
func gzipped(n int) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(make([]byte, n))
	z.Close()
	return out.Bytes()
}

// A server that sends its answer drop by drop, or its header without end, is left.
func TestSlow(t *testing.T) {
	drops := func(head string) string {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				go drip(c, head)
			}
		}()
		return "http://" + l.Addr().String() + "/"
	}
	o := loopback()
	o.Timeout = 200 * time.Millisecond
	c := client(t, o)
	for name, head := range map[string]string{"body": "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", "header": "HTTP/1.1 200 OK\r\n", "nothing": ""} {
		if _, err := c.Get(t.Context(), Request{Address: drops(head)}); !errors.Is(err, ErrSlow) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// drip writes head at once and then an x and a line end now and then. A robots.txt is
// refused.
func drip(c net.Conn, head string) {
	defer c.Close()
	buf := make([]byte, 4096)
	n, _ := c.Read(buf)
	if bytes.HasPrefix(buf[:n], []byte("GET /robots.txt")) {
		fmt.Fprint(c, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
		return
	}
	if head == "" {
		c.Read(buf) // until the client has gone
		return
	}
	fmt.Fprint(c, head)
	for {
		if _, err := fmt.Fprint(c, "X: x\r\n"); err != nil || wait(context.Background(), 20*time.Millisecond) != nil {
			return
		}
	}
}

// A server that is out of order for a moment is asked again, after what it says.
func TestRetry(t *testing.T) {
	var tries atomic.Int32
	s := site(t, map[string]http.HandlerFunc{"/page": func(w http.ResponseWriter, _ *http.Request) {
		if tries.Add(1) < 3 {
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}})
	o := loopback()
	var waits []time.Duration
	o.Wait = func(_ context.Context, d time.Duration) error {
		if d >= time.Second {
			waits = append(waits, d)
		}
		return nil
	}
	if _, err := client(t, o).Get(t.Context(), Request{Address: s.URL + "/page"}); err != nil || tries.Load() != 3 {
		t.Errorf("%d tries: %v", tries.Load(), err)
	}
	if len(waits) != 2 || waits[0] != 7*time.Second {
		t.Errorf("waited %v", waits)
	}
}

// robots.txt is asked once a host and kept to, its delay as far as the bound.
func TestRobots(t *testing.T) {
	var asked atomic.Int32
	s := site(t, map[string]http.HandlerFunc{
		"/robots.txt": func(w http.ResponseWriter, _ *http.Request) {
			asked.Add(1)
			fmt.Fprint(w, "User-agent: *\nDisallow: /drafts/\nCrawl-delay: 3600\n")
		},
		"/": text("a page"), "/leads": http.RedirectHandler("/drafts/a", http.StatusFound).ServeHTTP,
	})
	o := loopback()
	var longest time.Duration
	o.Wait = func(_ context.Context, d time.Duration) error { longest = max(longest, d); return nil }
	c := client(t, o)
	for path, want := range map[string]error{"/a": nil, "/b": nil, "/drafts/a": ErrRobots, "/leads": ErrRobots} {
		if _, err := c.Get(t.Context(), Request{Address: s.URL + path}); !errors.Is(err, want) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if asked.Load() != 1 || longest > longestDelay || longest < longestDelay-time.Second {
		t.Errorf("robots.txt asked %d times, waited %v", asked.Load(), longest)
	}
}

// When a robots.txt can't be had because the server fails, nothing is asked there.
func TestRobotsFails(t *testing.T) {
	s := site(t, map[string]http.HandlerFunc{
		"/robots.txt": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }, "/": text("a page"),
	})
	_, err := client(t, loopback()).Get(t.Context(), Request{Address: s.URL + "/"})
	if !errors.Is(err, ErrStatus) || !strings.Contains(err.Error(), "robots.txt") {
		t.Error(err)
	}
}

// One request at a time goes to a host, and the next begins a pace later.
func TestPace(t *testing.T) {
	var now, most atomic.Int32
	s := site(t, map[string]http.HandlerFunc{"/": func(http.ResponseWriter, *http.Request) {
		most.Store(max(most.Load(), now.Add(1)))
		now.Add(-1)
	}})
	o := loopback()
	o.Pace = time.Hour
	var waits atomic.Int32
	o.Wait = func(_ context.Context, d time.Duration) error {
		if d > 59*time.Minute {
			waits.Add(1)
		}
		return nil
	}
	c := client(t, o)
	done := make(chan error)
	for n := range 5 {
		go func() {
			_, err := c.Get(t.Context(), Request{Address: fmt.Sprintf("%s/%d", s.URL, n)})
			done <- err
		}()
	}
	for range 5 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if most.Load() != 1 || waits.Load() != 4 {
		t.Errorf("%d at a time, %d waits", most.Load(), waits.Load())
	}
}

// A certificate that nobody vouches for, and a server without TLS, are said to be that.
func TestTLS(t *testing.T) {
	s := httptest.NewTLSServer(http.NotFoundHandler())
	defer s.Close()
	plain := site(t, nil)
	s.Config.ErrorLog = nil
	c := client(t, loopback())
	for address, says := range map[string]string{s.URL: "not trusted", strings.Replace(plain.URL, "http", "https", 1): "does not speak TLS"} {
		if _, err := c.Get(t.Context(), Request{Address: address}); !errors.Is(err, ErrCertificate) || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// The default guard refuses what is not on the public internet, whatever way it is written.
func TestPrivate(t *testing.T) {
	c := client(t, Options{Pace: time.Nanosecond})
	for _, host := range []string{
		"127.0.0.1", "127.1.2.3:8080", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255",
		"[::1]", "[::]", "[fe80::1]", "[fd00:ec2::254]", "[fc00::1]", "[ff02::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[64:ff9b::127.0.0.1]",
		"[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2001::1]", "localhost",
	} {
		if _, err := c.Get(t.Context(), Request{Address: "http://" + host + "/"}); !errors.Is(err, ErrPrivate) {
			t.Errorf("%s: %v", host, err)
		}
	}
}

// An intranet may be allowed; the addresses of clouds' metadata never are.
func TestAllowed(t *testing.T) {
	for a, want := range map[string]bool{
		"10.1.2.3": false, "127.0.0.1": false, "fd12::1": false, "8.8.8.8": false, "64:ff9b::808:808": false, "64:ff9b::a01:203": false,
		"169.254.169.254": true, "fd00:ec2::254": true, "100.100.100.200": true, "0.0.0.0": true, "64:ff9b::a9fe:a9fe": true,
	} {
		if got := isRefused(netip.MustParseAddr(a), Intranet); got != want {
			t.Errorf("%s: refused %v", a, got)
		}
	}
}

// rebinding is a name that is another address each time it is looked up.
type rebinding struct{ answers []string }

func (r *rebinding) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	a := r.answers[0]
	if len(r.answers) > 1 {
		r.answers = r.answers[1:]
	}
	return []netip.Addr{netip.MustParseAddr(a)}, nil
}

// A name that turns into a private address after it was looked at is refused when it is.
func TestRebinding(t *testing.T) {
	s := site(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close")
		fmt.Fprint(w, "a page")
	}, "/robots.txt": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close")
		w.WriteHeader(http.StatusNotFound)
	}})
	_, port, err := net.SplitHostPort(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	o := loopback()
	o.Allowed = prefixes("127.0.0.1/32")
	o.Resolver = &rebinding{[]string{"127.0.0.1", "127.0.0.1", "127.0.0.2"}}
	c := client(t, o)
	ask := func() error {
		_, err := c.Get(t.Context(), Request{Address: "http://osmark.example:" + port + "/"})
		return err
	}
	if err := ask(); err != nil {
		t.Fatalf("the first time: %v", err)
	}
	if err := ask(); !errors.Is(err, ErrPrivate) {
		t.Errorf("the second time: %v", err)
	}
	d := newDialer(o.Resolver, o.Allowed)
	if err := d.control("tcp", "127.0.0.2:80", nil); !errors.Is(err, ErrPrivate) {
		t.Errorf("where the connection is made: %v", err)
	}
}

// A server that asks to come back tomorrow is not asked again today.
func TestTooMany(t *testing.T) {
	var asked atomic.Int32
	s := site(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Header().Set("Retry-After", "86400")
		w.WriteHeader(http.StatusTooManyRequests)
	}})
	c := client(t, loopback())
	for _, path := range []string{"/a", "/b"} {
		if _, err := c.Get(t.Context(), Request{Address: s.URL + path}); !errors.Is(err, ErrStatus) || !strings.Contains(err.Error(), "24h") {
			t.Errorf("%s: %v", path, err)
		}
	}
	if asked.Load() != 1 {
		t.Errorf("asked %d times", asked.Load())
	}
}

// A server that fails again and again is left alone; one that has pages is not.
func TestLeftAlone(t *testing.T) {
	var asked atomic.Int32
	s := site(t, map[string]http.HandlerFunc{
		"/": func(w http.ResponseWriter, _ *http.Request) { asked.Add(1); w.WriteHeader(http.StatusBadGateway) }, "/page": text("a page"), "/gone": http.NotFound,
	})
	c := client(t, loopback())
	for range mostMisses + 3 {
		for _, path := range []string{"/gone", "/gone", "/page", "/bad"} {
			c.Get(t.Context(), Request{Address: s.URL + path})
		}
	}
	if n := asked.Load(); n != (mostMisses+3)*(1+mostRetries) {
		t.Errorf("between pages: asked %d times", n)
	}
	asked.Store(0)
	var err error
	for range mostMisses + 3 {
		_, err = c.Get(t.Context(), Request{Address: s.URL + "/bad"})
	}
	if n := asked.Load(); n > mostMisses*(1+mostRetries) || !errors.Is(err, ErrStatus) || !strings.Contains(err.Error(), "left alone") {
		t.Errorf("asked %d times, then %v", n, err)
	}
}

// What can't be reached is said to be so, and a name that nobody has is not asked thrice.
func TestUnreachable(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	if _, err := client(t, loopback()).Get(t.Context(), Request{Address: "http://" + l.Addr().String()}); !errors.Is(err, ErrConnection) {
		t.Error(err)
	}
}

// Ctrl-C ends the waiting for a pace and the reading of an answer.
func TestCancelled(t *testing.T) {
	begun := make(chan bool, 1)
	s := site(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		begun <- true
		<-r.Context().Done()
	}})
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-begun; cancel() }()
	if _, err := client(t, loopback()).Get(ctx, Request{Address: s.URL}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
