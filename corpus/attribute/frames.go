package attribute

// sourcePhrase reads sources named without a verb: "according to Roe", "in the
// view of the bank", "in Roe's words", "for Roe,".
func (s *sentence) sourcePhrase(i int) (report, bool) {
	t := s.toks[i]
	r := report{verb: i, what: forms["say"].verb, post: true, after: true}
	r.complement = complement{at: 0, said: true}
	switch {
	case t.is("according") && s.next(i, "to"):
		r.subject = s.nounRight(i + 2)
	case t.is("like") && i > 1 && s.toks[i-1].is("would"):
		r.subject = s.nounLeft(i - 1)
		r.post, r.after = false, false
		r.complement.at = i + 1
		if r.subject.empty() || !s.canHold(r.subject) {
			return r, false
		}
		r.to = i + 1
		return r, true
	case t.is("what") && i == s.firstWord() && !s.cleft(i).empty():
		r.subject = s.cleft(i)
	case t.is("to") && i == s.firstWord() && s.toWhom(i):
		r.subject = phrase{i + 1, i + 2}
	case t.is("for") && i == s.firstWord() && !s.forWhom(i).empty():
		r.subject = s.forWhom(i)
	case t.is("for") && i == s.firstWord():
		p := s.nounRight(i + 1)
		if p.empty() || p.to >= len(s.toks) || s.toks[p.to].text != "," || !s.isNamed(p) && !s.surnamed(p) && !s.toks[s.head(s.trimmed(p))].acronym() && !s.humanHead(p) {
			return r, false
		}
		r.subject = p
	case (t.kind == possessive || possessives[t.low]) && s.viewIs(i):
		r.subject = s.nounLeft(i)
		if possessives[t.low] {
			r.subject = phrase{i, i + 1}
		}
	case t.is("in") && s.viewOf(i) > 0:
		r.subject = s.nounRight(s.viewOf(i))
	case t.is("in", "by", "to") && i+1 < len(s.toks):
		p := s.possessor(i + 1)
		if p.empty() || !s.setOff(i, p.to) && !s.eyes(i, p) {
			return r, false
		}
		r.subject = p
	case (possessives[t.low] || t.is("he", "she", "they")) && i == s.firstWord() && s.announces(i):
		r.subject = phrase{i, i + 1}
	default:
		return r, false
	}
	if r.subject.empty() || !possessives[s.toks[r.subject.from].low] && !s.toks[r.subject.from].is("him", "them") && !s.canHold(r.subject) && !s.carriesWords(r.subject) {
		return r, false
	}
	r.to = r.subject.to
	if i == s.firstWord() {
		r.post = false
		r.complement.at = r.to
	}
	return r, true
}

func (s *sentence) next(i int, w string) bool { return i+1 < len(s.toks) && s.toks[i+1].is(w) }

// viewIs reports "…'s view of this is that", "their main argument was that" from
// the possessive at i.
func (s *sentence) viewIs(i int) bool {
	noun := 0
	for k := i + 1; k < len(s.toks) && k < i+14; k++ {
		t := s.toks[k]
		switch {
		case t.kind == mark || t.kind == quoteMark:
			return false
		case k < i+4 && (viewNouns[t.low] || voiced[t.low] || t.is("point", "answer", "response", "message", "contention", "thesis", "case", "claim", "conclusion", "verdict", "contentions", "line", "theory", "stance")):
			noun = k
		case noun > 0 && beForms[t.low]:
			return k+1 < len(s.toks) && s.toks[k+1].is("that", "clear", "simple", "to")
		case finiteHere(s, k):
			return false
		}
	}
	return false
}

// surnamed reports a phrase that is a person's last name, with a title or without.
func (s *sentence) surnamed(p phrase) bool {
	t := s.trimmed(p)
	if t.empty() || t.to-t.from > 2 {
		return false
	}
	e := s.shortName(t, s.head(t))
	return e != nil && e.kind == "person"
}

func (s *sentence) humanHead(p phrase) bool {
	t := s.trimmed(p)
	return !t.empty() && human[s.toks[s.head(t)].low] && s.isPlural(t)
}

