package english

import (
	"strconv"
	"strings"

	"ibid/corpus/english/lexicon"
)

// Numeral is a number as a text writes it.
type Numeral struct {
	Value   float64
	Ordinal bool // "third", "21st"
	Tokens  int  // how many tokens it takes
}

// ReadNumber reads the numeral at the start of tokens, in digits or words: "1,000.5",
// "5m", "two hundred and fifty", "forty-one", "1.5 million", "21st". ok is false
// when none stands there.
func ReadNumber(tokens []Token) (n Numeral, ok bool) {
	var whole, part float64 // what is complete, and what the next scale multiplies
	for n.Tokens < len(tokens) {
		i := n.Tokens
		if i > 0 && tokens[i].Fold == "and" && i+1 < len(tokens) && part >= 100 && numeral(tokens[i+1].Fold, false) {
			i++
		}
		v, scale, ordinal, isNumber := value(tokens[i])
		switch {
		case !isNumber, n.Tokens > 0 && tokens[i].Class == Number:
			return finish(n, whole+part)
		case scale && v == 100:
			part = max(part, 1) * 100
		case scale:
			whole += max(part, 1) * v
			part = 0
		case n.Tokens > 0 && (part != 0 && part < 100 && !(part >= 20 && v < 10) || part >= 100 && v >= 100):
			return finish(n, whole+part)
		default:
			part += v
		}
		n.Tokens = i + 1
		if ordinal {
			n.Ordinal = true
			break
		}
	}
	return finish(n, whole+part)
}

func finish(n Numeral, v float64) (Numeral, bool) {
	n.Value = v
	return n, n.Tokens > 0
}

func numeral(fold string, scales bool) bool {
	return lexicon.Is(fold, lexicon.Numeral) && (scales || !lexicon.Is(fold, lexicon.Scale))
}

// value is the number that one token writes.
func value(t Token) (v float64, scale, ordinal, ok bool) {
	switch {
	case t.Class == Number:
		return digits(t.Fold)
	case t.Class != Word:
		return 0, false, false, false
	}
	total := 0.0
	for part := range strings.SplitSeq(t.Fold, "-") {
		a := lexicon.Numeral
		if lexicon.Is(part, lexicon.Ordinal) {
			a, ordinal = lexicon.Ordinal, true
		}
		n, err := strconv.ParseFloat(lexicon.Value(part, a), 64)
		if err != nil {
			return 0, false, false, false
		}
		total += n
	}
	return total, lexicon.Is(t.Fold, lexicon.Scale), ordinal, true
}

// digits reads a token that begins with a digit; "1990s" and "10:30" are none.
func digits(fold string) (v float64, scale, ordinal, ok bool) {
	end := strings.LastIndexAny(fold, "0123456789") + 1
	n, err := strconv.ParseFloat(strings.ReplaceAll(fold[:end], ",", ""), 64)
	if err != nil {
		return 0, false, false, false
	}
	switch suffix := fold[end:]; {
	case suffix == "":
	case suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th":
		ordinal = true
	case suffix == "m" || suffix == "k":
		n *= map[string]float64{"m": 1e6, "k": 1e3}[suffix]
	case lexicon.Is(suffix, lexicon.Scale):
		s, _ := strconv.ParseFloat(lexicon.Value(suffix, lexicon.Numeral), 64)
		n *= s
	default:
		return 0, false, false, false
	}
	return n, false, ordinal, true
}
