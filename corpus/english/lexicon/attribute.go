package lexicon

// Attribute is something that is so of a lexeme.
type Attribute uint8

// Attributes of all words: parts of speech.
const (
	Verb Attribute = iota
	Noun
	Adjective
	Adverb
	Pronoun
	Determiner
	Preposition
	Conjunction // and, or, but
	Subordinator
	Auxiliary
	Modal
	Interjection
	Name // a part of people's names

	// Verbs, by what they tell.
	Says          // reports somebody's words: say, argue, write
	Thinks        // a belief, attitude or wish: believe, fear, want, oppose, welcome
	Asks          // ask, wonder, inquire
	Denies        // deny, dispute, disavow
	Shows         // what documents and findings do: show, find, suggest
	Commissive    // binds the subject: promise, pledge, agree
	Urges         // object and infinitive: urge X to
	Act           // told as an act as well as reported: announce, agree
	QuotesAfter   // only beside a quotation: growl, laugh, thunder
	Parenthetical // may interrupt what it reports: ", Lund said,"
	Judges        // judges what it tells or describes: undermine; wrong; sadly
	Aspect        // with an infinitive it says when or how often: tend, continue
	Fails         // with an infinitive it is a "not": fail, refuse, decline
	Heads         // somebody is at the head of a body or speaks for it: head, lead, run

	// Verbs, by what they take.
	Bare         // any complement, also none
	Clause       // a clause, also without "that"
	That         // a clause with "that", "whether", "how"
	Quotes       // a quotation
	Object       // an object that is praised, rejected, stressed
	Infinitive   // "to" with a verb: promise to
	ObjectAs     // an object and "as": regard X as
	Calls        // an object and what it is called: call X Y
	Voices       // a noun of feeling: voice concern
	Hearer       // somebody before the clause: tell X that
	Personal     // only people and bodies do it, never findings or events
	Prepositions // prepositions that make it report: with=for,against

	// Nouns.
	Title             // before a name: minister, professor
	Office            // a post that one person holds: minister, governor
	Represents        // who has the post speaks for the body, though others may have it too: founder, campaigner
	HeadsGovernment   // president, prime minister, chancellor
	Honorific         // mr, dame
	Rank              // of the forces or the police
	Postnominal       // after a name: kc, phd, ret
	Suffix            // after a name, part of it: jr, iii
	Human             // a person
	Group             // people as a group, in the plural: critics, officials
	Body              // ministry, committee, party, court
	Institution       // ends or heads the name of a body
	GenericBody       // any body may be called so: group, company
	StateBody         // every state has one: ministry, parliament
	Apart             // a body of state that does not speak for the government: court, police
	Government        // a government and what stands for it
	Document          // report, study, letter, bill
	Statement         // claim, remark, view
	View              // "in X's view"
	Feeling           // raised, voiced, expressed: concern, doubt
	Kinship           // mother, brother
	Asker             // labels who puts the questions in a transcript: q, reporter
	Dialogue          // a text of questions and answers: interview
	Spoken            // a text that is somebody’s words: statement, speech, remarks
	Male              // he
	Female            // she
	Thing             // ends the name of a law, an event, a place
	NounVerb          // its forms are nouns and verbs: claim, report
	Judgement         // judges what it is said of: failure, burden
	Direction         // north, eastern
	PlaceLead         // begins the name of a place: new, san
	Particle          // inside a name: van, de, bin
	Connector         // small word inside the name of a body: of, for
	Month             // month=1
	Weekday           // weekday=1, Monday; 0 is Sunday
	Season            // season=3: the month that it begins with
	BeforeDate        // before a month or a year that is a date: of, by; before-date=firm where no name can stand: in, during
	AlsoName          // a month that is a name as well: may, june
	Recurs            // what it goes with comes every year: annual, usually
	Foretells         // what follows is to come: will, expected, due
	Punctual          // a verb of what is done at a moment: arrive, resign
	Time              // yesterday, week
	TimeLead          // before a word of time: on, last, next
	Numeral           // number=12; scale=1000 multiplies
	Ordinal           // ordinal=3
	Scale             // hundred, million
	Measure           // counted by a number before it: percent, dollars, pages
	Abbreviation      // takes a point, with a capital: Lt., Calif.
	LowerAbbreviation // takes a point: etc., vs.
	BeforeNumber      // takes a point before a number: No. 5
	Stop              // the point behind it ends no sentence: stop=name never, number before one, word before what hardly begins one, small in small letters

	// Parts of names and what stands before them.
	Given         // a given name
	MaleName      // of men
	FemaleName    // of women
	ShortFor      // short-for=robert: the names that it may be short for
	Spelling      // spelling=mohammed: the same name written otherwise
	SoundsLike    // sounds-like=stephen: another name that sounds the same
	Variant       // variant=peter: the name in another language
	SurnameFirst  // a family name that may stand before the given name
	Romanised     // romanised=jung: the same family name in other Latin letters
	Iberian       // a particle that is often left out: dos Santos
	Territorial   // a title whose place tells its bearers apart: Lord Ahmed of Sill
	DoubleSurname // the first of two surnames: Garcia
	Expands       // expands=lieutenant: the title that it is short for
	SameOffice    // same-office=judge: titles of one post
	WithGiven     // a title before a given name: King Charles, Sir Keith
	Portfolio     // what an office is for, before its title: foreign, finance, defence
	Lesser        // makes another post of the one it stands before: deputy, vice, shadow
	TitleAside    // beside a title, changes nothing: former, acting
	Ended         // the post or the membership is over: former
	Ministerial   // who has the post speaks for the government: minister, treasurer
	Opposes       // makes it a post or body of the other side: shadow, opposition
	Seat          // sits in a legislature, mostly for a party: senator, mp
	Party         // ends the name of a party
	Faction       // what a party's people are called, before a post: Labour, Liberal
	PartyName     // the word that a party is called by in full: party-name=conservative
	Unites        // two parties: coalition

	// Function words and adverbs.
	Source            // the source of words follows: according to
	PossessivePronoun // his, their
	PluralPronoun     // they, some, many: can be people
	Relative          // who, which, whose
	Be                // forms of be
	TakesIs           // 's after it is "is": he, that, who
	Attaches          // a preposition that continues a noun phrase: of, in
	Question          // who, what, whether
	Opener            // begins a sentence and is no name: Perhaps, Neither, Poor
	Connective        // links sentences: however, moreover
	NotAdverb         // ends in -ly and is none: family
	Negates           // not, never, hardly
	Hedges            // may, probably, apparently
	Prescribes        // should, must
	Rhetoric          // goes on with an argument: after all, in short
	StopWord          // has no topic
	Indefinite        // a, some, another: nobody in particular
	Turns             // a small word that turns a statement, by class: turns=all
	Softens           // softens what follows, by class: softens=chance
	Force             // what it does to the words in its reach, beyond what its other attributes tell: force=duty
	Approximates      // softens a number that follows: nearly, around
	Attitude          // after it nothing is said to be so, by class: attitude=denial
	Conditional       // narrows all that its sentence says, by class: conditional=if
	Edge              // the time up to which something is so: before, until
	Neutral           // speaks of a text and says nothing itself: note, article
	Negative          // denies what it goes with: fail, lack, unlikely
	Opposite          // the pairs of classes it belongs to, and on which side: opposite=rise+
	Merely            // after "not" it negates nothing: only, just
	OtherTime         // what follows is of another time than its sentence: after, ahead
	Setting           // at the head of a sentence it says when: when, while
	Deed              // a verb that asks for what was done as much as for what was said: respond, reject
	Performs          // a verb by which one does what it says: announce, pledge
	Position          // by which one asks for somebody's position: view, stance; stand
	Term              // a leader's time or team: administration, presidency, era
	Governs           // a government, who leads it or works for it, what it does: official, minister, policy

	// Governments and who heads them.
	Anaphoric        // may mean a government spoken of before: administration, cabinet
	InOffice         // the one in office now: current, incumbent
	Bygone           // the one before: previous, former
	Changing         // the one to come or just come: new, incoming
	Describes        // beside a word for a government, says nothing of whose: federal, minority
	Leaning          // leaning=conservative: a side that a government is on
	Pointing         // says that one is meant which is known: the, that, same
	AnotherLevel     // another level or time than the government of the day: provincial, colonial
	OfGovernment     // after it a government is not the one spoken of: building, bond
	NotHead          // a post that nobody has who heads a government: ambassador, mayor
	PostOfAnother    // makes a president another: bank, student
	LeadsState       // may head a state: chairman, ruler
	Language         // a language and who speaks it
	ScriptGovernment // a government, in a script without spaces between words
	Contracted       // an auxiliary and "not" written without the apostrophe: contracted=do
	Multiple         // how many times: twice, half
	Surname          // a title that is a surname as well: Pope, Dean
	Interlocutor     // who asks, or who is asked: I, you, our
	Inquires         // asks somebody to look for something: find, know, curious
	Chat             // begins a greeting, an apology, thanks, a sign-off: hi, best regards
	Speaker          // the one who speaks or is spoken to: I, our, yours
	PointsBack       // stands for somebody or something named before: she, these
	Pivot            // a small word without which a question is another: not, who, until
	Plain            // a verb that says no more of a statement than that somebody made it: say, write
	Copula           // after "it" it leads to what is so: is, remains, seems
	SmallInTitles    // stays in lower case in titles: of, the, de
	Untitled         // begins sentences and seldom stands in a title: he, however
	NegativePrefix   // makes the opposite of the word it stands before: un-, dis-

	attributes int = iota
)

