package extract

import (
	"slices"

	"ibid/corpus"
	"ibid/corpus/english/names"
)

// metaKeys are the fields of [corpus.Meta], in the order in which they are listed.
var metaKeys = []string{"title", "author", "publisher", "published", "url", "doi"}

// state notes what the source says of itself, and where; it replaces what was noted of
// the same key before.
func (p *page) state(key, from string, values ...string) {
	p.stated = slices.DeleteFunc(p.stated, func(f corpus.Field) bool { return f.Key == key })
	for _, v := range values {
		if v != "" && !(key == "author" && names.Parse(v).Kind == names.Role) { // "Mr Secretary General" is spoken to
			p.stated = append(p.stated, corpus.Field{Key: key, Value: v, From: from})
		}
	}
	p.meta = metaOf(p.stated)
}

// provenance is where each field of the document is from: what the format or the front
// matter states, and else what was read from the text.
func provenance(format, visible []corpus.Field) []corpus.Field {
	out := slices.Clone(format)
	for _, key := range metaKeys {
		if slices.ContainsFunc(format, func(f corpus.Field) bool { return f.Key == key }) {
			continue
		}
		for _, f := range visible {
			if f.Key == key {
				out = append(out, f)
			}
		}
	}
	return out
}

// fieldsOf is meta as fields, all from one place.
func fieldsOf(m corpus.Meta, from string) []corpus.Field {
	var out []corpus.Field
	add := func(key, value string) {
		if value != "" {
			out = append(out, corpus.Field{Key: key, Value: value, From: from})
		}
	}
	add("title", m.Title)
	for _, a := range m.Authors {
		add("author", a)
	}
	add("publisher", m.Publisher)
	add("published", m.Published)
	add("url", m.URL)
	add("doi", m.DOI)
	return out
}
