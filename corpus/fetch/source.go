package fetch

import (
	"context"
	"errors"
	"fmt"
)

// Source is a document that can be read.
type Source struct {
	Name  string // unique: an absolute path, or a collection's path and the row's id
	File  string // the name people see
	Size  int64  // bytes, as listed before reading
	Read  func(ctx context.Context) (Content, error)
	Skip  error // set when it is known without reading that it can't be ingested
	IsRow bool  // a row of a collection: prose as it stands; identical rows are different articles
}

// Content is a source's bytes.
type Content struct {
	Data    []byte
	Title   string // of a row
	Sidecar []byte // of NAME.meta.toml, nil when there is none
	// Sidecar's path, for errors.
	SidecarName string
}

// Errors that a summary words for people.
var (
	ErrTooLarge    = errors.New("larger than the limit")
	ErrUnsupported = errors.New("a format that is not read")
	ErrNothing     = errors.New("no article found")

	ErrLinkedFolder = errors.New("a link to a folder, which is not followed; name it as a path of its own to read it")
)

// TooLarge wraps ErrTooLarge with the sizes in MiB.
func TooLarge(size, limit int64) error {
	const mib = 1 << 20
	return fmt.Errorf("%w: %.1f MiB where %.1f are allowed; raise --max-size to read it", ErrTooLarge, float64(size)/mib, float64(limit)/mib)
}
