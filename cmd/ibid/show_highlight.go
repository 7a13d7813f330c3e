package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ibid/bot"
	"ibid/bot/render"
	"ibid/corpus"
	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/pdf"
	"ibid/corpus/fetch"
)

// highlight writes a copy of an article's PDF file with a sentence highlighted.
func (c *showCmd) highlight(ctx context.Context, e *environment, a *corpus.Article, sentence int) error {
	if sentence == 0 {
		return usageError{fmt.Errorf("--highlight needs a sentence: ibid show %s#12 --highlight %s", a.File, c.Highlight)}
	}
	boxes := a.Places().Boxes(a.Sentences[sentence-1].Span)
	if len(boxes) == 0 {
		return fmt.Errorf("%s: ibid does not know where sentence %d is on a page; it knows this of PDF files only (run ibid ingest again for files that an older ibid ingested)", a.File, sentence)
	}
	data, err := sourceFile(ctx, a)
	if err != nil {
		return err
	}
	marked, err := pdf.Highlight(data, boxes)
	if err != nil {
		return fmt.Errorf("highlight in %s: %w", a.File, err)
	}
	if err := writeNew(c.Highlight, marked); err != nil {
		return err
	}
	if e.flags.JSON {
		return render.JSON(e.out, map[string]any{"command": "show", "article": a.ID, "sentence": sentence, "highlighted": c.Highlight, "boxes": bot.Boxes(boxes)})
	}
	var pages []string
	for _, b := range boxes {
		pages = append(pages, fmt.Sprint(b.Page))
	}
	pages = slices.Compact(pages)
	_, err = fmt.Fprintf(e.out, "%s: sentence %d is highlighted on page %s of the file.\n", render.Clean(c.Highlight), sentence, strings.Join(pages, " and "))
	return err
}

// sourceFile reads the file that an article was made from. It fails when the file no
// longer reads as the article does: the boxes would lie beside the words.
func sourceFile(ctx context.Context, a *corpus.Article) ([]byte, error) {
	if !filepath.IsAbs(a.Source) {
		return nil, fmt.Errorf("%s was read from the web; save it as a file and ingest that", a.Source)
	}
	sources, err := fetch.Files([]string{a.Source}, files(1<<31))
	if err != nil {
		return nil, err
	}
	if sources[0].Skip != nil {
		return nil, fmt.Errorf("%s: %w", a.Source, sources[0].Skip)
	}
	content, err := sources[0].Read(ctx)
	if err != nil {
		return nil, err
	}
	if doc, err := pdf.Read(content.Data, format.Limits{}); err != nil || doc.Text != a.Text || !bytes.Equal(doc.Layout, a.Layout) {
		return nil, fmt.Errorf("%s has changed since it was ingested; ingest it again", a.Source)
	}
	return content.Data, nil
}

// writeNew writes a file that does not exist yet.
func writeNew(path string, data []byte) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s exists already; name another file", path)
	}
	if err != nil {
		return err
	}
	defer func() {
		if err = errors.Join(err, f.Close()); err != nil {
			_ = os.Remove(path)
		}
	}()
	_, err = f.Write(data)
	return err
}
