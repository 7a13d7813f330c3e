package slackbot

import (
	"context"
	"time"
)

// watch decides when the progress of an answer is shown: not at all when the
// answer is there soon, then at most once in tellEvery.
type watch struct {
	after func(d time.Duration) <-chan time.Time
	t     *telling
	p     *progress

	patience <-chan time.Time // until the person is shown anything
	pause    <-chan time.Time // until the next thing is shown
	renew    <-chan time.Time // until the status has to be set again
	begun    bool
	drafted  bool
	due      bool // something new came in the pause
}

func newWatch(t *telling, p *progress, patience time.Duration) *watch {
	return &watch{after: t.after, t: t, p: p, patience: t.after(patience)}
}

// begin shows for the first time how far the work is.
func (w *watch) begin(ctx context.Context) {
	w.patience, w.begun = nil, true
	w.renew = w.after(statusEvery)
	w.show(ctx)
}

// changed takes note of progress. A first part of the answer shortens the wait:
// the whole is likely to be there in a moment, or not for long.
func (w *watch) changed(ctx context.Context) {
	switch {
	case w.pause != nil:
		w.due = true
	case w.begun:
		w.show(ctx)
	case !w.drafted && w.p.now().drafted():
		w.drafted = true
		w.patience = w.after(draftPatience)
	}
}

// resume shows what came in the pause.
func (w *watch) resume(ctx context.Context) {
	w.pause = nil
	if w.due {
		w.due = false
		w.show(ctx)
	}
}

func (w *watch) show(ctx context.Context) {
	w.t.tell(ctx, w.p.now())
	w.pause = w.after(tellEvery)
}
