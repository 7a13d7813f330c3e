package attribute

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// speaker is whom the layout of a text names for a line: by a label before it, a
// lead-in above it, a signature under it.
type speaker struct {
	holder holder
	rule   string // label, lead-in, signature, title
	speech string
	from   int  // the line's first token that is spoken, behind the label
	dash   bool // the label ends with a dash, as datelines do
	formal bool // the label has an honorific or is in capitals
	named  bool // the label has a word that only people have
	common bool // the label is one word, a common one
}

// findSpeakers is the pass that reads the layout. It sets line.speaker; a speaker
// without a holder says that the words are somebody's, and nobody knows whose.
func findSpeakers(lines []*line, d *directory) {
	labels := findLabels(lines, d)
	dropDatelines(labels)
	if len(labels) > 1 || opensRecord(labels) || asksAlone(labels) {
		speakTurns(lines, labels)
	} else {
		for at, s := range labels {
			if !anyQuoted(lines[at]) {
				s.speech = indirect // a headline's summary: "Lund: ferry is safe"
			}
			lines[at].speaker = s
		}
	}
	if len(labels) == 0 {
		speakTitle(lines, d)
	}
	speakLists(lines, d)
	speakBlockquotes(lines, d)
}

// asksAlone reports a question's label without one for the answer.
func asksAlone(labels map[int]*speaker) bool {
	for _, s := range labels {
		return s.holder.name == journalist.name
	}
	return false
}

// speakTurns gives every line the speaker of the label above it, as long as that speaks.
func speakTurns(lines []*line, labels map[int]*speaker) {
	talk, told := converse(labels), isTold(labels)
	var t *turn
	var now *speaker
	for i, l := range lines {
		if s := labels[i]; s != nil {
			t, now = newTurn(lines, labels, i, talk), s
			l.speaker = s
			continue
		}
		if now == nil {
			continue
		}
		if i > 0 && lines[i-1].Paragraph != l.Paragraph {
			switch {
			case place(l).somebody():
				now = &speaker{rule: "label", speech: direct}
				t.speaker = now
			case told:
				now = t.paragraph(lines, i)
			}
			if now == nil {
				continue
			}
		}
		s := *now
		s.from = 0
		if l.bracketed() || l.aside() {
			s.holder = holder{}
		}
		l.speaker = &s
	}
}

// turn is what stands between two labels.
type turn struct {
	*speaker
	talk  bool // the labels converse
	end   int  // the next label's line
	tells int  // the first line in the reporter's voice, end when none is
}

func newTurn(lines []*line, labels map[int]*speaker, at int, talk bool) *turn {
	t := &turn{speaker: labels[at], talk: talk, end: at + 1}
	for t.end < len(lines) && labels[t.end] == nil {
		t.end++
	}
	t.tells = t.end
	for k := t.end - 1; k > at; k-- {
		if lines[k].Paragraph != lines[at].Paragraph && lines[k].tellsOf(t.holder) {
			t.tells = k
		}
	}
	return t
}

// paragraph is who speaks in a paragraph of the turn without a label, from line i on, in an
// article that tells as well: nobody where the labels do not converse or the reporter's voice
// has come back. Where it comes back later, or no label follows, words that address nobody may
// be the reporter's already, and are nobody's that we know.
func (t *turn) paragraph(lines []*line, i int) *speaker {
	unknown := &speaker{rule: "label", speech: direct}
	switch {
	case t.holder.name == journalist.name && !t.talk: // the answers have no label
		return unknown
	case !t.talk, t.tells < t.end && lines[t.tells].Paragraph <= lines[i].Paragraph:
		return nil
	case t.tells == t.end && t.end < len(lines):
		return t.speaker
	}
	for k := i; k < t.end && lines[k].Paragraph == lines[i].Paragraph; k++ {
		if lines[k].converses() {
			return t.speaker
		}
	}
	return unknown
}

// tellsOf reports a line in a reporter's voice: it names the speaker h as somebody else does,
// or begins with a quotation and says whose it is.
func (l *line) tellsOf(h holder) bool {
	if l.converses() {
		return false
	}
	for _, m := range l.mentions {
		if m.entity != nil && agree(m.entity.holder(), h) && l.toks[m.from].quote < 0 {
			return true
		}
	}
	return len(l.toks) > 0 && l.toks[0].opens && slices.ContainsFunc(l.reports, func(r report) bool { return r.encloses() })
}

