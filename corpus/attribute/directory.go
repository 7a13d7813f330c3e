package attribute

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// mention is a place in a line where a name stands, titles before it left out.
type mention struct {
	phrase
	titles  phrase // empty when none stands before the name
	bare    bool   // one word: a surname, an acronym, a short name
	*entity        // nil while it is not known whom it means
}

// directory is everybody that an article names.
type directory struct {
	entities []*entity
	byWord   map[string][]*entity // by each word of their names, folded
	governs  map[string]bool      // surnames that a government goes by: "the Lund administration"
	lines    []*line
	lower    map[string]bool // words that also stand in lower case
	inside   map[string]bool // capital words that stand inside a sentence
	acronyms map[string]*entity

	interviewed holder // who answers in an interview, as its title says
}

// findNames is the pass that finds names and sets every line's mentions.
func findNames(lines []*line) *directory {
	d := &directory{lines: lines, byWord: map[string][]*entity{}, governs: map[string]bool{}, lower: map[string]bool{}, inside: map[string]bool{}, acronyms: map[string]*entity{}}
	for _, l := range lines {
		for k, t := range l.toks {
			if t.Capital() && k+1 < len(l.toks) && l.toks[k+1].in(lexicon.Government) {
				d.governs[t.Fold] = true
			}
			switch {
			case t.Class == word && !t.Capital():
				d.lower[t.Fold] = true
			case t.Capital() && (!begins(l.toks, k) || family(t) && k+1 < len(l.toks) && nameToken(l.toks[k+1])):
				d.inside[t.Fold] = true
			}
		}
	}
	for _, l := range lines {
		d.collect(l)
	}
	d.collectHeadings(lines)
	for _, l := range lines {
		learnGender(l)
		learnTitles(l)
	}
	learnOwners(lines)
	for _, l := range lines {
		for i := range l.mentions {
			if m := &l.mentions[i]; m.entity == nil {
				m.entity = d.short(l, *m)
			}
		}
		learnGender(l)
	}
	return d
}

// family reports a word that names people, whatever else it may mean.
func family(t token) bool {
	return t.in(lexicon.SurnameFirst, lexicon.DoubleSurname, lexicon.Given) || !lexicon.Known(t.Fold)
}

// collectHeadings enters the authors, and the people whom the title and the headings
// name with a title: "Briefing by Press Secretary Vera Lund". Their other capitals say
// nothing.
func (d *directory) collectHeadings(lines []*line) {
	if len(lines) == 0 {
		return
	}
	a := lines[0].article
	for _, stated := range a.Meta.Authors {
		name := names.Natural(stated)
		if strings.Contains(name, " ") && names.Parse(name).Kind == names.Person {
			d.enter(name, "person") // "BEAZLEY:" in what Kim Beazley put out
		}
	}
	texts := []string{a.Meta.Title}
	for _, s := range a.Sections {
		texts = append(texts, s.Heading)
	}
	for _, text := range texts {
		h := pseudo(text)
		if h == nil {
			continue
		}
		d.speaksThere(h)
		for k := 0; k < len(h.toks); k++ {
			if t := h.toks[k]; !t.in(lexicon.Title, lexicon.Honorific) || k+2 >= len(h.toks) || !nameToken(h.toks[k+1]) {
				continue
			}
			p := phrase{k + 1, runEnd(h.toks, k+1)}
			if _, name := splitTitle(h.toks, p); name == p && kindOf(h, p, true) == "person" && p.to-p.from > 1 {
				d.enter(h.text(p), "person").note(h, phrase{k, k + 1})
			}
		}
	}
}

// speaksThere enters the person whose words a title says that the text is: "Testimony of
// Vera Lund". Who answers the questions of an interview is remembered.
func (d *directory) speaksThere(h *line) {
	for k := 0; k+2 < len(h.toks); k++ {
		t := h.toks[k]
		dialogue := t.in(lexicon.Dialogue)
		if !dialogue && !t.in(lexicon.Spoken) || !h.toks[k+1].is("with", "of", "by", "from", ":") || dialogue && h.toks[k+1].is("by", "from") {
			continue
		}
		end := k + 2
		for end < len(h.toks) && (nameToken(h.toks[end]) || h.toks[end].in(lexicon.Particle)) {
			end++
		}
		if end-k < 4 {
			continue
		}
		_, name := splitTitle(h.toks, phrase{k + 2, end})
		if text := h.text(name); !name.empty() && names.Parse(text).Kind == names.Person {
			e := d.enter(text, "person")
			if dialogue {
				d.interviewed = e.holder()
			}
		}
	}
}

