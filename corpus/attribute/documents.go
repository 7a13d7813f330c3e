package attribute

// documents are texts that argue and judge in their authors' name, unlike figures
// and polls, which only show.
var documents = singularAndPlural(`report study paper article letter statement memo memorandum editorial analysis review assessment submission declaration communique manifesto petition book essay op-ed briefing brief ruling judgment judgement opinion verdict white-paper resolution column survey note message`)

// issuing are verbs for bringing out a text.
var issuing = inflect("release\npublish\nissue\nlaunch\nunveil\npresent\nsubmit\nwrite =wrote,written\nauthor\nprepare\nproduce\ndraft\npost\nput =put\nsend =sent\ncommission\ndeliver\nfile\nrelease\nsign")

// isDocument reports a phrase whose head is a text that somebody argues in.
func (s *sentence) isDocument(p phrase) bool {
	t := s.trimmed(p)
	return !t.empty() && documents[s.toks[s.head(t)].low]
}

// issuer is whose text "the report" is, when the article said so before: "the bank
// released its annual report", "a report by the bank". Unknown when it didn't.
func (s *sentence) issuer(t phrase) holder {
	noun := s.toks[s.head(t)].low
	for k := s.at - 1; k >= 0 && k >= s.at-12; k-- {
		o := s.reader.sentences[k]
		for j := len(o.toks) - 1; j >= 0; j-- {
			if x := o.toks[j]; x.quoted || x.low != noun || !documents[x.low] {
				continue
			}
			if h := o.issuerAt(j); h.known() && h.kind != "author" {
				return h
			}
		}
	}
	return holder{}
}

// issuerAt is who the sentence says the text named at token j is by.
func (s *sentence) issuerAt(j int) holder {
	for k := j + 1; k+1 < len(s.toks) && k < j+7; k++ {
		if s.toks[k].kind == mark && s.toks[k].text != "," {
			break
		}
		if s.toks[k].is("by", "from") {
			if p := s.nounRight(k + 1); s.canHold(p) {
				return s.resolve(p)
			}
			break
		}
	}
	for k := j - 1; k > 0 && k > j-7; k-- {
		if s.toks[k].kind == possessive {
			if p := s.nounLeft(k); s.canHold(p) {
				return s.resolve(p)
			}
			return holder{}
		}
		if s.toks[k].kind != word {
			break
		}
	}
	if s.definite(j) {
		return holder{} // who launches "the report" need not be its author
	}
	for k := j - 1; k > 0; k-- {
		f := issuing[s.toks[k].low]
		if f.verb == nil || s.nominal(k) || beForms[s.toks[k-1].low] || s.toks[k].quoted {
			continue
		}
		if p, _ := s.subject(k); s.canHold(p) {
			return s.resolve(p)
		}
	}
	return holder{}
}

// definite reports that "the" leads the noun at j.
func (s *sentence) definite(j int) bool {
	for k := j - 1; k >= 0 && k > j-6 && s.toks[k].kind == word; k-- {
		if determiners[s.toks[k].low] {
			return s.toks[k].is("the", "this", "that")
		}
	}
	return false
}
