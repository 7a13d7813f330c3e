package mention

import (
	"fmt"
	"strings"

	"ibid/corpus"
)

// UnknownError is a name that the registry does not know.
type UnknownError struct {
	Name    string
	Nearest []string // leaders whose name is spelt alike, nearest first; may be empty
}

// Error names the name and the nearest that the registry knows.
func (e *UnknownError) Error() string {
	text := fmt.Sprintf("the registry does not know %q", e.Name)
	if len(e.Nearest) > 0 {
		text += "; did you mean " + strings.Join(e.Nearest, " or ") + "?"
	}
	return text
}

// AmbiguousError is a name that may mean several leaders.
type AmbiguousError struct {
	Name       string
	Candidates []corpus.Administration // the terms it may mean, by country and start
}

// Error lists the terms that the name may mean.
func (e *AmbiguousError) Error() string {
	var which []string
	for _, a := range e.Candidates {
		which = append(which, fmt.Sprintf("%s (%s, from %d)", a.Leader, a.Country, a.Start.Year()))
	}
	return fmt.Sprintf("%q may mean %s", e.Name, strings.Join(which, " or "))
}
