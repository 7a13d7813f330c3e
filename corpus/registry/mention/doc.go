// Package mention finds where a text speaks of an administration: by a leader's name, by
// title and surname, by "the previous government". It also says which administration a name
// typed by a person means.
//
// It reads in passes, each a function from the one before: scan cuts the text into words,
// survey gathers what the text as a whole says of them, findNames finds the names that
// leaders bear, identify tells who bears each, point resolves what points to a government.
// It decides nothing about who says what (attribute does); the facts are the registry's.
// Its main type is [Finder].
package mention
