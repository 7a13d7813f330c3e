package segment

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

var (
	// A name follows a title: the stop never ends a sentence.
	titles = set(`mr mrs ms messrs mx dr prof profs gen lt col maj capt cpt cmdr adm sgt cpl pvt brig sen sens rep reps gov govs amb hon rev fr st ste mt pres supt insp det atty msgr mme mlle assoc asst dep vs v eg ie viz cf ca approx al incl esp resp eds trans hrsg`)
	// A number follows: the stop doesn't end a sentence before a digit.
	numbering = set(`no nos nr p pp vol vols art arts sec secs sect ch chs chap fig figs para paras pt pts ed eds app ann cl eq tab op res ser cap bd fn n r jan feb mar apr jun jul aug sep sept oct nov dec`)
	// Either: the stop ends a sentence when a common first word comes next.
	shortened = set(`inc corp ltd llc plc co cos bros jr sr esq dept depts univ assn gov't govt int'l nat'l dist mfg est etc bldg ave blvd rd hwy u.s u.k u.n e.u d.c a.m p.m ph.d m.d b.a m.a j.d u.s.a u.s.s.r p.r.c d.p.r.k r.o.k jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun min max avg admin cong ass'n comm'n calif mass conn fla ariz colo ill ind kan ky la md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ala ark del ga`)
	// Words that begin sentences and hardly ever follow an abbreviation inside one.
	starters = set(`the a an this that these those it its he she they we you i his her their our my in on at by for from with without under over after before since during although though while when where whether if as because but and or yet so then thus hence however moreover furthermore meanwhile nevertheless nonetheless still also instead indeed similarly likewise despite given according another other others some many most few several both each all every no not nor there here what who why how which even until unless once only just such today yesterday tomorrow now later earlier first second third finally last next recent recently among between beyond through throughout within against about above to than too perhaps maybe yes do does did is are was were has have had can could will would may might must should critics officials experts analysts supporters opponents`)
	multiDot = regexp.MustCompile(`^\(?(?:\p{L}\.)+\p{L}$`)
	initial  = regexp.MustCompile(`^\p{Lu}$|^\p{Lu}(?:\.-?\p{Lu})+$|^\p{Lu}-\p{Lu}$`)
	listed   = regexp.MustCompile(`^[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,5})$`)
	saying   = set(`said says say asked asks ask wrote writes replied replies told tells added adds argued argues shouted cried wondered wonders demanded answered responded exclaimed declared announced warned continued quipped insisted noted recalled remarked stated explained concluded`)
)

func starter(word string) bool {
	w := strings.ToLower(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }))
	w, _, _ = strings.Cut(strings.ReplaceAll(w, "’", "'"), "'")
	return starters[w] && word != strings.ToLower(word)
}

// continued reports that the sentence goes on after the stop at i although a
// sentence could begin at gap.
func (s *splitter) continued(from, i, end, gap int, marked bool) bool {
	r, n := utf8.DecodeRuneInString(s.text[i:])
	closed := end > i+n && strings.ContainsFunc(s.text[i+n:end], closer)
	if r == '?' || r == '!' {
		return closed && s.reported(gap)
	}
	if r == '…' || strings.HasPrefix(s.text[i:], "..") {
		return s.omission(i, end)
	}
	if marked || closed {
		return closed && !strings.HasSuffix(s.text[i:end], "*") && bracketAbbreviation(s.text[from:i], s.text[i:end], firstWord(s.text[gap:]))
	}
	return s.abbreviated(from, i, gap)
}

// bracketAbbreviation reports an abbreviation inside brackets, "(Ltd.) Then".
func bracketAbbreviation(before, stops, next string) bool {
	return strings.HasSuffix(stops, ")") && !starter(next) && len(lastWord(before)) < 6 && strings.LastIndexByte(before, '(') > strings.LastIndexByte(before, ' ')
}

// omission reports dots that stand for words left out: "[…]" and "(...)".
func (s *splitter) omission(i, end int) bool {
	if i == 0 {
		return true
	}
	return strings.ContainsRune("[(", rune(s.text[i-1])) && strings.ContainsAny(s.text[i:end], ")]")
}

// reported reports that a quoted question or exclamation is followed by who
// said it: “Why now?” Roe asked.
func (s *splitter) reported(gap int) bool {
	rest := s.text[gap:min(len(s.text), gap+160)]
	if i := strings.IndexAny(rest, ".?!“\""); i >= 0 {
		rest = rest[:i]
	}
	words := strings.Fields(rest)
	named := 0 // words of the name at the start
	for k, f := range words {
		w := strings.ToLower(strings.Trim(f, ",;:”"))
		switch {
		case k > 0 && saying[w]:
			// The name may be followed by who that is, between commas.
			return k == named || strings.HasSuffix(words[k-1], ",")
		case k == 0 && !capital(f) || k == 0 && starter(f) && !pronouns[w]:
			return false
		case k == named && capital(f):
			named++
		}
	}
	return false
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

var pronouns = set(`the he she they i we it`)

// abbreviated reports that the full stop at i belongs to an abbreviation, an
// initial or a number at the head of a list entry, and the sentence goes on.
func (s *splitter) abbreviated(from, i, gap int) bool {
	word := lastWord(s.text[from:i])
	next := firstWord(s.text[gap:])
	low := strings.ToLower(strings.ReplaceAll(word, "’", "'"))
	digit := next != "" && unicode.IsDigit(rune(next[0]))
	atStart := strings.TrimSpace(strings.Trim(s.text[from:i], "*_ ")) == word
	switch {
	case atStart && listed.MatchString(word):
		return true
	case digit && numbering[low]:
		return true
	case initial.MatchString(word) && len(word) == 1, initial.MatchString(word) && strings.Contains(word, "-"):
		return !starter(next)
	case titles[low] && (low != word || next != ""):
		if low == word && len(low) > 1 && !latin[low] {
			return false
		}
		return true
	case shortened[low] && word != low || shortened[low] && (strings.Contains(low, ".") || latin[low]) || multiDot.MatchString(word):
		return !starter(next) && !digit || digit && word != "etc"
	}
	return false
}

var latin = set(`vs v eg ie viz cf ca approx al incl esp resp etc inc co e.g i.e a.m p.m`)
