package fetch

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"ibid/corpus"
)

// Source is a document that can be read.
type Source struct {
	Name string // unique: an absolute path, a web address, or a container's path, # and what it calls the document
	File string // the name people see
	Size int64  // bytes, as listed before reading
	Read func(ctx context.Context) (Content, error)
	Skip error // set when it is known without reading that it can't be ingested
	// Described says that a bibliographic record came with it.
	Described bool
	Named     bool // itself, and not by a folder: what is stored of it is looked at, changed or not
	IsRow     bool // a row of a collection: prose as it stands; identical rows are different articles
}

// Content is a source's bytes.
type Content struct {
	Data    []byte
	Title   string // of a row
	Sidecar []byte // of NAME.meta.toml, nil when there is none
	// Sidecar's path, for errors.
	SidecarName string

	Item     []byte // the record of a reference manager that came with it, CSL-JSON; nil for none
	ItemFrom string // in words: "BibTeX library.bib"

	Ending   string      // names the format where File does not: ".html"
	Encoding string      // of a text that is neither UTF-8 nor marked as UTF-16; "" has it recognised
	Address  string      // the web address it was read from, "" for a file
	Stated   corpus.Meta // what its place says of it, as a feed of an entry; it fills what the document leaves open
}

// containers end the names of files that hold many documents. A document's source
// is the file's path, # and a name of its own in there.
var containers = []string{collectionSuffix, ".warc", ".warc.gz"}

// Container returns the file that the document called source is a part of, and
// false when it is a file or a web address itself.
func Container(source string) (file string, ok bool) {
	for _, suffix := range containers {
		if file, _, ok := strings.Cut(source, suffix+"#"); ok {
			return file + suffix, true
		}
	}
	return "", false
}

// Errors that a summary words for people.
var (
	ErrTooLarge    = errors.New("larger than the limit")
	ErrUnsupported = errors.New("ibid does not read this format")
	ErrNothing     = errors.New("no article found")

	// ErrUnchanged says that the place has nothing newer than what is stored of it.
	ErrUnchanged = errors.New("nothing has changed since it was read")

	ErrLinkedFolder = errors.New("a link to a folder, which is not followed; name it as a path of its own to read it")
)

// TooLarge wraps ErrTooLarge with the sizes in MiB.
func TooLarge(size, limit int64) error {
	const mib = 1 << 20
	return fmt.Errorf("%w: %.1f MiB where %.1f are allowed; raise --max-size to read it", ErrTooLarge, float64(size)/mib, float64(limit)/mib)
}
