package registry

import "strings"

// officeNouns stand for a government when a leader's name, a country or a word
// that points comes before them.
var officeNouns = wordSet(`administration government cabinet presidency premiership chancellorship regime era years term tenure
	leadership coalition`)

// pointedNouns are those that a word that points can stand before.
var pointedNouns = wordSet(`administration government cabinet presidency leadership coalition president premier chancellor`)

// currently and formerly point relative to a date.
var (
	currently = wordSet(`current present incumbent sitting existing today todays`)
	formerly  = wordSet(`previous last preceding prior former past predecessor`)
)

// aside are words around a name that a person types and that say nothing of it.
var aside = wordSet(`the a an of s s's in under during mr ms mrs his her its white house blue team new late then acting and office`)

// abbreviations are words whose stop ends no sentence.
var abbreviations = wordSet(`mr mrs ms dr prof gov sen rep gen col lt sgt st jr sr adm capt rev hon pres amb no vs`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}
