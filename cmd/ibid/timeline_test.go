package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ibid/bot"
	"ibid/bot/render"
	"ibid/corpus"
)

func timelineOf(t *testing.T, topic string) render.Document {
	t.Helper()
	return answerOf(t, policy(t, "--json", "timeline", topic), filepath.Join(policyFiles(t), "articles"))
}

// TestTimelineOrder: what is dated comes in the order of time, each with a date as
// the contract writes it, what isn't comes last.
func TestTimelineOrder(t *testing.T) {
	for _, topic := range []string{"Sill Link", "ferry blockade", "the exiles", "fisheries agreement", "Timeline of the Press Conduct Act", "Thale administration"} {
		a := timelineOf(t, topic)
		if len(a.Quotes) < 3 || a.Coverage == "" {
			t.Errorf("%s: %d quotes, coverage %q", topic, len(a.Quotes), a.Coverage)
		}
		stated := 0
		for i, q := range a.Quotes {
			switch {
			case q.When == nil:
				t.Errorf("%s: %q has no date and doesn't say so", topic, q.Text)
				continue
			case q.Date != "" && !corpus.IsDate(q.Date):
				t.Errorf("%s: %q is no date", topic, q.Date)
			case q.When.Basis == "text" && !strings.Contains(q.Text, q.When.Text):
				t.Errorf("%s: %q is not in %q", topic, q.When.Text, q.Text)
			case q.When.Basis == "published" && !publishedOn(a.Answer, q):
				t.Errorf("%s: %q was not published on %s", topic, q.File, q.Date)
			}
			if q.When.Basis == "text" {
				stated++
			}
			if i > 0 && outOfOrder(a.Quotes[i-1].Date, q.Date) {
				t.Errorf("%s: %s stands before %s", topic, a.Quotes[i-1].Date, q.Date)
			}
		}
		if stated == 0 {
			t.Errorf("%s: nothing is dated by its own words", topic)
		}
	}
}

func publishedOn(a bot.Answer, q bot.Quote) bool {
	return slices.ContainsFunc(a.Citations, func(c bot.Citation) bool { return c.N == q.Citation && c.Published == q.Date && q.Date != "" })
}

// outOfOrder compares dates as far as both are exact.
func outOfOrder(before, after string) bool {
	n := min(len(before), len(after))
	return after != "" && (before == "" || before[:n] > after[:n])
}

// TestTimelineDates: what the articles say of a time stands at that time.
func TestTimelineDates(t *testing.T) {
	for _, c := range []struct{ topic, quote, date, basis string }{
		{"Sill Link", "signed the Sill Link treaty in Lanthorn on Nov. 19, 2024", "2024-11-19", "text"},
		{"Sill Link", "President Thale told the country last month", "2021-04", "text"},
		{"ferry blockade", "On October 11, President Thale declared", "2022-10-11", "text"},
		{"ferry blockade", "made no concession to end the blockade", "2022-09-21", "published"},
		{"Joint Fisheries Commission", "withdrew in February 2020", "2020-02", "text"},
	} {
		a := timelineOf(t, c.topic)
		i := slices.IndexFunc(a.Quotes, func(q bot.Quote) bool { return strings.Contains(q.Text, c.quote) })
		if i < 0 {
			t.Errorf("%s: no quote has %q", c.topic, c.quote)
			continue
		}
		if q := a.Quotes[i]; q.Date != c.date || q.When.Basis != c.basis {
			t.Errorf("%q is of %s (%s), want %s (%s)", q.Text, q.Date, q.When.Basis, c.date, c.basis)
		}
	}
}

// TestTimelineConfined: a time or an administration in the topic leaves the rest
// out.
func TestTimelineConfined(t *testing.T) {
	for _, c := range []struct{ topic, from, to string }{
		{"Sill Link since 2022", "2022", "9999"},
		{"Joint Fisheries Commission from 2016 to 2020", "2016", "2020-12-31"},
		{"exiles before 2019", "0000", "2018-12-31"},
	} {
		a := timelineOf(t, c.topic)
		if len(a.Quotes) == 0 {
			t.Errorf("%s: %s %s", c.topic, a.Status, a.Reason)
		}
		for _, q := range a.Quotes {
			if q.Date < c.from || q.Date > c.to {
				t.Errorf("%s: %s: %q", c.topic, q.Date, q.Text)
			}
		}
	}
	for _, q := range timelineOf(t, "the exiles under Thale").Quotes {
		if q.Date != "" && q.When.Basis != "published" && (q.Date < "2019" || q.Date > "2024-05-11") {
			t.Errorf("under Thale, %s: %q", q.Date, q.Text)
		}
	}
}

// TestTimelineNothing: what can't be told is said, with what is near.
func TestTimelineNothing(t *testing.T) {
	for _, c := range []struct{ topic, says string }{
		{"whales", "whales"},
		{"Sill Link before 1990", "before 1990"},
		{"the exiles under Thale in 2016", "was in office"},
	} {
		r := policy(t, "timeline", c.topic)
		if r.code != exitNotFound || !strings.Contains(r.out, c.says) {
			t.Errorf("%s: %v", c.topic, r)
		}
	}
	if a := timelineOf(t, "Sill Link before 1990"); len(a.Closest) == 0 {
		t.Error("nothing near is shown")
	}
	if a := timelineOf(t, "the exiles before the coronation"); a.Status != bot.Partial || !strings.Contains(a.Reason, "the coronation") {
		t.Errorf("%s: %s", a.Status, a.Reason)
	}
}

// TestTimelinePage: a person reads dates with what stands under them.
func TestTimelinePage(t *testing.T) {
	r := policy(t, "timeline", "Sill Link")
	for _, want := range []string{`(?m)^November 19, 2024$`, `(?m)^April 2021 \(“last month”\)$`, `(?m)^published May 6, 2021$`, `(?m)^Rests on: \d of 10 articles`} {
		if !regexp.MustCompile(want).MatchString(r.out) {
			t.Errorf("no %s in\n%s", want, r.out)
		}
	}
}

// TestTimelineSpeed reports how long a timeline takes once the database is open:
// within 150 ms at p95 where nothing else runs.
func TestTimelineSpeed(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	var took []int64
	for range 3 {
		for _, topic := range []string{"Sill Link", "ferry blockade", "the exiles under Thale", "fisheries agreement", "Press Conduct Act since 2021", "Linn Water Compact", "exiles before the ruling on section 9"} {
			took = append(took, timelineOf(t, topic).TookMS)
		}
	}
	slices.Sort(took)
	p95 := took[len(took)*95/100]
	t.Logf("p50 %d ms, p95 %d ms", took[len(took)/2], p95)
	if limit := 20 * 150 * time.Millisecond; time.Duration(p95)*time.Millisecond > limit { // others share the cores: only what has gone wrong
		t.Errorf("p95 %d ms", p95)
	}
}
