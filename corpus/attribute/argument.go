package attribute

import "strings"

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
		case a.is("at") && b.is("odds") && c.is("with"), a.is("more") && b.is("about"), a.is("little") && b.is("more") && c.is("than"), a.is("fall", "falls", "fell") && b.is("short"), a.is("raise", "raises", "raising", "raised") && b.is("questions"), a.is("bode", "bodes"), a.is("far") && b.is("cry"), a.is("long") && b.is("way"):
			sum += 1.5
		case a.is("isn't", "wasn't", "aren't") && b.is("just", "merely", "only", "simply"):
			sum += 1.2
		case a.is("look", "looks") && (b.is("like") || c.is("like")):
			sum += 1.3
		case a.is("breaking", "tipping", "turning") && b.is("point"):
			sum += 1.3
		case a.is("not") && b.is("only", "just", "merely", "simply"), a.is("interest") && b.is("in"), a.is("at") && b.is("the") && c.is("heart"), a.is("close") && b.is("to") && k > 0 && s.toks[k-1].is("not"):
			sum += 0.7
		case a.is("refers", "refer") && b.is("to"), a.is("stands") && b.is("for"), a.is("defined", "known") && b.is("as"):
			sum -= 1
		case beForms[a.low] && b.is("set", "due", "scheduled", "slated") && c.is("to"):
			sum -= 1.5
		case a.is("are", "is") && b.is("to") && c.kind == word && !c.capital():
			sum -= 1 // an arrangement
		case a.is("likely", "unlikely") && b.is("to") && k > 0 && beForms[s.toks[k-1].low]:
			sum += 0.7
		case a.is("no") && b.is("exception", "coincidence", "accident", "surprise", "secret", "wonder", "doubt", "substitute", "panacea"), a.is("nothing") && b.is("new"):
			sum++
		case a.is("never", "ever") && (b.is("more", "less") || b.is("been") && c.is("more", "less", "so", "as")):
			sum++
		case a.is("the") && b.is("key", "real", "main", "central", "only", "fundamental", "biggest", "deeper", "underlying", "obvious") && c.is("question", "issue", "problem", "challenge", "reason", "lesson", "point", "task", "test", "answer", "risk", "danger", "obstacle"):
			sum += 1.2
		case beForms[a.low] && b.is("whether", "that") && k > 0 && s.toks[k-1].kind == word && !s.toks[k-1].is("it"):
			sum++
		case a.is("but") && b.is("rather") && k > 0:
			sum += 0.8
		case a.is("yet") && b.is("to"), a.is("so") && b.is("far"):
			sum -= 1.5
		case a.is("in") && b.is("order") && c.is("to"), a.is("able") && b.is("to"):
			sum += 0.3
		}
	}
	sum += s.rhetorical()
	if n := len(s.toks); n > 0 && s.generic() {
		sum++
		if s.perfect() {
			sum -= 0.5
		}
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
		case t.is("would", "could", "might") && past > 0, t.is("do", "have") && k > 0 && modals[s.toks[k-1].low]:
		case t.is("is", "are", "has", "have", "does", "do", "remains") || prescribing[t.low] || modals[t.low]:
			present++
		default:
			if (forms[t.low].as == "third" || ordinary[t.low].as == "third" || interpreting[t.low]) && !s.nominal(k) && !t.capital() && !human[t.low] && !nounVerbs[t.low] {
				present++
			}
			if f, ok := ordinary[t.low]; ok && f.can("past") && !f.can("base") && !s.nominal(k) {
				past++
			}
		}
	}
	return past > 0 && present == 0
}

// perfect reports that the first finite verb is "has" or "have" with a
// participle: what has happened so far.
func (s *sentence) perfect() bool {
	for k, t := range s.toks {
		if t.quoted || !finiteHere(s, k) {
			continue
		}
		return t.is("has", "have") && k+1 < len(s.toks) && (strings.HasSuffix(s.toks[k+1].low, "ed") || ordinary[s.toks[k+1].low].can("part") || forms[s.toks[k+1].low].can("part"))
	}
	return false
}

// billBefore reports that the subject of the "would" at k is a bill or plan, whose
// contents are told.
func (s *sentence) billBefore(k int) bool {
	for j := k - 1; j >= 0 && j > k-12; j-- {
		t := s.toks[j]
		if t.is("bill", "bills", "law", "legislation", "act", "proposal", "proposals", "measure", "measures", "amendment", "amendments", "rule", "rules", "directive", "ordinance", "levy", "scheme", "draft", "referendum", "treaty") {
			return true
		}
		if finiteHere(s, j) && !t.is("would") {
			return false
		}
	}
	return false
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
	verb := s.topic().to
	for verb < len(s.toks) && adverb(s.toks[verb]) {
		verb++
	}
	for k, t := range s.toks {
		switch {
		case k == verb && k > 0 && t.kind == word && !t.quoted && strings.HasSuffix(t.low, "s") && !strings.HasSuffix(t.low, "ss") && !t.is("was", "as", "plus", "versus"):
			present = true // a verb that no list has
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
