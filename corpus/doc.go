// Package corpus holds what ibid knows: articles, and the sections, passages,
// sentences and notes they are made of, each tied to its bytes in the source.
//
// It is the bottom of the import order (cmd → bot → retrieval → corpus). The
// types here carry no behaviour of a technology; reading formats, splitting
// sentences and the database live in subpackages. The main types are [Article]
// and the [Store] that keeps it.
package corpus
