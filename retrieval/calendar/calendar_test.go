package calendar

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/corpus/english/dates"
	"ibid/retrieval/rank/ranktest"
)

// TestCalendar: each line is a sentence and, after "=>", when what it tells was.
func TestCalendar(t *testing.T) {
	for _, c := range []struct{ name, published, text string }{
		{"main clause", "2023-03-09", `
			The council closed the piers in May 2019. => text 2019-05
			The Piers Act of 2015 cut the fares. => text 2015
			When she took office in 2014, fares were high. => text 2014
			At that meeting in June 2020 she resigned. => text 2020-06
			The pier, which opened in 2011, burned down in 2018. => text 2018`},
		{"other times", "2023-03-09", `
			After the floods of spring 2020, the council closed the piers. => published 2023-03-09
			He leads the board that closed the piers in 2019. => published 2023-03-09
			She defends the agreement of 2016. => published 2023-03-09
			Fares have risen since 2017. => published 2023-03-09
			Few rose to the chair, as he did from 2007 to 2016. => published 2023-03-09
			Unlike in 2012, nobody resigned. => published 2023-03-09
			“A bad year,” he said, “like 2012 in the port.” => published 2023-03-09`},
		{"carried on", "2023-03-09", `
			The council closed the piers in May 2019. => text 2019-05
			It gave no reason. => paragraph 2019-05
			Boats are cheap. => published 2023-03-09

			It is empty. => published 2023-03-09`},
		{"relative", "2023-03-09", `
			The council closed the piers in 2019. => text 2019
			In May that year it sold them. => text 2019-05
			Three years later it bought them back. => text 2022
			The mayor resigned last week. => text 2023-02-27/2023-03-05`},
		{"no date of the text", "", `
			The mayor resigned last week. =>  ?last week
			They met on Dec. 16 in the port. =>  ?Dec. 16
			Lund, who left on Dec. 16, denied it. =>  ?Dec. 16
			Boats are cheap. =>  `},
		{"as exact as published", "2023", `
			Boats are cheap. => published 2023`},
	} {
		var want, text []string
		for line := range strings.Lines(c.text) {
			sentence, when, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " => ")
			text = append(text, sentence)
			if strings.TrimSpace(sentence) != "" {
				want = append(want, when)
			}
		}
		a := ranktest.Article("piers", strings.Join(text, "\n"))
		a.Meta.Published = c.published
		var calendar Calendar
		var got []string
		for i := range a.Sentences {
			d := calendar.Sentence(a, i)
			s := fmt.Sprintf("%s %s", d.Basis, d.Interval())
			if !d.Resolved() && d.Text != "" {
				s += "?" + d.Text
			}
			got = append(got, s)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestCalendarVoices: a date is carried on in one voice only, and what somebody
// says will be is no date of the saying.
func TestCalendarVoices(t *testing.T) {
	a := ranktest.Article("piers", `
		The mayor closed the piers in May 2019.
		He called them rotten.
		That is true.
		The board said the piers would open in 2031.
		The piers will open in 2031.`)
	a.Meta.Published = "2023-03-09"
	a.Sentences[1].Attribution = corpus.Attribution{Holder: "mayor", HolderKind: "person", Speech: "indirect"}
	a.Sentences[3].Attribution = corpus.Attribution{Holder: "board", HolderKind: "organisation", Speech: "indirect"}
	var calendar Calendar
	var got []string
	for i := range a.Sentences {
		d := calendar.Sentence(a, i)
		got = append(got, string(d.Basis)+" "+d.Interval())
	}
	want := []string{"text 2019-05", "paragraph 2019-05", "published 2023-03-09", "published 2023-03-09", "text 2031"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestCarried: a date is not carried on to what begins with a time of its own, nor a year to
// what somebody says next.
func TestCarried(t *testing.T) {
	for text, want := range map[string]string{
		"In 2019 growers called for calm.\nGrowers feared tolls.":                 "published 2023-03-09",
		"In 2019 growers called for calm.\nThey feared tolls.":                    "paragraph 2019",
		"On May 2, 2019, growers called for calm.\nGrowers feared tolls.":         "paragraph 2019-05-02",
		"On May 2, 2019, growers called for calm.\nAfter that they feared tolls.": "published 2023-03-09",
	} {
		a := ranktest.Article("piers", text)
		a.Meta.Published = "2023-03-09"
		for i := range a.Sentences {
			a.Sentences[i].Attribution = corpus.Attribution{Holder: "growers", HolderKind: "group", Speech: "indirect"}
		}
		var calendar Calendar
		if d := calendar.Sentence(a, 1); string(d.Basis)+" "+d.Interval() != want {
			t.Errorf("%s: %s %s, want %s", text, d.Basis, d.Interval(), want)
		}
	}
}

// TestElsewhere: a sentence that names other times only is not of the time asked
// for, whenever the article appeared.
func TestElsewhere(t *testing.T) {
	a := ranktest.Article("piers", `
		After the floods of 2012, the council closed the piers.
		Boats are cheap.
		After the floods of 2021, the council closed the piers.`)
	a.Meta.Published = "2023-03-09"
	since := dates.Find("since 2020", "")[0]
	var calendar Calendar
	var got []bool
	for i := range a.Sentences {
		got = append(got, calendar.Elsewhere(a, i, since.Within))
	}
	if !slices.Equal(got, []bool{true, false, false}) {
		t.Errorf("elsewhere: %v", got)
	}
}

// TestEvents: each line is a sentence and, after "=>", the dates of all that it tells.
func TestEvents(t *testing.T) {
	text := `
		The assembly passed the levy in 2020, but the court struck it down three years later. => 2020, 2023
		The levy passed on 3 June 2020 and was struck down on 9 June 2021. => 2020-06-03, 2021-06-09
		The pier, which opened in 2011, burned down in 2018. => 2011, 2018
		Lund, who had left the board in 2010, quickly bought the pier in May 2012. => 2010, 2012-05
		Fares fell from 20 crowns in 2010 to five in 2015. => 2010
		She criticised in 2004 what the act of 1998 says. => 2004
		Since the ruling in 2019, fares have risen. => 2019
		Fares have risen since 2017. => 2017/..
		After the floods in spring 2020, the council closed the piers. => 2020-03/2020-05
		He leads the board that closed the piers in 2019. => 2019
		It was mocked until last week, when Lund took it up. => 2023-02-27/2023-03-05
		Unlike in 2012, nobody resigned. => 2023-03-09
		She was asked what the board would do if it had sunk in 2012. => 2023-03-09
		Lund provided it in 2012. => 2012
		By 2031 all piers are to be of stone. => 2031
		The board promised to freeze the tolls until 2031. => 2023-03-09
		The board will change the levy that it passed last year. => 2023-03-09
		The pier ran until March 2012. => 2012-03
		The fare is not far from what was offered in November. => 2023-03-09
		What the board feared came in 2012. => 2012
		The pier fell in what many called a scandal in 2012. => 2012
		Boats are cheap. => 2023-03-09`
	var want, sentences []string
	for line := range strings.Lines(strings.TrimSpace(text)) {
		sentence, dates, _ := strings.Cut(strings.TrimSpace(line), " => ")
		sentences, want = append(sentences, sentence), append(want, dates)
	}
	a := ranktest.Article("piers", strings.Join(sentences, "\n\n"))
	a.Meta.Published = "2023-03-09"
	var calendar Calendar
	var got []string
	for i := range a.Sentences {
		var dates []string
		for _, d := range calendar.Events(a, i) {
			dates = append(dates, d.Interval())
		}
		got = append(got, strings.Join(dates, ", "))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestStatements: a statement that only mentions when something was is of that day and of its
// own; one that speaks of several times is of its own only.
func TestStatements(t *testing.T) {
	for text, want := range map[string][]string{
		"The board said that the piers that closed in 2019 were rotten.":                      {"text 2019", "published 2023-03-09"},
		"The board said the fares of May last year and those of May this year were too high.": {"published 2023-03-09"},
		"The board said in 2021 that the fares rose, and in 2022 it cut them.":                {"text 2021", "text 2022"},
	} {
		a := ranktest.Article("piers", text)
		a.Meta.Published = "2023-03-09"
		a.Sentences[0].Attribution = corpus.Attribution{Holder: "board", HolderKind: "organisation", Speech: "indirect"}
		var calendar Calendar
		var got []string
		for _, d := range calendar.Events(a, 0) {
			got = append(got, string(d.Basis)+" "+d.Interval())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestWhole: the rest of a sentence, a heading and what leads to a list tell nothing.
func TestWhole(t *testing.T) {
	a := ranktest.Article("piers", `
		The board closed the piers.
		“We closed the piers,” she said.
		The piers must go
		Osmark.
		the levy and closing the piers.
		The Arrangement - http://example.org/piers.pdf
		The documents on the piers are here:
		There is no way in Osmark to close piers with the
		The end of the piers today is an open
		failure of the board.`)
	var got []int
	for i := range a.Sentences {
		if Whole(a, i) {
			got = append(got, i)
		}
	}
	if want := []int{0, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("whole are %d, want %d", got, want)
	}
}
