package webpage_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/webpage"
)

// best are the values of the place that counts for this key: the first, and of authors
// all that the first place states.
func best(t *testing.T, page, key string) []string {
	t.Helper()
	d, err := webpage.Read([]byte(page), format.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	from := ""
	for _, f := range d.Fields {
		if f.Key != key || from != "" && (f.From != from || key != "author") {
			continue
		}
		from = f.From
		out = append(out, f.Value)
	}
	if from != "" {
		out = append(out, "("+from+")")
	}
	return out
}

func ld(s string) string { return `<script type="application/ld+json">` + s + `</script>` }

func TestAuthors(t *testing.T) {
	for _, test := range []struct{ name, head, line, want string }{
		{"a string", ld(`{"@type":"NewsArticle","author":"Vera Lund"}`), "", "Vera Lund (JSON-LD author)"},
		{"an array of strings", ld(`{"@type":"NewsArticle","author":["Vera Lund","Peter Vance"]}`), "", "Vera Lund; Peter Vance (JSON-LD author)"},
		{"an object in a graph, by its id",
			ld(`{"@graph":[{"@type":"Article","author":{"@id":"#p"}},{"@type":"Person","@id":"#p","name":"Lena Holt"}]}`), "", "Lena Holt (JSON-LD author)"},
		{"a list of nodes",
			ld(`[{"@type":"BreadcrumbList"},{"@type":["Thing","BlogPosting"],"author":[{"name":"Dana Orrick"}]}]`), "", "Dana Orrick (JSON-LD author)"},
		{"given and family name", ld(`{"@type":"Article","author":{"givenName":"Vera","familyName":"Lund"}}`), "", "Vera Lund (JSON-LD author)"},
		{"a post is nobody", ld(`{"@type":"Article","author":["Vera Lund","Principal Researcher"]}`), "", "Vera Lund (JSON-LD author)"},
		{"two in one name", ld(`{"@type":"Article","author":{"name":"Vera Lund and Peter Vance"}}`), "", "Vera Lund; Peter Vance (JSON-LD author)"},
		{"JSON-LD with line ends in strings", ld("{\"@type\":\"Article\",\"headline\":\"a\nb\",\"author\":\"Vera Lund\"}"), "", "Vera Lund (JSON-LD author)"},
		{"another article's",
			`<title>Gates</title>` + ld(`{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Tides","author":"Peter Vance"}]}`), "", ""},
		{"Highwire, family name first",
			`<meta name="citation_author" content="Lund, Vera"><meta name="citation_author" content="Holt, Lena">`, "", "Lund, Vera; Holt, Lena (citation_author)"},
		{"Dublin Core", `<meta name="DCTERMS.creator" content="Ministry of Ports">`, "", "Ministry of Ports (dc.creator)"},
		{"meta author", `<meta name="author" content="By Vera Lund">`, "", "Vera Lund (author)"},
		{"an account", `<meta name="author" content="admin"><meta name="author" content="vlund2">`, "", ""},
		{"an address", `<meta property="article:author" content="https://face.example/lund">`, "", ""},
		{"the site itself", `<meta property="og:site_name" content="The Gazette"><meta name="author" content="The Gazette">`, "", ""},
		{"microdata", "",
			`<div itemscope itemtype="https://schema.org/Article"><span itemprop="author" itemscope><b itemprop="name">Lena Holt</b></span></div>`, "Lena Holt (schema.org author)"},
		{"places in the byline", "", `<p class="byline">By Vera Lund in Sill and Peter Vance in Osmark</p>`, "Vera Lund; Peter Vance (visible byline)"},
		{"German", "", `<div class="autor">Von Lena Holt</div>`, "Lena Holt (visible byline)"},
		{"capitals and a post", "", `<div class="meta">LENA HOLT, Political Editor</div>`, "LENA HOLT (visible byline)"},
		{"posted by", "", `<div class="meta">Posted on 3 May 2020 by Dana Orrick</div>`, "Dana Orrick (visible byline)"},
		{"a post alone", "", `<div class="byline">By our political editor</div>`, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := strings.Replace(strings.Join(best(t, page(test.head, "", test.line), "author"), "; "), "; (", " (", 1)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDays(t *testing.T) {
	for _, test := range []struct{ name, head, line, want string }{
		{"JSON-LD, not the change",
			ld(`{"@type":"Article","dateModified":"2024-06-01","datePublished":"2024-05-12T23:00:00+01:00"}`), "", "2024-05-12 (JSON-LD datePublished)"},
		{"only the change", ld(`{"@type":"Article","dateModified":"2024-06-01"}`) + `<meta property="article:modified_time" content="2024-06-01">`, "", ""},
		{"OpenGraph", `<meta property="article:published_time" content="2024-05-12T08:00:00Z">`, "", "2024-05-12 (article:published_time)"},
		{"a month", `<meta name="citation_publication_date" content="2021/03">`, "", "2021-03 (citation_publication_date)"},
		{"a year", `<meta name="dc.date" content="1998">`, "", "1998 (dc.date)"},
		{"a clock that was not set", `<meta property="article:published_time" content="1970-01-01T00:00:00Z">`, "", ""},
		{"day or month", `<meta name="date" content="05/04/2020">`, "", ""},
		{"month first", `<meta name="date" content="05/14/2020">`, "", "2020-05-14 (date)"},
		{"visible", "", `<div class="date">12 May 2024</div>`, "2024-05-12 (visible date)"},
		{"visible, German", "", `<div class="date">12. Mai 2024, 10:15 Uhr</div>`, "2024-05-12 (visible date)"},
		{"visible, changed", "", `<div class="date">Updated 12 May 2024</div>`, ""},
		{"microdata", "", `<time itemprop="datePublished" datetime="2024-05-12">Sunday</time>`, "2024-05-12 (schema.org datePublished)"},
		{"a time that is the publication's", "", `<time class="entry-date published" datetime="2024-05-12T10:00">Sunday</time>`, "2024-05-12 (time element)"},
		{"address", `<link rel="canonical" href="https://gazette.example/2024/05/12/gates">`, "", "2024-05-12 (URL)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := strings.Join(best(t, page(test.head, "", test.line), "published"), " ")
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOtherFields(t *testing.T) {
	for _, test := range []struct{ key, head, want string }{
		{"title",
			`<meta property="og:title" content="Gates to close | The Gazette"><meta property="og:site_name" content="The Gazette">`, "Gates to close (og:title)"},
		{"title", `<meta property="og:title" content="Gates to close | Harbours of the north">`, "Gates to close | Harbours of the north (og:title)"},
		{"title", `<meta property="og:title" content="Vance &amp;amp; Lund: a quarrel">`, "Vance & Lund: a quarrel (og:title)"},
		{"title", `<meta property="og:title" content="` + strings.Repeat("gates ", 300) + `">`, "Gates (title element)"},
		{"publisher", ld(`{"@type":"Article","publisher":{"@type":"Organization","name":"Gazette Media"}}`), "Gazette Media (JSON-LD publisher)"},
		{"publisher", `<meta property="og:site_name" content="The Gazette | Fares | Harbours">`, "The Gazette (og:site_name)"},
		{"url", `<link rel="canonical" href="/gates"><meta property="og:url" content="https://gazette.example/gates">`, "https://gazette.example/gates (og:url)"},
		{"url", `<link rel="canonical" href="javascript:go()">`, ""},
		{"doi", `<meta name="DC.Identifier" content="doi:10.1234/sound.7">`, "10.1234/sound.7 (dc.identifier)"},
		{"doi", ld(`{"@type":"ScholarlyArticle","sameAs":"https://doi.org/10.1234/sound.8"}`), "10.1234/sound.8 (JSON-LD sameAs)"},
		{"language", `<meta property="og:locale" content="de_AT">`, "de-AT (og:locale)"},
	} {
		got := strings.Join(best(t, page(test.head, "", ""), test.key), " ")
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s of %s: %s", test.key, test.head, diff)
		}
	}
}
