package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"ibid/bot"
	"ibid/bot/render"
	"ibid/corpus/sample"
	"ibid/retrieval/eval"
)

// object decodes standard output, which must be exactly one JSON document that
// holds no null.
func object(t *testing.T, r result) map[string]any {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(r.out))
	var v map[string]any
	if err := dec.Decode(&v); err != nil {
		t.Fatalf("%v: %v", err, r)
	}
	if _, err := dec.Token(); err != io.EOF {
		t.Fatalf("more than one JSON document: %v", r)
	}
	noNull(t, "", v)
	return v
}

func noNull(t *testing.T, path string, v any) {
	t.Helper()
	switch v := v.(type) {
	case nil:
		t.Errorf("%s is null", path)
	case map[string]any:
		for k, x := range v {
			noNull(t, path+"."+k, x)
		}
	case []any:
		for i, x := range v {
			noNull(t, fmt.Sprintf("%s[%d]", path, i), x)
		}
	}
}

// hasKeys checks that every object of a list, or the object itself, has the keys.
func hasKeys(t *testing.T, what string, v any, keys string) {
	t.Helper()
	if list, ok := v.([]any); ok {
		for i, x := range list {
			hasKeys(t, fmt.Sprintf("%s[%d]", what, i), x, keys)
		}
		return
	}
	o, ok := v.(map[string]any)
	if !ok {
		t.Errorf("%s is %T", what, v)
	}
	for _, k := range strings.Fields(keys) {
		if _, ok := o[k]; !ok {
			t.Errorf("%s has no %q", what, k)
		}
	}
}

const (
	answerKeys   = "command question status reason answer claims quotes citations closest engine took_ms"
	claimKeys    = "text quotes side topic role lead"
	quoteKeys    = "id citation text article file start end holder holder_kind speech administration date section context footnotes link"
	citationKeys = "n article title authors publisher published url file chicago"
)

// answerOf checks everything the contract says of an answer, its quotes against
// the files in dir, and returns it.
func answerOf(t *testing.T, r result, dir string) render.Document {
	t.Helper()
	o := object(t, r)
	hasKeys(t, "answer", o, answerKeys)
	hasKeys(t, "claims", o["claims"], claimKeys)
	hasKeys(t, "quotes", o["quotes"], quoteKeys)
	hasKeys(t, "closest", o["closest"], quoteKeys)
	hasKeys(t, "citations", o["citations"], citationKeys)
	hasKeys(t, "engine", o["engine"], "embedder chat")
	var a render.Document
	if err := json.Unmarshal([]byte(r.out), &a); err != nil {
		t.Fatal(err)
	}
	want := map[bot.Status]int{bot.Answered: exitAnswered, bot.Partial: exitAnswered, bot.NotFound: exitNotFound}
	if code, ok := want[a.Status]; !ok || code != r.code {
		t.Errorf("status %q with exit status %d", a.Status, r.code)
	}
	if found := a.Status != bot.NotFound; found != (len(a.Quotes) > 0) || found != (len(a.Claims) > 0) || !found && a.Reason == "" {
		t.Errorf("status %q with %d quotes, %d claims, reason %q", a.Status, len(a.Quotes), len(a.Claims), a.Reason)
	}
	verbatim(t, a.Answer, dir)
	cited(t, a)
	return a
}

// verbatim compares every quote with the bytes of its file.
func verbatim(t *testing.T, a bot.Answer, dir string) {
	t.Helper()
	for _, q := range append(slices.Clone(a.Quotes), a.Closest...) {
		file := string(readFile(t, filepath.Join(dir, q.File)))
		if q.Start < 0 || q.End > len(file) || q.Start >= q.End || file[q.Start:q.End] != q.Text {
			t.Errorf("%s is not bytes [%d,%d) of %s: %q", q.ID, q.Start, q.End, q.File, q.Text)
		}
		if !strings.Contains(file, sample.Mark) {
			continue
		}
		if strings.Contains(q.Text, sample.Mark) {
			t.Errorf("%s quotes page furniture: %q", q.ID, q.Text)
		}
	}
}

