package extract

import "testing"

func TestPlaceAndDate(t *testing.T) {
	for text, want := range map[string]bool{
		"Sill, VA October 29, 2000":              true,
		"July 17, 2025 Contact: Lena Holt":       true,
		"Growers Met in Sill on 12 May 2024":     false,
		"12 May 2024: The Day the Ferry Stopped": false,
		"Sill, VA":                               false,
	} {
		if got := placeAndDate(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestSpokenToIsNoAuthor: whoever a speech is spoken to does not sign it.
func TestSpokenToIsNoAuthor(t *testing.T) {
	d, err := Extract("a.txt", []byte("The Harbour Debate in Sill\n\nMr Secretary General,\n\n12 May 2024\n\nThe port was shut on Tuesday after two years of talks with the growers and the fishers of Sill.\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Meta.Authors) > 0 {
		t.Errorf("authors %q", d.Meta.Authors)
	}
}

// TestTitleOverLines: a title that breaks off goes on in the next line.
func TestTitleOverLines(t *testing.T) {
	const text = "\n\n12 May 2024\n\nThe port was shut on Tuesday after two years of talks with the growers and the fishers of Sill.\n"
	for head, want := range map[string]string{
		"Statement by the President of Osmark,\nVera Lund, at the Opening of the\nHarbour Debate": "Statement by the President of Osmark, Vera Lund, at the Opening of the Harbour Debate",
		"Sill, VA October 29, 2000\n\nThe Levy and the Boats of Sill":                             "The Levy and the Boats of Sill",
		"The Harbour Without Boats\n\nThe Growers of Sill Speak":                                  "The Harbour Without Boats",
	} {
		d, err := Extract("a.txt", []byte(head+text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Meta.Title != want {
			t.Errorf("%q: %q", head, d.Meta.Title)
		}
	}
}
