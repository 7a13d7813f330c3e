package attribute

import (
	"strings"

	"ibid/corpus"
)

// turn is a speaker's turn in an interview or transcript: it begins with a label
// ("ROE:", "**Q:**") and ends before the next.
type turn struct {
	speaker holder
	asks    bool // the interviewer
}

// turns reads the labels of a transcript, by paragraph. Fewer than three
// labelled paragraphs are no transcript.
func (r *reader) turns() map[int]turn {
	labels := map[int]string{}
	for i, s := range r.sentences {
		if s.Furniture || i > 0 && r.sentences[i-1].Paragraph == s.Paragraph {
			continue
		}
		if l := s.label(); l != "" {
			labels[s.Paragraph] = l
		}
	}
	if len(labels) < 3 {
		return nil
	}
	out := map[int]turn{}
	var now turn
	begun := false
	for _, s := range r.sentences {
		if _, done := out[s.Paragraph]; done || s.Furniture {
			continue
		}
		if l, ok := labels[s.Paragraph]; ok {
			now, begun = r.speaks(l), true
			out[s.Paragraph] = now
			continue
		}
		if begun && !r.aside(s) {
			out[s.Paragraph] = now
		} else {
			out[s.Paragraph] = turn{asks: true}
		}
	}
	return out
}

// aside reports a paragraph between answers that isn't one: set in bold or
// italics, or a question alone.
func (r *reader) aside(s *sentence) bool {
	before := r.a.Text[:s.Span.Start]
	if strings.HasSuffix(before, "*") || strings.HasSuffix(before, "_") || strings.HasPrefix(r.a.Slice(s.Span), "*") {
		return true
	}
	p, _ := r.a.Paragraph(s.Paragraph)
	return strings.HasSuffix(strings.TrimRight(r.a.Slice(p), "*_ ”\""), "?")
}

// headlined is the holder that a headline puts before a colon: "Roe: banks should
// lend more". Somebody whom the article doesn't name is no holder.
func (s *sentence) headlined() holder {
	l := s.label()
	if l == "" {
		return holder{}
	}
	n := 0
	for s.toks[n].text != ":" {
		n++
	}
	p := phrase{0, n}
	if e := s.covering(s.head(p)); e != nil {
		return e.holder()
	}
	if e := s.shortName(p, s.head(p)); e != nil {
		return e.holder()
	}
	return holder{}
}

// label is the speaker's label that a paragraph begins with, "" for none.
func (s *sentence) label() string {
	for k := 0; k < len(s.toks) && k < 5; k++ {
		t := s.toks[k]
		if t.text == ":" {
			if k == 0 {
				return ""
			}
			return s.text(phrase{0, k})
		}
		if !t.capital() && t.kind != possessive {
			return ""
		}
	}
	return ""
}

func (r *reader) speaks(label string) turn {
	low := strings.ToLower(label)
	switch low {
	case "q", "question", "interviewer", "moderator", "host", "reporter":
		return turn{asks: true}
	case "a", "answer":
		return turn{speaker: r.interviewee()}
	}
	for _, e := range r.dir.entities {
		if e.kind == "person" && (fold(e.name) == fold(label) || e.goesBy(fold(label))) {
			for _, a := range r.a.Meta.Authors {
				if fold(a) == fold(e.name) {
					return turn{asks: true}
				}
			}
			return turn{speaker: e.holder()}
		}
	}
	return turn{speaker: holder{name: label, kind: "person"}}
}

// interviewee is the one person whom the title names, unknown otherwise.
func (r *reader) interviewee() holder {
	var found *entity
	for _, e := range r.dir.entities {
		if e.kind == "person" && strings.Contains(fold(r.a.Meta.Title), fold(e.name)) {
			if found != nil {
				return holder{}
			}
			found = e
		}
	}
	if found == nil {
		return holder{}
	}
	return found.holder()
}

// inTurn attributes a sentence of a transcript.
func (s *sentence) inTurn(t turn) corpus.Attribution {
	if t.asks {
		return corpus.Attribution{Speech: fact}
	}
	return corpus.Attribution{Holder: t.speaker.name, HolderKind: t.speaker.kind, Speech: direct}
}
