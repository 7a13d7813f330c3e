package main

import (
	"ibid/corpus/sqlitestore"
	"ibid/retrieval"
	"ibid/retrieval/cite"
	"ibid/retrieval/rank"
)

// locator looks texts up. Claims are compared with sentences by the token vectors of the
// model that embeds passages, to which the gate of claims is fitted; they are encoded
// when a claim is looked up.
func locator(analyser retrieval.Analyser, searcher retrieval.Searcher, store *sqlitestore.Store) *cite.Locator {
	out := &cite.Locator{Words: store, Passages: store, Articles: store}
	if model, err := passageModel(); err == nil { // else the assistant fails
		analyser.Tokens = model
		out.Analyser, out.Searcher = &analyser, searcher
		out.Ranker = &rank.Ranker{Articles: store, Vectors: rank.Encoding{Articles: store, Model: model}, Model: model.TokensName()}
	}
	return out
}