// converses reports words of somebody who speaks of themselves or to somebody, outside
// quotation marks.
func (l *line) converses() bool {
	return slices.ContainsFunc(l.toks, func(t token) bool {
		return t.quote < 0 && t.is("i", "we", "you", "my", "our", "me", "us", "your") && t.Text != "US"
	})
}

// somebody reports a paragraph that begins with words and a colon, as a label does
// that names nobody: "Caller from Sill:", "Several members:".
func (l layout) somebody() bool {
	if pre := l.prefix(); pre != nil {
		last := len(pre.toks) - 1
		return pre.toks[last].is(":") && slices.ContainsFunc(pre.toks[:last], holds) && !pre.hasClause(phrase{0, last})
	}
	for k := 0; k < len(l.toks) && k < 8; k++ {
		switch t := l.toks[k]; {
		case t.is(":"):
			return slices.ContainsFunc(l.toks[:k], holds) && k+1 < len(l.toks)
		case t.Class == mark, t.opens, finiteAt(l.toks, k):
			return false
		}
	}
	return false
}

// bracketed reports a stage direction: "(Laughter.)".
func (l *line) bracketed() bool {
	text := strings.TrimSpace(l.article.Slice(l.Span))
	return strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") || strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]")
}

// aside reports a paragraph between answers that is none: set in bold or italics.
func (l *line) aside() bool {
	if top := l.article.Text[strings.LastIndexByte(l.article.Text[:l.Start], '\n')+1:]; !strings.HasPrefix(top, "*") && !strings.HasPrefix(top, "_") {
		return false // most paragraphs: the others are looked at as a whole
	}
	paragraph, _ := l.article.Paragraph(l.Paragraph)
	text := strings.TrimSpace(l.article.Slice(paragraph))
	inner := strings.TrimLeft(text, "*_")
	marks := text[:len(text)-len(inner)]
	return marks != "" && strings.HasSuffix(inner, marks) && strings.Index(inner, marks) == len(inner)-len(marks)
}

// speakTitle gives a text whose title says that it is somebody's words to them:
// "Statement by Vera Lund".
func speakTitle(lines []*line, d *directory) {
	if len(lines) == 0 {
		return
	}
	title := lines[0].article.Meta.Title
	toks := english.Tokenize(title)
	for k := 1; k+1 < len(toks); k++ {
		if !toks[k].Is("by", "of", "from") || !lexicon.Is(toks[k-1].Fold, lexicon.Spoken) || toks[k].Is("of") && k > 1 {
			continue
		}
		end := k + 1
		for end < len(toks) && (toks[end].Capital() || lexicon.Is(toks[end].Fold, lexicon.Particle)) {
			end++
		}
		n := names.Parse(title[toks[k+1].Start:toks[max(k+1, end-1)].End])
		if end-k < 3 || n.Kind != names.Person {
			continue
		}
		h := d.byLabel(title[toks[k+1].Start:toks[end-1].End])
		for _, l := range lines {
			l.speaker = &speaker{holder: holder{name: h.name, kind: "author"}, rule: "title", speech: byAuthor}
		}
		return
	}
}

// bullet reports a line that is an item of a list.
func (l *line) bullet() bool {
	line := l.article.Text[strings.LastIndexByte(l.article.Text[:l.Start], '\n')+1:]
	line = strings.TrimLeft(line, " \t>")
	for _, b := range []string{"•", "▪", "‣", "- ", "– ", "— ", "* ", "· "} {
		if strings.HasPrefix(line, b) && !l.signs(line) {
			return true
		}
	}
	line = strings.TrimPrefix(line, "(")
	n := 0
	for n < len(line) && n < 4 && (line[n] >= '0' && line[n] <= '9' || line[n] >= 'a' && line[n] <= 'z') {
		n++
	}
	return n > 0 && n < len(line) && (line[n] == ')' || line[n] == '.' && line[0] >= '0' && line[0] <= '9') && (n < 3 || line[0] <= '9')
}

