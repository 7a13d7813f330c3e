package question

import "testing"

func TestSeveral(t *testing.T) {
	for text, want := range map[string]bool{
		"which measures does the mayor announce?":         true,
		"What reasons does Lund give for the toll?":       true,
		"who has asked for a refund?":                     true,
		"who built the pier, and when?":                   true,
		"what do the growers want from the ministry?":     true,
		"what are the terms of the lease?":                true,
		"which new parties oppose the bridge?":            true,
		"when did the ferry sink?":                        false,
		"what is the toll?":                               false,
		"what does the toll cost?":                        false,
		"who said the pier would hold?":                   false,
		"what was the reason for the delay?":              false,
		"which process did the council use?":              false,
		"is it true that the harbour is closed on Monday": false,
	} {
		if got := several(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
