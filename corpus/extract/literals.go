package extract

import (
	"regexp/syntax"
	"strings"
	"sync"
)

// literals are strings in lower case one of which stands in every text that the
// expression matches, cases apart; nil when nothing of the kind can be said. They are
// looked for before an expression is tried: most blocks have none.
func literals(expression string) []string {
	re, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return nil // the expression is compiled elsewhere, and fails there
	}
	return required(re.Simplify())
}

const (
	shortestLiteral = 3
	mostLiterals    = 60
)

func required(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		if s := strings.ToLower(string(re.Rune)); len(s) >= shortestLiteral {
			return []string{s}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return required(re.Sub[0])
	case syntax.OpConcat:
		return bestOf(re.Sub)
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			one := required(sub)
			if one == nil {
				return nil
			}
			all = append(all, one...)
		}
		if len(all) <= mostLiterals {
			return all
		}
	}
	return nil
}

// bestOf is the part of a sequence whose literals are fewest.
func bestOf(parts []*syntax.Regexp) []string {
	var best []string
	for _, p := range parts {
		if one := required(p); one != nil && (best == nil || len(one) < len(best)) {
			best = one
		}
	}
	return best
}

// hasAny reports that one of the literals stands in text, which is in lower case; true
// when there are none to look for.
func hasAny(text string, literals []string) bool {
	for _, s := range literals {
		if strings.Contains(text, s) {
			return true
		}
	}
	return literals == nil
}

// ruleLiterals are the literals of each of rules.
var ruleLiterals = sync.OnceValue(func() [][]string {
	out := make([][]string, len(rules))
	for i, r := range rules {
		out[i] = literals(r.form.String())
	}
	return out
})
