package attribute

import "strings"

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// Closed classes of English words, and open ones as far as grammar needs them.
var (
	abbreviatedTitles = set(`mr mrs ms dr prof gen lt col maj capt sen rep gov amb hon rev st jr sr sgt adm cmdr`)
	determiners       = set(`the a an one this that these those its his her their our my your some many several most all both each every other another any no few various certain such two three four five six seven eight nine ten half`)
	possessives       = set(`its his her their our my your`)
	prepositions      = set(`of in on at for from to with by about against among amid between under over into onto within without during after before since until till toward towards through throughout across despite like unlike beyond behind via per near inside outside alongside along around upon regarding concerning following including given besides beneath below above versus as than because off`)
	attaching         = set(`of in at for from to on with within across under at against behind outside inside near between among`)
	subordinators     = set(`while although though because since when whenever whereas if unless after before until as once even where`)
	relatives         = set(`who which whom whose that`)
	conjunctions      = set(`and or but nor yet`)
	auxiliaries       = set(`is are was were be been being am has have had having do does did will would can could may might must shall should cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't mustn't shouldn't ought needn't`)
	beForms           = set(`is are was were be been being am isn't aren't wasn't weren't`)
	modals            = set(`will would can could may might must shall should cannot won't wouldn't can't couldn't mustn't shouldn't`)
	adverbs           = set(`also further then again once later now still often long never not ever always just even only too instead first therefore thus hence however moreover furthermore nevertheless nonetheless meanwhile already soon since together earlier yet so rather quite much itself himself herself themselves perhaps sometimes both all each today yesterday tonight tomorrow`)
	notAdverbs        = set(`family italy july ally assembly monopoly supply reply apply rely imply likely assemblys early daily weekly monthly friendly only`)
	openers           = set(`however moreover furthermore therefore thus hence meanwhile nevertheless nonetheless still instead indeed overall finally consequently similarly likewise specifically alternatively accordingly additionally conversely first second third also yet but and so then now today recently later earlier afterwards besides again crucially unfortunately curiously importantly notably`)
	times             = set(`monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec yesterday today tomorrow tonight week month year weekend morning afternoon evening night decade summer winter spring autumn weeks months years days day ago`)
	timeLeads         = set(`on in last next this earlier late early that same the of later at recently past`)
	plurals           = set(`they we those both others some many few several most people`)
	clauseWords       = set(`that whether how why if what where who when`)
)

// Human nouns: heads of phrases that can hold a view. A regular plural need not
// be listed.
var human = singularAndPlural(`outlet channel daily weekly tabloid website grouping official officer activist critic expert analyst observer scholar researcher economist scientist academic historian lawyer jurist judge magistrate prosecutor lawmaker legislator politician parliamentarian senator congressman congresswoman representative deputy delegate envoy diplomat ambassador negotiator minister secretary president chancellor premier governor mayor councillor commissioner chairman chairwoman chair director manager executive chief head leader founder spokesman spokeswoman spokesperson aide adviser advisor strategist planner commander general admiral soldier veteran fighter rebel conservative progressive liberal socialist leftist rightist centrist moderate hardliner hawk dove reformer reformist nationalist populist democrat republican labourite tory communist islamist secularist environmentalist campaigner advocate supporter opponent proponent sceptic skeptic dissident defector refugee migrant exile immigrant resident citizen voter worker farmer fisherman fisher teacher student parent doctor nurse patient engineer journalist reporter editor columnist commentator author writer pundit pollster investor trader banker businessman entrepreneur employer employee shareholder donor lender creditor regulator auditor inspector investigator witness victim survivor relative colleague predecessor successor rival ally partner neighbour neighbor friend enemy source participant respondent member insider veteran professor fellow lecturer dean bishop priest cleric imam pastor pope king queen prince emperor monarch coalition union federation group organisation organization association agency ministry department office bureau commission committee council board court tribunal parliament assembly congress senate house cabinet government administration regime authority party opposition majority minority bank company firm manufacturer supplier operator utility industry exporter importer producer retailer newspaper magazine broadcaster institute centre center foundation university college think-tank thinktank charity ngo watchdog body panel team delegation mission embassy consulate military army navy police force country nation state power capital city municipality province region community side camp faction bloc alliance movement public population society republic kingdom player stakeholder skipper fleet grower landlord tenant owner driver cook captain official pilot miner publisher lobby lobbyist consumer customer commuter pensioner taxpayer sponsor organizer organiser protester protestor demonstrator petitioner plaintiff defendant dissenter justice ombudsman treasurer clerk technocrat bureaucrat westerner human woman man child youth villager islander herder rancher logger firefighter paramedic psychologist sociologist theorist philosopher theologian ecologist biologist epidemiologist virologist climatologist hydrologist physicist chemist statistician demographer criminologist`)

