package support

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"ibid/retrieval/match"
)

// label is what stands before a colon at the beginning of a sentence or of a part
// of it that was not parted: a speaker, "Question:", "Myth:".
var label = regexp.MustCompile(`(?:^|[.?!][”"’')]*\s+)((?:[^\s.?!:]+\s+){0,3}[^\s.?!:]+):\s`)

// labels must be kept: what stands after one is said under it. A speaker's name
// that the claim gets anyway is kept.
func (p *pair) labels() *Objection {
	text := p.source.Text()
	for _, m := range label.FindAllStringSubmatchIndex(text, -1) {
		own, after := text[m[2]:m[3]], match.Read(text[m[1]:]).Words()
		known := func(w match.Word) bool { return !isTopic(w) || p.uses(w) || p.isNamed(w) }
		if len(after) == 0 || !slices.ContainsFunc(after, p.uses) || !slices.ContainsFunc(match.Read(own).Words(), func(w match.Word) bool { return !known(w) }) {
			continue
		}
		return &Objection{Hedge, fmt.Sprintf("its sentence says this after “%s:”", strings.TrimSpace(own))}
	}
	return nil
}
