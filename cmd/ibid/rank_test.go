package main

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ibid/bot"
	"ibid/corpus/golden"
	"ibid/retrieval/eval"
)

const (
	rankDepth = 8
	// rankSlack is how far scores may differ between machines: with vector
	// instructions sums are made in another order.
	rankSlack = 0.01
)

// ranked is a sentence in a ranking.
type ranked struct {
	score      float64
	file, text string
	target     bool // it holds what the label says is evidence
	quoted     bool // the answer quotes it
}

// TestRank compares what the sample corpus's questions find, sentence by sentence,
// with golden files, so that a change of the ranking is seen in review.
func TestRank(t *testing.T) {
	assistant := tracing(t, sampleCopy(t))
	folder := golden.Open(t, filepath.Join("testdata", "rank"))
	var ranks []int
	for q, err := range eval.ReadQuestions(strings.NewReader(sampleGolden(t)), "golden.jsonl") {
		if err != nil {
			t.Fatal(err)
		}
		if q.Command != "ask" || q.Expect != "answered" {
			continue
		}
		found := ranking(t, assistant, q)
		rank := 1 + slices.IndexFunc(found, func(r ranked) bool { return r.target })
		ranks = append(ranks, rank)
		folder.CompareFunc(q.ID+".txt", page(q, found, rank), func(want string) bool { return sameOrder(t, want, found) })
	}
	if len(ranks) < 18 {
		t.Errorf("only %d questions", len(ranks))
	}
	stats := rankStats(ranks)
	t.Logf("\n%s", stats)
	folder.Compare("rank_stats.txt", stats)
}

// ranking is the head of what a question finds.
func ranking(t *testing.T, assistant *bot.Assistant, q eval.Question) []ranked {
	t.Helper()
	a, err := assistant.Answer(t.Context(), bot.Question{Command: q.Command, Text: q.Text})
	if err != nil {
		t.Fatal(err)
	}
	var out []ranked
	for _, c := range a.Trace.Candidates[:min(rankDepth, len(a.Trace.Candidates))] {
		holds := func(s string) bool { return strings.Contains(c.Text, s) }
		out = append(out, ranked{
			score: c.Score, file: c.File, text: c.Text,
			target: slices.ContainsFunc(q.Evidence, func(group []string) bool { return slices.ContainsFunc(group, holds) }),
			quoted: slices.ContainsFunc(a.Quotes, func(x bot.Quote) bool { return x.File == c.File && strings.Contains(x.Text, c.Text) }),
		})
	}
	return out
}

// page is a ranking as its golden file shows it.
func page(q eval.Question, found []ranked, rank int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "question: %s\ntarget: %s\ntarget rank: %s\n", q.Text, q.Evidence[0][0], rankOf(rank))
	for _, r := range found {
		fmt.Fprintf(&b, "\n%.2f %s%s%s\n  %s\n", r.score, r.file, mark(r.target, " **target**"), mark(r.quoted, " (quoted)"), oneLine(r.text))
	}
	return b.String()
}

func rankOf(rank int) string {
	if rank == 0 {
		return fmt.Sprintf("not among the first %d", rankDepth)
	}
	return fmt.Sprint(rank)
}

func mark(is bool, text string) string {
	if is {
		return text
	}
	return ""
}

// sameOrder reports whether a golden ranking has the sentences in the same order,
// those whose scores are as good as equal aside.
func sameOrder(t *testing.T, want string, found []ranked) bool {
	t.Helper()
	entries := strings.Split(strings.TrimSpace(want), "\n\n")[1:]
	at := map[string]float64{}
	var last float64
	for _, e := range entries {
		head, text, _ := strings.Cut(e, "\n  ")
		if _, err := fmt.Sscanf(head, "%f", &last); err != nil {
			t.Fatalf("%q: %v", head, err)
		}
		at[strings.Fields(head)[1]+" "+text] = last
	}
	for i, r := range found {
		score, known := at[r.file+" "+oneLine(r.text)]
		if !known {
			if r.score > last+rankSlack {
				return false
			}
			continue // as good as the last, which may have pushed it out
		}
		if math.Abs(score-r.score) > 2*rankSlack {
			return false
		}
		for _, before := range found[:i] {
			if s, known := at[before.file+" "+oneLine(before.text)]; known && s < score-rankSlack {
				return false
			}
		}
	}
	return len(entries) == len(found)
}

// rankStats says where the targets stand.
func rankStats(ranks []int) string {
	var b strings.Builder
	within := func(n int) (count int) {
		for _, r := range ranks {
			if r > 0 && r <= n {
				count++
			}
		}
		return count
	}
	fmt.Fprintf(&b, "questions: %d\n", len(ranks))
	for _, n := range []int{1, 3, rankDepth} {
		fmt.Fprintf(&b, "target among the first %d: %d\n", n, within(n))
	}
	var sum float64
	for _, r := range ranks {
		if r > 0 {
			sum += 1 / float64(r)
		}
	}
	fmt.Fprintf(&b, "mean reciprocal rank: %.3f\n", sum/float64(len(ranks)))
	return b.String()
}

// TestSameOrder: the comparison forgives what differs between machines, and
// nothing else.
func TestSameOrder(t *testing.T) {
	list := func(scores ...float64) []ranked {
		var out []ranked
		for i, s := range scores {
			out = append(out, ranked{score: s, file: "f.txt", text: string(rune('a' + i))})
		}
		return out
	}
	q := eval.Question{Text: "?", Evidence: [][]string{{"a"}}}
	base := list(0.9, 0.8, 0.7)
	want := page(q, base, 1)
	swapped := []ranked{base[1], base[0], base[2]}
	near := []ranked{{score: 0.801, file: "f.txt", text: "b"}, {score: 0.8, file: "f.txt", text: "a"}, base[2]}
	for name, c := range map[string]struct {
		want  string
		found []ranked
		same  bool
	}{
		"equal":         {want, base, true},
		"another sum":   {want, list(0.9004, 0.7996, 0.7), true},
		"swapped":       {want, swapped, false},
		"other score":   {want, list(0.95, 0.8, 0.7), false},
		"one missing":   {want, base[:2], false},
		"a new one":     {want, append(list(0.9, 0.8), ranked{score: 0.75, file: "f.txt", text: "z"}), false},
		"a tie, turned": {page(q, list(0.802, 0.8, 0.7), 1), near, true},
	} {
		if got := sameOrder(t, c.want, c.found); got != c.same {
			t.Errorf("%s: %v", name, got)
		}
	}
}
