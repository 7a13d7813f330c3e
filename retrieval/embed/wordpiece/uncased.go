package wordpiece

import (
	_ "embed" // the vocabulary
	"sync"
)

//go:embed data/vocab.txt
var uncasedVocab string

var uncased = sync.OnceValues(func() (*Tokenizer, error) { return New(uncasedVocab) })

// Uncased is the tokenizer of BERT's published uncased English vocabulary, the one of
// every model here. All callers share it.
func Uncased() (*Tokenizer, error) { return uncased() }
