package registry

import "ibid/corpus"

// Mentions returns the places in text that speak of an administration, in order.
// published is the date of the text, as exact as it is known, "" when it is not.
func (r *Registry) Mentions(text, published string) []corpus.Mention {
	var out []corpus.Mention
	tokens := scan(text)
	for i := 0; i < len(tokens); i++ {
		at, n := []int(nil), min(6, len(tokens)-i)
		for ; n > 0 && len(at) == 0; n-- {
			if tokens[i].capital && adjoining(tokens[i:i+n]) {
				at = r.names[joined(tokens[i:i+n])]
			}
		}
		n++
		office := func(j int) bool { return j < len(tokens) && officeNouns[tokens[j].fold] }
		if len(at) == 0 && tokens[i].capital && (office(i+1) || i > 0 && r.titles[tokens[i-1].fold]) {
			at, n = r.likely(r.surnames[tokens[i].fold], "", published), 1
		}
		if len(at) == 0 {
			continue
		}
		m := corpus.Mention{Span: corpus.Span{Start: tokens[i].start, End: tokens[i+n-1].end}, Name: true, Office: office(i + n)}
		if len(at) == 1 {
			m.Leader, m.Country = r.leaders[at[0]].name, r.leaders[at[0]].country
		}
		out = append(out, m)
		i += n - 1
	}
	return out
}
