package view

import (
	"strconv"
	"strings"

	"github.com/slack-go/slack"
)

// Action ids, to which a number is added where a message has more than one:
// [Action] takes it off again.
const (
	ActionContext  = "quote_context"
	ActionMenu     = "quote_menu" // Cite, Save: the option's value says which
	ActionMore     = "answer_more"
	ActionClosest  = "answer_closest"
	ActionShare    = "answer_share"
	ActionShow     = "answer_show"
	ActionNext     = "answer_next" // a question to go on with
	ActionFeedback = "answer_feedback"
	ActionRemove   = "saved_remove"
	ActionFiles    = "saved_files"
	ActionOpen     = "open_page" // a link: acknowledge, nothing else

	CallbackReason = "feedback_reason"
	BlockReason    = "reason"
	BlockDetail    = "detail"
)

// Action is an action id without its number.
func Action(id string) string {
	name, _, _ := strings.Cut(id, ":")
	return name
}

func numbered(action string, n int) string { return action + ":" + strconv.Itoa(n) }

// button is nil when the reference doesn't fit into its value.
func button(action, label string, r Ref) *slack.ButtonBlockElement {
	value := r.within(valueSize)
	if value == "" {
		return nil
	}
	return slack.NewButtonBlockElement(action, value, plain(clip(label, limitLabel)))
}

// row is a block of the buttons that are there, or none.
func row(buttons ...*slack.ButtonBlockElement) []slack.Block {
	var elements []slack.BlockElement
	for _, b := range buttons {
		if b != nil {
			elements = append(elements, b)
		}
	}
	if len(elements) == 0 {
		return nil
	}
	return []slack.Block{slack.NewActionBlock("", elements...)}
}

// menu holds what is needed less often behind three dots.
func menu(action string, options ...*slack.OptionBlockObject) slack.BlockElement {
	return slack.NewOverflowBlockElement(action, options...)
}

func option(label string, r Ref) *slack.OptionBlockObject {
	return slack.NewOptionBlockObject(r.within(limitOption), plain(label), nil)
}

// feedback is the small pair of thumbs under an answer.
func feedback(answer string) []slack.Block {
	yes := Ref{Verb: VerbHelpful, Answer: answer}.within(valueSize)
	no := Ref{Verb: VerbNotHelpful, Answer: answer}.within(valueSize)
	if yes == "" || no == "" {
		return nil
	}
	return []slack.Block{slack.NewContextActionsBlock("", slack.NewFeedbackButtonsBlockElement(ActionFeedback,
		slack.NewFeedbackButton(plain("Helpful"), yes).WithAccessibilityLabel("This answer was helpful"),
		slack.NewFeedbackButton(plain("Not helpful"), no).WithAccessibilityLabel("This answer was not helpful. Opens a form to say why"),
	))}
}
