package attribute

import (
	"strings"
	"unicode"

	"ibid/corpus"
)

// owner finds whose words a quotation of the paragraph is: by the report that
// leads it in or follows it, else by the speech it goes on with.
func (r *reader) owner(q quotation, s *sentence) holder {
	if h, ok := r.owners[q.Start]; ok {
		return h
	}
	r.owners[q.Start] = holder{} // against a loop
	h := r.findOwner(q, s)
	r.owners[q.Start] = h
	return h
}

func (r *reader) findOwner(q quotation, s *sentence) holder {
	for _, o := range r.overlapping(q.Span, s) {
		if rep := o.reportOf(q); rep != nil {
			return o.holderOf(rep)
		}
	}
	if b, ok := s.addedTo(q); ok {
		return r.owner(b, s)
	}
	at := s.at
	for at > 0 && r.sentences[at].Span.Start > q.Start {
		at--
	}
	if at == 0 || r.sentences[at].Span.Start < q.Start && !r.leadsIn(at, q) {
		return holder{}
	}
	return r.carried(at, q)
}

// addedTo is the quotation before q in the sentence when only "adding" or "and"
// stands between them: both are one person's.
func (s *sentence) addedTo(q quotation) (quotation, bool) {
	var before quotation
	for _, b := range s.quotes {
		if b.End <= q.Start && b.End > before.End {
			before = b
		}
	}
	if before.End == 0 {
		return before, false
	}
	for _, t := range s.toks {
		if t.Start < before.End || t.End > q.Start || t.kind != word {
			continue
		}
		if f, ok := forms[t.low]; !(ok && f.can("ing") && f.verb.has('s')) && !conjunctions[t.low] && !adverb(t) && !t.is("that", "before") {
			return before, false
		}
	}
	return before, true
}

// leadsIn reports that nothing but marks stands before the quotation in its
// sentence.
func (r *reader) leadsIn(at int, q quotation) bool {
	for _, t := range r.sentences[at].toks {
		if t.Start >= q.Start {
			return true
		}
		if t.kind == word {
			return false
		}
	}
	return true
}

// carried is the holder of the sentence before, when a quotation that stands
// alone goes on with their words.
func (r *reader) carried(at int, q quotation) holder {
	p := r.sentences[at-1]
	if p.Paragraph == r.sentences[at].Paragraph {
		if p.Speech == direct || p.Speech == mixed || p.Speech == indirect && p.holder.kind == "person" {
			if n := p.lastVoice(); n.known() {
				return n
			}
		}
		return holder{}
	}
	open := len(p.quotes) > 0 && p.quotes[len(p.quotes)-1].closing == 0
	colon := strings.HasSuffix(strings.TrimRightFunc(r.a.Slice(p.Span), unicode.IsSpace), ":")
	if p.Paragraph == r.sentences[at].Paragraph-1 && (open || colon) {
		return p.holder
	}
	if p.Paragraph == r.sentences[at].Paragraph-1 && p.holder.kind == "person" && (p.Speech == direct || p.Speech == mixed || p.Speech == indirect) && r.wholly(r.sentences[at], q) {
		return p.lastVoice()
	}
	return holder{}
}

// wholly reports that the quotation is all of its paragraph, as reporters set the
// next words of somebody whom they have just quoted.
func (r *reader) wholly(s *sentence, q quotation) bool {
	p, ok := r.a.Paragraph(s.Paragraph)
	if !ok {
		return false
	}
	end := len(strings.TrimRightFunc(r.a.Text[:p.End], unicode.IsSpace))
	return q.Start <= p.Start+1 && q.End >= end-1
}

// lastVoice is the holder a sentence ends with, unknown when two speak in it.
func (s *sentence) lastVoice() holder {
	for k := range s.reports {
		r := &s.reports[k]
		if r.level == nested || r.level == relative || r.level == adverbial {
			continue
		}
		if h := s.holderOf(r); h.name != s.holder.name {
			return holder{}
		}
	}
	return s.holder
}

// overlapping lists the sentences that share a byte with the span, s among them.
func (r *reader) overlapping(sp corpus.Span, s *sentence) []*sentence {
	from := s.at
	for from > 0 && r.sentences[from-1].Span.End > sp.Start {
		from--
	}
	var out []*sentence
	for k := from; k < len(r.sentences) && r.sentences[k].Span.Start < sp.End; k++ {
		if r.sentences[k].Span.Overlaps(sp) {
			out = append(out, r.sentences[k])
		}
	}
	return out
}

// reportOf is the report that a quotation of this sentence belongs to: the one
// it follows or that follows it most closely; without such, the one whose words
// it stands in.
func (s *sentence) reportOf(q quotation) *report {
	first, end := -1, -1
	for k, t := range s.toks {
		if t.Start >= q.Start && t.End <= q.End {
			if first < 0 {
				first = k
			}
			end = k + 1
		}
	}
	if first < 0 {
		return nil
	}
	var best *report
	for k := range s.reports {
		r := &s.reports[k]
		from, to := r.frame()
		switch {
		case r.post && from >= end && s.gap(end, from):
			return r
		case to <= first && (best == nil || r.verb > best.verb) && (r.level != adjoined || best == nil || r.verb > best.verb):
			if !s.breaks(to, first) || best == nil {
				best = r
			}
		}
	}
	if best == nil {
		for k := range s.reports {
			if r := &s.reports[k]; r.post {
				return r
			}
		}
	}
	return best
}

// gap reports that only marks and adverbs stand between two tokens.
func (s *sentence) gap(a, b int) bool {
	for k := a; k < b; k++ {
		if t := s.toks[k]; t.kind == word && !adverb(t) && !t.quoted && !conjunctions[t.low] {
			return false
		}
	}
	return true
}
