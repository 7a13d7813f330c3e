package ingest

import (
	"context"
	"errors"
	"reflect"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/extract/decode"
	"ibid/corpus/fetch"
)

// Differs reports how an article differs from what its source reads like now: the part
// in words, "" for one that is the same. Whose statements they are isn't compared. The
// error says why the source can't be read.
func Differs(ctx context.Context, a *corpus.Article, s fetch.Source) (part string, err error) {
	c, err := s.Read(ctx)
	if err != nil {
		return "", err
	}
	withRecord(&c, a)
	part, err = differs(ctx, a, s, c)
	if part == "" && err == nil || !encodingMatters(s, c) {
		return part, err
	}
	for _, c.Encoding = range decode.Names() { // one may have been named when it was ingested
		if other, err := differs(ctx, a, s, c); other == "" && err == nil {
			return "", nil
		}
	}
	return part, err
}

// encodingMatters reports whether a source would read otherwise in another encoding: text
// and web pages do, and documents that say themselves what their bytes mean do not.
func encodingMatters(s fetch.Source, c fetch.Content) bool {
	if utf8.Valid(c.Data) {
		return false
	}
	d, err := document(s, c)
	return err == nil && d.Encoding != "" || errors.Is(err, decode.ErrEncoding) || errors.Is(err, decode.ErrBinary)
}

func differs(ctx context.Context, a *corpus.Article, s fetch.Source, c fetch.Content) (string, error) {
	now, err := segmented(ctx, s, c)
	switch {
	case err != nil:
		return "", err
	case now.Text != a.Text:
		return "text", nil
	case !reflect.DeepEqual(now.Meta, a.Meta):
		return "metadata", nil
	case !reflect.DeepEqual(now.Footnotes, a.Footnotes):
		return "notes", nil
	}
	return "", nil
}
