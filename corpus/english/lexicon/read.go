package lexicon

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

//go:embed *.txt
var files embed.FS

// place is where an entry stands.
type place struct {
	file string
	line int
}

// Fault is something wrong with an entry. It is left out, or the part of it that
// is wrong.
type Fault struct {
	File string
	Line int
	Word string
	What string
}

// String is the fault on one line: file:line: word: what is wrong.
func (f Fault) String() string { return fmt.Sprintf("%s:%d: %s: %s", f.File, f.Line, f.Word, f.What) }

// Faults returns what is wrong with the files, nil when nothing is.
func Faults() []Fault {
	_, faults := read(files)
	return faults
}

// reader reads the files of a lexicon.
type reader struct {
	lexicon
	faults []Fault
	byName map[string]Attribute
	seen   map[string]place // by lemma and part of speech
}

func read(from fs.FS) (*lexicon, []Fault) {
	r := &reader{lexicon: lexicon{words: map[string]*word{}, longest: map[string]int{}}, byName: map[string]Attribute{}, seen: map[string]place{}}
	for a, name := range written {
		r.byName[name] = Attribute(a)
	}
	names, err := fs.Glob(from, "*.txt")
	if err != nil {
		r.faults = append(r.faults, Fault{What: err.Error()})
	}
	for _, name := range names {
		text, err := fs.ReadFile(from, name)
		if err != nil {
			r.faults = append(r.faults, Fault{File: name, What: err.Error()})
		}
		n := 0
		for line := range strings.Lines(string(text)) {
			n++
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
				r.entry(line, place{name, n})
			}
		}
	}
	return &r.lexicon, r.faults
}

func (r *reader) fault(at place, word, what string, args ...any) {
	r.faults = append(r.faults, Fault{at.file, at.line, word, fmt.Sprintf(what, args...)})
}

// entry reads one line.
func (r *reader) entry(line string, at place) {
	fields := strings.Split(line, "|")
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	x := &Lexeme{Lemma: fields[0], values: map[Attribute]string{}, at: at}
	if len(fields) != 4 {
		r.fault(at, x.Lemma, "%d fields instead of four", len(fields))
		return
	}
	x.irregular, x.Example = strings.Fields(fields[1]), fields[3]
	if x.Lemma == "" || x.Lemma != strings.Join(strings.Fields(strings.ToLower(x.Lemma)), " ") {
		r.fault(at, x.Lemma, "a lemma is in lower case, its words parted by single spaces")
		return
	}
	r.attributes(x, strings.Fields(fields[2]))
	class := x.class()
	key := x.Lemma + " " + class.String()
	if old, ok := r.seen[key]; ok {
		r.fault(at, x.Lemma, "stands twice as %s, also at %s:%d", class, old.file, old.line)
		return
	}
	r.seen[key] = at
	if x.Example == "" {
		r.fault(at, x.Lemma, "no example")
	}
	r.lexemes = append(r.lexemes, x)
	forms, err := inflect(x)
	if err != nil {
		r.fault(at, x.Lemma, "%s", err)
	}
	for _, f := range slices.Sorted(maps.Keys(forms)) {
		for _, spelling := range forms[f] {
			r.add(spelling, f, x)
		}
	}
}

// class is a lexeme's part of speech: the first of its attributes.
func (l *Lexeme) class() Attribute {
	for a := range Attribute(attributes) {
		if l.Is(a) {
			return a
		}
	}
	return 0
}

func (r *reader) attributes(x *Lexeme, words []string) {
	if len(words) == 0 {
		r.fault(x.at, x.Lemma, "no attribute")
	}
	for _, w := range words {
		name, value, has := strings.Cut(w, "=")
		a, ok := r.byName[name]
		switch {
		case !ok:
			r.fault(x.at, x.Lemma, "unknown attribute %q", name)
			continue
		case x.Is(a):
			r.fault(x.at, x.Lemma, "attribute %q stands twice", name)
		}
		x.attributes.add(a)
		if has {
			x.values[a] = value
		}
	}
}

func (r *reader) add(spelling string, f Form, x *Lexeme) {
	w := r.words[spelling]
	if w == nil {
		w = &word{}
		r.words[spelling] = w
	}
	w.readings = append(w.readings, Reading{x.Lemma, f, x})
	for i, bits := range x.attributes {
		w.attributes[i] |= bits
	}
	first, _, _ := strings.Cut(spelling, " ")
	r.longest[first] = max(r.longest[first], strings.Count(spelling, " ")+1)
}
