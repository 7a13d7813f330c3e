// Package support decides whether a sentence that somebody wrote says only what a
// source's sentences say. [Checker.Check] compares a claim with the sentences that it
// names; [Checker.Lead] a conclusion with all the quotes that it rests on; [Restore]
// copies what a claim puts between quotation marks from the source, or refuses it.
//
// It lays the words of a claim beside those of a quote (align.go) and asks what was
// added, dropped or moved: names and numbers (names.go, number.go), words that make of "it
// is so" something less or more (force.go, kept.go), places (order.go, link.go,
// passive.go), what limits a word (limit.go). What passes with words of its own is scored by
// how near it stays (score.go). It doesn't understand language: a false
// paraphrase made of other words than these passes.
package support
