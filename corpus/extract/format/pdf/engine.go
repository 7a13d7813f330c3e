package pdf

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// memoryPages is how much memory a document may take in the reader, in pages of
// 64 KiB: 512 MiB.
const memoryPages = 8192

// Reader reads PDF files with one running copy of PDFium, which is started when the
// first file needs it and kept. A Reader is safe for concurrent use; it reads one
// file at a time.
type Reader struct {
	// Cache is the folder that keeps PDFium compiled for this machine. "" means
	// ibid's folder in the user's cache directory, and none when that can't be
	// written.
	Cache string
	// PageTime and FileTime bound the reading of one page and one file; 20 seconds
	// and 5 minutes when 0.
	PageTime, FileTime time.Duration

	preparing atomic.Pointer[func()]

	mu   sync.Mutex
	pool pdfium.Pool
	last pdfium.Pdfium
}

// Announce sets what is called when the start takes longer than a second: PDFium is
// being compiled, which takes up to 30 seconds and happens once a machine and version.
func (r *Reader) Announce(preparing func()) { r.preparing.Store(&preparing) }

// instance returns the running PDFium, started when there is none.
func (r *Reader) instance() (pdfium.Pdfium, error) {
	if r.pool == nil {
		if err := r.start(); err != nil {
			return nil, fmt.Errorf("start the PDF reader: %w", err)
		}
	}
	if r.last == nil {
		i, err := r.pool.GetInstance(time.Minute)
		if err != nil {
			return nil, fmt.Errorf("start the PDF reader: %w", err)
		}
		r.last = i
	}
	return r.last, nil
}

// start compiles PDFium, or takes it from the cache. No file system is mounted.
func (r *Reader) start() error {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(memoryPages).
		WithCloseOnContextDone(true)
	folder := r.cacheFolder()
	if f := r.preparing.Load(); f != nil && *f != nil {
		defer time.AfterFunc(time.Second, *f).Stop()
	}
	if cache, err := wazero.NewCompilationCacheWithDir(folder); folder != "" && err == nil {
		config = config.WithCompilationCache(cache)
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxTotal: 1, MaxIdle: 1,
		Context: experimental.WithMemoryAllocator(context.Background(), allocate(memoryPages*65536)), RuntimeConfig: config, FSConfig: wazero.NewFSConfig(),
		Stdout: nothing{}, Stderr: nothing{},
	})
	r.pool = pool
	return err
}

// drop throws the running PDFium away: a document made it fail. The next file gets
// another one.
func (r *Reader) drop() {
	if r.last != nil {
		_ = r.last.Kill() // it is of no use any more, whatever it says
		r.last = nil
	}
}

// Close ends the running PDFium. The reader may be used again.
func (r *Reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.drop()
	if r.pool == nil {
		return nil
	}
	pool := r.pool
	r.pool = nil
	return pool.Close()
}

func (r *Reader) cacheFolder() string {
	if r.Cache != "" {
		return r.Cache
	}
	user, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	folder := filepath.Join(user, "ibid", "pdf")
	if os.MkdirAll(folder, 0o700) != nil {
		return ""
	}
	return folder
}

// nothing takes what PDFium prints of damaged files and drops it.
type nothing struct{}

func (nothing) Write(p []byte) (int, error) { return len(p), nil }

var errTime = errors.New("it takes too long to read")

// within runs one step of reading and kills PDFium when it takes longer than d. A
// panic in the step is an error.
func (r *Reader) within(d time.Duration, step func(pdfium.Pdfium) error) (err error) {
	p, err := r.instance()
	if err != nil {
		return err
	}
	var late sync.Once
	expired := false
	timer := time.AfterFunc(d, func() { late.Do(func() { expired = true; _ = p.Kill() }) })
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%w: PDFium failed: %v", errFailed, v)
		}
		timer.Stop()
		late.Do(func() {}) // wait for a kill under way
		if expired {
			r.last = nil
			err = errTime
		} else if errors.Is(err, errFailed) {
			r.drop()
		}
	}()
	return step(p)
}

var errFailed = errors.New("it can't be read")
