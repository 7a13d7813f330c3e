package affiliation

import (
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// post is a post as a text names it: tokens [from, to), "former Labour Shadow
// Minister for Ports".
type post struct {
	from, to int
	role     int // where the role begins, behind the body and "former"
	title    int // the word for the post
	body     string
	country  string
	ended    bool
}

// longestDomain is how many tokens what a post is for may have.
const longestDomain = 16

func (r *reading) findPosts() {
	for i := 0; i < len(r.tokens); {
		n := r.titleAt(i)
		if n == 0 || r.isFactionAndTitle(i, n) || r.goesOn(i, n) {
			i++
			continue
		}
		p := post{title: i, role: i, from: i, to: i + n}
		r.before(&p)
		r.behind(&p)
		r.posts = append(r.posts, p)
		i = p.to
	}
}

// isFactionAndTitle reports a word for a post whose first word is a party's, by its
// capital, or ends its name: "Labour minister", "Reed Party leader".
func (r *reading) isFactionAndTitle(i, n int) bool {
	return n > 1 && r.tokens[i].Capital() && !r.tokens[i+1].Capital() &&
		(isFaction(r.tokens[i]) || lexicon.Is(r.tokens[i].Fold, lexicon.Party) && i > 0 && r.tokens[i-1].Capital())
}

// goesOn reports a word for a post that is part of what another is for: "Justice and
// Ports Minister".
func (r *reading) goesOn(i, n int) bool {
	next := i + n
	return r.is(next, "and", "&") && next+2 < len(r.tokens) && r.titleAt(next+1) == 0 && r.titleAt(next+2) > 0 &&
		!lexicon.Is(r.tokens[i+n-1].Fold, lexicon.Ministerial)
}

// titleAt is how many tokens at i are a word for a post: not an honorific, not a
// rank.
func (r *reading) titleAt(i int) int {
	var folds []string
	for _, t := range r.tokens[i:min(len(r.tokens), i+4)] {
		folds = append(folds, strings.TrimSuffix(t.Fold, "."))
	}
	n := max(lexicon.Longest(folds, lexicon.Title), lexicon.Longest(folds, lexicon.Ministerial), lexicon.Longest(folds, lexicon.Seat))
	if n == 0 || r.tokens[i].Class != english.Word {
		return 0
	}
	title := strings.Join(folds[:n], " ")
	switch {
	case lexicon.Any(title, lexicon.Honorific, lexicon.Rank, lexicon.Kinship) && !lexicon.Any(title, lexicon.Office, lexicon.Seat):
		return 0
	case lexicon.Is(title, lexicon.Postnominal): // behind a name it is no post: "Vera Lund MP"
		if i > 0 && r.tokens[i-1].Capital() && !r.isBodyWord(i-1) || r.is(i-1, ",") {
			return 0
		}
	case isPlural(folds[n-1]):
		return 0
	}
	return n
}

func isPlural(fold string) bool {
	for _, x := range lexicon.Readings(fold) {
		if x.Form == lexicon.Plural {
			return true
		}
	}
	return false
}

// before takes what stands before the word for a post: what it is for, the body,
// "former".
func (r *reading) before(p *post) {
	i := p.title
	floor := 0
	if len(r.posts) > 0 {
		floor = r.posts[len(r.posts)-1].to
	}
	for i > floor && p.title-i < 6 && r.qualifies(i-1) {
		i--
	}
	for i < p.title && r.is(i, "and", "&") {
		i++
	}
	p.role, p.from = i, i
	if end := r.calledEnd(i); end > i && end <= p.title && r.represents(*p) { // "Saltwatch climate director"
		p.body, p.role = r.words(i, end), end
	} else {
		r.readBody(p, floor)
		r.readOffice(p)
	}
	for p.from > floor && r.is(p.from-1, "the", "a", "an") {
		p.from--
	}
	for j := p.from - 1; j >= floor && j >= p.from-3; j-- {
		if lexicon.Is(r.tokens[j].Fold, lexicon.Ended) {
			p.ended, p.from = true, j
		}
	}
	for p.role < p.title && lexicon.Is(r.tokens[p.role].Fold, lexicon.Ended) {
		p.ended = true
		p.role++
	}
}

// qualifies reports a word that can say what a post is for, before it: "Shadow",
// "Immigration", "ethnic".
func (r *reading) qualifies(i int) bool {
	t := r.tokens[i]
	switch {
	case t.Is("&"), lexicon.Any(t.Fold, lexicon.Lesser, lexicon.Opposes, lexicon.Ended):
		return true
	case t.Class != english.Word, t.Acronym() != r.tokens[i+1].Acronym() && r.tokens[i+1].Class == english.Word:
		return false
	case t.Is("and"):
		return i > 0 && r.tokens[i-1].Capital() == r.tokens[i+1].Capital() && lexicon.Known(r.tokens[i-1].Fold) &&
			!lexicon.Any(r.tokens[i+1].Fold, lexicon.Opposes, lexicon.Lesser) && r.qualifies(i-1)
	case lexicon.Any(t.Fold, lexicon.StopWord, lexicon.Determiner, lexicon.Given, lexicon.Says) || r.isBodyWord(i) || r.place[i],
		!t.Capital() && lexicon.Is(t.Fold, lexicon.Human):
		return false
	}
	return isNounOrAdjective(t.Fold)
}

func isNounOrAdjective(fold string) bool {
	return lexicon.Any(fold, lexicon.Noun, lexicon.Adjective) || isGerund(fold) || !lexicon.Known(fold) && !strings.HasSuffix(fold, "ly")
}

// isGerund reports what somebody's post is for as it names an activity: "Housing".
func isGerund(fold string) bool {
	for _, x := range lexicon.Readings(fold) {
		if x.Form == lexicon.Ing {
			return true
		}
	}
	return false
}

// isBodyWord reports a word by which a party or a body can be called where it
// stands before a post: "Labour", "Greens", "CHU", "Council".
func (r *reading) isBodyWord(i int) bool {
	t := r.tokens[i]
	if t.Class != english.Word || !t.Capital() {
		return false
	}
	return r.isAcronym(i) || r.endsBody(i) || isFaction(t)
}

// isAcronym reports initials rather than a word in capitals.
func (r *reading) isAcronym(i int) bool {
	t := r.tokens[i]
	return t.Acronym() && len(t.Text) <= 6 && !lexicon.Known(t.Fold) && !(i+1 < len(r.tokens) && r.tokens[i+1].Acronym()) && !r.place[i]
}

// endsBody reports a word that says what a body is, with more of its name before.
func (r *reading) endsBody(i int) bool {
	f := r.tokens[i].Fold
	return lexicon.Any(f, lexicon.Body, lexicon.Institution) && !lexicon.Is(f, lexicon.Opposes) &&
		(lexicon.Any(f, lexicon.Government, lexicon.Unites) || i > 0 && r.tokens[i-1].Capital() && r.tokens[i-1].Class == english.Word)
}

// isFaction reports what the members of a party are called: "Democrats",
// "Liberal", or a plural that no lexicon has: "Reeds".
func isFaction(t english.Token) bool {
	return lexicon.Any(t.Fold, lexicon.Faction) || lexicon.Is(singular(t.Fold), lexicon.Faction) || strings.HasSuffix(t.Fold, "s") && !lexicon.Known(t.Fold) && !lexicon.Is(singular(t.Fold), lexicon.Noun) && !t.Acronym()
}

// sameCase reports whether two words are both in capitals or both not: a line of
// capitals does not go on in one without. Initials are of either kind.
func (r *reading) sameCase(i, j int) bool {
	return j >= len(r.tokens) || r.tokens[i].Acronym() == r.tokens[j].Acronym() || r.isAcronym(i) || r.tokens[j].Class != english.Word ||
		lexicon.Is(r.tokens[j].Fold, lexicon.Postnominal)
}

// readBody takes the body, or the country, that stands right before a post.
func (r *reading) readBody(p *post, floor int) {
	i := p.role
	if i > floor && r.tokens[i-1].Class == english.Possessive {
		i--
	}
	end := i
	if i > floor+2 && r.place[i-1] && r.is(i-2, "of") && lexicon.Is(r.tokens[i-3].Fold, lexicon.Institution) {
		i -= 2 // "Harbour Union of Norway President"
	}
	for i > floor && end-i < 9 && !(i < end && r.tokens[i].Acronym() && r.breaks(i)) && r.tokens[i-1].Capital() && r.tokens[i-1].Class == english.Word &&
		!lexicon.Any(r.tokens[i-1].Fold, lexicon.Given, lexicon.Determiner) && r.sameCase(i-1, end) {
		i--
	}
	for i < end && lexicon.Any(r.tokens[i].Fold, lexicon.StopWord, lexicon.Opener) && !r.isBodyWord(i) && !r.place[i] {
		i++
	}
	if i == end || i > floor && lexicon.Is(r.tokens[i-1].Fold, lexicon.Given) && r.tokens[i-1].Capital() && !r.breaks(i) {
		return
	}
	possessive := end < p.role
	switch {
	case r.place[end-1] && r.is(end-2, "of"):
		p.body = r.words(i, end)
	case r.place[end-1]:
		for i < end-1 && !r.place[i] {
			i++
		}
		p.country = placeCase(r.words(i, end))
		j := i - 1
		for j > floor && lexicon.Is(r.tokens[j].Fold, lexicon.Direction) {
			j--
		}
		if j > floor && r.tokens[j].Class == english.Possessive && r.represents(*p) { // "Saltwatch's Norway director"
			for i = j; i > floor && r.tokens[i-1].Capital() && r.tokens[i-1].Class == english.Word; i-- {
			}
			if i < j && max(r.bodyEnd(i), r.calledEnd(i)) == j {
				p.body = r.words(i, j)
			} else {
				i = j + 1
			}
		}
	case r.isBodyWord(end - 1):
		if !r.endsBody(end - 1) {
			for i < end-1 && !r.place[i] && !r.isBodyWord(i) {
				i++
			}
		}
		p.body = r.words(i, end)
		if i > floor && r.place[i-1] {
			p.country = placeCase(r.words(i-1, i)) // "US Treasury Secretary"
		}
	case possessive && (names.Parse(r.words(i, end)).Kind != names.Person || r.represents(*p) && r.calledEnd(i) == end):
		p.body = r.words(i, end)
	default:
		return
	}
	p.from = i
}

// readOffice takes the part of a country's state that stands before a post in small letters,
// "Norwegian foreign ministry spokesman".
func (r *reading) readOffice(p *post) {
	end := p.title
	if p.body != "" || p.country == "" || end-1 <= p.role || !r.represents(*p) {
		return
	}
	if t := r.tokens[end-1]; !t.Capital() && lexicon.Any(t.Fold, lexicon.StateBody, lexicon.Institution) {
		p.body, p.role = r.words(p.from, end), end
	}
}

// represents reports a post whose bearer speaks for a body, not a post of state.
func (r *reading) represents(p post) bool {
	return sideOf(r.words(p.role, p.to)) == neither && represents(r.words(p.title, p.to))
}

// represents reports a post that begins with a word for one that speaks for a body.
func represents(title string) bool {
	folds := english.Folds(english.Tokenize(title))
	return max(lexicon.Longest(folds, lexicon.Office), lexicon.Longest(folds, lexicon.Represents)) > 0
}

// behind takes what a post is for: "for Ports and Fisheries", "of the Council", and where
// that is no body, the body behind it: "head of policy at Saltwatch".
func (r *reading) behind(p *post) {
	speaks := r.represents(*p)
	r.readDomain(p)
	if !speaks {
		return
	}
	if last := r.tokens[p.to-1]; p.to-1 > p.title && lexicon.Known(last.Fold) && (!last.Capital() || last.Acronym()) {
		if end := max(r.bodyEnd(p.to), r.calledEnd(p.to)); end > p.to { // "head of the charity Saltwatch"
			p.body, p.to = r.words(p.to, end), end
		}
	}
	i := p.to
	for i-p.to < 2 && r.isPart(i) {
		i++ // "the Amazon programme at Saltwatch"
	}
	if p.body != "" || !r.is(i, "of", "for", "at", "with", "from") {
		return
	}
	if from, end := r.bodyAt(i + 1); end > from {
		p.body, p.to = r.words(from, end), end
	}
}

// isPart reports a common noun at i, behind a name: "the Amazon programme".
func (r *reading) isPart(i int) bool {
	return i < len(r.tokens) && r.tokens[i].Class == english.Word && !r.tokens[i].Capital() && lexicon.Is(r.tokens[i].Fold, lexicon.Noun) && !lexicon.Is(r.tokens[i].Fold, lexicon.Verb)
}

// readDomain takes what a post is for.
func (r *reading) readDomain(p *post) {
	if !r.is(p.to, "for", "of", "to", "on", "in", "assisting") {
		return
	}
	i := p.to + 1
	for r.is(i, "the", "our", "its") {
		i++
	}
	start := i
	for i < len(r.tokens) && i-start < longestDomain && r.continuesDomain(start, i) {
		i++
	}
	for i > start && (r.tokens[i-1].Class == english.Mark || lexicon.Any(r.tokens[i-1].Fold, lexicon.Connector, lexicon.Determiner) && !lexicon.Is(r.tokens[i-1].Fold, lexicon.Noun)) {
		i--
	}
	if i == start {
		return
	}
	isSeat := lexicon.Is(r.tokens[p.title].Fold, lexicon.Seat) && r.is(start-1, "for")
	speaks := r.represents(*p)
	p.to = i
	if p.body == "" && !isSeat && sideOf(r.words(p.role, p.to)) == neither {
		end := start
		for end < i && (r.tokens[end].Class != english.Possessive || names.Parse(r.words(end+1, i)).Kind == names.Body) {
			end++ // "head of the Council's Sill office", but "Sill's Department of Ports" as a whole
		}
		if domain := r.words(start, end); names.Parse(domain).Kind == names.Body || speaks && r.is(start-1, "for", "of", "the") && r.calledEnd(start) == end && !r.isPart(i) {
			p.body = domain
		}
	}
	if p.country == "" && r.place[i-1] && i-start == 1 {
		p.country = placeCase(r.words(start, i))
	}
}

// continuesDomain reports whether the token at i goes on with what a post is for,
// which began at start: capitals, the small words between them, and commas of a
// list; not the name of a person or the next post.
func (r *reading) continuesDomain(start, i int) bool {
	t := r.tokens[i]
	switch {
	case t.Is(",", "and", "&", "of", "the", "-"):
		return i+1 < len(r.tokens) && !r.nameStarts(i+1) && r.continuesWord(start, i+1) && (!t.Is(",") || r.isList(i))
	}
	return r.continuesWord(start, i) && !r.nameStarts(i)
}

func (r *reading) continuesWord(start, i int) bool {
	t := r.tokens[i]
	if t.Class == english.Possessive || t.Is("the", "&", "and") {
		return true
	}
	if t.Class != english.Word || r.titleAt(i) > 0 || i > start && (lexicon.Any(t.Fold, lexicon.Honorific, lexicon.Opposes, lexicon.Lesser) || i+1 < len(r.tokens) && r.titleAt(i+1) > 0 && (r.place[i] || lexicon.Any(t.Fold, lexicon.Faction, lexicon.Adjective) && !lexicon.Is(t.Fold, lexicon.Noun))) {
		return false
	}
	if !r.tokens[start].Capital() { // "spokeswoman on port fees"
		return i-start < 3 && !t.Capital() && isNounOrAdjective(t.Fold) && !lexicon.Any(t.Fold, lexicon.StopWord, lexicon.Says)
	}
	return t.Capital() && (r.sameCase(i, i-1) || r.isAcronym(i-1) && !r.breaks(i)) && !r.isGap(i)
}

// isGap reports more than one space before the token at i, where a line ended
// before its text was put into one.
func (r *reading) isGap(i int) bool {
	gap := r.text[r.tokens[i-1].End:r.tokens[i].Start]
	return strings.HasPrefix(gap, "  ") && !strings.Contains(gap, "\n") && !lexicon.Is(r.tokens[i-1].Fold, lexicon.Connector)
}

// isList reports whether a comma stands in a list that ends in "and".
func (r *reading) isList(i int) bool {
	for j := i + 1; j < len(r.tokens) && j < i+8; j++ {
		switch {
		case r.tokens[j].Is("and", "&"):
			return j+1 < len(r.tokens) && r.tokens[j+1].Capital() && r.titleAt(j+1) == 0
		case r.tokens[j].Class == english.Word && !r.tokens[j].Capital(), r.nameStarts(j):
			return false
		}
	}
	return false
}
