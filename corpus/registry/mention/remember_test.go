package mention

import (
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/registry"
)

// TestRemember: what is remembered is what would be read anew, by text and date,
// also by many at once and past the limit.
func TestRemember(t *testing.T) {
	facts, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	r := New(facts)
	mentions := r.Remember()
	var wg sync.WaitGroup
	for n := range 4 {
		wg.Go(func() {
			for i := range remembered {
				text := fmt.Sprintf("President Obama met envoy %d. The previous administration had not.", i%400+n)
				for _, published := range []string{"", "2012-05-02", "2018-05-02"} {
					if diff := cmp.Diff(r.Mentions(text, published), mentions(text, published)); diff != "" {
						t.Errorf("%q of %q: %s", text, published, diff)
						return
					}
				}
			}
		})
	}
	wg.Wait()
}
