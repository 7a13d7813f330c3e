package blockkit

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// Problem is one thing wrong with a piece of Block Kit: where (a JSON pointer)
// and what, in Slack's words.
type Problem struct{ Pointer, Message string }

// String is the form in which Slack puts it into response_metadata.messages.
func (p Problem) String() string {
	return fmt.Sprintf("[ERROR] %s [json-pointer:%s]", p.Message, p.Pointer)
}

// validator walks JSON against the table and collects what is wrong with it.
type validator struct {
	table    schemas
	problems []Problem
	blockIDs map[string]bool
	markdown int // runes of all markdown blocks
}

// check walks one value and then what only the sum of all shows.
func check(walk func(*validator)) []Problem {
	v := &validator{table: table(), blockIDs: map[string]bool{}}
	walk(v)
	v.whole()
	return v.problems
}

// Validate checks a JSON array of blocks for a surface. It returns what Slack
// would complain of; nothing means fit to send.
func Validate(surface Surface, blocks []byte) []Problem {
	var parsed any
	if err := json.Unmarshal(blocks, &parsed); err != nil {
		return []Problem{{Message: "invalid json", Pointer: "/blocks"}}
	}
	return check(func(v *validator) {
		v.list(list("blocks", 0, Most(surface), surfaceBlocks(surface)...), parsed, "/blocks")
	})
}

// ValidateView checks a modal or Home tab.
func ValidateView(view any) []Problem {
	return check(func(v *validator) { v.typed([]string{"view:modal", "view:home"}, view, "/view") })
}

// ValidateChunks checks the pieces that a call adds to a streamed message.
func ValidateChunks(chunks []any) []Problem {
	return check(func(v *validator) {
		v.list(list("chunks", 1, 100, "chunk:markdown_text", "chunk:task_update", "chunk:plan_update", "chunk:blocks"), chunks, "/chunks")
	})
}

// whole checks what only the sum of all blocks shows.
func (v *validator) whole() {
	if v.markdown > 12000 {
		v.fail("/blocks", "markdown blocks must be less than 12001 characters in sum")
	}
}

func (v *validator) fail(at, format string, args ...any) {
	v.problems = append(v.problems, Problem{Pointer: at, Message: fmt.Sprintf(format, args...)})
}

// typed checks an object whose type field chooses among the schemas in of.
func (v *validator) typed(of []string, value any, at string) {
	obj, ok := value.(map[string]any)
	if !ok {
		v.fail(at, "must provide an object")
		return
	}
	if len(of) == 1 && strings.HasPrefix(of[0], "object:") {
		v.fields(of[0], obj, at, "")
		return
	}
	tag := "type"
	if strings.HasPrefix(of[0], "citation:") {
		tag = "citation_type"
	}
	kind, ok := obj[tag].(string)
	if !ok {
		v.fail(at, "missing required field: %s", tag)
		return
	}
	for _, name := range of {
		if _, suffix, _ := strings.Cut(name, ":"); suffix == kind {
			v.fields(name, obj, at, tag)
			return
		}
	}
	v.fail(at+"/"+tag, "unsupported type: %s", Clip(kind))
}

// fields checks every field of an object against one row of the table.
func (v *validator) fields(schema string, obj map[string]any, at, tag string) {
	row := v.table[schema]
	for _, name := range slices.Sorted(maps.Keys(obj)) {
		if name == tag {
			continue
		}
		i := slices.IndexFunc(row, func(f field) bool { return f.name == name })
		if i < 0 {
			v.fail(at, "invalid additional property: %s", Clip(name))
			continue
		}
		v.value(row[i], obj[name], at+"/"+escapePointer(name))
	}
	for _, f := range row {
		if _, there := obj[f.name]; f.required && !there {
			v.fail(at, "missing required field: %s", f.name)
		}
	}
	v.rules(schema, obj, at)
}

func (v *validator) value(f field, value any, at string) {
	switch f.kind {
	case kindString:
		v.text(f, value, at)
	case kindURL:
		v.link(f, value, at)
	case kindEnum:
		s, ok := value.(string)
		if !ok || !slices.Contains(f.of, s) {
			v.fail(at, "value is not one of the allowed values: %s", strings.Join(f.of, ", "))
		}
	case kindBool:
		if _, ok := value.(bool); !ok {
			v.fail(at, "must provide a boolean")
		}
	case kindInt, kindNumber:
		v.number(f, value, at)
	case kindText:
		v.composition(f, value, at)
	case kindObject:
		v.typed(f.of, value, at)
	case kindList:
		v.list(f, value, at)
	case kindRows:
		v.rows(f, value, at)
	case kindStrings:
		v.strings(f, value, at)
	}
}

