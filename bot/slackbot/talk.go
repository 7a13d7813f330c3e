package slackbot

import (
	"context"
	"strings"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// talk answers what is no question to the articles.
type talk struct {
	desk     *desk
	curation *curation
	follows  *follows
	turns    turns
	commands table
	last     func() context.Context // of what has to be done although people ended the work
}

// words answers what is no question: nothing at all, a greeting, thanks, one of the bot's
// own words, a command without what it is about, or a misspelt one. ok is false for what
// is a question.
func (t *talk) words(ctx context.Context, in *incoming, e corpus.Event, text string) (m view.Message, ok bool, err error) {
	word, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	word = strings.ToLower(strings.TrimRight(word, "?!.:"))
	switch {
	case in.hasFiles() && isDirect(in.channel) && t.curation.library != nil && (text == "" || word == "add"):
		m, err = t.curation.addFiles(ctx, in)
		return m, true, err
	case text == "" && in.hasFiles():
		return t.curation.refuseFiles(in), true, nil
	case text == "", rest == "" && word == "help", bot.IsAboutIbid(text):
		return view.Help(t.commands.described()), true, nil
	case rest == "" && word == "sources":
		m, err = t.desk.listSources(ctx, in)
		return m, true, err
	case rest == "" && (word == "save" || word == "saved"):
		m, err = t.desk.giveCollection(ctx, in)
		return m, true, err
	case word == "add" && rest == "":
		return view.Notice("Write a web address after “add”, for example: add https://example.org/article. A file is added by sending it to ibid in a direct message."), true, nil
	case word == "add" && addressIn(in.said(), rest) != "":
		m, err = t.curation.addAddress(ctx, in, addressIn(in.said(), rest))
		return m, true, err
	case word == "follow":
		m, err = t.follows.follow(t.last(), in, e, rest)
		return m, true, err
	case word == "unfollow":
		m, err = t.follows.unfollow(t.last(), in, rest)
		return m, true, err
	case bot.IsChat(text):
		return t.chat(ctx, in), true, nil
	}
	if c, named := t.commands.named(word); named && rest == "" {
		return view.Notice("Write what you want to know after “" + c.Name + "”, for example: " + c.Name + " " + c.Example), true, nil
	}
	if near := bot.Misspelt(text, t.commands.names(), Words(t.commands)); near != "" {
		return view.DidYouMean(word, strings.TrimSpace(near+" "+rest), t.commands[0].Name+" "+text), true, nil
	}
	return m, false, nil
}

// chat answers a greeting or thanks, with something to ask.
func (t *talk) chat(ctx context.Context, in *incoming) view.Message {
	if len(t.turns.before(ctx, in.lane, "")) > 0 {
		return view.Notice("Ask another question, or a follow-up such as “why?”, “who else?” or “tell me more”. A follow-up is about the last answer.")
	}
	questions, err := t.desk.suggest(ctx)
	if err != nil {
		t.desk.log.Debug("no questions suggested", "reason", err)
	}
	return view.Greeting(questions)
}

// edited tells who edits a question that its answer stays the one to what was first sent.
func (b *Bot) edited(in *incoming) {
	ctx, cancel := context.WithTimeout(b.hands.within(b.inbox.life), b.options.Timeout)
	defer cancel()
	if _, err := b.store.AnswerByID(ctx, answerID(in.edited)); err != nil {
		return // it was no question, or has no answer yet
	}
	err := b.sender.whisper(ctx, in.open(), in.user, view.Notice("ibid has answered this as you first wrote it. To ask what it says now, send it as a new message."))
	if err != nil {
		b.options.Log.Debug("not told that an edit is no question", "reason", err)
	}
}
