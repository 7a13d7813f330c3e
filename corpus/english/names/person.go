package names

import (
	"slices"
	"strings"
	"unicode/utf8"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// comparePeople compares two persons' names.
func comparePeople(a, b Name) Relation {
	if gender(a)*gender(b) < 0 || a.Suffix != "" && b.Suffix != "" && suffix(a) != suffix(b) {
		return Different
	}
	r := compareNames(a, b)
	if r == Different || apart(a, b) {
		return Different
	}
	if (a.seat == "") != (b.seat == "") && (territorial(a) || territorial(b)) {
		r = least(r, Compatible)
	}
	if (a.Suffix == "") != (b.Suffix == "") {
		r = least(r, Compatible)
	}
	full := len(a.Given) > 0 && len(b.Given) > 0 && len(a.Family) > 0 && len(b.Family) > 0
	switch {
	case !full && rivals(a, b):
		return Different
	case !full && (a.former != b.former || !sameTitles(a, b)):
		r = least(r, Compatible)
	case full && headsOf(a) != "" && headsOf(b) != "" && headsOf(a) != headsOf(b):
		r = least(r, Compatible)
	}
	return r
}

// apart reports two seats, or two family names at birth. States are abbreviated in more than one way ("Calif.",
// "CA"): their first letters tell.
func apart(a, b Name) bool {
	if a.born != "" && b.born != "" && a.born != b.born {
		return true
	}
	if a.seat == "" || b.seat == "" {
		return false
	}
	return a.seat[0] != b.seat[0] || territorial(a) && territorial(b) && a.seat != b.seat
}

// territorial reports a title that has its place in it.
func territorial(n Name) bool {
	return slices.ContainsFunc(n.Titles, func(t string) bool { return lexicon.Is(t, lexicon.Territorial) })
}

// sameTitles reports that two surnames go by the same titles; where there is a post,
// "Mr" before it says nothing.
func sameTitles(a, b Name) bool {
	x, y := posts(a), posts(b)
	return slices.Equal(a.Titles, b.Titles) || len(x) > 0 && slices.Equal(x, y) && !territorial(a) && !territorial(b)
}

// suffix makes "jr" and "junior" one.
func suffix(n Name) string {
	if full := lexicon.Value(n.Suffix, lexicon.Expands); full != "" {
		return full
	}
	return n.Suffix
}

// compareNames compares given and family names without titles.
func compareNames(a, b Name) Relation {
	x, y := squash(a), squash(b)
	switch {
	case x == y && len(a.Given) > 0 == (len(b.Given) > 0):
		return Equal
	case inverted(a, b) || inverted(b, a), lastGiven(a, b) || lastGiven(b, a):
		return Compatible
	case len(a.Family) == 0 || len(b.Family) == 0:
		return onlyGiven(a, b)
	}
	family := compareFamilies(a, b)
	if family == Different {
		if len(a.Given) > 0 && len(b.Given) > 0 && transliterated(a, b) && compareGiven(a, b, true) != Different {
			return Compatible // "Hrytsak" and "Gritsak"
		}
		return Different
	}
	if len(a.Given) == 0 || len(b.Given) == 0 {
		if family == Equal || surname(a, b) {
			return Compatible
		}
		return Different
	}
	return least(family, compareGiven(a, b, false))
}

// inverted reports that b is a with the family name first, without a comma, as
// Hungarian and Japanese names are also written. Two given names, or a surname that may
// stand first, tell two people.
func inverted(a, b Name) bool {
	return !a.eastern && !b.eastern && len(a.Given) == 1 && len(b.Given) == 1 && len(a.Particles)+len(b.Particles) == 0 &&
		letters(a.Given[0]) == family(b) && family(a) == letters(b.Given[0]) &&
		!lexicon.Is(family(a), lexicon.Given) && !lexicon.Is(letters(a.Given[0]), lexicon.SurnameFirst)
}

// lastGiven reports that b is a Vietnamese name and a the last part of it with a title,
// as Vietnamese people are called: "Mr Binh" for "Nguyen Van Binh".
func lastGiven(a, b Name) bool {
	return len(a.Titles) > 0 && len(a.Given) == 0 && len(b.Family) > 0 && b.eastern && len(b.Given) > 0 &&
		lexicon.Value(english.Fold(b.Family[0]), lexicon.SurnameFirst) == "vietnamese" &&
		family(a) == letters(b.Given[len(b.Given)-1])
}

// squash is the letters of a whole name in its order.
func squash(n Name) string {
	var b strings.Builder
	for _, part := range [][]string{n.Given, {family(n)}} {
		for _, w := range part {
			b.WriteString(letters(w))
		}
	}
	return b.String()
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("-' .,", r) {
			return -1
		}
		return r
	}, english.Fold(s))
}

