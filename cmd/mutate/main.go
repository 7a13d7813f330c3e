// Command mutate breaks the program on purpose, a little at a time, and says how
// often the tests notice:
//
//	go run ./cmd/mutate conditions ./corpus/attribute ./retrieval/question
//	go run ./cmd/mutate words ./corpus/english/... ./corpus/attribute
//
// The first drops random conditions of the packages' source, an if or an operand of
// && or ||, and runs each package's own tests. The second drops random words of the
// lexicon and runs the tests of the packages, in this order, until one notices. What
// nobody notices is printed: a test is missing there, or the condition or the word is
// idle. The files themselves stay as they are; the changes are an overlay of the
// build.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/signal"
)

// options are the flags.
type options struct {
	mutants int
	seed    uint64
	lexicon string
	skip    string
	verbose bool
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("usage: mutate [flags] conditions|words PACKAGES")

// run does what the arguments say.
func run(ctx context.Context, args []string, out io.Writer) error {
	var o options
	flags := flag.NewFlagSet("mutate", flag.ContinueOnError)
	flags.IntVar(&o.mutants, "n", 100, "how many mutants to try")
	flags.Uint64Var(&o.seed, "seed", 1, "which mutants to choose")
	flags.StringVar(&o.lexicon, "lexicon", "corpus/english/lexicon", "folder of the word lists")
	flags.StringVar(&o.skip, "skip", "^$", "tests to leave out, a regular expression")
	flags.BoolVar(&o.verbose, "v", false, "print the mutants that are noticed as well")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() < 2 {
		return errUsage
	}
	packages, err := list(ctx, flags.Args()[1:])
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "mutate-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	t := &tally{out: out, verbose: o.verbose}
	random := rand.New(rand.NewPCG(o.seed, 0))
	switch flags.Arg(0) {
	case "conditions":
		err = dropConditions(ctx, o, packages, dir, random, t)
	case "words":
		err = dropWords(ctx, o, packages, dir, random, t)
	default:
		return errUsage
	}
	t.print()
	return err
}

// choose takes n of the list at random, in the list's order.
func choose[T any](random *rand.Rand, all []T, n int) []T {
	var out []T
	for i, x := range all {
		if random.IntN(len(all)-i) < n-len(out) {
			out = append(out, x)
		}
	}
	return out
}
