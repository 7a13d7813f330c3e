package main

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// lastAnswer is the bot's last message in the open conversation itself.
const lastAnswer = `[...document.querySelectorAll("#log .message")].filter(m => m.querySelector(".badge")).at(-1)`

// TestScreensInBrowser visits every screen: what is asked is answered where a person
// looks for it, and nothing is wider than the window, be that wide or narrow.
func TestScreensInBrowser(t *testing.T) {
	p := visit(t, browserPath(t), startDemo(t))
	p.see("what can be typed", `document.querySelectorAll("#prompts button").length >= 3`)
	asked, unanswerable := demoQuestions(t)

	p.say(asked)
	p.see("the answer's beginning under the question", lastMessage+`.querySelector(".thread-open .snippet")?.textContent.includes("quote")`)
	p.screen("slack-mention")
	p.openThread()
	p.see("the thread from its beginning", `document.querySelector("#thread-log").scrollTop === 0`)
	p.screen("slack-thread")
	p.click(`#thread .message-body [data-action^="quote_context"]`)
	p.see("the quote in context", `document.querySelector("#modal").open`)
	p.screen("slack-modal")
	p.closeModal()

	p.place("ibid")
	p.see("questions to begin with", `document.querySelectorAll("#prompts button").length >= 3`)
	p.press("What did Oona Thale say about inspectors on fishing boats?")
	p.see("the answer in the direct conversation", lastAnswer+`?.querySelector('[data-action="answer_feedback"]') && !document.querySelector(".thread-open")`)
	p.screen("slack-dm")
	p.press("who else?")
	p.see("the follow-up's answer, and what it was read as", lastAnswer+`.textContent.includes("Read as: ")`)
	p.screen("slack-follow-up")
	p.press("What made Roake turn against the power cable?")
	p.see("an answer with suggestions", lastAnswer+`?.textContent.includes("quotes from") && `+lastAnswer+`.querySelectorAll('[data-action^="answer_next"]').length === 3`)
	p.screen("slack-suggestions")
	p.do("press a suggestion", chromedp.Click(chromedp.JSPath(lastAnswer+`.querySelector('[data-action^="answer_next"]')`)))
	p.see("the answer to it, with who asked", lastAnswer+`.textContent.includes("asked: brief ")`)

	p.place("research")
	for name, line := range map[string]string{
		"brief": "brief Quillon on the Sill Link", "timeline": "timeline Sill Link", "refusal": unanswerable,
		"comparison": "compare Energy Ministry vs Ministry of Strait Affairs on how long the reserves would last",
	} {
		p.say(line)
		p.see("the answer to "+line, lastMessage+`.querySelector(".thread-open")`)
		p.openThread()
		p.screen("slack-" + name)
		p.click("#thread-close")
	}

	p.press("/ibid " + asked)
	p.see("a private answer with the question", lastAnswer+`?.matches(".whisper") && `+lastAnswer+`.textContent.includes("You asked: ")`)
	p.screen("slack-private")
	p.do("share it", chromedp.Click(chromedp.JSPath(lastAnswer+`.querySelector('[data-action="answer_share"]')`)))
	p.see("the answer for all, with who asked", `!`+lastAnswer+`.matches(".whisper") && `+lastAnswer+`.textContent.includes(" asked: ")`)
	p.screen("slack-share")

	p.place("ibid Home")
	p.see("Home", `document.querySelector("#log .home")`)
	p.screen("slack-home")
	p.quiet()
}

// press types a line into the conversation and presses Enter.
func (p *visitor) press(line string) {
	p.t.Helper()
	p.do("type "+line, chromedp.SendKeys(chromedp.CSS("#composer textarea"), line), chromedp.Evaluate[chromedp.Void](
		`void document.querySelector("#composer textarea").dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true}))`))
	p.see("the line sent", `document.querySelector("#composer textarea").value === ""`)
}

// screen looks at what stands there, wide and narrow.
func (p *visitor) screen(name string) {
	p.t.Helper()
	for _, width := range []struct {
		name   string
		pixels int64
	}{{"-800", 800}, {"-1400", 1400}} {
		p.do("another width", chromedp.EmulateViewport(width.pixels, 1000))
		if over := read[float64](p, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
			p.t.Errorf("%s is %.0f pixels wider than the window of %d", name, over, width.pixels)
		}
		p.shoot(name + width.name)
	}
}
