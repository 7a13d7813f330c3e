package main

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

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
	ctx, cancel := context.WithTimeout(p.ctx, 10*time.Second)
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
