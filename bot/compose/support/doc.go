// Package support decides whether a sentence that somebody wrote says only what
// a source's sentence says. [Checker.Check] compares a claim with each sentence
// that it cites; [Restore] copies what it puts between quotation marks from the
// source, or refuses it.
//
// It is built to refuse: a true paraphrase that is refused costs a reader one
// turn of phrase, a false one that passes costs a name. It doesn't understand
// language: whoever keeps to the source's words, numbers and names, their order
// and their hedges passes, and [Limits] say how closely.
package support
