package view

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/bot"
	"ibid/bot/bibliography"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares v, as JSON, with testdata/name.json.
func golden(t *testing.T, name string, v any) {
	t.Helper()
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name+".json")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), b.String()); diff != "" {
		t.Errorf("%s (-want +got; -update accepts it):\n%s", path, diff)
	}
}

// sample is an answer about invented articles, as the extractive composer words it.
func sample() bot.Answer {
	text := "The *ministry* said <!channel> ferries would “not” be sent."
	a := bot.Answer{
		Command: "ask", Question: "What did the ministry say about ferries?", Status: bot.Answered,
		Quotes: []bot.Quote{
			{ID: "q1", Citation: 1, Text: text, Article: "0123456789ab", File: "ferries.txt", Start: 120, End: 120 + len(text), Holder: "Ministry of Rivers",
				HolderKind: "organisation", Date: "2031-02-03", Footnotes: []bot.Note{{Label: "7", Text: "Interview, 2031."}}, Link: "https://example.org/ferries#:~:text=The%20ministry"},
			{ID: "q2", Citation: 2, Text: "They were sent\r\nall the same.", Article: "ba9876543210", File: "note.txt", Start: 5, End: 34, Holder: "Tom Brook", HolderKind: "author"},
		},
		Citations: []bot.Citation{
			{N: 1, Article: "0123456789ab", Title: "Ferries over the River", Authors: []string{"Ana Ruiz"}, Publisher: "Example Review", Published: "2031-02-03", URL: "https://example.org/ferries", File: "ferries.txt"},
			{N: 2, Article: "ba9876543210", Title: "A Note", Authors: []string{"Tom Brook"}, File: "note.txt"},
		},
	}
	for i, c := range a.Citations {
		a.Citations[i].Chicago = bibliography.Chicago(Entry(c))
	}
	a.Claims = []bot.Claim{{Quotes: []string{"q1"}}, {Quotes: []string{"q2"}}}
	return a
}

// elsewhere is sample, the words of its first quote taken from another source.
func elsewhere() bot.Answer {
	a := sample()
	o := bot.Origin{Note: "7", Text: "Vera Holm, “On Ferries,” lecture, May 4, 2030", Works: 1, Authors: []string{"Vera Holm"}, Title: "On Ferries", Published: "2030-05-04"}
	o.Chicago = bibliography.QuotedIn(o.Text, Entry(a.Citations[0]))
	a.Quotes[0].Origins = []bot.Origin{o}
	return a
}

func TestGoldenAnswers(t *testing.T) {
	inWords := sample()
	inWords.Claims = []bot.Claim{{Text: `The *ministry* promised to send none; they were sent.`, Quotes: []string{"q1", "q2"}}}
	partial := sample()
	partial.Status, partial.Reason = bot.Partial, "Nothing on balloons."
	none := sample()
	none.Status, none.Reason, none.Claims, none.Quotes = bot.NotFound, "No passage read has “balloons”.", nil, nil
	for _, id := range []string{"c1", "c2", "c3", "c4", "c5"} {
		q := sample().Quotes[0]
		q.ID, q.Text = id, "Passage "+id+"."
		none.Closest = append(none.Closest, q)
	}
	compared := sample()
	compared.Command = "compare"
	compared.Claims[0].Side, compared.Claims[0].Topic, compared.Claims[0].Role = "A", "ferries", "words"
	compared.Claims[1].Side, compared.Claims[1].Topic, compared.Claims[1].Role = "B", "ferries", "act"
	compared.Sides = []string{"Ministry of Rivers", "Tom Brook"}
	timeline := sample()
	timeline.Command = "timeline"
	timeline.Quotes[0].When = &bot.When{Date: "2031-02-03", Basis: "published"}
	timeline.Quotes[1].When = &bot.When{Date: "2031-05", Text: "last month", Basis: "text"}
	brief := sample()
	brief.Command, brief.Coverage = "brief", "2 of 5 articles, 2031-05 to 2031-07"
	brief.Claims[0].Topic, brief.Claims[0].Role = "ferries", "words"
	brief.Claims[1].Role, brief.Sides = "assessment", []string{"Brook government"}
	cited := sample()
	cited.Command = "cite"
	cited.Quotes[0].Match, cited.Quotes[1].Match, cited.Quotes[1].Differs = "exact", "near", "2 words differ"
	otherwise := sample()
	otherwise.Command = "cite"
	for i := range otherwise.Quotes {
		otherwise.Quotes[i].Match, otherwise.Quotes[i].Differs = "contradicted", "the source says “7”, not “9”"
	}
	noted := sample()
	noted.Note = "The language model could not be used: too many requests. These are the quotes alone."
	notedNone := none
	notedNone.Note = "Searched by words alone."
	all := Options{ID: "a1", NativeCitations: true}
	for _, c := range []struct {
		name   string
		answer bot.Answer
		o      Options
	}{
		{"answer", sample(), all},
		{"answer_links_ephemeral", sample(), Options{ID: "a1", Ephemeral: true}},
		{"answer_own_words", inWords, all},
		{"answer_without_buttons", sample(), Options{}},
		{"partial", partial, all},
		{"not_found", none, all},
		{"not_found_expanded", none, Options{ID: "a1", Expanded: true}},
		{"answer_noted", noted, all},
		{"answer_quoted_in", elsewhere(), all},
		{"not_found_noted", notedNone, all},
		{"compare", compared, all},
		{"timeline", timeline, all},
		{"brief", brief, all},
		{"cited", cited, all},
		{"otherwise", otherwise, all},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkAnswer(t, c.answer, c.o)
			m := Answer(c.answer, c.o)
			if len(m.Thread) > 0 {
				t.Errorf("%d messages, one is enough", 1+len(m.Thread))
			}
			blocks, _ := decode(t, m.Blocks)
			golden(t, c.name, object{"text": m.Text, "blocks": blocks})
		})
	}
}
