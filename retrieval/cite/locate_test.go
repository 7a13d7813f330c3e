package cite

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval/match"
	"ibid/retrieval/rank"
)

// TestLocate: how closely the article says each text, and where.
func TestLocate(t *testing.T) {
	const (
		vote      = "The council voted on 7 March to rebuild the eastern piers."
		fund      = "Mayor Vera Lindqvist said the harbour fund would pay 40 million crowns."
		audited   = "“We won’t rebuild anything before the fund is audited,” she told reporters."
		nobody    = "Nobody has audited the fund since 2019, and its trustees did not answer our letters."
		brook     = "Union leader Tom Brook opposed the plan."
		onlyMarks = "only marks, hyphens or letter case differ"
	)
	for _, c := range []struct{ name, text, want string }{
		{"a sentence", vote, "exact: " + vote + " []"},
		{"with marks around and broken lines", " \"The council voted\n on 7 March to rebuild  the eastern piers.\" ", "exact: " + vote + " []"},
		{"a quotation mark of the sentence's own", audited, "exact: " + audited + " []"},
		{"a part", "voted on 7 March to", "exact: " + vote + " []"},
		{"two sentences", vote + " " + fund, "exact: " + vote + " " + fund + " []"},
		{"common words alone", "It is what it is.", "exact: It is what it is. []"},
		{"a part of three words", "the eastern piers", ""},
		{"within a word", "council voted on 7 Marc", "near: "},
		{"other marks and case", "\"WE WON'T REBUILD ANYTHING BEFORE THE FUND IS AUDITED\", SHE TOLD REPORTERS", "near: " + audited + " [" + onlyMarks + "]"},
		{"words left out, said so", "Nobody has audited the fund […] and its trustees did not answer our letters.", "near: " + nobody + " [" + onlyMarks + "]"},
		{"words left out, not said", "The council voted to rebuild the eastern piers", "near: " + vote + " [3 words differ: the source also has “on 7 March”"},
		{"slips of recognition", "The councll voted on 7 March to rebui1d the eastem piers.", "near: " + vote},
		{"a word cut at a line's end", "The council voted on 7 March to re- build the eas-tern piers.", "near: " + vote + " [" + onlyMarks + "]"},
		{"one word for another", "Mayor Vera Lindqvist declared the harbour fund would pay 40 million crowns.", "near: " + fund + " [1 word differs: the source says “said”, not “declared”]"},
		{"another number", "The council voted on 9 March to rebuild the eastern piers.", "contradicted: " + vote + " [the source says “7”, not “9”]"},
		{"a number in words", "The council voted on seven March to rebuild the eastern piers.", "near: " + vote},
		{"another month", "The council voted on 7 April to rebuild the eastern piers.", "contradicted: " + vote + " [the source says “March”, not “April”]"},
		{"a not more", "The council has not voted on 7 March to rebuild the eastern piers.", "contradicted: " + vote + " [the source says it without “not”]"},
		{"a failure more", "The council voted on 7 March and failed to rebuild the eastern piers.", "contradicted: " + vote + " [the source says it without “failed to”]"},
		{"a not in other words", "Nobody has audited the fund since 2019, and its trustees failed to answer our letters.", "near: " + nobody},
		{"a not less", "We will rebuild anything before the fund is audited, she told reporters.", "contradicted: " + audited + " [the source says it with “not”]"},
		{"the opposite verb", "Union leader Tom Brook supported the plan.", "contradicted: " + brook + " [the source says “opposed”, not “supported”]"},
		{"another name", "Mayor Vera Halloran said the harbour fund would pay 40 million crowns.", "contradicted: " + fund + " [the source says “Lindqvist”, not “Halloran”]"},
		{"a number more", "In 2031 the council voted on 7 March to rebuild the eastern piers.", ""},
		{"something else", "Penguins incubate their eggs on ice in the southern winter.", ""},
		{"another language", "부두는 항만 기금의 감사가 끝나기 전에는 다시 짓지 않는다", ""},
	} {
		_, got := newDesk(harbour).locate(t, c.text)
		switch first := strings.Join(got, "\n"); {
		case c.want == "" && len(got) > 0, !strings.HasPrefix(first, c.want):
			t.Errorf("%s: %q is\n%s\nwant %s", c.name, c.text, first, c.want)
		}
	}
}

// TestLocateNothing: an honest no has a reason and what is near.
func TestLocateNothing(t *testing.T) {
	d := newDesk(harbour)
	a, i := d.sentence(t, "Ferries from Aldane")
	d.ranked = []rank.Candidate{{Article: a, Sentence: i, Score: 0.4, Own: 0.4}}
	for text, why := range map[string]Reason{
		"Penguins incubate their eggs on ice": {Kind: NotSaid},
		"penguins":                            {Kind: TooFewWords},
		"Vera Lindqvist said that penguins incubate their eggs": {NotSaid, "Vera Lindqvist"},
	} {
		f, got := d.locate(t, text)
		if len(got) > 0 || f.Reason != why || len(f.Closest) != 1 || f.Closest[0].First != i || f.Closest[0].Match != "" {
			t.Errorf("%q: %v, %v, closest %+v", text, got, f.Reason, f.Closest)
		}
	}
}

