package slackbot

import (
	"regexp"
	"slices"
	"strings"

	"ibid/retrieval"
	"ibid/retrieval/question"
)

var userMention = regexp.MustCompile(`<@([UW][A-Z0-9]+)(\|[^>]*)?>`)

// addressed decides whether a message is a question to the bot and returns its
// words. The rule, in a thread that the bot has answered in, for a message that
// does not mention it:
//
//   - a message that mentions somebody else is talk between people;
//   - a message that asks (it ends with a question mark, begins with a question
//     word or as a follow-up does, "and …", "what about …", or asks somebody to look
//     for something, "could you check …") is to the bot, whatever marks and greetings
//     stand around it;
//   - anything else is talk between people.
//
// Everything in a direct conversation is to the bot, and so is every mention of it.
func addressed(text, self string, direct, takesPart bool) (question string, ok bool) {
	mentioned, others := false, false
	for _, m := range userMention.FindAllStringSubmatch(text, -1) {
		if m[1] == self {
			mentioned = true
		} else {
			others = true
		}
	}
	question = plain(strings.NewReplacer("<@"+self+">", " ").Replace(text))
	switch {
	case mentioned, direct:
		return question, true
	case !takesPart || others:
		return "", false
	}
	return question, asks(question)
}

// openers begin a request or a follow-up in English that may stand without a
// question mark. Words that begin as many statements ("is", "have", "and") are
// not among them.
var openers = []string{
	"who ", "whom ", "whose ", "what ", "when did ", "when was ", "where did ", "why ", "how ", "which ",
	"does ", "did ", "do they ", "and under ", "and what ", "and who ", "and how ", "and why ", "or under ",
	"compare ", "summarise ", "summarize ", "find ", "cite ", "quote ", "any other ",
}

// asks reports whether a text reads as a question or a request.
func asks(text string) bool {
	text = strings.TrimSpace(strings.ToLower(question.Plain(text)))
	words := len(retrieval.Words(text))
	if strings.HasSuffix(text, "?") {
		return words > 1
	}
	return words > 2 && (slices.ContainsFunc(openers, func(o string) bool { return strings.HasPrefix(text, o) }) || question.Asks(text))
}