func singularAndPlural(words string) map[string]bool {
	out := set(words)
	for w := range set(words) {
		switch {
		case strings.HasSuffix(w, "man"):
			out[strings.TrimSuffix(w, "man")+"men"] = true
		case strings.HasSuffix(w, "y") && !strings.HasSuffix(w, "ay") && !strings.HasSuffix(w, "ey"):
			out[strings.TrimSuffix(w, "y")+"ies"] = true
		case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "ch"):
			out[w+"es"] = true
		default:
			out[w+"s"] = true
		}
	}
	for _, w := range []string{"people", "police", "public", "others", "media", "press", "women", "men", "children", "both", "staff"} {
		out[w] = true
	}
	return out
}

var (
	// Collective nouns for bodies: their holder is an organisation.
	bodies = singularAndPlural(`outlet channel daily weekly tabloid website grouping union federation group organisation organization association agency ministry department office bureau commission committee council board court tribunal parliament assembly congress senate house party bank company firm newspaper magazine broadcaster institute centre center foundation university college charity ngo watchdog body panel team delegation mission embassy consulate military army navy police service alliance movement coalition society corporation fund secretariat authority laboratory lab academy school network forum league club cooperative co-operative chamber institution directorate inspectorate registry opposition majority paper regulator ombudsman tribunal office utility operator front congregation church synod caucus trust archive museum hospital initiative`)
	// Governments and what stands for them.
	// Bodies that any institution may be called.
	genericBodies = set(`group organisation organization company firm party body association charity watchdog`)
	// Bodies that every state has one of: a short name may be another state's.
	stateBodies = set(`ministry court department parliament assembly embassy army navy police senate office cabinet government`)
	governing   = singularAndPlural(`government administration cabinet regime presidency leadership junta monarchy authority country nation state republic kingdom capital power official president's`)
	// Words at the end (or before "of") of an institution's name.
	institutions = set(`ministry department court party council committee commission board agency bureau office institute institution association union federation confederation organisation organization university college school academy centre center foundation fund bank group network forum league society service authority assembly parliament congress senate house duma diet knesset bundestag corporation company inc ltd llc corp co plc press news agency times post gazette herald tribune courier journal review watch international nations union alliance coalition movement front army navy force forces police guard command secretariat tribunal chamber chambers delegation embassy mission administration government laboratory laboratories lab observatory museum trust club initiative project programme co-operative cooperative exchange railways airlines airways railway railroad airline treasury exchequer inspectorate directorate taskforce panel caucus church synod conference brotherhood republic kingdom states bloc hospital registry ombudsman secretariat cabinet presidency rights reserve securities wire`)
	// Words that end the name of a law, an event, a place: never a holder.
	things = set(`act law bill treaty agreement accord accords pact convention covenant protocol declaration charter constitution resolution policy paper report strategy plan programme program project initiative doctrine war winter summit olympics games conference talks dialogue crisis revolution uprising spring memorandum compact day week prize award cup complex line street avenue road square bridge tunnel canal link corridor sea ocean strait bay gulf river lake island islands peninsula mountain mountains valley desert province county district city town airport port station highway index survey census era century deal fund's clause section article chapter amendment case scheme framework`)
	// First words of places of several words.
	placeLeads = set(`north south east west northern southern eastern western central new united saint san santa los las sri hong costa puerto el great upper lower middle southeast northeast southwest northwest latin sub-saharan cape mount lake gulf red black baltic`)
	// Titles before a name. The last word of a title is one of them.
	titles         = set(`president minister premier chancellor secretary governor mayor senator congressman congresswoman representative ambassador envoy general colonel admiral captain major lieutenant commander sergeant marshal judge justice professor doctor director chairman chairwoman chair chairperson commissioner councillor king queen prince princess emperor pope archbishop bishop cardinal imam ayatollah sheikh rabbi reverend father sister lord lady sir dame baron baroness count speaker leader spokesman spokeswoman spokesperson deputy mp mep analyst economist activist editor mr mrs ms miss mx dr prof gen sen rep gov amb col lt capt adm sgt hon rev chief scholar researcher historian lawmaker taoiseach treasurer undersecretary attorney auditor inspector superintendent constable first-minister vice-president rapporteur controller comptroller registrar whip fellow coordinator reporter counsel strategist adviser advisor negotiator founder head officer executive manager`)
	honorifics     = set(`mr mrs ms miss mx dr prof sir dame lord lady`)
	masculine      = set(`mr sir lord king prince pope chairman spokesman congressman father man husband son brother he him his himself businessman archbishop bishop imam ayatollah`)
	feminine       = set(`mrs ms miss dame lady queen princess chairwoman spokeswoman congresswoman woman mother daughter wife widow sister actress she her hers herself baroness`)
	nameParticles  = set(`de del della der den van von bin ibn al el la le du da dos das di ten ter zu af of dela delos delas bint ould ben abu dal dalla della degli`)
	nameConnectors = set(`of for on the and de la du des del & against to in`)
	// Nouns that carry words: "X's statement", "a report by X".
	wordNouns = set(`statement statements remark remarks comment comments speech speeches letter letters report reports study studies paper papers article articles essay essays testimony interview interviews memo memorandum memoranda brief briefing briefings analysis assessment review survey surveys editorial op-ed message messages post posts tweet tweets communique declaration ruling judgment judgement opinion verdict dissent filing note notes book books rhetoric propaganda newsletter column forecast forecasts announcement announcements manifesto platform proposal petition submission text texts document documents circular bulletin dispatch cable data figures findings research poll polls`)
	// Forms of reporting and common verbs that are nouns as well.
	nounVerbs = singularAndPlural(`point issue look talk offer push bid pledge lobby concert convict finance report claim plan call view fear hope demand promise pledge question doubt worry wish comment remark note state challenge order request protest attack address answer reply project estimate forecast judge rule guarantee appeal support approach press campaign share blame charge credit cast frame label brand show measure second sum post blog tweet signal value rate mandate command decree vow find reason study work shift move increase decline need use help start end visit vote fund cost fall rise change test fire trade import export monitor cover force face lead stand fight run break cut voice object contest dispute proclaim advocate back champion credit deal grant gain turn return host head chair air mock query witness concern interest regret process focus score draft debate discourse accord project project position sanction launch limit`)
	// Plurals in -ers and -ors that are nobody.
	instruments = set(`papers numbers powers borders matters orders offers tankers computers letters newspapers rivers waters quarters chapters centers factors sectors errors doors floors colors colours corridors reactors tractors motors flowers towers layers markers boosters headquarters disasters barriers carriers drivers containers registers answers dangers fevers numbers summers winters transfers markers indicators vectors shelters servers routers chargers freighters helicopters bombers launchers semiconductors processors sensors monitors generators tenors terrors mirrors harbors harbours triggers shoulders fingers ladders ledgers mergers buffers covers trailers posters banners stickers`)
	viewNouns   = set(`view views opinion words judgment judgement estimation account telling eyes mind reckoning assessment reading argument position estimate`)
	// Things that are felt or voiced: "raised concerns", "expressed doubt".
	voiced = singularAndPlural(`concern doubt worry fear objection question hope regret dismay alarm scepticism skepticism support opposition disappointment anger outrage confidence optimism pessimism frustration criticism misgiving reservation suspicion thanks gratitude sympathy solidarity satisfaction surprise unease readiness willingness interest view opinion belief desire wish warning demand complaint protest sorrow condolence apology preference conviction unhappiness displeasure caution perspective position grievance`)
)
