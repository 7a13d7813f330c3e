package sitemap

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	head  = `<?xml version="1.0" encoding="UTF-8"?>`
	pages = head + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
	<url><loc> https://osmark.example/a?b=1&amp;c=2 </loc><lastmod>2024-05-02</lastmod>
	<image:image><image:loc>https://osmark.example/a.png</image:loc></image:image></url>
	<url><image:image><image:loc>https://osmark.example/b.png</image:loc></image:image><loc><![CDATA[https://osmark.example/b]]></loc></url></urlset>`
	index = head + `<sitemapindex><sitemap><loc>https://osmark.example/one.xml</loc></sitemap><sitemap><loc>two.xml</loc></sitemap></sitemapindex>`
)

func TestParse(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		want Map
	}{
		"pages": {pages, Map{Pages: []string{"https://osmark.example/a?b=1&c=2", "https://osmark.example/b"}}},
		"index": {index, Map{Maps: []string{"https://osmark.example/one.xml", "two.xml"}}},
		"latin": {`<?xml version="1.0" encoding="iso-8859-1"?><urlset><url><loc>https://h/` + "\xe9" + `</loc></url></urlset>`, Map{Pages: []string{"https://h/é"}}},
	} {
		got, err := Parse([]byte(c.data))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

// A sitemap that is cut off gives what stood before, and says so. Declared entities
// are not expanded.
func TestDamaged(t *testing.T) {
	bomb := `<!DOCTYPE x [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><urlset><url><loc>https://h/&b;</loc></url></urlset>`
	for name, c := range map[string]struct {
		data  string
		pages int
	}{
		"cut":     {strings.TrimSuffix(pages, "</urlset>"), 2},
		"empty":   {"", 0},
		"nothing": {"<urlset></urlset>", 0},
		"long":    {"<urlset><url><loc>https://h/" + strings.Repeat("a", 1<<20) + "</loc></url></urlset>", 0},
	} {
		m, err := Parse([]byte(c.data))
		if !errors.Is(err, ErrDamaged) || len(m.Pages) != c.pages {
			t.Errorf("%s: %d pages, %v", name, len(m.Pages), err)
		}
	}
	if m, _ := Parse([]byte(bomb)); len(m.Pages) > 0 && len(m.Pages[0]) > 40 {
		t.Errorf("expanded: %q", m.Pages[0])
	}
}

// A sitemap lists as many as the protocol allows.
func TestMost(t *testing.T) {
	var b strings.Builder
	b.WriteString("<urlset>")
	for n := range Most + 10 {
		fmt.Fprintf(&b, "<url><loc>https://h/%d</loc></url>", n)
	}
	if m, err := Parse([]byte(b.String())); err != nil || len(m.Pages) != Most {
		t.Errorf("%d pages, %v", len(m.Pages), err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(pages))
	f.Add([]byte(index))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, _ := Parse(data)
		for _, a := range append(m.Pages, m.Maps...) {
			if len(a) > longest || a == "" {
				t.Errorf("an address of %d bytes", len(a))
			}
		}
	})
}
