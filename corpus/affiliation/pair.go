package affiliation

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// affiliations are what a paragraph states: a post beside a name, "of" a body, in
// brackets, or with a form of "be"; and further names of bodies.
func (r *reading) affiliations() []corpus.Affiliation {
	var out []corpus.Affiliation
	for n, m := range r.people {
		for _, p := range r.near(m) {
			if x, ok := r.pair(n, p); ok && tells(x) && !(m.heard && sideOf(x.Role) != neither) { // whose minister it is, the countries of the article say too weakly
				out = append(out, x)
			}
		}
		for _, in := range []func(mention) (corpus.Affiliation, bool){r.ofBody, r.heads, r.owned, r.inBrackets, r.ofParty} {
			if x, ok := in(m); ok {
				out = append(out, x)
			}
		}
	}
	return append(out, r.bodies()...)
}

// reach is how many tokens from a name a post of the same person may begin.
const reach = 60

// near are the posts around a name.
func (r *reading) near(m mention) []post {
	from, _ := slices.BinarySearchFunc(r.posts, m.from-reach, func(p post, at int) int { return p.from - at })
	to, _ := slices.BinarySearchFunc(r.posts, m.to+reach, func(p post, at int) int { return p.from - at })
	return r.posts[from:to]
}

// tells reports an affiliation that says more than what somebody does for a living.
func tells(x corpus.Affiliation) bool {
	return x.Body != "" || sideOf(x.Role) != neither || slices.ContainsFunc(english.Tokenize(x.Role), func(t english.Token) bool {
		return lexicon.Any(t.Fold, lexicon.Office, lexicon.Seat)
	})
}

// pair reads a post right before or behind the nth name.
func (r *reading) pair(n int, p post) (corpus.Affiliation, bool) {
	m := r.people[n]
	switch {
	case r.leads(p, m):
		if n > 0 && r.follows(r.people[n-1], p) && !r.isTheNext(n, p) {
			break
		}
		return r.state(m, p, corpus.Belongs, p.from, m.to), true
	case r.follows(m, p):
		if n+1 < len(r.people) && r.leads(p, r.people[n+1]) && r.isTheNext(n+1, p) {
			break
		}
		return r.state(m, p, corpus.Belongs, m.from, p.to), true
	case p.from > m.to:
		if relation, ok := r.copula(m.to, p.from); ok {
			return r.state(m, p, relation, m.from, p.to), true
		}
	}
	return corpus.Affiliation{}, false
}

// leads reports whether a post stands right before a name, another behind it at
// most: "the Greens' spokeswoman Senator Vera Lund".
func (r *reading) leads(p post, m mention) bool {
	if p.to > m.from {
		return false
	}
	return r.between(p.to, m.from) || slices.ContainsFunc(r.near(m), func(q post) bool {
		return q.from >= p.to && q.to <= m.from && q.body == "" && r.between(p.to, q.from) && r.between(q.to, m.from)
	})
}

// follows reports whether a post stands right behind a name, or behind the posts
// that do: "Vera Lund, senator and shadow minister".
func (r *reading) follows(m mention, p post) bool {
	at := m.to
	for _, q := range r.near(m) {
		if q.from < at {
			continue
		}
		if !r.apposition(at, q.from) && !(at > m.to && r.is(at, "and", "&") && q.from == at+1) {
			return false
		}
		if q.from == p.from {
			return true
		}
		at = q.to
	}
	return false
}

// isTheNext decides for whom a post between two names is: the second has it unless
// another post follows that one, or a comma parts the post from it alone.
func (r *reading) isTheNext(n int, p post) bool {
	m, before := r.people[n], r.people[n-1]
	for _, other := range r.near(m) {
		switch {
		case other.from >= m.to && r.apposition(m.to, other.from):
			return false
		case other.to <= before.from && r.between(other.to, before.from):
			return true
		}
	}
	return r.is(before.to, ",") || !r.is(p.to, ",")
}

// between reports whether tokens [i, j) may part a post from the name behind it.
func (r *reading) between(i, j int) bool {
	for ; i < j; i++ {
		if !r.is(i, ",", "the", "-", "–", "—") {
			return false
		}
	}
	return true
}

// apposition reports whether tokens [i, j) may part a name from the post behind
// it: nothing at a line's end, a comma, a dash.
func (r *reading) apposition(i, j int) bool {
	if i == j {
		return true
	}
	if !r.is(i, ",", "-", "–", "—", "(", "the") || j-i > 3 {
		return false
	}
	for i++; i < j; i++ {
		if !r.is(i, "the", "a", "an", ",") && r.tokens[i].Class != english.Quote {
			return false
		}
	}
	return true
}

