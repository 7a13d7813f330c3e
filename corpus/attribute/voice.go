package attribute

import "strings"

// Words of judgement, forecast and prescription. None is decisive alone but the
// first class; see voice.
var (
	prescribing   = set(`should must ought shouldn't mustn't needn't`)
	hedging       = set(`may might could would likely unlikely probably perhaps possibly presumably arguably apparently seemingly seems seem seemed appears appear appeared suggests indicates implies certainly surely undoubtedly clearly obviously evidently doubtless conceivable plausible inevitable inevitably can't cannot`)
	judging       = set(`important crucial vital essential critical necessary unnecessary urgent imperative encouraging discouraging troubling worrying alarming disturbing welcome unwelcome unfortunate regrettable unlikely wise unwise prudent imprudent reckless foolish dangerous risky naive realistic unrealistic feasible impossible futile hopeless promising hopeful flawed misguided mistaken wrong false true fair unfair unjust absurd strange odd curious remarkable striking notable noteworthy surprising unsurprising significant insignificant meaningful meaningless effective ineffective inadequate insufficient sufficient adequate weak fragile vulnerable unsustainable sustainable difficult hard easy clear unclear evident obvious apparent inevitable uncertain awkward controversial ambitious modest timid bold cautious cynical hypocritical shameful disgraceful deplorable terrible horrible dire grim bleak bad good better worse best worst great excellent poor successful unsuccessful disastrous catastrophic costly cheap wasteful pointless useless useful helpful unhelpful counterproductive legitimate illegitimate reasonable unreasonable sensible senseless convincing unconvincing credible dubious doubtful questionable troubled problematic perverse paradoxical ironic symbolic formidable unprecedented overdue premature simplistic shortsighted short-sighted heavy-handed half-hearted toothless hollow empty tragic sad sorry mere simple greater failed failing missed ill-advised unhealthy healthy puzzling telling precarious smart stupid clever dull harmful beneficial detrimental instrumental decisive pivotal robust honest dishonest`)
	judgingAdv    = set(`curiously unfortunately fortunately sadly regrettably ironically surprisingly unsurprisingly importantly crucially hopefully worryingly admittedly frankly paradoxically tellingly strikingly remarkably inevitably understandably rightly wrongly wisely foolishly sorely badly poorly merely hardly scarcely simply unduly overly excessively needlessly truly essentially fundamentally ultimately desperately perhaps enough`)
	interpreting  = set(`highlights highlight underscores underscore underlines underline reflects reflect demonstrates demonstrate illustrates illustrate suggests suggest indicates indicate shows show reveals reveal signals signal implies imply means mean complicates complicate compounds compound undermines undermine raises raise poses pose risks risking represents marks exposes expose betrays speaks deserves deserve matters matter depends depend threatens threaten explains proves prove contradicts contradict confirms ignores ignore misses offers hinges boils points point outweighs outweighed leaves leave requires require calls hinders hamper hampers`)
	judgedNouns   = set(`problem problems challenge challenges dilemma failure failures mistake mistakes success danger dangers threat risk risks opportunity opportunities necessity imperative irony paradox lesson lessons tragedy scandal folly illusion myth weakness weaknesses flaw flaws shortcoming shortcomings blunder gamble hypocrisy contradiction binary step steps answer solution solutions remedy remedies priority key dilemma fallacy bargain need lack chance chances disgrace excuse farce test prospect prospects reason reasons case task burden hope consensus merit merits virtue virtues advantage disadvantage drawback drawbacks temptation hazard pitfalls pitfall obstacle obstacles`)
	openQuestions = set(`whether how why what`)
	measuring     = set(`percent cent million billion trillion tonnes tons kilometres kilometers miles hectares megawatts dollars euros pounds yen won troops soldiers votes seats people km mw`)
)