// family is the letters of the family name with its particles, without the
// Arabic article, which is often left out; "Mac Donald" is "MacDonald".
func family(n Name) string {
	var b strings.Builder
	for i, p := range n.Particles {
		w := letters(p)
		if isArticle(w) || i == 0 && w == "von" {
			continue
		}
		switch w {
		case "ibn", "ben":
			w = "bin"
		}
		b.WriteString(w)
	}
	for _, f := range n.Family {
		b.WriteString(letters(f))
	}
	return b.String()
}

// onlyGiven compares a name without a family name ("Sir Keith") with another.
func onlyGiven(a, b Name) Relation {
	if len(a.Given) == 0 {
		a, b = b, a
	}
	if len(b.Given) == 0 {
		if len(b.Titles) == 0 && len(a.Family) == 0 && letters(a.Given[0]) == family(b) {
			return Compatible // "Leo" for "King Leo"
		}
		return Different
	}
	if english.Fold(a.Given[0]) != english.Fold(b.Given[0]) {
		return Different
	}
	if shareTitle(a, b) || len(a.Family) == 0 && len(b.Family) == 0 && (len(a.Titles) == 0 || len(b.Titles) == 0) {
		return Compatible
	}
	return Different
}

func shareTitle(a, b Name) bool {
	return slices.ContainsFunc(a.Titles, func(t string) bool { return slices.Contains(b.Titles, t) })
}

// compareFamilies compares family names. One half of a double name is compatible
// with it.
func compareFamilies(a, b Name) Relation {
	if family(a) == family(b) {
		return Equal
	}
	if iberian(a) == iberian(b) || len(a.Given) > 0 && len(b.Given) > 0 && a.eastern && b.eastern && romanised(a, b) {
		return Compatible
	}
	x, y := halves(a), halves(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 1 && len(y) == 2 && slices.Contains(y, x[0]) {
		return Compatible
	}
	return Different
}

// iberian is the family name without the Portuguese and Spanish "of", which is often
// left out: "dos Santos", "Santos".
func iberian(n Name) string {
	if !slices.ContainsFunc(n.Particles, func(p string) bool { return lexicon.Is(letters(p), lexicon.Iberian) }) {
		return family(n)
	}
	var b strings.Builder
	for _, f := range n.Family {
		b.WriteString(letters(f))
	}
	return b.String()
}

// romanised reports one Korean or Chinese family name in two romanisations: "Chung",
// "Jung".
func romanised(a, b Name) bool {
	x, y := family(a), family(b)
	return shares(append(values(x, lexicon.Romanised), x), append(values(y, lexicon.Romanised), y))
}

func halves(n Name) []string {
	if len(n.Particles) > 0 {
		return []string{family(n)}
	}
	var out []string
	for _, f := range n.Family {
		for w := range strings.SplitSeq(english.Fold(f), "-") {
			out = append(out, letters(w))
		}
	}
	return out
}

// surname reports whether a bare surname is one by which a double one goes: a
// hyphen keeps its halves together.
func surname(a, b Name) bool {
	for _, n := range []Name{a, b} {
		if len(n.Given) > 0 && !slices.ContainsFunc(n.Family, func(f string) bool { return strings.Contains(f, "-") }) {
			return true
		}
	}
	return false
}

// compareGiven compares given names: the first tells, and none further may
// contradict. abroad allows the name of another language.
func compareGiven(a, b Name, abroad bool) Relation {
	if letters(strings.Join(a.Given, "")) == letters(strings.Join(b.Given, "")) {
		return Equal
	}
	if a.eastern || b.eastern {
		return compareEastern(a, b)
	}
	x, y := given(a), given(b)
	if r := along(x, y, abroad); r != Different {
		return r
	}
	for _, n := range []struct{ called, other []string }{{nickname(a), y}, {nickname(b), x}} {
		if len(n.called) > 0 {
			if r := first(n.called[0], n.other[0], abroad); r != Different {
				return r
			}
		}
	}
	// "J. Peter Vance" is called Peter
	if len(x) > 1 && utf8.RuneCountInString(x[0]) == 1 && x[1] == y[0] || len(y) > 1 && utf8.RuneCountInString(y[0]) == 1 && y[1] == x[0] {
		return Compatible
	}
	return Different
}

func given(n Name) []string {
	out := make([]string, len(n.Given))
	for i, g := range n.Given {
		out[i] = english.Fold(g)
	}
	return out
}

func nickname(n Name) []string {
	if n.Nickname == "" {
		return nil
	}
	return []string{english.Fold(n.Nickname)}
}

// compareEastern compares given names of which one stands behind the family
// name: initials fit, parts do not.
func compareEastern(a, b Name) Relation {
	x, y := parts(a), parts(b)
	if len(x) != len(y) {
		return Different
	}
	for i := range x {
		if x[i] != y[i] && !(len(x[i]) == 1 && x[i] == y[i][:1]) && !(len(y[i]) == 1 && y[i] == x[i][:1]) {
			return Different
		}
	}
	return Compatible
}

func parts(n Name) []string {
	var out []string
	for _, g := range n.Given {
		for w := range strings.FieldsFuncSeq(english.Fold(g), func(r rune) bool { return r == '-' }) {
			out = append(out, w)
		}
	}
	return out
}

// along compares given names from the first on.
func along(x, y []string, abroad bool) Relation {
	r := first(x[0], y[0], abroad)
	for i := 1; r != Different && i < min(len(x), len(y)); i++ {
		middle := first(x[i], y[i], abroad)
		if middle == Compatible && r == Equal {
			middle = Equal // "Peter J." is "Peter John"
		}
		r = least(r, middle)
	}
	return r
}

// first compares two given names: equal, an initial, a short form, another
// spelling.
func first(a, b string, abroad bool) Relation {
	if a == b {
		return Equal
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if utf8.RuneCountInString(a) == 1 {
		if strings.HasPrefix(b, a) {
			return Compatible
		}
		return Different
	}
	if base(a) == base(b) {
		return Equal
	}
	long, other := values(a, lexicon.ShortFor), values(b, lexicon.ShortFor)
	switch {
	case slices.Contains(long, b) && alike(long), slices.Contains(other, a) && alike(other):
		return Equal
	case slices.Contains(long, b), slices.Contains(other, a), shares(long, other), soundAlike(a, b):
		return Compatible
	case abroad && shares(append(values(a, lexicon.Variant), a), append(values(b, lexicon.Variant), b)):
		return Compatible
	}
	return Different
}

// soundAlike reports two spellings of a name that are two names as well: Stephen
// and Steven.
func soundAlike(a, b string) bool {
	x, y := append(values(a, lexicon.SoundsLike), a), append(values(b, lexicon.SoundsLike), b)
	return shares(x, y)
}

// alike reports whether all names that a short form stands for sound alike.
func alike(names []string) bool {
	return !slices.ContainsFunc(names, func(n string) bool { return !soundAlike(n, names[0]) })
}

// base is the commonest spelling of a given name.
func base(w string) string {
	if s := lexicon.Value(w, lexicon.Spelling); s != "" {
		return s
	}
	return w
}

func values(w string, a lexicon.Attribute) []string {
	v := lexicon.Value(w, a)
	if v == "" {
		return nil
	}
	return strings.Split(v, ",")
}

func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(w string) bool { return slices.Contains(b, w) })
}

