package mention

import "strings"

// officeNouns stand for a government when a leader's name comes before them.
var officeNouns = wordSet(`administration government cabinet presidency premiership chancellorship regime era years term tenure
	leadership coalition`)

// governmentNouns stand for one when a country or a word that points does.
var governmentNouns = wordSet(`administration government cabinet presidency regime leadership coalition`)

// alone are those of them that can point back by themselves: "the government".
var alone = wordSet(`administration government cabinet`)

// Words that say which government is meant, relative to a date.
var (
	currently = wordSet(`current present incumbent sitting existing today todays`)
	formerly  = wordSet(`previous last preceding prior former past`)
)

// relations are all words of that kind that may stand before a noun.
var relations = wordSet(`current present incumbent sitting existing todays previous last preceding prior former past new next future
	incoming outgoing`)

// between may stand between such a word and its noun, and say nothing of which
// government it is.
var between = wordSet(`immediate own entire whole central federal national ruling elected`)

// leanings are sides a government may be said to be on.
var leanings = wordSet(`progressive conservative liberal left right leftist rightist`)

var (
	pointers = wordSet(`the this that same`)
	// indefinite words before a noun mean no government in particular.
	indefinite = wordSet(`a an any every each no some another our my your their its both which what whose many most few two
		three several all other such either neither successive various foreign`)
	personal  = wordSet(`his her`)
	ordinalOf = map[string]int{"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
)

// officials are words that make of "the government" somebody who works for it.
var officials = wordSet(`official officials ministry ministries minister ministers agency agencies department departments employee
	employees spokesman spokeswoman spokesperson spokespersons source sources worker workers advisor adviser advisers body bodies
	party building bond bonds meeting meetings member members session sessions`)

// aside are words around a name that a person types and that say nothing of it.
var aside = wordSet(`the a an of s in under during mr ms mrs his her its white house blue team new late then acting and office
	policy policies approach position`)

// headTitles are offices that lead a government, and words for whoever does.
var headTitles = []string{
	"president", "prime minister", "premier", "chancellor", "chairman", "leader", "supreme leader", "general secretary",
	"pm", "taoiseach", "marshal", "dictator", "strongman", "ruler",
}

// otherTitles come before the names of people who lead no government.
var otherTitles = wordSet(`minister ambassador secretary professor prof dr doctor judge justice senator sen representative rep
	congressman congresswoman general gen admiral adm colonel col captain director commissioner governor gov mayor spokesman
	spokesperson spokeswoman analyst researcher scholar chief envoy diplomat author activist candidate nominee lawyer attorney deputy
	chair chairperson ceo founder economist journalist bishop archbishop cardinal father sister brother mother king queen prince
	princess lady fellow expert historian officer inspector sergeant lieutenant major reporter editor columnist singer actor lawmaker
	legislator negotiator advocate survivor defector farmer student teacher wife husband son daughter speaker parliamentarian mp
	counselor counsellor adviser advisor whip`)

// denying are those of them that a person in office does not bear.
var denying = wordSet(`minister ambassador secretary senator sen representative rep congressman governor gov mayor candidate nominee
	deputy lawmaker mp speaker whip lady wife`)

// lesser stand before the title of a head of government and make it another.
var lesser = wordSet(`vice deputy assistant associate senate assembly bank university club board parliament council commission
	committee company group union federation opposition party student labour labor floor majority minority rebel church spiritual
	religious business community faction guild protest court college institute foundation association district provincial state
	county regional county city village would-be`)

// besideTitle may stand between a country and a title.
var besideTitle = wordSet(`former then ex late incoming outgoing new newly elected current previous acting interim incumbent
	sitting first second deceased longtime disgraced ousted impeached`)

// noPerson are words that make a name of a thing out of a surname before them.
var noPerson = wordSet(`doctrine institute foundation tower plan center centre university initiative street avenue library act accord
	memorandum party school museum airport highway bridge park square hospital prize award fund memorial hotel college house
	boulevard road island islands county city press declaration statement speech summit`)

// loose are words that begin sentences, or stand beside names, and are no names.
var loose = wordSet(`the a an this that these those and but or nor so yet for when while as if since because although though after
	before until once whether where in on at by from to with without under over during against about between among through despite
	unlike like both neither either not even only also still now then today yesterday tomorrow here there however moreover
	meanwhile furthermore nevertheless nonetheless instead therefore thus hence indeed perhaps maybe recently later earlier
	finally first second third last next according given did does do is was were are has had have will would can could should may
	might must what who whom whose why how which he she it they we i you his her its their our my your all some many most few
	several every each no any another other such new old former late mr mrs ms miss sir dame lord january february march april may
	june july august september october november december monday tuesday wednesday thursday friday saturday sunday jan feb mar apr
	jun jul aug sep sept oct nov dec pro anti non post pre ex mid us un eu photo image source read more see related president-elect
	upon amid following into onto than because plus vs versus via per inside outside within beyond toward towards via english`)

// historic words before a country say that another time's government is meant.
var historic = wordSet(`then earlier postwar wartime colonial military provincial local state interim provisional exiled`)

// saying are verbs that show that the two capitalised words before them are a person.
var saying = wordSet(`said says told argued argues added warned wrote who criticised criticized called urged noted claimed stated`)

// abbreviations are words whose stop ends no sentence.
var abbreviations = wordSet(`mr mrs ms dr prof gov sen rep gen col lt sgt st jr sr adm capt rev hon pres amb no vs`)

// scriptOffices follow a leader's name where the government is meant, in scripts
// without spaces.
var scriptOffices = []string{"정부", "정권", "행정부", "내각", "政府", "政权", "政權", "政権", "内閣", "行政"}

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}