// voice tells what the author holds from what they narrate, in a sentence that
// reports nobody: fact unless words of judgement, forecast or prescription
// outweigh what narrates. prior is the article's own leaning to either.
func (s *sentence) voice(prior float64) string {
	if s.opinion()+prior >= 2 {
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

func (s *sentence) weigh(k int, t token) float64 {
	switch {
	case prescribing[t.low]:
		return 2.5
	case t.is("i", "my", "me", "mine") || t.is("we", "our", "us", "ours") && t.text != "US" && t.text != "U.S.":
		return 2.5
	case t.is("need", "needs") && !s.nominal(k) && !(k > 0 && s.toks[k-1].is("in", "no", "the")):
		return 2.5
	case t.is("will", "won't"):
		if s.scheduled() {
			return 0.5
		}
		return 1.5
	case t.is("may") && t.capital(), k > 0 && relatives[s.toks[k-1].low] && t.is("would", "could", "can"):
		return 0
	case hedging[t.low]:
		return 1.5
	case judgingAdv[t.low]:
		if k == s.firstWord() && (s.next(k, ",") || s.next(k, "for")) {
			return 2.5
		}
		return 1.5
	case judging[t.low]:
		if k > 0 && s.toks[k-1].is("too", "so", "more", "less", "most", "not", "very", "it", "is", "are", "be", "remains", "was", "were", "a", "an") {
			return 1.5
		}
		return 1
	case interpreting[t.low] && !s.nominal(k):
		if s.mainVerb(k) {
			return 2
		}
		return 1
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

// scheduled reports a date or number that makes a "will" an announcement.
func (s *sentence) scheduled() bool {
	for _, t := range s.toks {
		if t.kind == number || times[t.low] && t.capital() || measuring[t.low] {
			return true
		}
	}
	return false
}

// pattern weighs turns of phrase of more than one word.
func (s *sentence) pattern() float64 {
	sum := 0.0
	for k := 0; k+2 < len(s.toks); k++ {
		a, b, c := s.toks[k], s.toks[k+1], s.toks[k+2]
		switch {
		case a.is("it") && (beForms[b.low] || b.is("remains", "seems", "appears", "makes", "would", "will")):
			sum++
			if c.is("to") && b.is("remains") || openQuestions[c.low] {
				sum++
			}
		case k == s.firstWord() && a.is("this", "these", "such", "that", "all") && s.presentAfter(k):
			sum += 1.2
		case k == s.firstWord() && a.is("what") && s.cleftWhat():
			sum += 2.5
		case a.is("one") && b.is("of") && c.is("the") && k+3 < len(s.toks) && (s.toks[k+3].is("most", "least", "best", "worst")):
			sum += 2
		case a.is("more", "less", "better", "worse") && b.kind == word && c.is("than"):
			sum++
		case a.is("it") && b.is("follows") && c.is("that"):
			sum += 2
		case a.is("it") && b.is("is") && (c.is("time", "high")):
			sum += 2
		case a.is("remains", "remain") && b.is("to") && c.is("be"):
			sum += 2
		case a.is("yet") && b.is("to"), a.is("so") && b.is("far"):
			sum -= 1.5
		case a.is("in") && b.is("order") && c.is("to"), a.is("able") && b.is("to"):
			sum += 0.3
		}
	}
	if n := len(s.toks); n > 0 && s.generic() {
		sum++
	}
	if n := len(s.toks); n > 0 && s.toks[n-1].text == "?" {
		sum += 2
	}
	return sum
}

// mainVerb reports that the verb at k is the sentence's and its subject is nobody
// who could hold anything: "The episode underscores".
func (s *sentence) mainVerb(k int) bool {
	t := s.topic()
	if t.empty() || t.to > k || s.canHold(t) {
		return false
	}
	if s.skipLeft(k-1)+1 == t.to {
		return true
	}
	return t.to < k && (prepositions[s.toks[t.to].low] || adverb(s.toks[t.to])) && s.clauseless(phrase{t.to, k})
}

// presentAfter reports that the first verb after token k is in the present: a
// subject that points back ("This", "Such a step") and what it means.
func (s *sentence) presentAfter(k int) bool {
	for j := k + 1; j < len(s.toks) && j < k+9; j++ {
		t := s.toks[j]
		if t.kind == mark {
			return false
		}
		if !finiteHere(s, j) && !strings.HasSuffix(t.low, "ed") {
			continue
		}
		if f, ok := ordinary[t.low]; ok {
			return f.can("third") || f.can("base")
		}
		if f, ok := forms[t.low]; ok {
			return f.can("third")
		}
		return t.is("is", "are")
	}
	return false
}

// cleftWhat reports "What matters is", "What the country needs is".
func (s *sentence) cleftWhat() bool {
	return s.find(s.firstWord()+1, 9, "is") > 0
}

// pastNarration reports a sentence that tells what happened: a date or number,
// or a past-tense verb and no present one.
func (s *sentence) pastNarration() bool {
	past, present := 0, 0
	for k, t := range s.toks {
		if t.quoted || t.kind != word {
			continue
		}
		switch {
		case t.is("was", "were", "had", "did"), strings.HasSuffix(t.low, "ed") && !adverb(t) && !t.is("need", "united"):
			past++
		case t.is("is", "are", "has", "have", "does", "do", "remains") || prescribing[t.low] || modals[t.low]:
			present++
		default:
			if f, ok := ordinary[t.low]; ok && f.can("past") && !f.can("base") && !s.nominal(k) {
				past++
			}
		}
	}
	return past > 0 && present == 0
}

// scare reports that token k stands in marks round three words at the most.
func (s *sentence) scare(k int) bool {
	from, to := k, k
	for from > 0 && s.toks[from-1].quoted {
		from--
	}
	for to+1 < len(s.toks) && s.toks[to+1].quoted {
		to++
	}
	return to-from < 3
}

// generic reports a present-tense sentence without number, date or quotation:
// "A shared quota gives each side something to lose."
func (s *sentence) generic() bool {
	present := false
	for k, t := range s.toks {
		switch {
		case t.kind == number || t.quoted && !s.scare(k) || times[t.low] && t.capital():
			return false
		case t.is("was", "were", "had", "did"):
			return false
		case finiteHere(s, k):
			f, ok := ordinary[t.low]
			if ok && f.can("past") && !f.can("base") {
				return false
			}
			present = true
		}
	}
	return present
}
