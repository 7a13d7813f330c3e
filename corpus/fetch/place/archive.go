package place

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ibid/corpus/fetch"
	"ibid/corpus/fetch/warc"
	"ibid/corpus/fetch/web"
)

// isArchive reports the name of a web archive.
func isArchive(path string) bool {
	low := strings.ToLower(path)
	return strings.HasSuffix(low, ".warc") || strings.HasSuffix(low, ".warc.gz")
}

// archive lists the pages of a web archive, the newest of each address. What stands
// behind a damaged place comes as one source with that reason.
func (l *Lister) archive(ctx context.Context, path string) ([]fetch.Source, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	f, _, err := fetch.OpenRegular(abs)
	if err != nil {
		return nil, fmt.Errorf("%s can't be read: %w", path, err)
	}
	defer f.Close()
	var out []fetch.Source
	newest := map[string]time.Time{}
	at := map[string]int{}
	damage := warc.List(fetch.Stoppable(ctx, f), func(d warc.Document) error {
		address, err := web.Address(d.Address)
		if err != nil || !isPage(d) {
			return ctx.Err()
		}
		s := l.archived(abs, address, d)
		i, again := at[address]
		switch {
		case !again:
			at[address] = len(out)
			out = append(out, s)
		case d.Date.Before(newest[address]):
			return ctx.Err()
		default:
			out[i] = s
		}
		newest[address] = d.Date
		return ctx.Err()
	})
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case damage != nil && len(out) == 0:
		return nil, fmt.Errorf("%s: %w", path, damage)
	case damage != nil:
		out = append(out, fetch.Source{Name: abs, File: filepath.Base(abs), Skip: fmt.Errorf("%w; what comes before that was read", damage)})
	case len(out) == 0:
		return nil, fmt.Errorf("%s: %w in it", path, fetch.ErrNothing)
	}
	return out, nil
}

// embedded are types of what pages are made of, and no documents.
var embedded = []string{"image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript", "application/x-javascript",
	"application/font", "application/json", "application/xml", "text/xml", "application/wasm"}

// isPage reports a document that somebody may want to quote: not a picture, a style or
// a script.
func isPage(d warc.Document) bool {
	if strings.HasSuffix(d.Address, "/robots.txt") {
		return false
	}
	return !slices.ContainsFunc(embedded, func(t string) bool { return strings.HasPrefix(strings.ToLower(d.Type), t) })
}

func (l *Lister) archived(abs, address string, d warc.Document) fetch.Source {
	limit := l.Files.Limit()
	return fetch.Source{
		Name: abs + "#" + address, File: web.Name(address), Size: d.Size,
		Read: func(context.Context) (fetch.Content, error) {
			f, _, err := fetch.OpenRegular(abs)
			if err != nil {
				return fetch.Content{}, err
			}
			defer f.Close()
			data, err := warc.Read(f, d.At, limit)
			if errors.Is(err, warc.ErrTooLarge) {
				err = fetch.TooLarge(max(d.Size, limit+1), limit)
			}
			if err != nil {
				return fetch.Content{}, err
			}
			return content(&web.Page{Address: address, Type: d.Type, Data: data})
		},
	}
}
