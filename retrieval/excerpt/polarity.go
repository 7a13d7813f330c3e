package excerpt

import "strings"

// negations are the words that turn a statement into its opposite.
var negations = set(`not no never neither nor none nobody nothing nowhere without hardly scarcely barely`)

// denyingTo are words that with an infinitive say that something is not done.
var denyingTo = set(`yet fail fails failed failing failure refuse refuses refused refusing refusal decline declines
	declined declining unable unwilling impossible`)

// negative are further words that deny what they go with. They don't make a
// conflict by themselves: "failed to act" and "did not act" agree.
var negative = set(`fail fails failed failing refuse refuses refused refusing deny denies denied denying lack lacks
	lacked lacking reject rejects rejected rejecting decline declines declined declining absent absence
	cease ceases ceased avoid avoids avoided stop stops stopped prevent prevents prevented unable impossible
	abandon abandons abandoned abandoning against oppose opposes opposed opposing few little unlikely
	ban bans banned forbid forbids forbidden prohibit prohibits prohibited rather instead except exclude
	excludes excluded doubt doubts doubted dismiss dismisses dismissed halt halted block blocked`)

// prefixes make the opposite of an adjective or verb they are put before.
var prefixes = []string{"un", "in", "im", "il", "ir", "dis", "non", "de", "anti", "mis"}

// negates reports whether one word is the other with a prefix that makes it the
// opposite: likely and unlikely.
func negates(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 4 {
		return false
	}
	for _, p := range prefixes {
		if strings.HasPrefix(b, p) && (b[len(p):] == a || sameStem(b[len(p):], a)) {
			return true
		}
	}
	return strings.TrimSuffix(a, "ful") != a && strings.TrimSuffix(a, "ful")+"less" == b ||
		strings.TrimSuffix(b, "ful") != b && strings.TrimSuffix(b, "ful")+"less" == a
}

// opposites are pairs of classes whose words contradict each other in the same
// place, by their stems: a word belongs to the class when it begins with one of
// these and goes on with an ending only.
var opposites = [][2]string{
	{"increase rise rose risen grow grew grown climb gain expand surge soar double triple", "decrease decline fall fell fallen shrink shrank drop reduce lose lost cut plunge halve"},
	{"raise boost", "lower cut reduce slash"},
	{"support favour favor back endorse approve welcome praise defend embrace", "oppose reject criticise criticize condemn denounce disapprove attack resist"},
	{"accept agree", "reject refuse decline disagree"},
	{"allow permit authorise authorize legalise legalize", "forbid forbade forbidden ban prohibit prevent block outlaw"},
	{"win won", "lose lost"},
	{"strengthen improve", "weaken worsen deteriorate undermine"},
	{"succeed success", "fail failure failing"},
	{"confirm affirm admit acknowledge", "deny denied denies denial refute"},
	{"begin began begun start open launch resume", "end stop cease close halt suspend"},
	{"accelerate hasten", "slow delay"},
	{"include", "exclude omit"},
	{"adopt pass enact keep kept retain maintain uphold upheld", "repeal abolish reject overturn scrap abandon struck"},
	{"build built create", "destroy dismantle demolish"},
	{"hire", "dismiss fire"},
	{"join", "leave left quit withdraw withdrew"},
	{"encourage", "discourage deter"},
	{"trust", "distrust"},
	{"high", "low"},
	{"higher", "lower"},
	{"highest", "lowest"},
	{"large big great", "small little"},
	{"larger bigger greater", "smaller lesser"},
	{"largest biggest greatest", "smallest least"},
	{"more most", "less least fewer fewest"},
	{"many much", "few little"},
	{"all every always both", "none no never neither some few"},
	{"good", "bad poor"},
	{"better best", "worse worst"},
	{"strong stronger strongest", "weak weaker weakest"},
	{"early earlier earliest", "late later latest"},
	{"before", "after"},
	{"above over", "below under"},
	{"old older oldest", "new newer newest young younger"},
	{"near", "far"},
	{"rich wealthy", "poor"},
	{"true right correct", "false wrong incorrect"},
	{"easy easier", "difficult hard harder"},
	{"safe", "dangerous unsafe"},
	{"public", "private secret"},
	{"lawful legal", "unlawful illegal"},
	{"guilty", "innocent"},
	{"possible", "impossible"},
	{"positive", "negative"},
	{"progressive liberal", "conservative"},
	{"majority", "minority"},
	{"export", "import"},
	{"buy bought", "sell sold"},
	{"north northern", "south southern"},
	{"east eastern", "west western"},
	{"first", "last"},
	{"import", "export"},
	{"maximum", "minimum"},
	{"victory", "defeat"},
	{"war", "peace"},
	{"ally allies", "enemy enemies adversary adversaries"},
	{"hope hopeful optimistic optimism", "fear pessimistic pessimism"},
	{"likely", "unlikely"},
	{"stable stability", "unstable instability"},
	{"love", "hate"},
	{"remember", "forget forgot"},
	{"present", "absent"},
	{"presence", "absence"},
	{"increasing rising growing", "decreasing falling declining shrinking"},
	{"upper", "lower"},
	{"up", "down"},
	{"with", "without"},
	{"for", "against"},
}

// antonyms looks up opposites.
type antonyms struct {
	class map[string][]int // word or beginning → 2×pair + side
}

func newAntonyms() *antonyms {
	a := &antonyms{map[string][]int{}}
	for i, pair := range opposites {
		for side, words := range pair {
			for w := range strings.FieldsSeq(words) {
				a.class[w] = append(a.class[w], 2*i+side)
			}
		}
	}
	return a
}

// opposed reports whether the two words stand on opposite sides of a pair, or
// are each other's negation by prefix.
func (a *antonyms) opposed(x, y string) bool {
	if x == y {
		return false
	}
	if negates(x, y) {
		return true
	}
	for _, c := range a.classes(x) {
		for _, d := range a.classes(y) {
			if c^1 == d {
				return true
			}
		}
	}
	return false
}

// classes looks a word up as it is and without its ending.
func (a *antonyms) classes(word string) []int {
	if c, ok := a.class[word]; ok {
		return c
	}
	for _, e := range [][2]string{
		{"s", ""}, {"d", ""}, {"es", ""}, {"ed", ""}, {"ing", ""}, {"ing", "e"}, {"ies", "y"}, {"ied", "y"},
		{"er", ""}, {"ly", ""}, {"ment", ""}, {"al", ""}, {"ance", ""}, {"ion", ""}, {"ation", "e"},
	} {
		base, ok := strings.CutSuffix(word, e[0])
		if !ok || len(base) < 3 {
			continue
		}
		base += e[1]
		if c, ok := a.class[base]; ok {
			return c
		}
		if n := len(base); n > 3 && base[n-1] == base[n-2] { // dropped, banned
			if c, ok := a.class[base[:n-1]]; ok {
				return c
			}
		}
	}
	return nil
}
