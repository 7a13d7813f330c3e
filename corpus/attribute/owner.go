package attribute

import (
	"strings"
	"unicode"

	"ibid/corpus/english/lexicon"
)

// ownership is whose words a quotation is, and by which rule.
type ownership struct {
	holder holder
	rule   string
}

// owner finds whose words a quotation is that line l is part of: by the report that
// leads it in or follows it, by a signature, by a lead-in before it, or by the
// words that it carries on.
func (rd *reading) owner(q quotation, l *line) ownership {
	if o, ok := rd.owners[q.Start]; ok {
		return o
	}
	rd.owners[q.Start] = ownership{} // against a loop
	o := rd.findOwner(q, l)
	rd.owners[q.Start] = o
	return o
}

func (rd *reading) findOwner(q quotation, l *line) ownership {
	for _, o := range rd.touching(q, l) {
		if r := o.reportOf(q); r != nil {
			return ownership{rd.dir.resolve(o, r.source), r.rule}
		}
	}
	if l.speaker != nil {
		return ownership{l.speaker.holder, l.speaker.rule}
	}
	if h := rd.taggedOn(q, l); h.known() {
		return ownership{h, "tag"}
	}
	if h := rd.dir.signedAfter(rd.article, q.End); h.known() {
		return ownership{h, "signature"}
	}
	if h := rd.headed(q); h.known() {
		return ownership{h, "lead-in"}
	}
	first := l
	for first.at > 0 && first.Start > q.Start {
		first = rd.lines[first.at-1]
	}
	if first != l && first.Start < q.Start && first.decision.spoken() {
		return ownership{first.decision.holder, "goes on"} // the line where it begins says whose it is
	}
	if first.at == 0 {
		return ownership{}
	}
	return rd.carried(q, first)
}

// taggedOn is who said a quotation that ends with a full stop, as the sentence after it
// says, which says nothing else: “The port is shut.” Vera Lund said.
func (rd *reading) taggedOn(q quotation, l *line) holder {
	next := l.at + 1
	for next < len(rd.lines) && rd.lines[next].Start < q.End {
		next++
	}
	if next == len(rd.lines) || rd.lines[next].Paragraph != l.Paragraph || strings.TrimSpace(rd.article.Text[q.End:max(q.End, rd.lines[next].Start)]) != "" {
		return holder{}
	}
	n := rd.lines[next]
	end := len(n.toks)
	if end > 0 && n.toks[end-1].is(".") {
		end--
	}
	if end < 2 || end > longestLabel {
		return holder{}
	}
	said := false
	for _, r := range lexicon.Reads(n.toks[end-1].Fold, lexicon.Verb) {
		said = said || r.Is(lexicon.Says) && (r.Form == lexicon.Past || r.Form == lexicon.Third)
	}
	if p := (phrase{0, end - 1}); said && n.canHold(p) && !n.hasClause(p) {
		return rd.dir.resolve(n, p)
	}
	return holder{}
}

// headed is who a line of its own above the quotation names, when it ends with a
// colon and is no sentence: "Ranger Vera Lund:".
func (rd *reading) headed(q quotation) holder {
	above := strings.TrimRight(rd.article.Text[:q.Start], " \t\r\n")
	if above == rd.article.Text[:q.Start] || !strings.HasSuffix(above, ":") {
		return holder{}
	}
	p := pseudo(above[strings.LastIndexByte(above, '\n')+1 : len(above)-1])
	if p == nil || p.words() > longestLabel || p.hasClause(phrase{0, len(p.toks)}) {
		return holder{}
	}
	from := p.first()
	for k := from; k < len(p.toks); k++ {
		if p.toks[k].is("from", "of", "by") {
			from = k + 1
		}
	}
	if !nameToken(p.toks[min(from, len(p.toks)-1)]) {
		return holder{}
	}
	end := from
	for end < len(p.toks) && (nameToken(p.toks[end]) || p.toks[end].in(lexicon.Particle)) {
		end++
	}
	if end <= from || !rd.dir.personal(p, phrase{from, end}) {
		return holder{}
	}
	return rd.dir.byLabel(p.text(phrase{from, end}))
}

