package eval

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"ibid/corpus"
)

// ReadingReport is what the reading of a collection gave, without embedding it.
type ReadingReport struct {
	Files     int            `json:"files"`
	Articles  int            `json:"articles"` // of Files, those that were read
	Sentences int            `json:"sentences"`
	Furniture int            `json:"furniture"` // of Sentences
	Passages  int            `json:"passages"`
	Bytes     int64          `json:"bytes"`      // of the articles' texts
	Holders   map[string]int `json:"holders"`    // sentences by the kind of their holder; "" for none; furniture left out
	Speech    map[string]int `json:"speech"`     // sentences by kind of speech; furniture left out
	Skipped   []ReadingFail  `json:"skipped"`    // not readable
	Faults    []ReadingFail  `json:"faults"`     // the program failed on it
	Took      time.Duration  `json:"took_ns"`    // wall clock
	PerSecond float64        `json:"per_second"` // articles
}

// ReadingFail is a file that was not read.
type ReadingFail struct {
	File   string `json:"file"`
	Reason string `json:"reason"`
	Stack  string `json:"stack,omitempty"` // of a fault
}

// NewReadingReport is the report of no file.
func NewReadingReport() *ReadingReport {
	return &ReadingReport{Holders: map[string]int{}, Speech: map[string]int{}, Skipped: []ReadingFail{}, Faults: []ReadingFail{}}
}

// Add counts an article that was read.
func (r *ReadingReport) Add(a *corpus.Article) {
	r.Files++
	r.Articles++
	r.Passages += len(a.Passages)
	r.Bytes += int64(len(a.Text))
	r.Sentences += len(a.Sentences)
	for _, s := range a.Sentences {
		if s.Furniture {
			r.Furniture++
			continue
		}
		r.Holders[s.HolderKind]++
		r.Speech[s.Speech]++
	}
}

// Skip counts a file that can't be read.
func (r *ReadingReport) Skip(file, reason string) {
	r.Files++
	r.Skipped = append(r.Skipped, ReadingFail{File: file, Reason: reason})
}

// Fault counts a file that the program failed on.
func (r *ReadingReport) Fault(file, reason, stack string) {
	r.Files++
	r.Faults = append(r.Faults, ReadingFail{file, reason, stack})
}

// Finish records how long the reading took and puts the lists in order.
func (r *ReadingReport) Finish(took time.Duration) {
	r.Took = took
	r.PerSecond = float64(r.Articles) / took.Seconds()
	for _, list := range [][]ReadingFail{r.Skipped, r.Faults} {
		slices.SortFunc(list, func(a, b ReadingFail) int { return strings.Compare(a.File, b.File) })
	}
}

// String is an aligned text table.
func (r *ReadingReport) String() string {
	t := table{
		{"files", count(r.Files)},
		{"articles", count(r.Articles)},
		{"skipped", count(len(r.Skipped))},
		{"faults", count(len(r.Faults))},
		{"sentences", count(r.Sentences)},
		{"furniture", count(r.Furniture)},
		{"passages", count(r.Passages)},
		{"articles a second", fmt.Sprintf("%.1f", r.PerSecond)},
		{"megabytes a second", fmt.Sprintf("%.2f", float64(r.Bytes)/1e6/r.Took.Seconds())},
	}
	t = append(t, byShare("holder", r.Holders)...)
	return append(t, byShare("speech", r.Speech)...).String()
}

// byShare are rows of counts, the largest first.
func byShare(what string, counts map[string]int) [][]string {
	total := 0
	for _, n := range counts {
		total += n
	}
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	var rows [][]string
	for _, name := range names {
		said := name
		if said == "" {
			said = "none"
		}
		rows = append(rows, []string{what + " " + said, fmt.Sprintf("%d (%.1f %%)", counts[name], 100*float64(counts[name])/float64(total))})
	}
	return rows
}
