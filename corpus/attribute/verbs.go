package attribute

import (
	_ "embed" // the lexicons
	"strings"
)

// verb is a reporting verb with what it takes to report something. An action
// ("hold talks", "see a doctor") has none of these complements.
type verb struct {
	lemma string
	takes string   // the letters of the table below
	preps []string // prepositions that make it one: "call for", "object to"
}

func (v *verb) has(class byte) bool { return strings.IndexByte(v.takes, class) >= 0 }

// reporting lists the verbs of saying, thinking, asking, judging and ruling.
//
//	s  any complement, also none; "…," said X
//	t  a clause, also without "that"
//	c  a clause with "that", "whether", "how" …
//	q  a quotation
//	o  an object
//	i  an object and "to" with a verb: "urge X to"
//	f  "to" with a verb: "promise to"
//	a  an object and "as": "regard X as"
//	n  an object and what it is called or held to be: "call X Y"
//	v  a noun of feeling or position: "voice concern"
//	h  "to" somebody before the clause: "tell X that"
//	x  only of people and bodies, never of findings or events
//
// An entry is lemma, classes, prepositions after a colon, irregular forms (past,
// participle) after an equals sign.
//
//go:embed lexicon/reporting.txt
var reporting string

// form is one inflected form of a reporting verb.
type form struct {
	verb *verb
	as   string // of base, third, past, part, ing; several in one word: "past part"
}

func (f form) can(as string) bool { return strings.Contains(f.as, as) }

var forms = inflect(reporting)

// inflect makes every form of the verbs of a table.
func inflect(table string) map[string]form {
	out := map[string]form{}
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		irregular := ""
		line, irregular, _ = strings.Cut(line, "=")
		lemma, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		classes, preps, _ := strings.Cut(rest, ":")
		v := &verb{lemma: lemma, takes: strings.TrimSpace(classes)}
		if preps != "" {
			v.preps = strings.Split(strings.TrimSpace(preps), ",")
		}
		if old, ok := out[lemma]; ok {
			old.verb.takes += v.takes
			old.verb.preps = append(old.verb.preps, v.preps...)
			continue
		}
		addForms(out, v, strings.Split(strings.TrimSpace(irregular), ","))
	}
	return out
}

func addForms(out map[string]form, v *verb, irregular []string) {
	past := regularPast(v.lemma)
	part := past
	if irregular[0] != "" {
		past, part = irregular[0], irregular[0]
		if len(irregular) > 1 {
			part = irregular[1]
		}
	}
	for _, f := range [][2]string{{v.lemma, "base"}, {thirdPerson(v.lemma), "third"}, {past, "past"}, {part, "part"}, {gerund(v.lemma), "ing"}} {
		old := out[f[0]]
		if old.verb == v {
			out[f[0]] = form{v, old.as + " " + f[1]}
		} else if old.verb == nil {
			out[f[0]] = form{v, f[1]}
		}
	}
}

const vowels = "aeiou"

func isVowel(b byte) bool { return strings.IndexByte(vowels, b) >= 0 }

// doubles lists the verbs that double their last consonant before -ed and -ing.
var doubles = set(`slam regret admit rebut commit submit label signal brag beg deter infer quip snap plan shrug dub blog extol compel refer concur rub sum rebel chat`)

func regularPast(w string) string {
	n := len(w)
	switch {
	case doubles[w]:
		return w + w[n-1:] + "ed"
	case strings.HasSuffix(w, "e"):
		return w + "d"
	case strings.HasSuffix(w, "y") && n > 1 && !isVowel(w[n-2]):
		return w[:n-1] + "ied"
	}
	return w + "ed"
}

func thirdPerson(w string) string {
	n := len(w)
	switch {
	case strings.HasSuffix(w, "y") && n > 1 && !isVowel(w[n-2]):
		return w[:n-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "x"), w == "go":
		return w + "es"
	}
	return w + "s"
}

func gerund(w string) string {
	n := len(w)
	switch {
	case doubles[w]:
		return w + w[n-1:] + "ing"
	case strings.HasSuffix(w, "ee"), len(w) < 3:
		return w + "ing"
	case strings.HasSuffix(w, "e"):
		return w[:n-1] + "ing"
	}
	return w + "ing"
}

// common lists verbs that report nothing: they end a noun phrase and show that a
// stretch of words is a clause.
//
//go:embed lexicon/common.txt
var common string

var ordinary = inflect(common)

// finite reports a word that can be a clause's verb.
func finite(t token) bool {
	if t.kind != word || t.capital() {
		return false
	}
	if auxiliaries[t.low] && !t.is("be", "been", "being", "having", "doing", "done") {
		return true
	}
	if f, ok := forms[t.low]; ok && (f.can("past") || f.can("third") || f.can("base")) {
		return true
	}
	f, ok := ordinary[t.low]
	return ok && (f.can("past") || f.can("third") || f.can("base"))
}
