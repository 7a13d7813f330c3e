package bot

import (
	"fmt"
	"slices"
	"testing"

	"ibid/corpus"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
	"ibid/retrieval/rank/ranktest"
)

// TestTimelineEntries: each event of a sentence is an entry, one that two articles tell
// is one entry with both, what stands between sentences on the topic belongs to it, and
// what strays or is an opinion of no date does not.
func TestTimelineEntries(t *testing.T) {
	first := ranktest.Article("first", `
		The ferry levy is what Osmark quarrels about.
		The assembly passed it in 2020, but the court struck it down three years later.
		Growers praise the ferry levy.

		In May 2024 the council of Osmark brought back the ferry levy.`)
	second := ranktest.Article("second", `
		The council of Osmark brought back the ferry levy in May 2024.
		The ferry levy is a shame.
		In 1998 a bridge fell.`)
	score := map[string][]float64{"first": {0.95, 0.4, 0.95, 1}, "second": {0.95, 0.95, 0.4}}
	var ranked []rank.Candidate
	for i, s := range score["first"] {
		ranked = append(ranked, rank.Candidate{Article: first, Sentence: i, Score: s})
	}
	for i, s := range score["second"] {
		ranked = append(ranked, rank.Candidate{Article: second, Sentence: i, Score: s})
	}
	slices.SortStableFunc(ranked, func(a, b rank.Candidate) int { return int(100 * (b.Score - a.Score)) })
	second.Sentences[0].Speech, second.Sentences[1].Speech = "fact", "author"
	teller := teller{chronicle: chronicle{about: question.Chronicle{}}, Assistant: &Assistant{}}
	var got []string
	for _, p := range teller.entries(ranked, newSurroundings(ranked)) {
		got = append(got, fmt.Sprintf("%s %s#%d +%d", p.Dated.Interval(), p.Article.File, p.Best, len(p.Also)))
	}
	want := []string{"2020 first.txt#1 +0", "2023 first.txt#1 +0", "2024-05 second.txt#0 +1"}
	if !slices.Equal(got, want) {
		t.Errorf("entries %q, want %q", got, want)
	}
}

// TestTimelineOnTopic: an article of which only one sentence comes near to the topic, by
// chance, has no entries.
func TestTimelineOnTopic(t *testing.T) {
	on := ranktest.Article("on", "In 2020 the ferry closed.\n\nIn 2021 the ferry sank.")
	off := ranktest.Article("off", "In 2022 the ferry was praised.\n\nIn 2023 a bridge fell.")
	var ranked []rank.Candidate
	for _, a := range []*corpus.Article{on, off} {
		for i := range a.Sentences {
			c := rank.Candidate{Article: a, Sentence: i, Score: 1, MaxSim: 0.9}
			if a == off && i == 1 {
				c.MaxSim = 0.5
			}
			ranked = append(ranked, c)
		}
	}
	teller := teller{Assistant: &Assistant{}}
	for _, p := range teller.entries(ranked, newSurroundings(ranked)) {
		if p.Article == off {
			t.Errorf("%s is an entry", p.Text())
		}
	}
}

// TestListOnTopic: a side's words in an article that only touches upon the topic are not in the
// list.
func TestListOnTopic(t *testing.T) {
	on, off := ranktest.Article("on", "Growers want lower tolls.\n\nGrowers fear tolls."), ranktest.Article("off", "Growers want lower tolls on beer.\n\nBeer is dear.")
	x := &seen{roles: func(rank.Candidate) gate.Role { return gate.Words }}
	for _, a := range []*corpus.Article{on, off} {
		for i := range a.Sentences {
			c := rank.Candidate{Article: a, Sentence: i, MaxSim: 0.9, Score: 0.9}
			if a == off && i == 1 {
				c.MaxSim = 0.5
			}
			x.ranked = append(x.ranked, c)
		}
	}
	p := positions{about: question.About{Topic: "tolls", Sides: []question.Side{{Text: "growers"}}}}
	own, _ := p.side([]*seen{x})
	for _, o := range own {
		if o.Article == off {
			t.Errorf("%s is in the list", o.Text())
		}
	}
	if len(own) == 0 {
		t.Error("nothing is in the list")
	}
}

// TestTimelineBreadth: a further entry of one article, by the day it appeared, comes behind
// what other articles say, and the sentence that says most of its article before others.
func TestTimelineBreadth(t *testing.T) {
	var ranked []rank.Candidate
	for i, text := range []string{
		"The council of Osmark closed the ferry.\nThe ferry was rotten.\nThe ferry was old.\nThe ferry was slow.\nThe ferry was red.\nThe ferry was late.\nThe ferry was loud.",
		"The board is glad.\nThe board of Osmark welcomed the end of the ferry.",
	} {
		a := ranktest.Article(fmt.Sprintf("article%d", i), text)
		a.Meta.Published = "2023-03-09"
		for n := range a.Sentences {
			ranked = append(ranked, rank.Candidate{Article: a, Sentence: n, Score: 1 - 0.05*float64(i)})
		}
	}
	teller := teller{chronicle: chronicle{quotes: 3}, Assistant: &Assistant{}}
	got := map[string]int{}
	for _, p := range teller.entries(ranked, newSurroundings(ranked)) {
		got[fmt.Sprintf("%s#%d", p.Article.File, p.Best)]++
	}
	if got["article0.txt#0"] == 0 || got["article1.txt#1"] == 0 && got["article1.txt#0"] == 0 {
		t.Errorf("entries %v", got)
	}
	teller.quotes = 0
	if n := len(teller.entries(ranked, newSurroundings(ranked))); n != publishedEach+2 {
		t.Errorf("%d entries, want %d of the first and 2 of the second article", n, publishedEach)
	}
}

// TestTimelineOfATimeline: what an article lists by its dates goes before what others tell,
// however much of it there is.
func TestTimelineOfATimeline(t *testing.T) {
	list := ranktest.Article("list", "Osmark has a ferry.\n\nMay 2, 2019: The levy is passed.\n\nJune 2020: The levy is doubled.\n\n11pm, July 4, 2021: The levy ends.")
	news := ranktest.Article("news", "Growers praised the levy in 2011.\n\nIn 2012 fishers left.\n\nIn 2013 boats burned.")
	var ranked []rank.Candidate
	for _, a := range []*corpus.Article{list, news} {
		for i := range a.Sentences {
			ranked = append(ranked, rank.Candidate{Article: a, Sentence: i, Score: 0.9})
		}
	}
	teller := teller{chronicle: chronicle{quotes: 4}, Assistant: &Assistant{}}
	var got []string
	for _, p := range teller.entries(ranked, newSurroundings(ranked)) {
		got = append(got, fmt.Sprintf("%s %s", p.Dated.Interval(), p.Article.ID))
	}
	if want := []string{"2011 news", "2019-05-02 list", "2020-06 list", "2021-07-04 list"}; !slices.Equal(got, want) {
		t.Errorf("entries %q, want %q", got, want)
	}
}
