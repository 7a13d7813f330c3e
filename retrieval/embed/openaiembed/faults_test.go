package openaiembed_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"ibid/retrieval/embed/openaiembed"
	"ibid/retrieval/endpoint"
	"ibid/retrieval/endpoint/openaifake"
)

// brisk is a policy for tests that wait for its end.
var brisk = endpoint.Policy{Timeout: 300 * time.Millisecond, Patience: 5 * time.Second, Tries: 4, FirstWait: 2 * time.Millisecond}

func fault(t *testing.T, err error, want endpoint.Outcome) *endpoint.Fault {
	t.Helper()
	f, ok := errors.AsType[*endpoint.Fault](err)
	if !ok || f.Outcome != want {
		t.Fatalf("error %v, want %q", err, want)
	}
	if f.Fix() == "" || f.Host == "" || strings.Contains(f.Error(), "\n") {
		t.Errorf("fault %+v says too little or too much", f)
	}
	return f
}

// Each way a server can fail: for good, a named outcome within the time budget;
// once, another try where that may help.
func TestFaults(t *testing.T) {
	long := brisk.Patience * 20
	for _, c := range []struct {
		fault openaifake.Fault
		want  endpoint.Outcome
		tries int // when it stays; 0 for any
	}{
		{openaifake.Status(401), endpoint.KeyRefused, 1},
		{openaifake.Status(403), endpoint.NotAllowed, 1},
		{openaifake.NoModel(), endpoint.NoModel, 1},
		{openaifake.Failing(404, "Not Found", ""), endpoint.NoService, 1},
		{openaifake.Redirect("http://127.0.0.1:1/"), endpoint.NoService, 1},
		{openaifake.Quota(), endpoint.QuotaSpent, 1},
		{openaifake.Failing(400, "unknown parameter", ""), endpoint.Refused, 1},
		{openaifake.Failing(400, "filtered", "content_filter"), endpoint.Filtered, 1},
		{openaifake.Status(429), endpoint.RateLimited, 4},
		{openaifake.RetryAfter(0), endpoint.RateLimited, 4},
		{openaifake.RetryMillis(3), endpoint.RateLimited, 4},
		{openaifake.RetryAfter(long), endpoint.RateLimited, 1},
		{openaifake.RetryAt(long), endpoint.RateLimited, 1},
		{openaifake.Status(500), endpoint.ServerFailed, 4},
		{openaifake.Status(503), endpoint.ServerFailed, 4},
		{openaifake.Hang(), endpoint.TimedOut, 4},
		{openaifake.Drop(), endpoint.Cut, 0}, // net/http asks again by itself on used connections
		{openaifake.Cut(), endpoint.Cut, 4},
		{openaifake.NotJSON(), endpoint.Invalid, 4},
		{openaifake.Empty(), endpoint.Invalid, 4},
		{openaifake.Short(), endpoint.Invalid, 4},
		{openaifake.Twice(), endpoint.Invalid, 4},
		{openaifake.Dimension(32), endpoint.WrongDimension, 1},
	} {
		t.Run(c.fault.String(), func(t *testing.T) {
			s := serve(t, small())
			e := connect(t, s, openaiembed.Options{Policy: brisk})
			s.Always(c.fault)
			began := time.Now()
			vectors, err := e.Embed(t.Context(), numbered(3))
			if vectors != nil {
				t.Error("vectors beside an error")
			}
			fault(t, err, c.want)
			if took := time.Since(began); took > 2*brisk.Patience {
				t.Errorf("it took %s", took)
			}
			if n := s.Counts().Requests; c.tries > 0 && n != c.tries {
				t.Errorf("asked %d times, want %d", n, c.tries)
			}
			s.Always(openaifake.None())
			s.Script(c.fault)
			got, err := e.Embed(t.Context(), numbered(3))
			switch {
			case c.want.Passes() && c.tries != 1:
				if err != nil {
					t.Fatalf("the fault passed: %v", err)
				}
				right(t, numbered(3), got)
			default:
				fault(t, err, c.want)
			}
		})
	}
}

func TestUnreachable(t *testing.T) {
	s := openaifake.New(small())
	e := connect(t, s, openaiembed.Options{Policy: brisk})
	s.Close()
	f := fault(t, second(e.Embed(t.Context(), numbered(1))), endpoint.Unreachable)
	if !strings.Contains(f.Fix(), endpoint.EnvBaseURL) {
		t.Errorf("fix %q", f.Fix())
	}
}

func TestOrderWhateverTheServers(t *testing.T) {
	s := serve(t, small())
	e := connect(t, s, openaiembed.Options{BatchTexts: 10})
	s.Always(openaifake.Shuffled())
	texts := numbered(95)
	got, err := e.Embed(t.Context(), texts)
	if err != nil {
		t.Fatal(err)
	}
	right(t, texts, got)
}

// A deadline is met even by a server that is silent, and named.
func TestDeadline(t *testing.T) {
	for _, f := range []openaifake.Fault{openaifake.Hang(), openaifake.RetryAfter(time.Hour), openaifake.Status(503)} {
		s := serve(t, small())
		e := connect(t, s, openaiembed.Options{})
		s.Always(f)
		ctx, cancel := context.WithTimeout(t.Context(), 400*time.Millisecond)
		began := time.Now()
		_, err := e.Embed(ctx, numbered(1))
		cancel()
		if _, ok := errors.AsType[*endpoint.Fault](err); !ok {
			t.Errorf("%s: %v is no named outcome", f, err)
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%s: %s", f, took)
		}
	}
}

func TestCancelEndsAtOnce(t *testing.T) {
	for _, f := range []openaifake.Fault{openaifake.Hang(), openaifake.RetryAfter(2 * time.Minute)} {
		s := serve(t, small())
		e := connect(t, s, openaiembed.Options{BatchTexts: 1, InFlight: 2})
		s.Always(f)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- second(e.Embed(ctx, numbered(50))) }()
		if err := s.Await(t.Context(), func(c openaifake.Counts) bool { return c.Requests > 0 }); err != nil {
			t.Fatal(err)
		}
		cancel()
		select {
		case err := <-done:
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s: %v", f, err)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("%s: still waiting", f)
		}
	}
}

func TestInFlight(t *testing.T) {
	s := serve(t, with(small(), func(o *openaifake.Options) { o.Latency = 5 * time.Millisecond }))
	e := connect(t, s, openaiembed.Options{BatchTexts: 1, InFlight: 3})
	done := make(chan error, 2)
	for range cap(done) { // the limit is the embedder's, not a call's
		go func() { done <- second(e.Embed(t.Context(), numbered(30))) }()
	}
	for range cap(done) {
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
	if c := s.Counts(); c.MaxInFlight != 3 {
		t.Errorf("%d requests at a time, want 3", c.MaxInFlight)
	}
}
