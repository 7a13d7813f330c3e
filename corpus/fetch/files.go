package fetch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Options says what is read. The zero value means the defaults.
type Options struct {
	MaxSize int64 // bytes of one document; 20 MiB when 0
	// Endings are those of the formats that are read, in lower case, with their point.
	// Plain text and Markdown when nil.
	Endings []string
	// Sniff says by the first bytes of a file which of Endings it should have; "" when
	// they don't tell. nil goes by names alone.
	Sniff func(head []byte) string
	// Encoding is that of the text files that don't tell theirs; "" has it recognised.
	Encoding string
}

// DefaultMaxSize is the size limit of one document.
const DefaultMaxSize = 20 << 20

// Limit is MaxSize, or its default.
func (o Options) Limit() int64 {
	if o.MaxSize == 0 {
		return DefaultMaxSize
	}
	return o.MaxSize
}

// SidecarSuffix names the file beside NAME that says what NAME does not.
const SidecarSuffix = ".meta.toml"

// Listing is what paths stand for.
type Listing struct {
	Sources []Source
	Passed  Passed
}

// Passed counts what is passed over within folders without being listed.
type Passed struct {
	Hidden   int // hidden files and folders, and those that programs keep for themselves
	Sidecars int // that lie beside their file
	Parts    int // folders with the pictures and scripts of a saved web page
}

// Add puts what other paths stand for behind what l holds.
func (l *Listing) Add(other Listing) {
	l.Sources = append(l.Sources, other.Sources...)
	l.Passed.add(other.Passed)
}

func (p *Passed) add(q Passed) {
	p.Hidden += q.Hidden
	p.Sidecars += q.Sidecars
	p.Parts += q.Parts
}

// Files is List without what was passed over.
func Files(paths []string, o Options) ([]Source, error) {
	l, err := List(context.Background(), paths, o)
	return l.Sources, err
}

// List lists the documents that the paths stand for: a file itself, a folder's
// files however deep, a BEIR corpus.jsonl's rows. A file that is not read is listed
// with the reason. Links are followed, but a link to a folder only when it is named:
// within a folder it may lead round in a circle, and comes with that reason. A path
// that does not exist, can't be read or holds nothing is an error.
func List(ctx context.Context, paths []string, o Options) (Listing, error) {
	var out Listing
	for _, p := range paths {
		found, err := listPath(ctx, p, o)
		if err != nil {
			return Listing{}, err
		}
		out.Passed.add(found.Passed)
		out.Sources = append(out.Sources, found.Sources...)
	}
	out.Sources = Once(out.Sources)
	return out, nil
}

// Once returns the sources, each once. A source with a bibliographic record takes the
// place of one without.
func Once(all []Source) []Source {
	var out []Source
	seen := map[string]int{}
	for _, s := range all {
		at, have := seen[s.Name]
		switch {
		case !have:
			seen[s.Name] = len(out)
			out = append(out, s)
		case s.Described && !out[at].Described:
			out[at] = s
		}
	}
	return out
}

func listPath(ctx context.Context, path string, o Options) (Listing, error) {
	if strings.Contains(path, "://") {
		return Listing{}, fmt.Errorf("%s is a web address; give a file or a folder here (ibid ingest reads web pages)", path)
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return Listing{}, fmt.Errorf("%s: %w", path, err)
	}
	info, err := os.Stat(abs)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Listing{}, fmt.Errorf("%s: no such file or folder", path)
	case err != nil:
		return Listing{}, fmt.Errorf("%s can't be read: %w", path, err)
	case info.IsDir():
		return folder(ctx, path, abs, o)
	case !info.Mode().IsRegular(): // reading a pipe would wait for ever
		return Listing{}, fmt.Errorf("%s is neither a file nor a folder; name the file that holds the text", path)
	case strings.HasSuffix(abs, collectionSuffix):
		rows, err := collection(abs, o.Limit())
		return Listing{Sources: rows}, err
	case isLibrary(abs):
		return Listing{Sources: library(ctx, abs, o)}, nil
	default:
		s := file(abs, info.Size(), o)
		s.Named = true
		return Listing{Sources: []Source{s}}, nil
	}
}

