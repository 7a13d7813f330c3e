package endpoint

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestWhole: an answer that is read as a whole gives its slot back before it is
// parsed, and only then; it is given back once.
func TestWhole(t *testing.T) {
	for _, early := range []bool{false, true} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, strings.Repeat("x", 100_000))
		}))
		defer server.Close()
		at, err := New(Options{BaseURL: server.URL})
		if err != nil {
			t.Fatal(err)
		}
		g := NewGate(1)
		n, err := Retry(t.Context(), at, g, Policy{}, nil, func(ctx context.Context) (int, error) {
			if early {
				ctx = Whole(ctx)
			}
			req, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL, nil)
			if err != nil {
				return 0, err
			}
			res, err := at.doer().Do(req)
			if err != nil {
				return 0, err
			}
			defer res.Body.Close()
			if free := len(g.slots) == 0; free != early {
				t.Errorf("read as a whole: %v; its slot is free before it is parsed: %v", early, free)
			}
			body, err := io.ReadAll(res.Body)
			return len(body), err
		})
		if err != nil || n != 100_000 || len(g.slots) != 0 {
			t.Errorf("%d bytes, %v; %d slots taken", n, err, len(g.slots))
		}
	}
}
