package openaichat

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"ibid/bot"
	"ibid/retrieval/embed/minilm"
	"ibid/retrieval/endpoint/openaifake"
)

// TestRewrite: a follow-up becomes a whole question of the words that were asked,
// and keeps what it asks itself.
func TestRewrite(t *testing.T) {
	fake := server(t, openaifake.Options{})
	c := reader(t, fake, Budget{})
	const pier = "What did Ida Vennor say about the eastern pier in 2031?"
	for _, x := range []struct{ last, model, want string }{
		{"And the ferry office?", `{"question":"What did Ida Vennor say about the ferry office?"}`, "What did Ida Vennor say about the ferry office?"},
		{"And the ferry office?", "Here:\n```json\n{\"question\":\"What did Ida Vennor say about the ferry office?\"}\n```", "What did Ida Vennor say about the ferry office?"},
		{"Did she say so in 2032?", `{"question":"Did Ida Vennor say so about the eastern pier in 2032?"}`, "Did Ida Vennor say so about the eastern pier in 2032?"},
		{"And the ferry office?", `{"question":"What did Tom Brask say about the ferry office?"}`, ""},                                // a name of nobody's
		{"And the ferry office?", `{"question":"What did Ida Vennor say about the ferry office in 2030?"}`, ""},                       // a year of nobody's
		{"And the ferry office?", `{"question":"What did Ida Vennor not say about the ferry office?"}`, ""},                           // a denial
		{"And the ferry office?", `{"question":"What did Ida Vennor say about the eastern pier in 2031?"}`, ""},                       // the one before once more
		{"And in 2032?", `{"question":"What did Ida Vennor say about the eastern pier in 2031?"}`, ""},                                // the number is gone
		{"When does the ferry office close?", `{"question":"Why does the ferry office close?"}`, ""},                                  // another question
		{"When does the ferry office close?", `{"question":"When does the ferry office close"}`, "When does the ferry office close?"}, // whole already
		{"And the ferry office?", `{"question":""}`, ""},
		{"And the ferry office?", `no JSON`, ""},
		{"And the ferry office?", `{"question":"` + strings.Repeat("ferry office ", 60) + `"}`, ""},
	} {
		fake.Answer(func(openaifake.Chat) openaifake.Reply { return openaifake.Reply{Content: x.model} })
		got, err := c.Rewrite(t.Context(), bot.Question{Text: x.last, Before: []bot.Question{{Text: pier}}})
		if got != x.want || errors.Is(err, ErrRewriting) != (x.want == "") {
			t.Errorf("%s after %s: %q, %v", x.model, x.last, got, err)
		}
	}
}

// TestRewriteSends: the questions of the conversation leave, the quotes of the last answer
// and nothing else, and a first question not at all.
func TestRewriteSends(t *testing.T) {
	fake := server(t, openaifake.Options{})
	fake.Answer(func(openaifake.Chat) openaifake.Reply { return openaifake.Reply{Content: "{}"} })
	c := reader(t, fake, Budget{})
	if got, err := c.Rewrite(t.Context(), bot.Question{Text: "Who pays?"}); got != "Who pays?" || err != nil || fake.Counts().Requests != 0 {
		t.Errorf("%q, %v, %d requests", got, err, fake.Counts().Requests)
	}
	var before []bot.Question
	for range 8 {
		before = append(before, bot.Question{Text: "Who pays for the \u200bpiers?"})
	}
	before[7].Shown = []bot.Quote{{Holder: "Ida Vennor", Text: "We pay.", File: "piers.txt", Context: "Nobody asked."}}
	_, _ = c.Rewrite(t.Context(), bot.Question{Text: "And the ferries?", Before: before})
	var sent openaifake.Chat
	if err := json.Unmarshal(fake.Requests()[0].Body, &sent); err != nil {
		t.Fatal(err)
	}
	if got, want := sent.Messages[len(sent.Messages)-1].Text(), `{"earlier":["Who pays for the piers?"`+strings.Repeat(`,"Who pays for the piers?"`, 5)+`],"answer":[{"holder":"Ida Vennor","quote":"We pay."}],"last":"And the ferries?"}`; got != want {
		t.Errorf("sent %s", got)
	}
}

// TestRewriteAgain: a rewriting that will not do is asked for once more, with the reason, and
// names of the last answer may be used.
func TestRewriteAgain(t *testing.T) {
	fake := server(t, openaifake.Options{})
	var second string
	fake.Answer(func(c openaifake.Chat) openaifake.Reply {
		if len(c.Messages) > 2 {
			second = c.Messages[3].Text()
			return openaifake.Reply{Content: `{"question":"Why did Ida Vennor oppose the eastern pier?"}`}
		}
		return openaifake.Reply{Content: `{"question":"Why did Tom Brask oppose the eastern pier?"}`}
	})
	q := bot.Question{Text: "Why did she oppose it?", Before: []bot.Question{{Text: "Who spoke about the eastern pier?", Shown: []bot.Quote{{Holder: "Ida Vennor", Text: "No pier."}}}}}
	got, err := reader(t, fake, Budget{}).Rewrite(t.Context(), q)
	if got != "Why did Ida Vennor oppose the eastern pier?" || err != nil || fake.Counts().Requests != 2 {
		t.Errorf("%q, %v, %d requests", got, err, fake.Counts().Requests)
	}
	if !strings.Contains(second, "nobody said “Tom”") {
		t.Errorf("the second request gives no reason: %s", second)
	}
}

// TestRewriteNear: a plain word that nobody said may stand for one that somebody did; one
// of something else may not.
func TestRewriteNear(t *testing.T) {
	m, err := minilm.New(minilm.Options{})
	if err != nil {
		t.Fatal(err)
	}
	fake := server(t, openaifake.Options{})
	r := reader(t, fake, Budget{})
	r.Tokens = m
	for text, want := range map[string]bool{
		"What is the price of the piers?":     true,
		"What is the colour of the piers?":    false,
		"What do the piers cost in Lanthorn?": false,
	} {
		_, err := r.checked(t.Context(), `{"question":"`+text+`"}`, conversation{Earlier: []string{"Who pays the cost of the piers?"}, Last: "And how much?"})
		if (err == nil) != want {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestRewriteBudgets: without tokens or a server nothing is asked twice and the
// rules have to do.
func TestRewriteBudgets(t *testing.T) {
	fake := server(t, openaifake.Options{})
	q := bot.Question{Text: "And the ferries?", Before: []bot.Question{{Text: "Who pays for the piers?"}}}
	if _, err := reader(t, fake, Budget{Day: 10}).Rewrite(t.Context(), q); !errors.Is(err, ErrSpent) {
		t.Errorf("the day's tokens: %v", err)
	}
	if _, err := reader(t, fake, Budget{Question: 10}).Rewrite(t.Context(), q); !errors.Is(err, errQuestion) {
		t.Errorf("the question's tokens: %v", err)
	}
	if n := fake.Counts().Requests; n != 0 {
		t.Errorf("%d requests", n)
	}
	fake.Always(openaifake.Status(401))
	if _, err := reader(t, fake, Budget{}).Rewrite(t.Context(), q); err == nil {
		t.Error("a refused key is no error")
	}
}
