package mention_test

import (
	"strings"
	"testing"
)

// An article of 25 KB has to be read within 5 ms.
func BenchmarkMentions(b *testing.B) {
	r := builtin(b)
	paragraph := "The Obama administration sent an envoy. President Park Geun-hye, whose predecessor had closed the port, met him in Seoul, " +
		"and her government announced a review of the policy that the previous administration had begun in 2010. Critics of the " +
		"Japanese government said that Prime Minister Abe, or his cabinet, would have to answer; the analyst Jo Park called it late.\n\n"
	text := strings.Repeat(paragraph, 25<<10/len(paragraph)+1)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if len(r.Mentions(text, "2015-06-01")) < 100 {
			b.Fatal("too few")
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		builtin(b)
	}
}
