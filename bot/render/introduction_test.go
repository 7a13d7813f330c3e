package render

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/bot"
)

// TestIntroduce: who is said to say it. A statement is never the author's when it has a
// holder, never a holder's when it has none, and no name is invented.
func TestIntroduce(t *testing.T) {
	ana := []string{"Ana Kovač"}
	full := bot.Citation{N: 1, Title: "On Piers", Authors: ana, Published: "2031-07-09", File: "a.txt"}
	titled := bot.Citation{N: 1, Title: "On Piers", File: "a.txt"}
	june := &bot.When{Date: "2031-06", Text: "June 2031", Basis: "text"}
	for _, c := range []struct {
		name    string
		command string
		source  bot.Citation
		quote   bot.Quote
		role    string
		want    string
	}{
		{"the author's own", "ask", full, bot.Quote{}, "", "Ana Kovač in “On Piers” (July 9, 2031)"},
		{"the author as the holder", "ask", full, bot.Quote{Holder: "Ana Kovač", HolderKind: "author"}, "", "Ana Kovač in “On Piers” (July 9, 2031)"},
		{"a holder", "ask", full, bot.Quote{Holder: "Tom Brook", HolderKind: "person"}, "", "Tom Brook, reported by Ana Kovač in “On Piers” (July 9, 2031)"},
		{"a post", "ask", titled, bot.Quote{Holder: "Vera Lund", HolderKind: "person", HolderPost: "Minister for Ports"}, "", "Vera Lund (Minister for Ports), reported in “On Piers”"},
		{"a holder, no author", "ask", titled, bot.Quote{Holder: "the council", HolderKind: "organisation"}, "", "the council, reported in “On Piers”"},
		{"no name that the quote has not", "ask", full, bot.Quote{Holder: "governments", HolderKind: "group", Speech: "indirect", Text: "Governments have argued that piers rot."}, "", "Reported by Ana Kovač in “On Piers” (July 9, 2031)"},
		{"no name, and the quote has none", "ask", full, bot.Quote{Holder: "growers", HolderKind: "group", Text: "“They rot.”"}, "", "growers, reported by Ana Kovač in “On Piers” (July 9, 2031)"},
		{"a particle", "ask", titled, bot.Quote{Holder: "de Wit", HolderKind: "person", Text: "De Wit, or de Wit, said so."}, "", "de Wit, reported in “On Piers”"},
		{"somebody's statement, nobody knows whose", "ask", titled, bot.Quote{Speech: "direct"}, "", "Reported in “On Piers”"},
		{"neither", "ask", titled, bot.Quote{}, "", "In “On Piers”"},
		{"no title", "ask", bot.Citation{N: 1, Authors: ana, Published: "2031", File: "a.txt"}, bot.Quote{}, "", "Ana Kovač in a.txt (2031)"},
		{"nothing at all", "ask", bot.Citation{N: 1, File: "a.txt"}, bot.Quote{}, "", "In a.txt"},
		{"no source listed", "ask", bot.Citation{}, bot.Quote{File: "b.txt"}, "", "In b.txt"},
		{"three authors", "ask", bot.Citation{N: 1, Title: "T", Authors: []string{"Ana", "Ben", "Cy"}}, bot.Quote{}, "", "Ana, Ben, and Cy in “T”"},
		{"a page", "ask", full, bot.Quote{Page: "iv"}, "", "Ana Kovač in “On Piers” (July 9, 2031), p. iv"},
		{"pages", "ask", titled, bot.Quote{Page: "2–3", Section: "Costs"}, "", "In “On Piers”, pp. 2–3"},
		{"an act", "brief", full, bot.Quote{}, "act", "Reported by Ana Kovač in “On Piers” (July 9, 2031)"},
		{"an act in an article of nobody", "compare", titled, bot.Quote{}, "act", "Reported in “On Piers”"},
		{"an act with its date", "brief", titled, bot.Quote{When: june}, "act", "June 2031 – reported in “On Piers”"},
		{"an act that somebody tells", "brief", titled, bot.Quote{Holder: "Tom Brook", HolderKind: "person"}, "act", "Told by Tom Brook, reported in “On Piers”"},
		{"an act in an answer", "ask", titled, bot.Quote{}, "act", "In “On Piers”"},
		{"words", "brief", titled, bot.Quote{When: june}, "words", "June 2031 – in “On Piers”"},
		{"the article's date in a timeline", "timeline", full, bot.Quote{When: &bot.When{Date: "2031-07-09", Basis: "published"}}, "", "published July 9, 2031 – Ana Kovač in “On Piers”"},
		{"the article's date elsewhere", "brief", full, bot.Quote{When: &bot.When{Date: "2031-07-09", Basis: "published"}}, "", "Ana Kovač in “On Piers” (July 9, 2031)"},
		{"a year of the sentence before", "brief", titled, bot.Quote{When: &bot.When{Date: "2019", Basis: "paragraph"}}, "act", "Reported in “On Piers”"},
		{"years of the sentence before", "ask", titled, bot.Quote{When: &bot.When{Date: "2016/2019", Basis: "paragraph"}}, "", "In “On Piers”"},
		{"a year of its own", "brief", titled, bot.Quote{When: &bot.When{Date: "2019", Text: "that year", Basis: "text"}}, "act", "2019 (“that year”) – reported in “On Piers”"},
		{"a day of the sentence before", "brief", titled, bot.Quote{When: &bot.When{Date: "2019-05-02", Text: "May 2, 2019", Basis: "paragraph"}}, "act", "May 2, 2019 – reported in “On Piers”"},
		{"a year of the sentence before in a timeline", "timeline", titled, bot.Quote{When: &bot.When{Date: "2019", Text: "2019", Basis: "paragraph"}}, "", "2019 – in “On Piers”"},
		{"no date", "brief", titled, bot.Quote{When: &bot.When{}}, "", "In “On Piers”"},
	} {
		c.quote.ID, c.quote.Citation = "q1", 1
		a := bot.Answer{
			Command: c.command, Citations: []bot.Citation{c.source}, Quotes: []bot.Quote{c.quote},
			Claims: []bot.Claim{{Quotes: []string{"q1"}, Role: c.role}},
		}
		if diff := cmp.Diff(c.want, Introduce(a, c.quote).String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestOthersSay: a name that ends in a common noun takes the article.
func TestOthersSay(t *testing.T) {
	for name, want := range map[string]string{
		"Moon administration": "What others say of the Moon administration", "the Brook government": "What others say of the Brook government",
		"Ana Kovač": "What others say of Ana Kovač", "growers": "What others say of growers", "": "What others say",
	} {
		if got := OthersSay(bot.Answer{Sides: []string{name}}, ""); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestQuoted: between the marks stand the source's characters; words that are one
// quotation in the source bring their marks along, and no others count as that.
func TestQuoted(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Piers rot.", "“Piers rot.”"},
		{"“Piers rot.”", "“Piers rot.”"},
		{"“Piers rot,” she said.", "““Piers rot,” she said.”"},
		{"“Piers rot,” she said. “Ropes too.”", "““Piers rot,” she said. “Ropes too.””"},
		{"", "“”"},
	} {
		if got := Quoted(c.text); got != c.want {
			t.Errorf("Quoted(%s) = %s, want %s", c.text, got, c.want)
		}
	}
}

// TestCiteAs: where a note names several works, it stays open which has the words.
func TestCiteAs(t *testing.T) {
	for want, o := range map[string]bot.Origin{
		"cite as: Courier, quoted in Lee.": {Works: 1, Chicago: "Courier, quoted in Lee."},
		"cite as (the article does not say which of the 2 sources has the words): A; B, quoted in Lee.": {Works: 2, Chicago: "A; B, quoted in Lee."},
	} {
		if got := CiteAs(o); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
