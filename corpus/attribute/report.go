package attribute

import (
	"strings"

	"ibid/corpus/english/lexicon"
)

// level is where in its sentence a reporting clause stands.
type level byte

const (
	mainClause level = iota
	participle       // "…, saying that"
	adverbial        // "because Lund said"
	relative         // "the levy, which Lund calls theft"
	nested           // within what another report says
)

// report is one reporting clause: a source, the words that make it a report, and
// where what it reports stands. Token numbers are its line's.
type report struct {
	rule    string
	source  phrase // empty when nobody is named
	cue     phrase
	content []phrase // in order; empty stands for the rest of the sentence
	level   level
	lemma   string
	group   verb
	p       float32 // a tagger's confidence; 1 for grammar
	holder  holder
}

// covers counts the words of the line that the report reports.
func (r report) covers(toks []token) int {
	n := 0
	for _, p := range r.content {
		for k := p.from; k < p.to; k++ {
			if toks[k].Class == word {
				n++
			}
		}
	}
	return n
}

// findReports is the pass that reads reporting clauses by grammar.
func (l *line) findReports() []report {
	var out []report
	for k := 0; k < len(l.toks); k++ {
		if r, ok := l.phrasalReport(k); ok {
			out = append(out, r)
			k = r.cue.to - 1
			continue
		}
		v, ok := verbAt(l.toks, k)
		if !ok {
			continue
		}
		if r, ok := l.verbReport(v, out); ok {
			out = append(out, r)
		}
		k = v.to - 1
	}
	if len(out) == 0 {
		for _, find := range []func() (report, bool){l.afterQuotation, l.beforeQuotation, l.copularReport} {
			if r, ok := find(); ok {
				return []report{r}
			}
		}
	}
	return out
}

// afterQuotation reads whose words a quotation is by what stands behind it, whatever
// the verb: “…,” deadpanned Lund; “…” was the verdict of the court; “…” is how Lund
// put it.
func (l *line) afterQuotation() (report, bool) {
	c := len(l.toks) - 1
	for c >= 0 && !l.toks[c].closes {
		c--
	}
	k := c + 1
	if c < 0 || k+1 >= len(l.toks) {
		return report{}, false
	}
	r := report{rule: "inversion", lemma: l.toks[k].Fold, p: 1, content: []phrase{{0, c + 1}}}
	if t := l.toks[k]; t.in(lexicon.Be) && l.toks[k+1].is("how") {
		r.source = nounAfter(l.toks, k+2)
	} else if t.Class == word && !t.Capital() && (lexicon.Is(t.Fold, lexicon.Verb) || strings.HasSuffix(t.Fold, "ed")) && !functionWord(t) {
		r.source = nounAfter(l.toks, k+1)
	}
	if !r.source.empty() && l.canHold(r.source) && !l.tells(r.source) {
		r.cue = phrase{k, r.source.from}
		return r, true
	}
	for j := k; j+1 < len(l.toks); j++ {
		if !l.toks[j].in(lexicon.Statement) && !l.toks[j].in(lexicon.Document) {
			continue
		}
		for n := j + 1; n < len(l.toks) && n < j+4; n++ {
			if s := nounAfter(l.toks, n+1); l.toks[n].is("from", "of", "by") && !s.empty() && l.canHold(s) {
				r.source, r.cue = s, phrase{k, n + 1}
				return r, true
			}
		}
	}
	return report{}, false
}

