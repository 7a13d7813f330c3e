package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

	"ibid/bot/render"
	"ibid/retrieval/ingest"
)

// progress shows how an ingest gets on: a bar with rate and remaining time on a
// terminal, a plain line now and then elsewhere, nothing when quiet.
type progress struct {
	w     io.Writer
	bars  io.Writer
	quiet bool
	drawn bool // a bar, not lines
	bar   *progressbar.ProgressBar
	last  time.Time
	every time.Duration
	files int
}

func newProgress(e *environment) *progress {
	return &progress{w: e.err, bars: e.drawing, quiet: e.flags.Quiet || e.flags.JSON && !e.progress, drawn: e.progress, every: 5 * time.Second, last: time.Now()}
}

// report takes an event of the ingest.
func (p *progress) report(ev ingest.Event) {
	if p.quiet {
		return
	}
	if ev.Change == ingest.Reembedding {
		p.say(ev, "new vectors for articles already stored")
		return
	}
	if ev.Change == ingest.Working {
		p.work(ev)
		return
	}
	p.files++
	if p.drawn {
		p.draw(ev, fmt.Sprintf("%d files", p.files))
		return
	}
	if ev.TotalBytes == 0 { // what comes from the web has no size before it is read
		p.say(ev, fmt.Sprintf("%d of %d pages", ev.Done, ev.Total))
		return
	}
	p.say(ev, fmt.Sprintf("%d files, %d %% of the text", p.files, percent(ev.Bytes, ev.TotalBytes)))
}

// work shows how far a long article has come.
func (p *progress) work(ev ingest.Event) {
	done := map[string]string{ingest.StepAttribute: "sentences tagged", ingest.StepEmbed: "texts embedded"}[ev.Work.Step]
	if p.drawn {
		p.draw(ev, fmt.Sprintf("%d of %d %s", ev.Work.Done, ev.Work.Total, done))
		return
	}
	p.line("%s: %d of %d %s", render.Clean(ev.Source.File), ev.Work.Done, ev.Work.Total, done)
}

func (p *progress) draw(ev ingest.Event, what string) {
	done, total, bytes := ev.Bytes, ev.TotalBytes, true
	if total == 0 {
		done, total, bytes = int64(ev.Done), int64(ev.Total), false
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions64(max(total, 1),
			progressbar.OptionSetWriter(p.bars), progressbar.OptionSetDescription("ingest"),
			progressbar.OptionShowBytes(bytes), progressbar.OptionSetPredictTime(true),
			progressbar.OptionFullWidth(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond))
	}
	p.bar.Describe(what)
	_ = p.bar.Set64(done) // drawing failed: nobody is there to be told
}

func (p *progress) say(ev ingest.Event, what string) {
	p.line("%s, %d texts embedded", what, ev.Embedded)
}

// line prints a line when the last one is long enough ago.
func (p *progress) line(format string, args ...any) {
	if time.Since(p.last) < p.every {
		return
	}
	p.last = time.Now()
	fmt.Fprintf(p.w, "ibid: "+format+"\n", args...)
}

// preparePDF says what the first PDF file of a machine waits for.
func (p *progress) preparePDF() {
	if !p.quiet {
		fmt.Fprintln(p.w, "ibid: preparing the PDF reader; this happens once on a machine and takes up to 30 seconds")
	}
}

// finish clears the bar away.
func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

func percent(part, whole int64) int64 {
	if whole == 0 {
		return 100
	}
	return part * 100 / whole
}