// copula reads "is a", "was not the", "who is" between a name and a post.
func (r *reading) copula(i, j int) (corpus.Relation, bool) {
	relation, found := corpus.Belongs, false
	for ; i < j; i++ {
		t := r.tokens[i]
		switch {
		case lexicon.Is(t.Fold, lexicon.Be):
			found = true
			if t.Is("was", "were", "been") {
				relation = corpus.Left
			}
		case lexicon.Is(t.Fold, lexicon.Negates):
			if found {
				relation = corpus.Outside
			}
		case lexicon.Any(t.Fold, lexicon.Determiner, lexicon.Relative, lexicon.Indefinite) || t.Is(","):
		default:
			return relation, false
		}
	}
	return relation, found
}

func (r *reading) state(m mention, p post, relation corpus.Relation, from, to int) corpus.Affiliation {
	if p.ended && relation == corpus.Belongs {
		relation = corpus.Left
	}
	x := corpus.Affiliation{Span: r.span(from, to), Person: m.name, Body: bodyCase(p.body), Role: properCase(r.words(p.role, p.to)), Relation: relation}
	if p.country != "" {
		x.Countries = []string{p.country}
	}
	return x
}

// bodyCase writes the name of a body in capitals as others are; one word is its
// initials.
func bodyCase(s string) string {
	if !strings.Contains(s, " ") {
		return s
	}
	return properCase(s)
}

// acrossLines reads a letterhead: a name alone in one paragraph and a post that
// begins the next, or the other way round.
func acrossLines(a, b *reading) []corpus.Affiliation {
	if len(a.people) > 0 && len(b.posts) > 0 {
		if m, p := a.people[len(a.people)-1], b.posts[0]; m.to == len(a.tokens) && m.from <= 2 && p.from == 0 {
			return []corpus.Affiliation{b.state(m, p, corpus.Belongs, p.from, p.to)}
		}
	}
	if len(a.posts) > 0 && len(b.people) > 0 {
		if p, m := a.posts[len(a.posts)-1], b.people[0]; p.to == len(a.tokens) && p.from <= 2 && m.from == 0 && m.to == len(b.tokens) {
			return []corpus.Affiliation{a.state(m, p, corpus.Belongs, p.from, p.to)}
		}
	}
	return nil
}

// ofBody reads "Vera Lund of the Harbour Council", and for somebody whose statements the
// article has "Vera Lund, of Saltwatch": a name that may be anything's.
func (r *reading) ofBody(m mention) (corpus.Affiliation, bool) {
	i := m.to
	if r.is(i, ",") {
		i++
	}
	if !r.is(i, "of", "from") {
		return corpus.Affiliation{}, false
	}
	speaks := r.is(i, "of") && r.known.speakers[english.Fold(m.name)]
	i++
	for r.is(i, "the") {
		i++
	}
	end := r.bodyEnd(i)
	if speaks {
		i, end = r.bodyAt(i)
	}
	if end == i {
		return corpus.Affiliation{}, false
	}
	return corpus.Affiliation{Span: r.span(m.from, end), Person: m.name, Body: bodyCase(r.words(i, end)), Relation: corpus.Belongs}, true
}

// bodyEnd is where the name of a body that begins at i ends; i for none.
func (r *reading) bodyEnd(i int) int {
	end := i
	for j := i; j < len(r.tokens) && j-i < 9; j++ {
		t := r.tokens[j]
		switch {
		case t.Class == english.Word && t.Capital():
			end = j + 1
		case t.Class == english.Word && lexicon.Any(t.Fold, lexicon.Connector) && !t.Is("on", "in", "against"), t.Is("&", "the") && j > i:
		default:
			j = len(r.tokens)
		}
	}
	for ; end > i; end-- {
		if names.Parse(r.words(i, end)).Kind == names.Body && !lexicon.Is(r.tokens[end-1].Fold, lexicon.Connector) {
			return end
		}
	}
	return i
}

// calledEnd is where a name in capitals ends that begins at i and can be a body's though
// none of its words says so, "Saltwatch", "Saltwatch Brazil"; i for none.
func (r *reading) calledEnd(i int) int {
	end := i
	for end < len(r.tokens) && end-i < longestName && r.tokens[end].Class == english.Word && r.tokens[end].Capital() && r.titleAt(end) == 0 && (end == i || !r.breaks(end)) {
		end++
	}
	if end == i || r.place[i] || r.known.surnames[r.tokens[i].Fold] || r.known.surnames[r.tokens[end-1].Fold] ||
		lexicon.Known(r.tokens[i].Fold) || r.nameStarts(i) {
		return i
	}
	return end
}

