package mention_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAsked(t *testing.T) {
	r := builtin(t)
	for _, c := range []struct{ question, want string }{
		{"What did Obama promise?", "Obama=Barack Obama"},
		{"what did the obama administration promise?", "obama administration=Barack Obama"},
		{"did shinzo abe and president park geun hye meet?", "shinzo abe=Shinzo Abe, president park geun hye=Park Geun-hye"},
		{"what did president obama's predecessor think?", "president obama=Barack Obama, predecessor=George W. Bush"},
		{"what does the south korean government want from us?", "south korean government="},
		{"what does the us government want?", "us government="},
		{"what does the current us government want?", "current us government=Donald Trump"},
		{"What did the Australian government decide in 2002?", "Australian government=John Howard"},
		{"What did Lee promise?", ""},
		{"obama promised what?", ""},
		{"What did Hwang promise?", ""},
		{"What did Lee Bong-soo promise?", ""},
		{"In 2010, what did the Lee government promise?", "Lee government="},
		{"In 2005, what did the Roh government promise?", "Roh government=Roh Moo-hyun"},
		{"how was the park by the moon?", ""},
		{"the previous US administration vs the current one", "previous US administration=Joe Biden"},
		{"Biden vs Trump on alliances", "Biden=Joe Biden, Trump=Donald Trump"},
	} {
		var got []string
		for _, m := range r.Asked(c.question, "2026-05-01") {
			got = append(got, c.question[m.Start:m.End]+"="+m.Leader)
		}
		if d := cmp.Diff(c.want, strings.Join(got, ", ")); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.question, d)
		}
	}
}
