package mention

import (
	"crypto/sha256"
	"sync"

	"ibid/corpus"
)

// remembered is how many texts' mentions are kept: the articles and headings of a
// few questions.
const remembered = 1024

// Remember is Mentions that reads a text once as long as the same few are asked
// about again and again. It may be used by many goroutines.
func (r *Finder) Remember() func(text, published string) []corpus.Mention {
	var mu sync.Mutex
	known := map[[sha256.Size]byte][]corpus.Mention{}
	return func(text, published string) []corpus.Mention {
		key := sha256.Sum256([]byte(published + "\x00" + text))
		mu.Lock()
		got, ok := known[key]
		mu.Unlock()
		if ok {
			return got
		}
		got = r.Mentions(text, published)
		mu.Lock()
		defer mu.Unlock()
		if len(known) >= remembered {
			clear(known)
		}
		known[key] = got
		return got
	}
}
