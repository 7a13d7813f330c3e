package attribute

import "strings"

// contact reports a relative clause without a pronoun of its own, whose subject
// begins at from: "a document they refuse to publish".
func (s *sentence) contact(from int) bool {
	if from < 2 || !s.toks[from].is("he", "she", "they", "it", "we", "i") {
		return false
	}
	b := s.toks[from-1]
	if b.kind != word || b.capital() || b.quoted || adverb(b) || times[b.low] || prepositions[b.low] || conjunctions[b.low] || subordinators[b.low] || clauseWords[b.low] || auxiliaries[b.low] || openers[b.low] || finiteHere(s, from-1) {
		return false
	}
	for k := from - 2; k >= 0 && k > from-6; k-- {
		if determiners[s.toks[k].low] {
			// Not "In the speech he said".
			return k == 0 || !prepositions[s.toks[k-1].low] || k-1 > s.firstWord()
		}
		if s.toks[k].kind != word {
			return false
		}
	}
	return false
}

// describes reports an apposition with a relative clause: "a body that has met
// since May".
func (s *sentence) describes(p phrase) bool {
	if !s.toks[p.from].is("a", "an", "the", "one") {
		return false
	}
	for k := p.from; k < p.to; k++ {
		if relatives[s.toks[k].low] {
			return k > p.from+1
		}
		if finiteHere(s, k) {
			return false
		}
	}
	return false
}

// describedBy is the person before the comma when p only says who they are: "Jane
// Roe, head of the union"; else p.
func (s *sentence) describedBy(p phrase) phrase {
	if p.from < 2 || s.toks[p.from-1].text != "," || !human[s.toks[s.head(p)].low] && !titles[s.toks[s.head(p)].low] {
		return p
	}
	if q := s.nounLeft(p.from - 1); !q.empty() {
		if e := s.covering(s.head(s.trimmed(q))); e != nil && e.kind == "person" {
			return q
		}
	}
	return p
}

// aroundParticiple is the subject when p is who did something to it, "video
// released by the ministry"; empty otherwise. A text's maker is left as its
// subject: "a report published by the bank says".
func (s *sentence) aroundParticiple(p phrase) phrase {
	b := p.from - 1
	if b < 2 || !s.toks[b].is("by") || !strings.HasSuffix(s.toks[b-1].low, "ed") && !forms[s.toks[b-1].low].can("part") && !ordinary[s.toks[b-1].low].can("part") {
		return phrase{}
	}
	q := s.nounLeft(b - 1)
	if q.empty() || s.carriesWords(q) || s.toks[q.to-1].kind != word || beForms[s.toks[q.to-1].low] || auxiliaries[s.toks[q.to-1].low] {
		return phrase{}
	}
	return q
}

// aroundRelative is the subject when p ends a relative clause without commas,
// "officers who advise the firm"; empty when it ends none.
func (s *sentence) aroundRelative(p phrase) phrase {
	for k := p.from - 1; k > 0 && k > p.from-9; k-- {
		t := s.toks[k]
		if t.kind == mark || t.kind == quoteMark {
			break
		}
		if !t.is("who") {
			continue
		}
		if _, says := forms[s.toks[k+1].low]; says && k+1 < p.from && forms[s.toks[k+1].low].verb.has('s') {
			break
		}
		return s.nounLeft(k)
	}
	return phrase{}
}

// aroundQuoted is the subject when a relative clause that quotes a word ends at
// token j: "Jane Roe, who calls herself a “watcher,” said".
func (s *sentence) aroundQuoted(j int) (phrase, level) {
	k := j - 1
	for k > 0 && s.toks[k].kind != quoteMark {
		k--
	}
	for c := k - 1; c > 0 && c > k-10; c-- {
		if s.toks[c].kind == quoteMark {
			break
		}
		if s.toks[c].text == "," && s.toks[c+1].is("who", "which") {
			return s.subjectBefore(c)
		}
	}
	return phrase{}, top
}
