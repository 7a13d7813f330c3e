package attribute

import (
	"slices"
	"strings"
	"unicode"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// dropDatelines takes out labels that end with a dash, unless there are several: one
// alone is where a report was written.
func dropDatelines(labels map[int]*speaker) {
	names, colons := map[string]bool{}, 0
	for _, s := range labels {
		if s.dash {
			names[s.holder.name] = true
		} else {
			colons++
		}
	}
	if len(names) > 1 || colons > 1 {
		return
	}
	for at, s := range labels {
		if s.dash {
			delete(labels, at)
		}
	}
}

// opensRecord reports a label with a title, or in capitals, before the first words of a
// text: all of it is one speech.
func opensRecord(labels map[int]*speaker) bool {
	for at, s := range labels {
		if at < 2 && s.formal {
			return true
		}
	}
	return false
}

// endsInDash reports a label that ends with a dash alone; a point before it makes it a
// record's: "HON. P. BRILL.- Mr. Speaker".
func endsInDash(label []token) bool {
	n := len(label)
	return label[n-1].is("—", "-") && (n < 2 || !label[n-2].is("."))
}

// findLabels finds speakers' labels, by line: at the beginnings of paragraphs, on a
// line alone above one, in capitals before any sentence.
func findLabels(lines []*line, d *directory) map[int]*speaker {
	out := map[int]*speaker{}
	asked := d.interviewed
	alone := d.aloneLabels(lines)
	labelled := -1 // the last paragraph with a label; another may follow within it
	for i, l := range lines {
		if name := alone[i]; name != "" {
			out[i] = &speaker{holder: d.byLabelAlone(name), rule: "label", speech: direct, named: true}
			continue
		}
		if pre := place(l).prefix(); pre != nil {
			if len(pre.toks) == 1 && place(pre).asks(phrase{0, 1}) {
				out[i] = &speaker{holder: journalist, rule: "label", speech: direct, named: true}
				asked = d.addressed(l, 0)
				continue
			}
			if p, from, ok := place(pre).label(); ok && from == len(pre.toks) && d.personal(pre, p) {
				out[i] = &speaker{holder: d.labelled(pre, p, asked), rule: "label", speech: direct, dash: endsInDash(pre.toks[:from]), formal: place(pre).formal(p), named: d.namesPerson(pre, p), common: p.to-p.from == 1 && lexicon.Known(pre.toks[p.from].Fold)}
				continue
			}
		}
		p, from, ok := place(l).label()
		if !ok {
			p, from, ok = place(l).labelWithin()
		}
		if !ok || !d.personal(l, p) || place(l).tally(from) || i > 0 && lines[i-1].Paragraph == l.Paragraph && !place(l).startsLine() && !place(l).shouted(p) && !(labelled == l.Paragraph && d.namesPerson(l, p)) {
			continue
		}
		labelled = l.Paragraph
		s := &speaker{holder: d.labelled(l, p, asked), rule: "label", speech: direct, from: from, dash: endsInDash(l.toks[:from]), formal: place(l).formal(p), named: d.namesPerson(l, p), common: p.to-p.from == 1 && lexicon.Known(l.toks[p.from].Fold)}
		if place(l).asks(p) {
			asked = d.addressed(l, from)
		}
		out[i] = s
	}
	dropHeadwords(lines, out)
	return out
}

// dropHeadwords takes out labels that are nobody's name in the text: what an item of a list is
// about ("• Regulation: …"), a heading ("TIDE WATCH: …"), a newspaper whose words follow ("Sill
// Times: “…”"). Where others converse, one that comes again is somebody's, and of common words
// that are no item or remark ("READ: …") nobody knows whose they are ("UNIDENTIFIED MALE: …").
func dropHeadwords(lines []*line, labels map[int]*speaker) {
	count := map[string]int{}
	for _, s := range labels {
		count[s.holder.name]++
	}
	talk, told := converse(labels), isTold(labels)
	for at, s := range labels {
		switch {
		case s.named || !s.holder.known() || talk && count[s.holder.name] > 1:
		case !talk || s.common || lines[at].bullet():
			delete(labels, at)
		case told && slices.ContainsFunc(english.Tokenize(s.holder.name), func(t english.Token) bool { return !family(token{Token: t}) }):
			s.holder = holder{}
		}
	}
}

// isTold reports labels within an article that tells: it doesn't begin with one.
func isTold(labels map[int]*speaker) bool { return labels[0] == nil && labels[1] == nil }

// converse reports a conversation: the text begins with one of several labels, a person speaks
// again, or one speaks with somebody who is a person or speaks again.
func converse(labels map[int]*speaker) bool {
	count, named := map[string]int{}, map[string]bool{}
	for _, s := range labels {
		if count[s.holder.name]++; s.named {
			named[s.holder.name] = true
		}
	}
	speakers, again := 0, false
	for name, n := range count {
		if named[name] || n > 1 {
			speakers++
		}
		again = again || named[name] && n > 1 && name != journalist.name
	}
	return again || len(named) > 0 && speakers > 1 || len(count) > 1 && !isTold(labels)
}

// namesPerson reports a label, in line l, with a word that only a person has: a title, a first
// name, the name of somebody whom the text names elsewhere in full or with a title, a word for a
// person at its end ("Voice of a woman", no "Refugee crisis").
func (d *directory) namesPerson(l *line, label phrase) bool {
	for k := label.from; k < label.to; k++ {
		t := l.toks[k]
		if t.in(lexicon.Honorific, lexicon.Rank, lexicon.Given) || lexicon.Is(strings.TrimSuffix(t.Fold, "."), lexicon.Asker) || t.one(lexicon.Title) || k == label.to-1 && t.one(lexicon.Human) {
			return true
		}
		for _, e := range d.byWord[t.Fold] {
			if e.kind == "person" && e.introduced && d.lines[e.firstLine] != l {
				return true
			}
		}
	}
	return false
}

// one reports a word in the singular that has the attribute.
func (t token) one(a lexicon.Attribute) bool {
	return slices.ContainsFunc(lexicon.Reads(t.Fold, a), func(r lexicon.Reading) bool { return r.Form != lexicon.Plural })
}

// prefix is what stands before the sentence on its line of the text and belongs to
// no sentence, as a line of its own; nil when nothing does.
func (l layout) prefix() *line {
	text := l.article.Text
	from := strings.LastIndexByte(text[:l.Start], '\n') + 1
	if l.index > 0 && !l.article.Sentences[l.index-1].Furniture {
		from = max(from, l.article.Sentences[l.index-1].End)
	}
	return pseudo(text[from:l.Start])
}

// pseudo reads a text that is no sentence of the article as a line; nil when it has
// no words.
func pseudo(text string) *line {
	l := &line{article: &corpus.Article{Text: text}}
	l.Span.End = len(text)
	l.toks = l.tokens()
	if l.words() == 0 {
		return nil
	}
	return l
}

// aloneLabels are the labels that stand on a line of their own above a paragraph,
// by line. One that comes once is a heading.
func (d *directory) aloneLabels(lines []*line) map[int]string {
	at := map[int]string{}
	count := map[string]int{}
	end := 0
	for i, l := range lines {
		gap := strings.TrimSpace(l.article.Text[end:l.Start])
		end = l.End
		if i > 0 && lines[i-1].Paragraph == l.Paragraph || gap == "" {
			continue
		}
		name := strings.Trim(gap[strings.LastIndexByte(gap, '\n')+1:], " *_#:\t\r")
		if p := pseudo(name); labelAlone(name) && p != nil && d.namesPerson(p, phrase{0, len(p.toks)}) {
			at[i] = name
			count[name]++
		}
	}
	for i, name := range at {
		if count[name] < 2 && len(count) > len(at)/2 {
			delete(at, i)
		}
	}
	if len(at) < 2 {
		return nil
	}
	return at
}

// labelAlone reports a line that is a speaker's name in capitals, or says that
// somebody asks or answers.
func labelAlone(s string) bool {
	toks := english.Tokenize(s)
	if len(toks) == 0 || len(toks) > 8 || s != strings.ToUpper(s) && !(len(toks) == 1 && lexicon.Is(toks[0].Fold, lexicon.Asker)) {
		return false
	}
	for _, t := range toks {
		if t.Class == number || lexicon.Any(t.Fold, lexicon.Verb) && !lexicon.Any(t.Fold, lexicon.Asker, lexicon.Title, lexicon.Human) {
			return false
		}
	}
	return unicode.IsLetter([]rune(s)[0]) && (len(strings.Trim(s, ".")) > 1 || lexicon.Is(toks[0].Fold, lexicon.Asker))
}

// byLabelAlone is who a label on a line of its own names.
func (d *directory) byLabelAlone(name string) holder {
	if t := english.Tokenize(name); len(t) == 1 && lexicon.Is(t[0].Fold, lexicon.Asker) {
		return journalist
	}
	return d.byLabel(capitalised(name))
}

// journalist is whoever puts a question that has only "Q" before it.
var journalist = holder{name: "journalist", kind: "person"}

// startsLine reports a sentence that begins a line of the text.
func (l layout) startsLine() bool {
	before := strings.TrimRight(l.article.Text[:l.Start], " \t*_>")
	return before == "" || strings.HasSuffix(before, "\n")
}

// longestLabel bounds the tokens of a label.
const longestLabel = 18

// layout reads what a line's place in the text says of its speaker.
type layout struct{ *line }

func place(l *line) layout { return layout{l} }

// label is the speaker's label that a line begins with, and the token where their
// words begin: "MS. LUND:", "The Minister for Ports (Mr Peter Vance):", "Mr. BRILL
// of Sill.", "[00:00:12] Vera Lund:", "LUND --".
func (l layout) label() (p phrase, from int, ok bool) {
	k := 0
	for k < len(l.toks) && (l.toks[k].is("[", "]", "(", ")", "-", "—", "•") || l.toks[k].Class == number && strings.Contains(l.toks[k].Text, ":") || l.toks[k].opens) {
		k++
	}
	start, capitals, depth, inside := k, 0, 0, 0
	for ; k < len(l.toks) && k < start+longestLabel+inside && inside < 2*longestLabel; k++ {
		t := l.toks[k]
		switch {
		case t.is("("):
			depth++
		case t.is(")"):
			depth--
		case depth > 0:
			inside++
		case t.is(":") && k > start:
			return phrase{start, k}, k + 1, capitals > 0 && !l.sentenceLike(phrase{start, k})
		case t.is("—", "-") && k > start && l.shouted(phrase{start, k}):
			return phrase{start, k}, k + 1, true
		case k == start && len(t.Text) == 2 && t.Text[1] == '.' && lexicon.Is(t.Fold[:1], lexicon.Asker) || k == start && t.Text == "A." && l.startsLine():
			return phrase{start, k + 1}, k + 1, true // "Q. Mr. Vance, …"
		case k == start && t.in(lexicon.Asker) && len(t.Fold) == 1 && k+1 < len(l.toks) && l.toks[k+1].Capital() && l.toks[k+1].Start > t.End:
			return phrase{start, k + 1}, k + 1, true // "Q  Jen, …"
		case t.is(".") && k > start && l.record(phrase{start, k}):
			return phrase{start, k}, k + 1, true
		case nameToken(t):
			capitals++
		case t.Class == number && k > start, t.possessive(), t.is(",", "of", "for", "and", "the", "to", "&", "/"), t.in(lexicon.Particle), t.in(lexicon.Title):
		default:
			return phrase{}, 0, false
		}
	}
	return phrase{}, 0, false
}

// labelWithin is a label in capitals inside a line, as records have them whose
// paragraphs were lost: "… settlements HON. P. K. BRILL.- Mr. Speaker, …".
func (l layout) labelWithin() (p phrase, from int, ok bool) {
	for k := 1; k+3 < len(l.toks); k++ {
		if t := l.toks[k]; !t.in(lexicon.Honorific, lexicon.Title) || t.Text != strings.ToUpper(t.Text) {
			continue
		}
		end := k + 1
		for end < len(l.toks) && (l.toks[end].Class == word && l.toks[end].Text == strings.ToUpper(l.toks[end].Text)) {
			end++
		}
		if end-k < 2 || end+1 >= len(l.toks) {
			continue
		}
		switch {
		case l.toks[end].is(":"):
			return phrase{k, end}, end + 1, true
		case l.toks[end].is(".") && l.toks[end+1].is("-", "—", "-", ":"):
			return phrase{k, end}, end + 2, true
		}
	}
	return phrase{}, 0, false
}

// personal reports a label that names a person or an office: one with a title, in
// capitals, or a name that the article knows or that is made of no common words.
func (d *directory) personal(l *line, p phrase) bool {
	common := 0
	for k := p.from; k < p.to; k++ {
		t := l.toks[k]
		switch {
		case t.in(lexicon.Honorific), t.in(lexicon.Title), t.in(lexicon.Rank), t.in(lexicon.Human):
			return true
		case t.is("(", "["):
			return common == 0
		case t.Class == word && !family(t) && len(t.Fold) > 1 && !t.in(lexicon.Particle) && !place(l).shouted(p):
			common++
		}
	}
	return common == 0 && p.to-p.from <= 4
}

// sentenceLike reports words before a colon that are no label: a title of a list,
// more than a name, or a code ("I20: …").
func (l layout) sentenceLike(p phrase) bool {
	first := l.toks[p.from]
	if p.to-p.from == 1 && lexicon.Known(first.Fold) && !lexicon.Any(first.Fold, lexicon.Title, lexicon.Human, lexicon.Rank) && !first.Acronym() && len(first.Fold) > 1 {
		return true
	}
	for k := p.from; k < p.to; k++ {
		if t := l.toks[k]; t.Class == word && strings.ContainsAny(t.Text, "0123456789") || t.in(lexicon.Document, lexicon.Weekday, lexicon.Month, lexicon.Auxiliary, lexicon.Negates) || t.in(lexicon.Pronoun) && t.Text != "I" {
			return true
		}
	}
	return false
}

// shouted reports words in capitals only.
func (l layout) shouted(p phrase) bool {
	for k := p.from; k < p.to; k++ {
		if t := l.toks[k]; t.Class == word && t.Text != strings.ToUpper(t.Text) {
			return false
		}
	}
	return true
}

// tally reports that nothing is said behind a label: a number of votes, or a list of
// names.
func (l layout) tally(from int) bool {
	words, commas := 0, 0
	for k := from; k < len(l.toks); k++ {
		switch t := l.toks[k]; {
		case t.is(","):
			commas++
		case t.Class == word && !t.Capital():
			return false
		case t.Class == word:
			words++
		}
	}
	return from < len(l.toks) && (words == 0 && l.toks[from].Class == number || commas > 1 && words > 2*commas)
}

// record reports a label of a parliamentary record, which ends with a point: "Mr.
// BRILL of Sill.", "The PRESIDING OFFICER."
func (l layout) record(p phrase) bool {
	first := l.toks[p.from]
	if !first.in(lexicon.Honorific) && !first.is("the") {
		return false
	}
	n := 0
	for k := p.from + 1; k < p.to; k++ {
		if t := l.toks[k]; t.Acronym() || t.Class == word && len(t.Text) > 2 && strings.ToUpper(t.Text) == t.Text || strings.HasPrefix(t.Text, "Mc") && strings.ToUpper(t.Text[2:]) == t.Text[2:] {
			n++
		} else if n == 0 && len(strings.TrimSuffix(t.Text, ".")) > 1 { // an initial tells nothing yet
			return false
		}
	}
	return n > 0
}

// asks reports the label of whoever puts the questions.
func (l layout) asks(p phrase) bool {
	return p.to-p.from == 1 && lexicon.Is(strings.TrimSuffix(l.toks[p.from].Fold, "."), lexicon.Asker)
}

// addressed is whom a question speaks to: "Mr. Vance, do you …".
func (d *directory) addressed(l *line, from int) holder {
	if m := place(l).mentionAt(from); m != nil && m.entity != nil && m.kind == "person" {
		return m.entity.holder()
	}
	return d.interviewed
}

// mentionAt is the mention that begins, titles included, at token k.
func (l layout) mentionAt(k int) *mention {
	for i := range l.mentions {
		if m := &l.mentions[i]; m.from == k || !m.titles.empty() && m.titles.from == k {
			return m
		}
	}
	return nil
}

// labelled is who a label names: the person in brackets behind an office, the full
// name that a surname stands for, else the label as it is written.
func (d *directory) labelled(l *line, p phrase, asked holder) holder {
	if place(l).asks(p) {
		return journalist
	}
	if p.to-p.from == 1 && l.toks[p.from].is("a", "a.", "answer") {
		return asked
	}
	main := p
	for k := p.from; k < p.to; k++ {
		if !l.toks[k].is("(") {
			continue
		}
		if c := closing(l.toks, k); c > 0 && l.toks[k+1].in(lexicon.Honorific) {
			main = phrase{k + 1, c}
		} else {
			main.to = k
		}
		break
	}
	if main.empty() {
		return holder{}
	}
	return d.byLabel(capitalised(l.text(main)))
}

// byLabel finds who goes by a label in the article.
func (d *directory) byLabel(label string) holder {
	n := names.Parse(label)
	if n.Kind == names.Role {
		return d.byRole(label, n)
	}
	var found []*entity
	for _, e := range d.alike(label) {
		if e.kind != "person" {
			continue
		}
		if r := names.Compare(n, e.parsed); r == names.Equal {
			return e.holder()
		} else if r == names.Compatible {
			found = append(found, e)
		}
	}
	if len(found) == 1 {
		return found[0].holder()
	}
	name := label
	if n.Kind == names.Person && strings.IndexFunc(n.String(), unicode.IsLetter) >= 0 {
		name = n.String()
	}
	e := &entity{name: name, kind: "person", titles: map[string]bool{}, parsed: n}
	for _, t := range n.Titles {
		e.titles[english.Fold(t)] = true
	}
	d.list(e)
	return e.holder()
}

// byRole is who has been introduced with the title that a label is, else the label.
func (d *directory) byRole(label string, n names.Name) holder {
	var found []*entity
	for _, e := range d.entities {
		if e.kind == "person" && len(n.Titles) > 0 && e.titles[n.Titles[len(n.Titles)-1]] && len(n.Titles) == 1 {
			found = append(found, e)
		}
	}
	if len(found) == 1 && !strings.HasPrefix(english.Fold(label), "m") {
		return found[0].holder()
	}
	return holder{name: label, kind: "person"}
}

// capitalised is a label in capitals as a name is written: "MS. LUND" is "Ms.
// Lund".
func capitalised(s string) string {
	if s != strings.ToUpper(s) {
		if i := strings.LastIndexByte(s, ' '); i > 0 && s[i:] == strings.ToUpper(s[i:]) && len(s)-i > 4 {
			return s[:i] + capitalised(s[i:]) // "Attorney General LUND"
		}
		return s
	}
	var b strings.Builder
	start := true
	for _, r := range s {
		if start {
			b.WriteRune(r)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		start = !unicode.IsLetter(r) && r != '’' && r != '.' && r != '\'' || r == '’' || r == '\''
	}
	return b.String()
}

// formal reports a label with an honorific or in capitals.
func (l layout) formal(p phrase) bool {
	return l.toks[p.from].in(lexicon.Honorific) || l.shouted(p)
}
