package ingest

import (
	"context"
	"errors"
	"fmt"
	"testing"
)

// grown is a team with n articles under its model m1.
func grown(t *testing.T, n int) *team {
	t.Helper()
	x := newTeam(t)
	for i := range n {
		x.write(fmt.Sprintf("%03d.txt", i), story(fmt.Sprintf("Place %d", i)))
	}
	x.ingest()
	return x
}

func TestChangeOfModel(t *testing.T) {
	x := grown(t, 30)
	x.model = newModel("m2")
	got := x.ingest()
	if !got.Reembedded || got.Unchanged != 30 || got.Embedded != 30*4 || x.model.total() != 30*4 {
		t.Errorf("%+v, the model was asked for %d texts", got, x.model.total())
	}
	if m, reached, all := x.served(); m != "m2" || reached != all || all != 30 {
		t.Errorf("%s serves %d of %d passages", m, reached, all)
	}
	x.model = newModel("m2")
	if got := x.ingest(); got.Reembedded || got.Embedded != 0 || x.model.calls != 0 {
		t.Errorf("again: %+v, %d calls", got, x.model.calls)
	}
}

// Wherever a change of model is stopped, the old vectors serve whole, and the
// next run goes on from there.
func TestChangeOfModelIsStopped(t *testing.T) {
	const n = 120 // two batches of passages, four of sentences
	for batches := range 6 {
		t.Run(fmt.Sprintf("after %d batches", batches), func(t *testing.T) {
			x := grown(t, n)
			x.model = newModel("m2")
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			if batches == 0 {
				x.model.failAfter, x.model.fail = 1, errModel
			}
			done := 0
			_, err := x.try(ctx, func(e Event) {
				if e.Change != Reembedding {
					t.Errorf("event %+v before the vectors are whole", e)
				}
				if m, reached, all := x.served(); m != "m1" || reached != all || all != n {
					t.Errorf("meanwhile %s serves %d of %d passages", m, reached, all)
				}
				if done++; done == batches {
					stop()
				}
			})
			if !errors.Is(err, context.Canceled) && !errors.Is(err, errModel) {
				t.Fatalf("stopped: %v", err)
			}
			if m, reached, all := x.served(); m != "m1" || reached != all || all != n {
				t.Errorf("%s serves %d of %d passages", m, reached, all)
			}
			x.model.failAfter = 0
			got := x.ingest()
			if !got.Reembedded || got.Unchanged != n {
				t.Errorf("the rest: %+v", got)
			}
			if twice := x.model.twice(); len(twice) > 0 || x.model.total() != n*4 {
				t.Errorf("%d texts asked for, want %d; %d twice", x.model.total(), n*4, len(twice))
			}
			if m, reached, all := x.served(); m != "m2" || reached != all || all != n {
				t.Errorf("in the end %s serves %d of %d passages", m, reached, all)
			}
		})
	}
}

// The new vectors serve as soon as they are whole, before new files are read.
func TestChangeOfModelBeforeNewFiles(t *testing.T) {
	x := grown(t, 3)
	x.model = newModel("m2")
	x.write("new.txt", story("Arnby"))
	ctx, stop := context.WithCancel(t.Context())
	_, err := x.try(ctx, func(e Event) {
		if e.Change == Unchanged {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if m, reached, all := x.served(); m != "m2" || reached != all || all != 3 {
		t.Errorf("%s serves %d of %d passages", m, reached, all)
	}
}
