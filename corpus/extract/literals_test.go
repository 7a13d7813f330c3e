package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLiterals(t *testing.T) {
	for _, c := range []struct {
		expression string
		want       []string
	}{
		{`(?i)all rights reserved`, []string{"all rights reserved"}},
		{`(?i)\b(?:we|this site)\b.{0,60}\bcookies\b`, []string{"cookies"}},
		{`(?i)getty images|alamy`, []string{"getty images", "alamy"}},
		{`(?i)cookies?|©`, nil},
		{`(?i)(?:sign )?up`, nil},
		{`\d+`, nil},
	} {
		if diff := cmp.Diff(c.want, literals(c.expression)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.expression, diff)
		}
	}
}

// FuzzLiterals: a text that an expression of the rules matches has one of its literals.
func FuzzLiterals(f *testing.F) {
	f.Add("We and our partners use COOKIES and other means.")
	f.Add("PHOTO: Getty Images/AFP")
	f.Add("All Rights Reserved © 2024")
	f.Fuzz(func(t *testing.T, text string) {
		lower := strings.ToLower(text)
		for i, r := range rules {
			if r.form.MatchString(text) && !hasAny(lower, ruleLiterals()[i]) && !strings.ContainsFunc(text, func(r rune) bool { return r == '\u212a' || r == '\u017f' }) {
				t.Fatalf("%q meets %s and has none of %q", text, r.form, ruleLiterals()[i])
			}
		}
	})
}
