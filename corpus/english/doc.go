// Package english reads English text as words: Tokenize cuts it into tokens with
// their places, Fold makes spellings comparable, Stem joins the forms of a word,
// Distance counts the slips between two, Number reads a numeral. It is the one
// tokenizer, fold, stemmer and edit distance of the program; what words mean is in
// the lexicon, who a name is in names.
package english
