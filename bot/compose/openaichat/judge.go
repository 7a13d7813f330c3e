package openaichat

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ibid/bot"
	"ibid/bot/compose/support"
	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	personal "ibid/corpus/english/names"
	"ibid/retrieval"
	"ibid/retrieval/match"
)

// judge decides what of the model's is shown.
type judge struct {
	support support.Checker
	lines   []line
	points  []bot.Point // of the evidence
	inTime  bool        // they are entries of a timeline
	sided   bool        // they are of a brief or a comparison: what others say of a side stands apart
	// confirmed says that a model which reads as strictly as people will decide too. What
	// the rules only doubt is then put to it; without it a doubt refuses.
	confirmed bool
}

// accepted is a claim that its sentences say.
type accepted struct {
	text  string
	lines []line
	doubt string // that the rules have, "" for none
}

// longest is the most words of a claim.
const longest = 60

// claim decides about one. A claim that is neither accepted nor refused with a
// reason adds nothing.
func (j *judge) claim(ctx context.Context, d draft) (ok *accepted, why string, err error) {
	cited := j.cited(d.Sentences)
	text, why := tidy(d.Text, cited)
	if why != "" {
		return nil, why, nil
	}
	if len(cited) == 0 {
		return nil, "it names no sentence of the list", nil
	}
	text, objection := support.Restore(text, quotable(cited))
	if objection != nil {
		return nil, objection.Text, nil
	}
	if slices.ContainsFunc(cited, func(l line) bool { return copies(text, l.text) }) {
		return nil, "", nil // the quote itself says so
	}
	ok, why, err = j.attributed(ctx, text, cited)
	switch {
	case ok == nil:
	case !j.oneSide(ok.lines):
		return nil, "its sentences belong to different sides, or some are what others say of a side; write one claim for each", nil
	case !j.oneTime(ok.lines):
		return nil, "its sentences are of different times; write one claim for each", nil
	}
	return ok, why, err
}

// settle takes over what the model found out about the points that it chose: what they are to
// their side, and which are not their holder's. These are then nobody's.
func (j *judge) settle(chosen []bot.Choice) {
	j.points = slices.Clone(j.points)
	for _, c := range chosen {
		j.points[c.Point] = j.points[c.Point].Settled(c)
		for i := range j.lines {
			if c.Misattributed && j.lines[i].span == c.Point {
				speech := j.lines[i].Speech
				if speech == "author" {
					speech = ""
				}
				j.lines[i].Attribution = corpus.Attribution{Speech: speech}
			}
		}
	}
}