// viewOf returns where the holder begins in "in the view of the bank", else 0.
func (s *sentence) viewOf(i int) int {
	if i+4 < len(s.toks) && s.toks[i+1].is("the") && (viewNouns[s.toks[i+2].low]) && s.toks[i+3].is("of") {
		return i + 4
	}
	return 0
}

// setOff reports that a frame from token i, its possessive at about end, stands
// by itself: it begins the sentence or a comma or stop follows its noun.
func (s *sentence) setOff(i, end int) bool {
	if i == s.firstWord() {
		return true
	}
	for k := end; k < len(s.toks) && k < end+4; k++ {
		if t := s.toks[k]; t.kind == mark {
			return true
		}
	}
	return false
}

// possessor is the holder in "Roe's view", "their account": the phrase before
// the possessive, when a noun of opinion follows it and then a comma.
func (s *sentence) possessor(i int) phrase {
	if possessives[s.toks[i].low] && i+1 < len(s.toks) && viewNouns[s.toks[i+1].low] && !s.toks[i].is("my", "our") {
		return phrase{i, i + 1}
	}
	for k := i; k < len(s.toks) && k < i+7; k++ {
		if s.toks[k].kind == possessive {
			if k+1 < len(s.toks) && (viewNouns[s.toks[k+1].low] || s.toks[k+1].is("own") && k+2 < len(s.toks) && viewNouns[s.toks[k+2].low]) {
				return phrase{i, k}
			}
			return phrase{}
		}
		if s.toks[k].kind != word {
			return phrase{}
		}
	}
	return phrase{}
}

// minds are adjectives and participles of holding a view.
var minds = map[string]string{
	"convinced": "that", "confident": "that", "concerned": "that about", "worried": "that about", "afraid": "that of",
	"hopeful": "that", "optimistic": "that about", "pessimistic": "that about", "sceptical": "that of about", "skeptical": "that of about",
	"adamant": "that", "certain": "that", "sure": "that", "opposed": "to", "wary": "of that", "critical": "of", "supportive": "of",
	"dismissive": "of", "alarmed": "that by at", "doubtful": "that about of", "adverse": "to", "unconvinced": "that by", "persuaded": "that",
	"mindful": "that", "insistent": "that", "keen": "to", "reluctant": "to", "unwilling": "to", "willing": "to", "determined": "to that", "committed": "to",
	"unanimous": "that in", "united": "that in", "disappointed": "that by with", "dissatisfied": "with", "satisfied": "that", "unhappy": "with about that", "relieved": "that", "divided": "", "right": "", "frustrated": "that by with", "nervous": "about that",
	"anxious": "about that", "uneasy": "about", "favourable": "to", "sympathetic": "to", "outraged": "that by", "scathing": "of about", "clear": "that", "explicit": "that about", "hostile": "to", "proud": "that", "grateful": "that for", "surprised": "that by at", "shocked": "that by at", "appalled": "that by at", "furious": "that at about", "blunt": "that about", "vocal": "about in", "puzzled": "that by", "angry": "that at about",
}

// stateOfMind reads "Roe is convinced that", "officials are wary of".
func (s *sentence) stateOfMind(i int) (report, bool) {
	follow, ok := minds[s.toks[i].low]
	if !ok || follow == "" || s.toks[i].is("committed", "willing", "keen", "unwilling", "reluctant", "determined") {
		return report{}, false
	}
	b := i - 1
	for b >= 0 && (adverb(s.toks[b]) || s.toks[b].is("more", "less", "most", "not", "very", "increasingly", "no")) {
		b--
	}
	if b < 0 || !beForms[s.toks[b].low] && !s.toks[b].is("remain", "remains", "remained", "seem", "seems", "feel", "feels") || i+1 >= len(s.toks) {
		return report{}, false
	}
	if !containsWord(follow, s.toks[i+1].low) {
		return report{}, false
	}
	r := report{verb: i, what: forms["believe"].verb, to: i + 1, complement: complement{at: i + 1, said: true}}
	r.subject, r.level = s.subject(b)
	return r, !r.subject.empty() && s.canHold(r.subject)
}

func containsWord(list, w string) bool { return set(list)[w] }
