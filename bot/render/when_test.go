package render

import (
	"testing"

	"ibid/bot"
)

// TestWhen: dates as exact as the source states them, worked out ones with its words.
func TestWhen(t *testing.T) {
	for _, c := range []struct {
		when *bot.When
		want string
	}{
		{nil, ""},
		{&bot.When{}, "not dated"},
		{&bot.When{Text: "Dec. 16"}, "“Dec. 16”, no exact date"},
		{&bot.When{Date: "2024-11-19", Text: "Nov. 19, 2024", Basis: "text"}, "November 19, 2024"},
		{&bot.When{Date: "2021-04", Text: "last month", Basis: "text"}, "April 2021 (“last month”)"},
		{&bot.When{Date: "2019", Text: "late 2019", Basis: "text"}, "late 2019"},
		{&bot.When{Date: "2025-06", Text: "early June", Basis: "text"}, "June 2025 (“early June”)"},
		{&bot.When{Date: "2024-03-10", Text: "10 March, 2024", Basis: "text"}, "March 10, 2024"},
		{&bot.When{Date: "2020-06/2020-08", Text: "summer of 2020", Basis: "paragraph"}, "summer of 2020"},
		{&bot.When{Date: "2023-02-27/2023-03-05", Text: "last week", Basis: "text"}, "February 27, 2023 to March 5, 2023 (“last week”)"},
		{&bot.When{Date: "2016/2019", Text: "2016 to 2019", Basis: "text"}, "2016 to 2019"},
		{&bot.When{Date: "2021-05-06", Basis: "published"}, "published May 6, 2021"},
	} {
		if got := When(c.when); got != c.want {
			t.Errorf("%+v: %q, want %q", c.when, got, c.want)
		}
	}
}
