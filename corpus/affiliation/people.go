package affiliation

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// mention is a person's full name at tokens [from, to); titles before it and
// letters behind it belong to the place.
type mention struct {
	from, to int
	name     string
	heard    bool // nothing but the article's attribution shows that it is a person's
}

// known are the names that an article itself shows to be people's: those of its
// authors and speakers, and family names that it has behind "Mr", "Dr", "Senator".
type known struct {
	given, family, full map[string]bool
	speakers            map[string]bool // people whose statements the article has, in full
	surnames            map[string]bool // behind given names and titles, and of authors and speakers
}

func newKnown(text string, authors []string) *known {
	k := &known{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, a := range authors {
		n := names.Parse(a)
		if n.Kind == names.Person && len(n.Given) > 0 {
			k.given[english.Fold(n.Given[0])] = true
			k.full[english.Fold(n.String())] = true
			k.surnames[familyKey(n)] = true
		}
	}
	for rest := text; ; {
		m := courtesy.FindStringSubmatchIndex(rest)
		if m == nil {
			break
		}
		first, second := english.Fold(rest[m[2]:m[3]]), english.Fold(rest[m[4]:m[5]])
		rest = rest[m[4]:]
		if lexicon.Any(first, lexicon.Honorific, lexicon.Seat) {
			k.family[second] = true
		}
		if lexicon.Any(first, lexicon.Given, lexicon.Honorific, lexicon.Seat, lexicon.HeadsGovernment) {
			k.surnames[second] = true
		}
	}
	return k
}

// hear takes the people whose statements an article has.
func (k *known) hear(sentences []corpus.Sentence) {
	for _, s := range sentences {
		if s.HolderKind != "person" {
			continue
		}
		n := names.Parse(s.Holder)
		if n.Kind != names.Person || len(n.Given) == 0 || len(n.Family) == 0 {
			continue
		}
		k.speakers[english.Fold(n.String())] = true
		k.surnames[familyKey(n)] = true
	}
}

// courtesy is a word with a capital and the word behind it.
var courtesy = regexp.MustCompile(`\b(\p{Lu}\p{L}{1,12})\.?\s+(\p{Lu}[\p{L}’'-]+)`)

// longestName is how many words a person's name has at the most.
const longestName = 4

func (r *reading) findPeople() {
	next := 0
	for i := 0; i < len(r.tokens); {
		for next < len(r.posts) && r.posts[next].to <= i {
			next++
		}
		if next < len(r.posts) && i >= r.posts[next].role && i < r.posts[next].to {
			i = r.posts[next].to
			continue
		}
		m, ok := r.personAt(i)
		if !ok {
			i++
			continue
		}
		r.people = append(r.people, m)
		i = m.to
	}
}

// nameStarts reports whether a person's name begins at i, with or without a title.
func (r *reading) nameStarts(i int) bool {
	if i >= len(r.tokens) || !r.tokens[i].Capital() {
		return false
	}
	_, ok := r.personAt(i)
	return ok
}

// personAt reads a person's full name at i.
func (r *reading) personAt(i int) (mention, bool) {
	from := i
	for r.isHonorific(i) {
		i++
		for r.is(i, ".", ",") && i < len(r.tokens) && r.isHonorific(i+1) {
			i++
		}
	}
	titled := i > from || len(r.posts) > 0 && r.endsTitle(i)
	start := i
	for i < len(r.tokens) && i-start < longestName && r.isNameWord(start, i) {
		i++
	}
	for i > start && lexicon.Is(r.tokens[i-1].Fold, lexicon.Particle) && !r.tokens[i-1].Capital() {
		i--
	}
	if i-start < 2 {
		return mention{}, false
	}
	name := properCase(r.words(start, i))
	heard := false
	if !r.readsAsName(start, i, titled) {
		if heard = r.known.speakers[english.Fold(name)]; !heard {
			return mention{}, false
		}
	}
	n := names.Parse(name)
	if n.Kind != names.Person || len(n.Given) == 0 || len(n.Family) == 0 || len(n.Family[0]) < 2 {
		return mention{}, false
	}
	return mention{from, r.postnominals(i), n.String(), heard}, true
}

// endsTitle reports whether a post that is nothing but its title stands right
// before i.
func (r *reading) endsTitle(i int) bool {
	return slices.ContainsFunc(r.near(mention{from: i, to: i}), func(p post) bool {
		return p.to == i && !slices.ContainsFunc(r.tokens[p.title:p.to], func(t english.Token) bool { return t.Is("for", "of", "to", "on") })
	})
}

func (r *reading) isHonorific(i int) bool {
	if i >= len(r.tokens) || !r.tokens[i].Capital() && !r.is(i, "the") {
		return false
	}
	f := strings.TrimSuffix(r.tokens[i].Fold, ".")
	if f == "the" {
		return i+1 < len(r.tokens) && lexicon.Is(strings.TrimSuffix(r.tokens[i+1].Fold, "."), lexicon.Honorific)
	}
	return lexicon.Any(f, lexicon.Honorific, lexicon.Rank) || lexicon.Is(f, lexicon.Title) && lexicon.Is(f, lexicon.Seat) && i+1 < len(r.tokens) && r.tokens[i+1].Capital()
}

// isNameWord reports whether the word at i can go on with a name that began at
// start.
func (r *reading) isNameWord(start, i int) bool {
	t := r.tokens[i]
	if t.Class != english.Word {
		return false
	}
	if !t.Capital() {
		return i > start && lexicon.Is(t.Fold, lexicon.Particle) && !lexicon.Is(t.Fold, lexicon.StopWord)
	}
	if i > start && t.Acronym() && r.breaks(i) || i > start+1 && lexicon.Known(t.Fold) && !lexicon.Any(t.Fold, lexicon.Name, lexicon.Particle) {
		return false
	}
	if i > start && (lexicon.Is(strings.TrimSuffix(t.Fold, "."), lexicon.Postnominal) && t.Acronym() || r.titleAt(i) > 0 || r.place[i] || i-start > 1 && r.isBodyWord(i)) {
		return false
	}
	return !lexicon.Any(t.Fold, lexicon.Determiner, lexicon.Month, lexicon.Weekday)
}

// breaks reports whether a line ends before the token at i, or did before its text
// was put into one line: more than one space is left.
func (r *reading) breaks(i int) bool {
	gap := r.text[r.tokens[i-1].End:r.tokens[i].Start]
	return len(gap) > 1 || strings.ContainsAny(gap, "\r\n")
}

// readsAsName reports whether tokens [i, j) are a name: the first is a given name
// or an initial, or none of the lexicon's words behind a title or with a family
// name that has one elsewhere.
func (r *reading) readsAsName(i, j int, titled bool) bool {
	if r.known.full[english.Fold(r.words(i, j))] {
		return true
	}
	first := r.tokens[i]
	if r.known.given[first.Fold] || isInitial(first) || lexicon.Is(first.Fold, lexicon.Given) {
		return !r.isInstitution(j - 1)
	}
	if lexicon.Known(first.Fold) || !titled && !r.known.family[r.tokens[j-1].Fold] {
		return false
	}
	return !r.isInstitution(j-1) && !r.isAcronym(i)
}

func (r *reading) isInstitution(i int) bool {
	return lexicon.Any(r.tokens[i].Fold, lexicon.Institution, lexicon.Government)
}

func isInitial(t english.Token) bool {
	return utf8.RuneCountInString(strings.TrimSuffix(t.Text, ".")) == 1 && t.Capital()
}

// postnominals is where letters behind a name end.
func (r *reading) postnominals(i int) int {
	for {
		j := i
		if r.is(j, ",") {
			j++
		}
		if j >= len(r.tokens) || !r.tokens[j].Capital() || !lexicon.Is(strings.ReplaceAll(r.tokens[j].Fold, ".", ""), lexicon.Postnominal) {
			return i
		}
		i = j + 1
	}
}

// properCase writes words in capitals as a name is written: "VERA O'DOWD" as
// "Vera O'Dowd", "MINISTER FOR PORTS" as "Minister for Ports".
func properCase(s string) string {
	if s != strings.ToUpper(s) {
		return s
	}
	words := strings.Fields(s)
	for i, w := range words {
		if low := strings.ToLower(w); i > 0 && lexicon.Is(low, lexicon.StopWord) {
			words[i] = low
			continue
		} else if lexicon.Is(low, lexicon.Postnominal) {
			continue
		}
		words[i] = properWord(w)
	}
	return strings.Join(words, " ")
}

func properWord(w string) string {
	start := true
	return strings.Map(func(c rune) rune {
		out := c
		if !start {
			out = unicode.ToLower(c)
		}
		start = !unicode.IsLetter(c)
		return out
	}, w)
}
