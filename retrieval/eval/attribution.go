package eval

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/names"
)

// Label says who holds a sentence, or a quoted span of one, and how it is
// reported: what a person decided.
type Label struct {
	ID         string   `json:"id"`
	File       string   `json:"file"`
	Start      int      `json:"start"` // bytes, end exclusive
	End        int      `json:"end"`
	Text       string   `json:"text"`
	Holder     string   `json:"holder"` // "" for a fact
	Aliases    []string `json:"aliases"`
	HolderKind string   `json:"holder_kind"`
	Speech     string   `json:"speech"`
	Note       string   `json:"note"` // joined by "; "
}

var speeches = []string{"direct", "indirect", "mixed", "author", "fact"}

// ReadLabels yields the labels of a JSON Lines file. name stands for the file in
// errors, which say name:line; the first error is the last row.
func ReadLabels(r io.Reader, name string) iter.Seq2[Label, error] {
	seen := newOnce("id")
	return objects(r, name, func(l *Label) error {
		if err := l.check(); err != nil {
			return err
		}
		return seen.add(l.ID)
	})
}

func (l *Label) check() error {
	switch {
	case l.ID == "":
		return errors.New("no id")
	case l.File == "":
		return errors.New("no file")
	case l.Start < 0 || l.End <= l.Start:
		return fmt.Errorf("start %d, end %d: no span", l.Start, l.End)
	case !slices.Contains(speeches, l.Speech):
		return fmt.Errorf("speech %q, want one of %s", l.Speech, strings.Join(speeches, ", "))
	case (l.Speech == "fact") != (l.Holder == ""):
		return fmt.Errorf("speech %q with holder %q", l.Speech, l.Holder)
	}
	return nil
}

// held reports a label that names somebody other than the author.
func (l *Label) held() bool { return l.Speech != "fact" && l.Speech != "author" }

// pointsBack reports a label whose holder stands in an earlier sentence.
func (l *Label) pointsBack() bool {
	return strings.Contains(l.Note, "pronoun") || strings.Contains(l.Note, "previous sentence")
}

// Predicted is what was found for a label's span.
type Predicted struct {
	Holder  string
	Speech  string
	ByOther bool   // the holder is somebody other than the article's author
	Failure string // why nothing was found: no such file, no sentence there; else ""
}

// right reports that a predicted holder is the label's, by any of its names.
func (l *Label) right(holder string) bool {
	for _, name := range append([]string{l.Holder}, l.Aliases...) {
		if names.Same(name, holder) == names.Equal || holder != "" && english.Fold(name) == english.Fold(holder) {
			return true
		}
	}
	return false
}
