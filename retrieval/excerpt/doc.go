// Package excerpt finds where a corpus says a given text and how closely.
//
// A [Locator] takes a claim or an excerpt and returns a [Finding]: the places
// that say it exactly, nearly (other marks, slips, a few words), in other words,
// or that say otherwise, the closest first. It compares the words of the text
// with those of the source one by one, so a number, a name or a "not" that
// differs is never passed over. Answering questions is evidence's; quoting and
// wording are bot's.
package excerpt
