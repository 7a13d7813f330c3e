package question

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

	"ibid/corpus"
	"ibid/corpus/english/lexicon"
	"ibid/retrieval"
)

// Side is whoever a brief or a comparison is about: an administration, or a
// holder of statements.
type Side struct {
	Text   string // as typed, without the topic
	Leader string // of the administration that it names, "" for another holder
	// Loosely is set for what may be an administration, but no registry knows it: what
	// an article on it says counts, though a sentence does not name it.
	Loosely bool
}

// About is a brief or a comparison, taken apart. A brief has one side.
type About struct {
	Text   string   // folded
	Sides  []Side   // empty sides are left out
	Topic  string   // "" when none is named
	Topics []string // the parts of the topic: what stands between commas and "and"
	Years  []string // that the text names
}

// topicOpeners begin the topic after a side; the first that matches counts.
var topicOpeners = regexp.MustCompile(`(?i)\s*[:–—]\s+|\s+(?:on|about|regarding|concerning|towards?|over|when it comes to|with regard to|and its (?:approach|policy|position|stance) (?:to|towards?|on))\s+`)

// office are the words that say that a name means its administration.
var office = regexp.MustCompile(`(?i)^(?:['’]s?)?\s*(?:administration|government|presidency|premiership|cabinet|era|years|team)?(?:['’]s?)?\s*(?:approach|policy|policies|position|positions|stance|record|view|views)?\b`)

// asking words lead a brief or comparison that is typed as a question.
var asking = regexp.MustCompile(`(?i)^(?:please\s+)?(?:(?:summari[sz]e|describe|outline|brief me on|give me|what (?:is|was|were|are)|how (?:did|does|do))\s+)?(?:the\s+)?(?:(?:approach|policy|position|positions|views?|stance)\s+(?:of|under|by)\s+)?(?:the\s+)?`)

// separators stand between the sides of a comparison.
var separators = regexp.MustCompile(`(?i)\s+(?:vs\.?|versus|v\.|against|compared (?:with|to)|as opposed to)\s+`)

// Brief reads "ADMINISTRATION [on TOPIC]".
func (r Reader) Brief(text string) About {
	a := About{Text: retrieval.Clean(text)}
	words := strings.TrimRight(a.Text[len(asking.FindString(a.Text)):], "?. ")
	side, topic := r.subject(words)
	a.setTopic(topic)
	if side.Text != "" {
		a.Sides = []Side{side}
	}
	return a
}

// Compare reads "A vs B [vs C] [on TOPIC]"; one side or none is left when the text
// names no more.
func (r Reader) Compare(text string) About {
	a := About{Text: retrieval.Clean(text)}
	words := strings.TrimRight(a.Text, "?. ")
	if lead := regexp.MustCompile(`(?i)^(?:please\s+)?compare\s+`).FindString(words); lead != "" {
		words = words[len(lead):]
	}
	sides := separators.Split(words, -1)
	if len(sides) == 1 {
		sides = listedSides(words)
	}
	topic := ""
	// The topic stands behind the last side, or else with the first: "A on TOPIC vs B".
	for _, i := range []int{len(sides) - 1, 0} {
		if cut := topicOpeners.FindStringIndex(sides[i]); cut != nil && topic == "" {
			topic, sides[i] = sides[i][cut[1]:], sides[i][:cut[0]]
		}
	}
	a.setTopic(topic)
	for _, s := range sides {
		s = strings.Trim(strings.TrimPrefix(strings.TrimSpace(s), "the "), " ,.?")
		if len(retrieval.Words(s)) > 0 {
			a.Sides = append(a.Sides, Side{Text: s, Leader: r.leaderIn(s)})
		}
	}
	return a
}

// listedSides are those of "compare A and B on TOPIC" and "A, B and C on TOPIC": what is
// listed before the topic.
func listedSides(words string) []string {
	end := len(words)
	if topic := topicOpeners.FindStringIndex(words); topic != nil {
		end = topic[0]
	}
	sides := between.Split(words[:end], -1)
	sides[len(sides)-1] += words[end:]
	return sides
}

var between = regexp.MustCompile(`(?i)\s*,\s+(?:and\s+|with\s+)?|\s+(?:and|with)\s+`)

// subject finds the administration that a brief is about; what else the words
// say is the topic.
func (r Reader) subject(words string) (Side, string) {
	for _, m := range r.asked(words) {
		if m.Leader == "" {
			continue
		}
		end := m.End + len(office.FindString(words[m.End:]))
		before, after := words[:m.Start], words[end:]
		if cut := topicOpeners.FindStringIndex(words); cut != nil && cut[0] < m.Start {
			continue // named within the topic of another side
		}
		return Side{Text: strings.TrimSpace(words[m.Start:end]), Leader: m.Leader}, joinTopic(before, after)
	}
	name, topic := words, ""
	if cut := topicOpeners.FindStringIndex(words); cut != nil {
		name, topic = words[:cut[0]], words[cut[1]:]
	}
	name = strings.TrimSpace(name)
	if leader := r.resolve(name); leader != "" {
		return Side{Text: name, Leader: leader}, topic
	}
	name, about := ofWhom(name)
	return Side{Text: name, Leader: r.resolve(name), Loosely: true}, strings.Trim(about+", "+topic, ", ")
}