var marker = regexp.MustCompile(`\[(\d+)\]`)

// cited checks that claims, quotes, markers and citations hang together.
func cited(t *testing.T, a render.Document) {
	t.Helper()
	numbers, used := map[string]bool{}, map[string]bool{}
	for i, c := range a.Citations {
		if c.N != i+1 || c.Chicago == "" || c.File == "" {
			t.Errorf("citation %d: %+v", i+1, c)
		}
		numbers[fmt.Sprint(c.N)] = true
	}
	for _, q := range append(slices.Clone(a.Quotes), a.Closest...) {
		if !numbers[fmt.Sprint(q.Citation)] {
			t.Errorf("%s: no citation %d", q.ID, q.Citation)
		}
	}
	for _, c := range a.Claims {
		if len(c.Quotes) == 0 {
			t.Errorf("a claim without a quote: %q", c.Text)
		}
		for _, id := range c.Quotes {
			q, ok := a.Quote(id)
			if !ok {
				t.Errorf("no quote %s", id)
			}
			used[fmt.Sprint(q.Citation)] = true
		}
	}
	if a.Status == bot.NotFound {
		return
	}
	for _, m := range marker.FindAllStringSubmatch(a.Text, -1) {
		delete(used, m[1])
		if !numbers[m[1]] {
			t.Errorf("the answer refers to [%s], which is no citation", m[1])
		}
	}
	if len(used) > 0 {
		t.Errorf("the answer has no marker of citations %v", slices.Collect(maps.Keys(used)))
	}
}

// Every labelled question of the sample corpus, as a script would ask it.
func TestAskJSON(t *testing.T) {
	db, dir := sampleCopy(t), sampleArticles(t)
	n := 0
	for q, err := range eval.ReadQuestions(strings.NewReader(sampleGolden(t)), "golden.jsonl") {
		if err != nil {
			t.Fatal(err)
		}
		if q.Command != "ask" {
			continue
		}
		if n++; n%2 == 0 {
			continue // half of them take seconds enough
		}
		a := answerOf(t, ibid(t, "ask", "--json", "--db", db, q.Text), dir)
		if a.Command != "ask" || a.Question != q.Text {
			t.Errorf("command %q, question %q, asked was %q", a.Command, a.Question, q.Text)
		}
		if a.Engine.Embedder != "minilm" || a.Engine.Chat != "none" || a.Engine.Reader != "rules" {
			t.Errorf("engine %+v", a.Engine)
		}
	}
	if n < 20 {
		t.Errorf("only %d questions", n)
	}
}

func sampleGolden(t *testing.T) string {
	t.Helper()
	return string(readFile(t, filepath.Join("..", "..", "corpus", "sample", "golden.jsonl")))
}

func TestAskVerboseJSON(t *testing.T) {
	db, dir := sampleCopy(t), sampleArticles(t)
	for _, question := range []string{"How many sailings were turned back?", "zebra"} {
		r := ibid(t, "ask", "--json", "--verbose", "--db", db, question)
		answerOf(t, r, dir)
		hasKeys(t, "answer", object(t, r), "trace")
	}
}

