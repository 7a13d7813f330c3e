package webpage

import (
	"regexp"
	"slices"
	"strings"
)

// longestTitle is the most bytes of a title. What is longer is a text in its place.
const longestTitle = 1000

// isTitle reports that what stands in the place of the site's name is the page's title.
func (f *fields) isTitle(name string) bool {
	name = squash(name)
	for _, h := range f.heads {
		if h = squash(h); len(h) >= 12 && strings.HasPrefix(name, h) {
			return true
		}
	}
	return false
}

func (f *fields) titles() {
	var found []statement
	add := func(value, from string) {
		if len(value) > longestTitle {
			return
		}
		if value = f.withoutSite(plain(value)); value != "" && squash(value) != "" {
			found = append(found, statement{value, from})
		}
	}
	for _, s := range f.metas("citation_title") {
		if len(s.value) > longestTitle {
			continue
		}
		f.out.Field("title", plain(s.value), s.from) // a work's own, also where the page shortens it
	}
	if f.article != nil {
		if h := word(f.article["headline"]); h != "" {
			add(h, "JSON-LD headline")
		} else {
			add(word(f.article["name"]), "JSON-LD name")
		}
	}
	for _, s := range f.metas("og:title", "dc.title") {
		add(s.value, s.from)
	}
	for _, h := range f.micro["headline"] {
		add(h, "schema.org headline")
	}
	for _, s := range f.metas("twitter:title") {
		add(s.value, s.from)
	}
	add(f.title, "title element")
	if h := f.visibleTitle(found); h != "" {
		f.out.Field("title", f.withoutSite(plain(h)), "heading")
	}
	for _, s := range found {
		f.out.Field("title", s.value, s.from)
	}
}

// visibleTitle is the heading on the page that the stated titles confirm.
func (f *fields) visibleTitle(found []statement) string {
	for _, h := range slices.Concat(f.heads, f.lesser) {
		key := squash(h)
		if len([]rune(key)) < 8 && len(found) > 0 || key == "" {
			continue
		}
		for _, s := range found {
			t := squash(s.value)
			if t == key || strings.HasPrefix(t, key) && len(key)*2 >= len(t) || strings.HasPrefix(key, strings.TrimSuffix(t, "…")) && len(t)*2 >= len(key) ||
				2*len(key) >= len(t) && strings.HasSuffix(t, key) {
				return h
			}
		}
	}
	if len(found) == 0 && len(f.heads) > 0 {
		return f.heads[0]
	}
	return ""
}

var tail = regexp.MustCompile(`\s+[|/–—:»·•-]+\s+|\s*\|\s*`)

// withoutSite cuts the site's name off a title where the page states it, and the
// host's.
func (f *fields) withoutSite(title string) string {
	for range 3 {
		seams := tail.FindAllStringIndex(title, 30)
		if seams == nil {
			return title
		}
		cut := title
		for _, n := range f.names {
			if n = squash(n); n == "" {
				continue
			}
			for _, at := range seams {
				if squash(title[at[1]:]) == n && at[0] > 0 {
					cut = title[:at[0]]
				} else if squash(title[:at[0]]) == n && at[1] < len(title) {
					cut = title[at[1]:]
				}
			}
		}
		if cut == title {
			return title
		}
		title = cut
	}
	return title
}

// names are the titles that the page states, whole and without what follows a bar or
// dash: a unit that says one of them is the headline.
func (s *stated) names() []string {
	var out []string
	for _, t := range []string{s.title, first(s.meta["og:title"]), first(s.meta["twitter:title"])} {
		if t == "" || len(t) > longestTitle {
			continue
		}
		out = append(out, t)
		for _, at := range tail.FindAllStringIndex(t, 30) {
			if at[0] > 0 {
				out = append(out, t[:at[0]])
			}
			if len(t)-at[1] >= 30 {
				out = append(out, t[at[1]:])
			}
		}
	}
	return out
}
