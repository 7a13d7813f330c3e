package render

import (
	"strings"
	"testing"

	"ibid/bot"
)

// TestNumbersOfOneQuoteEach: several quotes of a source have labels of their own, the
// article's own numbers are told apart from them, and the command that shows a quote
// names the database that the question named.
func TestNumbersOfOneQuoteEach(t *testing.T) {
	a := bot.Answer{
		Command: "ask", Status: bot.Answered,
		Claims: []bot.Claim{{Text: "Piers cost forty crowns.", Quotes: []string{"q2"}}, {Quotes: []string{"q1"}}},
		Quotes: []bot.Quote{
			{ID: "q1", Citation: 1, Text: "It paid out three [1].", File: "a.txt", Sentence: 3, Footnotes: []bot.Note{{Label: "1", Text: "Minutes."}}},
			{ID: "q2", Citation: 1, Text: "A pier costs forty.", File: "a.txt", Sentence: 2, Footnotes: []bot.Note{{Label: "7", Text: "Ledger."}}},
		},
		Citations: []bot.Citation{{N: 1, Title: "T", File: "a.txt"}},
	}
	a.Number()
	var b strings.Builder
	if err := Terminal(&b, a, Style{Database: "my files.db"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"forty crowns. [1a]\n", "[1a] In “T”\n", "[1b]\n", "      the article's own note [1]: Minutes.\n", "      note 7: Ledger.\n",
		"      in context: ibid show a.txt#3 --db 'my files.db'\n",
	} {
		if strings.Count(b.String(), want) != 1 {
			t.Errorf("%q is there %d times in\n%s", want, strings.Count(b.String(), want), b.String())
		}
	}
}

// TestBreakAddresses: an address goes over lines where its parts end; a word is not broken.
func TestBreakAddresses(t *testing.T) {
	for text, want := range map[string]string{
		"see https://piers.example/minutes/nine?a=1": "see https://piers. example/minutes/ nine?a=1",
		"unaccommodatingly https://x.example":        "unaccommodatingly https://x. example",
		"short https://x.eu":                         "short https://x.eu",
	} {
		if got := breakAddresses(text, 16); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
