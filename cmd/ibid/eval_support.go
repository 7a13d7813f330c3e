package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"ibid/bot/compose/support"
	"ibid/bot/compose/support/mutate"
	"ibid/bot/render"
	"ibid/corpus/segment"
	"ibid/retrieval"
	"ibid/retrieval/eval"
)

type evalSupportCmd struct {
	Dir   string `arg:"" type:"existingdir" help:"Folder with corpus.jsonl and queries.jsonl, whose questions have answers (metadata.answers) in a text (metadata.doc)."`
	Every int    `default:"10" placeholder:"N" help:"Take every Nth question."`
}

// supportRow is how a kind of claims fares.
type supportRow struct {
	Kind     string  `json:"kind"`
	True     bool    `json:"true"`
	Claims   int     `json:"claims"`
	Accepted float64 `json:"accepted"`
}

// supportLimit is how all claims fare at other limits.
type supportLimit struct {
	Limits support.Limits `json:"limits"`
	True   float64        `json:"true_accepted"`
	False  float64        `json:"false_accepted"`
}

// Run makes claims of a collection, true ones and false ones, and prints how many
// of each the limits accept, and what other limits would.
func (c *evalSupportCmd) Run(ctx context.Context, e *environment) error {
	if c.Every < 1 {
		return usageError{fmt.Errorf("--every %d: give at least 1", c.Every)}
	}
	cases, err := c.cases()
	if err != nil {
		return err
	}
	tokens, err := e.builtIn()
	if err != nil {
		return err
	}
	checker := support.Checker{Tokens: tokens, Limits: support.DefaultLimits}
	for i := range cases {
		m, _, err := checker.Weigh(ctx, cases[i].claim, cases[i].question, support.Sentence{Text: cases[i].sentence})
		if err != nil {
			return err
		}
		cases[i].measures = m
		if e.flags.Verbose && !cases[i].true && support.DefaultLimits.Reach(m) {
			fmt.Fprintf(e.err, "accepted, %s:\n  %s\n  %s\n", cases[i].kind, cases[i].claim, cases[i].sentence)
		}
	}
	rows, limits := tally(cases)
	if e.flags.JSON {
		return render.JSON(e.out, map[string]any{"command": "eval support", "limits": support.DefaultLimits, "rows": rows, "grid": limits})
	}
	return c.print(e, rows, limits)
}

// supportCase is a claim that is true of its sentence or not.
type supportCase struct {
	kind                      string
	true                      bool
	claim, question, sentence string
	measures                  []support.Measures
}

func (c *evalSupportCmd) cases() ([]supportCase, error) {
	texts, err := documents(filepath.Join(c.Dir, "corpus.jsonl"))
	if err != nil {
		return nil, err
	}
	questions, err := readAll(filepath.Join(c.Dir, "queries.jsonl"))
	if err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(1, 2))
	var out []supportCase
	for i := c.Every - 1; i < len(questions); i += c.Every {
		var about answered
		if err := json.Unmarshal(questions[i].Metadata, &about); err != nil {
			return nil, fmt.Errorf("question %s: its metadata: %w", questions[i].ID, err)
		}
		list := texts[about.Doc]
		if len(about.Answers) == 0 || len(list) < 2 {
			continue
		}
		out = append(out, claimsOf(random, questions[i].Text, about.Answers[0], list)...)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no question has an answer in a text of two sentences", c.Dir)
	}
	return out, nil
}

func documents(path string) (map[string][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the texts: %w", err)
	}
	defer f.Close()
	out := map[string][]string{}
	for d, err := range eval.ReadDocuments(f, path) {
		if err != nil {
			return nil, err
		}
		for _, s := range segment.Split(d.Text, nil) {
			out[d.ID] = append(out[d.ID], d.Text[s.Start:s.End])
		}
	}
	return out, nil
}

// subject are questions whose answer is their subject: with it in the place of
// the question word they are statements that somebody has written in other words
// than the text.
var subject = regexp.MustCompile(`^(?:Who|What|Which (?:\w+ ){1,2}?)\s*((?:is|are|was|were|has|have|had|\w+ed|\w+s) .+?)\?*$`)

// opening is what a sentence can do without.
var opening = regexp.MustCompile(`^(?:In|On|At|After|During|As|For|By|With) [^,]{3,60}, `)

