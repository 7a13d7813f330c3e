package render

import (
	"slices"

	"ibid/bot"
)

// Document is an answer in the shape of the JSON contract: with its text, and with
// claims that say in Markdown what they are.
type Document struct {
	Text   string      `json:"answer"` // Markdown, with [n] markers that match the citations
	Claims []bot.Claim `json:"claims"`
	bot.Answer
}

// NewDocument words an answer for JSON.
func NewDocument(a bot.Answer) Document {
	d := Document{Text: Markdown(a), Claims: slices.Clone(a.Claims), Answer: a}
	for i, c := range d.Claims {
		d.Claims[i].Text = claim(a, c)
	}
	return d
}
