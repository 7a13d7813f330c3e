package reference

import (
	"strings"

	"ibid/corpus"
)

// Work is a source as a note names it. A field that can't be told for certain is
// empty; Text has it all the same.
type Work struct {
	Text      string   // the note's own words for it, white space folded, without the stop at the end
	Authors   []string // in the order and the form of the note
	Title     string
	Published string // 2006-01-02, 2006-01 or 2006
	URL       string
	Through   bool // known to the article through another work: "quoted in …"
}

// Notes are the works that each of the notes names, by label. A note that only
// explains has none; "ibid." and the like have those that they point to.
func Notes(notes []corpus.Footnote) map[string][]Work {
	out := map[string][]Work{}
	s := shelf{labels: map[string][]Work{}}
	for _, n := range notes {
		works := s.read(n.Text)
		s.put(n.Label, works)
		if _, taken := out[n.Label]; !taken && len(works) > 0 {
			out[n.Label] = works
		}
	}
	return out
}

// Read returns the works that a note names by itself, nil for one that explains.
func Read(note string) []Work {
	s := shelf{labels: map[string][]Work{}}
	return s.read(note)
}

// shelf are the works of the notes read so far.
type shelf struct {
	full   []Work // in the order of the notes
	last   []Work // of the note before; nil when it named none
	labels map[string][]Work
}

func (s *shelf) put(label string, works []Work) {
	s.last = works
	if _, taken := s.labels[label]; !taken {
		s.labels[label] = works
	}
}

// longest is the most bytes of a note that is taken for a reference.
const longest = 4000

// read returns the works of a note in the order they stand in it.
func (s *shelf) read(note string) []Work {
	if len(note) > longest {
		return nil
	}
	note = strings.Join(strings.Fields(note), " ")
	if w, ok := digest(note); ok {
		return []Work{w}
	}
	var out []Work
	for i, part := range split(note) {
		part = trim(part)
		found, ok := s.one(part)
		if !ok && i == 0 {
			return nil // a remark, with whatever else behind it
		}
		out = append(out, found...)
	}
	return out
}

// one reads a part of a note: a work, or a form that points to one before.
func (s *shelf) one(part string) ([]Work, bool) {
	if rest, ok := ibid(part); ok {
		if len(s.last) != 1 {
			return nil, false
		}
		return []Work{at(s.last[0], rest)}, true
	}
	if w, pointed, ok := s.short(part); pointed {
		return []Work{w}, ok
	}
	if remark(part) || !named(part) {
		return nil, false
	}
	w := takeApart(part)
	s.full = append(s.full, w)
	return []Work{w}, true
}
