package support_test

import (
	"testing"

	"ibid/bot/compose/support"
)

// TestLead: a lead keeps the denials and the hedges of what it says, one hedge for several,
// and may leave out what its quotes ask for or plan.
func TestLead(t *testing.T) {
	quotes := []support.Sentence{
		{Text: "The harbour board said the toll would double in May and would cut crossings.", Holder: "harbour board"},
		{Text: "Growers argued that the board should keep the eastern pier and that the toll may close farms.", Holder: "growers"},
		{Text: "The council will not rebuild the lighthouse."},
		{Text: "Ada Sorrel said the minister lied to the islanders about the fund.", Holder: "Ada Sorrel"},
	}
	for lead, shown := range map[string]bool{
		"The harbour board said the toll would double and cut crossings; growers argued that the toll may close farms.":        true,
		"Growers argued to keep the eastern pier, as the toll may close farms.":                                                true,
		"The harbour board said that the toll doubles in May, and growers argued that it may close farms.":                     true,
		"The council will not rebuild the lighthouse, and the toll may not close farms.":                                       false,
		"Growers argued that the toll closes farms.":                                                                           false,
		"The toll may close farms and the council will rebuild the lighthouse.":                                                false,
		"Growers argued that the toll may close 40 farms.":                                                                     false,
		"The minister lied to the islanders about the fund.":                                                                   false,
		"Ada Sorrel said the minister lied to the islanders about the fund, and growers argued that the toll may close farms.": true,
		"Growers argued that Vennor may close farms.":                                                                          false,
	} {
		why, err := checker.Lead(t.Context(), lead, quotes)
		if err != nil || (why == nil) != shown {
			t.Errorf("%q: %v %v", lead, why, err)
		}
	}
}

// TestSaysAgain: a claim may tell two things that somebody says in two sentences, and not
// one made of both.
func TestSaysAgain(t *testing.T) {
	cited := []support.Sentence{
		{Text: "The council should not trade one toll for another.", Holder: "Ada Oduya"},
		{Text: "Respect for the harbour charter should not be a game of hide and seek.", Holder: "Ada Oduya"},
	}
	for claim, shown := range map[string]bool{
		"Ada Oduya said that the council should not trade one toll for another and that respect for the harbour charter should not be a game of hide and seek.": true,
		"Ada Oduya said that the council should not trade respect for the harbour charter for a game of hide and seek.":                                         false,
	} {
		if _, why, err := checker.Check(t.Context(), claim, cited); err != nil || (why == nil) != shown {
			t.Errorf("%q: %v %v", claim, why, err)
		}
	}
}
