package openaichat

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"ibid/corpus/english/lexicon"
	"ibid/retrieval"
	"ibid/retrieval/match"
)

// mostWords bounds a rewritten question.
const mostWords = 80

// checked reads the rewriting of last. It must be made of the words of the
// conversation and keep what last itself asks; one that says no more than last is
// last, as it was typed.
func checked(answer string, earlier []string, last string) (string, error) {
	text, ok := rewritten(answer)
	text = retrieval.Clean(clean(text))
	if !ok || len(retrieval.ContentWords(text)) == 0 || len(strings.Fields(text)) > mostWords {
		return "", fmt.Errorf("%w: it is no question", ErrRewriting)
	}
	asked := match.Read(last).Words()
	said := slices.Concat(match.Read(strings.Join(earlier, " . ")).Words(), asked)
	words := match.Read(text).Words()
	for _, w := range words {
		if (!w.Stop || lexicon.Is(w.Fold, lexicon.Pivot)) && !in(said, w) {
			return "", fmt.Errorf("%w: nobody said “%s”", ErrRewriting, w.Text)
		}
	}
	more := false
	for _, w := range asked {
		if mustStay(w) && !in(words, w) {
			return "", fmt.Errorf("%w: it leaves out “%s”", ErrRewriting, w.Text)
		}
	}
	for _, w := range words {
		more = more || !w.Stop && !in(asked, w)
	}
	if !more {
		return last, nil
	}
	return text, nil
}

// rewritten finds the question in the model's answer.
func rewritten(answer string) (string, bool) {
	from, to := strings.IndexByte(answer, '{'), strings.LastIndexByte(answer, '}')
	if from < 0 || to < from {
		return "", false
	}
	var out struct {
		Question string `json:"question"`
	}
	err := json.Unmarshal([]byte(answer[from:to+1]), &out)
	return out.Question, err == nil
}

// mustStay reports whether a word of the last question has to be in the whole one.
func mustStay(w match.Word) bool {
	return w.Quantity != "" || lexicon.Is(w.Fold, lexicon.Pivot) || !w.Stop && !leads(w.Fold)
}

// leads reports a word that leads a follow-up and is no part of what it asks.
func leads(fold string) bool {
	return fold == "explain" || lexicon.Any(fold, lexicon.Interjection, lexicon.Connective)
}

func in(words []match.Word, w match.Word) bool {
	return slices.ContainsFunc(words, func(x match.Word) bool {
		return w.Quantity == x.Quantity && (w.Quantity != "" || match.SameWord(w.Fold, x.Fold))
	})
}
