// Package endpoint is the connection to a server that speaks OpenAI's API: where
// it is, the key, what its failures mean, and how often and how patiently to ask
// again. An Endpoint gives go-openai its configuration; every failure becomes a
// Fault with a named Outcome. Models of chat and embeddings are built on it; it
// knows neither. Subpackage openaifake is such a server for tests, and hostile has those that
// mean harm.
package endpoint
