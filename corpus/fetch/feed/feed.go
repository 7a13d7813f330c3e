// Package feed reads Atom, RSS and JSON feeds. It asks for nothing: who has a feed's
// bytes learns what entries it has, and what it says of each.
package feed

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
	"golang.org/x/net/html"

	"ibid/corpus"
)

// Entry is an entry of a feed.
type Entry struct {
	ID      string // unique in the feed: the entry's own id, else its address, else its title
	Address string // of its page, "" when it has none
	HTML    string // its content, or else its summary; "" for none
	Meta    corpus.Meta
}

// ErrDamaged says that the bytes are no feed.
var ErrDamaged = errors.New("it is not a feed that ibid can read")

// most is how many entries are read.
const most = 10_000

// Parse reads a feed that was found at address. Links are made whole with it. Errors
// wrap ErrDamaged.
func Parse(data []byte, address string) (entries []Entry, err error) {
	defer func() { // the parser is not ours
		if v := recover(); v != nil {
			entries, err = nil, fmt.Errorf("%w: %v", ErrDamaged, v)
		}
	}()
	p := gofeed.NewParser()
	p.AtomTranslator = stated{}
	f, err := p.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	base, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	seen := map[string]bool{}
	for _, item := range f.Items {
		e := entry(f, item, base)
		if e.ID == "" || seen[e.ID] {
			continue
		}
		seen[e.ID] = true
		if entries = append(entries, e); len(entries) == most {
			break
		}
	}
	return entries, nil
}

// stated keeps the day of a change from passing for that of publication.
type stated struct{ gofeed.DefaultAtomTranslator }

// Translate implements gofeed.Translator.
func (s stated) Translate(feed any) (*gofeed.Feed, error) {
	out, err := s.DefaultAtomTranslator.Translate(feed)
	in, ok := feed.(*atom.Feed)
	if err != nil || !ok || len(in.Entries) != len(out.Items) {
		return out, err
	}
	for i, e := range in.Entries {
		if e != nil && e.Published == "" {
			out.Items[i].Published, out.Items[i].PublishedParsed = "", nil
		}
	}
	return out, nil
}

func entry(f *gofeed.Feed, item *gofeed.Item, base *url.URL) Entry {
	e := Entry{Address: whole(base, item.Link), HTML: strings.TrimSpace(item.Content)}
	if e.HTML == "" {
		e.HTML = strings.TrimSpace(item.Description)
	}
	e.Meta = corpus.Meta{Title: plain(item.Title), Published: published(item), URL: e.Address}
	people := item.Authors
	if len(people) == 0 {
		people = f.Authors
	}
	for _, p := range people {
		if p != nil && folded(p.Name) != "" {
			e.Meta.Authors = append(e.Meta.Authors, folded(p.Name))
		}
	}
	e.Meta.Publisher = plain(f.Title)
	for _, id := range []string{item.GUID, e.Address, e.Meta.Title} {
		if e.ID == "" {
			e.ID = folded(id)
		}
	}
	return e
}

// whole is the address that a link means, "" when it is none.
func whole(base *url.URL, link string) string {
	u, err := base.Parse(strings.TrimSpace(link))
	if err != nil || strings.TrimSpace(link) == "" || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// plain is a title without markup: feeds write titles as HTML.
func plain(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return folded(s)
	}
	var out strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return folded(out.String())
		case html.TextToken:
			out.Write(z.Text())
		}
	}
}

func folded(s string) string { return strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ") }

// published is the day that the entry states, where it states it: the same moment may
// be another day in Greenwich.
func published(item *gofeed.Item) string {
	stated := strings.TrimSpace(item.Published)
	for _, layout := range []string{
		time.RFC3339, "2006-01-02T15:04Z07:00", time.DateOnly, time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST",
	} {
		if t, err := time.Parse(layout, stated); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	if stated != "" && item.PublishedParsed != nil {
		return item.PublishedParsed.Format(time.DateOnly)
	}
	return ""
}
