// Package reference reads an article's notes as references: which works a note
// names, and from which of them the words come that a sentence quotes.
//
// It tells a note that names a source from one that explains, follows "ibid.",
// "op. cit." and short forms back to the full note, and ties a note to the
// quotation that it stands at. It completes nothing: what it can't take apart
// stays in the note's own words, and where a note could be either it is none.
// It finds no notes (extract does) and writes no citations (bibliography does).
// The main type is [Work], the main function [Origins].
package reference