// beforeQuotation reads a quotation behind a colon by who is named before it:
// "Statement from Mayor Vera Lund: “…”", "For Lund it was simple: “…”".
func (l *line) beforeQuotation() (report, bool) {
	for k := 1; k+1 < len(l.toks); k++ {
		if !l.toks[k].is(":", ",") || !l.toks[k+1].opens {
			continue
		}
		clause := l.hasClause(phrase{0, k})
		for i := len(l.mentions) - 1; i >= 0; i-- {
			m := l.mentions[i]
			first := firstOf(m)
			if m.to > k || m.entity != nil && m.kind != "person" && m.kind != "organisation" || m.to < len(l.toks) && l.toks[m.to].possessive() {
				continue
			}
			leads := first > 0 && l.toks[first-1].is("from", "by", "for", "of")
			if !clause && (leads || first == l.first()) || clause && first > 0 && l.toks[first-1].is("for") && first-1 == l.first() {
				return report{rule: "colon", source: phrase{first, m.to}, cue: phrase{k, k + 1}, p: 1, content: []phrase{{k + 1, len(l.toks)}}}, true
			}
		}
		return report{}, false
	}
	return report{}, false
}

// copularReport reads a statement that is said to be something: "Lund's view is
// that …", "The gist of Lund's speech was that …".
func (l *line) copularReport() (report, bool) {
	for k := 2; k+1 < len(l.toks); k++ {
		if l.toks[k].quote >= 0 || !l.toks[k].in(lexicon.Be) || !l.toks[k+1].is("that") && !l.toks[k+1].opens {
			continue
		}
		s := nounBefore(l.toks, k)
		if s.empty() || !(l.toks[k-1].in(lexicon.Statement) || l.toks[k-1].in(lexicon.Document) || l.toks[k-1].in(lexicon.View)) {
			return report{}, false
		}
		for j := k - 1; j > s.from; j-- {
			if !l.toks[j].possessive() {
				continue
			}
			owner := nounBefore(l.toks, j)
			if n := head(l.toks, owner); !owner.empty() && l.canHold(phrase{n, j}) {
				return report{rule: "view", source: trimLeft(l.toks, phrase{lastOf(l.toks, owner), j}), cue: phrase{j, k + 1}, p: 1, content: []phrase{{k + 1, len(l.toks)}}}, true
			}
		}
		return report{}, false
	}
	return report{}, false
}

// lastOf is where the last part of a phrase begins, behind its last "of".
func lastOf(toks []token, p phrase) int {
	for k := p.to - 1; k > p.from; k-- {
		if toks[k].is("of", "in", "for", "from") {
			return k + 1
		}
	}
	return p.from
}

// verbReport reads the clause of a reporting verb; before are the line's reports
// so far.
func (l *line) verbReport(v verb, before []report) (report, bool) {
	r := report{rule: "verb", cue: phrase{v.from, v.to}, lemma: v.lemma, group: v, p: 1}
	switch {
	case v.supposed || v.infinitive && !v.ing:
		return r, false
	case v.negated && !v.is(lexicon.Thinks):
		return r, false
	case v.passive:
		return l.passiveReport(v, r)
	case v.ing:
		return l.participleReport(v, r, before)
	}
	if l.inverted(v) {
		r.rule, r.source = "inversion", nounAfter(l.toks, v.to)
		if r.source.empty() || !l.speaks(r.source, v) {
			return r, false
		}
		r.content = l.contentAround(phrase{v.from, r.source.to})
		return r, true
	}
	s, lev, ok := l.subject(v, before)
	if !ok || !l.speaks(s, v) || l.denied(s, v) {
		return r, false
	}
	r.source, r.level = s, lev
	end, ok := l.complement(v, s)
	if !ok && !l.asNoted(v, s) {
		return r, false
	}
	from := min(s.from, v.from)
	if s.empty() {
		from = v.from
	}
	if l.trails(from, end) || l.leadsQuote(from) && !l.statesMore(end) || l.asNoted(v, s) {
		r.rule = "parenthesis"
		r.content = l.contentAround(phrase{from, end})
	} else {
		r.content = []phrase{{end, l.clauseEnd(end)}}
		if l.leadsQuote(from) {
			r.content = append([]phrase{{0, from}}, r.content...)
		}
	}
	return r, true
}

