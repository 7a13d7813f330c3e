package mention

// placeAt is the number of words, up to four, of the country's name, adjective or
// capital that begins at i; 0 for none.
func (r *index) placeAt(tokens []token, i int) int {
	if !tokens[i].capital || !r.opens[tokens[i].fold] {
		return 0
	}
	for n := min(4, len(tokens)-i); n > 0; n-- {
		if _, ok := r.places[joined(tokens[i:i+n])]; ok && adjoining(tokens[i:i+n]) {
			return n
		}
	}
	return 0
}

// titleAt is likewise for the title of a head of government.
func (r *index) titleAt(tokens []token, i int) int {
	if !r.opens[tokens[i].fold] {
		return 0
	}
	for n := min(3, len(tokens)-i); n > 0; n-- {
		if r.titles[joined(tokens[i:i+n])] && adjoining(tokens[i:i+n]) {
			return n
		}
	}
	return 0
}

// adjoining reports whether only spaces and hyphens stand between the words.
func adjoining(tokens []token) bool {
	for i, t := range tokens {
		if i > 0 && (t.gap != gapSpace && t.gap != gapHyphen || tokens[i-1].owns) {
			return false
		}
	}
	return true
}
