package record

import (
	"encoding/json"
	"strings"

	"ibid/corpus/english/names"
)

// Name is a name of CSL-JSON: of a person in parts, or of anybody as a literal.
type Name struct {
	Family      string `json:"family,omitempty"`
	Given       string `json:"given,omitempty"`
	Dropping    string `json:"dropping-particle,omitempty"`
	NonDropping string `json:"non-dropping-particle,omitempty"`
	Suffix      string `json:"suffix,omitempty"`
	Literal     string `json:"literal,omitempty"`
}

// Names returns the people of a variable ("author", "editor"), nil when it has none.
func (it Item) Names(variable string) []Name {
	var out []Name
	if json.Unmarshal(it.Get(variable), &out) != nil {
		return nil
	}
	return out
}

// nameOf takes apart an author as an article states it: "Horst, Jan van der" has a
// family name and a given one, "Vera Lund" and "Ministry of Ports" stay whole.
func nameOf(stated string) Name {
	if n, ok := names.SplitInverted(stated); ok {
		return Name{Family: n.Family, Given: n.Given, Suffix: n.Suffix}
	}
	return Name{Literal: stated}
}

// Stated is the name as an article's metadata keeps it: family name first where it
// is known and can be told again, otherwise whole.
func (n Name) Stated() string {
	family := join(" ", n.NonDropping, n.Family)
	given := join(" ", n.Given, n.Dropping)
	if n.Literal != "" || family == "" || given == "" {
		return join(" ", n.Literal, given, family, n.Suffix)
	}
	inverted := join(", ", family, given, n.Suffix)
	if got, ok := names.SplitInverted(inverted); ok && got.Family == family && got.Given == given {
		return inverted
	}
	return join(" ", given, family, n.Suffix)
}

func join(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, sep)
}

func isBody(s string) bool { return names.Parse(s).Kind >= names.Body }
