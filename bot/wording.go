package bot

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/retrieval/cite"
	"ibid/retrieval/gate"
)

// reasonsInWords says why a finding is no answer; "" without reasons.
func reasonsInWords(reasons []gate.Reason) string {
	var clauses []string
	for _, r := range reasons {
		switch r.Kind {
		case gate.NothingNear:
			return "Nothing in the articles is close to the question."
		case gate.NotClose:
			return "No sentence in the articles comes close enough to answer the question."
		case gate.OtherLanguage:
			return "ibid understands questions in English only. It looked for the words of this question as they are."
		case gate.Unsaid, gate.OnlyTold, gate.OnlyDescribed:
			return unsaid(r)
		}
		clauses = append(clauses, clauseOf[r.Kind]+" "+listed(r.Terms))
	}
	if len(clauses) == 0 {
		return ""
	}
	return "No passage close to the question " + strings.Join(clauses, " and ") + "."
}

// unsaid says that those asked for have said nothing on a topic, and what is shown instead.
func unsaid(r gate.Reason) string {
	who, topic := listed(r.Terms), listed([]string{r.Topic})
	if r.Kind == gate.OnlyDescribed {
		return "The articles give no statement about " + topic + " to " + who + " by name. These are statements about it by others, of whom one may be meant."
	}
	text := "No statement of " + who + " about " + topic + " was found."
	if r.Kind == gate.OnlyTold {
		text += " This is what the articles tell of " + who + "."
	}
	return text
}

// CiteReason says why nothing was found that says a text; "" without a reason.
func CiteReason(r cite.Reason) string {
	switch {
	case r.Kind == cite.TooFewWords:
		return "That is too short to check as a claim. Give at least three words, such as “unions oppose tolls”."
	case r.Kind == cite.NotSaid && r.Holder != "":
		return "No sentence in the articles says this of " + r.Holder + ", in these words or in others."
	case r.Kind == cite.NotSaid:
		return "No sentence in the articles says this, in these words or in others."
	}
	return ""
}

// clauseOf is what no passage does with the terms of a reason.
var clauseOf = map[gate.Kind]string{
	gate.NoWord:           "says anything about",
	gate.NoMention:        "mentions",
	gate.NoStatement:      "is a statement of",
	gate.NoAdministration: "is about the administration of",
}

// listed writes “a”, “b” or “c”.
func listed(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = "“" + shortened(w) + "”"
	}
	if len(quoted) < 2 {
		return strings.Join(quoted, "")
	}
	return strings.Join(quoted[:len(quoted)-1], ", ") + " or " + quoted[len(quoted)-1]
}

// shortened is a word as a sentence can name it: nothing that was typed makes it long.
func shortened(word string) string {
	const most = 60
	if r := []rune(word); len(r) > most {
		return string(r[:most]) + "…"
	}
	return word
}

// Explain says in words what a feature of the gate is.
func Explain(name string) string { return explanations[name] }

var explanations = map[string]string{
	"nearness": "late interaction of the best sentence with the question (0 to 1)",
	"logit":    "highest logit of a sentence that the model has read with the question",
	"margin":   "margin of the decision (an answer from 0 on)",
}

// WithArticle puts the article before a name that ends in a common noun: "the Moon
// administration", but not "Kim Jong Un" or "conservatives".
func WithArticle(name string) string {
	words := strings.Fields(name)
	if len(words) > 1 && startsUpper(words[0]) && !startsUpper(words[len(words)-1]) && !strings.EqualFold(words[0], "the") {
		return "the " + name
	}
	return name
}

func startsUpper(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return !unicode.IsLower(r)
}
