package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"reflect"
	"slices"
	"strings"
	"syscall"

	"ibid/bot/slackbot"
)

// reloader reads the settings and the registry anew for a server that runs.
type reloader struct {
	env     *environment // that the server started with
	running []setting    // as they are in force
	shared  *refreshed
	bot     *slackbot.Bot
	super   *supervisor
}

func newReloader(e *environment, shared *refreshed, b *slackbot.Bot, super *supervisor) *reloader {
	return &reloader{env: e, running: slices.Clone(e.config.known), shared: shared, bot: b, super: super}
}

// watch reloads on SIGHUP until ctx ends.
func (r *reloader) watch(ctx context.Context) {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGHUP)
	defer signal.Stop(asked)
	for {
		select {
		case <-ctx.Done():
			return
		case <-asked:
			r.super.reloading(func() { r.reload(ctx) })
		}
	}
}

// reload takes over what can be. When the settings or the registry are wrong,
// everything stays as it is.
func (r *reloader) reload(ctx context.Context) {
	fresh, _, _, err := parse(r.env.args, streams{in: strings.NewReader(""), out: io.Discard, err: r.env.err})
	if err == nil {
		var taken, kept []string
		if taken, kept, err = r.take(ctx, fresh); err == nil {
			r.env.log.Info("settings, registry and suggested questions have been read again",
				"administrations", r.administrations(), "changed", strings.Join(taken, ", "), "after a restart", strings.Join(kept, ", "))
			return
		}
	}
	r.env.log.Error("nothing has changed: the settings could not be read again", "because", oneLine(err.Error()))
}

// take puts fresh settings in force: those of answers, and whom the bot listens to. It
// returns the settings that it took over, and those that wait for a restart.
func (r *reloader) take(ctx context.Context, fresh *environment) (taken, kept []string, err error) {
	next := &environment{streams: r.env.streams, flags: new(cli), log: r.env.log, args: r.env.args, config: fresh.config}
	*next.flags = *fresh.flags
	next.flags.DB, next.flags.Verbose = r.env.flags.DB, r.env.flags.Verbose
	next.models.share(&r.shared.env.Load().models)
	if err := r.shared.replace(ctx, next); err != nil {
		return nil, nil, err
	}
	s := next.flags.Serve
	r.bot.Reload(slackbot.Admission{Teams: s.AllowTeam, Channels: s.AllowChan, Users: s.AllowUser, Shared: s.AllowShared})
	taken, kept = r.changed(fresh.config.known)
	return taken, kept, nil
}

// administrations is how many there are now.
func (r *reloader) administrations() int {
	known, err := r.shared.env.Load().administrations()
	if err != nil {
		return 0 // it was read a moment ago
	}
	return len(known.All())
}

// changed are the settings of a server that differ from those in force, by whether it
// takes them over while it runs: their flags have the tag reload.
func (r *reloader) changed(fresh []setting) (taken, kept []string) {
	for i, s := range fresh {
		now := s.flag.Target.Interface()
		command, _, ofCommand := strings.Cut(s.name, ".")
		if ofCommand && command != "serve" || reflect.DeepEqual(r.running[i].flag.Target.Interface(), now) {
			continue
		}
		text := fmt.Sprintf("%s = %s", s.name, written(now))
		if !s.flag.Tag.Has("reload") {
			kept = append(kept, text)
			continue
		}
		taken = append(taken, text)
		r.running[i] = s
	}
	return taken, kept
}
