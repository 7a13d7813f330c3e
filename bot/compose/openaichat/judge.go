package openaichat

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"ibid/bot"
	"ibid/bot/compose/support"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	personal "ibid/corpus/english/names"
	"ibid/retrieval"
	"ibid/retrieval/match"
)

// judge decides what of the model's is shown.
type judge struct {
	support  support.Checker
	question string
	lines    []line
	spans    []span
	sided    bool // a brief or a comparison: what others say of a side stands apart
}

// span is what the plain answer has of a span of the finding.
type span struct {
	quote string // id
	claim bot.Claim
}

// accepted is a claim that its sentences say.
type accepted struct {
	text  string
	lines []line
}

// longest is the most words of a claim.
const longest = 60

// claim decides about one. A claim that is neither accepted nor refused with a
// reason adds nothing.
func (j *judge) claim(ctx context.Context, d draft) (ok *accepted, why string, err error) {
	text, why := tidy(d.Text)
	if why != "" {
		return nil, why, nil
	}
	cited := j.cited(d.Sentences)
	if len(cited) == 0 {
		return nil, "it names no sentence of the list", nil
	}
	var texts []string
	for _, l := range cited {
		texts = append(texts, l.text)
	}
	text, objection := support.Restore(text, texts)
	if objection != nil {
		return nil, objection.Text, nil
	}
	if slices.ContainsFunc(cited, func(l line) bool { return copies(text, l.text) }) {
		return nil, "", nil // the quote itself says so
	}
	ok, why, err = j.attributed(ctx, text, cited)
	if ok != nil && !j.oneSide(ok.lines) {
		return nil, "its sentences belong to different sides, or some are what others say of a side; write one claim for each", nil
	}
	return ok, why, err
}

// cited are the lines that the numbers name, each once.
func (j *judge) cited(numbers []int) []line {
	var out []line
	for _, n := range numbers {
		if n >= 1 && n <= len(j.lines) && !slices.ContainsFunc(out, func(l line) bool { return l.n == n }) {
			out = append(out, j.lines[n-1])
		}
	}
	return out
}

// attributed checks the statement and whose it is.
func (j *judge) attributed(ctx context.Context, text string, cited []line) (*accepted, string, error) {
	if name, statement, ok := match.Reported(unquoted(text)); ok {
		return j.reported(ctx, text, name, statement, cited)
	}
	by, objection, err := j.support.Check(ctx, unquoted(text), j.question, sentences(cited))
	if err != nil || objection != nil {
		return nil, reason(objection), err
	}
	kept := pick(cited, by)
	v := owner(kept[0])
	for _, l := range kept[1:] {
		if other := owner(l); other != v {
			return nil, "its sentences are not one holder's; write one claim for each holder", nil
		}
	}
	said, ok := inVoice(text, v, kept)
	if !ok {
		return nil, fmt.Sprintf("it names “%s” but does not begin with it; begin with “%s said that”, or leave the name out", v.name, v.name), nil
	}
	return &accepted{said, kept}, "", nil
}

// reported checks a claim that says whose statement it is: the sentences' holder
// must be that one, or the sentence itself must say so.
func (j *judge) reported(ctx context.Context, text, name, statement string, cited []line) (*accepted, string, error) {
	var theirs, open []line
	for _, l := range cited {
		switch v := owner(l); {
		case v.is(name, l):
			theirs = append(theirs, l)
		case v.name == "":
			open = append(open, l)
		}
	}
	why := notTheirs(name, owner(cited[0]), cited[0])
	if len(theirs) > 0 {
		by, objection, err := j.support.Check(ctx, statement, j.question, sentences(theirs))
		if err != nil {
			return nil, "", err
		}
		if objection == nil {
			kept := pick(theirs, by)
			if why = introduced(text, statement, owner(kept[0]), kept); why == "" {
				return &accepted{text, kept}, "", nil
			}
		} else {
			why = objection.Text
		}
	}
	if len(open) > 0 {
		by, objection, err := j.support.Check(ctx, unquoted(text), j.question, sentences(open))
		if err != nil || objection == nil {
			return &accepted{text, pick(open, by)}, "", err
		}
		if len(theirs) == 0 {
			why = objection.Text
		}
	}
	return nil, why, nil
}

func reason(o *support.Objection) string {
	if o == nil {
		return ""
	}
	return o.Text
}

