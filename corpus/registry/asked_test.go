package registry_test

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
		{"what does the south korean government want from us?", "south korean government=Lee Jae-myung"},
		{"what does the us government want?", "us government=Donald Trump"},
		{"What did Lee promise?", ""},
		{"What did Lee Kuan Yew promise?", ""},
		{"In 2010, what did the Lee government promise?", "Lee government=Lee Myung-bak"},
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
