package attribute

import (
	"slices"

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

// findReports is the pass that reads the reporting clauses of a line by grammar.
// clauses reads the reporting clauses of a line.
type clauses struct{ *line }

// findReports is the pass that reads reporting clauses by grammar.
func findReports(line *line) []report {
	l := clauses{line}
	var out []report
	for k := 0; k < len(l.toks); k++ {
		if r, ok := l.phrasalReport(k); ok {
			out = append(out, r)
			k = r.cue.to - 1
			continue
		}
		v, ok := verbAt(l.toks, k)
		if !ok {
			line.unsaid = line.unsaid || l.expected(k)
			continue
		}
		if r, ok := l.verbReport(v, out); ok {
			out = append(out, r)
		} else if l.unsaid(v, out) {
			line.unsaid = true
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

// unsaid reports a verb of saying whose clause says that it was not, or may not have
// been, said: "Lund never claimed", "if Lund says".
func (l clauses) unsaid(v verb, before []report) bool {
	if !v.is(lexicon.Says) || v.ing || l.reported(before, v.at) {
		return false
	}
	if v.supposed || v.negated {
		return true
	}
	s, _, ok := l.subject(v, before)
	return ok && l.denied(s)
}

// expected reports a verb of saying in an infinitive, at token k, that leans on a word by
// which it is to come, or only seems so: "is expected to announce", "appears to say".
func (l clauses) expected(k int) bool {
	t := l.toks[k]
	if t.quote >= 0 || k < 2 || !slices.ContainsFunc(lexicon.Reads(t.Fold, lexicon.Verb), func(r lexicon.Reading) bool {
		return r.Is(lexicon.Says) && (r.Form == lexicon.Base || r.Form == lexicon.Participle)
	}) {
		return false
	}
	j := k - 1
	for j > 0 && (adverb(l.toks[j]) || l.toks[j].is("have")) {
		j--
	}
	if j < 1 || !l.toks[j].is("to") {
		return false
	}
	lead := l.toks[j-1]
	if !lead.in(lexicon.Foretells, lexicon.Hedges, lexicon.Copula) && lexicon.Value(lead.Fold, lexicon.Softens) == "" {
		return false
	}
	// Who hopes or plans to say it speaks of that already.
	return lead.in(lexicon.Copula) || j > 1 && l.toks[j-2].in(lexicon.Be) || j > 1 && adverb(l.toks[j-2])
}

// verbReport reads the clause of a reporting verb; before are the line's reports
// so far.
func (l clauses) verbReport(v verb, before []report) (report, bool) {
	r := report{rule: "verb", cue: phrase{v.from, v.to}, lemma: v.lemma, group: v, p: 1}
	switch {
	case v.supposed || v.infinitive && !v.ing:
		return r, false
	case v.negated && !v.is(lexicon.Thinks):
		return r, false
	case v.passive:
		return l.passiveReport(v, r)
	case v.ing:
		return l.participleReport(v, r)
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
	if !ok || !l.speaks(s, v) || l.denied(s) || l.disagrees(s, v) || l.toks[head(l.toks, s)].quote >= 0 {
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
	if l.trails(from, end) && (l.quotedBefore(from) || !l.quoteWithin(end)) || l.leadsQuote(from) && !l.statesMore(end) || l.asNoted(v, s) {
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

// disagrees reports a plural subject of a verb in the singular, which is a noun then:
// "several coastal states followed".
func (l clauses) disagrees(s phrase, v verb) bool {
	if s.to-s.from < 2 || v.from < v.at || v.reading.Form != lexicon.Third {
		return false
	}
	t := l.toks[s.from]
	return t.in(lexicon.PluralPronoun, lexicon.Numeral) && !t.is("one") && !l.toks[s.from+1].in(lexicon.Preposition)
}

// quotedBefore reports a quotation before token k.
func (l clauses) quotedBefore(k int) bool {
	for j := 0; j < k; j++ {
		if l.toks[j].closes {
			return true
		}
	}
	return false
}

// statesMore reports a clause or quotation at token k.
func (l clauses) statesMore(k int) bool {
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

// inverted reports a verb with its subject behind it: "…,” said Lund".
func (l clauses) inverted(v verb) bool {
	if v.from == 0 || v.to >= len(l.toks) || !(v.is(lexicon.Says) || v.is(lexicon.Thinks) || v.is(lexicon.Asks)) {
		return false
	}
	p, n := l.toks[v.from-1], l.toks[v.to]
	if !(p.closes || p.is(",", "?", "!", "…", "—", "-") && v.from > 2) {
		return false
	}
	if !n.Capital() && !(n.in(lexicon.Determiner) && !n.is("that", "this")) && !n.in(lexicon.PossessivePronoun) && !holds(n) && !n.in(lexicon.Numeral, lexicon.PluralPronoun) && !n.is("he", "she", "they") {
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
func (l clauses) trails(from, end int) bool {
	if from == 0 || end < len(l.toks) && !l.toks[end].is(",", ".", ";", "—", "-", "?", "!") && !l.toks[end].opens && !l.toks[end].in(lexicon.Preposition, lexicon.Time, lexicon.TimeLead) {
		return false
	}
	p := l.toks[from-1]
	return p.closes || p.is(",", "—", "-") && (l.hasClause(phrase{0, from - 1}) || l.interrupts(end))
}

// interrupts reports that a clause which ends about token k stands inside what it
// reports: "Farmers at the tail, Rizvi says, receive half".
func (l clauses) interrupts(k int) bool {
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

// leadsQuote reports that a quotation stands before the clause that begins at from:
// "“Yes,” Lund said, adding …".
func (l clauses) leadsQuote(from int) bool {
	return from > 0 && (l.toks[from-1].closes || from > 1 && l.toks[from-1].is(",") && l.toks[from-2].closes)
}

// contentAround is everything in the line but the clause: what it reports.
func (l clauses) contentAround(clause phrase) []phrase {
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
func (l clauses) clauseEnd(k int) int {
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

// passiveReport reads "was accused by Orrick of".
func (l clauses) passiveReport(v verb, r report) (report, bool) {
	r.rule = "passive"
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
func (l clauses) contentBeside(p phrase) []phrase {
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
func (l clauses) participleReport(v verb, r report) (report, bool) {
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
	if !l.topic.empty() && l.canHold(l.topic) && !l.topic.has(k) {
		r.source = l.topic
		r.content = []phrase{{v.to, len(l.toks)}}
		return r, true
	}
	return r, false
}

// complement reports that something follows, or stands before, that the verb can
// report, and where it begins.
func (l clauses) complement(v verb, s phrase) (int, bool) {
	k := l.afterAdverbs(v.to)
	from := v.from
	if !s.empty() {
		from = min(from, s.from)
	}
	if ok := l.takes(v, k); ok {
		return k, true
	}
	if v.is(lexicon.Hearer) || v.is(lexicon.Asks) || v.is(lexicon.Urges) {
		if h := l.afterHearer(k); h > k && (l.takes(v, h) || h < len(l.toks) && v.is(lexicon.Hearer) && l.bareClause(h)) {
			return h, true
		}
	}
	if v.is(lexicon.QuotesAfter) && !l.leadsQuote(from) {
		return k, false
	}
	if (v.is(lexicon.Bare) || v.is(lexicon.Clause) || v.is(lexicon.Quotes)) && l.trails(from, k) {
		return k, true
	}
	return k, v.is(lexicon.Quotes) && l.leadsQuote(from)
}

// takes reports that what stands at token k is something the verb reports.
func (l clauses) takes(v verb, k int) bool {
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
	case v.is(lexicon.Clause) && l.bareClause(k), v.is(lexicon.That) && t.is(":"), v.is(lexicon.That) && t.in(lexicon.Preposition) && l.within(k, 7, "that"):
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

func (l clauses) afterAdverbs(k int) int {
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
	return t.in(lexicon.Month, lexicon.Weekday, lexicon.Time) || t.Class == number && len(t.Text) == 4
}

// afterHearer is where the clause begins after whom it is said to, and when and
// where: "told the assembly on Tuesday that".
func (l clauses) afterHearer(k int) int {
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
func (l clauses) quoteWithin(k int) bool {
	for j := k; j < len(l.toks) && j < k+3; j++ {
		if l.toks[j].opens {
			return true
		}
	}
	return false
}

// bareClause reports a clause without "that" at token k: a subject and its verb.
func (l clauses) bareClause(k int) bool {
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
