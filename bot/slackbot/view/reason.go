package view

import (
	"github.com/slack-go/slack"
)

// Reasons why an answer isn't helpful, by the value of their option.
const (
	ReasonMissed      = "missed"
	ReasonWrongQuote  = "wrong_quote"
	ReasonAttribution = "attribution"
	ReasonNotFound    = "should_be_found"
	ReasonOther       = "other"
)

// detailLength is the most that can be typed as a reason.
const detailLength = 1000

// Reason is the form that asks why the answer of r was not helpful. What is
// chosen comes back under [BlockReason], what is typed under [BlockDetail] (each
// with an action of the same name), r as private metadata.
func Reason(r Ref) slack.ModalViewRequest {
	choose := func(value, label string) *slack.OptionBlockObject {
		return slack.NewOptionBlockObject(value, plain(label), nil)
	}
	reasons := slack.NewRadioButtonsBlockElement(BlockReason,
		choose(ReasonMissed, "It doesn't answer my question"),
		choose(ReasonAttribution, "A statement is attributed to the wrong person"),
		choose(ReasonWrongQuote, "A quote is out of context"),
		choose(ReasonNotFound, "The corpus has an answer that it missed"),
		choose(ReasonOther, "Something else"),
	)
	detail := slack.NewPlainTextInputBlockElement(nil, BlockDetail).WithMultiline(true).WithMaxLength(detailLength)
	v := modal("What was wrong?", []slack.Block{
		slack.NewInputBlock(BlockReason, plain("Why wasn't it helpful?"), nil, reasons),
		slack.NewInputBlock(BlockDetail, plain("In your own words"), nil, detail).WithOptional(true),
	})
	v.Submit, v.CallbackID, v.PrivateMetadata = plain("Send"), CallbackReason, r.within(limitMetadata)
	return v
}
