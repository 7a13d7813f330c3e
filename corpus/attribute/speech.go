package attribute

// The ways in which a sentence gives a statement.
const (
	direct   = "direct"
	indirect = "indirect"
	mixed    = "mixed"
	byAuthor = "author"
	fact     = "fact"
)

// speechOf is how a report gives what it reports: direct when all its words stand
// between quotation marks, mixed when some do, else indirect.
func speechOf(l *line, r *report) string {
	inside, outside := 0, 0
	for _, c := range r.content {
		for k := c.from; k < c.to; k++ {
			t := l.toks[k]
			if t.Class != word && t.Class != number || r.cue.has(k) || r.source.has(k) {
				continue
			}
			switch {
			case t.quote >= 0 && !mentionsTerm(l, t.quote):
				inside++
			case t.quote >= 0 || !t.is("that", "and", "also", "but"):
				outside++
			}
		}
	}
	switch {
	case inside == 0:
		return indirect
	case outside == 0 || inside >= 5 && outside*8 <= inside && onlyAside(l, r):
		return direct
	}
	return mixed
}

// onlyAside reports that what stands outside quotation marks tells only when, where
// and to whom: "“…,” Lund told reporters on Monday".
func onlyAside(l *line, r *report) bool {
	for _, c := range r.content {
		for k := c.from; k < c.to; k++ {
			if l.toks[k].quote < 0 && finiteAt(l.toks, k) {
				return false
			}
		}
	}
	return true
}

// mentionsTerm reports a quotation that only mentions a word or gives a name: the word
// “unification”, the “Harbour Act”.
func mentionsTerm(l *line, q int) bool {
	var words []token
	before := -1
	for k, t := range l.toks {
		if t.quote == q && t.Class == word {
			if len(words) == 0 {
				before = k - 2
			}
			words = append(words, t)
		}
	}
	if len(words) == 0 || len(words) > 4 {
		return false
	}
	if before >= 0 && l.toks[before].is("word", "term", "called", "name", "named", "phrase", "titled") {
		return true
	}
	for _, t := range words {
		if !t.Capital() && !functionWord(t) {
			return false
		}
	}
	return true
}

// anyQuoted reports quoted words other than terms.
func anyQuoted(l *line) bool {
	for _, t := range l.toks {
		if t.quote >= 0 && t.Class == word && !mentionsTerm(l, t.quote) {
			return true
		}
	}
	return false
}
