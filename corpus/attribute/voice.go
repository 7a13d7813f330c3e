package attribute

import "strings"

// Words of judgement, forecast and prescription. None is decisive alone but the
// first class; see voice.
var (
	prescribing  = set(`should must ought shouldn't mustn't needn't`)
	hedging      = set(`may might could would likely unlikely probably perhaps possibly presumably arguably apparently seemingly seems seem seemed appears appear appeared suggests indicates implies certainly surely undoubtedly clearly obviously evidently doubtless conceivable plausible inevitable inevitably can't cannot`)
	judging      = set(`important crucial vital essential critical necessary unnecessary urgent imperative encouraging discouraging troubling worrying alarming disturbing welcome unwelcome unfortunate regrettable unlikely wise unwise prudent imprudent reckless foolish dangerous risky naive realistic unrealistic feasible impossible futile hopeless promising hopeful flawed misguided mistaken wrong false true fair unfair unjust absurd strange odd curious remarkable striking notable noteworthy surprising unsurprising significant insignificant meaningful meaningless effective ineffective inadequate insufficient sufficient adequate weak fragile vulnerable unsustainable sustainable difficult hard easy clear unclear evident obvious apparent inevitable uncertain awkward controversial ambitious modest timid bold cautious cynical hypocritical shameful disgraceful deplorable terrible horrible dire grim bleak bad good better worse best worst great excellent poor successful unsuccessful disastrous catastrophic costly cheap wasteful pointless useless useful helpful unhelpful counterproductive legitimate illegitimate reasonable unreasonable sensible senseless convincing unconvincing credible dubious doubtful questionable troubled problematic perverse paradoxical ironic symbolic formidable unprecedented overdue premature simplistic shortsighted short-sighted heavy-handed half-hearted toothless hollow empty tragic sad sorry mere simple greater failed failing missed ill-advised unhealthy healthy puzzling telling precarious smart stupid clever dull harmful beneficial detrimental instrumental decisive pivotal robust honest dishonest inconsistent incoherent coherent contradictory divisive toxic rigid shallow vague blunt sweeping draconian excessive negligible incompatible irreversible delicate complicated viable workable worth worthwhile worthy unthinkable unacceptable inexcusable irresponsible profound stark stubborn pressing timely belated lasting unworkable unreliable untenable lopsided misplaced overblown overstated exaggerated unconvincing undemocratic illiberal arbitrary tepid lukewarm muddled patchy uneven piecemeal real astonishing impressive spectacular serious grave severe acute foremost undeniable enormous immense huge considerable disappointing disheartening heartening reassuring refreshing baffling damning sobering startling stunning`)
	judgingAdv   = set(`flagrantly blatantly brazenly stubbornly woefully grossly conspicuously glaringly egregiously predictably dangerously selectively inexplicably disproportionately curiously unfortunately fortunately sadly regrettably ironically surprisingly unsurprisingly importantly crucially hopefully worryingly admittedly frankly paradoxically tellingly strikingly remarkably inevitably understandably rightly wrongly wisely foolishly sorely badly poorly merely hardly scarcely simply unduly overly excessively needlessly truly essentially fundamentally ultimately desperately perhaps enough`)
	interpreting = set(`highlights highlight underscores underscore underlines underline reflects reflect demonstrates demonstrate illustrates illustrate suggests suggest indicates indicate shows show reveals reveal signals signal implies imply means mean complicates complicate compounds compound undermines undermine raises raise poses pose risks risking represents marks exposes expose betrays speaks deserves deserve matters matter depends depend threatens threaten explains proves prove contradicts contradict confirms ignores ignore misses offers hinges boils points point outweighs outweighed leaves leave requires require calls hinders hamper hampers`)
	judgedNouns  = set(`problem problems challenge challenges dilemma failure failures mistake mistakes success successes danger dangers threat risk risks opportunity opportunities necessity imperative irony paradox lesson lessons tragedy scandal folly illusion myth weakness weaknesses flaw flaws shortcoming shortcomings blunder gamble hypocrisy contradiction binary step steps answer solution solutions remedy remedies priority key dilemma fallacy bargain need lack chance chances disgrace excuse farce test prospect prospects reason reasons case task burden hope consensus merit merits virtue virtues advantage disadvantage drawback drawbacks temptation hazard pitfalls pitfall obstacle obstacles implication implications ramifications mockery juncture crossroads impasse deadlock setback setbacks vacuum precedent hallmark significance coincidence illusions double-standard scapegoat`)
	// Verbs that judge what they tell: they weigh in any tense.
	weighing      = inflect("impede\nhinder\nhamper\nundermine\nthreaten\nerode\njeopardise\njeopardize\nlegitimise\nlegitimize\nembolden\nexacerbate\nperpetuate\nsquander\nneglect\noverlook\nobscure\ndistort\nstifle\nentrench\nworsen\nmarginalise\nmarginalize\nmisrepresent\noverstate\nunderestimate\nexaggerate\nfalter\nbackfire\npander\nsucceed\nfail\nlower\ncollapse\noutweigh\ndwarf\ntend\nalienate\ninvite\nwaste\ncripple\ndamage\nharm\nweaken\n")
	openQuestions = set(`whether how why what`)
	measuring     = set(`percent cent million billion trillion tonnes tons kilometres kilometers miles hectares megawatts dollars euros pounds yen won troops soldiers votes seats people km mw`)
)

// enough is the sum from which a sentence is the author's view. Chosen on about 300
// labels: from 1.4 to 1.6 the fewest were wrong.
const enough = 1.45

