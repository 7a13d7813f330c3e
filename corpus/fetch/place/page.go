package place

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"ibid/corpus"
	"ibid/corpus/fetch"
	"ibid/corpus/fetch/web"
)

// page is the source of a web page. With fresh, one that was asked a short while ago
// is not asked again.
func (l *Lister) page(address string, fresh bool) fetch.Source {
	return fetch.Source{
		Name: address, File: web.Name(address),
		Read: func(ctx context.Context) (fetch.Content, error) { return l.read(ctx, address, fresh) },
	}
}

// read asks for a page, if it has to.
func (l *Lister) read(ctx context.Context, address string, fresh bool) (fetch.Content, error) {
	if p := l.take(address); p != nil {
		return l.answered(address, p)
	}
	before, err := l.before(ctx, address)
	if err != nil {
		return fetch.Content{}, err
	}
	request := web.Request{Address: address}
	if before.Reader != "" && before.Reader == l.Reader && l.has(address) {
		if age := l.now().Sub(before.Asked); fresh && before.Fault == "" && age >= 0 && age < l.Fresh {
			return fetch.Content{}, fetch.ErrUnchanged
		}
		request.ETag, request.LastModified = before.ETag, before.LastModified
	}
	p, err := l.Client.Get(ctx, request)
	switch {
	case ctx.Err() != nil:
		return fetch.Content{}, ctx.Err()
	case err != nil:
		// What was read stays what it was: the page may be there again tomorrow.
		before.Source, before.Kind, before.Asked, before.Fault = address, corpus.VisitPage, l.now(), err.Error()
		l.remember(before)
		if errors.Is(err, web.ErrGone) && l.has(address) {
			err = fmt.Errorf("%w; its article is kept", err)
		}
		return fetch.Content{}, err
	case p.Unchanged:
		before.Asked, before.Fault = l.now(), ""
		l.remember(before)
		return fetch.Content{}, fetch.ErrUnchanged
	}
	return l.answered(address, p)
}

// answered notes an answer and makes a document's content of it.
func (l *Lister) answered(address string, p *web.Page) (fetch.Content, error) {
	l.remember(corpus.Visit{
		Source: address, Kind: corpus.VisitPage, ETag: p.ETag, LastModified: p.LastModified, Reader: l.Reader, Asked: l.now(),
	})
	return content(p)
}

// content is a page as a document. What can't be one is an error.
func content(p *web.Page) (fetch.Content, error) {
	ending := web.Ending(p.Type, p.Address, p.Data)
	switch ending {
	case web.Feed:
		return fetch.Content{}, fmt.Errorf("%w: it is a feed; name its address by itself to read its entries", fetch.ErrUnsupported)
	case web.Sitemap:
		return fetch.Content{}, fmt.Errorf("%w: it is a sitemap; name its address by itself to read its pages", fetch.ErrUnsupported)
	case "":
		return fetch.Content{}, fmt.Errorf("%w (%s)", fetch.ErrUnsupported, stated(p.Type))
	}
	return fetch.Content{Data: web.InUTF8(p.Type, ending, p.Data), Ending: ending, Address: p.Address}, nil
}

func stated(contentType string) string {
	if contentType == "" {
		return "the server does not say what it is"
	}
	return fmt.Sprintf("%.60q", contentType)
}

// before is what is remembered of an address, the zero Visit for nothing.
func (l *Lister) before(ctx context.Context, address string) (corpus.Visit, error) {
	if l.Visits == nil {
		return corpus.Visit{}, nil
	}
	v, err := l.Visits.Visit(ctx, address)
	if errors.Is(err, corpus.ErrNotFound) {
		return corpus.Visit{}, nil
	}
	return v, err
}

// keep holds an answer until it is read, while there is room.
func (l *Lister) keep(address string, p *web.Page) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.kept == nil {
		l.kept = map[string]*web.Page{}
	}
	held := len(p.Data)
	for _, k := range l.kept {
		held += len(k.Data)
	}
	if held <= mostHeld {
		l.kept[address] = p
	}
}

// take returns the answer that is held for an address, nil for none.
func (l *Lister) take(address string) *web.Page {
	l.mu.Lock()
	defer l.mu.Unlock()
	p := l.kept[address]
	delete(l.kept, address)
	return p
}

func (l *Lister) remember(v corpus.Visit) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.asked == nil {
		l.asked = map[string]corpus.Visit{}
	}
	l.asked[v.Source] = v
}

// Settle keeps what was learnt of a source's address, once it is known what became of
// its article: fault says why there is none, and is nil when it is stored. It does
// nothing for a source that was not asked.
func (l *Lister) Settle(ctx context.Context, source string, fault error) error {
	l.mu.Lock()
	v, ok := l.asked[source]
	delete(l.asked, source)
	l.mu.Unlock()
	if !ok || l.Visits == nil {
		return nil
	}
	if fault != nil && v.Fault == "" { // it was answered, and could not be read
		v.ETag, v.LastModified, v.Reader, v.Fault = "", "", "", fault.Error()
	}
	return l.Visits.PutVisit(ctx, v)
}

// sameSite reports two addresses of one host, with or without www.
func sameSite(a, b string) bool {
	host := func(s string) string {
		u, err := url.Parse(s)
		if err != nil {
			return ""
		}
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return host(a) == host(b)
}

// DefaultFresh is a good value of Lister.Fresh.
const DefaultFresh = time.Hour
