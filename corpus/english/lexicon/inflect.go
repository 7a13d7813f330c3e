package lexicon

import (
	"fmt"
	"strings"
)

// inflect makes the forms of a lexeme: of the first word of a verb, of the last
// of a noun.
func inflect(x *Lexeme) (map[Form][]string, error) {
	switch {
	case x.Is(Verb):
		return verbForms(x)
	case x.Is(Noun):
		return nounForms(x)
	case len(x.irregular) > 0:
		return map[Form][]string{Base: {x.Lemma}}, fmt.Errorf("has forms but is neither verb nor noun")
	}
	return map[Form][]string{Base: {x.Lemma}}, nil
}

var verbal = [...]Form{Third, Past, Participle, Ing}

func verbForms(x *Lexeme) (map[Form][]string, error) {
	verb, rest, several := strings.Cut(x.Lemma, " ")
	if several {
		rest = " " + rest
	}
	forms := map[Form][]string{Base: {verb}, Third: {thirdPerson(verb)}, Past: {past(verb)}, Participle: {past(verb)}, Ing: {ing(verb)}}
	var err error
	switch len(x.irregular) {
	case 0:
	case len(verbal):
		for i, f := range verbal {
			forms[f] = strings.Split(x.irregular[i], "/")
		}
	default:
		err = fmt.Errorf("%d forms of a verb instead of four", len(x.irregular))
	}
	for f, spellings := range forms {
		for i := range spellings {
			spellings[i] += rest
		}
		if spellings[0] == "-"+rest {
			delete(forms, f)
		}
	}
	return forms, err
}

func nounForms(x *Lexeme) (map[Form][]string, error) {
	forms := map[Form][]string{Singular: {x.Lemma}, Plural: {plural(x.Lemma)}}
	switch len(x.irregular) {
	case 0:
	case 1:
		forms[Plural] = strings.Split(strings.ReplaceAll(x.irregular[0], "_", " "), "/")
		if x.irregular[0] == "-" {
			delete(forms, Plural)
		}
	default:
		return forms, fmt.Errorf("%d forms of a noun instead of one", len(x.irregular))
	}
	return forms, nil
}

func isVowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

// consonantY reports a y after a consonant at the end of a word.
func consonantY(w string) bool {
	n := len(w)
	return n > 1 && w[n-1] == 'y' && !isVowel(w[n-2])
}

func hisses(w string) bool {
	return strings.HasSuffix(w, "s") || strings.HasSuffix(w, "sh") || strings.HasSuffix(w, "ch") || strings.HasSuffix(w, "x") || strings.HasSuffix(w, "z")
}

func thirdPerson(w string) string {
	switch {
	case consonantY(w):
		return w[:len(w)-1] + "ies"
	case hisses(w), strings.HasSuffix(w, "o"):
		return w + "es"
	}
	return w + "s"
}

func past(w string) string {
	switch {
	case strings.HasSuffix(w, "e"):
		return w + "d"
	case consonantY(w):
		return w[:len(w)-1] + "ied"
	}
	return w + "ed"
}

func ing(w string) string {
	if strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "ee") && !strings.HasSuffix(w, "ye") && !strings.HasSuffix(w, "oe") && len(w) > 2 {
		return w[:len(w)-1] + "ing"
	}
	return w + "ing"
}

func plural(w string) string {
	switch {
	case strings.HasSuffix(w, "man") && !strings.HasSuffix(w, "human"):
		return strings.TrimSuffix(w, "man") + "men"
	case consonantY(w):
		return w[:len(w)-1] + "ies"
	case hisses(w):
		return w + "es"
	}
	return w + "s"
}
