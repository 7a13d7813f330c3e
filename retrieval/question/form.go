package question

import (
	"regexp"
	"strings"

	"ibid/retrieval"
)

// forms are the ways to ask for the source of a statement, or to address the one
// who answers; none of it says what the answer is about.
var forms = []*regexp.Regexp{
	regexp.MustCompile(`(?i)[,;]? (?:and|or) (?:what|which|where) (?:is|are|was|were) (?:the|its|their|his|her) (?:source|sources|reference|references|citation|footnote|footnotes)(?: (?:for|of) (?:it|this|that|them))?`),
	regexp.MustCompile(`(?i)[,;]? and (?:which|what) (?:source|sources|reference|document|footnote|citation)s? (?:is|are|was|were) (?:cited|given|named|quoted|used)(?: (?:for|as its source|in support)(?: (?:it|this|that|them))?)?`),
	regexp.MustCompile(`(?i)[,;]? and (?:on|in) (?:which|what) (?:source|footnote|document)s?`),
	regexp.MustCompile(`(?i)^(?:which|what) (?:source|reference|document|footnote)s? (?:is|are|was|were) (?:cited|given|named|quoted|used) (?:for|in support of|as evidence (?:for|that))`),
	regexp.MustCompile(`(?i)^what is the (?:source|reference|footnote) (?:for|of)`),
	regexp.MustCompile(`(?i)^(?:please )?(?:summari[sz]e|describe|explain|outline)`),
	regexp.MustCompile(`(?i) (?:(?:is|are|was|were) )?on (?:the )?record\b`),
	regexp.MustCompile(`(?i)[,;]? (?:according to|in|from) (?:the|our|these|this|your) (?:articles?|corpus|sources?|documents?|texts?)`),
}

// development asks how something changed: the answer is in several places, and
// the words for the change are in none of them.
var development = regexp.MustCompile(`(?i)^how (?:has|have|had|did|does|do) (.+?) (?:changed?|evolved?|shift(?:ed)?|develop(?:ed)?|moved?|differ(?:ed)?)((?: over (?:time|the years))?(?: (?:between|from) .+| since .+| over .+)?)\??$`)

// overTime takes the words for a change out of a question and reports whether it
// asks for one.
func overTime(text string) (topic string, asked bool) {
	m := development.FindStringSubmatch(text)
	if m == nil {
		return text, false
	}
	return "how was " + m[1] + m[2], true
}

// sourceForms is how many of the forms ask for a source.
const sourceForms = 5

// withoutForm returns the question without what it says of the form of its answer,
// and whether it asks for a source. A question of nothing else stays as it is.
func withoutForm(text string) (topic string, sources bool) {
	topic = text
	for i, f := range forms {
		shorter := f.ReplaceAllString(topic, "")
		if len(retrieval.ContentWords(shorter)) == 0 {
			continue
		}
		sources = sources || (i < sourceForms && shorter != topic)
		topic = shorter
	}
	return strings.TrimSpace(topic), sources
}
