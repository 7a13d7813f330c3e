package view

import (
	"fmt"
	"strings"
	"testing"

	"ibid/bot"
	"ibid/bot/bibliography"
	"ibid/corpus"
)

// TestManyStatements: short ones, of which more would fit by their length than
// a message may have blocks.
func TestManyStatements(t *testing.T) {
	a := sample()
	a.Claims = nil
	for range 200 {
		a.Claims = append(a.Claims, bot.Claim{Text: "x", Quotes: []string{"q2"}})
	}
	checkAnswer(t, a, Options{})
}

// TestManySources: one statement that rests on more sources than a message
// holds. They follow in messages of their own, all of them, in order.
func TestManySources(t *testing.T) {
	a := bot.Answer{Command: "ask", Status: bot.Answered}
	claim := bot.Claim{Text: "All agree."}
	for n := 1; n <= 90; n++ {
		c := bot.Citation{N: n, Title: strings.Repeat("long title ", 60), File: "a.txt", URL: "https://example.org/a"}
		c.Chicago = bibliography.Chicago(Entry(c))
		a.Citations = append(a.Citations, c)
		id := fmt.Sprint("q", n)
		a.Quotes = append(a.Quotes, bot.Quote{ID: id, Citation: n, Text: "Yes."})
		claim.Quotes = append(claim.Quotes, id)
	}
	a.Claims = []bot.Claim{claim}
	m := Answer(a, Options{ID: "a1"})
	checkAnswer(t, a, Options{ID: "a1"})
	listed := 0 // before the first quotation, which lists its own source again
	for _, one := range m.All() {
		s := read(t, Message{Text: one.Text, Blocks: one.Blocks})
		if len(s.quotes) > 0 {
			break
		}
		listed += len(s.listed)
	}
	if listed != 90 {
		t.Errorf("%d of the statement's 90 sources follow it", listed)
	}
}

// TestUnlistedCitation: a quote whose number no citation has is listed by its
// file: no number leads nowhere.
func TestUnlistedCitation(t *testing.T) {
	a := sample()
	a.Citations = a.Citations[:1]
	checkAnswer(t, a, Options{})
	if m := Answer(a, Options{}); !strings.Contains(m.Text, "[2] note.txt") {
		t.Errorf("source 2 isn't listed: %s", m.Text)
	}
}

// TestAddressesThatDontOpen: what is no address of the web is text, never a link.
func TestAddressesThatDontOpen(t *testing.T) {
	for address, want := range map[string]bool{
		"https://example.org/a?b=c&d=(e)": true, "http://example.org": true,
		"": false, "javascript:alert(1)": false, "file:///etc/passwd": false, "slack://open": false, "https://": false,
		"https://example.org/a b": false, "https://example.org/<x>": false, "https://e.org/a|b": false, "https://e.org/\u202e": false,
		"https://example.org/" + strings.Repeat("a", 4000): false,
	} {
		if opens(address) != want {
			t.Errorf("%.60q opens: %t", address, !want)
		}
	}
}

func TestContextOfManyNotes(t *testing.T) {
	a := article([]string{"It said so."})
	a.Footnotes = nil
	for n := range 200 {
		a.Footnotes = append(a.Footnotes, corpus.Footnote{Label: fmt.Sprint(n), Text: "See there."})
		a.Sentences[0].Notes = append(a.Sentences[0].Notes, fmt.Sprint(n))
	}
	v, err := Context(a, a.Sentences[0].Span, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	if p := viewProblems(t, v); len(p) > 0 {
		t.Error(p)
	}
}

func TestCiteAtLength(t *testing.T) {
	v, err := Cite(bibliography.Entry{Title: strings.Repeat("long ", 100_000)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p := viewProblems(t, v); len(p) > 0 {
		t.Error(p)
	}
}

// TestLongSavedQuote: what App Home has no room for is said to be shortened.
func TestLongSavedQuote(t *testing.T) {
	s := Saved{ID: "s1", Quote: sample().Quotes[0]}
	s.Quote.Text = strings.Repeat("word ", 1000)
	v := Home(HomeData{Saved: []Saved{s}})
	if p := viewProblems(t, v); len(p) > 0 {
		t.Error(p)
	}
	raw, n := decode(t, v)
	if !strings.Contains(fmt.Sprint(raw), "This is shortened") || n > 6000 {
		t.Errorf("%d characters: %v", n, raw)
	}
}
