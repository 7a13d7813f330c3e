// Package corpustest holds what every corpus.Store must do, as a suite of tests
// that an implementation runs with [Run], and [Article] to make articles with.
// It has no knowledge of any implementation.
package corpustest
