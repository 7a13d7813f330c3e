package place

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"ibid/corpus/fetch"
	"ibid/corpus/fetch/web"
)

// longestList is the most bytes of a list of addresses.
const longestList = 8 << 20

// list lists the web pages that a file names, one address a line; lines that begin
// with # are not read. What looks like a feed or sitemap by its address is asked
// whether it is one.
func (l *Lister) list(ctx context.Context, file string) ([]fetch.Source, error) {
	data, err := readList(ctx, file)
	if err != nil {
		return nil, err
	}
	var out []fetch.Source
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	lines.Buffer(nil, longestList+1)
	for n := 1; lines.Scan(); n++ {
		raw := strings.TrimSpace(lines.Text())
		if raw == "" || strings.HasPrefix(raw, "#") {
			continue
		}
		address, err := web.Address(raw)
		switch {
		case err != nil:
			out = append(out, refused(fmt.Sprintf("%s:%d", file, n), err)...)
		case maybeList(address):
			out = append(out, l.address(ctx, address, true)...)
		default:
			out = append(out, l.page(address, true))
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no web address in it; write one per line", file)
	}
	return out, nil
}

func readList(ctx context.Context, file string) ([]byte, error) {
	data, err := fetch.ReadBounded(ctx, file, longestList)
	switch {
	case errors.Is(err, fetch.ErrTooLarge):
		return nil, fmt.Errorf("%s is larger than %d MiB; split it", file, longestList>>20)
	case err != nil:
		return nil, fmt.Errorf("%s can't be read: %w", file, err)
	}
	return data, nil
}

// maybeList reports an address that looks like that of a feed or sitemap.
func maybeList(address string) bool {
	low := strings.ToLower(address)
	low, _, _ = strings.Cut(low, "?")
	low = strings.TrimSuffix(low, "/")
	switch path.Ext(low) {
	case ".xml", ".rss", ".atom", ".rdf", ".gz":
		return true
	}
	last := path.Base(low)
	return last == "feed" || last == "rss" || last == "atom" || strings.Contains(last, "sitemap") || last == "feed.json"
}
