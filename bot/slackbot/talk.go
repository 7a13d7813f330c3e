package slackbot

import (
	"context"
	"slices"
	"strings"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// words answers what is no question: nothing at all, a greeting, thanks, one of the bot's
// own words, a command without what it is about, or a misspelt one. ok is false for what
// is a question.
func (re *replier) words(ctx context.Context, in *incoming, e corpus.Event, text string) (m view.Message, ok bool, err error) {
	word, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	word = strings.ToLower(strings.TrimRight(word, "?!.:"))
	switch {
	case in.hasFiles() && isDirect(in.channel) && re.options.library != nil && (text == "" || word == "add"):
		m, err = re.addFiles(ctx, in)
		return m, true, err
	case text == "" && in.hasFiles():
		return re.refuseFiles(in), true, nil
	case text == "", rest == "" && word == "help", bot.IsAboutIbid(text):
		return view.Help(described(re.commands)), true, nil
	case rest == "" && word == "sources":
		m, err = re.listSources(ctx, in)
		return m, true, err
	case rest == "" && (word == "save" || word == "saved"):
		m, err = re.giveCollection(ctx, in)
		return m, true, err
	case word == "add" && rest == "":
		return view.Notice("Write a web address after “add”, for example: add https://example.org/article. A file is added by sending it to ibid in a direct message."), true, nil
	case word == "add" && addressIn(in.said(), rest) != "":
		m, err = re.addAddress(ctx, in, addressIn(in.said(), rest))
		return m, true, err
	case word == "follow":
		m, err = re.follow(re.last(), in, e, rest)
		return m, true, err
	case word == "unfollow":
		m, err = re.unfollow(re.last(), in, rest)
		return m, true, err
	case bot.IsChat(text):
		return re.chat(ctx, in), true, nil
	}
	if c, named := re.named(word); named && rest == "" {
		return view.Notice("Write what you want to know after “" + c.Name + "”, for example: " + c.Name + " " + c.Example), true, nil
	}
	if near := bot.Misspelt(text, names(re.commands), Words(re.commands)); near != "" {
		return view.DidYouMean(word, strings.TrimSpace(near+" "+rest), re.commands[0].Name+" "+text), true, nil
	}
	return m, false, nil
}

// chat answers a greeting or thanks, with something to ask.
func (re *replier) chat(ctx context.Context, in *incoming) view.Message {
	if len(re.before(ctx, in.lane, "")) > 0 {
		return view.Notice("Ask another question, or a follow-up such as “why?”, “who else?” or “tell me more”. A follow-up is about the last answer.")
	}
	questions, err := re.desk.suggest(ctx)
	if err != nil {
		re.log.Debug("no questions suggested", "reason", err)
	}
	return view.Greeting(questions)
}

func (re *replier) named(name string) (Command, bool) {
	i := slices.IndexFunc(re.commands, func(c Command) bool { return c.Name == name })
	if i < 0 {
		return Command{}, false
	}
	return re.commands[i], true
}

func names(table []Command) []string {
	var out []string
	for _, c := range table {
		out = append(out, c.Name)
	}
	return out
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

// say sends what is no answer, once: as the next message of a direct conversation,
// elsewhere to the person alone.
func (re *replier) say(ctx context.Context, in *incoming, e corpus.Event, m view.Message) error {
	if !isDirect(in.channel) {
		return re.whisper(ctx, in.open(), in.user, m)
	}
	t := re.telling(asking{in: in, event: e})
	if in.again {
		if err := t.recall(ctx); err != nil {
			return err
		}
	}
	_, err := t.finish(ctx, m, nil)
	return err
}
