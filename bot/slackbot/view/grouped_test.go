package view

import (
	"fmt"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/render"
)

// point is a claim that introduces one quote.
type point struct{ topic, side, date, text, role string }

func answerOf(command string, points ...point) bot.Answer {
	a := sample()
	a.Command, a.Status, a.Quotes, a.Claims = command, bot.Answered, nil, nil
	a.Coverage = "2 of 5 articles, 2031-02 to 2031-07"
	for i, p := range points {
		q := bot.Quote{ID: fmt.Sprintf("q%d", i+1), Citation: 1 + i%2, Text: p.text, Article: "0123456789ab", Holder: "Ana Ruiz", HolderKind: "person", Date: p.date}
		if p.date != "" {
			q.When = &bot.When{Date: p.date, Text: p.date, Basis: "text"}
		}
		a.Quotes = append(a.Quotes, q)
		a.Claims = append(a.Claims, bot.Claim{Quotes: []string{q.ID}, Topic: p.topic, Side: p.side, Role: p.role})
	}
	return a
}

// inOrder checks that texts stand in a message one after another.
func inOrder(t *testing.T, message string, texts ...string) {
	t.Helper()
	rest := message
	for _, want := range texts {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Fatalf("%q is missing, or not after those before it, in:\n%s", want, message)
		}
		rest = after
	}
}

// TestTimelineInWords: each point of a timeline that a model worded has the time of its quote
// before it, in the order of the answer, and its quote under it; a lead has none.
func TestTimelineInWords(t *testing.T) {
	a := sample()
	a.Command = "timeline"
	a.Quotes[0].When = &bot.When{Date: "2031-02-03", Basis: "published"}
	a.Quotes[1].When = &bot.When{Date: "2031-05", Text: "last month", Basis: "text"}
	third := a.Quotes[1]
	third.ID, third.Text, third.When = "q3", "Nobody came back.", &bot.When{Date: "2031-06-07", Basis: "paragraph", Text: "June 7, 2031"}
	a.Quotes = append(a.Quotes, third)
	a.Claims = []bot.Claim{
		{Text: "Ferries were late.", Quotes: []string{"q1", "q2"}, Lead: true},
		{Text: "The ministry sent none.", Quotes: []string{"q1"}},
		{Text: "Ferries were sent.", Quotes: []string{"q2"}},
		{Quotes: []string{"q3"}},
	}
	a.Number()
	m := checkAnswer(t, a, Options{ID: "a1"})
	inOrder(t, m.Text, render.LeadIn+" Ferries were late.", "Published February 3, 2031 – The ministry sent none. [1]", "ferries would “not” be sent",
		"May 2031 (“last month”) – Ferries were sent. [2a]", "They were sent", "June 7, 2031", "Nobody came back.")
}

// TestBriefGoesByTopicAndTime: the points of one topic stand together, the
// earliest first; those without a topic come last; what the whole rests on is the
// last line before the sources.
func TestBriefGoesByTopicAndTime(t *testing.T) {
	a := answerOf("brief",
		point{"Fares", "", "2031-07", "Fares rise in the end.", "words"},
		point{"", "", "", "Of nothing in particular.", "words"},
		point{"Harbours", "", "2031-05", "A harbour is built.", "words"},
		point{"Fares", "", "2031-02", "Fares never rise.", "words"})
	a.Claims = append(a.Claims, bot.Claim{Text: "It changed its mind.", Quotes: []string{"q4", "q1"}, Topic: "Fares"})
	m := checkAnswer(t, a, Options{ID: "a1", NativeCitations: true})
	inOrder(t, m.Text, "Fares\n", "February 2031", "Fares never rise.", "July 2031", "Fares rise in the end.",
		"Harbours\n", "A harbour is built.", "Further points\n", "Of nothing in particular.", "Rests on: 2 of 5 articles", "Sources")
	inOrder(t, m.Text, "Fares\n", "It changed its mind. [2][1]", "Harbours\n")
}

// tables counts a message's tables.
func tables(m Message) (n int) {
	for _, b := range m.Blocks {
		if _, ok := b.(*slack.DataTableBlock); ok {
			n++
		}
	}
	return n
}

