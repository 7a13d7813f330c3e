package mention

import (
	"strconv"

	"ibid/corpus/english/lexicon"
)

// reading is a text with what it says of its words as a whole.
type reading struct {
	r         *index
	text      string
	words     []word
	published string
	question  bool // a person typed it: see Finder.Asked

	lower     map[string]bool // words that the text also has in lower case
	years     map[int][]int   // that a sentence names
	titleCase []bool          // by paragraph: a headline in capitals
}

// survey gathers what the text as a whole says of its words.
func (t *reading) survey() {
	t.lower, t.years = map[string]bool{}, map[int][]int{}
	var long, capital []int
	for i := range t.words {
		k := &t.words[i]
		for len(long) <= k.paragraph {
			long, capital = append(long, 0), append(capital, 0)
		}
		if y := year(k.fold); y > 0 {
			t.years[k.sentence] = append(t.years[k.sentence], y)
			continue
		}
		if !k.capital {
			t.lower[k.fold] = true
		}
		if k.end-k.start >= 4 {
			long[k.paragraph]++
			if k.capital {
				capital[k.paragraph]++
			}
		}
	}
	for i := range long {
		t.titleCase = append(t.titleCase, long[i] >= 2 && capital[i]*10 >= long[i]*7)
	}
}

// year reads 2020 and 2020s; 0 for anything else.
func year(w string) int {
	if len(w) == 5 && w[4] == 's' {
		w = w[:4]
	}
	if len(w) != 4 || w[:2] != "19" && w[:2] != "20" {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil {
		return 0
	}
	return n
}

// fold is the folded word i, "" outside the text.
func (t *reading) fold(i int) string {
	if i < 0 || i >= len(t.words) {
		return ""
	}
	return t.words[i].fold
}

// seatAt reports the two words of a government's seat, "White House", at i.
func (t *reading) seatAt(i int) bool {
	return i+1 < len(t.words) && t.words[i+1].gap == gapSpace && lexicon.Is(t.words[i].fold+" "+t.words[i+1].fold, lexicon.Government)
}
