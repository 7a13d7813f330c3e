package extract

import "testing"

func TestNamedTitle(t *testing.T) {
	for title, want := range map[string][4]string{
		"(1964) LENA HOLT, “THE TOLLS OF SILL”":      {"THE TOLLS OF SILL", "Lena Holt", "1964"},
		"Peter Vance, \"The Ferry and Its Growers\"": {"The Ferry and Its Growers", "Peter Vance", ""},
		"Growers Call Harbour Tolls “Unfair”":        {"Growers Call Harbour Tolls “Unfair”", "", ""},
	} {
		d, err := Extract("a.txt", []byte(title+"\n\n"+report), Options{})
		if err != nil {
			t.Fatal(err)
		}
		author := ""
		if len(d.Meta.Authors) > 0 {
			author = d.Meta.Authors[0]
		}
		if got := [4]string{d.Meta.Title, author, d.Meta.Published}; got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}
