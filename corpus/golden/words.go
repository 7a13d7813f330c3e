package golden

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Frame is a text in which words do their job, and how such a text is read.
type Frame struct {
	Text  string   // with {word} where a word stands; {Word} has a capital, {WORD} only capitals
	Words []string // all that have the job
	Read  func(word string) string
}

// CompareWords is Compare for frames with their words, grouped by how they are read.
// The words that the file has for a frame are read as well: one that a word list has
// lost makes a difference as far as it was needed.
func (f *Folder) CompareWords(name string, frames []Frame) {
	f.t.Helper()
	known := f.lines(name)
	var b strings.Builder
	for _, frame := range frames {
		words := append(slices.Clone(frame.Words), wordsOf(known, frame.Text)...)
		slices.Sort(words)
		groups := map[string][]string{}
		for _, word := range slices.Compact(words) {
			read := frame.Read(word)
			groups[read] = append(groups[read], word)
		}
		fmt.Fprintln(&b, frame.Text)
		for _, read := range slices.Sorted(maps.Keys(groups)) {
			fmt.Fprintf(&b, "  %s\n", read)
			writeWords(&b, groups[read])
		}
	}
	f.Compare(name, b.String())
}

const wordsInLine = 10

// writeWords writes a few words in a line, those of each initial apart: a new word
// moves no others.
func writeWords(b *strings.Builder, words []string) {
	for from := 0; from < len(words); {
		to := from + 1
		for to < len(words) && to-from < wordsInLine && words[to][:1] == words[from][:1] {
			to++
		}
		fmt.Fprintf(b, "    %s\n", strings.Join(words[from:to], ", "))
		from = to
	}
}

// lines are those of a file as it stands, none when the files are rewritten.
func (f *Folder) lines(name string) []string {
	if *update {
		return nil
	}
	text, _ := read(f.path(name))
	return strings.Split(text, "\n")
}

// wordsOf are the words that a file's lines have for a frame.
func wordsOf(lines []string, text string) []string {
	var out []string
	for _, line := range lines[slices.Index(lines, text)+1:] {
		words, ok := strings.CutPrefix(line, "    ")
		switch {
		case ok:
			out = append(out, strings.Split(words, ", ")...)
		case !strings.HasPrefix(line, "  "):
			return out
		}
	}
	return out
}
