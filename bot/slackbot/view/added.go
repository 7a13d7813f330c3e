package view

import (
	"fmt"
	"strings"
)

// AddedLine is what became of a document that somebody brought.
type AddedLine struct {
	Name   string
	Status string // added, replaced, unchanged, skipped or failed
	Reason string
}

// addedMost is how many documents are named.
const addedMost = 10

// addedSays says what a status means; the rest says that a document was not added.
var addedSays = map[string]string{
	"added":     "ibid has added “%s”. Questions are answered from it now.",
	"replaced":  "ibid has read “%s” again, because it has changed.",
	"unchanged": "ibid already has “%s”.",
}

// Added says what became of documents that somebody brought.
func Added(list []AddedLine) Message {
	var lines []string
	for _, a := range list[:min(addedMost, len(list))] {
		name := clip(fold(a.Name), limitHeader)
		if says, ok := addedSays[a.Status]; ok {
			lines = append(lines, fmt.Sprintf(says, name))
			continue
		}
		line := fmt.Sprintf("ibid has not added “%s”", name)
		if reason := fold(a.Reason); reason != "" {
			line += ": " + clip(strings.TrimSuffix(reason, "."), 4*limitHeader)
		}
		lines = append(lines, line+".")
	}
	switch n := len(list) - addedMost; {
	case len(list) == 0:
		lines = append(lines, "There was nothing to add.")
	case n > 0:
		lines = append(lines, Counted(n, "more document")+" were read.")
	}
	return Notice(strings.Join(lines, "\n"))
}