// begins reports a token that is a capital because a sentence begins there.
func begins(toks []token, k int) bool {
	return k == 0 || toks[k-1].opens || toks[k-1].is(":", "—", "(", "•") || toks[k-1].Class == number && k == 1
}

// nameToken reports a word of a name: a capital, also behind a prefix ("al-Qasim",
// "d'Ormessin").
func nameToken(t token) bool {
	if t.Class != word {
		return false
	}
	if t.Capital() {
		return true
	}
	if i := strings.LastIndexAny(t.Text, "-’'"); i > 0 && i < 5 {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(t.Text[i:], "-’'"))
		return unicode.IsUpper(r) && !lexicon.Is(t.Text[:i], lexicon.NegativePrefix) // "anti-Lund"
	}
	return false
}

// collect finds the runs of name words in a line.
func (d *directory) collect(l *line) {
	for k := 0; k < len(l.toks); {
		if !d.startsName(l, k) {
			k++
			continue
		}
		end := runEnd(l.toks, k)
		for k > 0 && l.toks[k-1].in(lexicon.Particle) && !functionWord(l.toks[k-1]) && l.toks[k-1].quote == l.toks[k].quote {
			k-- // "von Lund"
		}
		for _, p := range d.divide(l, phrase{k, end}) {
			d.add(l, p)
		}
		k = end
	}
}

// startsName reports a token that a name can begin with: no capital that only
// opens the sentence.
func (d *directory) startsName(l *line, k int) bool {
	t := l.toks[k]
	if !nameToken(t) || t.in(lexicon.Weekday) || t.is("i") || timeMonth(l.toks, k) {
		return false
	}
	if !begins(l.toks, k) {
		return !(functionWord(t) && !t.Acronym() && d.lower[t.Fold])
	}
	if t.in(lexicon.PlaceLead) && k+1 < len(l.toks) && nameToken(l.toks[k+1]) && len(d.byWord[l.toks[k+1].Fold]) == 0 && names.Parse(l.text(phrase{k, k + 2})).Kind == names.Place {
		return true // "New Delhi"
	}
	if functionWord(t) && !t.Acronym() {
		return false
	}
	if lexicon.Is(t.Fold, lexicon.Opener) {
		return false
	}
	if k+1 < len(l.toks) && (nameToken(l.toks[k+1]) || particleLeads(l.toks, k+1) && l.toks[k+1].in(lexicon.Particle) || nicknamed(l.toks, k+1)) {
		return !d.opensOnly(l, k)
	}
	return d.inside[t.Fold] && !d.lower[t.Fold] || k+1 < len(l.toks) && l.toks[k+1].possessive() && !d.lower[t.Fold] || !d.lower[t.Fold] && !lexicon.Known(t.Fold) && t.Class == word
}

// opensOnly reports a first word that is no part of the name after it: a common
// word that is a capital nowhere inside a sentence.
func (d *directory) opensOnly(l *line, k int) bool {
	w := l.toks[k]
	if d.inside[w.Fold] || !lexicon.Known(w.Fold) || lexicon.Any(w.Fold, lexicon.Title, lexicon.Honorific, lexicon.Rank, lexicon.Given, lexicon.SurnameFirst, lexicon.DoubleSurname, lexicon.Body, lexicon.Institution, lexicon.Particle, lexicon.PlaceLead, lexicon.Direction) {
		return false
	}
	return d.lower[w.Fold] && !eastern(l, k) || lexicon.Any(w.Fold, lexicon.Adjective, lexicon.Adverb, lexicon.Opener)
}

// eastern reports a name of two parts whose second has a hyphen, as Korean given
// names have: "Park Jin-ho".
func eastern(l *line, k int) bool { return strings.Contains(l.toks[k+1].Text, "-") }

// nicknamed reports a nickname in quotation marks at k, with a name behind it:
// "Walter “Bud” Kessler".
func nicknamed(toks []token, k int) bool {
	return k+3 < len(toks) && toks[k].opens && nameToken(toks[k+1]) && toks[k+2].closes && nameToken(toks[k+3])
}

// timeMonth reports the name of a month that is no person's: "May said".
func timeMonth(toks []token, k int) bool {
	if !toks[k].in(lexicon.Month) {
		return false
	}
	if k+1 < len(toks) && nameToken(toks[k+1]) && !toks[k+1].in(lexicon.Month) && (len(toks[k].Fold) <= 3 || toks[k].in(lexicon.Given)) && !(k > 0 && toks[k-1].Class == number) {
		return false // "Jan Lund"
	}
	number := k+1 < len(toks) && toks[k+1].Class == number || k > 0 && toks[k-1].Class == number
	return number || !toks[k].in(lexicon.Modal) || k > 0 && toks[k-1].in(lexicon.Preposition)
}

