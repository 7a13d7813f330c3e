// Package lexicon says what English words are: which verbs report, deny or
// promise, which nouns are people, bodies or documents, which words come before a
// name, negate, hedge or count. The words are in text files, a lexeme a line:
//
//	lemma | irregular forms | attributes | example
//	say | says said said saying | verb says clause quotes | Lund said the levy was dead.
//	argue || verb says clause quotes | Lund argues that tolls keep boats away.
//
// The forms of a verb are third person, past, participle and -ing; those of a noun
// its plural; a slash separates spellings ("labelled/labeled"), a hyphen means none.
// What is left out is regular. A lemma may have several words ("according to"). An
// attribute may have values: "with=for,against", "number=12".
//
// Words are asked for as english.Fold writes them: lower case, no accents.
package lexicon