// transliterated reports whether two family names are one in the Latin letters of
// two languages: the consonants agree, g and h being one.
func transliterated(a, b Name) bool {
	x, y := skeleton(family(a)), skeleton(family(b))
	return x == y && len(x) > 2 && (english.Fold(a.Given[0]) != english.Fold(b.Given[0]) || isSlavic(family(a)) && isSlavic(family(b)))
}

var slavic = strings.NewReplacer("kh", "h", "zh", "z", "g", "h", "w", "v", "y", "", "i", "", "j", "", "a", "", "e", "", "o", "", "u", "", "ts", "c", "tz", "c")

func skeleton(s string) string { return slavic.Replace(s) }

// gender is 1 for a man, -1 for a woman, 0 where the name does not tell.
func gender(n Name) int {
	for _, t := range n.Titles {
		switch {
		case strings.HasSuffix(t, "man") && !strings.HasSuffix(t, "woman"): // women are chairmen too
		case lexicon.Is(t, lexicon.Male):
			return 1
		case lexicon.Is(t, lexicon.Female):
			return -1
		}
	}
	if len(n.Given) == 0 || n.eastern {
		return 0
	}
	switch g := english.Fold(n.Given[0]); {
	case lexicon.Is(g, lexicon.MaleName):
		return 1
	case lexicon.Is(g, lexicon.FemaleName):
		return -1
	}
	return 0
}

// isSlavic reports a surname by its ending.
func isSlavic(family string) bool {
	for _, ending := range []string{"ko", "ov", "ev", "sky", "skyy", "skiy", "skii", "uk"} {
		if strings.HasSuffix(family, ending) {
			return true
		}
	}
	return false
}
