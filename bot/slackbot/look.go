package slackbot

import (
	"errors"
	"strings"

	"ibid/bot"
	"ibid/bot/slackbot/view"
)

// look is how answers look in Slack.
type look struct {
	noCitations bool // leave Slack's citation element out
}

// shows says how an answer is shown to all, with buttons that name it by id.
func (l look) shows(id string) view.Options {
	return view.Options{ID: id, NativeCitations: !l.noCitations}
}

// to says how the answer to q is shown where it was asked.
func (l look) to(q asking, id string) view.Options {
	o := l.shows(id)
	o.Asker = q.asker
	return o
}

// whispered is an answer for its asker alone.
func (l look) whispered(a bot.Answer, id string) view.Message {
	o := l.shows(id)
	o.Ephemeral = true
	return view.Answer(a, o)
}

// shown is an answer, or why there is none, as a message.
func (l look) shown(q asking, a bot.Answer, err error, id string) view.Message {
	switch {
	case errors.Is(err, bot.ErrQuestion):
		return view.Unanswerable(strings.TrimPrefix(err.Error(), bot.ErrQuestion.Error()+": "))
	case errors.Is(err, errGivenUp):
		return view.Failed("Answering this stopped ibid more than once, so ibid has given up. Please ask in other words.")
	case err != nil:
		return view.Failed("The question could not be answered just now. Please ask again in a while. If it fails again, whoever runs ibid finds the reason in its log.")
	}
	return view.Answer(a, l.to(q, id))
}
