package main

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/slack-go/slack"

	"ibid/bot/slackfake"
)

// The page shows an answer while it is made: its steps, what was found so far,
// and that more comes; then the whole.
func TestStreamInBrowser(t *testing.T) {
	browser := browserPath(t)
	fake, err := slackfake.New(slackfake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { fake.Close() })
	you := fake.AddPerson(slackfake.PersonSpec{Name: "you"})
	channel := fake.AddChannel(slackfake.ChannelSpec{Name: "research", Members: []string{you.ID(), fake.BotUserID()}})
	asked := you.Mention(channel, "Who spoke of fog?")
	p := visit(t, browser, fake.URL())

	api := slackClient(fake.BotToken(), fake.AppToken(), fake.URL()+"/api/")
	step := slack.NewTaskUpdateChunk("1", "Searching the articles")
	_, ts, err := api.StartStreamContext(t.Context(), channel, slack.MsgOptionTS(asked), slack.MsgOptionRecipientUserID(you.ID()),
		slack.MsgOptionRecipientTeamID(fake.TeamID()), slack.MsgOptionChunks(step))
	if err != nil {
		t.Fatal(err)
	}
	p.openStream()
	p.see("the step", `document.querySelector("#thread .message.streaming .task")?.textContent.includes("Searching the articles")`)
	p.see("that more comes", `document.querySelector("#thread .message.streaming .caret")`)

	words := slack.NewRichTextBlock("", &slack.RichTextQuote{Type: slack.RTEQuote, Elements: []slack.RichTextSectionElement{
		slack.NewRichTextSectionTextElement("A promise made of fog.", nil)}})
	if _, _, err := api.AppendStreamContext(t.Context(), channel, ts, slack.MsgOptionChunks(slack.NewBlocksChunk(words))); err != nil {
		t.Fatal(err)
	}
	p.see("what was found so far", `document.querySelector("#thread .message.streaming blockquote")?.textContent === "A promise made of fog."`)
	if _, _, err := api.StopStreamContext(t.Context(), channel, ts); err != nil {
		t.Fatal(err)
	}
	p.see("the whole", `document.querySelector("#thread blockquote") && !document.querySelector("#thread .streaming")`)
	p.quiet()
}

// openStream opens what is said about the newest message, as soon as anything is.
func (p *visitor) openStream() {
	p.t.Helper()
	p.see("a reply", lastMessage+`.querySelector(".thread-line button")`)
	p.do("open the thread", chromedp.Click(chromedp.JSPath(lastMessage+`.querySelector(".thread-line button")`)))
}