// statesMore reports a clause or quotation at token k.
func (l *line) statesMore(k int) bool {
	if k >= len(l.toks) {
		return false
	}
	for j := k; j < len(l.toks); j++ {
		if l.toks[j].opens || l.toks[j].is("that") {
			return true
		}
	}
	return l.bareClause(k)
}

// asNoted reports a clause in "as" that tells whose statement the sentence is: "as
// Lund noted".
func (l *line) asNoted(v verb, s phrase) bool {
	return !s.empty() && s.from > 0 && l.toks[s.from-1].is("as") && (v.is(lexicon.Says) || v.is(lexicon.Shows)) && (v.is(lexicon.That) || v.is(lexicon.Clause) || v.is(lexicon.Bare)) &&
		(s.from == 1 || l.toks[s.from-2].is(",", "—", "-"))
}

// denied reports a clause that says that nobody, or perhaps somebody, said it:
// "Neither Lund nor Vance said", "Had Lund said", "If Lund says", "Perhaps Lund
// said".
func (l *line) denied(s phrase, v verb) bool {
	for k := s.from; k < s.to; k++ {
		if l.toks[k].in(lexicon.Negates) || l.toks[k].is("neither", "nor") {
			return true
		}
	}
	for k := s.from - 1; k >= 0; k-- {
		t := l.toks[k]
		switch {
		case t.quote >= 0 || t.is(",", ";", ":") || t.opens || t.closes:
			return false
		case t.is("if", "unless", "whether", "neither", "nor"), t.in(lexicon.Negates):
			return true
		case (t.in(lexicon.Auxiliary) || t.in(lexicon.Modal)) && k == l.first():
			return true
		case t.in(lexicon.Hedges) && t.in(lexicon.Adverb) && !t.in(lexicon.Judges):
			return true
		case finiteAt(l.toks, k):
			return false
		}
	}
	return false
}

// inverted reports a verb with its subject behind it: "…,” said Lund".
func (l *line) inverted(v verb) bool {
	if v.from == 0 && v.to+1 < len(l.toks) && l.toks[v.to].Capital() && v.is(lexicon.Says) {
		s := nounAfter(l.toks, v.to)
		return s.to < len(l.toks) && l.toks[s.to].is(":", ",") && l.quoteWithin(s.to) // "Said Lund: “…”"
	}
	if v.from == 0 || v.to >= len(l.toks) || !(v.is(lexicon.Says) || v.is(lexicon.Thinks) || v.is(lexicon.Asks)) {
		return false
	}
	p, n := l.toks[v.from-1], l.toks[v.to]
	if !(p.closes || p.is(",", "?", "!", "…", "—", "-") && v.from > 2) {
		return false
	}
	if !n.Capital() && !(n.in(lexicon.Determiner) && !n.is("that", "this")) && !n.in(lexicon.PossessivePronoun) && !holds(n) && !n.in(lexicon.Numeral) && !n.in(lexicon.PluralPronoun) && !n.is("he", "she", "they") {
		return false
	}
	if p.closes {
		return true
	}
	if !v.is(lexicon.Parenthetical) {
		return false
	}
	if _, ok := l.aroundApposition(v.from - 1); ok {
		return false
	}
	s := nounAfter(l.toks, v.to)
	return s.to >= len(l.toks) || !finiteAt(l.toks, s.to)
}

// trails reports a clause that stands behind or within what it reports: "The
// ferry, Lund said, is safe."
func (l *line) trails(from, end int) bool {
	if from == 0 || end < len(l.toks) && !l.toks[end].is(",", ".", ";", "—", "-", "?", "!") && !l.toks[end].opens && !l.toks[end].in(lexicon.Preposition) && !l.toks[end].in(lexicon.Time) && !l.toks[end].in(lexicon.TimeLead) {
		return false
	}
	p := l.toks[from-1]
	return p.closes || p.is(",", "—", "-") && (l.hasClause(phrase{0, from - 1}) || l.interrupts(end))
}

