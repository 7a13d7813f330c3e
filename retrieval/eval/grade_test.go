package eval_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval/eval"
)

const article = "Menu. The lake is deep. The lake, she said, is cold.1 Nobody swims. The pike bite. Sign up."

// sources know one file with furniture at both ends.
var sources = eval.Sources{
	Text: func(file string) (string, bool) { return article, file == "lake.txt" },
	Furniture: func(string) []corpus.Span {
		return []corpus.Span{{Start: 0, End: 5}, {Start: strings.Index(article, "Sign"), End: len(article)}}
	},
}

// quoted is a true quote of the article, with notes.
func quoted(text string, notes ...string) eval.Quote {
	at := strings.Index(article, text)
	return eval.Quote{Text: text, File: "lake.txt", Start: at, End: at + len(text), Footnotes: notes}
}

func answered(quotes ...eval.Quote) eval.Result {
	return eval.Result{Status: "answered", Quotes: quotes}
}

var lake = eval.Question{ID: "l", Kind: "multi", Text: "What of the lake?", Expect: "answered",
	Evidence: [][]string{{"is deep", "has depth"}, {"is cold"}}, OK: []string{"swims"}, Forbid: []string{"pike", "Sign up"}}

func TestGradeQuestion(t *testing.T) {
	noted := lake
	noted.Evidence, noted.Footnote = [][]string{{"is cold"}}, []string{"Diary", "p. 9"}
	unknown := eval.Question{ID: "u", Expect: "not_found", Forbid: []string{"pike"}}
	deep, cold, swims, pike := "The lake is deep.", "The lake, she said, is cold.", "Nobody swims.", "The pike bite."
	altered := quoted(deep)
	altered.Text = "The lake was deep."
	for _, c := range []struct {
		name string
		q    eval.Question
		r    eval.Result
		want eval.Grade // counts only
		why  []string   // beginnings of the shortfalls
	}{
		{"all of it", lake, answered(quoted(deep), quoted(cold)),
			eval.Grade{Groups: 2, Satisfied: 2, Quotes: 2, Precise: 2, FirstQuote: true}, nil},
		{"one quote for two groups", lake, answered(quoted(deep + " " + cold)),
			eval.Grade{Groups: 2, Satisfied: 2, Quotes: 1, Precise: 1, FirstQuote: true}, nil},
		{"partial counts as an answer", lake, eval.Result{Status: "partial", Quotes: []eval.Quote{quoted(deep)}},
			eval.Grade{Groups: 2, Satisfied: 1, Quotes: 1, Precise: 1, FirstQuote: true},
			[]string{"evidence group 2 is missing: “is cold”"}},
		{"acceptable is no evidence", lake, answered(quoted(swims), quoted(deep), quoted(cold)),
			eval.Grade{Groups: 2, Satisfied: 2, Quotes: 3, Precise: 3},
			[]string{"first quote is no evidence: “Nobody swims.”"}},
		{"beside the point and forbidden", lake, answered(quoted(deep), quoted(cold), quoted(pike)),
			eval.Grade{Groups: 2, Satisfied: 2, Quotes: 3, Precise: 2, FirstQuote: true, Forbidden: 1},
			[]string{"quote 3 is neither", "quote 3 is forbidden: “pike”"}},
		{"furniture, forbidden as well", lake, answered(quoted(deep), quoted(cold), quoted("Sign up.")),
			eval.Grade{Groups: 2, Satisfied: 2, Quotes: 3, Precise: 2, FirstQuote: true, Forbidden: 1, Furniture: 1},
			[]string{"quote 3 is neither", "quote 3 is forbidden", "quote 3 is page furniture"}},
		{"not verbatim", lake, answered(altered, quoted(cold)),
			eval.Grade{Groups: 2, Satisfied: 1, Quotes: 2, Precise: 1, Altered: 1},
			[]string{"evidence group 1 is missing", "first quote", "quote 1 is not verbatim: lake.txt [6,23) reads “The lake is deep.”"}},
		{"refused", lake, eval.Result{Status: "not_found"}, eval.Grade{Groups: 2}, []string{"refused"}},
		{"quotes of a refusal earn nothing but are checked", lake,
			eval.Result{Status: "not_found", Quotes: []eval.Quote{quoted(deep), quoted(pike)}},
			eval.Grade{Groups: 2, Forbidden: 1}, []string{"refused", "quote 2 is forbidden"}},
		{"no quote", lake, answered(), eval.Grade{Groups: 2},
			[]string{"evidence group 1", "evidence group 2", "no quote"}},
		{"failed", lake, eval.Result{Failure: "out of time"}, eval.Grade{Groups: 2, Failed: true}, []string{"failed: out of time"}},
		{"with its note", noted, answered(quoted(cold, "Other.", "Diary, vol. 2, p. 9.")),
			eval.Grade{Groups: 1, Satisfied: 1, Quotes: 1, Precise: 1, FirstQuote: true}, nil},
		{"the note is torn in two", noted, answered(quoted(cold, "Diary", "p. 9")),
			eval.Grade{Groups: 1, Quotes: 1, Precise: 1, FirstQuote: true},
			[]string{"evidence group 1 is quoted without its note: “Diary … p. 9”"}},
		{"the note is on another quote", noted, answered(quoted(cold), quoted(swims, "Diary, p. 9")),
			eval.Grade{Groups: 1, Quotes: 2, Precise: 2, FirstQuote: true},
			[]string{"evidence group 1 is quoted without its note"}},
		{"rightly refused", unknown, eval.Result{Status: "not_found"}, eval.Grade{}, nil},
		{"wrongly answered", unknown, answered(quoted(pike)), eval.Grade{Forbidden: 1},
			[]string{"answered, though", "quote 1 is forbidden"}},
		{"failed on an unanswerable one", unknown, eval.Result{Failure: "x"}, eval.Grade{Failed: true}, []string{"failed: x"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := eval.GradeQuestion(c.q, c.r, sources)
			why := got.Shortfalls
			got.Shortfalls, got.ID, got.Kind, got.Text, got.Expect, got.Status = nil, "", "", "", "", ""
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if len(why) != len(c.why) {
				t.Fatalf("shortfalls %q, want %q", why, c.why)
			}
			for i := range why {
				if !strings.HasPrefix(why[i], c.why[i]) {
					t.Errorf("shortfall %q, want %q…", why[i], c.why[i])
				}
			}
		})
	}
}

