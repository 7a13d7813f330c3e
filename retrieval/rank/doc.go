// Package rank puts the sentences of the passages that a search found in order,
// the best for a question first.
package rank
