package extract

import "testing"

// TestLastLineDate: the day below a text is its day where the head states none; one within
// the last paragraph is not.
func TestLastLineDate(t *testing.T) {
	for text, want := range map[string]string{
		report + "\nLena Holt\n\n18 September 2004\n":              "2004-09-18",
		"4 May 2002\n" + report + "\n18 September 2004\n":          "2002-05-04",
		report + "\n2004\n":                                        "",
		report + "\nThe ferry sails again on 18 September 2004.\n": "",
	} {
		d, err := Extract("a.txt", []byte("Tolls at the harbour will fall by half\n\n"+text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Meta.Published != want {
			t.Errorf("%q: %q, want %q", text[len(text)-30:], d.Meta.Published, want)
		}
	}
}

// TestLastLineSigned: a quotation that is signed behind a dash is text, also where it stands
// last; a name alone is not.
func TestLastLineSigned(t *testing.T) {
	for last, want := range map[string]Kind{
		"“The timetable is a joke.” — Ilka Morrow, pupil at Tarn": Prose,
		"Lena Holt, pupil at Tarn":                                Furniture,
	} {
		d, err := Extract("a.txt", []byte("Tolls at the harbour will fall by half\n\n"+report+"\n\n"+last+"\n"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Blocks[len(d.Blocks)-1].Kind; got != want {
			t.Errorf("%q is %v, want %v", last, got, want)
		}
	}
}
