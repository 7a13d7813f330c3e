package render

import (
	"bytes"
	"strings"
	"testing"

	"ibid/bot"
)

// told is a timeline: a date, one worked out, two of one day, one that only the
// article has, and none.
func told() bot.Answer {
	a := answered()
	a.Command, a.Coverage = "timeline", "2 of 5 articles, 2031-07"
	later := a.Quotes[1]
	a.Quotes = nil
	a.Claims = nil
	for i, w := range []bot.When{
		{Date: "2029-11-19", Text: "Nov. 19, 2029", Basis: "text"},
		{Date: "2031-06", Text: "last month", Basis: "text"},
		{Date: "2031-06", Text: "last month", Basis: "paragraph"},
		{Date: "2031-07-09", Basis: "published"},
		{Date: "2033-06/2033-08", Text: "summer of 2033", Basis: "text"},
		{Text: "Dec. 16"},
		{},
	} {
		q := later
		q.ID, q.When = string(rune('a'+i)), &w
		a.Quotes = append(a.Quotes, q)
		a.Claims = append(a.Claims, bot.Claim{Quotes: []string{q.ID}})
	}
	return a
}

// briefed has two topics and a point under none, given in the order of closeness.
func briefed() bot.Answer {
	a := told()
	a.Command = "brief"
	a.Quotes = a.Quotes[:4]
	for i, date := range []string{"2031-07-09", "", "2029-11-19", "2031-06"} {
		a.Quotes[i].Date = date
		a.Quotes[i].When = &bot.When{Date: date, Text: date, Basis: "text"}
	}
	a.Quotes[1].When = &bot.When{}
	a.Claims = a.Claims[:4]
	for i, topic := range []string{"Funds of the harbour", "", "Piers", "Funds of the harbour"} {
		a.Claims[i].Topic, a.Claims[i].Role = topic, "words"
	}
	a.Claims[2].Role = "act"
	critic := a.Quotes[0]
	critic.ID, critic.Holder, critic.HolderKind, critic.HolderPost = "z", "Tom Brook", "person", "Mayor"
	a.Quotes = append(a.Quotes, critic)
	a.Claims = append([]bot.Claim{{Quotes: []string{"z"}, Role: "assessment"}}, a.Claims...)
	a.Sides = []string{"Lindqvist administration"}
	return a
}

// compared has a topic that both sides speak of and one with a silent side.
func compared() bot.Answer {
	a := answered()
	a.Command, a.Sides, a.Coverage = "compare", []string{"Vera Lindqvist", "the fund"}, "2 of 5 articles. Only the fund on “money”"
	a.Claims = []bot.Claim{
		{Quotes: []string{"q1"}, Side: "A", Topic: "piers"}, {Quotes: []string{"q2"}, Side: "B", Topic: "piers"},
		{Quotes: []string{"q2"}, Side: "B", Topic: "money"},
	}
	return a
}

// comparedByThree has three sides, one of them with an act, a criticism of it and a lead.
func comparedByThree() bot.Answer {
	a := compared()
	a.Sides = append(a.Sides, "Brook government")
	critic := a.Quotes[0]
	critic.ID, critic.Holder, critic.HolderPost, critic.Text, critic.Footnotes = "q3", "growers", "", "They *ruined* the harbour.", nil
	built := a.Quotes[1]
	built.ID, built.Text = "q4", "The government built a pier."
	a.Quotes = append(a.Quotes, critic, built)
	a.Claims = append(a.Claims,
		bot.Claim{Quotes: []string{"q4"}, Side: "C", Topic: "money", Role: "act"},
		bot.Claim{Quotes: []string{"q3"}, Side: "C", Role: "assessment"},
		bot.Claim{Text: "All of it is *theirs*.", Quotes: []string{"q4"}, Side: "C", Topic: "money", Lead: true})
	return a
}

func TestGrouped(t *testing.T) {
	for name, c := range map[string]struct {
		a bot.Answer
		s Style
	}{
		"timeline":        {told(), Style{}},
		"brief":           {briefed(), Style{}},
		"compare":         {compared(), Style{}},
		"compare_colour":  {compared(), Style{Colour: true}},
		"compare_narrow":  {compared(), Style{Width: 60}},
		"compare_foreign": {foreignSides(), Style{Width: 80}},
		"compare_wide":    {compared(), Style{Width: 100}},
		"compare_three":   {comparedByThree(), Style{Width: 100}},
	} {
		t.Run(name, func(t *testing.T) {
			golden(t, "terminal_"+name, func(b *bytes.Buffer) error { return Terminal(b, c.a, c.s) })
		})
	}
}

// foreignSides are compared in scripts that are wider, or run the other way.
func foreignSides() bot.Answer {
	a := foreign()
	c := compared()
	a.Command, a.Sides, a.Claims = c.Command, c.Sides, c.Claims[:2]
	return a
}

// hostileAs is what a source could try in each of the layouts.
func hostileAs(command string) bot.Answer {
	const evil = "a\x1b[31mb\x1b]0;owned\ac\u202ed\rg"
	a := hostile()
	a.Command, a.Sides, a.Coverage = command, []string{evil, evil}, evil
	a.Quotes[0].When = &bot.When{Text: evil, Date: evil, Basis: "text"}
	a.Claims[0].Topic, a.Claims[0].Side = evil, "A"
	return a
}

// TestGroupedPages: what holds for every page holds for these layouts.
func TestGroupedPages(t *testing.T) {
	for name, a := range map[string]bot.Answer{
		"timeline": told(), "brief": briefed(), "compare": compared(), "foreign": foreignSides(), "three": comparedByThree(),
		"hostile timeline": hostileAs("timeline"), "hostile brief": hostileAs("brief"), "hostile compare": hostileAs("compare"),
	} {
		for _, width := range []int{30, 50, 80, 100, 400} {
			for _, colour := range []bool{false, true} {
				a.Trace = nil
				var b bytes.Buffer
				if err := Terminal(&b, a, Style{Colour: colour, Width: width}); err != nil {
					t.Fatal(err)
				}
				checkPage(t, name, b.String(), width)
			}
		}
	}
}

// TestSameIntroduction: who says it and where stands above the first of several quotes in
// a row; each has its own number.
func TestSameIntroduction(t *testing.T) {
	a := briefed()
	a.Claims = []bot.Claim{{Quotes: []string{"a"}, Role: "words", Topic: "Piers"}, {Quotes: []string{"b"}, Role: "words", Topic: "Piers"}}
	a.Quotes[0].Label, a.Quotes[1].Label = "1a", "1b"
	a.Quotes[1].When, a.Quotes[1].Date = a.Quotes[0].When, a.Quotes[0].Date
	var b bytes.Buffer
	if err := Terminal(&b, a, Style{Width: 200}); err != nil {
		t.Fatal(err)
	}
	first, second, ok := strings.Cut(b.String(), "\n[1b]\n")
	if !ok || !strings.Contains(first, "[1a] ") || strings.Contains(second, "[1a] ") {
		t.Errorf("%s", b.String())
	}
}

// TestSectionThatIsTheTitle: a heading that says the title again is not shown.
func TestSectionThatIsTheTitle(t *testing.T) {
	a := answered()
	title := citation(a, a.Quotes[0].Citation).Title
	for section, want := range map[string]string{strings.ToUpper(title) + ".": "", title + " II": title + " II"} {
		a.Quotes[0].Section = section
		if got := Introduce(a, a.Quotes[0]).Section; got != want {
			t.Errorf("%q is shown as %q, want %q", section, got, want)
		}
	}
}
