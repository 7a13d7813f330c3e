// Package match compares two texts word by word: whether the one says what the
// other says, and if not, how they differ.
//
// [Compare] lays the words of a text along those of a source, so that a number, a
// name or a "not" that differs is never passed over; [BySense] compares a claim with a
// sentence of other words; [Statement] is for those who compare for themselves.
package match
