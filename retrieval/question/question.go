package question

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"ibid/corpus"
	"ibid/corpus/english/lexicon"
	"ibid/retrieval"
)

// Question is what somebody asks, taken apart. Spans are byte offsets into Text.
type Question struct {
	Typed   string             // folded, see [retrieval.Clean]
	Plain   string             // the same without what surrounds the question: a model reads this
	Text    string             // the same without what it says of the form of the answer, made plain
	Voices  []retrieval.Voice  // whose statements are asked for; one of them has to be met
	Leaders []retrieval.Leader // administrations that it names, in order, each once
	Aside   []corpus.Span      // what says whose statement: not what the answer is about
	Within  []corpus.Span      // countries in which it was: set aside too, because few articles from there name them
	// Statements is set when it asks for what the voices said of something, and for
	// nothing that is told of them.
	Statements bool
	Sources    bool     // it asks where a statement comes from
	OverTime   bool     // it asks how something changed
	Several    bool     // it asks for several things
	Years      []string // that it names, "2024"
}

// Administrations resolves the administrations that a text speaks of; the
// registry does.
type Administrations interface {
	// Asked returns the administrations that a question speaks of; today, a date, is
	// what "the current government" is relative to.
	Asked(question, today string) []corpus.Mention
	// Resolve returns the terms of the leader that a person's words name; date, as
	// exact as known, helps to choose, "" does not.
	Resolve(name, date string) ([]corpus.Administration, error)
	// Strangers are the administrations that a question names and that are not known.
	Strangers(question string) []string
}

// Reader reads questions.
type Reader struct {
	Administrations Administrations // nil knows none
	Holders         Holders         // nil knows none
}

// Read takes a question apart.
func (r Reader) Read(text string) Question {
	return r.read(retrieval.Clean(text), r.rephrased)
}

// read takes a question apart whose other forms are made plain by rephrase.
func (r Reader) read(typed string, rephrase func(string) string) Question {
	q := Question{Typed: typed}
	q.Plain = Plain(typed)
	q.Text, q.Sources = withoutForm(withoutRequest(withoutOpener(q.Plain)))
	q.Text, q.OverTime = overTime(q.Text)
	q.Several = q.OverTime || several(q.Text)
	q.Text = rephrase(q.Text)
	words := split(q.Text)
	q.Leaders = leaders(q.Text, r.asked(q.Text))
	q.readVoice(words)
	if q.OverTime {
		q.countDeeds() // a change is told more often than it is announced
	}
	slices.SortStableFunc(q.Aside, func(a, b corpus.Span) int { return cmp.Compare(a.Start, b.Start) })
	for _, w := range words {
		if isYear(w.Fold) {
			q.Years = append(q.Years, w.Fold)
		}
	}
	return q
}

func (r Reader) asked(text string) []corpus.Mention {
	if r.Administrations == nil {
		return nil
	}
	return r.Administrations.Asked(text, time.Now().Format(time.DateOnly))
}

// Constrain makes what was understood part of a query.
func (q Question) Constrain(to retrieval.Query) retrieval.Query {
	to.Asked = q.Plain
	to.Voices, to.Leaders, to.Aside, to.Within, to.Statements = q.Voices, q.Leaders, q.Aside, q.Within, q.Statements
	if q.Statements {
		to.About = q.Subject()
	}
	return to
}

func isYear(w string) bool {
	return len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && w[2] >= '0' && w[2] <= '9' && w[3] >= '0' && w[3] <= '9'
}

// leaders are the administrations of the mentions, each once.
func leaders(text string, mentions []corpus.Mention) []retrieval.Leader {
	var out []retrieval.Leader
	at := map[string]int{}
	for _, m := range mentions {
		if m.Leader == "" {
			continue
		}
		i, ok := at[m.Leader]
		if !ok {
			i = len(out)
			at[m.Leader] = i
			out = append(out, retrieval.Leader{Name: m.Leader, Text: text[m.Start:m.End], Loosely: true})
		}
		out[i].Loosely = out[i].Loosely && touched(text, m)
		out[i].At = append(out[i].At, m.Span)
		out[i].Office = out[i].Office || m.Office
	}
	return out
}

// beforeSubject reports a word before a name whose policy or doing a question is
// about.
func beforeSubject(w word) bool {
	return w.Is("under", "of", "by") || w.is(lexicon.Auxiliary, lexicon.HeadsGovernment, lexicon.Office)
}

// touched reports whether a question only touches the leader of a mention: a bare
// surname that is neither the subject nor somebody's whose things are asked about.
func touched(text string, m corpus.Mention) bool {
	if m.Office || strings.Contains(text[m.Start:m.End], " ") {
		return false
	}
	words := split(text)
	for i, w := range words {
		if w.span().Overlaps(m.Span) {
			return i > 0 && !w.possessive && !beforeSubject(words[i-1])
		}
	}
	return false
}
