package mimetree

import "embed"

// Sources are the files that this package is compiled from. An ingest hashes them, to tell
// whether a stored article was read with other rules or lists.
//
//go:embed *.go
var Sources embed.FS
