// Package openaichat words answers with a language model that speaks OpenAI's
// API. The model chooses sentences and connects them; it writes no quotation and
// decides nothing. [Composer] numbers the sentences that were found, asks for
// claims that name numbers, and shows a claim only when package support finds
// that its sentences say it, beside the quotes that code has cut from the
// source. Whatever fails, the extractive answer is there: its quotes are all
// shown, with the model or without.
//
// What articles say goes to the model as data and comes back as data: nothing
// that the model returns is ever done.
package openaichat