// signs reports a line that is a signature rather than an item.
func (l *line) signs(line string) bool {
	_, ok := signature(line)
	return ok && !strings.HasSuffix(strings.TrimSpace(strings.SplitN(line, "\n", 2)[0]), ".")
}

// speakLists gives the items under a lead-in to whoever the lead-in names. They
// are never the author's.
func speakLists(lines []*line, d *directory) {
	var lead *line
	for i, l := range lines {
		if !l.bullet() {
			if l.leadsIn() {
				lead = l
			} else if !(i > 0 && lines[i-1].speaker != nil && lines[i-1].speaker.rule == "lead-in" && lines[i-1].Paragraph == l.Paragraph && lines[i-1].bullet()) {
				lead = nil
			} else {
				l.speaker = lines[i-1].speaker
			}
			continue
		}
		if l.speaker != nil && l.speaker.rule == "label" {
			continue
		}
		if lead != nil && lead.Paragraph >= l.Paragraph-longestList {
			l.speaker = &speaker{holder: d.leader(lead), rule: "lead-in", speech: indirect}
			if l.inquires() && !lead.reportsOf(d) {
				l.speaker.holder = holder{} // "Questions that Lund must answer:"
			}
		}
	}
	speakFollows(lines, d)
}

// longestList bounds how many paragraphs a lead-in can stand before its last item.
const longestList = 40

// leadsIn reports a line that opens a list or quotation: it ends with a colon, with
// "that", or says that something follows.
func (l *line) leadsIn() bool {
	for k := len(l.toks) - 1; k >= 0; k-- {
		t := l.toks[k]
		switch {
		case t.is(":"), t.is("that", "following", "follows"):
			return true
		case t.is("."), t.closes:
			continue
		}
		return t.is("way") && k > 1 && l.toks[k-1].is("this", "that")
	}
	return false
}

// inquires reports a line that asks something.
func (l *line) inquires() bool { return len(l.toks) > 0 && l.toks[len(l.toks)-1].is("?") }

// reportsOf reports a line with a reporting clause whose source is known.
func (l *line) reportsOf(d *directory) bool {
	return slices.ContainsFunc(l.reports, func(r report) bool { return r.level <= participle && d.resolve(l, r.source).known() })
}

// leader is who the lead-in names: the source of its report, else its subject.
func (d *directory) leader(l *line) holder {
	for _, r := range l.reports {
		if r.level <= participle {
			if h := d.resolve(l, r.source); h.known() {
				return h
			}
		}
	}
	for k := len(l.toks) - 1; k >= 0; k-- {
		if l.toks[k].is("from", "of") { // "And from Chairwoman Zita Brandt:", "in the words of the court:"
			if p := nounAfter(l.toks, k+1); !p.empty() && l.canHold(p) && p.to >= len(l.toks)-8 {
				if h := d.resolve(l, p); h.kind != "group" { // "some of the services that people need:"
					return h
				}
			}
		}
	}
	t := l.topic
	if t.empty() {
		return holder{}
	}
	if l.canHold(t) {
		return d.resolve(l, t)
	}
	for k := t.to - 1; k > t.from; k-- {
		if l.toks[k].possessive() { // "The shipping lines' position"
			if p := (phrase{t.from, k}); l.canHold(p) {
				return d.resolve(l, p)
			}
		}
	}
	return holder{}
}

// speakFollows gives what follows "X's position is as follows." in the paragraph
// to X.
func speakFollows(lines []*line, d *directory) {
	for i := 1; i < len(lines); i++ {
		p, l := lines[i-1], lines[i]
		if p.Paragraph != l.Paragraph || l.speaker != nil {
			continue
		}
		if p.leadsIn() && !l.whole() {
			l.speaker = &speaker{holder: d.leader(p), rule: "lead-in", speech: indirect}
		} else if p.speaker != nil && p.speaker.rule == "lead-in" && !p.bullet() {
			l.speaker = p.speaker
		}
	}
}