// TestLocateHolder: a statement found under somebody else's name is not found.
func TestLocateHolder(t *testing.T) {
	d := newDesk(harbour)
	a, i := d.sentence(t, "We won’t rebuild")
	a.Sentences[i].Holder, a.Sentences[i].HolderKind = "Vera Lindqvist", "person"
	for text, want := range map[string]string{
		"Lindqvist said that “We won’t rebuild anything before the fund is audited”":   "exact: ",
		"Tom Brook said that “We won’t rebuild anything before the fund is audited”":   "contradicted: ",
		"According to Tom Brook, we won't rebuild anything before the fund is audited": "contradicted: ",
	} {
		_, got := d.locate(t, text)
		if len(got) == 0 || !strings.HasPrefix(got[0], want) {
			t.Errorf("%q: %q, want %s", text, got, want)
		}
		if want == "contradicted: " && !strings.Contains(got[0], "gives this to Vera Lindqvist, not to Tom Brook") {
			t.Errorf("%q: %q doesn't say whose statement it is", text, got)
		}
	}
	// Nobody identified: the name must stand near.
	a.Sentences[i].Attribution = corpus.Attribution{}
	if _, got := d.locate(t, "Ann Quay said that we won't rebuild anything before the fund is audited"); len(got) > 0 {
		t.Errorf("a statement given to somebody who isn't named: %q", got)
	}
}

// TestLocateOtherWords: the gate lets a close sentence through, and what it says
// otherwise is said.
func TestLocateOtherWords(t *testing.T) {
	d := newDesk(harbour)
	brook, opposed := d.sentence(t, "Brook opposed")
	trustees, silent := d.sentence(t, "trustees did not")
	near := func(a *corpus.Article, i int) []rank.Candidate {
		return []rank.Candidate{{Article: a, Sentence: i, Own: 0.9, Score: 0.9}}
	}
	for _, c := range []struct {
		name, text string
		ranked     []rank.Candidate
		want       string
	}{
		{"the same", "The head of the union spoke out against what was planned", near(brook, opposed), "paraphrase: "},
		{"the opposite", "The union's leader was in favour of that plan", near(brook, opposed), "contradicted: "},
		{"denied", "Letters that we sent to the trustees were answered", near(trustees, silent), "contradicted: "},
		{"not yet done", "The ferries from there have a timetable by now", near(d.sentence(t, "yet to publish")), "contradicted: "},
		{"too far", "The head of the union spoke out against what was planned", []rank.Candidate{{Article: brook, Sentence: opposed, Own: 0.5, Score: 0.5}}, ""},
		{"a name that isn't there", "The head of the union and Ann Quay spoke out against what was planned", near(brook, opposed), ""},
		{"of all", "All heads of all unions spoke out against what was planned", near(brook, opposed), ""},
		{"three words", "unions fought plans", near(brook, opposed), "paraphrase: "},
		{"two words", "unions fought", near(brook, opposed), ""},
		{"denied before its very word", "A timetable of crossings was published by the firm", near(d.sentence(t, "yet to publish")), "contradicted: "},
		{"a number that isn't there", "The head of the union spoke out against 16 of the plans", near(brook, opposed), ""},
	} {
		d.ranked = c.ranked
		_, got := d.locate(t, c.text)
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || !strings.HasPrefix(got[0], c.want)) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLocateErrors(t *testing.T) {
	l := newDesk(harbour).locator()
	for text, want := range map[string]error{"": ErrNoWords, " \n": ErrNoWords, "?!… “”": ErrNoWords, strings.Repeat("many words ", 1000): ErrTooLong} {
		if _, err := l.Locate(t.Context(), text, corpus.Filter{}, 0); !errors.Is(err, want) {
			t.Errorf("%.20q: %v, want %v", text, err, want)
		}
	}
	for _, call := range []string{"Terms", "Match", "Passages", "Article", "Search", "Rank", "Score"} {
		d := newDesk(harbour)
		d.fail, d.ranked = call, []rank.Candidate{{Article: d.articles[0]}}
		if _, err := d.locator().Locate(t.Context(), "The trustees were against the harbour", corpus.Filter{}, 0); !errors.Is(err, errDisk) {
			t.Errorf("%s fails: %v", call, err)
		}
	}
}

// TestLocateTwice: the same sentence in two articles is found in both, and only
// as many places as asked for are returned.
func TestLocateTwice(t *testing.T) {
	d := newDesk(harbour, strings.ReplaceAll(harbour, "7 March", "8 March"))
	f, got := d.locate(t, "The council voted on 8 March to rebuild the eastern piers.")
	if len(got) != 1 || f.Places[0].Article.ID != "b" || f.Places[0].Match != match.Exact {
		t.Errorf("%q: the other article's date was taken for it", got)
	}
	text := "Nobody has audited the fund since 2019, and its trustees did not answer our letters."
	if _, got := d.locate(t, text); len(got) != 2 {
		t.Errorf("%d places of 2: %q", len(got), got)
	}
	one, err := d.locator().Locate(t.Context(), text, corpus.Filter{}, 1)
	if err != nil || len(one.Places) != 1 {
		t.Errorf("%d places of 1 asked for, %v", len(one.Places), err)
	}
	only, err := d.locator().Locate(t.Context(), text, corpus.Filter{Articles: []string{"b"}}, 0)
	if err != nil || len(only.Places) != 1 || only.Places[0].Article.ID != "b" {
		t.Errorf("the filter lets through %+v, %v", only.Places, err)
	}
}

// TestExactOverParagraphs: an excerpt over a paragraph's end is one quote a
// paragraph.
func TestExactOverParagraphs(t *testing.T) {
	_, got := newDesk(harbour).locate(t, "Ferries from Aldane sail twice a day.\n\nIt is what it is.")
	want := []string{"exact: Ferries from Aldane sail twice a day. []", "exact: It is what it is. []"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
