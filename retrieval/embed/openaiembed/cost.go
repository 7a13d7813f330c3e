package openaiembed

import (
	"unicode"

	"github.com/sashabaranov/go-openai"

	"ibid/retrieval/endpoint"
)

// Tokens estimates how many tokens a text has, rather too many than too few, for
// there is no one tokenizer of all servers. Byte pair encodings take about 1.3
// tokens an English word; here a word has one for every four letters begun,
// digits one for every three, other signs one each, letters beyond ASCII one
// each, and scripts without an alphabet two a character.
func Tokens(text string) int {
	n, letters, digits := 1, 0, 0
	for _, r := range text {
		letter, digit := r < 0x80 && unicode.IsLetter(r), r >= '0' && r <= '9'
		if !letter {
			letters = 0
		}
		if !digit {
			digits = 0
		}
		switch {
		case letter:
			if letters%4 == 0 {
				n++
			}
			letters++
		case digit:
			if digits%3 == 0 {
				n++
			}
			digits++
		case r == ' ':
		case r < 0x80 || r < 0x1100 && unicode.IsLetter(r):
			n++
		default:
			n += 2
		}
	}
	return n
}

// PricesOf is the year in which the prices that Price knows were looked up.
const PricesOf = "2025"

// prices are OpenAI's, in US dollars per million tokens.
var prices = map[string]float64{
	string(openai.SmallEmbedding3): 0.02,
	string(openai.LargeEmbedding3): 0.13,
	string(openai.AdaEmbeddingV2):  0.10,
}

// Price is what a million tokens of a model cost at a server, in US dollars: 0 on this
// machine, OpenAI's list price elsewhere. It is false when the price isn't known.
func Price(at *endpoint.Endpoint, model string) (float64, bool) {
	if at.IsLocal() {
		return 0, true
	}
	p, ok := prices[model]
	return p, ok
}

// Cost is what tokens cost in US dollars at a price per million.
func Cost(tokens int, perMillion float64) float64 { return float64(tokens) / 1e6 * perMillion }
