package webpage

import (
	"regexp"
	"strings"

	"ibid/corpus/extract/format"
)

// statement is a value and the place that states it.
type statement struct{ value, from string }

// fields writes what the page states into doc, for each key the best place first.
type fields struct {
	*stated
	out     *format.Builder
	article object
	page    object
	byID    map[string]object
	site    []string // what the site is called
	names   []string // and its host
}

func (s *stated) write(out *format.Builder, visible []statement) {
	f := &fields{stated: s, out: out}
	f.article, f.page, f.byID = s.jsonLD()
	publishers := f.publishers()
	for _, p := range publishers {
		f.site = append(f.site, p.value)
	}
	f.names = append(f.site[:len(f.site):len(f.site)], f.hosts()...)
	f.titles()
	f.authors(visible)
	f.days(visible)
	for _, p := range publishers {
		out.Field("publisher", p.value, p.from)
	}
	f.addresses()
	f.languages()
}

func (f *fields) metas(names ...string) []statement {
	var out []statement
	for _, name := range names {
		for _, v := range f.meta[name] {
			if v = plain(v); v != "" {
				out = append(out, statement{v, name})
			}
		}
	}
	return out
}

func (f *fields) publishers() []statement {
	out := f.metas("citation_journal_title", "og:site_name")
	for _, o := range []object{f.article, f.page} {
		for _, name := range people(o["publisher"], f.byID) {
			out = append(out, statement{name, "JSON-LD publisher"})
		}
	}
	for _, v := range f.micro["publisher"] {
		out = append(out, statement{plain(v), "schema.org publisher"})
	}
	out = append(out, f.metas("citation_publisher", "dc.publisher")...)
	out = append(out, f.siteNames()...)
	out = append(out, f.metas("application-name")...)
	var kept []statement
	for _, p := range out {
		p.value, _, _ = strings.Cut(p.value, " | ") // "The Gazette | Fares | Harbours"
		if p.value != "" && !strings.HasPrefix(p.value, "http") && !strings.Contains(p.value, "@") && len(p.value) <= 120 && !f.isTitle(p.value) {
			kept = append(kept, p)
		}
	}
	return kept
}

func (f *fields) authors(visible []statement) {
	var found []statement
	add := func(from string, values ...string) {
		for _, a := range authors(values, f.names...) {
			found = append(found, statement{a, from})
		}
	}
	values := func(list []statement) []string {
		var out []string
		for _, s := range list {
			out = append(out, s.value)
		}
		return out
	}
	add("citation_author", values(f.metas("citation_author", "citation_authors"))...)
	for _, o := range []object{f.article} {
		add("JSON-LD author", people(o["author"], f.byID)...)
		add("JSON-LD creator", people(o["creator"], f.byID)...)
	}
	var bylines []string
	for _, s := range visible {
		if s.from == "visible byline" {
			bylines = append(bylines, s.value)
		}
	}
	add("visible byline", bylines...)
	add("schema.org author", f.micro["author"]...)
	for _, name := range [...]string{"dc.creator", "author", "article:author", "parsely-author", "sailthru.author", "byl", "twitter:data1"} {
		if name == "twitter:data1" && !strings.Contains(strings.ToLower(first(f.meta["twitter:label1"])), "written by") {
			continue
		}
		add(name, values(f.metas(name))...)
	}
	for _, s := range found {
		f.out.Field("author", s.value, s.from)
	}
}

var languageTag = regexp.MustCompile(`^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*$`)

func (f *fields) languages() {
	add := func(value, from string) {
		value = strings.ReplaceAll(strings.TrimSpace(value), "_", "-")
		if languageTag.MatchString(value) {
			f.out.Field("language", value, from)
		}
	}
	add(f.language, "html lang")
	add(first(f.meta["content-language"]), "content-language")
	add(first(f.meta["citation_language"]), "citation_language")
	add(first(f.meta["dc.language"]), "dc.language")
	if f.article != nil {
		add(word(f.article["inLanguage"]), "JSON-LD inLanguage")
	}
	add(first(f.meta["og:locale"]), "og:locale")
}