// A quote is verbatim only if its file is known and holds it at that very place.
func TestVerbatim(t *testing.T) {
	move := func(change func(*eval.Quote)) eval.Quote {
		q := quoted("The lake is deep.")
		change(&q)
		return q
	}
	for name, c := range map[string]struct {
		q    eval.Quote
		s    eval.Sources
		want int
	}{
		"true":           {quoted("The lake is deep."), sources, 0},
		"shifted":        {move(func(q *eval.Quote) { q.Start++; q.End++ }), sources, 1},
		"too short":      {move(func(q *eval.Quote) { q.End-- }), sources, 1},
		"past the end":   {move(func(q *eval.Quote) { q.End = 1e6 }), sources, 1},
		"negative":       {move(func(q *eval.Quote) { q.Start = -1 }), sources, 1},
		"backwards":      {move(func(q *eval.Quote) { q.Start, q.End = q.End, q.Start }), sources, 1},
		"another file":   {move(func(q *eval.Quote) { q.File = "sea.txt" }), sources, 1},
		"nothing to ask": {quoted("The lake is deep."), eval.Sources{}, 1},
	} {
		if got := eval.GradeQuestion(lake, answered(c.q), c.s).Altered; got != c.want {
			t.Errorf("%s: %d violations, want %d", name, got, c.want)
		}
	}
}
