// Package openaifake is a server of our own on 127.0.0.1 that speaks OpenAI's API:
// chat completions, whole and streamed, embeddings, models, and the errors of the
// real wire. Tests drive clients through it:
//
//	fake := openaifake.New(openaifake.Options{Key: "k"})
//	defer fake.Close()
//	fake.Script(openaifake.Status(503), openaifake.Cut()) // the next two requests
//	fake.Answer(func(c openaifake.Chat) openaifake.Reply { return openaifake.Reply{Content: "…"} })
//
// It is as strict as the real one: what OpenAI refuses, it refuses in OpenAI's
// words. A vector is a function of the text alone ([Vector]), so a test knows
// which vector belongs to which text. It counts what it was asked for and keeps
// every request, so that a test can see what left. It isn't a model: nothing that
// it says means anything.
package openaifake
