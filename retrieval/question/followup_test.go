package question_test

import (
	"testing"

	"ibid/corpus/registry"
	"ibid/corpus/registry/mention"
	"ibid/retrieval/question"
)

func reader(t *testing.T) question.Reader {
	t.Helper()
	known, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	return question.Reader{Administrations: mention.New(known)}
}

// TestWhole: what a follow-up leaves out comes from the questions before it, and
// a question that stands by itself is left alone.
func TestWhole(t *testing.T) {
	r := reader(t)
	for _, c := range []struct {
		before []string
		text   string
		want   string
	}{
		{nil, "and the unions?", "and the unions?"},
		{[]string{"What do growers say about dredging?"}, "and the unions?", "What do the unions say about dredging?"},
		{[]string{"What do growers say about dredging?"}, "What about fishers?", "What do fishers say about dredging?"},
		{[]string{"What do growers say about dredging?"}, "What about fuel prices?", "What do growers say about fuel prices?"},
		{[]string{"What does the ministry say about dredging?"}, "and on tolls?", "What does the ministry say about tolls?"},
		{[]string{"What did the Obama administration say about dredging?"}, "And under Trump?", "What did the Trump administration say about dredging?"},
		{[]string{"How did policy on dredging change under Obama?"}, "and under Trump?", "How did policy on dredging change under Trump?"},
		{[]string{"What happened to the piers in 2019?"}, "and in 2020?", "What happened to the piers in 2020?"},
		{[]string{"What did Ana Kovač say about dredging?"}, "what about 2020?", "What did Ana Kovač say about dredging in 2020?"},
		{[]string{"What did Ana Kovač say about dredging?", "and since 2019?"}, "2020?", "What did Ana Kovač say about dredging in 2020?"},
		{[]string{"What did Ana Kovač say about dredging?"}, "What did she propose for the piers?", "What did Ana Kovač propose for the piers?"},
		{[]string{"What did Ana Kovač say about dredging?"}, "What were her reasons?", "What were Ana Kovač's reasons?"},
		{[]string{"What did Ana Kovač say about dredging?", "And Tom Brook?"}, "And about the tolls?", "What did Tom Brook say about the tolls?"},
		{[]string{"How has Ana Kovač’s position on the piers changed?"}, "and Tom Brook?", "How has Tom Brook’s position on the piers changed?"},
		{[]string{"Who supported the closure of the piers?"}, "and Tom Brook?", "What does Tom Brook say about the closure of the piers?"},
		{[]string{"What do growers say about dredging?"}, "Who pays for the piers of the harbour?", "Who pays for the piers of the harbour?"},
		{[]string{"What do growers say about dredging?"}, "What did Tom Brook say when he left the harbour board?", "What did Tom Brook say when he left the harbour board?"},
		{[]string{"What do growers say about dredging?"}, "And what does the council want for the piers?", "And what does the council want for the piers?"},
		{[]string{"Who pays for the piers?"}, "And the lighthouses?", "Who pays for the lighthouses?"},
		{[]string{"Who pays for the piers?"}, "the cost?", "Who pays for the piers? The cost?"},
	} {
		if got, _ := r.Whole(c.text, c.before); got != c.want {
			t.Errorf("%q after %q: %q, want %q", c.text, c.before, got, c.want)
		}
	}
}

// TestFollowTimes: a year that a follow-up asks about is that year, not about it.
func TestFollowTimes(t *testing.T) {
	for text, want := range map[string]string{
		"what about 2024?": "2024", "and in 2024?": "2024", "2024?": "2024", "and since 2023?": "2023/..", "and the unions?": "", "why?": "",
	} {
		got := ""
		for _, d := range question.FollowTimes(text) {
			got += d.Interval()
		}
		if got != want || question.OnlyTime(text) != (want != "") {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