// Neither bytes that are no text nor what means something to the index or the
// command line may do more than be words.
func TestAskAnything(t *testing.T) {
	db, dir := sampleCopy(t), sampleArticles(t)
	const question = "How many ferry sailings were turned back during the blockade?"
	for name, text := range map[string]string{
		"invalid UTF-8": "ferry \xff\xfe blockade \xc3", "NUL": "ferry\x00blockade", "controls": "ferry\x1b[31m\r\nblockade\u202e",
		"accents":        strings.Repeat("ferry e\u0301\u0302 ", 200),
		"quotation mark": `"ferry`, "operators": "ferry AND NOT OR blockade", "near": "NEAR(ferry blockade, 3)", "column": "title:ferry {title body}:x",
		"star": "ferr* blockade*", "brackets": "((ferry", "caret": "^ferry + blockade", "semicolon": `ferry'; DROP TABLE article; --`,
		"percent": "ferry %s %d %!v", "emoji": "ferry 🚢🏴󠁧󠁢󠁳󠁣󠁴󠁿 ?", "Korean": "페리 ferry 봉쇄", "with all of them": `"` + question + `" AND (title:* NEAR( ^`,
	} {
		t.Run(name, func(t *testing.T) {
			r := ibid(t, "ask", "--json", "--db", db, "--", text)
			if r.code != exitAnswered && r.code != exitNotFound {
				t.Fatal(r)
			}
			a := answerOf(t, r, dir)
			if !utf8.ValidString(r.out) {
				t.Error("the answer isn't UTF-8")
			}
			if strings.Contains(text, question) && !strings.Contains(a.Text, "Forty-one sailings") {
				t.Errorf("the question among other signs isn't answered: %s", a.Text)
			}
			plain := ibid(t, "ask", "--db", db, "--", text)
			if plain.code != r.code || strings.Contains(plain.out, "\x1b") {
				t.Errorf("in plain: %v", plain)
			}
		})
	}
}

func TestAskNothing(t *testing.T) {
	db := sampleCopy(t)
	for name, text := range map[string]string{
		"signs": "?!* ()", "no UTF-8": "\xff\xfe", "only words without a subject": "NOT the what",
	} {
		r := ibid(t, "ask", "--json", "--db", db, text)
		saysOneLine(t, name, r, exitFailure, "question")
	}
	for name, text := range map[string]string{"empty": "", "blank": " \t\n "} {
		saysOneLine(t, name, ibid(t, "ask", "--json", "--db", db, text), exitUsage, "an argument of ask is empty")
	}
}

// TestAskEndless: a question that is too long says so, and how long it may be.
func TestAskEndless(t *testing.T) {
	db := sampleCopy(t)
	for name, text := range map[string]string{
		"one word without an end": strings.Repeat("x", 100_000), "one letter with 100,000 accents": "x" + strings.Repeat("\u0301", 100_000),
		"100,000 characters": strings.Repeat("ferry blockade ", 6667),
	} {
		saysOneLine(t, name, ibid(t, "ask", "--db", db, text), exitFailure, "may have up to 2000")
	}
}

// saysOneLine checks a failure: its exit status, nothing on standard output, one
// short line on standard error that says all of this.
func saysOneLine(t *testing.T, what string, r result, code int, says ...string) {
	t.Helper()
	if r.code != code || r.out != "" {
		t.Errorf("%s: want exit status %d and no output: %v", what, code, r)
	}
	if strings.Count(r.err, "\n") != 1 || !strings.HasPrefix(r.err, "ibid: ") || len(r.err) > 1000 {
		t.Errorf("%s: not one line: %v", what, r)
	}
	for _, s := range says {
		if !strings.Contains(r.err, s) {
			t.Errorf("%s: %q doesn't say %q", what, r.err, s)
		}
	}
}

func TestAskFilters(t *testing.T) {
	db, dir := sampleCopy(t), sampleArticles(t)
	const question = "What did Oona Thale say?"
	for _, c := range []struct {
		flags []string
		only  func(q bot.Quote) bool
	}{
		{[]string{"--article", "006"}, func(q bot.Quote) bool { return strings.HasPrefix(q.File, "006") }},
		{[]string{"--from", "2016-10", "--to", "2016"}, func(q bot.Quote) bool { return strings.HasPrefix(q.Date, "2016") }},
		{[]string{"--publisher", "strait review"}, func(q bot.Quote) bool { return strings.HasPrefix(q.File, "006") }},
		{[]string{"--author", "nobody at all"}, func(bot.Quote) bool { return false }},
		{[]string{"--quotes", "1"}, func(q bot.Quote) bool { return q.ID == "q1" }},
	} {
		a := answerOf(t, ibid(t, slices.Concat([]string{"ask", "--json", "--db", db}, c.flags, []string{question})...), dir)
		for _, q := range a.Quotes {
			if !c.only(q) {
				t.Errorf("%v: quotes %s of %s", c.flags, q.ID, q.File)
			}
		}
	}
}
