package slackbot

import (
	"context"
	"sync"
	"time"

	"ibid/bot/slackbot/view"
)

const (
	// busyFrom is the shortest wait that is worth a word.
	busyFrom = 3 * time.Second
	// busyEvery is how often one person is told of it.
	busyEvery = time.Minute
)

// told remembers when people were last told that they have to wait.
type told struct {
	mu   sync.Mutex
	when map[string]time.Time
}

// due reports whether a person is to be told now, and begins the next time.
func (t *told) due(person string, now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	for p, at := range t.when { // who was told long ago is forgotten
		if now.Sub(at) >= busyEvery {
			delete(t.when, p)
		}
	}
	if _, is := t.when[person]; is {
		return false
	}
	if t.when == nil {
		t.when = map[string]time.Time{}
	}
	t.when[person] = now
	return true
}

// busy tells who has just asked, and has to wait, about how long. It is a nicety: what
// fails is only logged, and a start of the program says nothing of it.
func (b *Bot) busy(in *incoming) {
	if in.home != nil {
		return // not asked for
	}
	wait := b.inbox.lanes.wait(in.lane, in.person())
	if wait < busyFrom || !b.told.due(in.person(), b.options.Now()) {
		return
	}
	b.hands.add("busy:"+in.user, in.person(), func(*hold) {
		if b.inbox.running.begun(in.id) {
			return
		}
		ctx, cancel := context.WithTimeout(b.hands.within(b.inbox.life), callTimeout)
		defer cancel()
		if err := b.sayBusy(ctx, in, wait); err != nil {
			b.options.Log.Debug("not told to wait", "reason", err)
		}
	})
}

func (b *Bot) sayBusy(ctx context.Context, in *incoming, wait time.Duration) error {
	switch m := view.Busy(wait); {
	case in.private():
		if err := b.inbox.amend(ctx, in.id, func(n *note) { n.Waits = true }); err != nil {
			return err
		}
		return b.hook.send(ctx, in, m)
	case isDirect(in.channel):
		b.sessions.status(ctx, in, view.BusyStatus(wait))
		return nil
	default:
		return b.sender.whisper(ctx, in.open(), in.user, m)
	}
}
