package attribute

import (
	"strings"

	"ibid/corpus"
)

// government resolves "the Roe administration", "the French government", "the
// government", "Kyiv's cabinet".
func (s *sentence) government(p, t phrase, h int) holder {
	text := strings.Join(strings.Fields(s.text(phrase{t.from, h + 1})), " ")
	if t.to-t.from > 1 && s.hasCapital(t) {
		return holder{name: text, kind: "administration", plural: s.isPlural(t)}
	}
	if s.isPlural(t) {
		return holder{name: s.lowered(t), kind: "group", plural: true}
	}
	if last, ok := s.lastGovernment(s.toks[h]); ok {
		return last
	}
	return holder{name: s.lowered(phrase{t.from, t.to}), kind: "administration"}
}

func (s *sentence) hasCapital(t phrase) bool {
	for k := t.from; k < t.to; k++ {
		if s.toks[k].capital() && k > s.firstWord() {
			return true
		}
	}
	return s.toks[t.from].capital() && !s.reader.dir.lower[s.toks[t.from].low] && !human[s.toks[t.from].low] && !governing[s.toks[t.from].low]
}

// lastGovernment is the government that the section spoke of last by name with
// the same noun.
func (s *sentence) lastGovernment(w token) (holder, bool) {
	for k := s.at; k >= 0 && s.reader.sentences[k].Section == s.Section; k-- {
		o := s.reader.sentences[k]
		for j := len(o.toks) - 1; j > 0; j-- {
			if o.toks[j].Start >= w.Start || o.toks[j].low != w.low || !o.toks[j-1].capital() || j-1 == o.firstWord() && determiners[o.toks[j-1].low] {
				continue
			}
			return holder{name: strings.Join(strings.Fields(o.text(o.governmentName(j))), " "), kind: "administration"}, true
		}
	}
	return s.reader.onlyGovernment(w)
}

// onlyGovernment is the government that the article names with this noun, when
// it names only one before w.
func (r *reader) onlyGovernment(w token) (holder, bool) {
	found := ""
	for _, o := range r.sentences {
		for j := 1; j < len(o.toks) && o.toks[j].Start < w.Start; j++ {
			if o.toks[j].low != w.low || !o.nameAt(j-1) {
				continue
			}
			p := o.governmentName(j)
			if name := strings.Join(strings.Fields(o.text(p)), " "); found != "" && found != name {
				return holder{}, false
			} else {
				found = name
			}
		}
	}
	return holder{name: found, kind: "administration"}, found != ""
}

// governmentName is the name before the noun at j, with it.
func (s *sentence) governmentName(j int) phrase {
	p := phrase{j - 1, j + 1}
	for p.from > 0 && s.toks[p.from-1].capital() && !determiners[s.toks[p.from-1].low] && !starters(s.toks, p.from-1) {
		p.from--
	}
	return p
}

// administration is whose term of office a sentence speaks of: its holder's or
// subject's, else the only one mentioned, else the one that "the government"
// points back to.
func (s *sentence) administration() string {
	if len(s.reader.adminMentions) == 0 {
		return ""
	}
	var in []corpus.Mention
	for _, m := range s.reader.adminMentions {
		if s.Span.Contains(m.Span) && m.Leader != "" {
			in = append(in, m)
		}
	}
	for _, m := range in {
		if s.holder.known() && strings.Contains(fold(s.holder.name), fold(m.Leader)) {
			return m.Leader
		}
	}
	t := s.topic()
	subject := corpus.Span{}
	if r := s.chosen; r != nil && !r.subject.empty() {
		t = r.subject
	}
	if !t.empty() {
		subject = corpus.Span{Start: s.toks[t.from].Start, End: s.toks[t.to-1].End}
	}
	for _, m := range in {
		if m.Span.Overlaps(subject) {
			return m.Leader
		}
	}
	return s.onlyAdministration(in)
}

func (s *sentence) onlyAdministration(in []corpus.Mention) string {
	if len(in) > 0 {
		for _, m := range in[1:] {
			if m.Leader != in[0].Leader {
				return ""
			}
		}
		return in[0].Leader
	}
	if s.holder.kind != "administration" && !(s.holder.kind == "" && s.pointsToGovernment()) {
		return ""
	}
	leader := ""
	for _, m := range s.reader.adminMentions {
		if m.End <= s.Span.Start && m.Start >= s.sectionStart() && m.Leader != "" {
			leader = m.Leader
		}
	}
	return leader
}

func (s *sentence) sectionStart() int {
	if s.Section >= 0 && s.Section < len(s.reader.a.Sections) {
		return s.reader.a.Sections[s.Section].Start
	}
	return 0
}

// pointsToGovernment reports that the topic is "the administration" and the like.
func (s *sentence) pointsToGovernment() bool {
	t := s.topic()
	return !t.empty() && s.toks[t.from].is("the") && governing[s.toks[s.head(s.trimmed(t))].low]
}
