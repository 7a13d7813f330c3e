package mention_test

import "testing"

// TestAbroad: in a text about a country that the registry does not have, "the
// government" is not that of a leader whom the text happens to name.
func TestAbroad(t *testing.T) {
	r := builtin(t)
	const text = "Norway will close two of its gas fields. Prices rose in Norway when Vladimir Putin sent his army into Ukraine, and Norway sold more.\n\nThe government said that the fields would be closed by 2030."
	for _, m := range r.Mentions(text, "2022-06-01") {
		if got := text[m.Start:m.End]; m.Leader != "" && got == "The government" {
			t.Errorf("%q is %s's", got, m.Leader)
		}
	}
	const home = "Russia will close two of its gas fields. Prices rose in Russia when Vladimir Putin sent his army into Ukraine.\n\nThe government said that the fields would be closed by 2030."
	found := false
	for _, m := range r.Mentions(home, "2022-06-01") {
		found = found || m.Leader == "Vladimir Putin" && m.Start > len(home)/2
	}
	if !found {
		t.Error("at home the government is nobody's")
	}
}
