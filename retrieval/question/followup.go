package question

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/dates"
	"ibid/corpus/english/lexicon"
	"ibid/retrieval"
)

// Whole completes a question by those before it in the same conversation, oldest
// first, and reports whether it had to. What a follow-up leaves out is taken from
// the last question: "and under Jones?" asks the same of Jones, "what about the
// unions?" the same of the unions, "what did she say about fares?" of whoever was
// asked about. A question that stands by itself is returned as it is.
func (r Reader) Whole(text string, before []string) (whole string, changed bool) {
	last := ""
	for _, b := range before {
		last, _ = r.follow(retrieval.Clean(b), last)
	}
	return r.follow(retrieval.Clean(text), last)
}

func (r Reader) follow(text, last string) (string, bool) {
	if last == "" || len(retrieval.Words(text)) == 0 {
		return text, false
	}
	if when, ok := onlyTime(text); ok {
		return at(last, when), true
	}
	if x, ok := leftover(text); ok {
		return r.exchange(x, last), true
	}
	if with, ok := r.named(text, last); ok {
		return with, true
	}
	if n := len(retrieval.ContentWords(text)); n <= 2 && len(split(text)) <= 4 && !opensQuestion(text) {
		return beside(last, text), true
	}
	return text, false
}

// followers lead what a follow-up asks about instead.
var followers = regexp.MustCompile(`(?i)^(?:(?:and|but|so|ok|okay|then)[,]?\s+)?(?:what|how)\s+about\s+|^(?:and|but)[,]?\s+`)

// leftover is what is left of a follow-up without the words that make it one:
// "under Jones" of "and under Jones?". A clause of its own is no leftover.
func leftover(text string) (string, bool) {
	lead := followers.FindString(text)
	if lead == "" {
		return "", false
	}
	rest := strings.TrimRight(text[len(lead):], "?.! ")
	if rest == "" || opensQuestion(rest) || len(split(rest)) > 8 {
		return "", false
	}
	return rest, true
}

// FollowTimes are the times that a follow-up names: "and in 2024?", "what about 2024?".
func FollowTimes(text string) []dates.Date {
	if when, ok := onlyTime(text); ok {
		text = when
	}
	return Reader{}.Timeline(text).Times
}

// OnlyTime reports a line that names a time and nothing else.
func OnlyTime(text string) bool {
	_, ok := onlyTime(text)
	return ok
}

// onlyTime is the time of a line that names nothing else: "since 2023" of "and since
// 2023?".
func onlyTime(text string) (string, bool) {
	if x, ok := leftover(text); ok {
		text = x
	}
	if text = strings.TrimRight(text, "?.! "); isYear(text) {
		text = "in " + text
	}
	c := Reader{}.Timeline(text)
	return text, c.Text == "" && c.Event == "" && len(c.Times) > 0
}

// at is a question asked of a time, in place of those that it names.
func at(text, when string) string {
	today := time.Now().Format(time.DateOnly)
	for _, d := range slices.Backward(dates.Find(text, today)) {
		if d.Resolved() && !d.Naming {
			text = cutOut(text, d.Start-len(timeOpeners.FindString(text[:d.Start])), d.End)
		}
	}
	return strings.TrimRight(text, "?. ") + " " + when + "?"
}

// opensQuestion reports whether text begins as a question of its own does.
func opensQuestion(text string) bool {
	words := split(text)
	return len(words) > 2 && words[0].asks() && words[0].Fold != "in" && words[0].Fold != "on" && words[0].Fold != "about"
}

var leadingPreposition = regexp.MustCompile(`(?i)^(under|during|by|with|in|since|before|after|on|about|of|for|against|regarding|from|to)\s+`)

// exchange puts what a follow-up names into the place of its like in the last
// question.
func (r Reader) exchange(x, last string) string {
	q := r.Read(last)
	bare := leadingPreposition.ReplaceAllString(x, "")
	preposition := strings.ToLower(strings.TrimSpace(x[:len(x)-len(bare)]))
	if named := leaders(bare, r.asked(bare)); len(named) > 0 && len(q.Leaders) > 0 {
		wide := widened(q.Text, q.Leaders[0].At[0])
		words := split(q.Text[wide.Start:wide.End])
		if term := words[len(words)-1]; len(words) > 1 && term.is(lexicon.Term) && named[0].At[0].End == len(bare) && !strings.HasSuffix(bare, term.Text) {
			bare += " " + term.Text // "the Trump administration" for "the Obama administration"
		}
		return q.with(last, wide, bare)
	}
	topical := preposition == "on" || preposition == "about" || preposition == "regarding"
	if len(q.Voices) > 0 && !topical && (preposition == "" || preposition == "by") && canHold(bare) {
		return q.with(last, q.Voices[0].At, bare)
	}
	if len(q.Voices) > 0 && (topical || preposition == "") {
		return "What " + q.asks() + " say about " + bare + "?"
	}
	if preposition == "" {
		return instead(q.Text, bare)
	}
	return strings.TrimRight(q.Text, "?. ") + " " + x + "?"
}