// runEnd is where the run of name words that begins at k ends. Small words inside
// a name count when another name word follows.
func runEnd(toks []token, k int) int {
	end := k + 1
	for end < len(toks) {
		t := toks[end]
		switch {
		case nicknamed(toks, end):
			end += 3
		case t.opens || t.closes || t.quote != toks[k].quote && !toks[end-1].closes:
			return end
		case nameToken(t) && !t.in(lexicon.Weekday) && !timeMonth(toks, end) && !(t.in(lexicon.Pronoun) && !t.Acronym()):
			end++
		case t.in(lexicon.Particle) && particleLeads(toks, end) && !belongsTo(toks, k, end), t.is("&") && end+1 < len(toks) && nameToken(toks[end+1]):
			end++
		case t.is("of", "for", "on") && (heads(toks[end-1]) || t.is("of") && toks[k].in(lexicon.Honorific) && !toks[k].in(lexicon.Abbreviation)) && followed(toks, end), t.is("and") && joins(toks, k, end), t.is("to") && toks[end-1].in(lexicon.Body, lexicon.Institution) && followed(toks, end):
			end++ // "Committee to Protect Journalists"
		case t.is("the") && toks[end-1].is("of", "for", "on"):
			end++
		default:
			return end
		}
	}
	return end
}

// belongsTo reports an "of" at k that ties a name of two words and more, which began at
// from, to where somebody belongs: "Vera Lund of Saltwatch", not "Vera of Lund" or "Sultan
// Omar Aziz of Sill".
func belongsTo(toks []token, from, k int) bool {
	if !toks[k].is("of") || k-from < 2 {
		return false
	}
	for _, t := range toks[from:k] {
		if !nameToken(t) || t.in(lexicon.Title, lexicon.Honorific) {
			return false
		}
	}
	return true
}

// particleLeads reports that a name word follows the particles from k on: "von der
// Lund".
func particleLeads(toks []token, k int) bool {
	for k < len(toks) && toks[k].in(lexicon.Particle) {
		k++
	}
	return k < len(toks) && nameToken(toks[k])
}

// heads reports a word whose name goes on with "of": a body, an office, a peer.
func heads(t token) bool {
	return t.in(lexicon.Body, lexicon.Institution, lexicon.Title, lexicon.Office, lexicon.Document)
}

// followed reports a name behind the small word at k.
func followed(toks []token, k int) bool {
	n := k + 1
	if n < len(toks) && toks[n].is("the") {
		n++
	}
	return n < len(toks) && nameToken(toks[n]) && !toks[n].in(lexicon.Weekday, lexicon.Month)
}

// joins reports an "and" inside the name of a body: "Ministry of Ports and Ships".
func joins(toks []token, from, k int) bool {
	if k+1 >= len(toks) || !nameToken(toks[k+1]) {
		return false
	}
	for j := from; j < k; j++ {
		if toks[j].is("of", "for", "on") {
			return !toks[k+1].in(lexicon.Title) && !(k+2 < len(toks) && (toks[k+2].is("of") || nameToken(toks[k+2])))
		}
	}
	return false
}

// divide cuts a run into the names it is made of: an office and who holds it.
func (d *directory) divide(l *line, p phrase) []phrase {
	if p.to-p.from > 2 && l.endsPortfolio(p.from) {
		return []phrase{{p.from, p.to - 2}, {p.to - 2, p.to}} // "minister for Ports and Ships Vera Lund"
	}
	return []phrase{p}
}

// endsPortfolio reports that a run at k goes on with what an office is for: "minister
// for Ports and |Ships Vera Lund".
func (l *line) endsPortfolio(k int) bool {
	if k < 4 || !l.toks[k-1].is("and") {
		return false
	}
	for k--; k > 1 && (nameToken(l.toks[k]) || l.toks[k].is("and", ",")); k-- {
	}
	return l.toks[k].is("for", "of") && l.toks[k-1].in(lexicon.Title, lexicon.Office)
}

// add enters the name of a run.
func (d *directory) add(l *line, p phrase) {
	title, name := splitTitle(l.toks, p)
	if name.empty() {
		l.mentions = append(l.mentions, mention{phrase: p, titles: p})
		return
	}
	kind := kindOf(l, name, !title.empty())
	guessed := kind == "person" && title.empty() && d.common(l, name)
	if guessed {
		kind = "organisation"
	}
	m := mention{phrase: name, titles: title, bare: name.to-name.from == 1}
	if m.bare && kind == "person" || kind == "" || m.bare && l.toks[name.from].Acronym() {
		if m.bare && l.toks[name.from].Acronym() {
			m.entity = d.acronym(l.toks[name.from])
		}
		l.mentions = append(l.mentions, m)
		return
	}
	m.entity = d.enter(l.text(name), kind)
	m.entity.guessed = m.entity.guessed || guessed
	m.entity.note(l, title)
	m.entity.introduce(l, m)
	m.entity.count++
	l.mentions = append(l.mentions, m)
	if kind == "organisation" {
		d.noteAcronym(l, name, m.entity)
	}
}

