package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"io"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"ibid/corpus/sample"
)

var screenshots = flag.String("screenshots", "", "folder to which TestScreensInBrowser writes pictures of the demo's page")

const (
	stepPatience = longEnough     // for the page to show what a step leads to
	pagePatience = 4 * longEnough // for the whole visit
)

// A person asks in a channel and gets, in the thread, quotes whose words are
// their sources'; each opens in its context and as a citation, the question
// stands in App Home, and a question without an answer looks like none.
func TestDemoInBrowser(t *testing.T) {
	browser := browserPath(t)
	asked, unanswerable := demoQuestions(t)
	p := visit(t, browser, startDemo(t))

	p.say(asked)
	p.openThread()
	words, source := p.quoted(sampleTexts(t))

	p.click(`#thread .message-body [data-action^="quote_context"]`)
	p.context(words)
	p.closeModal()

	p.click(`#thread .message-body details.menu > summary`)
	p.inside("the menu's entries", `#thread .message-body details.menu[open] .menu-body`, "#thread")
	p.do("choose Cite", chromedp.Click(chromedp.JSPath(`[...document.querySelectorAll("#thread .message-body details.menu[open] button")].find(b => b.textContent === "Cite")`)))
	p.citation(source)
	p.closeModal()

	p.click(`#thread [data-action="answer_feedback"][data-value="positive"]`)
	p.see("thanks for the feedback", `document.querySelector("#thread .whisper")?.textContent.includes("Noted as helpful")`)

	p.home(asked)

	p.notFound(unanswerable)
	p.quiet()
}

const (
	// lastMessage is the newest in the channel, answer the bot's in the open thread.
	lastMessage = `[...document.querySelectorAll("#log .message")].at(-1)`
	answer      = `[...document.querySelectorAll("#thread-log .message:not(.whisper)")].filter(m => m.querySelector(".badge")).at(-1)`
)

// demoQuestions are a question that the sample corpus answers with a note to the
// words quoted, and one that it has no answer to.
func demoQuestions(t *testing.T) (answered, unanswerable string) {
	t.Helper()
	for _, q := range sample.Questions() {
		switch {
		case q.Command != "ask":
		case q.Answered:
			answered = q.Text
		default:
			unanswerable = q.Text
		}
	}
	if answered == "" || unanswerable == "" {
		t.Fatal("the sample corpus has no such questions")
	}
	return answered, unanswerable
}

