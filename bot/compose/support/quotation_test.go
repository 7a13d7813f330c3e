package support_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"ibid/bot/compose/support"
)

// TestRestore: what stands between quotation marks is copied from a source, marks
// aside sign for sign, or refused.
func TestRestore(t *testing.T) {
	texts := []string{
		"She called the office “a drain without a plug” and left.",
		"“We won't pay,” he said, “not one crown.”",
		"The ‘harbour peace’ of 2031 cost 40 crowns.",
		"Lund said the fund was\n  the council’s\u00a0own.",
	}
	for _, c := range []struct{ claim, want string }{
		{"She called it \"a drain without a plug\".", "She called it “a drain without a plug”."},
		{"She called it “a drain without a plug”.", "She called it “a drain without a plug”."},
		{"She called it «a drain without a plug».", "She called it “a drain without a plug”."},
		{"She called it ``a drain without a plug''.", "She called it “a drain without a plug”."},
		{"He said “we won’t pay”.", "He said “We won't pay”."},
		{"He said “We won’t pay,”.", "He said “We won't pay,”."},
		{"He said “We won’t pay.”", "He said “We won't pay”"},
		{"It cost “40 crowns”.", "It cost “40 crowns”."},
		{"It cost “4” crowns.", ""},                                   // a cut number
		{"She called it “a drain without plug”.", ""},                 // a word less
		{"She called it “a drain with a plug”.", ""},                  // another word
		{"She called it “a drain … a plug”.", ""},                     // words left out
		{"He said “We won't pay, not one crown.”", ""},                // joined
		{"She called it “a drain without a plug” and “a thief”.", ""}, // one true, one not
		{"She called it “a drain without a plug.", ""},                // no pair
		{"She said “”.", ""},  // nothing
		{"She said “…”.", ""}, // no word
		{"The 'harbour peace' cost much.", "The 'harbour peace' cost much."},
		{"The 'harbour war' cost much.", ""},
		{"The islanders' fares and the council's toll rose.", "The islanders' fares and the council's toll rose."},
		{"Lund said it “was the council's own”.", "Lund said it “was the council’s own”."}, // other white space
		{"Nothing is quoted.", "Nothing is quoted."},
		{"", ""},
	} {
		got, why := support.Restore(c.claim, texts)
		if got != c.want || (why == nil) != (c.want != "" || c.claim == "") {
			t.Errorf("%s: %q, %v; want %q", c.claim, got, why, c.want)
		}
	}
}

// FuzzRestore: whatever is put between quotation marks and comes through is in one
// of the texts, byte for byte.
func FuzzRestore(f *testing.F) {
	f.Add("He said “We won’t pay,”.", "“We won't pay,” he said, “not one crown.”")
	f.Add("``a drain'' \"and\" «more»", "a drain and more")
	f.Add("“a\xff”", "a\xff b")
	f.Add("“İ”", "i̇ İ")
	f.Add("''", "'")
	f.Add("“‘a’ b”", "‘a’ b")
	f.Fuzz(func(t *testing.T, claim, text string) {
		got, why := support.Restore(claim, []string{text})
		if why != nil {
			if got != "" {
				t.Fatalf("refused, and yet %q", got)
			}
			return
		}
		if marks := "\"«»„‟"; strings.ContainsAny(got, marks) && !strings.ContainsAny(text, marks) {
			t.Fatalf("%q has other marks than “ and ”", got)
		}
		if !utf8.ValidString(text) {
			return
		}
		// A quotation within one is the source's own.
		for rest := got; ; {
			_, after, ok := strings.Cut(rest, "“")
			if !ok {
				return
			}
			if !inside(after, text) {
				t.Fatalf("%q quotes what is not in %q", got, text)
			}
			_, rest, _ = strings.Cut(after, "”")
		}
	})
}

// inside reports whether some beginning of rest that ends before a ” is in text.
func inside(rest, text string) bool {
	for i := strings.Index(rest, "”"); i >= 0; {
		if strings.Contains(text, rest[:i]) {
			return true
		}
		next := strings.Index(rest[i+len("”"):], "”")
		if next < 0 {
			return false
		}
		i += len("”") + next
	}
	return false
}

// FuzzCheck: no claim makes the comparison panic, and none without a word of its
// sentence passes.
func FuzzCheck(f *testing.F) {
	f.Add("The council will not rebuild the pier; it may, and 40 crowns — by 2030.", rebuild)
	f.Add("to to to", "to")
	f.Add("and, but; while – whereas", ",,,;;")
	f.Add("May may 1 one forty-one 3,000.5", "one May 3000.5")
	f.Fuzz(func(t *testing.T, claim, text string) {
		by, why, err := checker.Check(t.Context(), claim, []support.Sentence{{Text: text, Holder: text}})
		if err != nil || (why == nil) != (len(by) > 0) {
			t.Fatalf("%v, %v, %v", by, why, err)
		}
		if by, why, _ := checker.Check(t.Context(), claim, []support.Sentence{{Text: ""}}); why == nil {
			t.Fatalf("%q is supported by nothing: %v", claim, by)
		}
	})
}
