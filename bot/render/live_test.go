package render

import (
	"strings"
	"testing"

	"ibid/bot"
)

// written is an answer whose first claim a model has worded.
func written() bot.Answer {
	return bot.Answer{
		Command: "ask", Status: bot.Answered, Note: "The rest are quotes alone.",
		Claims: []bot.Claim{
			{Text: "The council paid *twice*.", Quotes: []string{"q2"}},
			{Quotes: []string{"q1"}},
		},
		Quotes: []bot.Quote{
			{ID: "q1", Citation: 1, Text: "One.", File: "a.txt", Sentence: 1},
			{ID: "q2", Citation: 1, Text: "The council paid *twice*.", File: "a.txt", Sentence: 2},
		},
		Citations: []bot.Citation{{N: 1, Title: "T", File: "a.txt", Chicago: "“T.” a.txt."}},
	}
}

// TestStatement: a claim stands above its quote as it was worded, and the note
// says how the answer was made.
func TestStatement(t *testing.T) {
	var b strings.Builder
	if err := Terminal(&b, written(), Style{}); err != nil {
		t.Fatal(err)
	}
	claim, quote, rest, note := strings.Index(b.String(), "The council paid *twice*. [1]\n"), strings.Index(b.String(), "“The council paid *twice*.”"), strings.Index(b.String(), "“One.”"), strings.Index(b.String(), "The rest are quotes alone.")
	if claim < 0 || quote < claim || rest < quote || note < rest || strings.Count(b.String(), "“The council") != 1 {
		t.Errorf("%d %d %d %d in\n%s", claim, quote, rest, note, b.String())
	}
}

// TestLive: what is shown while an answer is made is the beginning of the whole.
func TestLive(t *testing.T) {
	whole := written()
	var want strings.Builder
	if err := Terminal(&want, whole, Style{}); err != nil {
		t.Fatal(err)
	}
	draft := whole
	draft.Note, draft.Claims = "", whole.Claims[:1]
	var got strings.Builder
	live := &Live{Out: &got}
	live.Draft(draft)
	if got.Len() == 0 || !strings.HasPrefix(want.String(), got.String()) {
		t.Errorf("the draft shows\n%s", got.String())
	}
	live.Draft(draft)
	if err := live.Finish(whole); err != nil || got.String() != want.String() {
		t.Errorf("%v, in the end\n%s\nwant\n%s", err, got.String(), want.String())
	}

	got.Reset()
	live = &Live{Out: &got}
	live.Draft(draft)
	changed := whole
	changed.Claims = whole.Claims[1:]
	if err := live.Finish(changed); err != nil || !strings.Contains(got.String(), "changed meanwhile") || strings.Count(got.String(), "“One.”") != 1 {
		t.Errorf("%v, after a change\n%s", err, got.String())
	}
}
