package endpoint

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

func anywhere(t *testing.T) *Endpoint {
	t.Helper()
	e, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// failing fails with each fault in turn, then succeeds, and notes when it was
// called.
func failing(began time.Time, at *[]time.Duration, faults ...*Fault) func(context.Context) (int, error) {
	return func(context.Context) (int, error) {
		*at = append(*at, time.Since(began))
		if n := len(*at); n <= len(faults) {
			return 0, faults[n-1]
		}
		return 7, nil
	}
}

func TestRetryHonoursRetryAfter(t *testing.T) {
	e := anywhere(t)
	synctest.Test(t, func(t *testing.T) {
		var at []time.Duration
		n, err := Retry(t.Context(), e, NewGate(1), Policy{}, nil, failing(time.Now(), &at,
			&Fault{Outcome: RateLimited, After: 20 * time.Second, HasAfter: true}, &Fault{Outcome: RateLimited, HasAfter: true}))
		if err != nil || n != 7 || len(at) != 3 || at[1] != 20*time.Second || at[2] != at[1] {
			t.Errorf("%d, %v, called at %v", n, err, at)
		}
	})
}

func TestRetryBacksOff(t *testing.T) {
	e := anywhere(t)
	synctest.Test(t, func(t *testing.T) {
		var first []time.Duration
		for range 20 {
			var at []time.Duration
			busy := &Fault{Outcome: ServerFailed}
			heard := 0
			if _, err := Retry(t.Context(), e, NewGate(1), Policy{FirstWait: time.Second}, func(*Fault) { heard++ }, failing(time.Now(), &at, busy, busy, busy)); err != nil {
				t.Fatal(err)
			}
			for i, mean := range []time.Duration{time.Second, 2 * time.Second, 4 * time.Second} {
				if wait := at[i+1] - at[i]; wait < mean/2 || wait > mean*3/2+time.Millisecond {
					t.Errorf("wait %d: %s", i+1, wait)
				}
			}
			if heard != 3 {
				t.Errorf("heard of %d failures", heard)
			}
			first = append(first, at[1])
		}
		for _, w := range first[1:] {
			if w != first[0] {
				return
			}
		}
		t.Error("twenty times the same wait: there is no jitter")
	})
}

// However a server fails, the policy ends it, with the server's outcome.
func TestRetryEnds(t *testing.T) {
	e := anywhere(t)
	hang := func(ctx context.Context) (int, error) {
		<-ctx.Done()
		return 0, ctx.Err()
	}
	always := func(f Fault) func(context.Context) (int, error) {
		return func(context.Context) (int, error) { f := f; return 0, &f }
	}
	for name, c := range map[string]struct {
		policy   Policy
		deadline time.Duration // of the context; 0 for none
		op       func(context.Context) (int, error)
		want     Outcome
		tries    int
		within   time.Duration
	}{
		"hang":                    {Policy{Timeout: 10 * time.Second, Patience: 25 * time.Second}, 0, hang, TimedOut, 3, 40 * time.Second},
		"hang, a deadline":        {Policy{}, 5 * time.Second, hang, TimedOut, 1, 5 * time.Second},
		"tries":                   {Policy{Tries: 3}, 0, always(Fault{Outcome: ServerFailed}), ServerFailed, 3, 3 * time.Second},
		"patience":                {Policy{Patience: 2 * time.Second, Tries: 1000}, 0, always(Fault{Outcome: ServerFailed}), ServerFailed, 0, 2 * time.Second},
		"for good":                {Policy{}, 0, always(Fault{Outcome: KeyRefused}), KeyRefused, 1, 0},
		"asks for more patience":  {Policy{Patience: time.Minute}, 0, always(Fault{Outcome: RateLimited, After: time.Hour, HasAfter: true}), RateLimited, 1, 0},
		"asks for more than left": {Policy{}, 3 * time.Second, always(Fault{Outcome: RateLimited, After: 4 * time.Second, HasAfter: true}), RateLimited, 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx := t.Context()
				if c.deadline > 0 {
					var cancel context.CancelFunc
					ctx, cancel = context.WithTimeout(ctx, c.deadline)
					defer cancel()
				}
				began := time.Now()
				_, err := Retry(ctx, e, NewGate(1), c.policy, nil, c.op)
				f, ok := errors.AsType[*Fault](err)
				if !ok || f.Outcome != c.want || c.tries > 0 && f.Tries != c.tries && f.Tries != 0 {
					t.Errorf("%#v", err)
				}
				if took := time.Since(began); took > c.within {
					t.Errorf("it took %s", took)
				}
			})
		})
	}
}

func TestCancelledRetry(t *testing.T) {
	e := anywhere(t)
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		began := time.Now()
		_, err := Retry(ctx, e, NewGate(1), Policy{}, nil, func(context.Context) (int, error) {
			return 0, &Fault{Outcome: RateLimited, After: time.Minute, HasAfter: true}
		})
		if !errors.Is(err, context.Canceled) || time.Since(began) != time.Second {
			t.Errorf("%v after %s", err, time.Since(began))
		}
	})
}

// A request that waits before it asks again lets others ask; one that the server
// told to wait holds all.
func TestGate(t *testing.T) {
	e := anywhere(t)
	for name, c := range map[string]struct {
		fault *Fault
		other time.Duration // when the other one is answered
	}{
		"a failure": {&Fault{Outcome: ServerFailed}, 0},
		"a pause":   {&Fault{Outcome: RateLimited, After: 10 * time.Second, HasAfter: true}, 10 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				gate, began := NewGate(1), time.Now()
				done := make(chan struct{})
				go func() {
					defer close(done)
					var at []time.Duration
					if _, err := Retry(t.Context(), e, gate, Policy{FirstWait: time.Minute}, nil, failing(began, &at, c.fault)); err != nil {
						t.Error(err)
					}
				}()
				synctest.Wait() // the first one waits
				if _, err := Retry(t.Context(), e, gate, Policy{}, nil, func(context.Context) (int, error) { return 1, nil }); err != nil {
					t.Fatal(err)
				}
				if took := time.Since(began); took != c.other {
					t.Errorf("the other one was answered after %s, want %s", took, c.other)
				}
				<-done
			})
		})
	}
}