// bodyAt is where the name of a body stands at i, behind "the" and what the body is, "the
// environmental group Saltwatch"; from == to for none.
func (r *reading) bodyAt(i int) (from, to int) {
	for r.is(i, "the", "a", "an") {
		i++
	}
	if end := r.bodyEnd(i); end > i {
		return i, end
	}
	j := i
	for j < len(r.tokens) && j-i < longestKind && r.tokens[j].Class == english.Word && !r.tokens[j].Capital() && lexicon.Any(r.tokens[j].Fold, lexicon.Noun, lexicon.Adjective) {
		j++
	}
	if j > i && !lexicon.Any(r.tokens[j-1].Fold, lexicon.Body, lexicon.Institution) {
		return i, i
	}
	end := max(r.bodyEnd(j), r.calledEnd(j))
	if end == j || r.isPart(end) {
		return i, i
	}
	return j, end
}

// longestKind is how many words may say what a body is before its name.
const longestKind = 4

// heads reads "Vera Lund, who heads the Harbour Council".
func (r *reading) heads(m mention) (corpus.Affiliation, bool) {
	i := m.to
	for r.is(i, ",", "who") {
		i++
	}
	if i >= len(r.tokens) || !isHeading(r.tokens[i]) {
		return corpus.Affiliation{}, false
	}
	i, end := r.bodyAt(i + 1)
	if end == i {
		return corpus.Affiliation{}, false
	}
	return corpus.Affiliation{Span: r.span(m.from, end), Person: m.name, Body: bodyCase(r.words(i, end)), Relation: corpus.Belongs}, true
}

// isHeading reports a verb in the present that puts its subject at the head of a body.
func isHeading(t english.Token) bool {
	return slices.ContainsFunc(lexicon.Readings(t.Fold), func(v lexicon.Reading) bool {
		return v.Form == lexicon.Third && v.Is(lexicon.Heads)
	})
}

// owned reads "Saltwatch's Vera Lund" of somebody whose statements the article has.
func (r *reading) owned(m mention) (corpus.Affiliation, bool) {
	end := m.from - 1
	if end <= 0 || r.tokens[end].Class != english.Possessive || !r.known.speakers[english.Fold(m.name)] {
		return corpus.Affiliation{}, false
	}
	from := end
	for from > 0 && r.tokens[from-1].Capital() && r.tokens[from-1].Class == english.Word && end-from < longestName {
		from--
	}
	if from == end || r.bodyEnd(from) != end && r.calledEnd(from) != end {
		return corpus.Affiliation{}, false
	}
	return corpus.Affiliation{Span: r.span(from, m.to), Person: m.name, Body: bodyCase(r.words(from, end)), Relation: corpus.Belongs}, true
}

// inBrackets reads a party in brackets behind a name: "(Labour, Sill)", "(HU)".
func (r *reading) inBrackets(m mention) (corpus.Affiliation, bool) {
	i := m.to
	if !r.is(i, "(") || i+2 >= len(r.tokens) || !r.is(i+2, ",", ")", "-", "–") {
		return corpus.Affiliation{}, false
	}
	t, first := r.tokens[i+1], r.tokens[m.from]
	if !r.isBodyWord(i+1) || lexicon.Is(t.Fold, lexicon.Postnominal) || r.spelledOut(i, t.Fold) < i ||
		!r.isHonorific(m.from) && !lexicon.Is(first.Fold, lexicon.Given) {
		return corpus.Affiliation{}, false
	}
	return corpus.Affiliation{Span: r.span(m.from, i+2), Person: m.name, Body: r.words(i+1, i+2), Role: "", Relation: corpus.Belongs}, true
}

// ofParty reads what a party's people are called right before a name, "Conservative Vera
// Lund", and before a post of old: "Labour ex-minister Vera Lund".
func (r *reading) ofParty(m mention) (corpus.Affiliation, bool) {
	end := m.from
	if end > 0 && strings.HasPrefix(r.tokens[end-1].Fold, "ex-") {
		end--
	}
	from := end
	for from > 0 && r.tokens[from-1].Capital() && lexicon.Is(r.tokens[from-1].Fold, lexicon.Faction) {
		from--
	}
	if from == end {
		return corpus.Affiliation{}, false
	}
	return corpus.Affiliation{Span: r.span(from, m.to), Person: m.name, Body: r.words(from, end), Relation: corpus.Belongs}, true
}
