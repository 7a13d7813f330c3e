package mention

import (
	"slices"
	"strconv"
	"strings"

	"ibid/corpus/english/lexicon"
)

// noun reports a noun with the attribute, in the singular.
func noun(w string, a lexicon.Attribute) bool {
	return lexicon.Is(w, a) && slices.ContainsFunc(lexicon.Reads(w, a), func(r lexicon.Reading) bool { return r.Form == lexicon.Singular })
}

// officeNoun stands for a government when a leader's name comes before it: "era".
func officeNoun(w string) bool { return noun(w, lexicon.Term) }

// governmentNoun stands for one when a country or a word that points does: "cabinet".
func governmentNoun(w string) bool {
	return noun(w, lexicon.Term) && noun(w, lexicon.Government)
}

// anaphoric can point back by itself: "the government".
func anaphoric(w string) bool { return noun(w, lexicon.Anaphoric) }

func inOffice(w string) bool { return lexicon.Is(w, lexicon.InOffice) }
func bygone(w string) bool   { return lexicon.Is(w, lexicon.Bygone) }

// relation says which government is meant, relative to a date: "previous", "incoming".
func relation(w string) bool {
	return lexicon.Any(w, lexicon.InOffice, lexicon.Bygone, lexicon.Changing)
}

// describes stands between such a word and its noun, and says nothing of whose government
// it is.
func describes(w string) bool { return lexicon.Is(w, lexicon.Describes) }

// leaning is a side that a government may be said to be on.
func leaning(w string) bool { return lexicon.Is(w, lexicon.Leaning) }

func pointing(w string) bool { return lexicon.Is(w, lexicon.Pointing) }

// possessive is "his" or "her".
func possessive(w string) bool {
	return lexicon.Is(w, lexicon.PossessivePronoun) && lexicon.Any(w, lexicon.Male, lexicon.Female)
}

// indefinite before a noun means no government in particular.
func indefinite(w string) bool {
	return !pointing(w) && !possessive(w) && !relation(w) &&
		lexicon.Any(w, lexicon.Indefinite, lexicon.Determiner, lexicon.PossessivePronoun, lexicon.Numeral, lexicon.Question)
}

// ordinal is 2 for "second", 0 for a word that is none.
func ordinal(w string) int {
	n, err := strconv.Atoi(lexicon.Value(w, lexicon.Ordinal))
	if err != nil || n > 9 {
		return 0
	}
	return n
}

// official makes of "the government" somebody who works for it, or something of its own:
// "government agencies".
func official(w string) bool {
	return lexicon.Any(w, lexicon.OfGovernment, lexicon.Group, lexicon.Human, lexicon.Body, lexicon.GenericBody)
}

// aside is a word around a name that a person types and that says nothing of it.
func aside(w string) bool {
	return w == "s" || lexicon.Any(w, lexicon.StopWord, lexicon.Determiner, lexicon.Preposition, lexicon.Conjunction, lexicon.Honorific,
		lexicon.PossessivePronoun, lexicon.TitleAside, lexicon.Position, lexicon.Term, lexicon.Government, lexicon.View)
}

// titles are the offices that lead a government, and words for whoever leads a state.
func titles() []string {
	return append(lexicon.With(lexicon.HeadsGovernment), lexicon.With(lexicon.LeadsState)...)
}

// otherTitle comes before the names of people who lead no government.
func otherTitle(w string) bool {
	return lexicon.Any(w, lexicon.Title, lexicon.Human, lexicon.Kinship) && !lexicon.Any(w, lexicon.HeadsGovernment, lexicon.LeadsState, lexicon.Honorific)
}

// notHead is such a title that nobody in office bears.
func notHead(w string) bool { return lexicon.Is(w, lexicon.NotHead) }

// lesser stands before the title of a head of government and makes it another.
func lesser(w string) bool { return lexicon.Any(w, lexicon.Lesser, lexicon.PostOfAnother) }

// besideTitle may stand between a country and a title.
func besideTitle(w string) bool { return lexicon.Any(w, lexicon.TitleAside, lexicon.Ordinal) }

// thing makes a name of a thing out of a surname before it: "bridge".
func thing(w string) bool {
	return lexicon.Any(w, lexicon.Thing, lexicon.Institution) && !lexicon.Any(w, lexicon.Term, lexicon.Government)
}

// loose begins sentences, or stands beside names, and is no name.
func loose(w string) bool {
	return lexicon.Any(w, lexicon.Opener, lexicon.StopWord, lexicon.Month, lexicon.Weekday, lexicon.Determiner, lexicon.Preposition,
		lexicon.Pronoun, lexicon.Conjunction, lexicon.Subordinator, lexicon.Auxiliary, lexicon.Modal, lexicon.Connective, lexicon.Honorific,
		lexicon.Question, lexicon.Adverb, lexicon.Language)
}

// anotherLevel before a country says that another government than the nation's of today is
// meant.
func anotherLevel(w string) bool { return lexicon.Is(w, lexicon.AnotherLevel) }

// saying shows that the words before it are a person.
func saying(w string) bool { return w == "who" || lexicon.Is(w, lexicon.Says) }

// beforeOffice may stand between a leader's name and the word for the government.
func beforeOffice(w string) bool {
	return relation(w) || describes(w) || leaning(w) || lexicon.Any(w, lexicon.TitleAside, lexicon.Numeral, lexicon.Time)
}

// tellsAge tells two people of one surname apart.
func tellsAge(w string) bool { return w == "elder" || w == "younger" }

// another is somebody or some body that has a government's place behind "government":
// "government party".
func another(w string) bool { return notHead(w) || lexicon.Is(w, lexicon.PostOfAnother) }

// singular is w without the s that may make it a plural.
func singular(w string) string { return strings.TrimSuffix(w, "s") }
