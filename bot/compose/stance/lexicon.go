package stance

import "strings"

// lexicon maps words to what they are, by their forms.
type lexicon map[string]string

func words(classes ...string) lexicon {
	out := lexicon{}
	for _, c := range classes {
		class, list, _ := strings.Cut(c, ": ")
		for w := range strings.FieldsSeq(list) {
			out[w] = class
		}
	}
	return out
}

func verbs(classes ...string) lexicon {
	out := lexicon{}
	for _, c := range classes {
		class, list, _ := strings.Cut(c, ": ")
		for v := range strings.FieldsSeq(list) {
			for _, f := range inflect(v) {
				out[f] = class
			}
		}
	}
	return out
}

// inflect makes the regular forms of a verb; irregular ones follow it after "=".
func inflect(verb string) []string {
	verb, irregular, _ := strings.Cut(verb, "=")
	out := []string{verb}
	if irregular != "" {
		out = append(out, strings.Split(irregular, "/")...)
	}
	n := len(verb)
	consonantY := n > 2 && verb[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(verb[n-2]))
	switch {
	case consonantY:
		return append(out, verb[:n-1]+"ies", verb[:n-1]+"ied", verb+"ing")
	case strings.HasSuffix(verb, "e"):
		return append(out, verb+"s", verb+"d", verb[:n-1]+"ing")
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "x"):
		return append(out, verb+"es", verb+"ed", verb+"ing")
	}
	return append(out, verb+"s", verb+"ed", verb+"ing", verb+string(verb[n-1])+"ed", verb+string(verb[n-1])+"ing")
}

// What a holder does about a thing: an object follows. To criticise isn't to
// oppose: what is criticised may be too weak for the critic.
var stances = verbs(
	"+: support back endorse favour favor welcome applaud praise champion advocate approve",
	"-: oppose reject condemn denounce protest fight=fought resist",
)

// outlook are phrases, after a form of "be" or a verb, with the thing behind them.
var outlook = []struct {
	phrase string
	sign   int
}{
	{"in favour of", +1}, {"in favor of", +1}, {"in support of", +1}, {"supportive of", +1},
	{"against", -1}, {"opposed to", -1}, {"in opposition to", -1},
	{"for", +1},
}

// sided are verbs that take an outlook: "voted against".
var sided = verbs("x: vote campaign argue speak=spoke/spoken/speaks come=came lobby rally")

// accepting verbs count only when denied firmly: "will never accept".
var accepting = verbs("x: accept tolerate")

// told takes somebody and a clause.
var told = verbs("x: tell=told remind assure")

// prepositional stances: the verb's preposition must follow.
var withPreposition = []struct {
	verb, preposition string
	sign              int
}{
	{"call", "for", +1}, {"press", "for", +1}, {"push", "for", +1}, {"approve", "of", +1}, {"disapprove", "of", -1},
	{"object", "to", -1}, {"protest", "against", -1}, {"agree", "with", +1}, {"disagree", "with", -1}, {"appeal", "for", +1},
}

// reporting verbs open a clause of what the holder says.
var reporting = verbs(`t: say=said argue believe insist maintain think=thought hold=held state add stress declare
	contend claim warn announce affirm reaffirm reiterate emphasise emphasize assert feel=felt conclude recommend demand
	urge propose note complain caution write=wrote/written`)

// urging verbs take somebody and "to" with a verb.
var urging = verbs("u: urge press ask call demand push pressure advise implore tell=told want require exhort beg")

// intending verbs take "to" with a verb.
var intending = verbs("+: promise pledge vow intend plan want resolve undertake=undertook/undertaken seek=sought demand agree",
	"-: refuse decline")

// acts are what is done to a thing that is wanted or not wanted.
var acts = verbs(
	"-: scrap abolish repeal ban end stop halt block cancel abandon suspend revoke outlaw terminate dismantle withdraw=withdrew/withdrawn veto annul rescind shelve prohibit reject overturn drop remove axe ditch",
	"+: keep=kept maintain support adopt pass ratify approve build=built introduce implement preserve retain back enact continue establish sign uphold=upheld complete finish fund finance expand extend accept",
)

// doing are further verbs that with "-ing" begin a thing done: "raising fares".
var doing = verbs("x: raise cut increase reduce lower lift change allow send sell buy close open give grant pay tax move hold use make take put share lend spend")

// fates are what a thing itself ought to do: "the base must stay".
var fates = words("+: stay remain continue", "-: go end stop close")

// deeds are the nouns of acts, with the preposition before the thing.
var deeds = words(
	"-: ban abolition repeal end halt suspension cancellation withdrawal closure removal revocation scrapping termination prohibition rejection",
	"+: adoption introduction construction continuation ratification implementation creation establishment preservation approval",
)

// carriers are nouns for what somebody wants or does, "to" with a verb behind them.
var carriers = words("x: decision decisions plan plans proposal proposals move moves effort efforts bill attempt attempts bid motion push intention call calls measure measures")

// generic nouns mean something only with what stands beside them.
var generic = words(`x: plan plans proposal proposals bill law laws decision decisions measure measures policy policies
	agreement deal treaty move moves idea ideas reform reforms act project projects programme programmes program programs
	initiative initiatives approach step steps change changes amendment amendments rule rules motion government ministry
	minister president party scheme system budget strategy talks issue issues thing things way it them this that one ones
	action actions work effort efforts attempt attempts position view views`)

// verdicts are what a thing is said to be, one or more words.
var verdicts = words(
	"+: necessary essential vital indispensable justified welcome overdue right reasonable",
	"-: wrong unacceptable unjust unfair harmful unnecessary unjustified mistaken unreasonable intolerable mistake disaster disgrace folly",
)

// deniable are the verdicts whose denial is the opposite verdict.
var deniable = words("x: justified right reasonable wrong mistaken mistake acceptable")

var (
	auxiliary = words("x: is are was were be been being has have do does did will shall am has’ve")
	copula    = words("x: is are was were be")
	duty      = words("x: should must ought needs need has have shall")
	negation  = words("x: not never cannot don't doesn't didn't won't can't isn't aren't wasn't weren't shouldn't mustn't")
	adverbs   = words(`x: strongly firmly also still publicly openly fully always consistently repeatedly again now fiercely
		vehemently unanimously clearly formally loudly long sharply immediately urgently certainly never-ending simply therefore
		bitterly resolutely categorically flatly wholeheartedly strictly rightly further thus`)
	determiners  = words("x: a an the this that these those its their his her our my your any all such every each")
	prepositions = words("x: on of in for with to from against at by over under about between towards toward into within across")
	passing      = words("x: proposed planned new current controversial whole entire draft existing government's")
	pronouns     = words("x: he she they it we i")
	objects      = words("x: it them this that him her us me these those something anything nothing everything what which who whom whether how")
	// boundary words end the thing.
	boundary = words(`x: and or but nor that which who whom whose where because as if unless until while when after before since
		though although so than is are was were be will would should must shall may might can could has have had do does did not
		being to said says saying arguing citing calling urging warning adding yet despite`)
	particles = words("x: down up out off back away over through")
	// following are the words that can follow a thing and leave it what it is.
	following = words("x: and as because after before since when saying arguing citing calling urging warning adding")
	// spoilers make a position conditional, partial, past or somebody else's.
	spoilers = words(`x: if unless until provided providing only although though while whereas however but except yet despite
		once formerly previously initially originally earlier would could may might partly partially reluctantly whether
		some many most few several half almost nearly neither nor either than instead rather had longer if? depends
		conditionally supposedly allegedly reportedly temporarily`)
)
