// Package attribute says who says what: for each sentence of an article the
// holder of the statement, what kind of holder that is, how it is reported and
// which administration it speaks of.
//
// It reads grammar (reporting clauses, their subjects, quotation marks, pronouns,
// continuations), not the world: it knows verbs, titles and kinds of
// institutions, but no person and no institution by name. It is cautious: where
// the holder of a report is not sure, the holder stays empty. It cuts no
// sentences (segment does). The main type is [Attributor].
package attribute
