package extract

import "ibid/corpus"

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
