package question

import (
	"strings"

	"ibid/corpus"
	"ibid/corpus/english/lexicon"
	"ibid/retrieval"
)

// Wish is what a line wants of the answer before it, when it names nothing of its own.
type Wish int

// The wishes.
const (
	NoWish Wish = iota // it is a question of its own, or names something to ask about instead
	More               // what has not been shown: "tell me more", "anything else?"
	Others             // what others say: "who else?"
	When               // when that was: "when was that?"
	Reason             // "why?", "why did she say that?"
	Detail             // another question word alone: "where was that?", "how?"
)

// Wished reads what a line wants of the answer before it. asked is the last question
// with the wish put into words.
func Wished(text, last string) (w Wish, asked string) {
	words := split(withoutOpener(Plain(text)))
	w = wish(words)
	whole := strings.TrimRight(last, "?.! ")
	switch w {
	case NoWish:
		return w, ""
	case More:
		return w, whole + ", and what else?"
	case Others:
		return w, whole + ", and who else?"
	}
	for _, x := range words {
		if x.is(lexicon.Question) {
			return w, whole + ", and " + x.Fold + "?"
		}
	}
	return w, ""
}

func wish(words []word) Wish {
	additive, question := false, -1
	for i, x := range words {
		switch {
		case x.Is("more", "else", "further", "other", "others"):
			additive = true
		case x.is(lexicon.Question) && x.is(lexicon.Adverb, lexicon.Pronoun):
			if question >= 0 {
				return NoWish
			}
			question = i
		case !x.pointsAtAnswer():
			return NoWish
		}
	}
	switch {
	case additive:
		return additional(words)
	case question != 0, words[0].Is("what"), len(words) > 1 && !pointsAtStatement(words):
		return NoWish
	case words[0].Is("when"):
		return When
	case words[0].Is("why"):
		return Reason
	}
	return Detail
}

// additional tells apart who asks for more, and who asks for others.
func additional(words []word) Wish {
	for _, x := range words {
		if x.Is("who", "whom", "anyone", "anybody", "someone", "somebody", "others") {
			return Others
		}
	}
	return More
}

// AsksAboutIbid reports a line that asks what ibid is or can do ("what can you do?") and
// nothing of the articles.
func AsksAboutIbid(text string) bool {
	words := split(withoutOpener(Plain(text)))
	if len(words) < 2 || wish(words) != NoWish || !words[0].is(lexicon.Question, lexicon.Modal) {
		return false
	}
	addressed := false
	for _, w := range words {
		switch {
		case w.Is("you", "ibid"):
			addressed = true
		case !w.pointsAtAnswer() && !w.Is("work", "help"):
			return false
		}
	}
	return addressed
}

// pointsAtAnswer reports a word that brings no subject: it belongs to the sentence's
// frame, to the request, or stands for what was said.
func (w word) pointsAtAnswer() bool {
	return w.is(lexicon.StopWord, lexicon.Auxiliary, lexicon.Modal, lexicon.PointsBack, lexicon.Interlocutor, lexicon.Inquires, lexicon.Plain, lexicon.Pronoun)
}

// pointsAtStatement reports a word that stands for what was said rather than for who
// said it.
func pointsAtStatement(words []word) bool {
	for _, x := range words {
		if x.Is("that", "this", "it", "so", "these", "those") {
			return true
		}
	}
	return false
}

// ofOthers makes the verb before "others" agree with it.
var ofOthers = strings.NewReplacer("does others", "do others", "has others", "have others")

// Others is a question with "others" in the place of whoever it asks about.
func (r Reader) Others(text string) string {
	q := r.Read(text)
	if len(q.Voices) == 0 {
		return text
	}
	return ofOthers.Replace(replace(q.Text, q.Voices[0].At, "others"))
}

// Topic is what is left of the question without whose statement it asks for.
func (q Question) Topic() string {
	kept := corpus.Without(q.Text, corpus.Span{End: len(q.Text)}, q.Aside)
	return strings.Join(retrieval.ContentWords(kept), " ")
}