// whose is where the name of a side ends: at a possessive, a word for its
// government, or "as chancellor".
var whose = regexp.MustCompile(`(?i)['’]s?(?:\s+|$)|\s+(?:administration|government|presidency|premiership|cabinet|regime|era|years)\b(?:['’]s?)?|\s+as\s+(?:the\s+)?\w+(?:\s+minister|\s+secretary)?`)

// form are words for whatever somebody's approach is called: no topic.
var form = regexp.MustCompile(`(?i)^\s*(?:(?:own|overall|general|official)\s+)?(?:approach|polic(?:y|ies)|positions?|stances?|records?|views?|lines?|plans?)\b`)

// ofWhom cuts the name of a side from what else is said with it: "Labour's line",
// "the Doe government's energy strategy", "Ana Doe as chancellor".
func ofWhom(text string) (name, about string) {
	cut := whose.FindStringIndex(text)
	if cut == nil || cut[0] == 0 {
		return text, ""
	}
	return strings.TrimSpace(text[:cut[0]]), openers.ReplaceAllString(form.ReplaceAllString(text[cut[1]:], ""), "")
}

// resolve is the leader that a name means today, "" when that is not one.
func (r Reader) resolve(name string) string {
	if r.Administrations == nil {
		return ""
	}
	terms, err := r.Administrations.Resolve(name, time.Now().Format(time.DateOnly))
	if err != nil || len(terms) == 0 {
		return ""
	}
	return terms[0].Leader
}

func (r Reader) leaderIn(text string) string {
	if r.Administrations == nil {
		return ""
	}
	for _, m := range r.asked(text) {
		if m.Leader != "" && !r.isOfAnother(m.Leader, text) {
			return m.Leader
		}
	}
	return r.resolve(text)
}

// isOfAnother reports whether a side is called by a party that a leader of the name in it is
// not of: "Howard's Conservatives" where the only Howard who governed was a Liberal.
func (r Reader) isOfAnother(leader, side string) bool {
	m := led.FindStringSubmatch(side)
	if m == nil {
		return false
	}
	var parties []string
	for _, w := range split(m[1]) {
		one := strings.TrimSuffix(w.Fold, "s")
		if lexicon.Is(one, lexicon.Faction) || lexicon.Is(w.Fold, lexicon.Faction) {
			parties = append(parties, cmp.Or(lexicon.Value(one, lexicon.PartyName), one))
		}
	}
	terms, err := r.Administrations.Resolve(leader, "")
	if err != nil || len(parties) == 0 {
		return false
	}
	return !slices.ContainsFunc(terms, func(t corpus.Administration) bool {
		return t.Party == "" || slices.ContainsFunc(parties, func(p string) bool { return strings.Contains(strings.ToLower(t.Party), p) })
	})
}

// openers are left over between an administration and its topic.
var openers = regexp.MustCompile(`(?i)^[\s,:;–—]*(?:(?:on|about|and|regarding|concerning|towards?|over|to|with)\s+)?|[\s,:;–—]*(?:\s+(?:under|by|of|during|in))?(?:\s+the)?\s*$`)

func joinTopic(before, after string) string {
	before, after = openers.ReplaceAllString(before, ""), openers.ReplaceAllString(after, "")
	return strings.TrimSpace(before + " " + after)
}

func (a *About) setTopic(topic string) {
	topic, _ = withoutForm(strings.Trim(topic, " ,.?"))
	if len(retrieval.ContentWords(topic)) == 0 {
		return
	}
	a.Topic = topic
	for _, part := range regexp.MustCompile(`\s*(?:,|;)\s*(?:and\s+)?|\s+and\s+`).Split(topic, -1) {
		if len(retrieval.ContentWords(part)) > 0 {
			a.Topics = append(a.Topics, part)
		}
	}
	for _, w := range split(topic) {
		if isYear(w.Fold) {
			a.Years = append(a.Years, w.Fold)
		}
	}
}

// Query is what a side's evidence is searched and ranked by: the topic alone, because a
// minister's statement rarely names the government; a model reads a whole question. Without
// a topic everything that stands with the side's name is wanted.
func (a About) Query(s Side, topic string) Question {
	if topic != "" {
		asked := "What did " + s.Text + " say or do about " + topic + "?"
		return s.asked(Question{Typed: a.Text, Plain: retrieval.Clean(asked), Text: retrieval.Clean(topic), Years: a.Years}, corpus.Span{})
	}
	q := Question{Typed: a.Text, Text: retrieval.Clean(s.Text + ": policy position approach"), Years: a.Years}
	at := corpus.Span{End: min(len(s.Text), len(q.Text))}
	q.Aside = []corpus.Span{at}
	return s.asked(q, at)
}

// asked makes a question one about the side, which stands at this place of its text.
func (s Side) asked(q Question, at corpus.Span) Question {
	if s.Leader != "" {
		q.Leaders = []retrieval.Leader{{Name: s.Leader, Text: s.Text, At: []corpus.Span{at}, Office: true, Closely: true}}
	} else {
		q.Voices = []retrieval.Voice{{Text: s.Text, At: at, Loosely: s.Loosely}}
		if m := led.FindStringSubmatch(s.Text); m != nil {
			q.Voices = append(q.Voices, retrieval.Voice{Text: m[1], At: at, Loosely: s.Loosely})
		}
	}
	return q
}

// led is a name with whose it is: "Howard's Conservatives" are the Conservatives.
var led = regexp.MustCompile(`^\p{Lu}[\p{L}. -]*['’]s\s+(\p{Lu}.*)$`)
