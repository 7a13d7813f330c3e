package mention_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestStrangers: which administrations of a question the registry does not know.
func TestStrangers(t *testing.T) {
	r := builtin(t)
	for _, c := range []struct{ question, want string }{
		{"What did the Hartmann administration decide about tolls?", "Hartmann administration"},
		{"Hartmann government on tolls", "Hartmann government"},
		{"How did Vera Lund's government treat the exiles?", "Vera Lund's government"},
		{"What did the Danish government say, and the Norwegian government?", "Danish government"},
		{"Did the Obama administration answer the Hartmann cabinet?", "Hartmann cabinet"},
		{"What did the Labor government, the federal government and the new government do?", ""},
		{"What did the Hartmann government officials say?", ""},
		{"What did the Federal Aviation Administration decide about the Moon government?", ""},
		{"what did the government of President Obama say in May about government bonds?", ""},
	} {
		if d := cmp.Diff(c.want, strings.Join(r.Strangers(c.question), ", ")); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.question, d)
		}
	}
}
