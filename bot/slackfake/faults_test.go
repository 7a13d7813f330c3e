package slackfake

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

func eventID(t *testing.T, e socketmode.Event) string {
	t.Helper()
	var outer struct {
		EventID string `json:"event_id"`
	}
	if err := json.Unmarshal(e.Request.Payload, &outer); err != nil {
		t.Fatal(err)
	}
	return outer.EventID
}

func TestDeliveryFaults(t *testing.T) {
	w := newWorld(t, Options{})
	_, events := w.connect(t)
	w.Inject(SiteDelivery, "message", Duplicate, 1)
	w.ann.DM("twice")
	if a, b := eventID(t, next(t, events)), eventID(t, next(t, events)); a != b {
		t.Errorf("the duplicate is another event: %s, %s", a, b)
	}
	w.Inject(SiteDelivery, "message", Reorder, 1)
	first, second := w.ann.DM("first"), w.ann.DM("second")
	got := []string{}
	for range 2 {
		got = append(got, next(t, events).Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.MessageEvent).TimeStamp)
	}
	if got[0] != second || got[1] != first {
		t.Errorf("order %v, want %s before %s", got, second, first)
	}
	w.Inject(SiteDelivery, "message", Delay, 1)
	late := w.ann.DM("late")
	w.clock.Advance(time.Second)
	if m := next(t, events).Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.MessageEvent); m.TimeStamp != late {
		t.Errorf("got %s, want the late one", m.TimeStamp)
	}
	before := len(w.Acks())
	w.Inject(SiteDelivery, "message", Drop, 1)
	w.ann.DM("lost")
	if len(w.Acks()) != before+1 || !w.Redeliver(w.Acks()[before].EventID) {
		t.Fatal("the lost event isn't known")
	}
	if eventID(t, next(t, events)) != w.Acks()[before].EventID {
		t.Error("another event was delivered again")
	}
}

func TestPlansAreRepeatable(t *testing.T) {
	draws := func(seed uint64) string {
		w := newWorld(t, Options{Seed: seed, Faults: Plan{Drop: 0.2, Duplicate: 0.2, Delay: 0.2}})
		s := ""
		for range 60 {
			s += string(rune('0' + w.draw(SiteDelivery, "message")))
		}
		return s
	}
	if a, b := draws(7), draws(7); a != b {
		t.Errorf("one seed, two plans:\n%s\n%s", a, b)
	}
	if draws(7) == draws(8) {
		t.Error("two seeds, one plan")
	}
}

// TestTwoHundredAtOnce: a burst over two sockets, one of which is cut half way,
// loses nothing once the retries have run.
func TestTwoHundredAtOnce(t *testing.T) {
	w := newWorld(t, Options{})
	for range 2 {
		sm, events := w.connect(t)
		go func() {
			for {
				select {
				case e := <-events:
					if e.Type == socketmode.EventTypeEventsAPI {
						_ = sm.Ack(*e.Request)
					}
				case <-t.Context().Done():
					return
				}
			}
		}()
	}
	dm := w.ann.DMChannel()
	for i := range 200 {
		w.ann.Post(dm, "question")
		if i == 100 {
			w.CutSockets()
		}
	}
	w.wait(t, func() bool { open, ever := w.Sockets(); return open == 2 && ever == 4 })
	for range 3 {
		w.clock.Advance(ackTime)
		w.settle(t)
	}
	w.clock.Advance(time.Minute)
	w.wait(t, func() bool {
		for _, a := range w.Acks() {
			if !a.Acked() {
				return false
			}
		}
		return true
	})
	if got := len(w.Acks()); got != 200 {
		t.Errorf("%d deliveries, want 200", got)
	}
	w.clean(t)
}
