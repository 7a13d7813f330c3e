package affiliation

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/corpus/extract"
)

// ofHead is what the head of a text states: a person among those who made it
// belongs to the body that stands beside, in the post that is named as the source.
func ofHead(fields []extract.Field) []corpus.Affiliation {
	var people, bodies []extract.Value
	var source extract.Value
	for _, f := range fields {
		switch f.Key {
		case "creator", "creators", "contributor", "contributors", "author", "authors":
			made := f.Makers()
			for _, v := range made {
				if extract.Inverted(v.Text) || names.Parse(v.Text).Kind == names.Person && !isCalledBody(v.Text, made) {
					people = append(people, v)
				} else {
					bodies = append(bodies, v)
				}
			}
		case "source":
			if len(f.Values) > 0 {
				source = f.Values[0]
			}
		}
	}
	role, body := ofSource(source.Text)
	if body != "" {
		bodies = append(bodies, extract.Value{Span: source.Span, Text: body})
	}
	if len(people) != 1 {
		role = ""
	}
	return stateHead(people, bodies, source.Span, role)
}

func stateHead(people, bodies []extract.Value, source corpus.Span, role string) []corpus.Affiliation {
	var out []corpus.Affiliation
	for _, p := range people {
		name := names.Parse(p.Text).String()
		for _, b := range bodies {
			out = append(out, corpus.Affiliation{Span: b.Span, Person: name, Body: bodyCase(b.Text), Role: role, Relation: corpus.Belongs})
		}
		if len(bodies) == 0 && role != "" {
			out = append(out, corpus.Affiliation{Span: source, Person: name, Role: role, Relation: corpus.Belongs})
		}
	}
	return out
}

// isCalledBody reports a name without a comma among names that have one: a body
// that is called by words of no body.
func isCalledBody(name string, all []extract.Value) bool {
	return !strings.Contains(name, ",") && slices.ContainsFunc(all, func(v extract.Value) bool { return extract.Inverted(v.Text) })
}

// ofSource reads the source of a release: a post, or a body.
func ofSource(s string) (role, body string) {
	tokens := english.Tokenize(s)
	if len(tokens) == 0 {
		return "", ""
	}
	r := read(s, corpus.Span{End: len(s)}, newKnown("", nil))
	if len(r.posts) > 0 && r.posts[0].from <= 1 && len(r.people) == 0 {
		return properCase(strings.Join(strings.Fields(s), " ")), ""
	}
	_, whose, of := strings.Cut(s, " of ")
	last := english.Tokenize(properCase(tokens[len(tokens)-1].Text))[0]
	if (names.Parse(s).Kind == names.Body || isFaction(last)) && !(of && extract.Inverted(whose)) && !lexicon.Any(tokens[0].Fold, lexicon.Lesser, lexicon.Opposes) {
		return "", s
	}
	return "", ""
}
