// Package attribute says who says what: for each sentence of an article the
// holder of the statement, what kind of holder that is, how it is reported and
// which administration it speaks of.
//
// An article is read in passes, each a function from what the passes before it
// found to something that can be printed:
//
//	tokens     words, marks and quotations of every sentence
//	directory  who and what the article names, and where
//	reports    the reporting clauses that grammar finds, and those a Tagger finds
//	blocks     speakers that the layout names: labels, lead-ins, signatures
//	holders    who each source is; whose words each quotation is
//	decisions  one attribution a sentence, with the rule that gave it
//
// It reads English, not the world: it knows verbs, titles and kinds of bodies by
// their classes in the lexicon, and nobody by name. Where two readings conflict,
// or two people fit, the holder stays empty. It cuts no sentences (segment does).
// The main type is [Attributor].
package attribute
