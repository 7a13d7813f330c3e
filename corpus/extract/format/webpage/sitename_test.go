package webpage_test

import "testing"

// The site's name is believed where the host's name says the same.
func TestSiteNames(t *testing.T) {
	for _, c := range []struct{ name, host, title, foot, want string }{
		{"behind the title", "www.sillherald.example", "Tolls will fall | The Sill Herald", "", "The Sill Herald (title element)"},
		{"before the title", "sillherald.example", "Sill Herald - Tolls will fall", "", "Sill Herald (title element)"},
		{"by its initials", "hcs.gov.example", "Tolls will fall – Harbour Council Sill", "", "Harbour Council Sill (title element)"},
		{"on the copyright line", "hcs.gov.example", "Tolls will fall", "Copyright 2020 The Harbour Council Sill. All rights reserved", "Harbour Council Sill (copyright line)"},
		{"with more words", "harbour.example", "Tolls will fall", "© 2021 Harbour Council of Sill", "Harbour Council of Sill (copyright line)"},
		{"another's rights", "hcs.gov.example", "Tolls will fall", "© 2021 Osmark Pictures", ""},
		{"of a body on another host", "ports.example", "Tolls will fall", "© 2021 Harbour Foundation of Sill e.V.", "Harbour Foundation of Sill e.V. (copyright line)"},
		{"a picture's rights", "ports.example", "Tolls will fall", "Photo © 2021 Harbour Foundation of Sill", ""},
		{"as the logo has it", "ports.example", "Tolls will fall | Evening Strait", `<a href="/"><img alt="Evening Strait"></a>`, "Evening Strait (title element)"},
		{"a part of the title", "harbour.example", "Tolls will fall | Harbour lights of Sill", "", ""},
		{"no title", "hcs.gov.example", "", "", ""},
	} {
		page := `<html><head><title>` + c.title + `</title><link rel="canonical" href="https://` + c.host + `/tolls"></head><body><article><h1>Tolls will fall</h1>` +
			`<p>Harbour tolls will fall by half next year, the council told the growers of Sill on Friday, and the ferries will sail again.</p></article>` +
			`<footer><p>` + c.foot + `</p></footer></body></html>`
		got := ""
		for i, s := range best(t, page, "publisher") {
			if i > 0 {
				got += " "
			}
			got += s
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// The heading is the title where the title element ends with it, behind the path of the site.
func TestTitleBehindPath(t *testing.T) {
	page := `<html><head><title>www.osmark.example: The Mayor / Speeches / Speech by Mayor Lena Holt at the opening of the harbour</title></head>` +
		`<body><h1>Navigation</h1><h1>Speech by Mayor Lena Holt at the opening of the harbour</h1><p>Harbour tolls will fall by half next year, and the ferries will sail again.</p></body></html>`
	if got := best(t, page, "title")[0]; got != "Speech by Mayor Lena Holt at the opening of the harbour" {
		t.Error(got)
	}
	page = `<html><head><title>Who pays the tolls of the harbour of Sill from next year on? – The Views and Insights of Peter Vance</title></head>` +
		`<body><h1>The Views and Insights of Peter Vance</h1><h2>Who pays the tolls of the harbour of Sill from next year on?</h2><p>Harbour tolls will fall.</p></body></html>`
	if got := best(t, page, "title")[0]; got != "Who pays the tolls of the harbour of Sill from next year on?" {
		t.Errorf("below the site's name: %q", got)
	}
}