// touching are the lines that a quotation stands in, and the line after it when
// nothing else stands between: "“Yes.” Lund said so".
func (rd *reading) touching(q quotation, l *line) []*line {
	var out []*line
	for k := l.at; k >= 0 && rd.lines[k].End > q.Start; k-- {
		out = append([]*line{rd.lines[k]}, out...)
	}
	for k := l.at + 1; k < len(rd.lines) && rd.lines[k].Start < q.End; k++ {
		out = append(out, rd.lines[k])
	}
	// The line where the quotation ends says most often whose it is.
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// reportOf is the report of a line that reports the quotation.
func (l *line) reportOf(q quotation) *report {
	var best *report
	for i := range l.reports {
		r := &l.reports[i]
		if r.level == nested || r.source.empty() {
			continue
		}
		for _, c := range r.content {
			for k := c.from; k < c.to; k++ {
				t := l.toks[k]
				if q.Start <= t.Start && t.End <= q.End && (best == nil || r.distance(k) < best.distance(k)) {
					best = r
					break
				}
			}
		}
	}
	return best
}

// distance is how many tokens lie between a report's cue and token k.
func (r *report) distance(k int) int {
	if k < r.cue.from {
		return r.cue.from - k
	}
	return k - r.cue.to
}

// carried is the holder of the line before, when a quotation goes on with their
// words or is led in by them.
func (rd *reading) carried(q quotation, l *line) ownership {
	p := rd.lines[l.at-1]
	if p.Paragraph == l.Paragraph {
		if p.decision.spoken() && p.decision.holder.kind == "person" || len(p.quotes) > 0 && p.decision.spoken() {
			return ownership{p.lastVoice(rd), "carried"}
		}
		return ownership{}
	}
	if p.Paragraph != l.Paragraph-1 || p.Section != l.Section {
		return ownership{}
	}
	open := len(p.quotes) > 0 && p.quotes[len(p.quotes)-1].closing == 0
	if open {
		return ownership{rd.owner(p.quotes[len(p.quotes)-1], p).holder, "carried"}
	}
	if p.leadsIn() || rd.introduces(p) {
		h := rd.dir.leader(p)
		if b := p.at - 1; !h.known() && b >= 0 && len(p.mentions) == 0 && p.words() <= longestHeading && rd.lines[b].decision.spoken() {
			h = rd.lines[b].lastVoice(rd) // "The transcript follows:"
		}
		return ownership{h, "lead-in"}
	}
	if !rd.wholly(l, q) {
		return ownership{}
	}
	for p.at > 0 && p.cites() {
		p = rd.lines[p.at-1]
	}
	if p.decision.spoken() && p.decision.holder.kind == "person" {
		return ownership{p.lastVoice(rd), "carried"}
	}
	return rd.subjectAbove(p)
}

// cites reports a line that only calls somebody to witness: "As Lund told the court, …".
// Whoever spoke before it speaks on.
func (l *line) cites() bool {
	r := l.mainReport(l.reports)
	return r != nil && len(l.quotes) == 0 && r.source.from > 0 && l.toks[r.source.from-1].is("as")
}

// longestHeading bounds the words of a line that only announces what follows it.
const longestHeading = 6

// subjectAbove is the person whom the line above a paragraph of quotation is about:
// "Lund went on in that vein."
func (rd *reading) subjectAbove(p *line) ownership {
	if p.topic.empty() || len(p.quotes) > 0 || p.decision.spoken() {
		return ownership{}
	}
	h := rd.dir.resolve(p, p.topic)
	if h.kind != "person" {
		return ownership{}
	}
	return ownership{h, "subject above"}
}

// introduces reports a line without a verb that names who speaks next: "From the
// desk of Adam Crole, Vice President, Sill Press."
func (rd *reading) introduces(p *line) bool {
	return len(p.toks) > 0 && len(p.toks) < 20 && (p.toks[0].is("from", "and"))
}

// wholly reports that the quotation is all of its paragraph, as reporters set the
// next words of somebody whom they have just quoted.
func (rd *reading) wholly(l *line, q quotation) bool {
	p, ok := rd.article.Paragraph(l.Paragraph)
	if !ok {
		return false
	}
	end := len(strings.TrimRightFunc(rd.article.Text[:p.End], unicode.IsSpace))
	return q.Start <= p.Start+1 && q.End >= end-1
}

// lastVoice is the holder a line ends with, nobody when two speak in it.
func (l *line) lastVoice(rd *reading) holder {
	for i := range l.reports {
		r := &l.reports[i]
		if r.level == nested || r.level == relative || r.level == adverbial || r.source.empty() {
			continue
		}
		if h := rd.dir.resolve(l, r.source); h.known() && l.decision.holder.known() && h.name != l.decision.holder.name {
			return holder{}
		}
	}
	return l.decision.holder
}