// asks is the auxiliary and the first voice of a question: "does the ministry".
func (q Question) asks() string {
	voice := q.Voices[0]
	before := split(q.Text[:voice.At.Start])
	from := len(before)
	for from > 0 && before[from-1].determines() {
		from--
	}
	if from > 0 && before[from-1].Is("do", "does", "did") {
		return q.Text[before[from-1].Start:voice.At.End]
	}
	if from < len(before) {
		return "does " + q.Text[before[from].Start:voice.At.End]
	}
	return "does " + voice.Text
}

// instead asks of something else in a question that asks for nobody's words: "who pays
// for the piers" of the lighthouses, "who likes tolls" of Tom Brook.
func instead(text, other string) string {
	words := split(text)
	if len(words) > 2 && words[0].Is("who") && !words[1].is(lexicon.Auxiliary, lexicon.Modal) && canHold(other) {
		return "What does " + other + " say about " + strings.TrimRight(text[words[2].Start:], "?. ") + "?"
	}
	for i, w := range slices.Backward(words) {
		if i > 0 && i < len(words)-1 && w.is(lexicon.Preposition) {
			return text[:words[i+1].Start] + other + "?"
		}
	}
	return beside(text, other+"?")
}

// beside asks one thing after another, where the one has no place in the other.
func beside(first, second string) string {
	r, n := utf8.DecodeRuneInString(second)
	return strings.TrimRight(first, "?. ") + "? " + string(unicode.ToUpper(r)) + second[n:]
}

// canHold reports whether words name somebody who can hold a view: a name, or a
// noun for people or bodies.
func canHold(text string) bool { return canHoldWords(split(text)) }

func canHoldWords(words []word) bool {
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	if last.is(lexicon.Human, lexicon.Group, lexicon.Body, lexicon.Government, lexicon.GenericBody) {
		return true
	}
	return !slices.ContainsFunc(words, func(w word) bool {
		return !w.Capital() && !w.is(lexicon.Particle, lexicon.Connector) && !w.determines()
	})
}

// named puts whoever was asked about last into the place of a pronoun, unless the
// question has somebody of its own for it to point at.
func (r Reader) named(text, last string) (string, bool) {
	words := split(text)
	i := slices.IndexFunc(words, func(w word) bool { return w.Is("he", "she", "they", "him", "them", "his", "her", "their") })
	if i < 0 {
		return "", false
	}
	for _, w := range words[1:max(i, 1)] {
		if w.Capital() || w.is(lexicon.Human, lexicon.Group, lexicon.Body, lexicon.Government, lexicon.GenericBody) {
			return "", false
		}
	}
	before := r.Read(last)
	var who string
	switch {
	case len(before.Voices) > 0:
		who = before.Voices[0].Text
	case len(before.Leaders) > 0:
		who = before.Leaders[0].Text
	default:
		return "", false
	}
	if words[i].Is("his", "her", "their") {
		who += "'s"
	}
	return replace(text, words[i].span(), who), true
}

// with is the question, as it was typed where that has the same words, with others in
// their place.
func (q Question) with(typed string, at corpus.Span, by string) string {
	if i := strings.Index(typed, q.Text[at.Start:at.End]); i >= 0 {
		return replace(typed, corpus.Span{Start: i, End: i + at.End - at.Start}, by)
	}
	return replace(q.Text, at, by)
}

func replace(text string, at corpus.Span, by string) string {
	return text[:at.Start] + by + text[at.End:]
}

// widened takes the word for an office after a name into the span.
func widened(text string, at corpus.Span) corpus.Span {
	if after := english.Tokenize(text[at.End:]); len(after) > 0 && lexicon.Is(after[0].Fold, lexicon.Term) {
		at.End += after[0].End
	}
	return at
}
