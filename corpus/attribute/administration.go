package attribute

import (
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// findLeaders makes people of the surnames that the registry knows as a leader's and that
// the article gives without a title or a given name.
func (rd *reading) findLeaders() {
	for _, l := range rd.lines {
		for _, m := range l.mentions {
			if m.entity == nil || !m.guessed || !m.bare {
				continue
			}
			s := l.span(m.phrase)
			for _, t := range rd.terms {
				if t.Name && t.Span.Overlaps(s) {
					m.kind, m.guessed = "person", false
					break
				}
			}
		}
	}
}

// administration is whose term of office a line speaks of: its holder's or its
// subject's, else the only one mentioned, else the one that "the government" points
// back to.
func (rd *reading) administration(l *line) string {
	if len(rd.terms) == 0 {
		return ""
	}
	var in []corpus.Mention
	for _, m := range rd.terms {
		if l.Span.Contains(m.Span) && m.Leader != "" {
			in = append(in, m)
		}
	}
	for _, m := range in {
		if h := l.decision.holder; h.known() && strings.Contains(english.Fold(h.name), english.Fold(m.Leader)) {
			return m.Leader
		}
	}
	subject := l.span(l.topic)
	if r := l.mainReport(l.reports); r != nil {
		subject = l.span(r.source)
	}
	for _, m := range in {
		if m.Span.Overlaps(subject) {
			return m.Leader
		}
	}
	return rd.onlyAdministration(l, in)
}

func (rd *reading) onlyAdministration(l *line, in []corpus.Mention) string {
	if len(in) > 0 {
		for _, m := range in[1:] {
			if m.Leader != in[0].Leader {
				return ""
			}
		}
		return in[0].Leader
	}
	h := l.decision.holder
	if h.kind != "administration" && !(h.kind == "" && l.pointsToGovernment()) {
		return ""
	}
	leader := ""
	for _, m := range rd.terms {
		if m.End <= l.Start && m.Start >= rd.sectionStart(l) && m.Leader != "" {
			leader = m.Leader
		}
	}
	return leader
}

func (rd *reading) sectionStart(l *line) int {
	if l.Section >= 0 && l.Section < len(rd.article.Sections) {
		return rd.article.Sections[l.Section].Start
	}
	return 0
}

// pointsToGovernment reports that the topic is "the administration" and the like.
func (l *line) pointsToGovernment() bool {
	return !l.topic.empty() && l.toks[l.topic.from].is("the") && l.toks[head(l.toks, l.topic)].in(lexicon.Government)
}