// interrupts reports that a clause which ends about token k stands inside what it
// reports: "Farmers at the tail, Rizvi says, receive half".
func (l *line) interrupts(k int) bool {
	for ; k < len(l.toks); k++ {
		if l.toks[k].is(",", "—", "-") {
			return l.hasClause(phrase{k, len(l.toks)})
		}
		if l.toks[k].opens || finiteAt(l.toks, k) || l.toks[k].is("that") {
			return false
		}
	}
	return false
}

// hasClause reports a stretch with a finite verb or a quotation.
func (l *line) hasClause(p phrase) bool {
	for k := p.from; k < p.to; k++ {
		if l.toks[k].quote >= 0 || finiteAt(l.toks, k) {
			return true
		}
	}
	return false
}

// leadsQuote reports that a quotation stands before the clause that begins at from:
// "“Yes,” Lund said, adding …".
func (l *line) leadsQuote(from int) bool {
	return from > 0 && (l.toks[from-1].closes || from > 1 && l.toks[from-1].is(",") && l.toks[from-2].closes)
}

// contentAround is everything in the line but the clause: what it reports.
func (l *line) contentAround(clause phrase) []phrase {
	var out []phrase
	if clause.from > 0 {
		out = append(out, phrase{0, clause.from})
	}
	to := clause.to
	for to < len(l.toks) && !l.toks[to].opens && !l.toks[to].is(",", "—") {
		to++
	}
	if to < len(l.toks) && (l.toks[to].opens || clause.from > 0) {
		out = append(out, phrase{to, len(l.toks)})
	}
	return out
}

// clauseEnd is where what a report that begins at k says ends: at a coordinated
// clause with another subject and reporting verb, else with the sentence.
func (l *line) clauseEnd(k int) int {
	depth := len(l.toks)
	for j := k; j+2 < len(l.toks); j++ {
		t := l.toks[j]
		if t.quote >= 0 || !t.is(",", ";") {
			continue
		}
		n := j + 1
		if t.is(",") && !l.toks[n].in(lexicon.Conjunction) && !l.toks[n].is("while", "whereas") {
			continue
		}
		for n < len(l.toks) && (l.toks[n].in(lexicon.Conjunction) || l.toks[n].is("while", "whereas")) {
			n++
		}
		s := nounAfter(l.toks, n)
		if s.empty() || s.to >= len(l.toks) {
			continue
		}
		for q := s.to; q < len(l.toks) && q < s.to+3; q++ {
			if v, ok := verbAt(l.toks, q); ok && !v.ing && (holds(l.toks[head(l.toks, s)]) || l.toks[head(l.toks, s)].Capital()) {
				return j
			}
		}
	}
	return depth
}

// subject finds who a verb's subject is and where its clause stands.
func (l *line) subject(v verb, before []report) (phrase, level, bool) {
	end := v.from
	if end == 0 {
		return phrase{}, mainClause, false
	}
	p := l.toks[end-1]
	switch {
	case p.is("who", "which", "that") && p.in(lexicon.Relative):
		s := nounBefore(l.toks, end-1-commaBefore(l.toks, end-1))
		if p.is("that") && l.reported(before, end-1) {
			return s, nested, !s.empty()
		}
		return s, relative, !s.empty()
	case p.is(",", "—", "-", ")") || p.closes:
		if s, ok := l.aroundApposition(end - 1); ok {
			return s, l.levelOf(s.from, before), true
		}
		if p.is(")") {
			s := nounBefore(l.toks, end)
			return s, l.levelOf(s.from, before), !s.empty()
		}
		return phrase{}, mainClause, false
	case p.is("and", "but", "or", "then"):
		return l.sharedSubject(end-1, before)
	}
	s := nounBefore(l.toks, end)
	if s.empty() {
		return s, mainClause, false
	}
	if r, ok := l.aroundRelative(s); ok {
		return r, l.levelOf(r.from, before), true
	}
	return s, l.levelOf(s.from, before), true
}

func commaBefore(toks []token, k int) int {
	if k > 0 && toks[k-1].is(",") {
		return 1
	}
	return 0
}

