package main

import (
	"context"
	"log/slog"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"
)

// supervisor tells systemd how the server is. Without systemd it tells nobody.
type supervisor struct{ log *slog.Logger }

// say sends a state, as sd_notify(3) writes it.
func (s supervisor) say(state string) {
	if _, err := daemon.SdNotify(false, state); err != nil {
		s.log.Warn("systemd could not be told how ibid is", "because", err)
	}
}

func (s supervisor) ready() { s.say(daemon.SdNotifyReady + "\nSTATUS=In Slack.") }

func (s supervisor) stopping() {
	s.say(daemon.SdNotifyStopping + "\nSTATUS=Finishing the answers under way.")
}

// watch tells systemd's watchdog that the server works, for as long as it does. It
// returns when ctx ends.
func (s supervisor) watch(ctx context.Context, works func(context.Context) error) {
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
