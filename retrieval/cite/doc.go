// Package cite finds where a corpus says a given text and how closely.
//
// A [Locator] takes a claim or an excerpt and returns a [Finding]: the places
// that say it exactly, nearly (other marks, slips, a few words), in other words,
// or that say otherwise, the closest first.
package cite
