package checkup_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"ibid/bot/slackbot/checkup"
	"ibid/corpus"
)

func TestArrivals(t *testing.T) {
	now := time.Date(2020, 5, 1, 12, 0, 0, 0, time.UTC)
	kept := func(yield func(corpus.Event, error) bool) {
		for _, e := range []corpus.Event{
			{ID: "message:C1:1.0", Lane: "C1:1.0", Received: now.Add(-2 * time.Hour)},
			{ID: "message:C1:2.0", Lane: "C1:1.0", Received: now.Add(-time.Hour)},
			{ID: "Ev1", Lane: "home:U1", Received: now.Add(-time.Minute)},
			{ID: "Ev2", Lane: "C1:1.0", Received: now},
		} {
			if !yield(e, nil) {
				return
			}
		}
	}
	f, err := checkup.Arrivals(kept, now)
	if err != nil || f.Status != checkup.OK {
		t.Fatalf("%+v, %v", f, err)
	}
	if want := "arrived lately: questions in channels (1h0m0s ago), Home or pane opened (1m0s ago)"; f.Found != want {
		t.Errorf("found %q, want %q", f.Found, want)
	}
	for _, w := range []string{"none lately: direct messages, slash commands, shortcuts", "message.im", "ibid serve runs"} {
		if !strings.Contains(f.Fix, w) {
			t.Errorf("doesn't say %q: %q", w, f.Fix)
		}
	}
	broken := errors.New("broken")
	if _, err := checkup.Arrivals(func(yield func(corpus.Event, error) bool) { yield(corpus.Event{}, broken) }, now); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}
