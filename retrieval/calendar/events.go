package calendar

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/dates"
	"ibid/corpus/english/lexicon"
	"ibid/retrieval/rank"
)

// Events are the dates of what a sentence tells, in the order of its text. Each of
// several clauses has its own: "passed in 2020, but struck down three years later".
// Where the main clause has none, that of an event told beside it counts: "since the
// ruling in 2023"; whoever says so also did it when [Calendar.Sentence] says.
func (c *Calendar) Events(a *corpus.Article, i int) []Dated {
	said := c.Sentence(a, i)
	var out []Dated
	for _, d := range c.told(a, i, said.Basis == Stated) {
		out = append(out, Dated{d, Stated})
	}
	within := func(d Dated) bool { return said.Date.Within(d.Date) }
	if len(out) == 0 || said.Basis == Published && !ownVoice(a.Sentences[i]) && !slices.ContainsFunc(out, within) {
		return append(out, said)
	}
	if day, ok := published(a); ok && len(out) > 1 && c.compares(a, i, out[0].Date) {
		return []Dated{day}
	}
	return out
}

// compares reports whether a sentence of several dates is a statement about them, which was
// made at another time. When it was made stands right behind the verb: "said on Monday".
func (c *Calendar) compares(a *corpus.Article, i int, first dates.Date) bool {
	s := a.Sentences[i]
	if ownVoice(s) || s.Speech != "indirect" {
		return false
	}
	before := rank.Folds(a.Text[s.Start:first.Start])
	for n, w := range before {
		if lexicon.Is(w, lexicon.Says) {
			return len(before)-n > 2
		}
	}
	return false
}

// told are the dates of a sentence's clauses, one of each. Beside a dated main clause
// an event counts only where the sentence stops to tell it: ", which opened in 2011,".
func (c *Calendar) told(a *corpus.Article, i int, main bool) []dates.Date {
	s := a.Sentences[i]
	text := a.Slice(s.Span)
	starts := clauses(text)
	var out []dates.Date
	last := -1 // where the clause of the date before begins
	for _, d := range c.of(a, s.Paragraph)[i] {
		at := d.Start - s.Start
		if !d.Resolved() || d.Naming || quotedWithin(text, at) || compared(text[:at]) || supposed(text[:at]) || pastOf(a, d) && announced(text[:at]) {
			continue
		}
		clause := 0
		for _, start := range starts {
			if start <= at {
				clause = start
			}
		}
		switch d.Relation {
		case dates.Since, dates.Until:
			if !main && !(ahead(a, d.Edge()) && lasts(d)) {
				out = append(out, d.Edge())
			}
			continue
		case dates.At, dates.Range:
		default:
			continue
		}
		again := slices.ContainsFunc(out, func(o dates.Date) bool { return o.Interval() == d.Interval() })
		if again || clause == last || main && !c.mainly(a, i, d) && !aside(text[:clause]) && !dwells(text[d.End-s.Start:]) {
			continue
		}
		out, last = append(out, d), clause
	}
	return out
}

// supposed reports whether what a date goes with is only supposed: "if it had sunk in 2012".
func supposed(before string) bool {
	clause := before[strings.LastIndexAny(before, ",;")+1:]
	return slices.ContainsFunc(rank.Folds(clause), func(w string) bool {
		return lexicon.Value(w, lexicon.Conditional) == "if" && !finite(w) // not "Lund provided it in 2012"
	})
}

// pastOf reports whether a date was over when its article appeared.
func pastOf(a *corpus.Article, d dates.Date) bool {
	from, _, known := corpus.DateRange(a.Meta.Published)
	return known && d.To.Before(from)
}

// lasts reports whether what a date ends goes on up to it: a promise "until 2030" is of the day
// it was made.
func lasts(d dates.Date) bool {
	words := rank.Folds(d.Text)
	return len(words) > 0 && lexicon.Value(words[0], lexicon.Conditional) == "until"
}

// ahead reports whether a date was still to come when its article appeared.
func ahead(a *corpus.Article, d dates.Date) bool {
	_, to, known := corpus.DateRange(a.Meta.Published)
	return known && d.From.After(to)
}

