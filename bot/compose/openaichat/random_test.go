package openaichat

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"ibid/bot/compose/support"
	"ibid/bot/compose/support/mutate"
)

// wild is an answer made at random of true parts, false ones and markup.
func wild(r *rand.Rand, texts []string) string {
	var list []draft
	for range r.IntN(6) {
		s := texts[r.IntN(len(texts))]
		numbers := []int{r.IntN(9) - 1, r.IntN(9) - 1}[:r.IntN(3)]
		switch r.IntN(7) {
		case 0:
			kinds := mutate.Kinds()
			s, _ = mutate.Make(r, kinds[r.IntN(len(kinds))], s, texts)
		case 1:
			s = "“" + s[:r.IntN(len(s))] + "”" + s[r.IntN(len(s)):]
		case 2:
			s = []string{"Tom Brask", "Ida Vennor", "Nobody Knows", "The minister"}[r.IntN(4)] + " said that " + s
		case 3:
			s += []string{" [click](http://x.example)", " <script>alert(1)</script>", " @channel", " <!here>", " \u202edesrever", " \x1b[31mred", " ![](x)", "\n# Heading"}[r.IntN(8)]
		case 4:
			words := strings.Fields(s)
			s = strings.Join(words[r.IntN(len(words)):], " ")
		case 5:
			b := make([]byte, r.IntN(60))
			for i := range b {
				b[i] = byte(r.IntN(256))
			}
			s = string(b)
		}
		list = append(list, draft{s, numbers})
	}
	out := reply1([]int{1 + r.IntN(5), 1 + r.IntN(3)}, list...)
	switch r.IntN(6) {
	case 0:
		return out[:r.IntN(len(out)+1)]
	case 1:
		return "Here:\n```json\n" + out + "\n```"
	case 2:
		b := []byte(out)
		b[r.IntN(len(b))] = byte(r.IntN(256))
		return string(b)
	}
	return out
}

var randomAnswers = flag.Int("answers", 3000, "how many answers TestRandomAnswers makes (10000)")

// TestRandomAnswers: whatever the model returns, every quote is its source's,
// every claim has one, no evidence is lost and no markup gets through.
func TestRandomAnswers(t *testing.T) {
	a := article(t)
	var texts []string
	for _, s := range said {
		texts = append(texts, s.text)
	}
	shown, owners := 0, map[string]int{}
	for seed := range uint64(*randomAnswers) {
		r := rand.New(rand.NewPCG(seed, 1))
		turn := offline(a)
		w, err := turn.understood(wild(r, texts))
		if err != nil {
			continue
		}
		turn.chosen = w.chosen
		if err := turn.weigh(t.Context(), w); err != nil {
			t.Fatal(err)
		}
		for i, c := range turn.claims {
			if c.ok == nil {
				continue
			}
			turn.claims[i].pass = true
			shown++
			owners[owner(c.ok.lines[0]).name]++
			if markup.MatchString(c.ok.text) || strings.ContainsAny(c.ok.text, "\x1b\n\u202e") {
				t.Fatalf("seed %d: markup in %q", seed, c.ok.text)
			}
		}
		composed(t, a, turn.reading())
	}
	if shown < *randomAnswers/200 {
		t.Errorf("only %d claims were shown: the test tries too little", shown)
	}
	t.Logf("%d answers, %d claims shown, 0 false quotes; by holder %v", *randomAnswers, shown, owners)
}

// TestMutatedQuotes: a quotation that differs from its source in anything is
// refused.
func TestMutatedQuotes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	var texts []string
	for _, s := range said {
		texts = append(texts, s.text)
	}
	rejected := map[mutate.Kind]int{}
	for n := 0; n < 1000; {
		i, kind := r.IntN(len(texts)), mutate.Kinds()[r.IntN(len(mutate.Kinds()))]
		text, ok := mutate.Make(r, kind, texts[i], texts)
		if !ok {
			continue
		}
		n++
		if got, why := support.Restore(fmt.Sprintf("Ida Vennor said: “%s”", strings.NewReplacer("“", "'", "”", "'").Replace(text)), texts[i:i+1]); why == nil {
			t.Errorf("%s: %q passed as %q", kind, text, got)
			continue
		}
		rejected[kind]++
	}
	t.Logf("refused of 1,000: %v", rejected)
	for i, text := range texts {
		if got, why := support.Restore("It says \""+strings.NewReplacer("“", "'", "”", "'").Replace(text)+"\"", texts); why != nil || !strings.Contains(got, text) {
			t.Errorf("the true sentence %d is refused: %v, %q", i, why, got)
		}
	}
}
