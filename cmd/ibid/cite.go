package main

import (
	"ibid/bot"
	"ibid/bot/compose"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval/cite"
	"ibid/retrieval/rank"
)

// citer looks texts up with what an assistant answers questions with. Claims are
// compared with sentences by the token vectors of the model that embeds passages, to
// which the gate of claims is fitted; they are encoded when a claim is looked up.
func citer(a *bot.Assistant, store *sqlitestore.Store) *bot.Citer {
	locator := &cite.Locator{Words: store, Passages: store, Articles: store}
	if model, err := passageModel(); err == nil { // else the assistant has failed before
		analyser := a.Analyser
		analyser.Tokens = model
		locator.Analyser, locator.Searcher = &analyser, a.Searcher
		locator.Ranker = &rank.Ranker{Articles: store, Vectors: rank.Encoding{Articles: store, Model: model}, Model: model.TokensName()}
	}
	engine := a.Engine
	engine.Reader = readerRules
	return &bot.Citer{
		Words: store, Locator: locator,
		Composer: compose.Extractive{}, Verifier: a.Verifier, Engine: engine, Trace: a.Trace,
	}
}
