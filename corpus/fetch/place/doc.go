// Package place turns what a person names into documents: files and folders, web
// pages, lists of addresses, feeds, sitemaps and web archives. [Lister] is its main
// type. It knows what was asked before and asks only for what may have changed; what
// becomes of a document is the ingest's.
package place
