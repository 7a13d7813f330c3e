// Package retrieval finds the passages of a corpus that bear on a question.
//
// A [Query] is a question made ready once: its words as the index knows them,
// its vector, its token vectors. A [Searcher] returns [Hit]s: the lexical and
// the dense side asked at the same time and fused. Ranking sentences and
// deciding whether they answer is evidence's; models are embed's, the vector
// index vector's, keeping the database in step with the sources ingest's.
package retrieval
