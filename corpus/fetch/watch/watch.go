// Package watch tells when files of folders have changed and stopped changing. It reads
// none of them. The system's notices wake it; looking at names, sizes and times decides,
// so that a notice that is lost costs time and nothing else.
package watch

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Options say how to wait; the zero value means the defaults.
type Options struct {
	Settle time.Duration // how long a file must stay as it is; 1 s when 0
	Every  time.Duration // how often folders are looked at without a notice; 30 s when 0
}

// Change is what has happened since the last one.
type Change struct {
	Changed []string // absolute paths of files that are new or different, in order
	Gone    []string // of files that are no longer there, in order
}

// Watcher watches the files below paths.
type Watcher struct {
	paths   []string
	options Options
	notices *fsnotify.Watcher // nil where the system has none: then there is the looking

	known map[string]stamp // as the caller knows it
	seen  map[string]stamp // as it was last time
}

// New makes a Watcher of the files below the paths: what is there now is no change.
// Hidden files and folders are not looked at. Close it when done.
func New(paths []string, o Options) *Watcher {
	w := &Watcher{paths: paths, options: o}
	if o.Settle == 0 {
		w.options.Settle = time.Second
	}
	if o.Every == 0 {
		w.options.Every = 30 * time.Second
	}
	if n, err := fsnotify.NewWatcher(); err == nil {
		w.notices = n
	}
	w.known = w.look()
	w.seen = maps.Clone(w.known)
	return w
}

// Close gives back what the system keeps for the notices.
func (w *Watcher) Close() error {
	if w.notices == nil {
		return nil
	}
	return w.notices.Close()
}

// stamp tells whether a file is the same as before.
type stamp struct {
	size     int64
	modified time.Time
}

// Run calls changed for each change, until ctx ends or changed fails, and returns that
// error.
func (w *Watcher) Run(ctx context.Context, changed func(Change) error) error {
	var events chan fsnotify.Event
	var faults chan error
	if w.notices != nil {
		events, faults = w.notices.Events, w.notices.Errors
	}
	timer := time.NewTimer(w.options.Settle) // something may have changed since New
	defer timer.Stop()
	soon := true // the timer is set; a file that is written all the time must not put it off
	wake := func() {
		if !soon {
			soon = true
			timer.Reset(w.options.Settle)
		}
	}
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-faults: // looking makes up for it
			wake()
		case e := <-events:
			if !isHidden(filepath.Base(e.Name)) {
				wake()
			}
		case <-timer.C:
			settling, err := w.step(changed)
			if err != nil {
				return err
			}
			soon = false
			timer.Reset(w.options.Every)
			if settling {
				wake()
			}
		}
	}
}

// step looks and tells what has settled. It reports whether something has not yet.
func (w *Watcher) step(changed func(Change) error) (settling bool, err error) {
	now := w.look()
	var c Change
	for path, s := range now {
		switch {
		case w.known[path] == s:
		case w.seen[path] == s:
			c.Changed = append(c.Changed, path)
			w.known[path] = s
		default:
			settling = true
		}
	}
	for path := range w.known {
		if _, there := now[path]; there {
			continue
		}
		if _, before := w.seen[path]; before { // editors take a file away for a moment
			settling = true
			continue
		}
		c.Gone = append(c.Gone, path)
		delete(w.known, path)
	}
	w.seen = now
	if len(c.Changed)+len(c.Gone) == 0 {
		return settling, nil
	}
	slices.Sort(c.Changed)
	slices.Sort(c.Gone)
	return settling, changed(c)
}

// look lists the files below the paths, and asks for notices of their folders. What
// can't be read is as good as not there.
func (w *Watcher) look() map[string]stamp {
	out := map[string]stamp{}
	for _, p := range w.paths {
		abs, err := filepath.Abs(p)
		if err != nil {
			continue
		}
		if i, err := os.Stat(abs); err == nil && !i.IsDir() {
			out[abs] = stamp{i.Size(), i.ModTime()}
			w.notice(filepath.Dir(abs))
			continue
		}
		// The separator at the end makes a folder of a link to one.
		_ = filepath.WalkDir(abs+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
			if d == nil || err != nil || isHidden(d.Name()) && filepath.Clean(path) != abs {
				if d != nil && d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if d.IsDir() {
				w.notice(path)
				return nil
			}
			if i, err := os.Stat(path); err == nil && i.Mode().IsRegular() {
				out[path] = stamp{i.Size(), i.ModTime()}
			}
			return nil
		})
	}
	return out
}

// notice asks for notices of a folder; asking again is no harm.
func (w *Watcher) notice(folder string) {
	if w.notices != nil {
		_ = w.notices.Add(folder) // too many folders for the system: looking makes up for it
	}
}

func isHidden(name string) bool { return strings.HasPrefix(name, ".") && name != "." && name != ".." }
