// Package openaichat reads evidence with a language model that speaks OpenAI's API. The model
// chooses among numbered sentences and writes about them. It writes no quotation and decides
// nothing else. A [Reader] makes two requests: which of the sentences answer and what they
// say, and whether each claim is what its sentences say. It lets a claim pass only when
// package support and the second answer do. Whatever fails, the rules' finding is there.
//
// A model chooses quotes only after a self-test ([Trust]). What is asked of it in a day is
// counted ([Ledger]).
//
// What articles say goes to the model as data and comes back as data: nothing
// that the model returns is ever done.
package openaichat
