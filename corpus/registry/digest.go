package registry

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Digest identifies what the registry knows: it changes with any administration.
func (r *Registry) Digest() string {
	h := sha256.New()
	for _, a := range r.terms {
		fmt.Fprintf(h, "%q\n", fmt.Sprint(a))
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}
