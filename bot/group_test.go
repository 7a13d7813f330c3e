package bot

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhenInWords(t *testing.T) {
	for _, c := range []struct {
		when *When
		want string
	}{
		{nil, ""},
		{&When{}, "not dated"},
		{&When{Text: "Dec. 16"}, "“Dec. 16”, of no stated year"},
		{&When{Date: "2024-11-19", Text: "Nov. 19, 2024", Basis: "text"}, "November 19, 2024"},
		{&When{Date: "2021-04", Text: "last month", Basis: "text"}, "April 2021 (“last month”)"},
		{&When{Date: "2019", Text: "late 2019", Basis: "text"}, "late 2019"},
		{&When{Date: "2025-06", Text: "early June", Basis: "text"}, "June 2025 (“early June”)"},
		{&When{Date: "2024-03-10", Text: "10 March, 2024", Basis: "text"}, "March 10, 2024"},
		{&When{Date: "2020-06/2020-08", Text: "summer of 2020", Basis: "paragraph"}, "summer of 2020"},
		{&When{Date: "2023-02-27/2023-03-05", Text: "last week", Basis: "text"}, "February 27, 2023 to March 5, 2023 (“last week”)"},
		{&When{Date: "2016/2019", Text: "2016 to 2019", Basis: "text"}, "2016 to 2019"},
		{&When{Date: "2021-05-06", Basis: "published"}, "published May 6, 2021"},
	} {
		if got := c.when.InWords(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.when, got, c.want)
		}
	}
}

// grouped are claims that speak for their quotes, given in the order of closeness.
func grouped(command string) Answer {
	a := Answer{Command: command, Status: Answered, Sides: []string{"the council", "the *fund*"}, Coverage: "2 of 5 articles"}
	for i, c := range []struct{ date, topic, side string }{
		{"2021-05-06", "piers", "A"}, {"", "", "B"}, {"2019", "fares", "A"}, {"2020-04", "piers", "B"}, {"", "piers", "A"}, {"2021-05", "piers", "A"},
	} {
		id := string(rune('a' + i))
		a.Quotes = append(a.Quotes, Quote{ID: id, Citation: 1, Date: c.date})
		a.Claims = append(a.Claims, Claim{Text: id, Quotes: []string{id}, Topic: c.topic, Side: c.side})
	}
	return a
}

// TestGroupedText: topics in the order of their best point, under each the order
// of time, what has no date or no topic last.
func TestGroupedText(t *testing.T) {
	brief, compare, ask := grouped("brief"), grouped("compare"), grouped("ask")
	for name, c := range map[string]struct {
		a    Answer
		want string
	}{
		"brief": {brief, "### piers|d [1]|f [1]|a [1]|e [1]|### fares|c [1]|### Further points|b [1]|Rests on: 2 of 5 articles."},
		"compare": {compare, `### piers|**the council**|f [1]|a [1]|e [1]|**the \*fund\***|d [1]|` +
			`### fares|**the council**|c [1]|**the \*fund\***|Nothing close enough was found.|` +
			`### Further points|**the council**|Nothing close enough was found.|**the \*fund\***|b [1]|Rests on: 2 of 5 articles.`},
		"ask": {ask, "a [1]|b [1]|c [1]|d [1]|e [1]|f [1]|Rests on: 2 of 5 articles."},
	} {
		if diff := cmp.Diff(c.want, strings.ReplaceAll(c.a.markdown(), "\n\n", "|")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
