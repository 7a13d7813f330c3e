package support

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english/lexicon"
	"ibid/retrieval/match"
)

// numbers must be the quote's and count the same there, unless a writer may have reckoned.
func (a *alignment) numbers() *Objection {
	return a.miscounted(func(i int) bool { return !a.reckoned(i) })
}

// counted looks at what a writer may have reckoned.
func (a *alignment) counted() *Objection { return a.miscounted(a.reckoned) }

// reckoned reports whether the number at i may be counted, rounded or told by a date: "two days"
// for "on Tuesday and Wednesday", "last year" for the one before publication; or it stands in the
// sentence beside the quote. Where the quote has another number of the same things it is not.
func (a *alignment) reckoned(i int) bool {
	if a.toldByDate(i) {
		return true
	}
	if a.claim[i].figures() && (a.at[i] >= 0 || !slices.ContainsFunc(a.around, func(x word) bool { return x.Quantity == a.claim[i].Quantity })) {
		return false
	}
	things := counts(a.claim, i)
	return things < 0 || !slices.ContainsFunc(indices(a.quote), func(j int) bool {
		k := counts(a.quote, j)
		return k >= 0 && same(a.quote[k], a.claim[things])
	})
}

func (a *alignment) miscounted(of func(i int) bool) *Objection {
	for i, w := range a.claim {
		switch {
		case w.Quantity == "" || !of(i) || a.given[i] || lexicon.Is(w.Fold, lexicon.Subordinator): // "once the vote is over"
		case a.at[i] < 0 && !a.dates(w) && !a.equals(i):
			return objection(Number, "its sentence does not have “%s”", w.Text)
		case a.at[i] >= 0 && !a.bound(i):
			return objection(Number, "its sentence says “%s” of something else", w.Text)
		case a.at[i] >= 0 && changes(a.claim, i) != "" && changes(a.quote, a.at[i]) != "" && changes(a.claim, i) != changes(a.quote, a.at[i]):
			return objection(Number, "its sentence says “%s %s”; keep that", changes(a.quote, a.at[i]), w.Text)
		}
	}
	return nil
}

// figures reports whether a word is a number that is not written in words.
func (w word) figures() bool { return strings.ContainsAny(w.Text, "0123456789") }

// toldByDate reports whether the word at i is the year of publication, or one beside it, where
// the quote names none.
func (a *alignment) toldByDate(i int) bool {
	w := a.claim[i]
	if a.at[i] >= 0 || !isYear(w.Word) || slices.ContainsFunc(a.quote, func(x word) bool { return isYear(x.Word) }) {
		return false
	}
	year, err := strconv.Atoi(w.Quantity)
	return err == nil && slices.ContainsFunc(a.years, func(published int) bool { return published-1 <= year && year <= published+1 })
}

// changes is the "by", "to" or "from" before a number, a word that makes it less exact aside.
func changes(words []word, i int) string {
	for _, w := range words[max(0, i-2):i] {
		if w.Fold == "by" || w.Fold == "to" || w.Fold == "from" {
			return w.Fold
		}
	}
	return ""
}

// dates reports whether a year stands beside the quote, which has none: "that year".
func (a *alignment) dates(w word) bool {
	return isYear(w.Word) && !slices.ContainsFunc(a.quote, func(x word) bool { return isYear(x.Word) }) &&
		slices.ContainsFunc(a.around, func(x word) bool { return x.Quantity == w.Quantity })
}

// bound reports whether a number counts the same in both. It does not where the quote has
// what it counts in the claim after another number, and not after this one.
func (a *alignment) bound(i int) bool {
	counted := counts(a.claim, i)
	if counted == i+1 && a.at[counted] < 0 && !a.given[counted] && !isDate(a.claim[i].Word) && !a.equals(i) {
		return a.near[counted] >= nearest || a.used[max(0, counts(a.quote, a.at[i]))]
	}
	if counted < 0 || a.at[counted] < 0 || isDate(a.claim[i].Word) && counted != i+1 {
		return true
	}
	other := false
	for j, x := range a.quote {
		k := counts(a.quote, j)
		if k < 0 || !same(a.quote[k], a.claim[counted]) {
			continue
		}
		if x.Quantity == a.claim[i].Quantity {
			return true
		}
		other = true
	}
	return !other
}

// counts is the topic word that the number at i counts, -1 for none.
func counts(words []word, i int) int {
	after := following(words, i, 1)
	if words[i].Quantity == "" || len(after) == 0 || words[after[0]].Quantity != "" || after[0]-i > 2 || words[after[0]].clause != words[i].clause {
		return -1
	}
	return after[0]
}

// equals reports whether the quote has the number at i in another unit: three decades and
// 30 years, a fifth and 20 percent.
func (a *alignment) equals(i int) bool {
	v, unit := measured(a.claim, i)
	return unit != "" && slices.ContainsFunc(indices(a.quote), func(j int) bool {
		x, other := measured(a.quote, j)
		return other == unit && math.Abs(x-v) < 0.005
	})
}

func indices(words []word) []int {
	out := make([]int, len(words))
	for i := range out {
		out[i] = i
	}
	return out
}

// measured is the number at i with its unit: "year", or "share" of a whole; "" for another.
func measured(words []word, i int) (v float64, unit string) {
	quantity, after := words[i].Quantity, next(words, i).Fold
	if n, ok := strings.CutSuffix(quantity, "th"); ok {
		d, err := strconv.ParseFloat(n, 64)
		if err != nil || i == 0 || words[i-1].Fold != "a" && words[i-1].Fold != "one" {
			return 0, ""
		}
		return 1 / d, "share"
	}
	if quantity == "x1/2" {
		return 0.5, "share"
	}
	v, err := strconv.ParseFloat(quantity, 64)
	switch {
	case err != nil:
		return 0, ""
	case match.SameWord(after, "decade"):
		return 10 * v, "year"
	case match.SameWord(after, "year"):
		return v, "year"
	case after == "percent" || after == "per" || words[i].percent:
		return v / 100, "share"
	}
	return 0, ""
}

// A month before or after a number is written in many ways, and so is its day.
// dated makes one of them.
func dated(words []word) {
	for i := range words {
		day := i - 1
		if day > 0 && words[day].Fold == "of" { // "the 1st of September"
			day--
		}
		for _, k := range []int{day, i + 1} {
			if k < 0 || k >= len(words) || !words[k].figures() {
				continue
			}
			if month := whole(words[i]); month != "" {
				words[i].Quantity = month
				words[k].Quantity = strings.TrimSuffix(words[k].Quantity, "th")
			}
		}
	}
}

// whole is a month that is written with a capital, in full: "january" for "Jan".
func whole(w word) string {
	if !w.capital() || !lexicon.Is(w.Fold, lexicon.Month) {
		return ""
	}
	for _, fold := range lexicon.With(lexicon.Month) {
		if !lexicon.Is(fold, lexicon.Abbreviation) && lexicon.Value(fold, lexicon.Month) == lexicon.Value(w.Fold, lexicon.Month) {
			return fold
		}
	}
	return ""
}

// isDate reports whether a number is a year, a month or a day of the week.
func isDate(w match.Word) bool {
	r, _ := utf8.DecodeRuneInString(w.Quantity)
	return unicode.IsLetter(r) && lexicon.Any(w.Fold, lexicon.Month, lexicon.Weekday) || isYear(w)
}

func isYear(w match.Word) bool {
	return len(w.Quantity) == 4 && (w.Quantity[0] == '1' || w.Quantity[0] == '2') && strings.Trim(w.Quantity, "0123456789") == ""
}
