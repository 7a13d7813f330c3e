// Package ingest keeps the database in step with its sources: what is new or
// changed is read, split, embedded and stored, article by article, each in one
// transaction; what is unchanged costs a hash. It may be stopped at any moment
// and run again. It knows how an article comes about, not how one is read
// (corpus/extract), split (corpus/segment) or searched.
package ingest
