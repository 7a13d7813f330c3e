package view

import (
	"fmt"

	"github.com/slack-go/slack"
)

// saved is somebody's collection, newest first, each quote with a button that
// takes it out.
func saved(quotes []Saved) []slack.Block {
	blocks := []slack.Block{header("Your saved quotes")}
	if len(quotes) == 0 {
		return append(blocks, rich(line(run("None yet. To save a quote, use the three dots under it.", nil))))
	}
	shown := quotes[:min(savedShown, len(quotes))]
	for i, s := range shown {
		blocks = append(blocks, savedQuote(i+1, s)...)
	}
	if more := len(quotes) - len(shown); more > 0 {
		blocks = append(blocks, small(fmt.Sprintf("and %d more: /ibid save gives you all of them as a file", more)))
	}
	return append(blocks, row(button(ActionFiles, "Send me all of them as files", Ref{Verb: VerbFiles}))...)
}

// SavedNotice says that a quote was saved, and offers the collection as files,
// in a thread for all who read there.
func SavedNotice(thread bool) Message {
	m := Notice("Saved. Your quotes are in ibid's Home. To get them as files, type /ibid save.")
	if thread {
		m.Blocks = append(m.Blocks, row(button(ActionFiles, "Post my quotes here as files", Ref{Verb: VerbFiles}))...)
	}
	return m
}

// savedQuote shows the words, whole or, where they are long, their beginning
// with a mark that it is no more than that, and the source.
func savedQuote(n int, s Saved) []slack.Block {
	source := fold(s.Citation())
	if source == "" {
		source = fold(s.Quote.File)
	}
	words := quotation(clip(shownQuote(s.Quote), limitText))
	elements := []slack.RichTextElement{words}
	if who := clip(fold(s.Quote.Holder), limitHeader); who != "" {
		elements = []slack.RichTextElement{line(run(who, bold())), words}
	}
	blocks := []slack.Block{rich(elements...)}
	if units(s.Quote.Text) > limitText {
		source = joinLines("This is shortened. See the whole quote in context.", source)
	}
	if source != "" {
		blocks = append(blocks, small(clip(source, savedLength)))
	}
	open := button(numbered(ActionContext, n), "In context", QuoteRef(VerbContext, "", s.Quote))
	remove := button(numbered(ActionRemove, n), "Remove", Ref{Verb: VerbRemove, Answer: s.ID})
	return append(blocks, row(open, remove)...)
}
