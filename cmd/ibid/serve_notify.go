package main

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"
)

// supervisor tells systemd how the server is. Without systemd it tells nobody.
type supervisor struct {
	log *slog.Logger

	mu sync.Mutex
	up bool // systemd has been told that the server is ready, and not that it stops
}

// say sends a state, as sd_notify(3) writes it.
func (s *supervisor) say(state string) {
	if _, err := daemon.SdNotify(false, state); err != nil {
		s.log.Warn("systemd could not be told how ibid is", "because", err)
	}
}

const isReady = daemon.SdNotifyReady + "\nSTATUS=In Slack."

func (s *supervisor) ready() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.up = true
	s.say(isReady)
}

func (s *supervisor) stopping() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.up = false
	s.say(daemon.SdNotifyStopping + "\nSTATUS=Finishing the answers under way.")
}

// reloading says that the server reads its settings again while it does. One that is not
// in Slack yet, or no longer, says nothing: systemd would take it for ready afterwards.
func (s *supervisor) reloading(do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.up {
		s.say(daemon.SdNotifyReloading)
		defer s.say(isReady)
	}
	do()
}

// watch tells systemd's watchdog that the server works, for as long as it does. It
// returns when ctx ends.
func (s *supervisor) watch(ctx context.Context, works func(context.Context) error) {
	interval, err := daemon.SdWatchdogEnabled(false)
	if err != nil {
		s.log.Warn("systemd's watchdog is not told anything", "because", err)
	}
	if interval == 0 {
		return
	}
	tick := time.NewTicker(interval / 3)
	defer tick.Stop()
	for {
		if err := works(ctx); err == nil {
			s.say(daemon.SdNotifyWatchdog)
		} else if ctx.Err() == nil {
			s.log.Error("systemd's watchdog is not told that ibid works", "because", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
