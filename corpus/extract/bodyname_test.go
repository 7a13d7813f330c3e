package extract

import "testing"

// TestBodyName: a line that is the name of a body names who issues the document; a post, a
// headline or a kind of document that has such a word in it does not.
func TestBodyName(t *testing.T) {
	for line, want := range map[string]string{
		"Harbour and Fisheries Organization of the United Towns": "Harbour and Fisheries Organization of the United Towns",
		"Central Bank of Osmark (Sill)":                          "Central Bank of Osmark (Sill)",
		"IN THE HIGH COURT OF OSMARK":                            "HIGH COURT OF OSMARK",
		"Case No: OS-2016-174 IN THE HIGH COURT OF OSMARK":       "HIGH COURT OF OSMARK",
		"The Growers’ Party":                                     "The Growers’ Party",
		"Shadow Minister for Local Government":                   "",
		"Heads of the Harbour Missions in Sill":                  "",
		"FRESH IDEAS FOR A LABOUR GOVERNMENT":                    "",
		"ANNUAL HARBOUR PREPAREDNESS REVIEW":                     "",
		"PRESS CONFERENCE":                                       "",
		"Harbour tolls will fall":                                "",
		"Members Present":                                        "",
		"The council voted for the ministry":                     "",
	} {
		if got := bodyName(line); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}
