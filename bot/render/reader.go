package render

import (
	"strings"

	"ibid/bot"
)

// LeadIn stands before the first sentence of ibid's own that sums up several quotes.
const LeadIn = "In short, in ibid’s words:"

// ReadBy says who judged the evidence: the rules, or a language model. It is "" where
// nobody has to be told.
func ReadBy(a bot.Answer) string {
	language := a.Engine.Chat != "" && a.Engine.Chat != "none"
	switch {
	case a.Status == bot.NotFound, a.Engine.Reader == "", !language && a.Coverage == "":
		return ""
	case a.Engine.Reader == "rules":
		return "Chosen by rules, without a language model."
	}
	return "Chosen by the language model " + a.Engine.Reader + "."
}

// restsOn says what of the corpus an answer rests on, and who judged it.
func restsOn(a bot.Answer) string {
	if a.Coverage == "" {
		return ReadBy(a)
	}
	return strings.TrimSpace("Rests on: " + a.Coverage + ". " + ReadBy(a))
}
