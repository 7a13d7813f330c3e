package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
)

// tally counts the mutants that are noticed, by group, and prints the others.
type tally struct {
	out     io.Writer
	verbose bool
	tried   map[string]int
	noticed map[string]int
}

// add counts a mutant. by is the test that noticed it, "" for none.
func (t *tally) add(group, mutant, by string) {
	if t.tried == nil {
		t.tried, t.noticed = map[string]int{}, map[string]int{}
	}
	t.tried[group]++
	switch {
	case by == "":
		fmt.Fprintf(t.out, "unnoticed  %s\n", mutant)
		return
	case t.verbose:
		fmt.Fprintf(t.out, "noticed    %s (%s)\n", mutant, by)
	}
	t.noticed[group]++
}

func (t *tally) print() {
	tried, noticed := 0, 0
	for _, group := range slices.Sorted(maps.Keys(t.tried)) {
		t.line(group, t.noticed[group], t.tried[group])
		tried += t.tried[group]
		noticed += t.noticed[group]
	}
	if len(t.tried) != 1 {
		t.line("all", noticed, tried)
	}
}

func (t *tally) line(group string, noticed, tried int) {
	if tried == 0 {
		fmt.Fprintf(t.out, "%s: no mutants\n", group)
		return
	}
	fmt.Fprintf(t.out, "%s: %d of %d mutants noticed, %.0f %%\n", group, noticed, tried, 100*float64(noticed)/float64(tried))
}
