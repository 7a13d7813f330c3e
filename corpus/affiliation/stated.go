package affiliation

import (
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/names"
)

// Post is how an article itself says who somebody is, "Minister for Ports" or
// "spokeswoman on ports, Reeds"; "" where it does not, or where a bare surname can
// be of two. The first of the statements that say most counts.
func Post(a *corpus.Article, holder string) string {
	n := names.Parse(holder)
	if n.Kind != names.Person {
		return ""
	}
	best, most := corpus.Affiliation{}, 0
	var bearer names.Name
	for _, x := range a.Affiliations {
		who := names.Parse(x.Person)
		if names.Compare(who, n) == names.Different {
			continue
		}
		if bearer.Kind == names.Person && names.Compare(bearer, who) != names.Equal {
			return ""
		}
		bearer = who
		if x.Relation != corpus.Belongs {
			continue
		}
		if says := worth(x); says > most {
			best, most = x, says
		}
	}
	switch {
	case best.Role == "":
		return best.Body
	case best.Body == "" || strings.Contains(english.Fold(best.Role), english.Fold(best.Body)):
		return best.Role
	}
	return best.Role + ", " + best.Body
}

// worth is how much a statement says of who somebody is.
func worth(x corpus.Affiliation) int {
	n := 1
	if x.Body != "" {
		n++
	}
	if x.Role != "" && sideOf(x.Role) != neither {
		n += 3
	} else if x.Role != "" && !hasSeat(x.Role) {
		n += 2
	}
	return n
}
