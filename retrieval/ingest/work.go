package ingest

import (
	"sync"

	"ibid/corpus/fetch"
)

// mostTexts is how many texts a model is asked for at once. longWork is the number of
// sentences or texts from which a step reports how it gets on, workSteps how often at
// most.
const (
	mostTexts = 512
	longWork  = 1000
	workSteps = 400
)

// work is a step under way, which may outlive the run that waits for it: a step that is
// left behind when the run is stopped reports no more.
type work struct {
	run    *run
	event  Event
	weight float64 // of the bytes of what is worked on, the share that the step makes
	size   int64
	base   int64 // bytes dealt with before

	mu    sync.Mutex
	last  int // what was reported
	ended bool
}

// Tagging and embedding take about as long, so each counts for half of a source.
const halfOfSource = .5

// work begins a step on a source of this size.
func (r *run) work(step string, s fetch.Source, size int64) *work {
	w := &work{run: r, event: Event{Source: s, Change: Working, Work: Work{Step: step}}, weight: halfOfSource, size: size, base: r.done}
	for _, p := range r.pending {
		w.base += int64(halfOfSource * float64(p.size))
	}
	return w
}

// embedding begins the embedding of articles.
func (r *run) embedding(pending []prepared) *work {
	size := int64(0)
	for _, p := range pending {
		size += p.size
	}
	w := r.work(StepEmbed, sourceOf(pending[0].article), size)
	w.base += int64(halfOfSource * float64(size))
	return w
}

// further counts what has been done further of all, and reports it now and then.
func (w *work) further(n, of int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.event.Work.Done, w.event.Work.Total = w.event.Work.Done+n, of
	done := w.event.Work.Done
	if w.ended || of < longWork || w.run.Report == nil || done-w.last < of/workSteps && done < of {
		return
	}
	w.last = done
	e := w.event
	e.Bytes, e.TotalBytes = w.base+int64(w.weight*float64(w.size)*float64(done)/float64(of)), w.run.summary.Bytes
	e.Done, e.Total, e.Embedded = w.run.settled, w.run.summary.Total, w.run.summary.Embedded
	w.run.Report(e)
}

// end ends the reporting.
func (w *work) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ended = true
}
