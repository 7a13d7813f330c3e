package attribute

import (
	"strings"

	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// holder is who holds a statement. The zero value is somebody who isn't known.
type holder struct {
	name   string
	kind   string
	entity *entity
	plural bool
}

func (h holder) known() bool { return h.name != "" }

// canHold reports a phrase that can be somebody: a name, a pronoun, a noun for
// people, bodies or governments.
func (l *line) canHold(p phrase) bool {
	if p.empty() {
		return false
	}
	t := l.toks[p.from]
	if t.is("nobody", "none", "neither", "nothing", "whoever", "whatever", "anyone", "anybody", "no", "there", "it", "this", "that") && !(t.is("it") && p.to-p.from == 1) && !(t.is("this", "that") && p.to-p.from > 1) {
		return false
	}
	if p.to-p.from == 1 && t.in(lexicon.Pronoun, lexicon.PluralPronoun) {
		return !t.is("what", "which", "that", "these", "this", "you", "whose")
	}
	for _, q := range l.parts(p) {
		if q != p && l.fullName(q) != nil {
			return true // "SOS convenor, Trevor Cole"
		}
	}
	h := l.toks[head(l.toks, p)]
	if h.Class != word {
		return t.in(lexicon.PluralPronoun, lexicon.Numeral) || t.Class == number
	}
	if t.is("a", "an") && h.Capital() && !holds(h) {
		return false // "a Mortgage": one of a kind of things
	}
	if m := l.named(p); m != nil {
		return m.entity == nil || m.kind != "thing"
	}
	return holds(h) || h.Capital() && !h.in(lexicon.Thing, lexicon.Document) && !functionWord(h) || t.in(lexicon.PluralPronoun) && p.to-p.from > 1 && l.toks[p.from+1].is("of")
}

// tells reports a phrase whose head is a text: "the report", "a study", "polls".
func (l *line) tells(p phrase) bool {
	if p.empty() {
		return false
	}
	h := l.toks[head(l.toks, p)]
	return h.in(lexicon.Document, lexicon.Statement) && !(l.mass(p) && !l.issued(p))
}

// mass reports a noun in the singular that nothing makes one of its kind, as English has
// it for stuff and for abstractions: "research", "recent data".
func (l *line) mass(p phrase) bool {
	h := head(l.toks, p)
	for k := p.from; k <= h; k++ {
		t := l.toks[k]
		if t.Class != word || t.Capital() && !begins(l.toks, k) || t.possessive() || t.in(lexicon.Determiner, lexicon.PossessivePronoun, lexicon.Numeral, lexicon.PluralPronoun) {
			return false
		}
	}
	w := l.toks[h]
	return !holds(w) && !l.many(h)
}

// many reports a plural, also of a word that the lexicon does not know.
func (l *line) many(h int) bool {
	w := l.toks[h]
	return l.plural(h) || !lexicon.Known(w.Fold) && strings.HasSuffix(w.Fold, "s") && !strings.HasSuffix(w.Fold, "ss")
}

// issued reports a text of which it is said whose it is.
func (l *line) issued(p phrase) bool {
	for k := head(l.toks, p) + 1; k < p.to; k++ {
		if l.toks[k].is("from", "by", "of") {
			return true
		}
	}
	return !l.issuer(p).empty()
}

// issuer is who a text behind its phrase is said to come from: "a letter signed by
// Lund", "data given to the court by the port".
func (l *line) issuer(p phrase) phrase {
	end := p.to + 3
	if p.to < len(l.toks) && lexicon.Is(l.toks[p.to].Fold, lexicon.Verb) && strings.HasSuffix(l.toks[p.to].Fold, "ed") {
		end = p.to + 8
	}
	for k := p.to; k+1 < len(l.toks) && k < end; k++ {
		t := l.toks[k]
		if k > p.to && t.Class == mark {
			break
		}
		if t.is("by", "from") {
			if q := nounAfter(l.toks, k+1); !q.empty() && l.canHold(q) {
				return q
			}
		}
	}
	return phrase{}
}

func (l *line) canHoldOrTell(p phrase) bool { return l.canHold(p) || l.tells(p) }

// speaks reports that the subject can do what the verb says. Documents say and
// show; events show and suggest things without holding them.
func (l *line) speaks(p phrase, v verb) bool {
	if l.canHold(p) {
		return true
	}
	return l.tells(p) && !v.is(lexicon.Personal)
}

// named is the mention that the head of a phrase is part of, the last of them.
func (l *line) named(p phrase) *mention {
	h := head(l.toks, p)
	for i := len(l.mentions) - 1; i >= 0; i-- {
		if m := &l.mentions[i]; m.has(h) || m.titles.has(h) && m.phrase.from >= m.titles.from {
			return m
		}
	}
	return nil
}

// resolve says who a source is, by the fullest name in the article.
func (d *directory) resolve(l *line, p phrase) holder {
	if p.empty() {
		return holder{}
	}
	first := l.toks[p.from]
	if p.to-p.from == 1 {
		switch {
		case first.Class == number, first.in(lexicon.Numeral):
			return holder{} // "four in 10 said": people, but nobody with a name
		case first.is("i", "we", "me", "us", "my", "our"):
			return l.firstPerson()
		case first.is("he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who"):
			return d.pronoun(l, p.from)
		}
	}
	if h, ok := d.apposed(l, p); ok {
		return h
	}
	if h, ok := d.several(l, p); ok {
		return h
	}
	return d.one(l, p)
}

// several is a list of holders: "Brill, Orrick and Nye".
func (d *directory) several(l *line, p phrase) (holder, bool) {
	if h := head(l.toks, p); h+1 < p.to && l.toks[h+1].in(lexicon.Preposition) && l.tells(p) {
		return holder{}, false // "a survey of boys and girls" is one
	}
	var parts []phrase
	from := p.from
	and := false
	for k := p.from; k <= p.to; k++ {
		if k < p.to && !l.toks[k].is(",", ";", "and", "&", "or", "nor") || k < p.to && l.inName(k) {
			continue
		}
		if k < p.to && l.toks[k].is("and", "&", "or", "nor") {
			and = true
		}
		if k > from {
			parts = append(parts, phrase{from, k})
		}
		from = k + 1
	}
	if !and || len(parts) < 2 || l.toks[p.from].is("neither", "either") || l.portfolio(p) {
		return holder{}, false
	}
	if m := l.fullName(parts[len(parts)-1]); m != nil && len(parts) == 2 && l.barePost(parts[0], parts[1]) {
		return m.entity.holder(), true
	}
	var who []string
	kinds := map[string]bool{}
	for _, q := range parts {
		q = trimLeft(l.toks, q)
		if q.empty() {
			continue
		}
		h := d.one(l, q)
		if !h.known() {
			return holder{}, true
		}
		who = append(who, h.name)
		kinds[h.kind] = true
	}
	out := holder{name: listed(who), kind: "group", plural: true}
	if len(kinds) == 1 && kinds["administration"] {
		out.kind = "administration"
	}
	return out, true
}

// barePost reports what somebody is, without a name: the first of two posts before one name, as
// in "Saltwatch chairman and founder Vera Lund". Behind an article the name must have the other
// post before it: "the chairman and Vera Lund" are two.
func (l *line) barePost(p, named phrase) bool {
	post := func(k int) bool { return l.toks[k].one(lexicon.Title) || l.toks[k].one(lexicon.Human) }
	h, second := head(l.toks, p), l.toks[named.from]
	return h == p.to-1 && post(h) && l.fullName(p) == nil &&
		(!l.toks[p.from].in(lexicon.Determiner, lexicon.Pronoun, lexicon.Numeral) || !second.Capital() && post(named.from))
}

// portfolio reports an "and" inside the name of an office: "the Minister for Ports
// and Ships".
func (l *line) portfolio(p phrase) bool {
	office := false
	for k := p.from; k < p.to; k++ {
		switch t := l.toks[k]; {
		case t.is(","):
			return false
		case t.is("for", "of") && k > p.from && l.toks[k-1].in(lexicon.Office, lexicon.Body, lexicon.Title):
			office = true
		case t.is("and", "&"):
			return office && !(k+1 < p.to && l.toks[k+1].in(lexicon.Determiner, lexicon.Title))
		}
	}
	return false
}

func listed(who []string) string {
	if len(who) == 0 {
		return ""
	}
	return strings.Join(who[:len(who)-1], ", ") + " and " + who[len(who)-1]
}

func (l *line) inName(k int) bool {
	for _, m := range l.mentions {
		if m.has(k) {
			return true
		}
	}
	return false
}

// apposed is who is named beside a description: "the judge, Mira Kaye", "Mira
// Kaye, the judge". Two who are named make a list.
func (d *directory) apposed(l *line, p phrase) (holder, bool) {
	parts := l.parts(p)
	if len(parts) < 2 {
		return holder{}, false
	}
	var who []*entity
	for _, q := range parts {
		if m := l.fullName(q); m != nil && (len(who) == 0 || who[len(who)-1] != m.entity) {
			who = append(who, m.entity)
		}
	}
	switch len(who) {
	case 0:
		if h := d.called(l, parts); h.known() {
			return h, true
		}
		if l.coordinated(p) && l.plainParts(parts[1:]) {
			return holder{}, false
		}
		return d.one(l, parts[0]), true
	case 1:
		return who[0].holder(), true
	}
	last := parts[len(parts)-1]
	if p.from < last.from && l.coordinated(p) {
		return holder{}, false
	}
	return d.one(l, parts[0]), true
}

// called is a body that is named beside what it is: "the trade group, Saltwatch".
func (d *directory) called(l *line, parts []phrase) holder {
	h := l.toks[head(l.toks, parts[0])]
	name := parts[1]
	if h.Capital() || !h.in(lexicon.Body, lexicon.Institution) || l.named(parts[0]) != nil {
		return holder{}
	}
	for k := name.from; k < name.to; k++ {
		if t := l.toks[k]; !t.Capital() || t.in(lexicon.Month, lexicon.Weekday, lexicon.Title) {
			return holder{}
		}
	}
	if m := l.named(name); m != nil && m.entity != nil {
		if m.kind != "organisation" {
			return holder{}
		}
		return m.entity.holder()
	}
	return holder{name: l.text(name), kind: "organisation"}
}

// plainParts reports parts that are members of a list: none says something of the one
// before, as "which met in Sill" and "including the bank" do.
func (l *line) plainParts(parts []phrase) bool {
	for _, q := range parts {
		if t := l.toks[q.from]; t.in(lexicon.Relative, lexicon.Preposition) || strings.HasSuffix(t.Fold, "ing") && !t.Capital() {
			return false
		}
	}
	return true
}

// parts are the pieces of a phrase between commas, dashes and brackets.
func (l *line) parts(p phrase) []phrase {
	var out []phrase
	from := p.from
	for k := p.from; k <= p.to; k++ {
		if k < p.to && !l.toks[k].is(",", "—", "-", "(", ")", ";") {
			continue
		}
		if k > from {
			out = append(out, phrase{from, k})
		}
		from = k + 1
	}
	return out
}

// coordinated reports an "and" before the last part of a phrase.
func (l *line) coordinated(p phrase) bool {
	for k := p.from + 1; k < p.to; k++ {
		if l.toks[k].is("and", "&") && (l.toks[k-1].is(",", ";") || !l.inName(k)) {
			return true
		}
	}
	return false
}

// fullName is the person or body that heads a phrase.
func (l *line) fullName(p phrase) *mention {
	if m := l.named(p); m != nil && m.entity != nil && m.kind == "person" && !l.possessed(p, m) {
		return m
	}
	return nil
}

// possessed reports a mention that only owns the head: "Lund's spokesman".
func (l *line) possessed(p phrase, m *mention) bool {
	return m.to < p.to && l.toks[m.to].possessive()
}

// one resolves a phrase that is no list.
func (d *directory) one(l *line, p phrase) holder {
	m := l.named(p)
	if m != nil && !m.phrase.empty() && m.titles != m.phrase {
		if m.entity != nil {
			if m.kind == "thing" {
				return holder{}
			}
			return m.entity.holder()
		}
	}
	if m := l.lastName(p); m != nil {
		return m.entity.holder()
	}
	h := head(l.toks, p)
	w := l.toks[h]
	definite := l.toks[p.from].is("the", "this", "that") || m != nil && m.titles == m.phrase
	if m != nil && m.entity == nil && m.titles != m.phrase {
		return holder{} // a name that fits nobody, or two people
	}
	if l.tells(p) {
		return d.document(l, p)
	}
	if definite && w.in(lexicon.Title, lexicon.Human) && !l.plural(h) {
		if e := d.role(l, p); e != nil {
			return e.holder()
		}
	}
	if definite && w.in(lexicon.Body, lexicon.Institution) && !w.in(lexicon.Government) {
		if e := d.shortBody(l, w); e != nil {
			return e.holder()
		}
	}
	return d.described(l, p)
}

// lastName is the person whose full name ends a phrase that describes them: "former
// minister for Ports and Ships Vera Lund". A name behind a preposition, an article or
// a title of its own is somebody else's.
func (l *line) lastName(p phrase) *mention {
	for i := range l.mentions {
		m := &l.mentions[i]
		if m.to != p.to || m.from <= p.from || m.bare || m.entity == nil || m.kind != "person" || !m.titles.empty() {
			continue
		}
		if t := l.toks[m.from-1]; t.Class == word && !functionWord(t) {
			return m
		}
	}
	return nil
}

// described is a holder that no name fits: "critics of the plan", "his office".
func (d *directory) described(l *line, p phrase) holder {
	h := head(l.toks, p)
	w := l.toks[h]
	if p.to-p.from == 1 && w.is("somebody", "someone", "all", "both", "each", "neither", "either", "those", "these") {
		return holder{}
	}
	out := holder{name: d.plainName(l, p), plural: l.plural(h)}
	switch {
	case w.in(lexicon.Government), strings.HasPrefix(w.Fold, "official"):
		out.kind = "administration"
	case out.plural:
		out.kind = "group"
	case w.in(lexicon.Body, lexicon.Institution) || w.Acronym():
		out.kind = "organisation"
	case w.in(lexicon.Human, lexicon.Title, lexicon.Rank, lexicon.Kinship):
		out.kind = "person"
	case w.Capital():
		out.kind = "organisation"
	default:
		out.kind = "group"
	}
	return out
}

func (l *line) plural(h int) bool {
	w := l.toks[h]
	for _, r := range lexicon.Readings(w.Fold) {
		if r.Form == lexicon.Plural {
			return true
		}
	}
	return w.in(lexicon.PluralPronoun) || peopleSuffix(w.Fold) || w.is("people", "police", "both", "others")
}

// plainName is a phrase as a name: without its article, small where only the
// sentence made it a capital, its possessive pronoun replaced by whose it is.
func (d *directory) plainName(l *line, p phrase) string {
	t := l.toks[p.from]
	if t.is("my", "our") && p.to-p.from > 1 {
		if h := l.firstPerson(); h.name != "author" {
			return h.name + "’s " + l.text(phrase{p.from + 1, p.to})
		}
	}
	if t.in(lexicon.PossessivePronoun) && p.to-p.from > 1 {
		if h := d.pronoun(l, p.from); h.known() && h.entity != nil {
			return h.name + "’s " + l.text(phrase{p.from + 1, p.to})
		}
	}
	if (t.is("the", "a", "an", "this", "that", "these", "those") || t.in(lexicon.Opener)) && p.to-p.from > 1 {
		p.from++
	}
	p = l.timeless(p)
	text := l.text(p)
	if t := l.toks[p.from]; p.from == l.first() && t.Capital() && !t.Acronym() && (d.lower[t.Fold] || lexicon.Known(t.Fold)) && !d.inside[t.Fold] && !nextCapital(l.toks, p) {
		return strings.ToLower(text[:1]) + text[1:]
	}
	return text
}

// timeless is a phrase without the time that ends it: "the government in the last year".
func (l *line) timeless(p phrase) phrase {
	for k := p.to - 2; k > p.from; k-- {
		t := l.toks[k]
		if t.in(lexicon.Preposition) {
			if l.timeAt(p.to - 1) {
				p.to = k
			}
			return p
		}
		if t.Class == mark || t.Capital() {
			return p
		}
	}
	return p
}

func nextCapital(toks []token, p phrase) bool {
	return p.to-p.from > 1 && toks[p.from+1].Capital()
}

// document is whose words a text is: "the bank's report", "a statement from the
// ministry"; the text itself when nobody is named.
func (d *directory) document(l *line, p phrase) holder {
	h := head(l.toks, p)
	for k := h + 1; k+1 < p.to; k++ {
		if l.toks[k].is("from", "by", "of") {
			if q := (phrase{k + 1, p.to}); l.canHold(q) && l.toks[head(l.toks, q)].Class == word {
				return d.resolve(l, q)
			}
		}
	}
	for k := p.from + 1; k < h; k++ {
		if l.toks[k].possessive() {
			if q := (phrase{p.from, k}); l.canHold(q) {
				return d.resolve(l, q)
			}
		}
	}
	if l.toks[p.from].in(lexicon.PossessivePronoun) {
		return d.resolve(l, phrase{p.from, p.from + 1})
	}
	if q := l.issuer(p); !q.empty() {
		return d.resolve(l, q)
	}
	return holder{name: d.plainName(l, p), kind: "organisation"}
}

// role is the one person of the article whose title a phrase is: "the minister",
// "the former governor". Nobody when two have it.
func (d *directory) role(l *line, p phrase) *entity {
	var want []string
	for k := p.from; k < p.to; k++ {
		t := l.toks[k]
		if t.in(lexicon.Title, lexicon.Human) || t.is("former", "deputy", "acting", "vice", "prime", "shadow", "elder", "younger") {
			want = append(want, titleKey(t))
		} else if !t.in(lexicon.Determiner) && t.Class == word {
			return nil // "the minister of ports" may be somebody else
		}
	}
	var found *entity
	for _, e := range d.entities {
		if e.kind != "person" || !hasAll(e.titles, want) || (e.titles["former"] || e.titles["deputy"]) && !hasAny(want, "former", "deputy") {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	return found
}

func hasAll(set map[string]bool, want []string) bool {
	for _, w := range want {
		if !set[w] {
			return false
		}
	}
	return len(want) > 0
}

func hasAny(list []string, words ...string) bool {
	for _, x := range list {
		for _, w := range words {
			if x == w {
				return true
			}
		}
	}
	return false
}

// prominent is how many times oftener an article names whom it is about than others
// of the same surname.
const prominent = 4

// firstPerson is who "I" and "we" are outside quotation marks: the speaker that the
// layout names, else the author.
func (l *line) firstPerson() holder {
	if l.speaker != nil {
		return l.speaker.holder
	}
	return author(l)
}

// author is the holder for what an article's author says.
func author(l *line) holder {
	if a := l.article.Meta.Authors; len(a) > 0 && strings.TrimSpace(a[0]) != "" {
		return holder{name: names.Natural(strings.TrimSpace(a[0])), kind: "author"}
	}
	return holder{name: "author", kind: "author"}
}
