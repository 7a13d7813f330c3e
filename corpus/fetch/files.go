package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Options bounds what is read. The zero value means the defaults.
type Options struct {
	MaxSize int64 // bytes of one document; 20 MiB when 0
}

// DefaultMaxSize is the size limit of one document.
const DefaultMaxSize = 20 << 20

func (o Options) maxSize() int64 {
	if o.MaxSize == 0 {
		return DefaultMaxSize
	}
	return o.MaxSize
}

// SidecarSuffix names the file beside NAME that says what NAME does not.
const SidecarSuffix = ".meta.toml"

// supported are the endings of formats that extract reads.
var supported = []string{".txt", ".text", ".md", ".markdown"}

// Files lists the documents that the paths stand for: a file itself, a folder's
// files however deep, a BEIR corpus.jsonl's rows. Hidden files, sidecars and
// formats that are not read are passed over within a folder; one named outright
// comes with the reason it can't be read. Links are followed, but a link to a
// folder only when it is named: within a folder it may lead round in a circle,
// and comes with that reason. A path that does not exist, can't be read or holds
// nothing is an error.
func Files(paths []string, o Options) ([]Source, error) {
	var out []Source
	seen := map[string]bool{}
	for _, p := range paths {
		found, err := files(p, o)
		if err != nil {
			return nil, err
		}
		for _, s := range found {
			if !seen[s.Name] {
				seen[s.Name] = true
				out = append(out, s)
			}
		}
	}
	return out, nil
}

func files(path string, o Options) ([]Source, error) {
	if strings.Contains(path, "://") {
		return nil, fmt.Errorf("%s is a web address; here a file or a folder is asked for, ibid ingest reads pages", path)
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	info, err := os.Stat(abs)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: no such file or folder", path)
	case err != nil:
		return nil, fmt.Errorf("%s can't be read: %w", path, err)
	case info.IsDir():
		return folder(path, abs, o)
	case !info.Mode().IsRegular(): // reading a pipe would wait for ever
		return nil, fmt.Errorf("%s is neither a file nor a folder; name the file that holds the text", path)
	case strings.HasSuffix(abs, CollectionSuffix):
		return collection(abs, o.maxSize())
	default:
		return []Source{file(abs, info.Size(), o)}, nil
	}
}

func folder(asked, abs string, o Options) ([]Source, error) {
	var out []Source
	// The separator at the end makes a folder of a link to one.
	err := filepath.WalkDir(abs+string(filepath.Separator), func(p string, d fs.DirEntry, err error) error {
		root := filepath.Clean(p) == abs
		if err != nil {
			if root {
				return fmt.Errorf("%s can't be read: %w", asked, err)
			}
			out = append(out, Source{Name: p, File: filepath.Base(p), Skip: fmt.Errorf("can't be read: %w", err)})
			return skipDir(d)
		}
		if !root && strings.HasPrefix(d.Name(), ".") {
			return skipDir(d)
		}
		if s, ok := entry(p, d, o); ok {
			out = append(out, s)
		}
		return nil
	})
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("%s: %w in it; ibid reads %s files", asked, ErrNothing, strings.Join(supported, ", "))
	}
	return out, err
}

// entry is what a folder's entry stands for, false when it is passed over.
func entry(p string, d fs.DirEntry, o Options) (Source, bool) {
	isLink := d.Type()&fs.ModeSymlink != 0
	if d.IsDir() || strings.HasSuffix(p, SidecarSuffix) || !isLink && !isSupported(p) {
		return Source{}, false
	}
	info, err := os.Stat(p) // through a link
	switch {
	case err == nil && isLink && info.IsDir():
		return Source{Name: p, File: d.Name(), Skip: ErrLinkedFolder}, true
	case !isSupported(p):
		return Source{}, false
	case err != nil:
		return Source{Name: p, File: d.Name(), Skip: fmt.Errorf("can't be read: %w", err)}, true
	}
	return file(p, info.Size(), o), info.Mode().IsRegular()
}

// skipDir passes over a folder whole and a file alone.
func skipDir(d fs.DirEntry) error {
	if d != nil && d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func isSupported(path string) bool {
	return slices.Contains(supported, strings.ToLower(filepath.Ext(path)))
}

func file(abs string, size int64, o Options) Source {
	s := Source{Name: abs, File: filepath.Base(abs), Size: size}
	if !isSupported(abs) {
		s.Skip = fmt.Errorf("%w (%q); ibid reads %s", ErrUnsupported, filepath.Ext(abs), strings.Join(supported, ", "))
		return s
	}
	if limit := o.maxSize(); size > limit {
		s.Skip = TooLarge(size, limit)
		return s
	}
	s.Read = func(context.Context) (Content, error) { return read(abs, o.maxSize()) }
	return s
}

// read bounds what it takes: a file can grow after it was listed.
func read(abs string, limit int64) (Content, error) {
	f, err := os.Open(abs)
	if err != nil {
		return Content{}, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return Content{}, err
	}
	if int64(len(data)) > limit {
		return Content{}, TooLarge(int64(len(data)), limit)
	}
	c := Content{Data: data, SidecarName: abs + SidecarSuffix}
	c.Sidecar, err = os.ReadFile(c.SidecarName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Content{}, fmt.Errorf("its sidecar: %w", err)
	}
	return c, nil
}
