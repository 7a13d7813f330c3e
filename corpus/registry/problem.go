package registry

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is something that is wrong with a registry file.
type Problem struct {
	File    string
	Line    int    // from 1
	Field   string // "" when it is about none
	Text    string
	Warning bool // the file can be used all the same
}

// String is the problem on one line: file:line: field: text.
func (p Problem) String() string {
	if p.Field == "" {
		return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text)
	}
	return fmt.Sprintf("%s:%d: %s: %s", p.File, p.Line, p.Field, p.Text)
}

// Problems are all that is wrong, by file and line. As an error they are those
// that keep a file from being used.
type Problems []Problem

// Error says the first and how many more there are.
func (p Problems) Error() string {
	if len(p) == 0 {
		return "nothing is wrong"
	}
	text := p[0].String()
	if len(p) > 1 {
		text += fmt.Sprintf(" (and %d more)", len(p)-1)
	}
	return text
}

// Errors are the problems that are no warnings.
func (p Problems) Errors() Problems {
	return slices.DeleteFunc(slices.Clone(p), func(q Problem) bool { return q.Warning })
}

func (p Problems) sort() {
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
}
