package extract

import "testing"

// TestAppeared: a line outside the text says where it stood first.
func TestAppeared(t *testing.T) {
	for line, want := range map[string]string{
		"<p><b>This post originally appeared on the <a href=\"https://osmark.example/\">Harbour Courier website.</a></b></p>": "Harbour Courier",
		"*This article was first published in The Harbour Courier on 3 May 2011.*":                                            "Harbour Courier",
		"*This article was first published in three parts.*":                                                                  "",
		"*This article was first published by Lena Holt.*":                                                                    "",
	} {
		d, err := Extract("a.md", []byte("# Tolls at the harbour will fall by half\n\n"+line+"\n"+report), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Meta.Publisher != want {
			t.Errorf("%q: %q, want %q", line, d.Meta.Publisher, want)
		}
	}
}
