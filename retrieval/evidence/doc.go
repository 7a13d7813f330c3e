// Package evidence ranks the sentences of the passages a search found and
// decides whether they answer the question.
//
// [Ranker] scores sentences by late interaction; [Select] turns the ranking into
// the few quotable spans that an answer shows; [Gate] says whether they are
// enough. It searches nothing and writes no words: composing is bot/compose's.
package evidence
