package place

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	"ibid/corpus/fetch"
	"ibid/corpus/fetch/feed"
	"ibid/corpus/fetch/web"
)

// entries are the sources of a feed: the entries' pages, or else what the feed holds
// of them.
func (l *Lister) entries(of *listing, list []feed.Entry) []fetch.Source {
	var out []fetch.Source
	for _, e := range list {
		page, err := web.Address(e.Address)
		if err != nil {
			page = ""
		}
		out = append(out, l.entry(of, page, e))
	}
	return out
}

// entry is the source of one entry. page is its own address, "" when it has none.
func (l *Lister) entry(of *listing, page string, e feed.Entry) fetch.Source {
	if page != "" {
		s := l.page(page, of.fresh)
		ask := s.Read
		s.Read = func(ctx context.Context) (fetch.Content, error) { return l.readEntry(ctx, page, e, ask) }
		return s
	}
	s := fetch.Source{Name: of.address + "#" + e.ID, File: web.Name("https://feed/" + url.PathEscape(titleOf(e)))}
	if e.HTML == "" {
		s.Skip = fmt.Errorf("the entry %.80q has neither a page nor text", titleOf(e))
		return s
	}
	s.Read = func(context.Context) (fetch.Content, error) { return held(e, of.address), nil }
	return s
}

// readEntry reads the entry's page, and what the feed holds of it when there is no page
// that can be read. What was read as a page is never replaced by the feed's excerpt.
func (l *Lister) readEntry(ctx context.Context, page string, e feed.Entry, ask func(context.Context) (fetch.Content, error)) (fetch.Content, error) {
	c, err := ask(ctx)
	if err == nil {
		c.Stated = e.Meta
		return c, nil
	}
	if e.HTML == "" || !isFinal(err) {
		return c, err
	}
	before, failed := l.before(ctx, page)
	if failed != nil || l.has(page) && before.Reader != "" {
		return c, err
	}
	return held(e, page), nil
}

// isFinal reports an error that asking again does not mend.
func isFinal(err error) bool {
	return errors.Is(err, web.ErrGone) || errors.Is(err, web.ErrStatus) || errors.Is(err, web.ErrRobots) || errors.Is(err, fetch.ErrUnsupported)
}

// held is what the feed itself holds of an entry.
func held(e feed.Entry, address string) fetch.Content {
	return fetch.Content{Data: []byte(e.HTML), Ending: ".html", Address: address, Stated: e.Meta}
}

func titleOf(e feed.Entry) string {
	if e.Meta.Title != "" {
		return e.Meta.Title
	}
	return e.ID
}
