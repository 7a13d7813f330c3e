package names

import (
	"slices"
	"strings"

	"ibid/corpus/english/lexicon"
)

// rivals reports whether two names have posts that a bare surname does not join:
// each has one, and none of the one covers one of the other.
func rivals(a, b Name) bool {
	x, y := posts(a), posts(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	return !slices.ContainsFunc(x, func(t string) bool {
		return slices.ContainsFunc(y, func(u string) bool { return covers(t, u) || covers(u, t) })
	})
}

// posts are the titles that tell people apart: not "Mr", "Dr", "Sir".
func posts(n Name) []string {
	var out []string
	for _, t := range n.Titles {
		if !lexicon.Is(t, lexicon.Honorific) || lexicon.Any(t, lexicon.Office, lexicon.Rank) {
			out = append(out, t)
		}
	}
	return out
}

// covers reports whether one title says no less than the other: "minister" covers
// "foreign minister" and "minister for ports"; "minister" does not cover "deputy
// minister", nor "minister" "prime minister".
func covers(general, special string) bool {
	if general == special || office(general) == office(special) && !deputises(general) && !deputises(special) && len(strings.Fields(general)) == len(strings.Fields(special)) {
		return true
	}
	rest, ok := strings.CutSuffix(special, " "+general)
	if !ok {
		head, _, cut := strings.Cut(special, " of ")
		if !cut {
			head, _, cut = strings.Cut(special, " for ")
		}
		return cut && head == general
	}
	return !deputises(special) && !lexicon.Is(special, lexicon.HeadsGovernment) && rest != ""
}

// office is the post that a title names; titles of one post share it.
func office(title string) string {
	words := strings.Fields(title)
	last := words[len(words)-1]
	if same := lexicon.Value(last, lexicon.SameOffice); same != "" {
		words[len(words)-1] = same
		if same == "judge" {
			return same
		}
	}
	return strings.Join(words, " ")
}

func deputises(title string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ReplaceAll(title, "-", " ")), func(w string) bool { return lexicon.Is(w, lexicon.Lesser) })
}

// headsOf is the office of a head of government among the titles, "" for none.
func headsOf(n Name) string {
	for _, t := range n.Titles {
		if lexicon.Is(t, lexicon.HeadsGovernment) {
			return t
		}
	}
	return ""
}