func sentences(list []line) []support.Sentence {
	var out []support.Sentence
	for _, l := range list {
		s := support.Sentence{Text: l.text}
		if v := owner(l); v.name != "" && !v.author {
			s.Names = append(s.Names, v.name)
		} else if v.author {
			s.Names = append(s.Names, personal.NaturalAll(l.article.Meta.Authors)...)
		}
		out = append(out, s)
	}
	return out
}

func pick(list []line, by []int) []line {
	var out []line
	for _, i := range by {
		out = append(out, list[i])
	}
	return out
}

// oneSide reports whether lines stand on one side of a comparison, and there all among
// what the side says and does or all among what others say of it.
func (j *judge) oneSide(list []line) bool {
	of := func(l line) place {
		at := j.place(j.spans[l.span].claim)
		at.topic = ""
		return at
	}
	return !slices.ContainsFunc(list, func(l line) bool { return of(l) != of(list[0]) })
}

// markers are numbers that models put behind claims: "[1]", "(1, 3)".
var markers = regexp.MustCompile(`\s*(?:\[\d+(?:\s*,\s*\d+)*\]|\((?:sentences? )?\d{1,2}(?:\s*,\s*\d{1,2})*\))`)

// markup is what no claim needs: addresses, links, tags, mentions.
var markup = regexp.MustCompile("(?i)[a-z][a-z0-9+.-]*://|www\\.|\\]\\(|[<>@`{}|\\\\]|!\\[|\\b(?:javascript|data|mailto):|&#?[a-z0-9]+;")

// orders reports whether a claim tells its reader to do something: it begins with
// what begins an order, or with a plain word that has an object at once ("Open the
// …"), which no subject has.
func orders(words []string) bool {
	first := english.Fold(words[0])
	if slices.Contains([]string{"please", "let", "never", "ignore", "disregard"}, first) || first == "do" && len(words) > 1 && strings.EqualFold(words[1], "not") {
		return true
	}
	return len(words) > 1 && isObject(english.Fold(words[1])) && !retrieval.IsStopWord(first) && !strings.HasSuffix(first, "ing") &&
		!strings.HasSuffix(first, "ed") && !strings.HasSuffix(first, "ly") && !strings.HasSuffix(first, "s")
}

// isObject reports a word with which an object begins.
func isObject(fold string) bool {
	return lexicon.Is(fold, lexicon.Determiner) || slices.Contains([]string{"it", "them", "him", "us", "me"}, fold)
}

// tidy makes one plain line of a claim, or says why it can't be shown.
func tidy(text string) (clear, why string) {
	for _, r := range text {
		if hidden(r) {
			return "", "it has characters that are not seen"
		}
	}
	text = markers.ReplaceAllString(clean(text), "")
	text = strings.TrimSpace(strings.TrimLeft(text, "-*•# "))
	words := retrieval.Words(text)
	switch {
	case markup.MatchString(text):
		return "", "it has markup, a link or a mention"
	case len(words) == 0:
		return "", "it says nothing"
	case len(words) > longest:
		return "", fmt.Sprintf("it has %d words; write at most 40", len(words))
	case orders(words):
		return "", "it gives an order; say who says or does what"
	case lexicon.Is(english.Fold(words[0]), lexicon.PointsBack):
		return "", fmt.Sprintf("it begins with “%s”; name whom or what it is about", words[0])
	}
	for _, w := range retrieval.Words(unquotedOnly(text)) {
		if w != "US" && lexicon.Is(english.Fold(w), lexicon.Speaker) {
			return "", fmt.Sprintf("it says “%s”; write in the third person", w)
		}
	}
	if !strings.ContainsRune(".!?”\"", []rune(text)[len([]rune(text))-1]) {
		text += "."
	}
	return text, ""
}

// unquoted is text without quotation marks.
func unquoted(text string) string { return strings.NewReplacer("“", "", "”", "").Replace(text) }

var quotedPart = regexp.MustCompile("[“\"][^”\"]*[”\"]")

// unquotedOnly is text without what stands between quotation marks.
func unquotedOnly(text string) string { return quotedPart.ReplaceAllString(text, " ") }

// copies reports whether a claim is a sentence once more.
func copies(text, sentence string) bool {
	a, b := retrieval.Words(strings.ToLower(text)), retrieval.Words(strings.ToLower(sentence))
	return slices.Equal(a, b)
}
