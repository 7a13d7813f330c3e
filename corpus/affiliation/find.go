package affiliation

import (
	"regexp"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/names"
	"ibid/corpus/english/places"
	"ibid/corpus/extract"
)

// Find returns what an article states of where people belong, in the order of the
// places: first its head, then paragraph by paragraph.
func Find(a *corpus.Article) []corpus.Affiliation {
	fields, from, ok := extract.FrontMatter(a.Text)
	if !ok {
		from = 0
	}
	out := ofHead(fields)
	k := newKnown(a.Text, names.NaturalAll(a.Meta.Authors))
	k.hear(a.Sentences)
	var before *reading
	for n, at := range withoutHeadings(paragraphs(a.Text, from), a.Sections) {
		r := read(a.Text, at, k)
		out = append(out, r.affiliations()...)
		if before != nil && n <= letterhead {
			out = append(out, acrossLines(before, r)...)
		}
		before = r
	}
	out = append(out, ofVoice(a, from)...)
	named := countries(a.Text[from:])
	for i := range out {
		if len(out[i].Countries) == 0 && sideOf(out[i].Role) != neither {
			out[i].Countries = named
		}
	}
	slices.SortStableFunc(out, func(x, y corpus.Affiliation) int { return x.Start - y.Start })
	return slices.CompactFunc(out, func(x, y corpus.Affiliation) bool {
		return x.Span == y.Span && x.Person == y.Person && x.Role == y.Role && x.Body == y.Body
	})
}

// letterhead is how many paragraphs from the top can be lines of a letterhead,
// which name a person and a post on lines of their own.
const letterhead = 12

var blankLine = regexp.MustCompile(`\n[ \t\r\f]*\n\s*`)

// paragraphs cuts text at its empty lines, from a place on.
func paragraphs(text string, from int) []corpus.Span {
	var out []corpus.Span
	add := func(start, end int) {
		s := strings.TrimSpace(text[start:end])
		if s == "" {
			return
		}
		start += strings.Index(text[start:end], s)
		out = append(out, corpus.Span{Start: start, End: start + len(s)})
	}
	for _, m := range blankLine.FindAllStringIndex(text[from:], -1) {
		if s := from + m[0]; len(out) == 0 || s >= out[len(out)-1].End {
			start := from
			if len(out) > 0 {
				start = out[len(out)-1].End
			}
			add(start, s)
		}
	}
	if len(out) > 0 {
		from = out[len(out)-1].End
	}
	add(from, len(text))
	return out
}

// withoutHeadings cuts paragraphs where a section begins: a heading that stands on the line
// of its first sentence is no part of it ("… for a New Cable President Lund signed").
func withoutHeadings(paragraphs []corpus.Span, sections []corpus.Section) []corpus.Span {
	var out []corpus.Span
	for _, p := range paragraphs {
		for _, s := range sections {
			if !s.At.Empty() && p.Start < s.Start && s.Start < p.End && p.Contains(s.At) {
				out = append(out, corpus.Span{Start: p.Start, End: s.Start})
				p.Start = s.Start
			}
		}
		out = append(out, p)
	}
	return out
}

// mostCountries is how many countries are kept of those that an article names.
const mostCountries = 5

// countries are those that a text names, most often named first, in the first form
// that it has for each.
func countries(text string) []string {
	votes, form := map[int]int{}, map[int]string{}
	var ids []int
	for _, m := range places.Find(text) {
		if votes[m.Country]++; votes[m.Country] == 1 {
			ids = append(ids, m.Country)
			form[m.Country] = text[m.Start:m.End]
		}
	}
	slices.SortStableFunc(ids, func(a, b int) int { return votes[b] - votes[a] })
	var out []string
	for _, id := range ids[:min(len(ids), mostCountries)] {
		out = append(out, form[id])
	}
	return out
}

// reading is a paragraph as words, with the posts and people found in it.
type reading struct {
	text   string // of the article
	tokens []english.Token
	posts  []post
	people []mention
	known  *known
	place  []bool // of each token: it is in the name of a country
}

// read finds posts, then people, in a paragraph of text.
func read(text string, at corpus.Span, k *known) *reading {
	r := &reading{text: text, tokens: english.Tokenize(text[at.Start:at.End]), known: k}
	for i := range r.tokens {
		r.tokens[i].Start += at.Start
		r.tokens[i].End += at.Start
	}
	r.findPlaces()
	r.findPosts()
	r.findPeople()
	return r
}

// findPlaces marks the names of countries, those in capitals too.
func (r *reading) findPlaces() {
	r.place = make([]bool, len(r.tokens))
	for i := 0; i < len(r.tokens); i++ {
		if !r.tokens[i].Capital() {
			continue
		}
		for n := min(3, len(r.tokens)-i); n > 0; n-- {
			name := placeCase(r.words(i, i+n))
			if found := places.Find(name); len(found) == 1 && found[0].Start == 0 && found[0].End == len(name) {
				for j := range n {
					r.place[i+j] = true
				}
				i += n - 1
				break
			}
		}
	}
}

// placeCase writes the name of a country in capitals as others are; a short one is its
// initials.
func placeCase(name string) string {
	if len(name) <= 3 {
		return name
	}
	return properCase(name)
}

// span is the place of tokens [i, j).
func (r *reading) span(i, j int) corpus.Span {
	return corpus.Span{Start: r.tokens[i].Start, End: r.tokens[j-1].End}
}

// words are tokens [i, j) as the text has them, white space folded.
func (r *reading) words(i, j int) string {
	if i >= j {
		return ""
	}
	s := r.span(i, j)
	return strings.Join(strings.Fields(r.text[s.Start:s.End]), " ")
}

func (r *reading) is(i int, folds ...string) bool {
	return i >= 0 && i < len(r.tokens) && r.tokens[i].Is(folds...)
}
