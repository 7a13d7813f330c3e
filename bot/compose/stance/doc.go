// Package stance reads whether a sentence puts its holder for or against
// something, and whether two holders pull the same way on the same thing.
//
// It reads grammar: a subject that is the holder, a verb or phrase of support or
// opposition, demand, promise or judgement, its negations, and what it is about.
// It knows general English words, no topics and no positions of anybody. Whatever
// it can't read to the end (conditions, concessions, hedges, past positions, two
// things at once) says nothing: a false claim of agreement is worse than none.
// The main functions are [Read] and [Compare].
package stance
