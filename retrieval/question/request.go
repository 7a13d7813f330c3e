package question

import (
	"ibid/corpus/english/lexicon"
)

// withoutRequest leaves out the words that ask somebody to look for an answer,
// "could you find out", "I'd like to know whether", "do you have".
func withoutRequest(text string) string {
	for {
		words := split(text)
		n, ok := request(words)
		if !ok {
			return text
		}
		text = text[words[n].Start:]
	}
}

// request is how many words at the beginning of a question ask somebody to look
// for what follows: all of them are without a topic, one inquires or is somebody
// in the conversation, and a question or what is looked for follows.
func request(words []word) (n int, ok bool) {
	inquires, personal := false, false
	for n < len(words) && words[n].isFiller() {
		if n > 0 && words[n-1].closes() && !words[n].is(lexicon.Inquires, lexicon.Interlocutor) && !words[n-1].is(lexicon.Chat) {
			break
		}
		inquires = inquires || words[n].is(lexicon.Inquires) || words[n].Is("have", "got")
		personal = personal || words[n].is(lexicon.Interlocutor)
		n++
	}
	if n == 0 || n == len(words) || !inquires {
		return 0, false
	}
	if words[n].is(lexicon.Question) {
		if words[n].Is("if", "whether") && n+1 < len(words) {
			n++
		}
		return n, true
	}
	for n > 0 && words[n-1].Is("the", "a", "an", "any", "some", "all", "about", "on") {
		n--
	}
	return n, personal && n > 0
}

// isFiller reports a word without a topic of its own that a request is made of.
func (w word) isFiller() bool {
	if w.is(lexicon.Question) && !w.Is("that") || w.Capital() && !w.is(lexicon.Interlocutor, lexicon.StopWord, lexicon.Inquires, lexicon.Chat) {
		return false
	}
	return w.is(lexicon.StopWord, lexicon.Inquires, lexicon.Interlocutor, lexicon.Auxiliary, lexicon.Modal, lexicon.Chat) ||
		w.is(lexicon.Pronoun) || w.is(lexicon.Adverb)
}
