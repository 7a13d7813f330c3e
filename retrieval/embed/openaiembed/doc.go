// Package openaiembed embeds texts with a model behind OpenAI's API: OpenAI's,
// Azure's, or that of a server of one's own (Ollama, vLLM, llama.cpp). An
// Embedder is an embed.Embedder; it batches, asks again when that may help, and
// counts what was used. Tokens and Price say beforehand about what a text costs.
// It gives no token vectors and stores nothing.
package openaiembed
