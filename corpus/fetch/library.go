package fetch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"ibid/corpus/record"
)

// maxLibrary is the most bytes of an export of a reference manager.
const maxLibrary = 200 << 20

// libraryReaders read the exports of reference managers, by ending.
var libraryReaders = map[string]struct {
	name string
	read func([]byte) ([]record.Record, error)
}{
	".bib": {"BibTeX", record.ReadBibTeX}, ".ris": {"RIS", record.ReadRIS}, ".json": {"CSL-JSON", record.ReadCSLJSON},
}

// isLibrary reports a file that a reference manager may have written.
func isLibrary(path string) bool {
	_, ok := libraryReaders[strings.ToLower(filepath.Ext(path))]
	return ok
}

// Errors of records, that a summary words for people.
var (
	errNoAttachment = errors.New("the record has no attached file; attach one and export the library with its files")
	errGoneFile     = errors.New("its attached file is not there")
)

// library lists the attached files of an export's records, each with its record. A
// record of which no file can be read is listed with the reason. A JSON file that holds
// something else is one that isn't read.
func library(ctx context.Context, abs string, o Options) []Source {
	reader := libraryReaders[strings.ToLower(filepath.Ext(abs))]
	skip := func(err error) []Source { return []Source{{Name: abs, File: filepath.Base(abs), Skip: err}} }
	data, err := ReadBounded(ctx, abs, maxLibrary)
	if err != nil {
		return skip(fmt.Errorf("can't be read: %w", err))
	}
	records, err := reader.read(data)
	switch {
	case err != nil && reader.name == "CSL-JSON":
		return skip(fmt.Errorf("%w: %w", ErrUnsupported, err))
	case err != nil:
		return skip(err)
	}
	l := Library{Name: abs + "#", File: filepath.Base(abs) + "#", Folder: filepath.Dir(abs), From: reader.name + " " + filepath.Base(abs), Options: o}
	for _, r := range records {
		l.Add(r)
	}
	if len(l.Sources) == 0 {
		return skip(errors.New("there is no record in it"))
	}
	return l.Sources
}

// Library lists the files of bibliographic records.
type Library struct {
	Name, File string // begin the names of records, as sources and as people see them
	Folder     string // that relative paths count from
	From       string // in words, where the records are from: "BibTeX library.bib"
	Options    Options
	Sources    []Source // so far

	records int
	seen    map[string]int // record by the file that was taken of it
}

// Add lists what a record stands for: the best of its files, and each other one with
// the reason why it is left.
func (l *Library) Add(r record.Record) {
	l.records++
	name := r.Item.Key()
	if name == "" {
		name = r.Item.Text("id")
	}
	if name == "" {
		name = fmt.Sprint(l.records)
	}
	s := Source{Name: l.Name + name, File: l.File + name}
	switch paths := l.paths(r.Files); {
	case r.Err != nil:
		s.Skip = r.Err
	case len(paths) == 0:
		s.Skip = fmt.Errorf("%w (%s)", errNoAttachment, r.Item.Meta().Title)
	default:
		l.attached(s, r, paths)
		return
	}
	l.Sources = append(l.Sources, s)
}

func (l *Library) attached(s Source, r record.Record, paths []string) {
	var reasons []error
	for i, p := range paths {
		info, err := os.Stat(p)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			reasons = append(reasons, fmt.Errorf("%w: %s", errGoneFile, p))
			continue
		case err != nil:
			reasons = append(reasons, fmt.Errorf("its attached file can't be read: %w", err))
			continue
		case !info.Mode().IsRegular():
			reasons = append(reasons, fmt.Errorf("its attached file is not a regular file: %s", p))
			continue
		}
		f := file(p, info.Size(), l.Options)
		if f.Skip != nil {
			reasons = append(reasons, fmt.Errorf("its attached file %s: %w", filepath.Base(p), f.Skip))
			continue
		}
		if other, ok := l.seen[p]; ok {
			s.Skip = fmt.Errorf("its attached file belongs to record %d too, and was read with that: %s", other, p)
			l.Sources = append(l.Sources, s)
			return
		}
		if l.seen == nil {
			l.seen = map[string]int{}
		}
		l.seen[p] = l.records
		l.Sources = append(l.Sources, describe(f, r.Item.JSON(), l.From))
		for _, other := range paths[i+1:] {
			l.left(other, p, s.File)
		}
		return
	}
	s.Skip = errors.Join(reasons...)
	l.Sources = append(l.Sources, s)
}

// left lists a further file of a record: as a rule the same text in another format.
func (l *Library) left(p, taken, of string) {
	if _, ok := l.seen[p]; ok {
		return
	}
	l.Sources = append(l.Sources, Source{
		Name: p, File: filepath.Base(p), Described: true,
		Skip: fmt.Errorf("%w of %s, of which %s is read; name it to read it too", ErrSecond, of, filepath.Base(taken)),
	})
}

// ErrSecond is wrapped by the reason a further file of a record is left.
var ErrSecond = errors.New("another file")

// describe gives a source a bibliographic record: a CSL-JSON item, and where it is
// from in words ("BibTeX library.bib").
func describe(s Source, item []byte, from string) Source {
	readAlone := s.Read
	s.Described = true
	s.Read = func(ctx context.Context) (Content, error) {
		c, err := readAlone(ctx)
		c.Item, c.ItemFrom = item, from
		return c, err
	}
	return s
}

// preferred are the formats of which a record's text is taken, best first.
var preferred = []string{".pdf", ".epub", ".docx", ".odt", ".html", ".htm", ".xhtml", ".mhtml", ".rtf", ".md", ".txt"}

// paths are a record's files as absolute paths, the best to read first. A relative
// path counts from the folder of the export.
func (l *Library) paths(stated []string) []string {
	var out []string
	for _, s := range stated {
		p := FilePath(s)
		if p == "" {
			continue
		}
		if !filepath.IsAbs(p) {
			p = filepath.Join(l.Folder, p)
		}
		if p = filepath.Clean(p); !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	rank := func(p string) int {
		if n := slices.Index(preferred, strings.ToLower(filepath.Ext(p))); n >= 0 {
			return n
		}
		return len(preferred)
	}
	slices.SortStableFunc(out, func(a, b string) int { return rank(a) - rank(b) })
	return out
}

// FilePath is the path that a record or an attachment names: a file:// address, or a
// path of this or another system. It is "" for a web address.
func FilePath(s string) string {
	if rest, ok := strings.CutPrefix(s, "file:"); ok {
		u, err := url.Parse("file:" + rest)
		if err != nil || u.Path == "" {
			return ""
		}
		s = u.Path
		if len(s) > 3 && s[0] == '/' && s[2] == ':' { // /C:/a.pdf
			s = s[1:]
		}
	}
	if strings.Contains(s, "://") || strings.ContainsRune(s, 0) {
		return ""
	}
	if runtime.GOOS != "windows" && !strings.Contains(s, "/") {
		s = strings.ReplaceAll(s, `\`, "/")
	}
	return filepath.FromSlash(s)
}
