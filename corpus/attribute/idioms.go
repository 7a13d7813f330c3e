package attribute

import (
	"strings"
)

// idiom reads verbs that report only with a certain noun or adjective: "make
// clear that", "take the view that", "cast doubt on", "sees it".
func (s *sentence) idiom(v *verb, j int) (complement, bool) {
	k := j
	for k < len(s.toks) && k < j+4 && (determiners[s.toks[k].low] || s.toks[k].is("it", "serious", "strong", "public", "particular", "further", "more", "abundantly", "quite", "very")) {
		k++
	}
	if k >= len(s.toks) {
		return complement{}, false
	}
	t := s.toks[k]
	if s.toks[j].is("as") && s.next(j, "much") && (v.has('s') || v.has('t')) {
		return complement{j, true}, !s.silent(v, j-1)
	}
	switch v.lemma {
	case "make":
		return complement{k + 1, true}, t.is("clear", "plain", "known", "explicit") || t.is("case", "argument", "point", "claim", "demand", "suggestion", "appeal") && k > j && (s.next(k, "that") || s.next(k, "for") || s.next(k, "against") || s.next(k, "to"))
	case "take":
		return complement{k + 1, true}, t.is("view", "line", "stance", "position") && s.next(k, "that") || t.is("issue") && s.next(k, "with") || t.is("aim") && s.next(k, "at")
	case "find":
		return complement{j, true}, s.toks[j].is("there", "it", "they", "he", "she") && j+1 < len(s.toks) && finite(s.toks[j+1])
	case "agree":
		return complement{j, true}, determiners[s.toks[j].low] && s.clauseAt(j) && s.find(j, 9, "that", "which", "with", "on") == 0 || s.toks[j].is("there", "it", "they", "he", "she")
	case "explain":
		k := s.find(j, 12, "terms")
		return complement{j, true}, k > j && s.toks[k-1].is("in")
	case "refer":
		return complement{j, true}, s.toks[j].is("to") && s.find(j, 14, "as") > j
	case "cast":
		return complement{k + 1, true}, t.is("doubt")
	case "draw":
		return complement{k + 1, true}, t.is("attention") && s.next(k, "to") || t.is("parallel", "parallels", "comparison", "comparisons", "distinction", "link", "links")
	case "sound":
		return complement{k + 1, true}, t.is("alarm", "warning")
	case "see":
		return complement{k, true}, s.toks[j].is("it") && t.kind == mark
	case "have":
		return complement{k + 1, true}, t.is("doubts", "reservations", "concerns", "misgivings", "objections") && k > j-1
	case "come":
		return complement{k, true}, s.opens(j, "out", "against") || s.opens(j, "out", "for") || s.next(j, "against") && s.toks[j].is("out") || s.next(j, "for") && s.toks[j].is("out")
	case "hit", "lash":
		return complement{k + 1, true}, t.is("out") && s.next(k, "at")
	case "speak":
		return complement{k, true}, t.is("out")
	}
	return complement{}, false
}

// silent reports that the verb at i says that nothing was said: "did not answer".
func (s *sentence) silent(v *verb, i int) bool {
	switch v.lemma {
	case "answer", "respond", "reply", "comment", "say", "elaborate", "mention", "specify", "explain", "clarify":
	default:
		return false
	}
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if s.toks[k].is("not", "never") || strings.HasSuffix(s.toks[k].low, "n't") {
			return true
		}
	}
	return false
}

// abstract reports that what is seen at j is a matter of judgement: "see a need
// to", "sees less risk in", "sees no reason".
func (s *sentence) abstract(j int) bool {
	for k := j; k < len(s.toks) && k < j+6; k++ {
		t := s.toks[k]
		if t.is("need", "risk", "risks", "danger", "threat", "reason", "reasons", "chance", "opportunity", "merit", "value", "evidence", "sign", "signs", "parallel", "parallels", "benefit", "benefits", "problem", "problems", "trade-off", "tradeoff", "contradiction", "potential", "role", "case", "link", "connection", "hypocrisy", "hope", "difference", "advantage", "alternative", "point", "possibility", "room", "pattern", "shift", "tension", "little", "less", "no") || strings.HasSuffix(t.low, "sy") || strings.HasSuffix(t.low, "ness") || strings.HasSuffix(t.low, "ity") && !t.is("city", "university", "community") {
			return true
		}
	}
	return false
}

// secondNoun reports an object and a name or judgement for it after "call" and
// the like: "call it a mistake", "deem the plan unlawful", "dubbed the deal".
func (s *sentence) secondNoun(v *verb, j int) bool {
	if d := s.toks[j]; !v.has('c') && determiners[d.low] && j+2 < len(s.toks) {
		// "call the policy brave": one word after the object.
		if a := s.toks[j+2]; a.kind == word && !prepositions[a.low] && !conjunctions[a.low] && !adverb(a) && !auxiliaries[a.low] && !relatives[a.low] && !a.is("to") && !times[a.low] {
			return true
		}
	}
	n := 0
	for k := j; k < len(s.toks) && k < j+14; k++ {
		t := s.toks[k]
		if t.kind == mark && t.text != "," || finiteHere(s, k) {
			break
		}
		if t.kind == quoteMark {
			return true
		}
		if determiners[t.low] || t.is("it", "him", "them") || adjective(t) {
			n++
		}
	}
	return n > 1
}

func adjective(t token) bool {
	for _, e := range []string{"ful", "ous", "ive", "less", "able", "ible", "ary", "ant", "ent", "ic", "al"} {
		if strings.HasSuffix(t.low, e) && len(t.low) > 5 {
			return true
		}
	}
	return false
}

// clauseAt reports that a clause without "that" begins at j: a noun phrase and a
// finite verb.
func (s *sentence) clauseAt(j int) bool {
	t := s.toks[j]
	if t.kind != word && t.kind != number && t.kind != quoteMark || conjunctions[t.low] || prepositions[t.low] && !t.is("in", "as", "like", "despite", "under", "after", "by", "with", "without") {
		return false
	}
	for k := j + 1; k < len(s.toks) && k < j+26; k++ {
		if s.toks[k].kind == mark && strings.ContainsAny(s.toks[k].text, ";.:") || s.toks[k].text == "," && k+1 < len(s.toks) && s.toks[k+1].is("and", "but", "which", "who") {
			return false
		}
		if finiteHere(s, k) || strings.HasSuffix(s.toks[k].low, "ed") && !s.nominal(k) {
			return true
		}
	}
	return false
}
