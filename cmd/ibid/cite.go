package main

import (
	"ibid/bot"
	"ibid/bot/compose"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval/cite"
)

// citer looks texts up with what an assistant answers questions with.
func citer(a *bot.Assistant, store *sqlitestore.Store) *bot.Citer {
	return &bot.Citer{
		Words: store,
		Locator: &cite.Locator{
			Words: store, Passages: store, Articles: store,
			Analyser: &a.Analyser, Searcher: a.Searcher, Ranker: a.Ranker,
		},
		Composer: compose.Extractive{}, Verifier: a.Verifier, Engine: a.Engine, Trace: a.Trace,
	}
}
