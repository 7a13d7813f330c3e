// Package eval measures retrieval and answers: rankings against relevance
// judgements with the figures of trec_eval, answers against golden questions,
// scores against a threshold.
//
// It holds readers of the collections and pure functions over what they hold.
// It runs no search and asks no question: whoever does so hands in a [Ranking]
// a query or a [Result] a question, and gets a [RetrievalReport] or a [Report].
package eval
