// Command ibid answers research teams' questions from their own articles, with
// verbatim, cited quotes. One file a subcommand; this package is the only one
// that names concrete implementations.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// A second Ctrl-C ends the program at once: after the first the default
	// handling is restored.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], standard()))
}
