package record

import (
	"regexp"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/identity"
)

// inJournals are the types whose publisher, as a citation names it, is what they
// appeared in.
var inJournals = []string{
	"article", "article-journal", "article-magazine", "article-newspaper", "post", "post-weblog", "webpage", "review", "review-book", "broadcast",
	"entry-encyclopedia", "entry-dictionary", "entry",
}

// Meta is what the item states of an article, as far as an article has fields for it.
func (it Item) Meta() corpus.Meta {
	m := corpus.Meta{
		Title: plain(it.Text("title")), URL: strings.TrimSpace(it.Text("URL")), DOI: strings.TrimSpace(it.Text("DOI")),
		Publisher: plain(it.Text("publisher")),
	}
	if doi := identity.DOI(m.DOI); doi != "" {
		m.DOI = doi
	}
	if container := plain(it.Text("container-title")); container != "" && (m.Publisher == "" || slices.Contains(inJournals, it.Text("type"))) {
		m.Publisher = container
	}
	for _, n := range it.Names("author") {
		if stated := n.Stated(); stated != "" {
			m.Authors = append(m.Authors, stated)
		}
	}
	if d, ok := it.Date("issued"); ok {
		m.Published = d.ISO()
	}
	return m
}

// Complete adds to the item what the article's metadata states and the item doesn't.
func (it Item) Complete(m corpus.Meta) Item {
	out := slices.Clone(it)
	add := func(name string, value any) {
		if !out.Has(name) {
			out.Set(name, value)
		}
	}
	add("title", m.Title)
	var authors []Name
	for _, a := range m.Authors {
		authors = append(authors, nameOf(a))
	}
	add("author", authors)
	if !out.Has("container-title") && !out.Has("publisher") {
		add("publisher", m.Publisher)
	}
	if d, ok := parseDate(m.Published); ok {
		add("issued", d.value())
	} else if m.Published != "" {
		add("issued", Date{Literal: m.Published}.value())
	}
	add("DOI", m.DOI)
	add("URL", m.URL)
	return out
}

var richText = regexp.MustCompile(`</?(?:i|b|sc|sub|sup|span)(?: [^<>]*)?>`)

// plain is a text without CSL's rich text tags, its white space folded.
func plain(s string) string {
	return strings.Join(strings.Fields(richText.ReplaceAllString(s, "")), " ")
}