// common reports a name that begins with a word which the article also writes small, and
// with no given name: "Climate Analytics".
func (d *directory) common(l *line, p phrase) bool {
	t := l.toks[p.from]
	return d.lower[t.Fold] && !t.in(lexicon.Given, lexicon.SurnameFirst, lexicon.DoubleSurname, lexicon.Particle)
}

// noteAcronym learns "World Harbour Organization (WHO)".
func (d *directory) noteAcronym(l *line, p phrase, e *entity) {
	if p.to+2 < len(l.toks) && l.toks[p.to].is("(") && l.toks[p.to+1].Acronym() && l.toks[p.to+2].is(")", ",", ";") {
		d.acronyms[l.toks[p.to+1].Fold] = e
	}
}

// acronym is the body that an acronym stands for: one introduced with it, one
// whose initials it is, else itself; nil for the surname of somebody named before, as
// transcripts write it.
func (d *directory) acronym(t token) *entity {
	key := strings.ReplaceAll(t.Fold, ".", "")
	if e := d.acronyms[key]; e != nil {
		e.count++
		return e
	}
	for _, e := range d.byWord["."+key] {
		if e.kind == "organisation" {
			d.acronyms[key] = e
			e.count++
			return e
		}
	}
	if slices.ContainsFunc(d.byWord[key], func(e *entity) bool { return e.kind == "person" && strings.HasSuffix(english.Fold(e.name), " "+t.Fold) }) {
		return nil
	}
	e := &entity{name: t.Text, kind: "organisation", titles: map[string]bool{}, parsed: names.Parse(t.Text)}
	if len(key) < 3 || len(key) > 7 {
		e.kind = "place"
	}
	d.list(e)
	d.acronyms[key] = e
	e.count++
	return e
}

// initials are the first letters of a name's words, small words left out.
func initials(name string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(english.Fold(name)) {
		if !lexicon.Any(w, lexicon.Preposition, lexicon.Conjunction, lexicon.Determiner, lexicon.Connector) {
			r, _ := utf8.DecodeRuneInString(w)
			b.WriteRune(r)
		}
	}
	return b.String()
}

// enter finds the entity of a full name, or makes it.
func (d *directory) enter(name, kind string) *entity {
	var near []*entity
	n := names.Parse(name)
	for _, e := range d.alike(name) {
		if e.kind != kind || kind == "place" && english.Fold(name) != english.Fold(e.name) {
			continue // a country and its capital stand for one government, each in its place
		}
		switch names.Compare(n, e.parsed) {
		case names.Equal:
			if len(name) > len(e.name) {
				e.name, e.parsed = name, n
			}
			return e
		case names.Compatible:
			if n.Suffix == "" || n.Suffix == e.parsed.Suffix {
				near = append(near, e)
			}
		}
	}
	if len(near) == 1 && kind == "person" && strings.Contains(name, " ") {
		if e := near[0]; len(name) > len(e.name) {
			e.name, e.parsed = name, n
		}
		return near[0]
	}
	e := &entity{name: name, kind: kind, titles: map[string]bool{}, parsed: n}
	d.list(e)
	return e
}

// list enters an entity under each word of its name, and a body under its initials
// behind a point.
func (d *directory) list(e *entity) {
	d.entities = append(d.entities, e)
	for w := range strings.FieldsSeq(wordsOf(e.name)) {
		if known := d.byWord[w]; len(known) == 0 || known[len(known)-1] != e {
			d.byWord[w] = append(known, e)
		}
	}
	if e.kind == "organisation" {
		d.byWord["."+initials(e.name)] = append(d.byWord["."+initials(e.name)], e)
	}
}

// alike are the entities that share a word with a name, in the order of their
// listing.
func (d *directory) alike(name string) []*entity {
	var out []*entity
	seen := map[*entity]bool{}
	for w := range strings.FieldsSeq(wordsOf(name)) {
		for _, e := range d.byWord[w] {
			if !seen[e] {
				seen[e] = true
				out = append(out, e)
			}
		}
	}
	return out
}

// wordsOf are the words of a name, folded, with hyphens, points and apostrophes as
// spaces.
func wordsOf(name string) string {
	return strings.NewReplacer("-", " ", ".", " ", "'", " ").Replace(english.Fold(name))
}
