package attribute

import (
	"fmt"
	"strings"

	"ibid/corpus"
)

// Explain prints what each pass found in the sentence at span and which rule gave
// its holder: one line a finding. It is "" for a span in no sentence.
func (r Reading) Explain(span corpus.Span) string {
	for _, l := range r.rd.lines {
		if l.Span.Overlaps(span) {
			return r.rd.explain(l)
		}
	}
	return ""
}

func (rd *reading) explain(l *line) string {
	var b strings.Builder
	say := func(pass, format string, args ...any) {
		fmt.Fprintf(&b, "%-10s %s\n", pass, fmt.Sprintf(format, args...))
	}
	for _, q := range l.quotes {
		o := rd.owner(q, l)
		say("quotation", "bytes %d–%d, words of %s (%s)", q.Start, q.End, or(o.holder.name, "nobody known"), or(o.rule, "no rule"))
	}
	for _, m := range l.mentions {
		text := l.text(m.phrase)
		switch {
		case m.entity == nil:
			say("name", "%s: nobody, or more than one, goes by it", l.text(phrase{min(m.from, firstOf(m)), m.to}))
		default:
			say("name", "%s: %s (%s)", text, m.entity.name, m.entity.kind)
		}
	}
	if !l.topic.empty() {
		say("topic", "%s", l.text(l.topic))
	}
	if l.speaker != nil {
		say("layout", "%s: %s", l.speaker.rule, or(l.speaker.holder.name, "somebody unknown"))
	}
	for _, r := range append(append([]report{}, l.reports...), taggedReports(l)...) {
		say("report", "%s, %s: source “%s”, cue “%s”, content %s", r.rule, r.level, l.text(r.source), l.text(r.cue), pieces(l, r.content))
	}
	if l.tags != nil {
		v := l.tags.Voice
		say("voice", "reported %.2f, continued %.2f, author %.2f, fact %.2f, fragment %.2f", v[0], v[1], v[2], v[3], v[4])
	}
	say("text", "leans %+.2f to its author's own voice", rd.lean)
	say("holder", "%s, %s, by the rule “%s”", or(l.decision.holder.name, "nobody"), or(l.decision.speech, fact), l.decision.rule)
	return b.String()
}

func firstOf(m mention) int {
	if m.titles.empty() {
		return m.from
	}
	return m.titles.from
}

func pieces(l *line, list []phrase) string {
	var out []string
	for _, p := range list {
		if !p.empty() {
			out = append(out, "“"+l.text(p)+"”")
		}
	}
	return strings.Join(out, " … ")
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// String names the level as explanations do.
func (v level) String() string {
	return [...]string{"main clause", "participle", "adverbial clause", "relative clause", "nested"}[v]
}
