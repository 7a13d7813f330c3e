package mention

import (
	"slices"

	"ibid/corpus"
)

// Mentions returns the places in text that speak of an administration, in order
// and without overlaps. published is the date of the text, as exact as its source
// states it; without one, what points to an administration relative to it stays
// open. A span holds title, name and the word for the government where they
// stand, not the article before or the 's behind.
//
// Several administrations at once ("progressive governments"), people of a
// leader's surname, a leader before his time in office, ministries and officials
// are no mentions.
func (r *Finder) Mentions(text, published string) []corpus.Mention {
	t := r.reading(text, published)
	return t.mentions()
}

func (r *Finder) reading(text, published string) *reading {
	if !corpus.IsDate(published) {
		published = ""
	}
	return &reading{r: r, text: text, tokens: scan(text), published: published}
}

func (t *pointing) mentions() []corpus.Mention {
	t.survey()
	t.findNames()
	t.coordinate()
	t.introduce()
	for i := 0; i < len(t.tokens); {
		if n := t.hitFrom[i]; n > 0 {
			i = max(i+1, t.name(n-1))
			continue
		}
		i = max(i+1, t.point(i))
	}
	t.addScripts()
	out := make([]corpus.Mention, 0, len(t.out))
	for _, f := range t.out {
		out = append(out, f.Mention)
	}
	return out
}

// reading is a text on the way through.
type reading struct {
	r         *Registry
	text      string
	tokens    []token
	published string
	question  bool // a person typed it: see Asked

	lower     map[string]bool // words that the text also has in lower case
	years     map[int][]int   // that a sentence names
	titleCase []bool          // by paragraph: a headline in capitals

	hits    []hit
	hitFrom []int // by token: one more than the hit whose expression begins there

	named      map[int]bool    // leaders whose full name the text has
	introduced map[int]bool    // … or whose surname with title or office
	foreign    map[string]bool // surnames of people who lead no government
	otherHeads map[string]bool // … or one that the registry does not know
	country    string          // the article's main one
	spoken     bool            // … of which the text names a leader
	abroad     bool            // the text is about a country that the registry does not have

	bearer map[string]int // by surname: the leader who bears it here, nobody for others
	out    []found

	elsewhere int // the last token at which the text speaks of another government
}

const nobody = -1

// found is a mention with what later ones point back by.
type found struct {
	corpus.Mention
	leader int // nobody where it is open
	token  int // the first after it
	titled bool
}

// survey gathers what the text as a whole says of its words.
func (t *text) survey() {
	t.lower, t.years = map[string]bool{}, map[int][]int{}
	t.named, t.introduced = map[int]bool{}, map[int]bool{}
	t.foreign, t.otherHeads = map[string]bool{}, map[string]bool{}
	t.bearer, t.hitFrom = map[string]int{}, make([]int, len(t.tokens))
	var long, capital []int
	for i := range t.tokens {
		k := &t.tokens[i]
		for len(long) <= k.paragraph {
			long, capital = append(long, 0), append(capital, 0)
		}
		if y := year(k.fold); y > 0 {
			t.years[k.sentence] = append(t.years[k.sentence], y)
			continue
		}
		if !k.capital {
			t.lower[k.fold] = true
		}
		if k.end-k.start >= 4 {
			long[k.paragraph]++
			if k.capital {
				capital[k.paragraph]++
			}
		}
	}
	for i := range long {
		t.titleCase = append(t.titleCase, long[i] >= 2 && capital[i]*10 >= long[i]*7)
	}
}

// year reads 2020 and 2020s; 0 for anything else.
func year(word string) int {
	if len(word) == 5 && word[4] == 's' {
		word = word[:4]
	}
	if len(word) != 4 || word[:2] != "19" && word[:2] != "20" {
		return 0
	}
	n := 0
	for _, c := range []byte(word) {
		if c < '0' || c > '9' {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// add keeps a mention over the tokens [from, to).
func (t *pointing) add(from, to, leader int, m corpus.Mention) {
	m.Start, m.End = t.tokens[from].start, t.tokens[to-1].end
	titled := false
	if leader != nobody {
		m.Leader, m.Country = t.r.leaders[leader].name, t.r.leaders[leader].country
	}
	if n := t.hitFrom[from]; n > 0 {
		titled = t.hits[n-1].title != ""
	}
	if len(t.out) > 0 && t.out[len(t.out)-1].End > m.Start {
		return
	}
	t.out = append(t.out, found{Mention: m, leader: leader, token: to, titled: titled})
}

// addScripts adds the names in scripts without spaces.
func (t *pointing) addScripts() {
	if !dense(t.text) {
		return
	}
	for _, f := range t.r.scriptMentions(t.text) {
		if !slices.ContainsFunc(t.out, func(o found) bool { return o.Overlaps(f.Span) }) {
			t.out = append(t.out, f)
		}
	}
	slices.SortFunc(t.out, func(a, b found) int { return a.Start - b.Start })
}
