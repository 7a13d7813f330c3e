package record

import (
	"encoding/json"
	"slices"
)

// tagged is a field of a BibTeX entry or a line of a RIS record.
type tagged struct{ name, value string }

// overlay says how a record's fields differ from those that its item is written as:
// by field, the values that it has; none for a field that it doesn't have.
type overlay map[string][]string

// values are the fields by name.
func values(fields []tagged) map[string][]string {
	by := map[string][]string{}
	for _, f := range fields {
		by[f.name] = append(by[f.name], f.value)
	}
	return by
}

// diff is what turns the fields written into those that were read.
func diff(read, written []tagged) overlay {
	out := overlay{}
	is, would := values(read), values(written)
	for name, v := range is {
		if !slices.Equal(v, would[name]) {
			out[name] = v
		}
	}
	for name := range would {
		if _, ok := is[name]; !ok {
			out[name] = []string{}
		}
	}
	return out
}

// apply is the fields written, turned into those that were read. Fields that are
// only in o come last, by name.
func (o overlay) apply(written []tagged) []tagged {
	var out []tagged
	done := map[string]bool{}
	for _, f := range written {
		v, ok := o[f.name]
		switch {
		case !ok:
			out = append(out, f)
		case !done[f.name]:
			for _, value := range v {
				out = append(out, tagged{f.name, value})
			}
		}
		done[f.name] = true
	}
	var rest []string
	for name := range o {
		if !done[name] {
			rest = append(rest, name)
		}
	}
	slices.Sort(rest)
	for _, name := range rest {
		for _, value := range o[name] {
			out = append(out, tagged{name, value})
		}
	}
	return out
}

// custom is what the item's "custom" object keeps under a format's name.
func (it Item) custom(format string) overlay {
	var all map[string]json.RawMessage
	var o overlay
	if json.Unmarshal(it.Get("custom"), &all) != nil || json.Unmarshal(all[format], &o) != nil {
		return nil
	}
	return o
}

// setCustom keeps o under a format's name.
func (it *Item) setCustom(format string, o overlay) {
	if len(o) == 0 {
		return
	}
	all := map[string]any{}
	_ = json.Unmarshal(it.Get("custom"), &all) // absent, or no object: replaced
	all[format] = o
	it.Set("custom", all)
}
