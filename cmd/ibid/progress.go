package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

	"ibid/retrieval/ingest"
)

// progress shows how an ingest gets on: a bar with rate and remaining time on a
// terminal, a plain line now and then elsewhere, nothing when quiet.
type progress struct {
	w     io.Writer
	quiet bool
	drawn bool // a bar, not lines
	bar   *progressbar.ProgressBar
	last  time.Time
	every time.Duration
	files int
}

func newProgress(e *environment) *progress {
	return &progress{w: e.err, quiet: e.flags.Quiet || e.flags.JSON && !e.progress, drawn: e.progress, every: 5 * time.Second, last: time.Now()}
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
	p.files++
	if p.drawn {
		p.draw(ev)
		return
	}
	if ev.TotalBytes == 0 { // what comes from the web has no size before it is read
		p.say(ev, fmt.Sprintf("%d of %d pages", ev.Done, ev.Total))
		return
	}
	p.say(ev, fmt.Sprintf("%d files, %d %% of the text", p.files, percent(ev.Bytes, ev.TotalBytes)))
}

func (p *progress) draw(ev ingest.Event) {
	done, total, bytes := ev.Bytes, ev.TotalBytes, true
	if total == 0 {
		done, total, bytes = int64(ev.Done), int64(ev.Total), false
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions64(max(total, 1),
			progressbar.OptionSetWriter(p.w), progressbar.OptionSetDescription("ingest"),
			progressbar.OptionShowBytes(bytes), progressbar.OptionSetPredictTime(true),
			progressbar.OptionFullWidth(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond))
	}
	p.bar.Describe(fmt.Sprintf("%d files", p.files))
	_ = p.bar.Set64(done) // drawing failed: nobody is there to be told
}

// say prints a line when the last one is long enough ago.
func (p *progress) say(ev ingest.Event, what string) {
	if time.Since(p.last) < p.every {
		return
	}
	p.last = time.Now()
	fmt.Fprintf(p.w, "ibid: %s, %d texts embedded\n", what, ev.Embedded)
}

// preparePDF says what the first PDF file of a machine waits for.
func (p *progress) preparePDF() {
	if !p.quiet {
		fmt.Fprintln(p.w, "ibid: preparing the PDF reader: once on this machine, up to 30 seconds")
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
