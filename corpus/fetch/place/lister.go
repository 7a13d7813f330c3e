package place

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"time"

	"ibid/corpus"
	"ibid/corpus/fetch"
	"ibid/corpus/fetch/web"
	"ibid/corpus/fetch/zotero"
)

// Lister lists documents. Client and Visits are needed for web addresses only.
type Lister struct {
	Files  fetch.Options
	Zotero zotero.Options
	Client *web.Client
	Visits corpus.Visits
	// Reader identifies the rules that documents are read with: what was read with
	// others is asked for whole.
	Reader string
	// Has reports whether an article from this source is stored; nil for none.
	Has func(source string) bool
	// Fresh is how long a page of a list, feed or sitemap counts as asked, so that a run
	// that was stopped goes on where it was. 0 asks always.
	Fresh time.Duration
	Now   func() time.Time // time.Now when nil

	mu    sync.Mutex
	kept  map[string]*web.Page    // answers by their address, until they are read
	asked map[string]corpus.Visit // what is to be remembered once it is known what became of them
}

// listSuffix ends the name of a list of addresses, one per line.
const listSuffix = ".urls"

// Web is what a person names on the web.
type Web struct {
	Addresses []string
	Lists     []string // files with addresses, one per line
	Libraries []string // of Zotero: "zotero:", "zotero:collection/NAME"
}

// IsEmpty reports that nothing is named.
func (w Web) IsEmpty() bool { return len(w.Addresses)+len(w.Lists)+len(w.Libraries) == 0 }

// Split parts what a person names into places on this machine and on the web.
func Split(args []string) (local []string, remote Web) {
	for _, a := range args {
		switch {
		case zotero.IsAddress(a):
			remote.Libraries = append(remote.Libraries, a)
		case web.IsAddress(a):
			remote.Addresses = append(remote.Addresses, a)
		case strings.HasSuffix(strings.ToLower(a), listSuffix) && !isFolder(a):
			remote.Lists = append(remote.Lists, a)
		default:
			local = append(local, a)
		}
	}
	return local, remote
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func (l *Lister) now() time.Time {
	if l.Now != nil {
		return l.Now()
	}
	return time.Now()
}

func (l *Lister) has(source string) bool { return l.Has != nil && l.Has(source) }

// Local lists what paths on this machine stand for: see [fetch.List], and the
// documents of web archives.
func (l *Lister) Local(ctx context.Context, paths []string) (fetch.Listing, error) {
	var out fetch.Listing
	for _, p := range paths {
		found, err := l.local(ctx, p)
		if err != nil {
			return fetch.Listing{}, err
		}
		out.Add(found)
	}
	out.Sources = fetch.Once(out.Sources)
	return out, ctx.Err()
}

func (l *Lister) local(ctx context.Context, path string) (fetch.Listing, error) {
	if isArchive(path) && !isFolder(path) {
		found, err := l.archive(ctx, path)
		return fetch.Listing{Sources: found}, err
	}
	all, err := fetch.List(ctx, []string{path}, l.Files)
	if err != nil {
		return all, err
	}
	var out []fetch.Source
	for _, s := range all.Sources {
		if !isArchive(s.Name) || !errors.Is(s.Skip, fetch.ErrUnsupported) {
			out = append(out, s)
			continue
		}
		inside, err := l.archive(ctx, s.Name)
		if err != nil {
			s.Skip = err
			inside = []fetch.Source{s}
		}
		out = append(out, inside...)
	}
	all.Sources = out
	return all, ctx.Err()
}
