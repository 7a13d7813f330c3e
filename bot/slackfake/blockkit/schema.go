package blockkit

import (
	"maps"
	"sync"
)

// kind is what a field of Block Kit's JSON may hold.
type kind uint8

const (
	kindString kind = iota
	kindURL
	kindEnum
	kindBool
	kindInt
	kindNumber
	kindText   // a text composition object
	kindObject // one object of the schemas named in of
	kindList   // a list of such objects
	kindRows   // a list of lists of such objects
	kindStrings
)

// field is one row of the table: a name, what it holds and its bounds (runes
// of a string or text, items of a list, values of an integer).
type field struct {
	name     string
	kind     kind
	required bool
	min, max int
	of       []string
}

func (f field) must() field { f.required = true; return f }

// empty lets a string be empty, which Slack refuses nearly everywhere.
func (f field) empty() field { f.min = 0; return f }

func str(name string, most int) field {
	return field{name: name, kind: kindString, min: 1, max: most}
}
func web(name string, most int) field { return field{name: name, kind: kindURL, min: 1, max: most} }
func enum(name string, of ...string) field {
	return field{name: name, kind: kindEnum, of: of}
}
func flag(name string) field { return field{name: name, kind: kindBool} }
func integer(name string, least, most int) field {
	return field{name: name, kind: kindInt, min: least, max: most}
}
func number(name string) field { return field{name: name, kind: kindNumber} }
func object(name string, of ...string) field {
	return field{name: name, kind: kindObject, of: of}
}
func list(name string, least, most int, of ...string) field {
	return field{name: name, kind: kindList, min: least, max: most, of: of}
}
func rows(name string, least, most int, of ...string) field {
	return field{name: name, kind: kindRows, min: least, max: most, of: of}
}
func strs(name string, most int, of ...string) field {
	return field{name: name, kind: kindStrings, min: 1, max: most, of: of}
}
func plain(name string, most int) field {
	return field{name: name, kind: kindText, min: 1, max: most, of: []string{"plain_text"}}
}
func anyText(name string, most int) field {
	return field{name: name, kind: kindText, min: 1, max: most, of: []string{"plain_text", "mrkdwn"}}
}

// schemas are rows of the table: "family:type" to its fields. In every family but
// object the type field of the JSON chooses the row.
type schemas map[string][]field

// table is all of them, made when first asked for.
var table = sync.OnceValue(func() schemas {
	all := schemas{}
	maps.Copy(all, blockSchemas())
	maps.Copy(all, agentSchemas())
	maps.Copy(all, elementSchemas())
	maps.Copy(all, inputSchemas())
	maps.Copy(all, objectSchemas())
	maps.Copy(all, richSchemas())
	maps.Copy(all, inlineSchemas())
	maps.Copy(all, viewSchemas())
	maps.Copy(all, chunkSchemas())
	return all
})
