// Package gate decides whether ranked sentences answer the question.
//
// [Gate.Decide] holds them against the constraints that the question sets, weighs
// the best by features that a person can read, and makes of them the few spans that
// an answer shows, or says by a [Reason] what is missing.
package gate
