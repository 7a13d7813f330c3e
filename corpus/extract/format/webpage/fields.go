package webpage

import (
	"net/url"
	"regexp"
	"slices"
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

func (f *fields) metas(from string, names ...string) []statement {
	var out []statement
	for _, name := range names {
		for _, v := range f.meta[name] {
			if v = plain(v); v != "" {
				if from == "" {
					out = append(out, statement{v, name})
				} else {
					out = append(out, statement{v, from})
				}
			}
		}
	}
	return out
}

func (f *fields) publishers() []statement {
	out := f.metas("", "citation_journal_title", "og:site_name")
	for _, o := range []object{f.article, f.page} {
		for _, name := range people(o["publisher"], f.byID) {
			out = append(out, statement{name, "JSON-LD publisher"})
		}
	}
	for _, v := range f.micro["publisher"] {
		out = append(out, statement{plain(v), "schema.org publisher"})
	}
	out = append(out, f.metas("", "citation_publisher", "dc.publisher", "application-name")...)
	var kept []statement
	for _, p := range out {
		if p.value != "" && !strings.HasPrefix(p.value, "http") && !strings.Contains(p.value, "@") && len(p.value) <= 120 && !f.isTitle(p.value) {
			kept = append(kept, p)
		}
	}
	return kept
}

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
		if value = f.withoutSite(plain(value)); value != "" && squash(value) != "" {
			found = append(found, statement{value, from})
		}
	}
	for _, s := range f.metas("", "citation_title") {
		f.out.Field("title", plain(s.value), s.from) // a work's own, also where the page shortens it
	}
	if f.article != nil {
		if h := word(f.article["headline"]); h != "" {
			add(h, "JSON-LD headline")
		} else {
			add(word(f.article["name"]), "JSON-LD name")
		}
	}
	for _, s := range f.metas("", "og:title", "dc.title") {
		add(s.value, s.from)
	}
	for _, h := range f.micro["headline"] {
		add(h, "schema.org headline")
	}
	for _, s := range f.metas("", "twitter:title") {
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
			if t == key || strings.HasPrefix(t, key) && len(key)*2 >= len(t) || strings.HasPrefix(key, strings.TrimSuffix(t, "…")) && len(t)*2 >= len(key) {
				return h
			}
		}
	}
	if len(found) == 0 && len(f.heads) > 0 {
		return f.heads[0]
	}
	return ""
}

var tail = regexp.MustCompile(`\s+[|–—:»·•-]+\s+|\s*\|\s*`)

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

// hosts are the names of the page's host, whole and the first part alone.
func (f *fields) hosts() []string {
	u, err := url.Parse(f.address())
	if err != nil || u.Host == "" {
		return nil
	}
	host := strings.TrimPrefix(u.Hostname(), "www.")
	return []string{host, strings.Split(host, ".")[0]}
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
	add("citation_author", values(f.metas("", "citation_author", "citation_authors"))...)
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
		add(name, values(f.metas("", name))...)
	}
	for _, s := range found {
		f.out.Field("author", s.value, s.from)
	}
}

func (f *fields) days(visible []statement) {
	add := func(value, from string) {
		if d, ok := day(value); ok {
			f.out.Field("published", d, from)
		}
	}
	for _, s := range f.metas("", "citation_publication_date", "citation_date", "citation_online_date", "citation_year") {
		add(s.value, s.from)
	}
	if f.article != nil {
		add(word(f.article["datePublished"]), "JSON-LD datePublished")
	}
	for _, s := range f.metas("", "article:published_time", "og:published_time", "dc.date.issued", "dc.issued", "dc.date.published") {
		add(s.value, s.from)
	}
	for _, v := range f.micro["datepublished"] {
		add(v, "schema.org datePublished")
	}
	for _, s := range f.metas("", "parsely-pub-date", "sailthru.date", "publish-date", "publish_date", "pubdate", "publication_date", "article.published", "datepublished", "dc.date", "dc.date.created", "date") {
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

// address is the page's own, as far as it states one.
func (f *fields) address() string {
	for _, s := range f.places() {
		return s.value
	}
	return ""
}

func (f *fields) places() []statement {
	var out []statement
	add := func(value, from string) {
		u, err := url.Parse(strings.TrimSpace(value))
		if err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
			out = append(out, statement{u.String(), from})
		}
	}
	add(f.link["canonical"], "canonical link")
	add(first(f.meta["og:url"]), "og:url")
	if f.article != nil {
		add(word(f.article["url"]), "JSON-LD url")
		add(word(f.article["mainEntityOfPage"]), "JSON-LD mainEntityOfPage")
	}
	add(first(f.meta["citation_public_url"]), "citation_public_url")
	add(first(f.meta["citation_abstract_html_url"]), "citation_abstract_html_url")
	add(f.saved, "saved from")
	return out
}

func (f *fields) addresses() {
	for _, s := range f.places() {
		f.out.Field("url", s.value, s.from)
	}
	add := func(value, from string) {
		if d := doiIn(value); d != "" {
			f.out.Field("doi", d, from)
		}
	}
	for _, s := range f.metas("", "citation_doi", "prism.doi", "dc.identifier", "dc.identifier.doi", "bepress_citation_doi", "doi", "rft_id") {
		add(s.value, s.from)
	}
	if f.article != nil {
		for _, key := range [...]string{"identifier", "sameAs", "@id", "doi"} {
			for _, v := range list(f.article[key]) {
				if o, ok := v.(object); ok {
					v = o["value"]
				}
				add(word(v), "JSON-LD "+key)
			}
		}
	}
	add(f.link["canonical"], "canonical link")
}

var doiForm = regexp.MustCompile(`(?i)^(?:doi:\s*|info:doi/|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)$`)

func doiIn(s string) string {
	if m := doiForm.FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		return strings.TrimRight(m[1], ".,;")
	}
	return ""
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

// names are the titles that the page states, whole and without what follows a bar or
// dash: a unit that says one of them is the headline.
func (s *stated) names() []string {
	var out []string
	for _, t := range []string{s.title, first(s.meta["og:title"]), first(s.meta["twitter:title"])} {
		if t == "" {
			continue
		}
		out = append(out, t)
		for _, at := range tail.FindAllStringIndex(t, 30) {
			if at[0] > 0 {
				out = append(out, t[:at[0]])
			}
		}
	}
	return out
}
