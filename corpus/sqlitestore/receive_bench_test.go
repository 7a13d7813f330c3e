package sqlitestore

import (
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// BenchmarkReceive keeps events one by one and 200 at once, alone and beside
// another process that stores one article after the other, as fast as it can.
// It reports what single calls take.
func BenchmarkReceive(b *testing.B) {
	for _, c := range []struct {
		name string
		busy bool
		many int
	}{{"alone/one", false, 1}, {"alone/200", false, 200}, {"beside ingest/one", true, 1}, {"beside ingest/200", true, 200}} {
		b.Run(c.name, func(b *testing.B) { benchReceive(b, c.busy, c.many) })
	}
}

func benchReceive(b *testing.B, busy bool, many int) {
	path := filepath.Join(b.TempDir(), "x.db")
	s := open(b, path, Options{})
	if busy {
		o := start(b, "busy", path, 0)
		defer func() {
			o.Process.Kill()
			o.Wait()
		}()
		o.waitHeld(b)
	}
	var took []time.Duration
	for b.Loop() {
		at := len(took)
		took = append(took, make([]time.Duration, many)...)
		var callers sync.WaitGroup
		for n := at; n < len(took); n++ {
			callers.Go(func() {
				begun := time.Now()
				if _, err := s.Receive(b.Context(), told(n)); err != nil {
					b.Error(err)
				}
				took[n] = time.Since(begun)
			})
		}
		callers.Wait()
	}
	reportQuantiles(b, took)
	b.ReportMetric(took[len(took)-1].Seconds()*1000, "max-ms") // they are in order now
}
