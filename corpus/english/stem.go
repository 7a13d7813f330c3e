package english

import "github.com/kljensen/snowball/english"

// Stem is the stem of a folded word by Porter's second algorithm for English
// (Snowball, "English"). Forms of one word share it; so do some other words, so
// it finds candidates and never proves that two names are one.
func Stem(word string) string { return english.Stem(word, true) }
