package slackbot

import "sync/atomic"

func newAdmission(a Admission) *atomic.Pointer[Admission] {
	p := new(atomic.Pointer[Admission])
	p.Store(&a)
	return p
}

// Reload listens to whom a admits from now on, and tries suggested questions again
// before it next shows some: what answers them may have changed.
func (b *Bot) Reload(a Admission) {
	b.admission.Store(&a)
	s := &b.desk.suggestions
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tried = false
}
