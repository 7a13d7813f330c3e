package main

import (
	"context"
	"errors"
	"strings"

	"github.com/alecthomas/kong"

	"ibid/bot"
	"ibid/bot/render"
	"ibid/corpus"
	"ibid/retrieval/endpoint"
)

// Exit statuses, as the contract fixes them.
const (
	exitAnswered = 0
	exitFailure  = 1
	exitUsage    = 2
	exitNotFound = 3
)

// stopped is a command that was ended before its end and has something to keep.
type stopped struct{ kept string }

func (s stopped) Error() string { return "stopped: " + s.kept }

// Unwrap makes it a cancelled context.
func (s stopped) Unwrap() error { return context.Canceled }

// told is the exit status of a command that has said what went wrong.
type told int

func (told) Error() string { return "it has been said what went wrong" }

// advice is what to do about errors whose text says only what happened.
var advice = []struct {
	is  error
	say string
}{
	{corpus.ErrNotFound, "list the articles with: ibid sources"},
	{corpus.ErrAmbiguous, "give more of the name, or the id that ibid sources shows"},
}

// outcome maps an error to the exit status and the line a person reads, which is
// empty when everything has been said.
func outcome(err error) (int, string) {
	var parse *kong.ParseError
	var usage usageError
	var stop stopped
	var said told
	switch {
	case errors.Is(err, errNotFound):
		return exitNotFound, ""
	case errors.As(err, &said):
		return int(said), ""
	case errors.As(err, &parse), errors.As(err, &usage):
		return exitUsage, oneLine(err.Error()) + "; see ibid --help"
	case errors.As(err, &stop):
		return exitFailure, "stopped: " + stop.kept
	case errors.Is(err, context.Canceled):
		return exitFailure, "stopped"
	case errors.Is(err, bot.ErrQuestion):
		return exitFailure, oneLine(err.Error())
	}
	line := oneLine(err.Error())
	if _, removed := errors.AsType[*corpus.RemovedError](err); removed {
		return exitFailure, line // with what to do
	}
	for _, a := range advice {
		if errors.Is(err, a.is) {
			line += "; " + a.say
			break
		}
	}
	if todo := fix(err); todo != "" {
		line += "; " + todo
	}
	return exitFailure, line
}

// fix is what to do about a server that failed; "" for any other error.
func fix(err error) string {
	if f, ok := errors.AsType[*endpoint.Fault](err); ok {
		return f.Fix()
	}
	return ""
}

// oneLine is a text as one line that drives no terminal: an error may quote a file.
func oneLine(text string) string { return strings.Join(strings.Fields(render.Clean(text)), " ") }