// sharedSubject is the subject of the verb that a coordination carries on: "Lund
// praised the plan and said".
func (l *line) sharedSubject(and int, before []report) (phrase, level, bool) {
	for n := len(before) - 1; n >= 0; n-- {
		if r := before[n]; !r.source.empty() && r.source.to <= and && r.level == mainClause && !r.group.ing {
			return r.source, r.level, true
		}
	}
	for k := and - 1; k > 0; k-- {
		if l.toks[k].quote < 0 && finiteAt(l.toks, k) {
			g := k
			for g > 0 && (l.toks[g-1].in(lexicon.Auxiliary) || l.toks[g-1].in(lexicon.Adverb) || l.toks[g-1].in(lexicon.Modal)) {
				g--
			}
			s := nounBefore(l.toks, g)
			if !s.empty() && !l.toks[s.from].in(lexicon.Relative) {
				if lev := l.levelOf(s.from, before); lev == mainClause {
					return s, lev, true
				}
			}
		}
	}
	return phrase{}, mainClause, false
}

// levelOf is where the clause stands whose subject begins at token k.
func (l *line) levelOf(k int, before []report) level {
	for k > 0 && (l.toks[k-1].in(lexicon.Adverb) && !l.toks[k-1].in(lexicon.Subordinator) || l.toks[k-1].in(lexicon.Opener) && !l.toks[k-1].in(lexicon.Subordinator) && !l.toks[k-1].in(lexicon.Conjunction)) {
		k--
	}
	if k == 0 {
		return mainClause
	}
	p := l.toks[k-1]
	if p.in(lexicon.Conjunction) && l.subordinate(k-1) {
		return adverbial
	}
	switch {
	case p.is("as"):
		return mainClause // "as Lund noted"
	case p.in(lexicon.Subordinator) && !p.is("that"):
		return adverbial
	case p.is("that", "whether", "how", "why", "what"):
		if l.reported(before, k-1) {
			return nested
		}
		if p.is("that") && k > 1 && (l.toks[k-2].in(lexicon.Statement) || l.toks[k-2].in(lexicon.Document)) {
			return nested // "Reports that Lund called …"
		}
		if p.is("that") && l.toks[l.first()].is("it") {
			return mainClause
		}
		if p.is("that") && k > 1 && l.toks[k-2].in(lexicon.Be) || k > 1 && l.toks[k-2].in(lexicon.Adjective) {
			return mainClause // "It is welcome that Lund admits"
		}
		return relative
	case p.in(lexicon.Relative):
		return relative
	}
	if l.reported(before, k) && !p.is(",", ";", "—", "-") && !p.closes && !p.in(lexicon.Conjunction) {
		return nested
	}
	if nounish(l.toks, k-1) && !p.is(",") && !p.in(lexicon.Time) && !p.in(lexicon.Weekday) && !p.in(lexicon.Month) && p.Class == word && !(l.toks[k].in(lexicon.Pronoun) && k == 1) {
		return relative // "the ferry Lund called a trap"
	}
	return mainClause
}

// subordinate reports a clause that a conjunction at k joins to a subordinate one:
// "After the law passed and Lima threatened to leave, …".
func (l *line) subordinate(k int) bool {
	for j := k - 1; j >= 0; j-- {
		t := l.toks[j]
		if t.is(",", ";") || t.opens || t.closes {
			return false
		}
		if t.in(lexicon.Subordinator) && !t.is("as") {
			return true
		}
	}
	return false
}

// reported reports that token k stands in what an earlier report says.
func (l *line) reported(before []report, k int) bool {
	for _, r := range before {
		for _, c := range r.content {
			if c.has(k) && r.rule != "parenthesis" && r.rule != "inversion" {
				return true
			}
		}
	}
	return false
}

