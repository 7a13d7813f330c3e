package openaichat

import (
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ibid/retrieval/endpoint"
	"ibid/retrieval/endpoint/hostile"
)

// TestRedirects: a server that sends its client elsewhere is not followed, with the key or
// without.
func TestRedirects(t *testing.T) {
	var arrived atomic.Int64
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { arrived.Add(1) }))
	defer elsewhere.Close()
	for _, status := range []int{300, 301, 302, 303, 305, 307, 308} {
		for _, to := range []string{elsewhere.URL, "//" + strings.TrimPrefix(elsewhere.URL, "http://") + "/v1/chat/completions", "/elsewhere", "\x01://"} {
			var asked atomic.Int64
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				asked.Add(1)
				hostile.Failing(status, "", "Location", to, "Refresh", "0; url="+elsewhere.URL)(w, r)
			}))
			got, err := hostileReader(t, s.URL, Budget{}, io.Discard).Read(t.Context(), question1, evidence1(article(t), true))
			byRules(t, got, err, "could not be used: ")
			s.Close()
			if asked.Load() > 3 || arrived.Load() != 0 {
				t.Errorf("%d to %s: it was asked %d times, the other %d", status, to, asked.Load(), arrived.Load())
			}
		}
	}
}

// TestTLS: a server whose name nobody vouches for gets neither key nor text.
func TestTLS(t *testing.T) {
	var arrived atomic.Int64
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		arrived.Add(1)
		sse(good)(w, r)
	})
	secure, bare := httptest.NewUnstartedServer(handler), httptest.NewServer(handler)
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	defer bare.Close()
	for name, url := range map[string]string{
		"a certificate of its own": secure.URL,
		"no TLS where it is said":  strings.Replace(bare.URL, "http:", "https:", 1),
	} {
		got, err := hostileReader(t, url, Budget{Time: time.Minute}, io.Discard).Read(t.Context(), question1, evidence1(article(t), true))
		byRules(t, got, err, string(endpoint.Unreachable))
		if arrived.Load() != 0 {
			t.Errorf("%s: something arrived", name)
		}
	}
	got, err := hostileReader(t, strings.Replace(secure.URL, "https:", "http:", 1), Budget{Time: time.Minute}, io.Discard).Read(t.Context(), question1, evidence1(article(t), true))
	byRules(t, got, err, string(endpoint.Refused))
}
