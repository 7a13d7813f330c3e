package place

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"

	"ibid/corpus"
	"ibid/corpus/fetch"
	"ibid/corpus/fetch/feed"
	"ibid/corpus/fetch/sitemap"
	"ibid/corpus/fetch/web"
	"ibid/corpus/fetch/zotero"
)

// Remote lists what web addresses and files of them stand for: a page itself, a feed's
// entries, a sitemap's pages. An address that can't be asked is a source with that
// reason; a list that can't be read is an error. The hosts take turns in the order.
func (l *Lister) Remote(ctx context.Context, named Web) ([]fetch.Source, error) {
	var out []fetch.Source
	for _, file := range named.Lists {
		found, err := l.list(ctx, file)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	for _, library := range named.Libraries {
		found, err := zotero.List(ctx, library, l.Files, l.Zotero)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			found = []fetch.Source{{Name: library, File: library, Skip: err}}
		}
		out = append(out, found...)
	}
	for _, a := range named.Addresses {
		out = append(out, l.address(ctx, a, true)...)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return takeTurns(fetch.Once(out)), nil
}

// Again lists everything from the web once more: the feeds and sitemaps that are
// remembered, with what is new in them, and the pages.
func (l *Lister) Again(ctx context.Context, pages []string) ([]fetch.Source, error) {
	var lists []string
	for v, err := range l.Visits.AllVisits(ctx) {
		if err != nil {
			return nil, err
		}
		if v.Kind != corpus.VisitPage {
			lists = append(lists, v.Source)
		}
	}
	var out []fetch.Source
	for _, a := range lists { // first: a feed says more of a page than its address does
		out = append(out, l.address(ctx, a, false)...)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	for _, p := range pages {
		out = append(out, l.page(p, false))
	}
	return takeTurns(fetch.Once(out)), nil
}

// address asks what an address is, and lists what it stands for. With fresh, the pages
// of a feed or sitemap that were asked a short while ago are not asked again.
func (l *Lister) address(ctx context.Context, raw string, fresh bool) []fetch.Source {
	address, err := web.Address(raw)
	if err != nil {
		return refused(raw, err)
	}
	before, err := l.before(ctx, address)
	if err != nil {
		return refused(address, err)
	}
	if before.Kind == corpus.VisitPage && before.Reader == l.Reader && l.has(address) {
		return []fetch.Source{l.page(address, false)} // it is known to be one
	}
	p, err := l.Client.Get(ctx, web.Request{Address: address})
	if err != nil {
		return refused(address, err)
	}
	found, kind, err := l.listed(ctx, p, &listing{address: address, fresh: fresh, seen: map[string]bool{address: true}}, 0)
	switch {
	case err != nil:
		return refused(address, err)
	case kind == corpus.VisitPage:
		l.keep(address, p)
		return []fetch.Source{l.page(address, false)}
	}
	if l.Visits != nil {
		if err := l.Visits.PutVisit(ctx, corpus.Visit{Source: address, Kind: kind, Asked: l.now()}); err != nil {
			return refused(address, err)
		}
	}
	return found
}

func refused(address string, err error) []fetch.Source {
	return []fetch.Source{{Name: address, File: web.Name(address), Skip: err}}
}

// listing is an address whose documents are being listed.
type listing struct {
	address string
	fresh   bool
	seen    map[string]bool // sitemaps
}

// listed lists what an answer stands for when it is a feed or a sitemap.
func (l *Lister) listed(ctx context.Context, p *web.Page, of *listing, depth int) ([]fetch.Source, string, error) {
	data := p.Data
	ending := web.Ending(p.Type, p.Address, data)
	if ending == ".gz" {
		var err error
		if data, err = unpack(data, l.Files.Limit()); err != nil {
			return nil, "", err
		}
		ending = web.Ending("", p.Address, data)
		if ending != web.Feed && ending != web.Sitemap {
			return nil, "", fmt.Errorf("%w: it is packed, and neither a sitemap nor a feed; unpack it and ingest the file", fetch.ErrUnsupported)
		}
	}
	switch ending {
	case web.Feed:
		entries, err := feed.Parse(data, p.Address)
		if err != nil {
			return nil, "", err
		}
		if len(entries) == 0 {
			return nil, "", fmt.Errorf("%w: the feed has no entries", fetch.ErrNothing)
		}
		return l.entries(of, entries), corpus.VisitFeed, nil
	case web.Sitemap:
		return l.sitemap(ctx, p, data, of, depth), corpus.VisitSitemap, nil
	}
	return nil, corpus.VisitPage, nil
}

// Bounds of sitemaps: how deep indexes may nest, and how many one may lead to.
const (
	deepest  = 3
	mostMaps = 1000
)

// sitemap lists the pages of a sitemap, and of those that an index names. What it
// names of other hosts is not its to name, and comes with that reason.
func (l *Lister) sitemap(ctx context.Context, p *web.Page, data []byte, of *listing, depth int) []fetch.Source {
	m, err := sitemap.Parse(data)
	var out []fetch.Source
	if err != nil {
		out = refused(p.Address, err)
	}
	for _, raw := range m.Pages {
		address, err := web.Address(raw)
		switch {
		case err != nil:
			out = append(out, refused(raw, err)...)
		case !sameSite(address, p.Address):
			out = append(out, refused(address, fmt.Errorf("the sitemap of %s names a page of another host; name it by itself", web.Host(p.Address)))...)
		default:
			out = append(out, l.page(address, of.fresh))
		}
	}
	for _, raw := range m.Maps {
		address, err := web.Address(raw)
		switch {
		case err == nil && of.seen[address]:
			continue
		case err == nil && !sameSite(address, p.Address):
			err = fmt.Errorf("the sitemap of %s names one of another host; name it by itself", web.Host(p.Address))
		case err == nil && (depth+1 >= deepest || len(of.seen) >= mostMaps):
			err = fmt.Errorf("sitemaps that name sitemaps, deeper than %d or more than %d of them", deepest, mostMaps)
		}
		var found []fetch.Source
		if err == nil {
			of.seen[address] = true
			found, err = l.inner(ctx, address, of, depth+1)
		}
		if err != nil {
			found = refused(address, err)
		}
		out = append(out, found...)
		if ctx.Err() != nil {
			return out
		}
	}
	return out
}

// inner lists a sitemap that an index names.
func (l *Lister) inner(ctx context.Context, address string, of *listing, depth int) ([]fetch.Source, error) {
	p, err := l.Client.Get(ctx, web.Request{Address: address})
	if err != nil {
		return nil, err
	}
	found, kind, err := l.listed(ctx, p, of, depth)
	if err == nil && kind != corpus.VisitSitemap {
		err = errors.New("the sitemap calls it a sitemap, but it is not one")
	}
	return found, err
}

func unpack(data []byte, limit int64) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("it is packed and can't be unpacked: %w", err)
	}
	out, err := io.ReadAll(io.LimitReader(z, limit+1))
	switch {
	case int64(len(out)) > limit:
		return nil, fetch.TooLarge(int64(len(out)), limit)
	case err != nil:
		return nil, fmt.Errorf("it is packed and can't be unpacked: %w", err)
	}
	return out, nil
}
