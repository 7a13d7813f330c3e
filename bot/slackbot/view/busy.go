package view

import (
	"fmt"
	"time"
)

// Busy says that an answer will take a while to begin, and about how long.
func Busy(wait time.Duration) Message {
	return Notice("ibid is busy with other questions. It will begin with yours in about " + about(wait) + ".")
}

// BusyStatus says the same as the status of a conversation, after the app's name.
func BusyStatus(wait time.Duration) string {
	return "is busy with other questions and begins in about " + about(wait) + " …"
}

// about is a time as people say it.
func about(d time.Duration) string {
	switch s := int(d.Round(time.Second) / time.Second); {
	case s < 10:
		return Counted(s, "second")
	case s < 90:
		return fmt.Sprintf("%d seconds", (s+4)/5*5)
	default:
		return fmt.Sprintf("%d minutes", (s+59)/60)
	}
}

// Interrupted says that an answer for one person may not have arrived, with a button
// that shows it. id names the kept answer; without one it is to be asked for again.
func Interrupted(question, id string) Message {
	if id == "" {
		return Notice("ibid was interrupted while it answered your last command. If you can't see its answer, please send the command again.")
	}
	text := "ibid was interrupted while it sent you the answer to a question. If you can't see the answer, press the button."
	if question != "" {
		text = fmt.Sprintf("ibid was interrupted while it sent you the answer to “%s”. If you can't see the answer, press the button.", question)
	}
	m := Notice(text)
	m.Blocks = append(m.Blocks, row(button(ActionShow, "Show the answer", Ref{Verb: VerbShow, Answer: id}))...)
	return m
}