// quotable are the texts that a claim may quote: the sentences, two that follow one another as
// one text, and the titles of articles that stand for their authors.
func quotable(list []line) []string {
	var out []string
	for _, l := range list {
		out = append(out, l.text)
	}
	for _, l := range list {
		for _, next := range list {
			if next.article == l.article && next.index == l.index+1 && next.Paragraph == l.Paragraph {
				out = append(out, l.article.Slice(corpus.Span{Start: l.Start, End: next.End}))
			}
		}
	}
	for _, l := range list {
		out = append(out, owner(l).name)
	}
	return out
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

// attributed checks the statement and whose it is: what somebody says is nobody's
// statement without that name. Sentences whose holder the claim does not name are left
// out, other than those that state facts.
func (j *judge) attributed(ctx context.Context, text string, cited []line) (*accepted, string, error) {
	var named []line
	name, reported := reporter(text)
	why, doubt := "", ""
	for _, l := range cited {
		v := owner(l)
		switch {
		case v.isCommon() && !v.named(text, l) && !isFact(l): // "firm", which has its name in another sentence
			doubt = fmt.Sprintf("sentence %d is a statement of “%s”: is that whom it names?", l.n, v.name)
		case v.name == "" || !v.named(text, l) && isFact(l):
		case reported && !v.is(name, l) && !v.named(name, l) && !calledAs(text, l.text) && !isFact(l):
			why = notTheirs(name, v, l)
			continue
		case !v.named(text, l):
			why = fmt.Sprintf("sentence %d is a statement of %s, whom it does not name; begin with “%s said that”", l.n, v.name, v.name)
			continue
		}
		named = append(named, l)
	}
	if len(named) == 0 {
		return nil, why, nil
	}
	by, objection, err := j.support.Check(ctx, unquoted(text), sentences(named))
	if doubt != "" && (objection == nil || objection.Doubt) {
		objection = &support.Objection{Text: strings.TrimPrefix(reason(objection)+"; "+doubt, "; "), Doubt: true}
	}
	if err != nil || j.refuses(objection) {
		return nil, reason(objection), err
	}
	whose, picked := "", pick(named, by)
	for _, l := range picked {
		v := owner(l)
		if v.name == "" || !v.named(text, l) {
			continue
		}
		if whose != "" && whose != v.name {
			return nil, "its sentences are not one holder's; write one claim for each holder", nil
		}
		whose = v.name
	}
	var kept []line
	for _, l := range named {
		isPicked := slices.ContainsFunc(picked, func(o line) bool { return o.n == l.n })
		theirs := owner(l).name == whose && len(picked) > 0 && j.oneSide([]line{picked[0], l}) && j.oneTime([]line{picked[0], l})
		if isPicked || theirs { // what else of theirs it names may say the rest
			kept = append(kept, l)
		}
	}
	return &accepted{raised(text), kept, reason(objection)}, "", nil
}

// refuses reports whether an objection is enough to show nothing.
func (j *judge) refuses(o *support.Objection) bool { return o != nil && !(o.Doubt && j.confirmed) }

// isFact reports a sentence that states a fact in its article's own name.
func isFact(l line) bool { return l.Speech == "fact" }

func reason(o *support.Objection) string {
	if o == nil {
		return ""
	}
	return o.Text
}

// sentences are lines with the names that a claim may use for them and with what stands
// beside them in their paragraph.
func sentences(list []line) []support.Sentence {
	var out []support.Sentence
	for _, l := range list {
		s := support.Sentence{Text: l.text, Holder: owner(l).name}
		s.Names = append(s.Names, personal.NaturalAll(l.article.Meta.Authors)...)
		if l.Administration != "" {
			s.Names = append(s.Names, l.Administration+" administration")
		}
		s.Before, s.After = l.beside(-1), l.beside(1)
		s.Page = []string{l.article.Meta.Title, l.article.Text}
		if published := l.article.Meta.Published; len(published) >= len("2006") {
			s.Year, _ = strconv.Atoi(published[:len("2006")])
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
	first := j.points[list[0].span]
	return !slices.ContainsFunc(list, func(l line) bool {
		p := j.points[l.span]
		return p.Side != first.Side || j.sided && p.Assesses() != first.Assesses()
	})
}

// oneTime reports whether the lines of a timeline that say when are of one time: the claim
// stands under it.
func (j *judge) oneTime(list []line) bool {
	if !j.inTime {
		return true
	}
	when := func(l line) string { return j.points[l.span].Dated.Interval() }
	return !slices.ContainsFunc(list, func(l line) bool { return when(l) != when(list[0]) })
}

// markers are numbers that models put behind claims: "[1]", "(1, 3)".
var markers = regexp.MustCompile(`\s*(?:\[\d+(?:\s*,\s*\d+)*\]|\((?:sentences? )?\d{1,2}(?:\s*,\s*\d{1,2})*\))`)

// markup is what no claim needs: addresses, links, tags, mentions.
var markup = regexp.MustCompile("(?i)[a-z][a-z0-9+.-]*://|www\\.|\\]\\(|[<>@`{}|\\\\]|!\\[|\\b(?:javascript|data|mailto):|&#?[a-z0-9]+;")

// orders reports whether a claim tells its reader to do something: it begins with
// what begins an order, or with a plain word that has an object at once ("Open the
// …"), which no subject has. A word that its sentences write with a capital is a name.
func orders(text string, cited []line) bool {
	words := retrieval.Words(text)
	first := english.Fold(words[0])
	if slices.Contains([]string{"please", "let", "never", "ignore", "disregard"}, first) || first == "do" && len(words) > 1 && strings.EqualFold(words[1], "not") {
		return true
	}
	isName := func(l line) bool {
		said := match.Read(l.text + " " + owner(l).name).Words()
		return slices.ContainsFunc(said, func(w match.Word) bool { return w.Name && w.Text == words[0] })
	}
	return len(words) > 1 && isObject(english.Fold(words[1])) && !strings.HasPrefix(text, words[0]+",") && !slices.ContainsFunc(cited, isName) && !retrieval.IsStopWord(first) && !lexicon.Any(first, lexicon.Determiner, lexicon.Negative, lexicon.Subordinator, lexicon.Preposition, lexicon.Connective) && !strings.HasSuffix(first, "ing") &&
		!strings.HasSuffix(first, "ed") && !strings.HasSuffix(first, "ly") && !strings.HasSuffix(first, "s")
}

// isObject reports a word with which an object begins. A "that" may also begin what a noun is
// about: "Fear that …".
func isObject(fold string) bool {
	return lexicon.Is(fold, lexicon.Determiner) && fold != "that" || slices.Contains([]string{"it", "them", "him", "us", "me"}, fold)
}

// tidy makes one plain line of a claim, or says why it can't be shown.
func tidy(text string, cited []line) (clear, why string) {
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
		return "", fmt.Sprintf("it has %d words; write at most %d", len(words), longest)
	case orders(text, cited):
		return "", "it gives an order; say who says or does what"
	case lexicon.Is(english.Fold(words[0]), lexicon.PointsBack) && !(len(words) > 1 && saysWhich(words[1])) && !slices.ContainsFunc(cited, func(l line) bool { return beginsLike(words, l.text) }):
		return "", fmt.Sprintf("it begins with “%s”; name whom or what it is about", words[0])
	}
	own := retrieval.Words(support.Unquoted(text))
	for i, w := range own {
		isNoun := i > 0 && lexicon.Is(english.Fold(own[i-1]), lexicon.Determiner) // "the mine"
		if w != "US" && !isNoun && lexicon.Is(english.Fold(w), lexicon.Speaker) {
			return "", fmt.Sprintf("it says “%s”; write in the third person", w)
		}
	}
	if inside := strings.TrimRight(text, "”\""); inside == "" || !strings.ContainsRune(".!?", []rune(inside)[len([]rune(inside))-1]) {
		text += "."
	}
	return text, ""
}

// saysWhich reports whether the word behind a "that" or "those" says which: "those advising",
// "that year".
func saysWhich(word string) bool {
	fold := english.Fold(word)
	return lexicon.Any(fold, lexicon.Time, lexicon.Relative) || strings.HasSuffix(fold, "ing")
}

// beginsLike reports whether a sentence begins with the first words of a claim: "It took".
func beginsLike(words []string, sentence string) bool {
	first := retrieval.Words(sentence)
	return len(first) > 1 && len(words) > 1 && strings.EqualFold(first[0], "it") && slices.Equal(first[:2], words[:2])
}

// unquoted is text without quotation marks.
func unquoted(text string) string { return strings.NewReplacer("“", "", "”", "").Replace(text) }

// copies reports whether a claim is a sentence once more.
func copies(text, sentence string) bool {
	a, b := retrieval.Words(strings.ToLower(text)), retrieval.Words(strings.ToLower(sentence))
	return slices.Equal(a, b)
}
