package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"maps"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"ibid/corpus/sample"
)

var screenshots = flag.String("screenshots", "", "folder to which TestDemoInBrowser writes pictures of the demo's page")

const (
	stepPatience = 15 * time.Second // for the page to show what a step leads to
	pagePatience = 60 * time.Second // for the whole visit
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
	p.shoot("slack-answer")
	words, source := p.quoted(stored(t, sampleDB(t)))

	p.click(`#thread .message-body [data-action^="quote_context"]`)
	p.context(words)
	p.shoot("slack-context")
	p.closeModal()

	p.click(`#thread .message-body details.menu > summary`)
	p.do("choose Cite", chromedp.Click(chromedp.JSPath(`[...document.querySelectorAll("#thread .message-body details.menu[open] button")].find(b => b.textContent === "Cite")`)))
	p.citation(source)
	p.shoot("slack-citation")
	p.closeModal()

	p.click(`#thread [data-action="answer_feedback"][data-value="positive"]`)
	p.see("thanks for the feedback", `document.querySelector("#thread .whisper")?.textContent.includes("Noted as helpful")`)

	p.home(asked)
	p.shoot("slack-home")

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

// startDemo runs the demo on the database that the tests share and returns the
// page's address. The demo has ended when the test has.
func startDemo(t *testing.T) string {
	t.Helper()
	out, in := io.Pipe()
	e := &environment{streams: streams{out: in, err: io.Discard}, flags: &cli{DB: sampleCopy(t)}, log: logger(t.Output(), false)}
	store, err := e.open(t.Context(), true)
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

// visitor is somebody at the page.
type visitor struct {
	t   *testing.T
	ctx context.Context
}

// visit opens address in a browser of its own, with a profile that is new.
func visit(t *testing.T, browser, address string) *visitor {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(browser), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("blink-settings", "preferredColorScheme=1"), chromedp.Env("TZ=UTC", "LANG=C.UTF-8"))
	timed, cancelTimed := context.WithTimeout(context.WithoutCancel(t.Context()), pagePatience)
	allocator, cancelAllocator := chromedp.NewExecAllocator(timed, options...)
	ctx, cancel := chromedp.NewContext(allocator)
	p := &visitor{t: t, ctx: ctx}
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil {
			t.Logf("closing the browser: %v", err)
		}
		cancel()
		cancelAllocator()
		cancelTimed()
	})
	// The browser lives as long as the context of the first step.
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1400, 1000)); err != nil {
		t.Fatalf("start %s: %v", browser, err)
	}
	p.do("open the page", chromedp.Navigate(address))
	p.do("watch for errors", chromedp.Evaluate[chromedp.Void](watchErrors))
	p.see("the channel", `document.querySelector("#place-name").textContent === "# research" && document.querySelector("#composer textarea")`)
	return p
}

// watchErrors gathers what goes wrong in the page's scripts and what its content
// security policy refuses.
const watchErrors = `(() => {
	window.faults = [];
	addEventListener("error", e => faults.push(e.message));
	addEventListener("unhandledrejection", e => faults.push(String(e.reason)));
	addEventListener("securitypolicyviolation", e => faults.push(e.violatedDirective + " " + e.blockedURI));
	const told = console.error;
	console.error = (...x) => { faults.push(x.join(" ")); told(...x); };
})()`

func (p *visitor) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, stepPatience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatalf("%s: %v\n%s", what, err, p.shown())
	}
}

// shown is the page's text, for a failure.
func (p *visitor) shown() string {
	ctx, cancel := context.WithTimeout(p.ctx, time.Second)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.body.innerText + "\n" + (window.faults || []).join("\n")`))
	if err != nil {
		return err.Error()
	}
	return "the page shows:\n" + text
}

// see waits until the expression is true of the page.
func (p *visitor) see(what, expression string) {
	p.t.Helper()
	p.do(what, chromedp.Poll[chromedp.Void](`!!(`+expression+`)`, chromedp.WithPollingInterval(30*time.Millisecond), chromedp.WithPollingTimeout(stepPatience)))
}

func (p *visitor) click(selector string) {
	p.t.Helper()
	p.do("click "+selector, chromedp.Click(chromedp.CSS(selector)))
}

func read[T any](p *visitor, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, stepPatience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		p.t.Fatalf("%s: %v\n%s", expression, err, p.shown())
	}
	return v
}

// say types a mention with a question into the channel and sends it.
func (p *visitor) say(question string) {
	p.t.Helper()
	p.do("type the question", chromedp.SendKeys(chromedp.CSS("#composer textarea"), "@ibid "+question), chromedp.Click(chromedp.CSS("#composer button.send")))
	p.see("the question in the channel", `document.querySelector("#composer textarea").value === "" && `+lastMessage+`.textContent.includes("@ibid " + `+literal(question)+`)`)
}

// shoot writes a picture of the page when pictures are asked for.
func (p *visitor) shoot(name string) {
	p.t.Helper()
	if *screenshots == "" {
		return
	}
	p.do("move the pointer away", chromedp.MouseEvent("mouseMoved", 120, 700))
	raw, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		p.t.Fatal(err)
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, indexed(picture)); err != nil {
		p.t.Fatal(err)
	}
	writeFile(p.t, filepath.Join(*screenshots, name+".png"), out.Bytes())
}

// indexed is a picture in its 256 most frequent colours, which halves its file.
func indexed(picture image.Image) image.Image {
	size := picture.Bounds()
	count := map[color.Color]int{}
	for y := size.Min.Y; y < size.Max.Y; y++ {
		for x := size.Min.X; x < size.Max.X; x++ {
			count[picture.At(x, y)]++
		}
	}
	colours := slices.SortedFunc(maps.Keys(count), func(a, b color.Color) int { return count[b] - count[a] })
	out := image.NewPaletted(size, color.Palette(colours[:min(256, len(colours))]))
	draw.Draw(out, size, picture, size.Min, draw.Src)
	return out
}

func (p *visitor) closeModal() {
	p.t.Helper()
	p.click(`#modal button[aria-label="Close"]`)
	p.see("no modal", `!document.querySelector("#modal").open`)
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
	listed := read[string](p, `[...`+answer+`.querySelectorAll(".rich")].find(r => r.textContent.startsWith("Sources")).textContent`)
	if len(quotes) == 0 {
		p.t.Fatalf("nothing is quoted: %s", p.shown())
	}
	for i := len(quotes) - 1; i >= 0; i-- {
		cut := strings.LastIndex(quotes[i], " [")
		if cut < 0 {
			p.t.Fatalf("the quotation has no number: %q", quotes[i])
		}
		number := quotes[i][cut+1:]
		_, entry, found := strings.Cut(listed, number+" ")
		entry, _, _ = strings.Cut(entry, "[")
		words, source = quotes[i][:cut], strings.TrimSpace(entry)
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
	if note := read[string](p, answer+`.querySelector(".context")?.textContent || ""`); note == "" || !strings.Contains(body, note) {
		p.t.Errorf("the note %q isn't in context: %q", note, body)
	}
}

// citation checks the modal that opens: it gives the source as the answer lists
// it, and in the formats of reference managers.
func (p *visitor) citation(source string) {
	p.t.Helper()
	p.see("the citation", `document.querySelector("#modal").open && document.querySelector("#modal-title").textContent === "Cite this source"`)
	forms := read[[]string](p, `[...document.querySelectorAll("#modal pre")].map(n => n.innerText)`)
	if len(forms) == 0 || forms[0] != source {
		p.t.Errorf("cited as %q, listed as %q", forms, source)
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
