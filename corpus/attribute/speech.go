package attribute

import (
	"strings"
)

// The kinds of speech, as corpus.Attribution has them.
const (
	direct   = "direct"
	indirect = "indirect"
	mixed    = "mixed"
	byAuthor = "author"
	fact     = "fact"
)

// speech says how a report gives its words: all in quotation marks, some, none.
func (s *sentence) speech(r *report) string {
	quoted, plainWords := 0, 0
	from, to := r.frame()
	for k, t := range s.toks[:s.extent(r)] {
		if t.kind != word && t.kind != number {
			continue
		}
		switch {
		case t.quoted && k >= from && k < to:
			// A word that the subject's own clause quotes: "who calls herself “…”".
		case t.quoted && !s.term(k):
			quoted++
		case k >= from && k < to:
		case s.framing(r, k):
		default:
			plainWords++
		}
	}
	switch {
	case quoted == 0:
		return indirect
	case (plainWords == 0 || s.afterColon(r)) && (r.post || r.what.has('s') || r.what.has('t') || r.what.has('c') || r.what.has('q')):
		return direct
	}
	return mixed
}

// extent is the token where another holder's report begins in the sentence: what
// follows it is not r's.
func (s *sentence) extent(r *report) int {
	if r.post {
		return len(s.toks)
	}
	for k := range s.reports {
		o := &s.reports[k]
		if o.level == top && !o.post && !o.after && o.verb > r.verb && o.subject.from > r.verb && s.holderOf(o).name != r.holder.name {
			return o.subject.from
		}
	}
	return len(s.toks)
}

// frame is the run of tokens from the subject to the verb, or round.
func (r *report) frame() (from, to int) {
	from, to = min(r.subject.from, r.verb), max(r.subject.to, r.verb+1)
	return from, max(to, r.to)
}

// framing reports that token k belongs to the frame's surroundings and to no
// reported words: what stands before subject and verb, an addressee, a place and
// time between the verb and a quotation or after a frame that follows one.
func (s *sentence) framing(r *report, k int) bool {
	from, to := r.frame()
	if k < from {
		t := s.toks[k]
		return !r.post && !s.interrupts(from) || conjunctions[t.low] || adverb(t) || openers[t.low]
	}
	if r.post {
		return !s.plainClauseAfter(to, k)
	}
	q := s.firstQuote(to)
	if q < 0 {
		return false
	}
	if k < q {
		return s.adverbialUntil(to, q)
	}
	return s.closesAfter(q, k)
}

// interrupts reports that a frame which begins at from stands inside the
// reported words: a whole clause and a comma come before it.
func (s *sentence) interrupts(from int) bool {
	if from == 0 || s.toks[from-1].text != "," {
		return false
	}
	f := s.toks[s.firstWord()]
	if f.quoted || subordinators[f.low] || prepositions[f.low] || strings.HasSuffix(f.low, "ing") || strings.HasSuffix(f.low, "ed") {
		return false
	}
	for k := 0; k < from; k++ {
		if finiteHere(s, k) && !s.toks[k].quoted {
			return true
		}
	}
	return false
}

// plainClauseAfter reports that after a frame in the middle the reported words
// go on without quotation marks.
func (s *sentence) plainClauseAfter(to, k int) bool {
	if to+1 < len(s.toks) && s.toks[to].text == "," && !relatives[s.toks[to+1].low] {
		for j := to + 1; j <= k && j < len(s.toks); j++ {
			if finiteHere(s, j) && !s.toks[j].quoted {
				return true
			}
		}
	}
	return false
}

func (s *sentence) firstQuote(from int) int {
	for k := from; k < len(s.toks); k++ {
		if s.toks[k].kind == quoteMark && !s.quotedTerm(k) {
			return k
		}
	}
	return -1
}

// adverbialUntil reports that between verb and quotation stands no reported
// word: "said at the ceremony that “…", "told the house: “…".
func (s *sentence) adverbialUntil(from, q int) bool {
	if q == from || from >= len(s.toks) {
		return true
	}
	b := s.toks[q-1]
	if !b.is("that") && b.text != "," && b.text != ":" && b.kind != quoteMark {
		return false
	}
	for k := from; k < q-1; k++ {
		if s.toks[k].is("that", "whether", "as") || finiteHere(s, k) {
			return false
		}
	}
	return true
}

// closesAfter reports that token k, after the quotation that opens at q, only
// rounds it off: nothing but a conjunction between quotations.
func (s *sentence) closesAfter(q, k int) bool {
	n := 0
	for j := q; j <= k; j++ {
		t := s.toks[j]
		if !t.quoted && (t.kind == word || t.kind == number) {
			n++
			if !conjunctions[t.low] && !t.is("because") {
				return false
			}
		}
	}
	return n <= 2
}

// afterColon reports a quotation that a colon leads in.
func (s *sentence) afterColon(r *report) bool {
	for k := r.verb; k+1 < len(s.toks); k++ {
		if s.toks[k].text == ":" && s.toks[k+1].kind == quoteMark {
			return true
		}
	}
	return false
}

// term reports that token k stands in marks that only mention a word or name.
func (s *sentence) term(k int) bool {
	for j := k; j >= 0; j-- {
		if s.toks[j].kind == quoteMark {
			return s.quotedTerm(j)
		}
	}
	return false
}

// quotedTerm reports that the marks opening at token q hold a word spoken of
// ("the word “union”"), a name or a title, not somebody's words.
func (s *sentence) quotedTerm(q int) bool {
	end := q + 1
	capitals, words := 0, 0
	for end < len(s.toks) && s.toks[end].kind != quoteMark {
		if t := s.toks[end]; t.kind == word {
			if !prepositions[t.low] && !determiners[t.low] && !conjunctions[t.low] {
				words++
				if t.capital() {
					capitals++
				}
			}
		}
		end++
	}
	if words > 1 && capitals == words || q > 0 && s.toks[q-1].is("titled", "entitled", "headlined") {
		return true
	}
	for j := q - 1; j >= 0 && j >= q-2; j-- {
		if s.toks[j].is("word", "words", "term", "terms", "title", "titled", "entitled", "named", "renamed", "so-called", "phrase", "slogan", "headline", "nickname", "nicknamed", "acronym", "concept", "label") {
			return words <= 6
		}
	}
	return false
}

// quotedWhole reports that every word of the sentence is quoted.
func (s *sentence) quotedWhole() bool {
	n := 0
	for _, t := range s.toks {
		if t.kind != word && t.kind != number {
			continue
		}
		if !t.quoted {
			return false
		}
		n++
	}
	return n > 0
}

// anyQuoted reports quoted words that are no mere term.
func (s *sentence) anyQuoted() bool {
	for k, t := range s.toks {
		if t.quoted && t.kind == word && !s.term(k) {
			return true
		}
	}
	return false
}
