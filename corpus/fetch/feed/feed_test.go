package feed

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
)

const (
	rssFeed = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Osmark Courier</title><link>https://osmark.example/</link>
<item><title>Ferries sail  again</title>
<link>/2024/ferries</link><guid>tag:1</guid><dc:creator>Vera Lund</dc:creator>
<pubDate>Thu, 02 May 2024 23:30:00 -0500</pubDate><description>Short.</description><content:encoded><![CDATA[<p>The whole text.</p>]]></content:encoded></item>
<item><title>A note</title><guid isPermaLink="false">tag:2</guid><description>&lt;p&gt;Only here.&lt;/p&gt;</description></item>
<item><title>Script</title><guid>tag:3</guid><link>javascript:alert(1)</link></item>
<item><title>Again</title><guid>tag:1</guid><link>/2024/again</link></item>
</channel></rss>`
	atomFeed = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Sill Review</title><author><name>Peter Vance</name></author>
<entry><id>urn:a</id><title type="html">Quay &amp;amp; pier</title>
<link rel="alternate" href="https://sill.example/quay"/><link rel="edit" href="https://sill.example/edit"/>
<published>2023-01-31T23:59:00-08:00</published><updated>2023-05-01T00:00:00Z</updated><summary>Sum.</summary></entry>
<entry><id>urn:b</id><title>Undated</title><link href="https://sill.example/undated"/><updated>2023-05-01T00:00:00Z</updated></entry></feed>`
	jsonFeed = `{"version": "https://jsonfeed.org/version/1.1", "title": "Notes", "items": [
{"id": "1", "url": "https://sill.example/n", "content_html": "<p>Text</p>",
"title": "N", "date_published": "2022-03-04T05:06:07Z", "authors": [{"name": "Lena Holt"}]}]}`
)

func TestParse(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		want []Entry
	}{
		"rss": {rssFeed, []Entry{
			{ID: "tag:1", Address: "https://osmark.example/2024/ferries", HTML: "<p>The whole text.</p>", Meta: corpus.Meta{
				Title: "Ferries sail again", Authors: []string{"Vera Lund"}, Publisher: "The Osmark Courier", Published: "2024-05-02", URL: "https://osmark.example/2024/ferries",
			}},
			{ID: "tag:2", HTML: "<p>Only here.</p>", Meta: corpus.Meta{Title: "A note", Publisher: "The Osmark Courier"}},
			{ID: "tag:3", Meta: corpus.Meta{Title: "Script", Publisher: "The Osmark Courier"}},
		}},
		"atom": {atomFeed, []Entry{
			{ID: "urn:a", Address: "https://sill.example/quay", HTML: "Sum.", Meta: corpus.Meta{
				Title: "Quay & pier", Authors: []string{"Peter Vance"}, Publisher: "Sill Review", Published: "2023-01-31", URL: "https://sill.example/quay",
			}},
			{ID: "urn:b", Address: "https://sill.example/undated", Meta: corpus.Meta{
				Title: "Undated", Authors: []string{"Peter Vance"}, Publisher: "Sill Review", URL: "https://sill.example/undated",
			}},
		}},
		"json": {jsonFeed, []Entry{{ID: "1", Address: "https://sill.example/n",
			HTML: "<p>Text</p>", Meta: corpus.Meta{
				Title: "N", Authors: []string{"Lena Holt"}, Publisher: "Notes", Published: "2022-03-04", URL: "https://sill.example/n",
			}}}},
	} {
		got, err := Parse([]byte(c.data), "https://osmark.example/feed")
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

// What is no feed is named as damaged; entities that a feed declares are not expanded.
func TestHostile(t *testing.T) {
	if _, err := Parse([]byte("<html><body>No feed</body></html>"), "https://h/"); !errors.Is(err, ErrDamaged) {
		t.Errorf("no feed: %v", err)
	}
	var bomb strings.Builder
	bomb.WriteString(`<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "0123456789">`)
	for n := range 9 {
		fmt.Fprintf(&bomb, `<!ENTITY e%d "%s">`, n+1, strings.Repeat(fmt.Sprintf("&e%d;", n), 10))
	}
	bomb.WriteString(`<!ENTITY file SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><guid>1</guid><title>&e9;&file;</title></item></channel></rss>`)
	entries, _ := Parse([]byte(bomb.String()), "https://h/")
	for _, e := range entries {
		if len(e.Meta.Title) > 1000 || strings.Contains(e.Meta.Title, "root:") {
			t.Errorf("expanded to %d bytes", len(e.Meta.Title))
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{rssFeed, atomFeed, jsonFeed} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		entries, err := Parse(data, "https://h/")
		if err != nil && !errors.Is(err, ErrDamaged) {
			t.Errorf("unnamed: %v", err)
		}
		for _, e := range entries {
			if e.ID == "" {
				t.Error("an entry without an id")
			}
		}
	})
}