func folder(ctx context.Context, asked, abs string, o Options) (Listing, error) {
	w := walk{ctx: ctx, options: o}
	// The separator at the end makes a folder of a link to one.
	err := filepath.WalkDir(abs+string(filepath.Separator), func(p string, d fs.DirEntry, err error) error {
		root := filepath.Clean(p) == abs
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && root:
			return fmt.Errorf("%s can't be read: %w", asked, err)
		case err != nil:
			w.skip(p, fmt.Errorf("can't be read: %w", err))
			return skipDir(d)
		case root:
			return nil
		}
		return w.entry(p, d)
	})
	if err == nil && len(w.Sources) == 0 {
		err = fmt.Errorf("%s: %w in it; ibid reads %s files", asked, ErrNothing, strings.Join(o.endings(), ", "))
	}
	return w.Listing, err
}

// walk is a folder being listed.
type walk struct {
	ctx     context.Context
	options Options
	Listing
}

func (w *walk) skip(p string, reason error) {
	w.Sources = append(w.Sources, Source{Name: p, File: filepath.Base(p), Skip: reason})
}

// entry lists what a folder's entry stands for, or counts it as passed over.
func (w *walk) entry(p string, d fs.DirEntry) error {
	isLink := d.Type()&fs.ModeSymlink != 0
	switch name := d.Name(); {
	case isHidden(name):
		w.Passed.Hidden++
		return skipDir(d)
	case d.IsDir() && isBundle(p):
		w.skip(p, w.options.unsupported(p))
		return fs.SkipDir
	case d.IsDir() && hasPage(p):
		w.Passed.Parts++
		return fs.SkipDir
	case d.IsDir():
		return nil
	case strings.HasSuffix(name, SidecarSuffix):
		w.sidecar(p)
		return nil
	case strings.HasSuffix(name, collectionSuffix):
		w.skip(p, w.options.unsupported(p))
		return nil
	}
	info, err := os.Stat(p) // through a link
	switch {
	case err != nil:
		w.skip(p, fmt.Errorf("can't be read: %w", err))
	case isLink && info.IsDir():
		w.skip(p, ErrLinkedFolder)
	case !info.Mode().IsRegular():
		w.skip(p, irregular(info.Mode()))
	case isLibrary(p):
		w.Sources = append(w.Sources, library(w.ctx, p, w.options)...)
	default:
		w.Sources = append(w.Sources, file(p, info.Size(), w.options))
	}
	return nil
}

// sidecar counts one beside its file; one alone says that something is missing.
func (w *walk) sidecar(p string) {
	of := strings.TrimSuffix(p, SidecarSuffix)
	if _, err := os.Lstat(of); errors.Is(err, fs.ErrNotExist) {
		w.skip(p, fmt.Errorf("the file that it describes is not there: %s", filepath.Base(of)))
		return
	}
	w.Passed.Sidecars++
}

// skipDir passes over a folder whole and a file alone.
func skipDir(d fs.DirEntry) error {
	if d != nil && d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func file(abs string, size int64, o Options) Source {
	s := Source{Name: abs, File: filepath.Base(abs), Size: size}
	if !o.reads(abs) {
		s.Skip = o.unsupported(abs)
		return s
	}
	if limit := o.Limit(); size > limit {
		s.Skip = TooLarge(size, limit)
		return s
	}
	s.Read = func(ctx context.Context) (Content, error) { return read(ctx, abs, o) }
	return s
}

// read bounds what it takes: a file can grow after it was listed.
func read(ctx context.Context, abs string, o Options) (Content, error) {
	data, err := ReadBounded(ctx, abs, o.Limit())
	if err != nil {
		return Content{}, err
	}
	c := Content{Data: data, SidecarName: abs + SidecarSuffix, Encoding: o.Encoding}
	if Ending(abs) == "" {
		c.Ending = ".txt"
	}
	c.Sidecar, err = ReadBounded(ctx, c.SidecarName, maxSidecar)
	switch {
	case errors.Is(err, ErrTooLarge):
		return Content{}, fmt.Errorf("its sidecar is larger than %d KiB: %s", maxSidecar>>10, c.SidecarName)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return Content{}, fmt.Errorf("its sidecar: %w", err)
	}
	return c, nil
}
