package question_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/english/dates"
	"ibid/corpus/registry"
	"ibid/corpus/registry/mention"
	"ibid/retrieval/question"
)

const piers = `
[[country]]
name       = "Norland"
adjectives = ["Norlandic"]

[[administration]]
country = "Norland"
leader  = "Vera Lindqvist"
start   = 2014-05-12
end     = 2019-05-11
party   = "Quay Party"
leaning = "progressive"
`

// TestTimeline: what is said of the time is no part of the topic.
func TestTimeline(t *testing.T) {
	known, err := registry.Load(registry.Source{Name: "piers.toml", Reader: strings.NewReader(piers)})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, topic, times, under, event string }{
		{"ferry fares", "ferry fares", "", "", ""},
		{"Timeline of the ferry fares.", "the ferry fares", "", "", ""},
		{"ferry fares since 2020", "ferry fares", "2020/..", "", ""},
		{"ferry fares from 2016 to 2019", "ferry fares", "2016/2019", "", ""},
		{"ferry fares between March and May 2020 in Riverton", "ferry fares in Riverton", "2020-03/2020-05", "", ""},
		{"ferry fares in 2019", "ferry fares", "2019", "", ""},
		{"the 2015 act", "the 2015 act", "", "", ""},
		{"ferry fares under Vera Lindqvist", "ferry fares", "", "Vera Lindqvist", ""},
		{"the Lindqvist administration", "", "", "Vera Lindqvist", ""},
		{"Vera Lindqvist on ferry fares", "Vera Lindqvist on ferry fares", "", "", ""},
		{"ferry fares before the ruling", "ferry fares", "", "", "../the ruling"},
		{"ferry fares since the strike of the pilots", "ferry fares", "", "", "the strike of the pilots/.."},
		{"2019", "2019", "", "", ""},
		{"before the ruling", "before the ruling", "", "", ""},
	} {
		got := question.Reader{Administrations: mention.New(known)}.Timeline(c.text)
		var times, under []string
		for _, d := range got.Times {
			times = append(times, d.Interval())
		}
		for _, l := range got.Under {
			under = append(under, l.Name)
		}
		event := got.Event
		if event != "" {
			event = map[bool]string{true: "../" + event, false: event + "/.."}[got.Relation == dates.Before]
		}
		if len(got.Within) > 0 {
			t.Errorf("%q is within %v", c.text, got.Within)
		}
		want := []string{c.topic, c.times, c.under, c.event}
		if d := cmp.Diff(want, []string{got.Text, strings.Join(times, "|"), strings.Join(under, "|"), event}); d != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, d)
		}
	}
}

// TestTimelineInACountry: the country in which something was is no part of what is looked for,
// unless it is all of that.
func TestTimelineInACountry(t *testing.T) {
	for text, want := range map[string]string{
		"ferry fares in New Zealand":         "New Zealand",
		"ferry fares in the Netherlands":     "Netherlands",
		"ferry fares in Riverton":            "",
		"ferries between Norway and Denmark": "",
		"in New Zealand":                     "",
	} {
		got := question.Reader{}.Timeline(text)
		var within []string
		for _, s := range got.Within {
			within = append(within, got.Text[s.Start:s.End])
		}
		if strings.Join(within, "|") != want {
			t.Errorf("%q is within %q, want %q", text, within, want)
		}
		if want != "" && got.Subject() != "ferry fares" {
			t.Errorf("%q asks for %q", text, got.Subject())
		}
	}
}
