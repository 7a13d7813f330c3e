package extract

import (
	"slices"

	"ibid/corpus"
)

// fill takes over each field of stated that the document has left open, and notes
// that it is from there.
func (d *Document) fill(stated corpus.Meta, from string) {
	d.Fields = provenance(d.Fields, fieldsOf(stated, from))
	d.Meta = override(stated, d.Meta)
}

// override puts each field of stated in the place of what the document states, and
// notes that it is from there.
func (d *Document) override(stated corpus.Meta, from string) {
	d.Meta = override(d.Meta, stated)
	fields := fieldsOf(stated, from)
	d.Fields = slices.DeleteFunc(slices.Clone(d.Fields), func(have corpus.Field) bool {
		return slices.ContainsFunc(fields, func(f corpus.Field) bool { return f.Key == have.Key })
	})
	d.Fields = append(d.Fields, fields...)
}
