package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"syscall"
	"time"

	"ibid/bot/render"
)

// healthcheckCmd asks the server of the database how it is.
type healthcheckCmd struct{}

// asksFor is how long a health check waits for its answer.
const asksFor = 10 * time.Second

// Run says how the server is. A server that is not there, or does not work, is a
// failure.
func (c *healthcheckCmd) Run(ctx context.Context, e *environment) error {
	database, err := e.database()
	if err != nil {
		return err
	}
	state, err := askHealth(ctx, database)
	if err != nil {
		state = healthJSON{Command: "healthcheck", Database: database, Text: oneLine(err.Error())}
	}
	if e.flags.JSON {
		if err := render.JSON(e.out, state); err != nil {
			return err
		}
	}
	if !state.Healthy {
		return errors.New(state.Text)
	}
	if !e.flags.JSON && !e.flags.Quiet {
		fmt.Fprintln(e.out, render.CleanLines(state.Text))
	}
	return nil
}

// askHealth asks the server of a database over its socket.
func askHealth(ctx context.Context, database string) (healthJSON, error) {
	ctx, cancel := context.WithTimeout(ctx, asksFor)
	defer cancel()
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", healthSocket(database))
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://ibid/", nil)
	if err != nil {
		return healthJSON{}, err
	}
	answer, err := (&http.Client{Transport: &http.Transport{DialContext: dial, DisableKeepAlives: true}}).Do(request)
	if err != nil {
		return healthJSON{}, unasked(ctx, database, err)
	}
	defer answer.Body.Close()
	var state healthJSON
	if err := json.NewDecoder(answer.Body).Decode(&state); err != nil {
		return healthJSON{}, fmt.Errorf("what answers at %s is not ibid: %w", healthSocket(database), err)
	}
	return state, nil
}

// unasked says why a server could not be asked.
func unasked(ctx context.Context, database string, err error) error {
	socket := healthSocket(database)
	_, missing := os.Stat(database)
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("the ibid that serves %s does not answer within %s", database, asksFor)
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(missing, fs.ErrNotExist):
		return fmt.Errorf("no ibid serves %s: there is no such database; name the server's with --db FILE or IBID_DB, or start one with: ibid serve", database)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ECONNREFUSED):
		return fmt.Errorf("no ibid serves %s: nobody answers at %s; start it with: ibid serve, or wait some seconds if it is starting", database, socket)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("the ibid that serves %s can't be asked: %s is another user's; ask as the user who runs ibid serve", database, socket)
	}
	return fmt.Errorf("whether an ibid serves %s can't be told at %s: %w; a database with a shorter path can be asked about", database, socket, err)
}
