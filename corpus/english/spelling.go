package english

import "strings"

// American spells a folded word as Americans do where British spelling differs by
// a rule: labour, organise, centre, defence, programme. Words that only look like
// these are changed too, and alike wherever they stand, so comparing is not harmed.
func American(word string) string {
	if len(word) < 6 {
		return word
	}
	for i := 1; i+3 <= len(word); i++ {
		switch {
		case i >= 2 && strings.HasPrefix(word[i:], "our"):
			return word[:i] + "or" + word[i+3:]
		case i >= 3 && strings.HasPrefix(word[i:], "is") && verbal[word[i+2:]]:
			return word[:i] + "iz" + word[i+2:]
		case i >= 3 && (word[i:] == "tre" || word[i:] == "tres"):
			return word[:i] + "ter" + word[i+3:]
		case i >= 3 && (word[i:] == "ence" || word[i:] == "ences"):
			return word[:i] + "ense" + word[i+4:]
		case i >= 3 && (word[i:] == "amme" || word[i:] == "ammes"):
			return word[:i] + "am" + word[i+4:]
		}
	}
	return word
}

// verbal are the endings of verbs in -ise and of what is made of them.
var verbal = map[string]bool{"e": true, "ed": true, "es": true, "er": true, "ers": true, "ing": true, "ation": true, "ations": true, "ational": true}