// startDemo runs the demo and returns the page's address. The demo has ended when
// the test has.
func startDemo(t *testing.T) string {
	t.Helper()
	out, in := io.Pipe()
	e := &environment{streams: streams{out: in, err: io.Discard}, flags: &cli{Quiet: true}, log: logger(t.Output(), false)}
	store, err := (&demoCmd{}).build(t.Context(), e, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	ended := make(chan error, 1)
	go func() {
		err := (&demoCmd{Addr: "127.0.0.1:0"}).slack(ctx, e, store)
		in.CloseWithError(err)
		ended <- err
	}()
	t.Cleanup(func() {
		cancel()
		out.Close()
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("the demo ended with: %v", err)
			}
			store.Close()
		case <-time.After(stepPatience):
			t.Error("the demo doesn't end")
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address := regexp.MustCompile(`http://\S+`).FindString(line)
	if address == "" {
		t.Fatalf("no address in %q", line)
	}
	return address
}

// browserPath finds a browser or skips the test.
func browserPath(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no chromium, chromium-browser or google-chrome in PATH: the demo's page isn't tried in a browser")
	return ""
}

// openThread opens what is said about the newest message, when the bot has answered.
func (p *visitor) openThread() {
	p.t.Helper()
	p.do("open the thread", chromedp.Click(chromedp.JSPath(lastMessage+`.querySelector(".thread-line button")`)))
	p.see("the answer in the thread", answer+`?.querySelector('[data-action="answer_feedback"]')`)
}

// quoted checks the answer's quotations against the articles by file: each is
// words of the one that its number stands for. It returns the first and its source.
func (p *visitor) quoted(articles map[string]string) (words, source string) {
	p.t.Helper()
	quotes := read[[]string](p, `[...`+answer+`.querySelectorAll("blockquote")].map(q => q.textContent)`)
	leads := read[[]string](p, `[...`+answer+`.querySelectorAll("blockquote")].map(q => q.previousElementSibling.textContent)`)
	listed := read[string](p, `[...`+answer+`.querySelectorAll(".rich")].find(r => r.textContent.startsWith("Sources")).textContent`)
	if len(quotes) == 0 {
		p.t.Fatalf("nothing is quoted: %s", p.shown())
	}
	for i := len(quotes) - 1; i >= 0; i-- {
		label, _, _ := strings.Cut(leads[i], " ")
		number := strings.TrimRight(label, "abcdefghijklmnopqrstuvwxyz]") + "]"
		_, entry, found := strings.Cut(listed, number+" ")
		entry, _, _ = strings.Cut(entry, "[")
		words, source = strings.TrimSuffix(strings.TrimPrefix(quotes[i], "“"), "”"), strings.TrimSpace(entry)
		if file := holding(articles, words); !found || file == "" || !strings.Contains(source, file) {
			p.t.Errorf("%q stands in %q; %s is %q", words, file, number, source)
		}
	}
	return words, source
}

// holding is the file of the article with these words. A quotation shows a line
// break as a space and is otherwise as it stands.
func holding(articles map[string]string, words string) string {
	for file, text := range articles {
		if strings.Contains(strings.NewReplacer("\r\n", " ", "\n", " ").Replace(text), words) {
			return file
		}
	}
	return ""
}

// context checks the modal that opens: the quoted words stand out in it, and
// nothing else, between others; what the words' note says is below.
func (p *visitor) context(words string) {
	p.t.Helper()
	p.see("the quote in context", `document.querySelector("#modal").open && document.querySelector("#modal-title").textContent === "In context"`)
	if marked := read[string](p, `[...document.querySelectorAll("#modal .rich :is(strong, mark)")].map(n => n.textContent).join("")`); marked != words {
		p.t.Errorf("highlighted is %q, quoted was %q", marked, words)
	}
	body := read[string](p, `document.querySelector("#modal .modal-body").textContent`)
	before, after, _ := strings.Cut(body, words)
	if before == "" || after == "" {
		p.t.Errorf("no context: %q", body)
	}
	if note := read[string](p, answer+`.querySelector(".context")?.firstChild.textContent || ""`); note == "" || !strings.Contains(body, note) {
		p.t.Errorf("the note %q isn't in context: %q", note, body)
	}
}

// citation checks the modal that opens: it gives the source as the answer lists
// it, and in the formats of reference managers.
func (p *visitor) citation(source string) {
	p.t.Helper()
	p.see("the citation", `document.querySelector("#modal").open && document.querySelector("#modal-title").textContent === "Cite this source"`)
	forms := read[[]string](p, `[...document.querySelectorAll("#modal pre")].map(n => n.innerText)`)
	if !slices.Contains(forms, source) {
		p.t.Errorf("cited as %q, listed as %q", forms, source)
	}
	// The words are another source's, as their note says: cited by both, first.
	if len(forms) == 0 || !strings.Contains(forms[0], "quoted in") {
		p.t.Errorf("cited as %q, without the source that the article quotes", forms)
	}
	for _, mark := range []string{"@", "TY  - ", "\"id\""} {
		if !slices.ContainsFunc(forms, func(f string) bool { return strings.Contains(f, mark) }) {
			p.t.Errorf("no form with %q: %q", mark, forms)
		}
	}
}

// home opens App Home, which lists the question as one that was answered.
func (p *visitor) home(question string) {
	p.t.Helper()
	p.place("ibid Home")
	p.see("the question in Home", `[...document.querySelectorAll("#log .home li")].some(n => n.textContent === `+literal(question)+`)`)
}

// place goes to a channel or another place of the list at the side.
func (p *visitor) place(name string) {
	p.t.Helper()
	p.do("go to "+name, chromedp.Click(chromedp.JSPath(`[...document.querySelectorAll("#places button")].find(b => b.textContent.endsWith(`+literal(name)+`))`)))
}

// notFound asks what the articles don't say: nothing in the answer looks like a
// quotation, and its heading says so.
func (p *visitor) notFound(question string) {
	p.t.Helper()
	p.place("research")
	p.say(question)
	p.openThread()
	if n := read[int](p, answer+`.querySelectorAll("blockquote").length`); n > 0 {
		p.t.Errorf("%d quotations where there is no answer: %s", n, p.shown())
	}
	if title := read[string](p, answer+`.querySelector(".header")?.textContent || ""`); !strings.Contains(title, "No answer in the corpus") {
		p.t.Errorf("headed %q: %s", title, p.shown())
	}
	p.place("ibid Home")
	p.see("the question without an answer in Home", `[...document.querySelectorAll("#log .home li")].some(n => n.textContent.startsWith(`+literal(question)+`) && n.textContent.includes("no answer"))`)
}

// inside checks that one element is seen whole within another, from its left edge
// to its right.
func (p *visitor) inside(what, selector, pane string) {
	p.t.Helper()
	edges := read[[]float64](p, `[`+literal(selector)+`, `+literal(pane)+`].flatMap(s => {
		const box = document.querySelector(s).getBoundingClientRect(); return [box.left, box.right]; })`)
	if edges[0] < edges[2] || edges[1] > edges[3] || edges[0] >= edges[1] {
		p.t.Errorf("%s reach from %.0f to %.0f, the pane from %.0f to %.0f", what, edges[0], edges[1], edges[2], edges[3])
	}
}

// quiet checks that the page's scripts ran without an error.
func (p *visitor) quiet() {
	p.t.Helper()
	if faults := read[[]string](p, `window.faults`); len(faults) > 0 {
		p.t.Errorf("the page reported %q", faults)
	}
}

// literal is s as JavaScript writes it.
func literal(s string) string {
	quoted, _ := json.Marshal(s) // a string always can
	return string(quoted)
}

// sampleTexts are the sample corpus's articles by file.
func sampleTexts(t *testing.T) map[string]string {
	t.Helper()
	sampleArticles(t) // what the database is made of
	return stored(t, sampleDB(t))
}
