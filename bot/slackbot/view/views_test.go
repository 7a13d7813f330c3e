package view

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/corpus"
)

// TestSameIntroduction: who says it and where stands above the first of several quotes in
// a row, and again where a message begins; each has a label of its own.
func TestSameIntroduction(t *testing.T) {
	a := sample()
	first := a.Quotes[1]
	a.Quotes, a.Claims, a.Citations = nil, nil, a.Citations[1:]
	for i := range 60 {
		q := first
		q.ID, q.Text = fmt.Sprintf("q%d", i), fmt.Sprintf("Boat %d was sent. ", i)+strings.Repeat("It came back. ", 20)
		a.Quotes = append(a.Quotes, q)
		a.Claims = append(a.Claims, bot.Claim{Quotes: []string{q.ID}})
	}
	a.Number()
	m := checkAnswer(t, a, Options{ID: "a1"})
	if len(m.All()) < 3 {
		t.Fatalf("%d messages are too few for this test", len(m.All()))
	}
	inOrder(t, m.Text, "[1a] Tom Brook in “A Note”:\n“Boat 0 ", "[1b]\n“Boat 1 ", "[1c]\n“Boat 2 ")
	for i, one := range m.All() {
		if n := strings.Count(one.Text, "Tom Brook in “A Note”"); n != 1 {
			t.Errorf("message %d introduces its quotes %d times:\n%s", i, n, one.Text)
		}
	}
}

func TestHold(t *testing.T) {
	named := func(published, publisher string) corpus.Summary {
		return corpus.Summary{Meta: corpus.Meta{Published: published, Publisher: publisher}}
	}
	got := Hold([]corpus.Summary{named("2030", "B"), named("2031-02-03", "A"), named("2031-05", "B"), named("", ""), named("spring", "A"), named("2029", "B")})
	want := Holdings{
		Articles: 6, Years: []Count{{"2031", 2}, {"2030", 1}, {"2029", 1}}, Publishers: []Count{{"B", 3}, {"A", 2}},
		Newest:  []corpus.Summary{named("2031-05", "B"), named("2031-02-03", "A"), named("2030", "B")},
		Undated: 2, Unnamed: 1,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func commands() []Command {
	return []Command{{"ask", "QUESTION", "answers with quotes", "who sends ferries?"}, {"help", "", "shows this", ""}}
}

func TestHome(t *testing.T) {
	a := sample()
	d := HomeData{
		Holdings: Hold([]corpus.Summary{
			{File: "ferries.txt", Meta: corpus.Meta{Title: "Ferries over the River", Publisher: "Example Review", Published: "2031-02-03", URL: "https://example.org/ferries"}},
			{File: "note.txt", Meta: corpus.Meta{Published: "2030"}},
		}),
		Updated:  time.Date(2031, 3, 4, 5, 6, 0, 0, time.UTC),
		Recent:   []Asked{{"What did the ministry <!here> say?", bot.Answered, "https://team.slack.com/archives/C1/p2"}, {"And balloons?", bot.NotFound, ""}},
		Saved:    []Saved{{ID: "s1", Quote: a.Quotes[0], Source: a.Citations[0]}},
		Commands: commands(),
	}
	for name, data := range map[string]HomeData{"home": d, "home_empty": {Commands: commands()}} {
		v := Home(data)
		if p := viewProblems(t, v); len(p) > 0 {
			t.Errorf("%s: %v", name, p)
		}
		raw, _ := decode(t, v)
		golden(t, name, raw)
	}
}

// TestHomeFits fills everything there is with a great deal.
func TestHomeFits(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(8, 9))}
	for range 100 {
		var d HomeData
		var articles []corpus.Summary
		for i := range 60 {
			articles = append(articles, corpus.Summary{File: g.text(3), Meta: corpus.Meta{Title: g.text(g.length()), Publisher: g.text(9), Published: fmt.Sprint(1950 + i), URL: g.citation(1).URL}})
			c := g.citation(1)
			d.Saved = append(d.Saved, Saved{ID: g.text(2), Quote: g.quote("q", c), Source: c})
			d.Recent = append(d.Recent, Asked{g.text(g.length()), bot.Status(g.one("answered", "not_found")), c.URL})
			d.Commands = append(d.Commands, Command{g.text(2), g.text(40), g.text(40), g.text(40)})
		}
		d.Holdings, d.Updated = Hold(articles), time.Unix(1, 0)
		if p := viewProblems(t, Home(d)); len(p) > 0 {
			t.Fatal(p)
		}
		if p := messageProblems(t, Help(d.Commands)); len(p) > 0 {
			t.Fatal(p)
		}
	}
}

