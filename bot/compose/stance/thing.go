package stance

import (
	"slices"
	"strings"
)

// thing reads what a position is about, from its first word: a noun with what
// goes with it, through the nouns of acts ("a ban on", "plans to build").
func (r *reader) thing(i, sign int) (Position, bool) {
	if p, ok := r.gerund(i, sign); ok {
		return p, true
	}
	start := i
	i, ok := r.determined(i)
	if !ok {
		return Position{}, false
	}
	end, ok := r.noun(i)
	if !ok || r.listed(end) {
		return Position{}, false
	}
	head := r.words[end-1]
	next := ""
	if end < len(r.words) && !r.words[end].broken() {
		next = r.words[end].fold
	}
	switch {
	case carriers[head.fold] != "" && next == "to":
		return r.deed(end+1, sign)
	case deeds[head.fold] != "" && (next == "on" || next == "of" || next == "to" || next == "from"):
		p, ok := r.thing(end+1, sign*value(deeds[head.fold]))
		if last := r.end(end + 1); ok && p.Deed == "" {
			p.Deed, p.Full, p.On = head.fold, r.text(start, last), sign > 0
		}
		return p, ok
	case next == "that" || next == "which" || next == "who" || next == "whose" || next == "where",
		next == "to" && !r.names(end+1):
		return Position{}, false
	}
	p := Position{For: sign > 0, Head: head.fold}
	if !r.modifiers(&p, i, end-1) {
		return Position{}, false
	}
	last, ok := r.behind(&p, end)
	if !ok {
		return Position{}, false
	}
	if last < len(r.words) && !r.words[last].broken() && following[r.words[last].fold] == "" {
		return Position{}, false // "support the toll being scrapped"
	}
	slices.Sort(p.With)
	p.Text = r.text(start, last)
	return p, true
}

// determined passes "the", "all", "its" to the words of the thing, and is false
// where there are none: "supports this".
func (r *reader) determined(i int) (int, bool) {
	if i >= len(r.words) || r.words[i].broken() {
		return i, false
	}
	for i < len(r.words) && determiners[r.words[i].fold] != "" && !r.words[i].owner {
		if objects[r.words[i].fold] != "" && i+1 < len(r.words) && (r.words[i+1].broken() || boundary[r.words[i+1].fold] != "" || prepositions[r.words[i+1].fold] != "") {
			return i, false
		}
		i++
	}
	return i, i < len(r.words) && objects[r.words[i].fold] == "" && prepositions[r.words[i].fold] == ""
}

// names reports whether a thing, and no verb, stands at i: "to the neighbours".
func (r *reader) names(i int) bool {
	return i < len(r.words) && (determiners[r.words[i].fold] != "" || r.words[i].capital())
}

// noun is the end of the noun phrase at i.
func (r *reader) noun(i int) (end int, ok bool) {
	for end = i; end < len(r.words); end++ {
		t := r.words[end]
		if end > i && t.broken() || boundary[t.fold] != "" || prepositions[t.fold] != "" || determiners[t.fold] != "" && end > i && !r.words[end-1].owner {
			break
		}
	}
	return end, end > i && !r.words[end-1].number()
}

// listed reports whether a comma at i could go on with a list of what stands
// before it: "stable, friendly relations".
func (r *reader) listed(i int) bool {
	if i >= len(r.words) || !r.words[i].comma || r.words[i].stop {
		return false
	}
	w := r.words[i]
	return !w.capital() && boundary[w.fold] == "" && pronouns[w.fold] == "" && determiners[w.fold] == "" && prepositions[w.fold] == "" && !strings.HasSuffix(w.fold, "ing")
}

// modifiers takes in the words before a noun.
func (r *reader) modifiers(p *Position, from, to int) bool {
	for k := from; k < to; k++ {
		t := r.words[k]
		switch {
		case passing[t.fold] != "", determiners[t.fold] != "":
		case strings.HasSuffix(t.fold, "ly"):
			return false
		default:
			p.With = append(p.With, t.fold)
		}
	}
	return true
}

