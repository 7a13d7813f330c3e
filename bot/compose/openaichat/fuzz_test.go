package openaichat

import (
	"slices"
	"strings"
	"testing"

	"ibid/bot"
)

// answers are what models write, whole and not.
var answers = []string{
	good,
	"Sure:\n```json\n" + good + "\n```",
	good[:len(good)/2],
	"[{\"text\":\"a\",\"sentences\":[\"1\",\"[2]\",3.5,null]}]",
	`{"claims":[{"text":"a \"b\" {c} [d] \u00e9 \\","sentences":[1]}]}`,
	`{"claims":[{"claims":[{"text":"x"}]},{"text":{"text":"y"}}]`,
	`{"claims":[}]{"text":"late","sentences":[1]}`,
	"{\"claims\":[{\"text\":\"\xff\xfe\",\"sentences\":[1e9,-1,99999999999999999999]}]}",
	`{"question":"What did Ida Vennor say?"}`, "", "null", "[[[[", `"`,
}

// FuzzScanner: an answer gives the same objects in whatever pieces it comes.
func FuzzScanner(f *testing.F) {
	for _, a := range answers {
		f.Add(a, uint8(3))
	}
	f.Fuzz(func(t *testing.T, answer string, size uint8) {
		var whole, parts scanner
		want := whole.add(answer)
		var got []string
		step := int(size)%16 + 1
		for i := 0; i < len(answer); i += step {
			got = append(got, parts.add(answer[i:min(len(answer), i+step)])...)
		}
		if !slices.Equal(got, want) || parts.closed != whole.closed {
			t.Fatalf("by %d: %q, whole: %q", step, got, want)
		}
	})
}

// FuzzReading: whatever a model answers, what is chosen and written rests on the sentences
// that it was shown.
func FuzzReading(f *testing.F) {
	for _, a := range answers {
		f.Add(a, a)
	}
	f.Add(good, `{"verdicts":[{"id":1,"supported":true,"wrong":""}],"again":[]}`)
	a := article(f)
	f.Fuzz(func(t *testing.T, first, second string) {
		turn := offline(a)
		w, err := turn.understood(first)
		if err != nil {
			return
		}
		turn.chosen = w.chosen
		if err := turn.weigh(t.Context(), w); err != nil {
			t.Fatal(err)
		}
		v := verdicts{turn: turn}
		if err := v.end(t.Context(), second); err != nil {
			return
		}
		for _, c := range turn.claims {
			if c.pass && c.ok == nil {
				t.Fatalf("%q is shown and was refused", c.Text)
			}
		}
		for _, c := range w.chosen {
			if c.Point < 0 || c.Point >= len(turn.evidence.Points) {
				t.Fatalf("point %d", c.Point)
			}
		}
	})
}

// FuzzJudge: whatever a claim says and names, what is shown is one line without
// markup or hidden signs, in its holder's name, with its quotes; what it quotes is
// theirs.
func FuzzJudge(f *testing.F) {
	for _, s := range said {
		f.Add(s.text, 1, 2)
		f.Add("Ida Vennor said that "+s.text, 2, 4)
	}
	f.Add("Ida Vennor called it “a drain without a plug”.", 4, 0)
	f.Add("According to Tom Brask, the audit may cost the harbour fund 40 crowns.", 2, 1)
	f.Add("X: “”", 1, 1)
	a := article(f)
	f.Fuzz(func(t *testing.T, text string, one, two int) {
		turn := offline(a)
		ok, why, err := turn.judge.claim(t.Context(), draft{text, []int{one, two}})
		if err != nil || ok != nil && why != "" {
			t.Fatalf("%v, %q, %v", ok, why, err)
		}
		if ok == nil {
			return
		}
		if markup.MatchString(ok.text) || strings.ContainsFunc(ok.text, hidden) || strings.ContainsAny(ok.text, "\n\r\x00\x1b") {
			t.Fatalf("shown %q", ok.text)
		}
		if who := owner(ok.lines[0]); who.name != "" && !isFact(ok.lines[0]) && !who.named(ok.text, ok.lines[0]) {
			t.Fatalf("%q does not say that it is a statement of %s", ok.text, who.name)
		}
		for _, l := range ok.lines {
			if l.n != one && l.n != two {
				t.Fatalf("%q rests on sentence %d, which it does not name", ok.text, l.n)
			}
		}
		w := bot.Wording{Text: ok.text}
		for _, l := range ok.lines {
			w.Points = append(w.Points, l.span)
		}
		composed(t, a, bot.Reading{Wrote: []bot.Wording{w}})
	})
}

// FuzzRewritten: a rewriting that is taken has no content of its own.
func FuzzRewritten(f *testing.F) {
	for _, a := range answers {
		f.Add(a, "And the ferries in 2031?")
	}
	f.Add(`{"question":"What did Ida Vennor say about ferries in 2031?"}`, "And the ferries in 2031?")
	f.Add(`x{"question":"ſ K"}y`, "s k")
	earlier := []string{"What did Ida Vennor say about the eastern pier?"}
	f.Fuzz(func(t *testing.T, answer, last string) {
		got, err := nowhere().checked(t.Context(), answer, conversation{Earlier: earlier, Last: last})
		if (got == "") != (err != nil) && last != "" {
			t.Fatalf("%q, %v", got, err)
		}
		if strings.ContainsFunc(got, hidden) && got != last {
			t.Fatalf("%q has hidden signs", got)
		}
		for _, name := range []string{"Tom Brask", "2030", "https"} {
			if strings.Contains(got, name) && !strings.Contains(last, name) {
				t.Fatalf("%q: nobody said %s", got, name)
			}
		}
	})
}
