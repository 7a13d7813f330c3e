// Package question takes a question apart: whose statement it asks for, which
// administration and which time it is about, what it says about the form of the
// answer, its parts, and what of an earlier question it leaves out.
//
// It reads the words of the question and the registry of administrations, no
// article, and searches nothing. The main function is [Reader.Read].
package question