// written are the attributes as the files write them.
var written = [attributes]string{
	Verb: "verb", Noun: "noun", Adjective: "adjective", Adverb: "adverb", Pronoun: "pronoun", Determiner: "determiner",
	Preposition: "preposition", Conjunction: "conjunction", Subordinator: "subordinator", Auxiliary: "auxiliary", Modal: "modal",
	Interjection: "interjection", Name: "name", Dialogue: "dialogue",
	Given: "given", MaleName: "male-name", FemaleName: "female-name",
	ShortFor: "short-for", Spelling: "spelling", SoundsLike: "sounds-like", Variant: "variant", Romanised: "romanised", Iberian: "iberian", Territorial: "territorial",
	SurnameFirst: "surname-first", DoubleSurname: "double-surname", Expands: "expands",
	SameOffice: "same-office", WithGiven: "with-given", Portfolio: "portfolio", Lesser: "lesser",
	TitleAside: "title-aside", Ended: "ended", Ministerial: "ministerial", Opposes: "opposes",
	Seat: "seat", Party: "party", Faction: "faction", PartyName: "party-name", Unites: "unites",
	Says: "says", Thinks: "thinks", Asks: "asks", Denies: "denies", Shows: "shows", Commissive: "commissive", Urges: "urges",
	Act: "act", QuotesAfter: "quotes-after", Parenthetical: "parenthetical", Judges: "judges", Aspect: "aspect", Fails: "fails", Heads: "heads",
	Bare: "bare", Clause: "clause", That: "that", Quotes: "quotes", Object: "object", Infinitive: "infinitive", ObjectAs: "object-as",
	Calls: "calls", Voices: "voices", Hearer: "hearer", Personal: "personal", Prepositions: "with", Source: "source",
	Title: "title", Office: "office", Represents: "represents", HeadsGovernment: "heads-government", Honorific: "honorific", Rank: "rank",
	Postnominal: "postnominal", Suffix: "suffix", Human: "human", Group: "group", Body: "body", Institution: "institution",
	GenericBody: "generic-body", StateBody: "state-body", Apart: "apart", Government: "government", Document: "document", Statement: "statement",
	View: "view", Feeling: "feeling", Kinship: "kinship", Asker: "asker",
	Spoken: "spoken", Male: "male", Female: "female", Thing: "thing",
	NounVerb: "noun-verb", Judgement: "judgement", Direction: "direction", PlaceLead: "place-lead", Particle: "particle",
	Connector: "connector", Month: "month", Weekday: "weekday", Season: "season", BeforeDate: "before-date",
	AlsoName: "also-name", Recurs: "recurs", Foretells: "foretells", Punctual: "punctual", Time: "time", TimeLead: "time-lead", Numeral: "number",
	Ordinal: "ordinal", Scale: "scale", Measure: "measure", Abbreviation: "abbreviation",
	LowerAbbreviation: "lower-abbreviation", BeforeNumber: "before-number", Stop: "stop",
	PossessivePronoun: "possessive", PluralPronoun: "plural-pronoun", Relative: "relative", Be: "be", TakesIs: "takes-is",
	Attaches: "attaches", Question: "question", Opener: "opener", Connective: "connective", NotAdverb: "not-adverb",
	Negates: "negates", Hedges: "hedges", Prescribes: "prescribes", Rhetoric: "rhetoric", StopWord: "stop-word",
	Turns:          "turns",
	Softens:        "softens",
	Approximates:   "approximates",
	Force:          "force",
	Attitude:       "attitude",
	Conditional:    "conditional",
	Edge:           "edge",
	Neutral:        "neutral",
	Negative:       "negative",
	Opposite:       "opposite",
	Merely:         "merely",
	OtherTime:      "other-time",
	Setting:        "setting",
	Deed:           "deed",
	Performs:       "performs",
	Position:       "position",
	Term:           "term-of-office",
	Contracted:     "contracted",
	Multiple:       "multiple",
	Surname:        "surname",
	Speaker:        "speaker-or-hearer",
	PointsBack:     "points-back",
	Pivot:          "pivot",
	Plain:          "plain-saying",
	Copula:         "copula",
	NegativePrefix: "negative-prefix",
	SmallInTitles:  "small-in-titles", Untitled: "untitled",
	Indefinite:       "indefinite",
	Anaphoric:        "anaphoric",
	InOffice:         "in-office",
	Bygone:           "bygone",
	Changing:         "changing",
	Describes:        "describes-government",
	Leaning:          "leaning",
	Pointing:         "pointing",
	AnotherLevel:     "another-level",
	OfGovernment:     "of-government",
	NotHead:          "not-head",
	PostOfAnother:    "post-of-another",
	LeadsState:       "leads-state",
	Language:         "language",
	ScriptGovernment: "script-government",
	Governs:          "governs",
	Interlocutor:     "interlocutor",
	Inquires:         "inquires",
	Chat:             "chat",
}

// String is the attribute as the files write it.
func (a Attribute) String() string { return written[a] }

// set is a set of attributes.
type set [3]uint64

func (s set) has(a Attribute) bool { return s[a/64]&(1<<(a%64)) != 0 }

func (s *set) add(a Attribute) { s[a/64] |= 1 << (a % 64) }
