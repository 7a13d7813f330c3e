package extract

import (
	"slices"

	"ibid/corpus"
)

// fill takes over each field of stated that the document has left open, and notes
// that it is from there.
func (d *Document) fill(stated corpus.Meta, from string) {
	set := func(to *string, key, value string) {
		if *to == "" && value != "" {
			*to = value
			d.Fields = append(d.Fields, corpus.Field{Key: key, Value: value, From: from})
		}
	}
	set(&d.Meta.Title, "title", stated.Title)
	if len(d.Meta.Authors) == 0 {
		d.Meta.Authors = stated.Authors
		for _, a := range stated.Authors {
			d.Fields = append(d.Fields, corpus.Field{Key: "author", Value: a, From: from})
		}
	}
	set(&d.Meta.Publisher, "publisher", stated.Publisher)
	set(&d.Meta.Published, "published", stated.Published)
	set(&d.Meta.URL, "url", stated.URL)
	set(&d.Meta.DOI, "doi", stated.DOI)
}

// override puts each field of stated in the place of what the document states, and
// notes that it is from there.
func (d *Document) override(stated corpus.Meta, from string) {
	d.Meta = Override(d.Meta, stated)
	for _, f := range []struct {
		key    string
		values []string
	}{
		{"title", []string{stated.Title}}, {"author", stated.Authors}, {"publisher", []string{stated.Publisher}},
		{"published", []string{stated.Published}}, {"url", []string{stated.URL}}, {"doi", []string{stated.DOI}},
	} {
		if len(f.values) == 0 || f.values[0] == "" {
			continue
		}
		d.Fields = slices.DeleteFunc(slices.Clone(d.Fields), func(have corpus.Field) bool { return have.Key == f.key })
		for _, v := range f.values {
			d.Fields = append(d.Fields, corpus.Field{Key: f.key, Value: v, From: from})
		}
	}
}