// behind takes in what follows a noun and belongs to it: "on sugar", "of exiles".
// It returns where that ends, and false where more follows than can be read.
func (r *reader) behind(p *Position, i int) (int, bool) {
	for n := 0; i < len(r.words) && !r.words[i].broken() && prepositions[r.words[i].fold] != ""; n++ {
		if n == 2 {
			return i, false
		}
		preposition := r.words[i].fold
		k := i + 1
		for k < len(r.words) && determiners[r.words[k].fold] != "" {
			k++
		}
		end := k
		for end < len(r.words) && (end == k || !r.words[end].broken()) && boundary[r.words[end].fold] == "" && prepositions[r.words[end].fold] == "" && determiners[r.words[end].fold] == "" {
			end++
		}
		if end == k {
			return i, false
		}
		if !r.when(preposition, k, end) {
			p.With = append(p.With, preposition)
			for _, t := range r.words[k:end] {
				p.With = append(p.With, t.fold)
			}
		}
		i = end
	}
	return i, true
}

// when reports whether a phrase says when something was said: "in 2015".
func (r *reader) when(preposition string, from, to int) bool {
	if preposition != "in" && preposition != "on" {
		return false
	}
	for _, t := range r.words[from:to] {
		if !t.number() && calendar[t.fold] == "" {
			return false
		}
	}
	return true
}

var calendar = words(`x: january february march april may june july august september october november december monday
	tuesday wednesday thursday friday saturday sunday`)

// gerund reads "abolishing the toll".
func (r *reader) gerund(i, sign int) (Position, bool) {
	if i >= len(r.words) || r.words[i].broken() || !strings.HasSuffix(r.words[i].fold, "ing") {
		return Position{}, false
	}
	verb := r.words[i].fold
	if i+1 >= len(r.words) || determiners[r.words[i+1].fold] == "" && acts[verb] == "" && doing[verb] == "" {
		return Position{}, false // "housing benefits": a noun
	}
	return r.deed(i, sign)
}

// deed reads an act and the thing it is done to: "scrap the toll".
func (r *reader) deed(i, sign int) (Position, bool) {
	for i < len(r.words) && isAdverb(r.words[i]) {
		i++
	}
	if i >= len(r.words) || r.words[i].broken() || boundary[r.words[i].fold] != "" {
		return Position{}, false
	}
	verb := r.words[i].fold
	if verb == "withdraw" || verb == "withdrawing" {
		if !r.is(i+1, "from") {
			return Position{}, false
		}
		return r.plain(i+2, -sign)
	}
	if act := acts[verb]; act != "" {
		return r.plain(i+1, sign*value(act))
	}
	if stances[verb] != "" || urging[verb] != "" || reporting[verb] != "" || intending[verb] != "" {
		return Position{}, false
	}
	object := i + 1
	if object < len(r.words) && particles[r.words[object].fold] != "" && !r.words[object].broken() {
		verb += " " + r.words[object].fold // "crack down on"
		if object++; r.is(object, "on") {
			object++
		}
	}
	p, ok := r.plain(object, sign)
	p.Act = verb
	return p, ok
}

// plain reads the thing of an act, which is no act itself.
func (r *reader) plain(i, sign int) (Position, bool) {
	p, ok := r.thing(i, sign)
	return p, ok && p.Act == ""
}

// isAdverb reports a word that only says how.
func isAdverb(t token) bool {
	return adverbs[t.fold] != "" || len(t.fold) > 5 && strings.HasSuffix(t.fold, "ly") && !t.capital()
}

// end is where the thing at i ends with all that belongs to it.
func (r *reader) end(i int) int {
	var p Position
	for i < len(r.words) && determiners[r.words[i].fold] != "" {
		i++
	}
	end, ok := r.noun(i)
	if !ok {
		return i
	}
	last, _ := r.behind(&p, end)
	return last
}

func (r *reader) text(from, to int) string {
	var out []string
	for _, t := range r.words[from:to] {
		w := t.text
		if t.owner {
			w += "’s"
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}
