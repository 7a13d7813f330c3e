package main

import (
	"context"
	"sync"

	"ibid/bot/slackbot"
	"ibid/corpus/sqlitestore"
)

// service is a server as those who run it see it: systemd, which wants to know when it
// is ready and whether it still works, health checks, and whoever asks it to read its
// settings again.
type service struct {
	health *health
	super  *supervisor
	ready  sync.Once
	end    func() // of all that accompanies the server
}

// accompany starts what goes along with a server until the service's end is called. ctx
// ends when the server begins to stop.
func (c *serveCmd) accompany(ctx context.Context, e *environment, store *sqlitestore.Store, shared *refreshed, b *slackbot.Bot) (*service, error) {
	database, err := e.database()
	if err != nil {
		return nil, err
	}
	transport := transportSocket
	if c.HTTP != "" {
		transport = transportHTTP
	}
	s := &service{health: newHealth(store, database, transport, ctx.Done()), super: &supervisor{log: e.log}}
	// Answers under way are finished after ctx, and the watchdog has to hear of it.
	life, end := context.WithCancel(context.WithoutCancel(ctx))
	checked := s.health.answerChecks(life, e.log)
	var along sync.WaitGroup
	along.Go(func() { s.super.watch(life, s.health.works) })
	if !c.attended { // at a terminal the signal keeps its meaning: the terminal is gone
		along.Go(func() { newReloader(e, shared, b, s.super).watch(life) })
	}
	unsaid := context.AfterFunc(ctx, s.super.stopping)
	s.end = func() {
		unsaid()
		end()
		checked()
		along.Wait()
	}
	return s, nil
}

// listening says that Slack's requests are accepted at an address.
func (s *service) listening(address string) {
	s.health.listening(address)
	s.ready.Do(s.super.ready)
}

// connected says how many connections to Slack there are.
func (s *service) connected(open int) {
	s.health.connected(open)
	if open > 0 {
		s.ready.Do(s.super.ready)
	}
}
