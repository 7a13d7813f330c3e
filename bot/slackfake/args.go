package slackfake

import (
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ibid/bot/slackfake/blockkit"
)

// args are a method's arguments. A form's value and a JSON string are both
// kept as a JSON string, so that a method reads either alike.
type args map[string]json.RawMessage

func (a args) form(values url.Values) {
	for name, v := range values {
		quoted, _ := json.Marshal(v[0])
		a[name] = quoted
	}
}

func stringOf(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	if t := string(raw); t != "null" {
		return t
	}
	return ""
}

func (a args) str(name string) string { return stringOf(a[name]) }

func (a args) has(name string) bool {
	raw, ok := a[name]
	return ok && string(raw) != "null"
}

func (a args) flag(name string) bool {
	s := a.str(name)
	return s == "true" || s == "1"
}

func (a args) num(name string, otherwise int) int {
	if n, err := strconv.Atoi(a.str(name)); err == nil {
		return n
	}
	return otherwise
}

// json is a structured argument, sent as JSON or as a string that holds JSON.
func (a args) json(name string) json.RawMessage {
	raw := a[name]
	var s string
	if json.Unmarshal(raw, &s) == nil {
		raw = json.RawMessage(s)
	}
	return raw
}

func (a args) flat() map[string]string {
	flat := make(map[string]string, len(a))
	for name := range a {
		flat[name] = a.str(name)
	}
	return flat
}

// method is one row of the table of the Web API.
type method struct {
	app    bool     // called with the app-level token
	config bool     // called with a configuration token
	scopes []string // any one of them will do
	tier   int      // calls a minute; 0 has no limit of its own
	args   []arg
	run    func(*call) (map[string]any, *apiError)
}

// arg is an argument a method takes.
type arg struct {
	name     string
	required bool
	kind     argKind
}

type argKind uint8

const (
	argString argKind = iota
	argBool
	argInt
	argArray
	argObject
)

// opt and need read the short form of the table: names, each with its kind
// after a colon when it isn't a string.
func opt(names string) []arg  { return parseArgs(names, false) }
func need(names string) []arg { return parseArgs(names, true) }

func parseArgs(names string, required bool) []arg {
	kinds := map[string]argKind{"": argString, "bool": argBool, "int": argInt, "array": argArray, "object": argObject}
	var all []arg
	for _, n := range strings.Fields(names) {
		name, kind, _ := strings.Cut(n, ":")
		all = append(all, arg{name: name, required: required, kind: kinds[kind]})
	}
	return all
}

// check refuses unknown, missing and ill-formed arguments.
func (m method) check(a args) *apiError {
	var wrong []string
	for _, name := range slices.Sorted(maps.Keys(a)) {
		i := slices.IndexFunc(m.args, func(x arg) bool { return x.name == name })
		if i < 0 {
			wrong = append(wrong, "[ERROR] unknown argument: "+blockkit.Clip(name))
			continue
		}
		if a.has(name) && !m.args[i].fits(a) {
			wrong = append(wrong, "[ERROR] invalid value of argument: "+name)
		}
	}
	for _, x := range m.args {
		if x.required && (!a.has(x.name) || a.str(x.name) == "") {
			wrong = append(wrong, "[ERROR] missing required field: "+x.name)
		}
	}
	if len(wrong) > 0 {
		return refuse("invalid_arguments", wrong...)
	}
	return nil
}

func (x arg) fits(a args) bool {
	switch x.kind {
	case argBool:
		return slices.Contains([]string{"true", "false", "0", "1"}, a.str(x.name))
	case argInt:
		_, err := strconv.Atoi(a.str(x.name))
		return err == nil
	case argArray:
		var list []json.RawMessage
		return json.Unmarshal(a.json(x.name), &list) == nil
	case argObject:
		var object map[string]json.RawMessage
		return json.Unmarshal(a.json(x.name), &object) == nil && object != nil
	}
	return json.Valid(a[x.name]) && !strings.HasPrefix(strings.TrimSpace(string(a[x.name])), "{")
}