func TestCite(t *testing.T) {
	v, err := Cite(Entry(sample().Citations[0]), nil)
	if err != nil {
		t.Fatal(err)
	}
	if p := viewProblems(t, v); len(p) > 0 {
		t.Error(p)
	}
	raw, _ := decode(t, v)
	golden(t, "cite", raw)
	if v, err = Cite(Entry(sample().Citations[0]), elsewhere().Quotes[0].Origins); err != nil {
		t.Fatal(err)
	}
	if p := viewProblems(t, v); len(p) > 0 {
		t.Error(p)
	}
	raw, _ = decode(t, v)
	golden(t, "cite_quoted_in", raw)
	g := generator{rand.New(rand.NewPCG(3, 3))}
	for range 300 {
		v, err := Cite(Entry(g.citation(1)), g.quote("q1", g.citation(1)).Origins)
		if err != nil {
			t.Fatal(err)
		}
		if p := viewProblems(t, v); len(p) > 0 {
			t.Fatal(p)
		}
	}
}

func TestReason(t *testing.T) {
	r := QuoteRef(VerbNotHelpful, "a1", sample().Quotes[0])
	v := Reason(r)
	if p := viewProblems(t, v); len(p) > 0 {
		t.Error(p)
	}
	if got, err := ParseRef(v.PrivateMetadata); err != nil || got != r {
		t.Errorf("the form forgets its answer: %+v, %v", got, err)
	}
	raw, _ := decode(t, v)
	golden(t, "reason", raw)
}

// TestNotices: the short messages fit whatever they are given, and say it.
func TestNotices(t *testing.T) {
	long := strings.Repeat("<& long 긴 ", 5000)
	steps := []Step{{Title: "Searching", Done: true}, {Title: "Reading 7 passages"}, {Title: "Checking the quotes"}}
	for _, c := range []struct {
		name, says string
		message    Message
	}{
		{"working", "Reading 7 passages", Working(steps)},
		{"working on nothing", "Working", Working(nil)},
		{"working on much", "Working", Working([]Step{{Title: long, Done: true}, {Fails: true}})},
		{"failed", "That did not work. The database is locked.", Failed("The database is locked.")},
		{"failed at length", "That did not work.", Failed(long)},
		{"thanks", "Noted as helpful", Feedback(true)},
		{"sorry", "can read your reason", Feedback(false)},
		{"help", "/ibid ask QUESTION: answers with quotes", Help(commands())},
		{"notice", "Saved &amp; kept", Notice("Saved & kept")},
		{"empty notice", "Done", Notice("")},
	} {
		if p := messageProblems(t, c.message); len(p) > 0 {
			t.Errorf("%s: %v", c.name, p)
		}
		if !strings.Contains(c.message.Text, c.says) {
			t.Errorf("%s says %q, want %q", c.name, c.message.Text, c.says)
		}
	}
	var got []slack.TaskCardStatus
	for _, b := range Working(steps).Blocks {
		got = append(got, b.(*slack.TaskCardBlock).Status)
	}
	if diff := cmp.Diff([]slack.TaskCardStatus{"complete", "in_progress", "pending"}, got); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
	if p := viewProblems(t, Told("A title that is far too long for Slack", long)); len(p) > 0 {
		t.Error(p)
	}
}

func TestPrompts(t *testing.T) {
	var got []string
	for _, p := range Prompts([]string{" What  did A say? ", "What did A say?", "", strings.Repeat("long ", 30), "2", "3", "4", "5"}) {
		got = append(got, p.Message)
	}
	if diff := cmp.Diff([]string{"What did A say?", "2", "3", "4"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestSplit: pieces put together are the text, whatever it is.
func TestSplit(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(5, 6))}
	for range 500 {
		text := paragraph(g.text(60))
		for _, limit := range []int{7, 100, 3000} {
			pieces := split(text, limit, runeUnits)
			if strings.Join(pieces, "") != text {
				t.Fatalf("%q: pieces of %d: %q", text, limit, pieces)
			}
			for _, p := range pieces {
				if length(p) > limit || p == "" {
					t.Fatalf("a piece of %d, limit %d", length(p), limit)
				}
			}
		}
	}
	if diff := cmp.Diff([]string{"one two ", "three four"}, split("one two three four", 10, runeUnits)); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
}
