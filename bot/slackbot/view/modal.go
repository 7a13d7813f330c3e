package view

import (
	"github.com/slack-go/slack"
)

func modal(title string, blocks []slack.Block) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type:   slack.VTModal,
		Title:  plain(clip(title, limitTitle)),
		Close:  plain("Close"),
		Blocks: slack.Blocks{BlockSet: blocks},
	}
}

// Told is a modal that says something in words of ours: that an article was
// removed, that a button is too old.
func Told(title, text string) slack.ModalViewRequest {
	text = clip(paragraph(text), limitText)
	if text == "" {
		text = title
	}
	return modal(title, []slack.Block{rich(line(run(text, nil)))})
}
