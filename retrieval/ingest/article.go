package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/affiliation"
	"ibid/corpus/attribute"
	"ibid/corpus/extract"
	"ibid/corpus/extract/decode"
	"ibid/corpus/fetch"
	"ibid/corpus/segment"
)

// hash identifies what an article is made from: its bytes, its sidecar's, the
// rules that it is read with, the administrations known and the tagger.
func (g *Ingester) hash(c fetch.Content) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s %d %d %q\n", g.Rules(), len(c.Data), len(c.Sidecar), c.Title)
	if c.Encoding != "" && !utf8.Valid(c.Data) {
		fmt.Fprintf(h, "%q\n", c.Encoding)
	}
	// Neither its address nor what its place says of it: what two addresses give is one
	// article, and an entry goes from a feed while its article stays.
	if c.Ending != "" {
		fmt.Fprintf(h, "%q\n", c.Ending)
	}
	if c.Item != nil {
		fmt.Fprintf(h, "record %d\n", len(c.Item))
		h.Write(c.Item)
	}
	h.Write(c.Data)
	h.Write(c.Sidecar)
	return hex.EncodeToString(h.Sum(nil))
}

// Rules identifies what articles are read with: the rules themselves, the
// administrations known and the tagger.
func (g *Ingester) Rules() string {
	tagger := ""
	if g.Attributor.Tagger != nil {
		tagger = g.Attributor.Tagger.Version()
	}
	return fmt.Sprintf("%s %s %s", version(), g.Administrations, tagger)
}

// namedBefore reports whether an article with this hash was read from the content by
// an encoding that was named then. It need not be named again.
func (g *Ingester) namedBefore(hash string, c fetch.Content) bool {
	if c.Encoding != "" || utf8.Valid(c.Data) {
		return false
	}
	for _, c.Encoding = range decode.Names() {
		if g.hash(c) == hash {
			return true
		}
	}
	return false
}

// Read makes the article of a source: its text is extracted, split, and each
// sentence attributed. A panic in one of these steps is returned as a [*Fault].
func Read(ctx context.Context, s fetch.Source, c fetch.Content, attributor attribute.Attributor) (*corpus.Article, error) {
	a, err := segmented(ctx, s, c)
	if err != nil {
		return nil, err
	}
	_, err = guard(ctx, StepAttribute, func() (any, error) { return nil, attributor.Attribute(ctx, a) })
	if err != nil {
		return nil, err
	}
	a.Affiliations, err = guard(ctx, StepAffiliate, func() ([]corpus.Affiliation, error) { return affiliation.Find(a), nil })
	if err != nil {
		return nil, err
	}
	if err := a.Validate(); err != nil { // the store would refuse it, and end the run
		return nil, &Fault{Step: StepSegment, Panic: err.Error(), Place: "corpus.Article.Validate"}
	}
	return a, nil
}

// segmented extracts and splits a source: all that its vectors depend on.
func segmented(ctx context.Context, s fetch.Source, c fetch.Content) (*corpus.Article, error) {
	doc, err := guard(ctx, StepExtract, func() (*extract.Document, error) { return document(s, c) })
	if err != nil {
		return nil, err
	}
	a, err := guard(ctx, StepSegment, func() (*corpus.Article, error) { return segment.Article(doc), nil })
	if err != nil {
		return nil, err
	}
	a.ID, a.Source, a.File = corpus.ArticleID(s.Name), s.Name, s.File
	if len(a.Passages) == 0 {
		return nil, errors.New("there is no prose in it, only page furniture")
	}
	return a, nil
}

func document(s fetch.Source, c fetch.Content) (*extract.Document, error) {
	if s.IsRow {
		return extract.FromProse(c.Title, string(c.Data)), nil
	}
	options := extract.Options{Ending: c.Ending, Encoding: c.Encoding, Address: c.Address, Stated: c.Stated, Item: c.Item, ItemFrom: c.ItemFrom}
	if c.Sidecar != nil {
		meta, err := extract.Sidecar(c.SidecarName, c.Sidecar)
		if err != nil {
			return nil, err
		}
		options.Meta = meta
	}
	return extract.Extract(s.File, c.Data, options)
}

// keepRecord gives a source that is read alone the record that came with it before: a
// library that isn't at hand takes back nothing.
func (r *run) keepRecord(ctx context.Context, id string, c *fetch.Content) error {
	a, err := r.Store.Article(ctx, id)
	if errors.Is(err, corpus.ErrNotFound) { // still pending
		return nil
	}
	if err != nil {
		return fmt.Errorf("read what is stored: %w", err)
	}
	withRecord(c, a)
	return nil
}

// withRecord gives a source's content the record that the article stored of it has.
func withRecord(c *fetch.Content, a *corpus.Article) {
	if a.Item == nil {
		return
	}
	c.Item, c.ItemFrom = a.Item, "the record of its library"
	for _, f := range a.Fields {
		if f.From != "sidecar" && (f.Key == "title" || f.Key == "author") {
			c.ItemFrom = f.From
		}
	}
}

// isGone reports whether a source that was a file, or a part of one, is no longer
// there. Of any other source it can't be said.
func isGone(source string) bool {
	if !filepath.IsAbs(source) {
		return false
	}
	missing := func(path string) bool {
		_, err := os.Stat(path)
		return errors.Is(err, fs.ErrNotExist)
	}
	if !missing(source) {
		return false
	}
	file, isPart := fetch.Container(source)
	return !isPart || missing(file)
}
