package robots

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

const file = "\ufeff# for everybody\r\n" +
	"User-agent: *\nDisallow: /private/\nDisallow: /*.pdf$\nAllow: /private/open\nCrawl-delay: 4\n\n" +
	"User-agent: other/2.0\nUser-agent: ibid\nDisallow: /drafts # not yet\nDisallow: /caf%C3%A9\nCrawl-delay: 2.5\n" +
	"Sitemap: https://osmark.example/sitemap.xml\n" +
	"User-agent: ibidem\nDisallow: /\n"

// The group of the agent itself counts alone; the longest pattern decides.
func TestAllows(t *testing.T) {
	for _, c := range []struct {
		agent, path string
		want        bool
	}{
		{"anybody", "/", true},
		{"anybody", "/private/a", false},
		{"anybody", "/private/open/a", true},
		{"anybody", "/a/b.pdf", false},
		{"anybody", "/a/b.pdf?page=2", true},
		{"ibid", "/private/a", true},
		{"IBID", "/drafts/a", false},
		{"ibid", "/draft", true},
		{"ibid", "/café", false},
		{"ibid", "/caf%c3%a9/x", false},
		{"ibid", "/café", false},
		{"ibidem", "/a", false},
	} {
		u, err := url.Parse("https://osmark.example" + c.path)
		if err != nil {
			t.Fatal(err)
		}
		if got := Parse([]byte(file), c.agent).Allows(u); got != c.want {
			t.Errorf("%s at %s: allowed %v", c.agent, c.path, got)
		}
	}
}

func TestDelayAndSitemaps(t *testing.T) {
	own, all := Parse([]byte(file), "ibid"), Parse([]byte(file), "x")
	if own.Delay != 2500*time.Millisecond || all.Delay != 4*time.Second {
		t.Errorf("delays %v and %v", own.Delay, all.Delay)
	}
	if len(own.Sitemaps) != 1 || own.Sitemaps[0] != "https://osmark.example/sitemap.xml" {
		t.Errorf("sitemaps %v", own.Sitemaps)
	}
}

// A pattern of many stars takes no time to speak of.
func TestStars(t *testing.T) {
	r := Parse([]byte("User-agent: *\nDisallow: /"+strings.Repeat("*a", 2000)+"$\n"), "ibid")
	u := &url.URL{Scheme: "https", Host: "h", Path: "/" + strings.Repeat("a", 1990) + "b"}
	if !r.Allows(u) {
		t.Error("it does not fit and is refused")
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(file), "/private/open/a?b=%2")
	f.Add([]byte("User-agent:*\rdisallow:/*$\rAllow: %"), "/%")
	f.Fuzz(func(t *testing.T, data []byte, path string) {
		u := &url.URL{Scheme: "https", Host: "h", Path: path}
		Parse(data, "ibid").Allows(u)
	})
}