// TestCompareNamesItsSides: A before B, each under its own name; side by side
// where both are short, else one below the other alone.
func TestCompareNamesItsSides(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("Fares rise again. ", 20))
	for _, test := range []struct {
		name   string
		words  string
		topic  string
		tables int
	}{
		{"short", "Fares rise.", "fares", 1},
		{"short, of no topic", "Fares rise.", "", 1},
		{"long", long, "fares", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := answerOf("compare", point{test.topic, "B", "", test.words, "words"}, point{test.topic, "A", "2031-02", "Fares never rise.", "words"})
			a.Sides = []string{"the ministry", "the opposition"}
			m := checkAnswer(t, a, Options{ID: "a1", NativeCitations: true})
			inOrder(t, m.Text, "the ministry\n", "Fares never rise.", "the opposition\n", test.words, "Rests on: 2 of 5", "Sources")
			if n := tables(m); n != test.tables {
				t.Errorf("%d tables, want %d", n, test.tables)
			}
			for _, b := range m.Blocks {
				if table, ok := b.(*slack.DataTableBlock); ok && (len(table.Rows[0]) == 3) != (test.topic != "") {
					t.Errorf("%d columns", len(table.Rows[0]))
				}
			}
		})
	}
}

// TestCompareWithOneSide: the side that is heard stands under its name, and the
// first line says that the other is not.
func TestCompareWithOneSide(t *testing.T) {
	a := answerOf("compare", point{"fares", "B", "2031-02", "Fares rise.", "words"})
	a.Sides, a.Status, a.Reason = []string{"the ministry", "the opposition"}, bot.Partial, "The articles cover one side only."
	m := checkAnswer(t, a, Options{ID: "a1"})
	inOrder(t, m.Text, "Part of an answer. Not covered: The articles cover one side only.", "the opposition\n", "Fares rise.", "Rests on", "Sources")
	if n := tables(m); n > 0 {
		t.Errorf("%d tables of one side", n)
	}
}

// TestOthersStandApart: what others say of a side is under no topic, in no table and after
// the side's own points, with whose words it is.
func TestOthersStandApart(t *testing.T) {
	for _, command := range []string{"brief", "compare"} {
		sides := map[string][]string{"brief": {"Brook government"}, "compare": {"Brook government", "the opposition"}}[command]
		side := map[string]string{"compare": "A"}[command]
		a := answerOf(command,
			point{"", side, "2031-01", "It ruined the harbour.", "assessment"},
			point{"Fares", side, "2031-02", "Fares never rise.", "words"},
			point{"Fares", side, "2031-03", "It built a pier.", "act"})
		if command == "compare" {
			other := answerOf(command, point{"Fares", "B", "", "Fares rise.", "words"})
			other.Quotes[0].ID, other.Claims[0].Quotes = "q9", []string{"q9"}
			a.Quotes, a.Claims = append(a.Quotes, other.Quotes...), append(a.Claims, other.Claims...)
		}
		a.Quotes[2].Holder, a.Sides = "", sides
		m := checkAnswer(t, a, Options{ID: "a1"})
		inOrder(t, m.Text, "Fares never rise.", "March 2031 – reported by Ana Ruiz in", "It built a pier.",
			"What others say of the Brook government\n", "January 2031 – Ana Ruiz", "It ruined the harbour.")
		for _, b := range m.Blocks {
			if table, ok := b.(*slack.DataTableBlock); ok && strings.Contains(fmt.Sprintf("%+v", table.Rows), "ruined") {
				t.Error("the table has what others say")
			}
		}
	}
}

// TestCompareOfFour: every side has its column and its quotes, in the order asked for.
func TestCompareOfFour(t *testing.T) {
	a := answerOf("compare", point{"fares", "D", "", "D says.", "words"}, point{"fares", "C", "", "C says.", "words"},
		point{"fares", "B", "", "B says.", "words"}, point{"fares", "A", "", "A says.", "words"})
	a.Sides = []string{"one", "two", "three", "four"}
	m := checkAnswer(t, a, Options{ID: "a1"})
	inOrder(t, m.Text, "one\n", "A says.", "two\n", "B says.", "three\n", "C says.", "four\n", "D says.")
	for _, b := range m.Blocks {
		if table, ok := b.(*slack.DataTableBlock); ok && len(table.Rows[0]) != 5 {
			t.Errorf("%d columns", len(table.Rows[0]))
		}
	}
	if tables(m) != 1 {
		t.Errorf("%d tables", tables(m))
	}
}