// aroundApposition is the subject before what stands between commas, brackets or
// dashes: "Lund, who leads the union, said", "Lund, 52, of Sill, said". c is the
// closing mark. The first noun phrase of the sentence that all of it can describe
// is the subject.
func (l *line) aroundApposition(c int) (phrase, bool) {
	closer := l.toks[c]
	best := phrase{}
	for k := c - 1; k > 0 && k > c-45; k-- {
		t := l.toks[k]
		if t.quote >= 0 || t.closes {
			continue
		}
		if closer.is(")") {
			if t.is("(") {
				s := nounBefore(l.toks, k)
				return s, !s.empty()
			}
			continue
		}
		if !t.is(",", "—", "-") || t.Fold != closer.Fold && !closer.closes {
			continue
		}
		if !l.apposed(phrase{k + 1, c}) {
			break
		}
		if s := nounBefore(l.toks, k); !s.empty() && l.canHold(s) && !(s.from > 0 && l.toks[s.from-1].in(lexicon.Preposition)) {
			if !best.empty() && l.fullName(s) == nil && l.names(best) {
				break // "new centres, the minister, Vera Lund, said"
			}
			best = phrase{s.from, c}
		}
	}
	return best, !best.empty()
}

// names reports a phrase with the full name of a person in it.
func (l *line) names(p phrase) bool {
	for _, q := range l.parts(p) {
		if l.fullName(q) != nil {
			return true
		}
	}
	return false
}

// apposed reports what can stand between a subject and its verb.
func (l *line) apposed(p phrase) bool {
	if p.empty() {
		return false
	}
	t := l.toks[p.from]
	if t.in(lexicon.Relative) || t.in(lexicon.Preposition) || t.Class == number || t.in(lexicon.Adverb) || (strings.HasSuffix(t.Fold, "ing") || strings.HasSuffix(t.Fold, "ed")) && !t.Capital() {
		return true
	}
	for k := p.from; k < p.to; k++ {
		if l.toks[k].in(lexicon.Relative) {
			return true
		}
		if finiteAt(l.toks, k) {
			return false
		}
	}
	return true
}

// aroundRelative is the noun before a relative clause that s ends: "critics who
// oppose the plan said".
func (l *line) aroundRelative(s phrase) (phrase, bool) {
	verbs := 0
	for k := s.from - 1; k > 0 && k > s.from-14; k-- {
		t := l.toks[k]
		if t.Class == mark || t.opens || t.closes {
			return phrase{}, false
		}
		if finiteAt(l.toks, k) {
			verbs++
		}
		if t.is("who") {
			n := nounBefore(l.toks, k)
			return n, verbs > 0 && !n.empty()
		}
	}
	return phrase{}, false
}

// passiveReport reads "was quoted as saying", "was accused by Orrick of".
func (l *line) passiveReport(v verb, r report) (report, bool) {
	r.rule = "passive"
	if v.lemma == "quote" {
		s, lev, ok := l.subject(v, nil)
		if !ok || !l.canHold(s) {
			return r, false
		}
		r.source, r.level = s, lev
		r.content = []phrase{{v.to, len(l.toks)}}
		return r, true
	}
	for k := v.to; k < len(l.toks) && k < v.to+12; k++ {
		t := l.toks[k]
		if t.Class == mark || t.opens {
			break
		}
		if t.is("by") && t.quote < 0 {
			if s := nounAfter(l.toks, k+1); !s.empty() && l.canHold(s) {
				r.source = s
				r.content = l.contentBeside(phrase{v.from, s.to})
				return r, true
			}
		}
	}
	return r, false
}

// contentBeside is the line without the phrase.
func (l *line) contentBeside(p phrase) []phrase {
	var out []phrase
	if p.from > 0 {
		out = append(out, phrase{0, p.from})
	}
	if p.to < len(l.toks) {
		out = append(out, phrase{p.to, len(l.toks)})
	}
	return out
}

