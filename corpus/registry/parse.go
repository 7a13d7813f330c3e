package registry

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"ibid/corpus"
)

// maxBytes is more than every country's leaders of a century take.
const maxBytes = 4 << 20

// file is what a registry file says, with the lines on which it says it.
type file struct {
	name      string
	builtin   bool
	entries   []entry
	countries []declaration
}

// entry is an [[administration]].
type entry struct {
	corpus.Administration
	file    string
	builtin bool
	line    int            // of its heading
	lines   map[string]int // of its fields
}

// declaration is a [[country]].
type declaration struct {
	Country
	line  int
	lines map[string]int
}

func (f *file) problem(line int, field, format string, args ...any) Problem {
	return Problem{File: f.name, Line: line, Field: field, Text: fmt.Sprintf(format, args...)}
}

func (e *entry) problem(field, format string, args ...any) Problem {
	line := e.line
	if l := e.lines[field]; l > 0 {
		line = l
	}
	return Problem{File: e.file, Line: line, Field: field, Text: fmt.Sprintf(format, args...)}
}

// parse reads a registry file. It goes on after a wrong field, so that one look
// shows all that is wrong.
func parse(name string, content []byte) (file, Problems) {
	f := file{name: name}
	if len(content) > maxBytes {
		return f, Problems{f.problem(1, "", "the file is larger than %d MiB", maxBytes>>20)}
	}
	// The strict reader finds what is no TOML; the other one keeps positions.
	if err := toml.Unmarshal(content, &map[string]any{}); err != nil {
		line := 1
		var d *toml.DecodeError
		if errors.As(err, &d) {
			line, _ = d.Position()
		}
		return f, Problems{f.problem(line, keyOn(content, line), "%v", err)}
	}
	r := reader{file: &f}
	r.parser.Reset(content)
	for r.parser.NextExpression() {
		r.expression(r.parser.Expression())
	}
	if err := r.parser.Error(); err != nil {
		r.wrong(1, "", "%v", err)
	}
	r.finish()
	return f, r.problems
}

// keyOn is the key that is set on a line, "" for none.
func keyOn(content []byte, line int) string {
	for i, l := range strings.Split(string(content), "\n") {
		if i+1 != line {
			continue
		}
		if k, _, ok := strings.Cut(l, "="); ok && Key(k) != "" {
			return strings.Trim(strings.TrimSpace(k), `"'`)
		}
	}
	return ""
}

// reader walks over a file's expressions.
type reader struct {
	parser   unstable.Parser
	file     *file
	problems Problems
	in       string // administration, country, or "" for a table that was refused
	counted  int    // lines up to offset
	offset   int
}

func (r *reader) wrong(line int, field, format string, args ...any) {
	r.problems = append(r.problems, r.file.problem(line, field, format, args...))
}

// line is the line of a node. Nodes come in order, so lines are counted once.
func (r *reader) line(n *unstable.Node) int {
	at := min(int(n.Raw.Offset), len(r.parser.Data()))
	if at < r.offset {
		r.offset, r.counted = 0, 0
	}
	for _, c := range r.parser.Data()[r.offset:at] {
		if c == '\n' {
			r.counted++
		}
	}
	r.offset = at
	return r.counted + 1
}

func key(n *unstable.Node) (name string, first *unstable.Node) {
	for it := n.Key(); it.Next(); {
		if first == nil {
			first = it.Node()
			name = string(first.Data)
			continue
		}
		name += "." + string(it.Node().Data)
	}
	return name, first
}

func (r *reader) expression(n *unstable.Node) {
	name, first := key(n)
	line := r.line(first)
	switch n.Kind {
	case unstable.ArrayTable:
		r.in = name
		switch name {
		case "administration":
			r.file.entries = append(r.file.entries, entry{file: r.file.name, line: line, lines: map[string]int{}})
		case "country":
			r.file.countries = append(r.file.countries, declaration{line: line, lines: map[string]int{}})
		default:
			r.in = ""
			r.wrong(line, name, "unknown table; known are [[administration]] and [[country]]")
		}
	case unstable.Table:
		r.in = ""
		if name == "administration" || name == "country" {
			r.wrong(line, name, "write [[%s]], in two brackets", name)
			return
		}
		r.wrong(line, name, "unknown table; known are [[administration]] and [[country]]")
	case unstable.KeyValue:
		r.field(line, name, n.Value())
	}
}

func (r *reader) field(line int, name string, v *unstable.Node) {
	var err error
	switch r.in {
	case "administration":
		e := &r.file.entries[len(r.file.entries)-1]
		e.lines[name] = line
		err = administrationField(&e.Administration, name, v)
	case "country":
		d := &r.file.countries[len(r.file.countries)-1]
		d.lines[name] = line
		err = countryField(&d.Country, name, v)
	default:
		if len(r.problems) == 0 {
			err = errors.New("is under no [[administration]]")
		}
	}
	if err != nil {
		r.wrong(line, name, "%v", worded(err, v))
	}
}

// worded adds the word that an error is about, where the value is one.
func worded(err error, v *unstable.Node) error {
	word := string(v.Data)
	if word == "" || v.Kind == unstable.Array || !(errors.Is(err, errText) || errors.Is(err, errList) || errors.Is(err, errDay) || errors.Is(err, errBool)) {
		return err
	}
	return fmt.Errorf("%q %w", word, err)
}

func administrationField(a *corpus.Administration, name string, v *unstable.Node) (err error) {
	switch name {
	case "country":
		a.Country, err = text(v)
	case "leader":
		a.Leader, err = text(v)
	case "surname":
		a.Surname, err = text(v)
	case "party":
		a.Party, err = optional(v)
	case "leaning":
		a.Leaning, err = optional(v)
	case "aliases":
		a.Aliases, err = list(v)
	case "titles":
		a.Titles, err = list(v)
	case "start":
		a.Start, err = day(v)
	case "end":
		a.End, err = day(v)
	case "acting":
		a.Acting, err = boolean(v)
	default:
		err = unknownKey(name, "country", "leader", "aliases", "start", "end", "party", "leaning", "titles", "surname", "acting")
	}
	return err
}

func countryField(c *Country, name string, v *unstable.Node) (err error) {
	switch name {
	case "name":
		c.Name, err = text(v)
	case "also":
		c.Also, err = list(v)
	case "adjectives":
		c.Adjectives, err = list(v)
	case "capitals":
		c.Capitals, err = list(v)
	case "family_first":
		c.FamilyFirst, err = boolean(v)
	default:
		err = unknownKey(name, "name", "also", "adjectives", "capitals", "family_first")
	}
	return err
}

// finish looks for what is missing.
func (r *reader) finish() {
	for i := range r.file.entries {
		e := &r.file.entries[i]
		for _, need := range []struct {
			field string
			has   bool
		}{{"country", e.Country != ""}, {"leader", e.Leader != ""}, {"start", e.Start != time.Time{}}} {
			if !need.has && e.lines[need.field] == 0 {
				r.wrong(e.line, need.field, "is missing")
			}
		}
	}
	for _, d := range r.file.countries {
		if d.Name == "" && d.lines["name"] == 0 {
			r.wrong(d.line, "name", "is missing")
		}
	}
	if len(r.file.entries)+len(r.file.countries) == 0 && len(r.problems) == 0 {
		r.wrong(1, "", "there is no [[administration]] in it")
	}
}
