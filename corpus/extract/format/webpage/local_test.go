package webpage_test

import "testing"

// An evening hour in UTC is the next day where the page shows that day.
func TestDayOfThePlace(t *testing.T) {
	page := func(shown string) string {
		return `<html><head><title>Tolls will fall in Sill and Osmark</title><meta property="article:published_time" content="2021-11-04T23:00Z"></head><body>` +
			`<h1>Harbour Council</h1><h1>Tolls will fall in Sill and Osmark</h1><p class="author">by Lena Holt</p><p>` + shown + `</p>` +
			`<p>Harbour tolls will fall by half next year, the council told the growers of Sill on Friday, and the ferries will sail again to Osmark.</p></body></html>`
	}
	for shown, want := range map[string]string{"5 November 2021": "2021-11-05", "4 November 2021": "2021-11-04", "": "2021-11-04"} {
		if got := best(t, page(shown), "published")[0]; got != want {
			t.Errorf("%q: %s, want %s", shown, got, want)
		}
	}
	if got := best(t, page(""), "author"); len(got) == 0 || got[0] != "Lena Holt" {
		t.Errorf("the byline below the second heading: %v", got)
	}
}