// participleReport reads "…, adding that": it is the main clause's subject who
// adds.
func (l *line) participleReport(v verb, r report, before []report) (report, bool) {
	r.rule, r.level = "participle", participle
	if _, ok := l.complement(v, phrase{}); !ok {
		return r, false
	}
	k := v.from
	if k > 0 && !l.toks[k-1].is(",", "—", "-", "while", "by", "after", "before", "and") && !l.toks[k-1].closes && k > 1 {
		if s := nounBefore(l.toks, k); !s.empty() && l.canHold(s) && (s.from == 0 || l.toks[s.from-1].is("with")) {
			r.source = s
			r.content = []phrase{{v.to, len(l.toks)}}
			return r, true
		}
		return r, false
	}
	for n := len(before) - 1; n >= 0; n-- {
		if b := before[n]; !b.source.empty() && b.level <= participle {
			r.source = b.source
			r.content = []phrase{{v.to, len(l.toks)}}
			return r, true
		}
	}
	if !l.topic.empty() && l.canHold(l.topic) && !l.topic.has(k) {
		r.source = l.topic
		r.content = []phrase{{v.to, len(l.toks)}}
		return r, true
	}
	return r, false
}

// complement reports that something follows, or stands before, that the verb can
// report, and where it begins.
func (l *line) complement(v verb, s phrase) (int, bool) {
	k := l.afterAdverbs(v.to)
	from := v.from
	if !s.empty() {
		from = min(from, s.from)
	}
	if ok := l.takes(v, k); ok {
		return k, true
	}
	if v.is(lexicon.Hearer) || v.is(lexicon.Asks) || v.is(lexicon.Urges) {
		if h := l.afterHearer(k); h > k && l.takes(v, h) {
			return h, true
		}
	}
	if (v.is(lexicon.Bare) || v.is(lexicon.Clause) || v.is(lexicon.Quotes)) && l.trails(from, k) {
		return k, true
	}
	return k, v.is(lexicon.Quotes) && l.leadsQuote(from)
}

// takes reports that what stands at token k is something the verb reports.
func (l *line) takes(v verb, k int) bool {
	if k >= len(l.toks) || l.toks[k].is(".", ";", "?", "!") {
		return false
	}
	t := l.toks[k]
	quote := t.opens || t.is(",", ":") && k+1 < len(l.toks) && l.toks[k+1].opens
	n := nounAfter(l.toks, k)
	switch {
	case v.is(lexicon.Bare) && !t.is(","):
		return true
	case quote:
		return v.is(lexicon.Quotes) || v.is(lexicon.Clause) || v.is(lexicon.Object)
	case t.is("that", "whether", "how", "why", "what", "if") && (v.is(lexicon.That) || v.is(lexicon.Clause)):
		return !t.is("if") || v.is(lexicon.Asks)
	case v.is(lexicon.Clause) && l.bareClause(k), v.is(lexicon.That) && t.is(":"):
		return true
	case t.is("to"):
		return v.is(lexicon.Infinitive)
	case v.reading.Takes(t.Fold):
		return true
	case n.empty():
		return v.is(lexicon.Object) && (t.in(lexicon.Pronoun) || t.quote >= 0)
	case v.is(lexicon.Urges) && n.to < len(l.toks) && (l.toks[n.to].is("to", "not")):
		return true
	case v.is(lexicon.ObjectAs) && l.within(n.to, 6, "as"), v.is(lexicon.Calls) && n.to < len(l.toks) && !l.toks[n.to].is(".", ",") && !l.toks[n.to].in(lexicon.Preposition) && !l.timeAt(n.to):
		return true
	case v.is(lexicon.Voices):
		return l.toks[head(l.toks, n)].in(lexicon.Feeling)
	}
	return v.is(lexicon.Object)
}

func (l *line) within(k, n int, words ...string) bool {
	for j := k; j < len(l.toks) && j < k+n; j++ {
		if l.toks[j].is(words...) {
			return true
		}
		if l.toks[j].Class == mark {
			return false
		}
	}
	return false
}