// speakBlockquotes gives block quotes to who signs them, else to who leads them in.
func speakBlockquotes(lines []*line, d *directory) {
	for i := 0; i < len(lines); i++ {
		if !lines[i].blockquote() {
			continue
		}
		end := i
		for end < len(lines) && lines[end].blockquote() && lines[end].Paragraph <= lines[max(i, end-1)].Paragraph+1 {
			end++
		}
		led := i > 0 && lines[i-1].Paragraph >= lines[i].Paragraph-1 && lines[i-1].leadsIn()
		for _, one := range signedParts(lines[i:end], led) {
			s := &speaker{rule: "lead-in", speech: direct}
			if h := d.signed(one); h.known() {
				s = &speaker{holder: h, rule: "signature", speech: direct}
			} else if i > 0 && lines[i-1].Paragraph >= lines[i].Paragraph-1 {
				s.holder = d.leader(lines[i-1])
			}
			for _, l := range one {
				if _, ok := signature(l.rawLine()); !ok {
					l.speaker = s
				}
			}
		}
		i = end - 1
	}
}

// signedParts divides block quotes that follow each other: behind each line that signs one,
// and where the first is led in, behind that.
func signedParts(lines []*line, led bool) (out [][]*line) {
	from := 0
	for i, l := range lines {
		if led && from == 0 && i > 0 && isParted(l.article.Text[lines[i-1].End:l.Start]) {
			out = append(out, lines[:i])
			from = i
		}
		if _, ok := signature(l.rawLine()); ok {
			out = append(out, lines[from:i+1])
			from = i + 1
		}
	}
	if from < len(lines) {
		out = append(out, lines[from:])
	}
	return out
}

// isParted reports whether an empty line that is of no block quote stands between two.
func isParted(between string) bool {
	lines := strings.Split(between, "\n")
	return slices.ContainsFunc(lines[1:max(1, len(lines)-1)], func(line string) bool { return strings.TrimSpace(line) == "" })
}

// blockquote reports a sentence on a line that begins with ">".
func (l *line) blockquote() bool {
	return strings.HasPrefix(strings.TrimLeft(l.article.Text[strings.LastIndexByte(l.article.Text[:l.Start], '\n')+1:], " \t"), ">")
}

// signed is who signs the words that end with the last of lines.
func (d *directory) signed(lines []*line) holder {
	for _, l := range lines {
		if name, ok := signature(l.rawLine()); ok {
			return d.byLabel(name)
		}
	}
	return d.signedAfter(lines[0].article, lines[len(lines)-1].End)
}

// rawLine is the line of the text from its beginning to the end of the sentence.
func (l *line) rawLine() string {
	return l.article.Text[strings.LastIndexByte(l.article.Text[:l.Start], '\n')+1 : l.End]
}

// signedAfter is who signs the words that end at byte end.
func (d *directory) signedAfter(a *corpus.Article, end int) holder {
	if name, ok := signature(a.Text[end:]); ok {
		return d.byLabel(name)
	}
	return holder{}
}

// signature is the name that follows a dash at the beginning of text, behind white
// space and marks: "— Dana Orrick, growers' union".
func signature(text string) (string, bool) {
	head := text
	if len(head) > 200 {
		head = head[:200]
	}
	head = strings.TrimLeftFunc(head, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(">*_\"”", r) })
	dash := false
	for _, d := range []string{"—", "–", "―", "--", "-"} {
		if strings.HasPrefix(head, d) {
			head, dash = strings.TrimLeftFunc(head[len(d):], func(r rune) bool { return unicode.IsSpace(r) || r == '*' || r == '_' }), true
			break
		}
	}
	if !dash {
		return "", false
	}
	if n := strings.IndexAny(head, "\n,;("); n >= 0 {
		head = head[:n]
	}
	head = strings.TrimRight(head, " .\t")
	toks := english.Tokenize(head)
	if len(toks) == 0 || len(toks) > 8 {
		return "", false
	}
	for _, t := range toks {
		if !nameToken(token{Token: t}) && !lexicon.Any(t.Fold, lexicon.Particle, lexicon.Title, lexicon.Honorific) {
			return "", false
		}
	}
	if r, _ := utf8.DecodeLastRuneInString(head); len(toks) < 2 && !unicode.IsLetter(r) {
		return "", false
	}
	return strings.TrimSpace(head), true
}
