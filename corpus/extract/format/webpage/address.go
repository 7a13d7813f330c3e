package webpage

import (
	"net/url"
	"regexp"
	"strings"
)

// hosts are the names of the page's host, whole and the first part alone.
func (f *fields) hosts() []string {
	u, err := url.Parse(f.address())
	if err != nil || u.Host == "" {
		return nil
	}
	host := strings.TrimPrefix(u.Hostname(), "www.")
	return []string{host, strings.Split(host, ".")[0]}
}

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
	for _, s := range f.metas("citation_doi", "prism.doi", "dc.identifier", "dc.identifier.doi", "bepress_citation_doi", "doi", "rft_id") {
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