func (v *validator) text(f field, value any, at string) {
	s, ok := value.(string)
	if !ok {
		v.fail(at, "must provide a string")
		return
	}
	n := utf8.RuneCountInString(s)
	if n < f.min {
		v.fail(at, "must be more than %d characters", f.min-1)
	}
	if f.max > 0 && n > f.max {
		v.fail(at, "must be less than %d characters", f.max+1)
	}
}

func (v *validator) link(f field, value any, at string) {
	v.text(f, value, at)
	s, _ := value.(string)
	u, err := url.Parse(s)
	if err != nil || u.Scheme == "" || (u.Host == "" && u.Opaque == "") {
		v.fail(at, "must be a valid url")
		return
	}
	if !slices.Contains([]string{"http", "https", "mailto"}, strings.ToLower(u.Scheme)) {
		v.fail(at, "url scheme is not allowed: %s", Clip(u.Scheme))
	}
}

func (v *validator) number(f field, value any, at string) {
	n, ok := value.(float64)
	if !ok {
		v.fail(at, "must provide a number")
		return
	}
	if f.kind == kindNumber {
		return
	}
	if n != float64(int64(n)) {
		v.fail(at, "must provide an integer")
		return
	}
	if n < float64(f.min) || n > float64(f.max) {
		v.fail(at, "must be between %d and %d", f.min, f.max)
	}
}

// composition checks a text object; its bound comes from the field that holds
// it, so the general 2,000 of the table's row is set aside.
func (v *validator) composition(f field, value any, at string) {
	obj, ok := value.(map[string]any)
	if !ok {
		v.fail(at, "must provide an object")
		return
	}
	kind, _ := obj["type"].(string)
	if !slices.Contains(f.of, kind) {
		v.fail(at+"/type", "must be one of: %s", strings.Join(f.of, ", "))
		return
	}
	bounded := field{name: "text", kind: kindString, min: f.min, max: f.max}
	for _, name := range slices.Sorted(maps.Keys(obj)) {
		switch {
		case name == "type":
		case name == "text":
			v.text(bounded, obj[name], at+"/text")
		case name == "emoji" && kind == "plain_text", name == "verbatim" && kind == "mrkdwn":
			v.value(flag(name), obj[name], at+"/"+name)
		default:
			v.fail(at, "invalid additional property: %s", Clip(name))
		}
	}
	if _, there := obj["text"]; !there {
		v.fail(at, "missing required field: text")
	}
}

func (v *validator) list(f field, value any, at string) {
	items, ok := value.([]any)
	if !ok {
		v.fail(at, "must provide an array")
		return
	}
	v.count(f, len(items), at)
	for i, item := range items {
		v.typed(f.of, item, fmt.Sprintf("%s/%d", at, i))
	}
}

func (v *validator) count(f field, n int, at string) {
	if n < f.min {
		v.fail(at, "must provide at least %d items", f.min)
	}
	if f.max > 0 && n > f.max {
		v.fail(at, "no more than %d items allowed", f.max)
	}
}

func (v *validator) rows(f field, value any, at string) {
	all, ok := value.([]any)
	if !ok {
		v.fail(at, "must provide an array")
		return
	}
	v.count(f, len(all), at)
	for i, row := range all {
		v.list(list(f.name, 1, 20, f.of...), row, fmt.Sprintf("%s/%d", at, i))
	}
}

func (v *validator) strings(f field, value any, at string) {
	items, ok := value.([]any)
	if !ok {
		v.fail(at, "must provide an array")
		return
	}
	v.count(f, len(items), at)
	for i, item := range items {
		s, ok := item.(string)
		if !ok || s == "" || (len(f.of) > 0 && !slices.Contains(f.of, s)) {
			v.fail(fmt.Sprintf("%s/%d", at, i), "value is not allowed")
		}
	}
}

func escapePointer(s string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(s)
}

// Clip keeps a stranger's text out of long error messages.
func Clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