// claimsOf makes the claims of one question.
func claimsOf(r *rand.Rand, question, answer string, list []string) []supportCase {
	at := slices.IndexFunc(list, func(s string) bool { return strings.Contains(s, answer) })
	if at < 0 || len(retrieval.ContentWords(list[at])) < 5 {
		return nil
	}
	sentence := list[at]
	others := slices.Concat(list[:at], list[at+1:])
	out := []supportCase{{kind: "the sentence", true: true, claim: sentence, sentence: sentence}}
	if short := opening.ReplaceAllString(sentence, ""); short != sentence {
		out = append(out, supportCase{kind: "shortened", true: true, claim: strings.ToUpper(short[:1]) + short[1:], sentence: sentence})
	}
	if m := subject.FindStringSubmatch(question); m != nil && !strings.Contains(m[1], "does ") {
		reworded := supportCase{kind: "reworded by people", true: true, claim: answer + " " + m[1] + ".", question: question, sentence: sentence}
		out = append(out, reworded)
		for _, kind := range mutate.Kinds() {
			if claim, ok := mutate.Make(r, kind, reworded.claim, others); ok {
				out = append(out, supportCase{kind: "reworded, " + string(kind), claim: claim, question: question, sentence: sentence})
			}
		}
	}
	for _, kind := range mutate.Kinds() {
		if claim, ok := mutate.Make(r, kind, sentence, others); ok {
			out = append(out, supportCase{kind: string(kind), claim: claim, question: question, sentence: sentence})
		}
	}
	return append(out, supportCase{kind: "another sentence", claim: others[r.IntN(len(others))], question: question, sentence: sentence})
}

// tally counts what the limits accept, by kind, and what others would.
func tally(cases []supportCase) ([]supportRow, []supportLimit) {
	var rows []supportRow
	for _, x := range cases {
		i := slices.IndexFunc(rows, func(r supportRow) bool { return r.Kind == x.kind })
		if i < 0 {
			i = len(rows)
			rows = append(rows, supportRow{Kind: x.kind, True: x.true})
		}
		rows[i].Claims++
		if support.DefaultLimits.Reach(x.measures) {
			rows[i].Accepted++
		}
	}
	for i := range rows {
		rows[i].Accepted /= float64(rows[i].Claims)
	}
	slices.SortStableFunc(rows, func(a, b supportRow) int {
		switch {
		case a.True == b.True:
			return 0
		case a.True:
			return -1
		}
		return 1
	})
	var grid []supportLimit
	for _, covered := range []float64{0.7, 0.8, 0.9, 1} {
		for _, near := range []float64{0.45, 0.55, 0.65} {
			for _, order := range []float64{0.75, 0.9, 1} {
				l := support.Limits{Covered: covered, Own: support.DefaultLimits.Own, Near: near, Order: order}
				grid = append(grid, supportLimit{l, letThrough(cases, l, true), letThrough(cases, l, false)})
			}
		}
	}
	return rows, grid
}

// letThrough is the share of the true or false claims that limits accept. A sentence itself
// is no claim of anybody's.
func letThrough(cases []supportCase, l support.Limits, holds bool) float64 {
	n, got := 0.0, 0.0
	for _, x := range cases {
		if x.true != holds || x.kind == "the sentence" {
			continue
		}
		n++
		if l.Reach(x.measures) {
			got++
		}
	}
	if n == 0 {
		return 0
	}
	return got / n
}

func (c *evalSupportCmd) print(e *environment, rows []supportRow, grid []supportLimit) error {
	var b strings.Builder
	fmt.Fprintf(&b, "limits: covered %.2f, own %.2f, near %.2f, order %.2f\n\n", support.DefaultLimits.Covered, support.DefaultLimits.Own, support.DefaultLimits.Near, support.DefaultLimits.Order)
	fmt.Fprintf(&b, "%-34s %-6s %7s %9s\n", "claims", "", "number", "accepted")
	for _, r := range rows {
		kind := "false"
		if r.True {
			kind = "true"
		}
		fmt.Fprintf(&b, "%-34s %-6s %7d %8.1f%%\n", r.Kind, kind, r.Claims, 100*r.Accepted)
	}
	fmt.Fprintf(&b, "\n%-8s %-8s %-8s %14s %15s\n", "covered", "near", "order", "true accepted", "false accepted")
	for _, g := range grid {
		fmt.Fprintf(&b, "%-8.2f %-8.2f %-8.2f %13.1f%% %14.2f%%\n", g.Limits.Covered, g.Limits.Near, g.Limits.Order, 100*g.True, 100*g.False)
	}
	_, err := fmt.Fprint(e.out, b.String())
	return err
}

// answered is what a question's metadata says of its answers.
type answered struct {
	Answers []string `json:"answers"`
	Doc     string   `json:"doc"`
}

func readAll(path string) ([]eval.Query, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the questions: %w", err)
	}
	defer f.Close()
	var out []eval.Query
	for q, err := range eval.ReadQueries(f, path) {
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}
