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

	"github.com/coreos/go-systemd/v22/daemon"

	"ibid/bot/slackbot"
)

// reloadable are the settings that a server takes over while it runs, by their names
// or by how these begin. The others need a restart.
var reloadable = []string{"registry", "chat", "openai-", "serve.allow-"}

// reloader reads the settings and the registry anew for a server that runs.
type reloader struct {
	env      *environment
	shared   *refreshed
	bot      *slackbot.Bot
	super    supervisor
	attended bool // a person started the server at a terminal
}

// watch reloads on SIGHUP until ctx ends. At a terminal the signal keeps its meaning:
// the terminal is gone.
func (r *reloader) watch(ctx context.Context) {
	if r.attended {
		return
	}
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGHUP)
	defer signal.Stop(asked)
	for {
		select {
		case <-ctx.Done():
			return
		case <-asked:
			r.super.say(daemon.SdNotifyReloading)
			r.reload(ctx)
			r.super.ready()
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
// returns the names of the settings that it took over, and of those that it could not.
func (r *reloader) take(ctx context.Context, fresh *environment) (taken, kept []string, err error) {
	taken, kept = changed(r.env.config.known, fresh.config.known)
	next := &environment{streams: r.env.streams, flags: new(cli), log: r.env.log, args: r.env.args, config: fresh.config}
	*next.flags = *fresh.flags
	next.flags.DB, next.flags.Embedder, next.flags.Verbose = r.env.flags.DB, r.env.flags.Embedder, r.env.flags.Verbose
	next.models.share(&r.env.models)
	if err := r.shared.replace(ctx, next); err != nil {
		return nil, nil, err
	}
	r.env = next
	s := next.flags.Serve
	r.bot.Reload(slackbot.Admission{Teams: s.AllowTeam, Channels: s.AllowChan, Users: s.AllowUser, Shared: s.AllowShared})
	return taken, kept, nil
}

// administrations is how many there are now.
func (r *reloader) administrations() int {
	known, err := r.env.administrations()
	if err != nil {
		return 0 // it was read a moment ago
	}
	return len(known.All())
}

// changed are the names of the settings whose values differ, by whether a server takes
// them over.
func changed(before, after []setting) (taken, kept []string) {
	for i, s := range after {
		if i >= len(before) || reflect.DeepEqual(before[i].flag.Target.Interface(), s.flag.Target.Interface()) {
			continue
		}
		text := fmt.Sprintf("%s = %s", s.name, written(s.flag.Target.Interface()))
		if slices.ContainsFunc(reloadable, func(begin string) bool { return strings.HasPrefix(s.name, begin) }) {
			taken = append(taken, text)
		} else {
			kept = append(kept, text)
		}
	}
	return taken, kept
}
