// Package identity tells whether two sources are one article: by the address and the
// DOI that they state, whatever form these have, and by their words.
//
// It says what is the same and stores nothing. Two articles that only speak of the same
// thing are different ones.
package identity
