package mention_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/corpus/registry"
	"ibid/corpus/registry/mention"
)

func builtin(t testing.TB) *mention.Finder {
	t.Helper()
	r, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	return mention.New(r)
}

// terms are leaders with the years in which their terms began.
func terms(found []corpus.Administration) string {
	var out []string
	for _, a := range found {
		out = append(out, a.Leader+" "+a.Start.Format("2006"))
	}
	return strings.Join(out, ", ")
}

func TestResolve(t *testing.T) {
	r := builtin(t)
	for _, c := range []struct{ name, date, want string }{
		{"Obama", "", "Barack Obama 2009"},
		{"the Obama administration", "", "Barack Obama 2009"},
		{"obama white house", "", "Barack Obama 2009"},
		{"Abe", "", "Shinzo Abe 2006, Shinzo Abe 2012"},
		{"Abe Shinzo's government", "", "Shinzo Abe 2006, Shinzo Abe 2012"},
		{"Abe’s first term", "", "Shinzo Abe 2006"},
		{"second Abe cabinet", "", "Shinzo Abe 2012"},
		{"安倍晋三", "", "Shinzo Abe 2006, Shinzo Abe 2012"},
		{"이명박 정부", "", "Lee Myung-bak 2008"},
		{"Владимир Путин", "", "Vladimir Putin 1999, Vladimir Putin 2012"},
		{"LEE MYUNGBAK", "", "Lee Myung-bak 2008"},
		{"Myung-bak Lee", "", "Lee Myung-bak 2008"},
		{"President Lee", "2010", "Lee Myung-bak 2008"},
		{"the Lee government", "2025-10-01", "Lee Jae-myung 2025"},
		{"Korean President Kim", "1999-05", "Kim Dae-jung 1998"},
		{"Kim", "2015", "Kim Jong-un 2011"},
		{"Bush administration", "2005-02-01", "George W. Bush 2001"},
		{"George H.W. Bush", "", "George H. W. Bush 1989"},
		{"the current Japanese government", "2022-02-02", "Fumio Kishida 2021"},
		{"the previous US administration", "2022-02-02", "Donald Trump 2017"},
	} {
		found, err := r.Resolve(c.name, c.date)
		if err != nil {
			t.Errorf("%q: %v", c.name, err)
		}
		if d := cmp.Diff(c.want, terms(found)); d != "" {
			t.Errorf("%q on %q (-want +got):\n%s", c.name, c.date, d)
		}
	}
}

func TestResolveUnknown(t *testing.T) {
	r := builtin(t)
	for _, c := range []struct{ name, nearest string }{
		{"Barak Obama", "Barack Obama"}, {"Obma", "Barack Obama"}, {"Kishda administration", "Fumio Kishida"},
		{"Park Guen-hye", "Park Geun-hye"}, {"Quillon", ""}, {"", ""}, {"the government", ""}, {"Melania Trump", ""},
		{"the current Japanese government", ""}, {"Trump's third term", ""},
	} {
		_, err := r.Resolve(c.name, "")
		var unknown *mention.UnknownError
		if !errors.As(err, &unknown) {
			t.Errorf("%q: %v", c.name, err)
			continue
		}
		if got := strings.Join(unknown.Nearest, ", "); got != c.nearest {
			t.Errorf("%q: nearest is %q, not %q", c.name, got, c.nearest)
		}
		if c.nearest != "" && !strings.HasSuffix(err.Error(), "did you mean "+c.nearest+"?") {
			t.Errorf("%q: %v", c.name, err)
		}
	}
}

func TestResolveAmbiguous(t *testing.T) {
	r := builtin(t)
	for _, c := range []struct{ name, date, want string }{
		{"Lee", "", "Lee Kuan Yew 1959, Lee Hsien Loong 2004, Lee Myung-bak 2008, Lee Jae-myung 2025, Lee Teng-hui 1988"},
		{"Bush", "", "George H. W. Bush 1989, George W. Bush 2001"},
		{"George Bush", "", "George H. W. Bush 1989, George W. Bush 2001"},
		{"President Roh", "2020", "Roh Tae-woo 1988, Roh Moo-hyun 2003"},
	} {
		_, err := r.Resolve(c.name, c.date)
		var ambiguous *mention.AmbiguousError
		if !errors.As(err, &ambiguous) {
			t.Errorf("%q: %v", c.name, err)
			continue
		}
		if d := cmp.Diff(c.want, terms(ambiguous.Candidates)); d != "" {
			t.Errorf("%q (-want +got):\n%s", c.name, d)
		}
	}
}
