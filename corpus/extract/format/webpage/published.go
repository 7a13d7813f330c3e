package webpage

import (
	"regexp"
	"strings"
	"time"
)

func (f *fields) days(visible []statement) {
	shown := map[string]bool{}
	for _, s := range visible {
		if s.from == "visible date" {
			shown[s.value] = true
		}
	}
	add := func(value, from string) {
		if d := localDay(value); d != "" && shown[d] {
			f.out.Field("published", d, from)
		} else if d, ok := day(value); ok {
			f.out.Field("published", d, from)
		}
	}
	for _, s := range f.metas("citation_publication_date", "citation_date", "citation_online_date", "citation_year") {
		add(s.value, s.from)
	}
	if f.article != nil {
		add(word(f.article["datePublished"]), "JSON-LD datePublished")
	}
	for _, s := range f.metas("article:published_time", "og:published_time", "dc.date.issued", "dc.issued", "dc.date.published") {
		add(s.value, s.from)
	}
	for _, v := range f.micro["datepublished"] {
		add(v, "schema.org datePublished")
	}
	for _, s := range f.metas("parsely-pub-date", "sailthru.date", "publish-date", "publish_date", "pubdate",
		"publication_date", "article.published", "datepublished", "dc.date", "dc.date.created", "date") {
		add(s.value, s.from)
	}
	for _, s := range visible {
		if s.from == "visible date" {
			add(s.value, s.from)
		}
	}
	if f.page != nil {
		add(word(f.page["datePublished"]), "JSON-LD datePublished of the page")
	}
	for _, t := range f.times {
		if strings.Contains(t.text, "pub") || strings.Contains(t.text, "posted") || strings.Contains(t.text, "entry-date") {
			if !strings.Contains(t.text, "updated") && !strings.Contains(t.text, "modified") {
				f.out.Field("published", t.day, "time element")
			}
		}
	}
	if m := inAddress.FindStringSubmatch(f.address()); m != nil {
		if d, ok := exact(m[1], m[2], m[3]); ok {
			f.out.Field("published", d, "URL")
		}
	}
}

var inAddress = regexp.MustCompile(`/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-|$)`)

var lateUTC = regexp.MustCompile(`^((?:19|20)\d\d-\d\d-\d\d)T(?:2[0-3]):\d\d(?::\d\d(?:\.\d+)?)?(?:Z|\+00:?00)$`)

// localDay is the day after that of an evening hour in UTC: further east, where a page
// may show it, a new day has begun.
func localDay(value string) string {
	m := lateUTC.FindStringSubmatch(value)
	if m == nil {
		return ""
	}
	d, err := time.Parse(time.DateOnly, m[1])
	if err != nil {
		return ""
	}
	return d.AddDate(0, 0, 1).Format(time.DateOnly)
}