func (l *line) afterAdverbs(k int) int {
	for k < len(l.toks) && l.toks[k].quote < 0 {
		switch t := l.toks[k]; {
		case adverb(t) && !t.is("that"), t.in(lexicon.Weekday), t.in(lexicon.Time), t.in(lexicon.TimeLead) && k+1 < len(l.toks) && l.timeAt(k+1):
			k++
		case t.in(lexicon.Preposition) && k+1 < len(l.toks) && l.timeAt(k+1):
			k += 2
		default:
			return k
		}
	}
	return k
}

// timeAt reports a word of time at token k: a month, a weekday, a year, "month".
func (l *line) timeAt(k int) bool {
	t := l.toks[k]
	return t.in(lexicon.Month) || t.in(lexicon.Weekday) || t.in(lexicon.Time) || t.Class == number && len(t.Text) == 4
}

// afterHearer is where the clause begins after whom it is said to, and when and
// where: "told the assembly on Tuesday that".
func (l *line) afterHearer(k int) int {
	if k < len(l.toks) && l.toks[k].is("to", "with") {
		k++
	}
	n := nounAfter(l.toks, k)
	if n.empty() {
		return k
	}
	k = l.afterAdverbs(n.to)
	for k+1 < len(l.toks) && l.toks[k].in(lexicon.Preposition) && !l.toks[k].is("to", "of", "for", "about", "as") {
		n := nounAfter(l.toks, k+1)
		if n.empty() {
			break
		}
		k = l.afterAdverbs(n.to)
	}
	return k
}

// quoteWithin reports a quotation that opens within two tokens of k.
func (l *line) quoteWithin(k int) bool {
	for j := k; j < len(l.toks) && j < k+3; j++ {
		if l.toks[j].opens {
			return true
		}
	}
	return false
}

// bareClause reports a clause without "that" at token k: a subject and its verb.
func (l *line) bareClause(k int) bool {
	n := nounAfter(l.toks, k)
	if n.empty() {
		return false
	}
	for j := n.to; j < len(l.toks) && j < n.to+4; j++ {
		if l.toks[j].Class == mark {
			return false
		}
		if finiteAt(l.toks, j) {
			return true
		}
	}
	return false
}

// phrasalReport reads a report without a verb that begins at token k: "according
// to the ministry", "in the words of the court", "in Lund's view".
func (l *line) phrasalReport(k int) (report, bool) {
	t := l.toks[k]
	if t.quote >= 0 || t.Class != word {
		return report{}, false
	}
	if n := lexicon.Longest(folds(l.toks, k), lexicon.Source); n > 0 {
		cue := phrase{k, k + n}
		s := nounAfter(l.toks, cue.to)
		if s.empty() || !l.canHoldOrTell(s) {
			return report{}, false
		}
		out := report{rule: "phrase", source: s, cue: cue, lemma: l.text(cue), p: 1}
		out.content = l.contentBeside(phrase{k, s.to})
		return out, true
	}
	return l.viewReport(k)
}

// viewReport reads "in Lund's view" and "by the minister's own admission".
func (l *line) viewReport(k int) (report, bool) {
	if !l.toks[k].is("in", "by", "to", "for") {
		return report{}, false
	}
	n := nounAfter(l.toks, k+1)
	if n.empty() || n.to-n.from < 2 || !l.toks[n.to-1].in(lexicon.View) {
		return report{}, false
	}
	for j := n.to - 2; j >= n.from; j-- {
		if l.toks[j].possessive() || l.toks[j].in(lexicon.PossessivePronoun) {
			s := phrase{n.from, j}
			if l.toks[j].in(lexicon.PossessivePronoun) {
				s = phrase{j, j + 1}
			}
			if s.empty() || !l.canHold(s) {
				return report{}, false
			}
			return report{rule: "view", source: s, cue: phrase{k, n.to}, lemma: "view", p: 1, content: l.contentBeside(phrase{k, n.to})}, true
		}
	}
	return report{}, false
}
