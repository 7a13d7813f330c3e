package view

import (
	"fmt"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"ibid/bot"
)

// point is a claim that introduces one quote.
type point struct{ topic, side, date, text string }

func answerOf(command string, points ...point) bot.Answer {
	a := sample()
	a.Command, a.Status, a.Quotes, a.Claims = command, bot.Answered, nil, nil
	a.Coverage = "2 of 5 articles, 2031-02 to 2031-07"
	for i, p := range points {
		q := bot.Quote{ID: fmt.Sprintf("q%d", i+1), Citation: 1 + i%2, Text: p.text, Article: "0123456789ab", Holder: "Ana Ruiz", HolderKind: "person", Date: p.date}
		lead := "Ana Ruiz"
		if p.date != "" {
			q.When = &bot.When{Date: p.date, Text: p.date, Basis: "text"}
			lead = q.When.InWords() + " – " + lead
		}
		a.Quotes = append(a.Quotes, q)
		a.Claims = append(a.Claims, bot.Claim{Lead: lead, Text: lead + ": “" + p.text + "”", Quotes: []string{q.ID}, Topic: p.topic, Side: p.side})
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

// TestBriefGoesByTopicAndTime: the points of one topic stand together, the
// earliest first; those without a topic come last; what the whole rests on is the
// last line before the sources.
func TestBriefGoesByTopicAndTime(t *testing.T) {
	a := answerOf("brief",
		point{"Fares", "", "2031-07", "Fares rise in the end."},
		point{"", "", "", "Of nothing in particular."},
		point{"Harbours", "", "2031-05", "A harbour is built."},
		point{"Fares", "", "2031-02", "Fares never rise."})
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
			a := answerOf("compare", point{test.topic, "B", "", test.words}, point{test.topic, "A", "2031-02", "Fares never rise."})
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
	a := answerOf("compare", point{"fares", "B", "2031-02", "Fares rise."})
	a.Sides, a.Status, a.Reason = []string{"the ministry", "the opposition"}, bot.Partial, "The articles cover one side only."
	m := checkAnswer(t, a, Options{ID: "a1"})
	inOrder(t, m.Text, "Part of an answer. Not covered: The articles cover one side only.", "the opposition\n", "Fares rise.", "Rests on", "Sources")
	if n := tables(m); n > 0 {
		t.Errorf("%d tables of one side", n)
	}
}
