// Package corpustest holds what every corpus.Store must do, as a suite of tests
// that an implementation runs with [Run], and [Article] to make articles with.
// [RunInbox], [RunDesk] and [RunAnswers] do the same for what a chat service needs.
// It has no knowledge of any implementation.
package corpustest
