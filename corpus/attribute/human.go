package attribute

import "ibid/corpus/english/lexicon"

// IsHuman reports a noun, folded, for somebody who can hold a view.
func IsHuman(w string) bool {
	return lexicon.Any(w, lexicon.Human, lexicon.Body, lexicon.Title, lexicon.Government)
}
