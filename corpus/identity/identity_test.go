package identity

import (
	"fmt"
	"strings"
	"testing"
)

func TestURL(t *testing.T) {
	const page = "courier.example/2016/tolls"
	for _, same := range []string{
		"https://courier.example/2016/tolls", "http://www.courier.example:80/2016/tolls/", "HTTPS://Courier.Example:443/2016/tolls#top",
		"https://courier.example/2016/tolls?utm_source=x&utm_medium=y&fbclid=1", "https://amp.courier.example/2016/tolls", "https://courier.example/2016/tolls/amp/",
		"https://courier.example/amp/2016/tolls", "https://www-courier-example.cdn.ampproject.org/c/s/www.courier.example/2016/tolls/amp",
		"https://www.google.com/amp/s/courier.example/2016/tolls", "https://courier.example/2016/tolls?amp=1", "https://m.courier.example/2016/tolls/index.html",
	} {
		if got := URL(same); got != page {
			t.Errorf("%s is %s", same, got)
		}
	}
	for _, other := range []string{
		"https://courier.example/2016/tolls?page=2", "https://courier.example/2016/tolls2", "https://courier.example:8080/2016/tolls",
		"https://sill.example/2016/tolls",
		"https://courier.example/2016/Tolls", "ftp://courier.example/2016/tolls", "courier.example/2016/tolls", "",
	} {
		if got := URL(other); got == page {
			t.Errorf("%s is taken for the page", other)
		}
	}
	if a, b := URL("https://a.example/?b=2&a=1"), URL("https://a.example?a=1&b=2"); a != b {
		t.Errorf("the order of parameters counts: %s, %s", a, b)
	}
}

func TestDOI(t *testing.T) {
	for in, want := range map[string]string{
		"10.5555/SR.1": "10.5555/sr.1", "https://doi.org/10.5555/sr.1": "10.5555/sr.1", "http://dx.doi.org/10.5555/SR.1": "10.5555/sr.1",
		"doi:10.5555/sr.1":   "10.5555/sr.1",
		"DOI: 10.5555/sr.1.": "10.5555/sr.1", "https://doi.org/10.5555/a%2Fb": "10.5555/a/b", "doi.org/10.5555/x": "10.5555/x", "info:doi/10.5555/x": "10.5555/x",
		"11.5555/x": "", "10.5555": "", "10.5555/": "", "": "", "https://courier.example/10.5555/x": "", "10.5555/a b": "",
	} {
		if got := DOI(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

// text is an article about a place, of as many sentences.
func text(place string, sentences int) string {
	var b strings.Builder
	for i := range sentences {
		fmt.Fprintf(&b, "The council of %s said on day %d that toll number %d would rise by %d crowns, as its ministry of ports had asked. ", place, i, i*7, i*i)
	}
	return b.String()
}

// A text and its reprint are near, two texts of one kind are not.
func TestNear(t *testing.T) {
	first := text("Osmark", 60)
	for name, c := range map[string]struct {
		other string
		near  bool
	}{
		"the same":            {first, true},
		"other marks":         {strings.ToUpper(strings.ReplaceAll(first, ",", " —")), true},
		"a line more":         {first + "Reprinted with permission of the Osmark Courier.", true},
		"a word corrected":    {strings.Replace(first, "toll number 21", "toll number 22", 1), true},
		"other":               {strings.Repeat("The growers at Sill will not sign what they have not read in full. ", 60), false},
		"too short":           {"The council said so.", false},
		"empty":               {"", false},
		"half of it, no more": {text("Osmark", 20) + strings.Repeat("The growers at Sill will not sign what the others have read. ", 40), false},
	} {
		near := MayBeNear(Fingerprint(first), Fingerprint(c.other)) && Share(first, c.other) >= NearShare
		if near != c.near {
			t.Errorf("%s: near %v, want %v (share %.2f)", name, near, c.near, Share(first, c.other))
		}
	}
}

func FuzzIdentity(f *testing.F) {
	f.Add("https://a.example/b?c=d", "10.5555/x", "one two three")
	f.Add("https://x.cdn.ampproject.org/c/s/x.cdn.ampproject.org/c/s/", "doi:doi:10.1/", "\xff漢字")
	f.Fuzz(func(t *testing.T, address, doi, text string) {
		if a, b := URL(address), URL(address+"#x"); !strings.Contains(address, "#") && a != "" && b != "" && a != b {
			t.Errorf("%q is %q, with a fragment %q", address, a, b)
		}
		if d := DOI(doi); d != "" && DOI(d) != d {
			t.Errorf("%q becomes %q and then %q", doi, d, DOI(d))
		}
		Fingerprint(text) // must not panic
		if Share(text, text) != 1 && len(wordHashes(text)) >= shingle {
			t.Errorf("%q is not near itself", text)
		}
	})
}