// voice tells what the author holds from what they narrate, in a sentence that
// reports nobody: fact unless words of judgement, forecast or prescription
// outweigh what narrates. prior is the article's own leaning to either.
func (s *sentence) voice(prior float64) string {
	if s.opinion()+prior >= enough {
		return byAuthor
	}
	return fact
}

// opinion sums the marks of judgement less those of narration.
func (s *sentence) opinion() float64 { return s.opinionTo(len(s.toks)) }

// opinionTo is opinion over the tokens before end.
func (s *sentence) opinionTo(end int) float64 {
	sum := 0.0
	for k, t := range s.toks[:end] {
		if t.kind != word || t.quoted && !s.term(k) {
			continue
		}
		sum += s.weigh(k, t)
	}
	sum += s.pattern()
	if s.pastNarration() {
		sum -= 1
	}
	return sum
}

// weighModal weighs a word of what will or would be; false when it is none that
// depends on its sentence.
func (s *sentence) weighModal(k int, t token) (float64, bool) {
	switch {
	case t.is("may") && t.capital(), k > 0 && relatives[s.toks[k-1].low] && t.is("would", "could", "can", "will"):
		return 0, true
	case t.is("will", "won't"):
		if s.scheduled() || s.reader.prior < 0.1 && s.canHold(s.topic()) && s.find(k, 3, "be") == 0 {
			return 0.5, true
		}
		return 1.5, true
	case t.is("would") && s.billBefore(k) && !s.next(k, "be"):
		return -0.6, true // what a bill says
	case t.is("would", "could", "might") && s.pastNarration():
		return 0.7, true // the past's future
	case t.is("appear", "appears", "appeared") && k+1 < len(s.toks) && prepositions[s.toks[k+1].low] && !s.next(k, "to"):
		return 0, true
	}
	return 0, false
}

func (s *sentence) weigh(k int, t token) float64 {
	if w, ok := s.weighModal(k, t); ok {
		return w
	}
	switch {
	case prescribing[t.low]:
		return 2.5
	case t.is("i", "my", "me", "mine") || t.is("we", "our", "us", "ours") && t.text != "US" && t.text != "U.S.":
		return 2.5
	case t.is("you", "your"):
		return 1
	case t.is("need", "needs") && !s.nominal(k) && !(k > 0 && s.toks[k-1].is("in", "no", "the")):
		return 2.5
	case hedging[t.low]:
		return 1.5
	case t.is("rightly", "wrongly", "wisely", "foolishly", "deservedly"):
		return 2.2
	case judgingAdv[t.low]:
		if k == s.firstWord() && (s.next(k, ",") || s.next(k, "for")) {
			return 2.5
		}
		return 1.5
	case judging[t.low] && s.predicate(k):
		if s.pastNarration() {
			return 3 // "was ineffective": judged, not told
		}
		return 1.7
	case judging[t.low]:
		if k > 0 && s.toks[k-1].is("too", "so", "more", "less", "most", "not", "very", "it", "is", "are", "be", "remains", "was", "were", "a", "an") {
			return 1.5
		}
		return 1
	case interpreting[t.low] && k > 0 && modals[s.toks[k-1].low]:
		return 0.4 // the modal weighs already
	case interpreting[t.low] && !s.nominal(k):
		if s.mainVerb(k) {
			return 2
		}
		return 1
	case weighing[t.low].verb != nil && !s.nominal(k):
		if s.next(k, "to") && strings.HasPrefix(t.low, "threat") {
			return 0
		}
		return 0.9
	case judgedNouns[t.low]:
		return 0.7
	case t.is("too") && k+1 < len(s.toks) && s.toks[k+1].text != "," && s.toks[k+1].kind == word && k > 0 && s.toks[k-1].text != ",":
		return 2
	case t.is("neither", "nor", "nothing", "nobody", "never", "no", "none", "cannot"):
		return 0.7
	case t.is("not"):
		return 0.4
	}
	return 0
}

// predicate reports that the adjective at k is what its clause says of its
// subject: "was too slow and ineffective".
func (s *sentence) predicate(k int) bool {
	for j := k - 1; j >= 0 && j >= k-5; j-- {
		t := s.toks[j]
		switch {
		case beForms[t.low] && (j == k-1 || j == k-2 && s.toks[k-1].is("a", "an")):
			return true
		case j == k-1 && t.is("a", "an"):
		case beForms[t.low] || t.is("remain", "remains", "remained", "seem", "seems", "prove", "proves", "proved", "became", "become", "looks"):
			return k+1 >= len(s.toks) || s.toks[k+1].kind == mark || prepositions[s.toks[k+1].low] || conjunctions[s.toks[k+1].low] || clauseWords[s.toks[k+1].low]
		case t.kind != word || !adverb(t) && !judging[t.low] && !conjunctions[t.low] && !t.is("more", "less", "most", "not", "very", "as", "both"):
			return false
		}
	}
	return false
}

// rhetoric is how an argument goes on, not a story.
var rhetoric = []string{"after all", "either way", "in other words", "in short", "in essence", "at best", "at worst", "in fact", "of course", "to be sure", "in reality", "in truth", "in practice", "at stake", "above all", "on the contrary", "by contrast", "in sum", "at heart", "on balance", "in fairness", "in theory", "all too", "make no mistake", "no matter", "sooner or later", "worse", "indeed", "instead", "rather", "as such"}

// rhetorical weighs an opening of argument.
func (s *sentence) rhetorical() float64 {
	i := s.firstWord()
	for _, r := range rhetoric {
		w := strings.Fields(r)
		if i+len(w) < len(s.toks) && !s.toks[i].quoted && s.opens(i, w...) && s.toks[i+len(w)].text == "," {
			if len(w) > 1 {
				return 1.5
			}
			return 0.6
		}
	}
	return 0
}