// announced reports whether a date stands behind what will be, which it can't be the time of
// when it is past: "will change the law passed last year".
func announced(before string) bool {
	clause := before[strings.LastIndexAny(before, ";")+1:]
	return slices.Contains(rank.Folds(clause), "will")
}

// clauses are the places of a sentence at which another clause with a verb of its own
// begins.
func clauses(text string) []int {
	var out []int
	open, end := -1, 0 // a place at which one begins if a verb follows; where the word before ends
	before := ""
	paused := false // a comma stands before, or one and an adverb
	for _, t := range english.Tokenize(text) {
		w := english.Fold(t.Text)
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		gap := text[end:t.Start]
		joins := lexicon.Any(w, lexicon.Conjunction, lexicon.Subordinator, lexicon.Relative, lexicon.Setting)
		paused = strings.Contains(gap, ",") || paused && strings.HasSuffix(before, "ly")
		if joins || strings.ContainsAny(gap, ";—–") || paused && finite(w) {
			open = t.Start
		}
		if open >= 0 && !joins && finite(w) {
			out, open = append(out, open), -1
		}
		before, end = w, t.End
	}
	return out
}

// finite reports a word that can be the verb of a clause.
func finite(w string) bool {
	if lexicon.Any(w, lexicon.Auxiliary, lexicon.Copula, lexicon.Modal) {
		return true
	}
	for _, r := range lexicon.Readings(w) {
		if r.Form == lexicon.Past {
			return true
		}
	}
	return strings.HasSuffix(w, "ed") && len(w) > 3
}

// aside reports whether what follows is told beside the rest of a sentence: a comma
// stands before it.
func aside(before string) bool {
	before = strings.TrimSpace(before)
	return strings.HasSuffix(before, ",") || strings.HasSuffix(before, "—") || strings.HasSuffix(before, "–")
}

// Whole reports whether a sentence tells something by itself: it is not the rest of one
// whose line is broken, a heading, or what only leads to a list or an address.
func Whole(a *corpus.Article, i int) bool {
	text := strings.TrimRight(a.Slice(a.Sentences[i].Span), "”’\"') ")
	words := rank.Folds(text)
	if len(words) < fewestWords || small(text) || strings.HasSuffix(text, ":") || strings.HasSuffix(text, ",") {
		return false
	}
	if !strings.HasSuffix(text, ".") {
		broken := i+1 < len(a.Sentences) && small(a.Slice(a.Sentences[i+1].Span))
		if broken || lexicon.Any(words[len(words)-1], lexicon.Preposition, lexicon.Determiner, lexicon.Conjunction) {
			return false
		}
	}
	return slices.ContainsFunc(words, func(w string) bool { return finite(w) || len(lexicon.Reads(w, lexicon.Verb)) > 0 })
}

// small reports whether a text begins with a small letter.
func small(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "“‘\"'("))
	return unicode.IsLower(r)
}

// fewestWords are those of the shortest sentence that tells something.
const fewestWords = 4

// dwells reports whether a sentence goes on to tell what was at a date: "last week,
// when the board met".
func dwells(after string) bool {
	words := rank.Folds(after)
	return strings.HasPrefix(after, ",") && len(words) > 0 && words[0] == "when"
}

// compared reports whether a date is only compared with: "unlike in 2012", "far from what was
// offered in 2012".
func compared(before string) bool {
	words := rank.Folds(before[strings.LastIndexAny(before, ",;")+1:])
	if i := slices.Index(words, "what"); i > 0 && slices.Contains([]string{"from", "than", "like", "unlike"}, words[i-1]) {
		return true
	}
	words = rank.Folds(before)
	n := len(words)
	for n > 0 && lexicon.Is(words[n-1], lexicon.Preposition) && !lexicon.Is(words[n-1], lexicon.OtherTime) {
		n--
	}
	return n > 0 && lexicon.Is(words[n-1], lexicon.OtherTime) && !lexicon.Is(words[n-1], lexicon.BeforeDate)
}
