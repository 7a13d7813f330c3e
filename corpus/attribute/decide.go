package attribute

import (
	"ibid/corpus"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// decision is what the last pass says of a line.
type decision struct {
	holder holder
	speech string
	rule   string // which rule gave the holder
}

// spoken reports words or a view of somebody but the author.
func (d decision) spoken() bool {
	return d.holder.known() && d.holder.kind != "author" && (d.speech == direct || d.speech == mixed || d.speech == indirect)
}

// decide is the last pass: one decision a line, in order.
func (rd *reading) decide() {
	for _, l := range rd.lines {
		l.decision = rd.decision(l)
		if l.decision.holder.kind == "author" && l.decision.speech != fact {
			l.decision.speech = byAuthor
		}
		if !l.decision.holder.known() {
			l.decision.holder = holder{}
		}
	}
}

// decision asks the rules in the order of their sureness.
func (rd *reading) decision(l *line) decision {
	if s := l.speaker; s != nil && (s.rule == "label" || s.rule == "title") {
		return rd.spokenBy(l, s)
	}
	if len(l.quotes) > 0 && l.whole() {
		o := rd.owner(l.quotes[len(l.quotes)-1], l)
		return decision{o.holder, direct, rule(o.rule, "quotation")}
	}
	if d, ok := rd.signedLine(l); ok {
		return d
	}
	if d, ok := rd.reported(l); ok {
		return d
	}
	if s := l.speaker; s != nil {
		return decision{s.holder, s.speech, s.rule}
	}
	if d, ok := rd.carriesOn(l); ok {
		return d
	}
	if d, ok := rd.partly(l); ok {
		return d
	}
	if rd.voice(l) == byAuthor {
		return decision{author(l), byAuthor, "voice"}
	}
	return decision{speech: fact, rule: "narration"}
}

func rule(r, otherwise string) string {
	if r == "" {
		return otherwise
	}
	return r
}

// signedLine attributes a line that is a quotation and a signature: “…” — Lund.
func (rd *reading) signedLine(l *line) (decision, bool) {
	if len(l.quotes) == 0 {
		return decision{}, false
	}
	q := l.quotes[len(l.quotes)-1]
	if q.End > l.End || l.words() == 0 {
		return decision{}, false
	}
	for _, t := range l.toks {
		if t.Class == word && t.quote < 0 && t.Start < q.Start {
			return decision{}, false
		}
	}
	h := rd.dir.signedAfter(rd.article, q.End)
	return decision{h, direct, "signature"}, h.known()
}

// spokenBy is a line of a transcript or statement: its speaker's, also where it
// reports somebody else. What nobody is named for is a stage direction or a
// question.
func (rd *reading) spokenBy(l *line, s *speaker) decision {
	if !s.holder.known() || l.bracketed() {
		return decision{speech: fact, rule: s.rule}
	}
	return decision{s.holder, s.speech, s.rule}
}

// reported decides by the reports in the line: grammar's, and the tagger's where
// grammar finds none. Where the tagger sees another source and not grammar's, nobody
// is sure.
func (rd *reading) reported(l *line) (decision, bool) {
	g := l.mainReport(l.reports)
	seen := taggedReports(l)
	t := mainTagged(l, seen)
	switch {
	case g == nil && (t == nil || l.unsaid || t.p < rd.sure || l.tags.Voice[ReportedVoice] < rd.sureVoice):
		return decision{}, false
	case g == nil:
		d := rd.by(l, t, "tagger")
		return d, d.holder.known()
	case l.tags == nil:
		return rd.by(l, g, g.rule), true
	case !g.encloses() && !sees(seen, g.source) && l.tags.Voice[ReportedVoice] < rd.doubt:
		return decision{}, false
	}
	if t != nil && l.cut(g.source, t.source) {
		wide := *g
		wide.source = t.source // a list or a noun phrase that grammar has cut
		g = &wide
	}
	d := rd.by(l, g, g.rule)
	if t == nil || sees(seen, g.source) {
		return d, true
	}
	other := rd.by(l, t, "tagger")
	switch {
	case !other.holder.known() || agree(d.holder, other.holder):
		return d, true
	case !d.holder.known() && t.p >= rd.sure:
		return other, true
	case g.encloses(), g.reports(t.source) && l.topic.has(g.source.from) && !l.credits():
		return d, true
	}
	return decision{speech: d.speech, rule: "conflict"}, true
}

// cut reports that p is the end of the noun phrase or list q, whose beginning grammar has
// not seen.
func (l *line) cut(p, q phrase) bool {
	if q.to != p.to || q.from >= p.from {
		return false
	}
	b := l.toks[p.from-1]
	return b.in(lexicon.Preposition) || b.is("and", "&", "or") && !l.toks[p.from-2].is(",") || b.is(",") && l.coordinated(p)
}

// sees reports that one of the sources has a token of p.
func sees(reports []report, p phrase) bool {
	for _, r := range reports {
		if r.source.from < p.to && p.from < r.source.to {
			return true
		}
	}
	return false
}

// mainTagged is the tagged report that says most of the line, when that is a good
// part of it.
func mainTagged(l *line, reports []report) *report {
	var best *report
	for i := range reports {
		if r := &reports[i]; best == nil || r.covers(l.toks) > best.covers(l.toks) {
			best = r
		}
	}
	if best == nil || float64(best.covers(l.toks)) < taggedShare*float64(l.words()) {
		return nil
	}
	return best
}

// taggedShare is the share of a sentence's words that a tagged report must report
// to be what the sentence is.
const taggedShare = 0.4

// agree reports two holders that can be one.
func agree(a, b holder) bool {
	return a.name == b.name || a.plural || b.plural || names.Same(a.name, b.name) != names.Different
}

func (rd *reading) by(l *line, r *report, rule string) decision {
	return decision{rd.dir.resolve(l, r.source), speechOf(l, r), rule}
}

// mainReport is the report that the line is: of its main clause, or of another that
// holds most of its words.
func (l *line) mainReport(reports []report) *report {
	var best *report
	for i := range reports {
		r := &reports[i]
		if r.source.empty() || r.level == nested {
			continue
		}
		if r.level > participle && 2*r.covers(l.toks) < l.words() {
			continue
		}
		if best == nil || r.level < best.level || r.level == best.level && r.encloses() && !best.encloses() {
			best = r
		}
	}
	return best
}

// credits reports a source for the whole of the line beside whom its clause reports:
// "according to the board".
func (l *line) credits() bool {
	for _, r := range l.reports {
		if r.rule == "phrase" {
			return true
		}
	}
	return false
}

// reports reports that p stands in what the report says: a source there is one within
// another's words.
func (r *report) reports(p phrase) bool {
	for _, c := range r.content {
		if c.from <= p.from && p.to <= c.to {
			return true
		}
	}
	return false
}

// encloses reports a clause that stands behind or within all that it reports: it
// is whose sentence the whole is.
func (r *report) encloses() bool { return r.rule == "parenthesis" || r.rule == "inversion" }

func (l *line) words() int {
	n := 0
	for _, t := range l.toks {
		if t.Class == word {
			n++
		}
	}
	return n
}

// carriesOn reports that a line goes on with what the one before reports: "That is,
// …", "To do so, …".
func (rd *reading) carriesOn(l *line) (decision, bool) {
	if l.at == 0 {
		return decision{}, false
	}
	p := rd.lines[l.at-1]
	if h := p.decision.holder; p.Paragraph != l.Paragraph || !p.decision.spoken() || p.decision.rule == "phrase" || h.entity == nil && h.kind != "person" && !h.plural {
		return decision{}, false // a poll or a list of figures does not speak on
	}
	switch {
	case p.decision.rule == "continues": // one sentence is a guess, a second a guess on it
		return decision{}, false
	case p.decision.speech == direct && !anyQuoted(l), l.inquires(), l.tellsOf(p.decision.holder): // the reporter is back
		return decision{}, false
	}
	if l.tags == nil || l.tags.Voice[ContinuedVoice] < rd.continues {
		return decision{}, false
	}
	if l.saysI() && p.decision.holder.name != l.firstPerson().name {
		return decision{}, false // nobody's words go on in the first person without quotation marks
	}
	speech := indirect
	if anyQuoted(l) {
		speech = mixed
	}
	return decision{p.decision.holder, speech, "continues"}, true
}

// saysI reports that a line speaks of its speaker outside quotation marks: "I call it", not
// "World War I".
func (l *line) saysI() bool {
	for i, t := range l.toks {
		if t.quote < 0 && t.is("i") && (i == 0 || !l.toks[i-1].Capital()) {
			return true
		}
	}
	return false
}

// partly attributes a line that begins or ends within a quotation that runs over
// several.
func (rd *reading) partly(l *line) (decision, bool) {
	for _, q := range l.quotes {
		if q.Start >= l.Start && q.End <= l.End {
			continue
		}
		if o := rd.owner(q, l); o.holder.known() {
			return decision{o.holder, direct, o.rule}, true
		}
	}
	return decision{}, false
}

// attribution is a decision as the article keeps it.
func (rd *reading) attribution(l *line) corpus.Attribution {
	d := l.decision
	return corpus.Attribution{Holder: d.holder.name, HolderKind: d.holder.kind, Speech: d.speech, Administration: rd.administration(l)}
}
