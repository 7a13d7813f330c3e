package registry_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/corpus/registry"
)

func builtin(t testing.TB) *registry.Registry {
	t.Helper()
	r, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// terms are leaders with the years in which their terms began.
func terms(found []corpus.Administration) string {
	var out []string
	for _, a := range found {
		out = append(out, a.Leader+" "+a.Start.Format("2006"))
	}
	return strings.Join(out, ", ")
}

func TestInOffice(t *testing.T) {
	r := builtin(t)
	for _, c := range []struct{ country, date, want string }{
		{"South Korea", "2017-05-09", "Hwang Kyo-ahn"}, {"ROK", "2017-05-10", "Moon Jae-in"},
		{"South Korea", "2017-03-10", "Park Geun-hye"}, {"South Korea", "2017-03-11", "Hwang Kyo-ahn"},
		{"South Korea", "2004-04-01", "Roh Moo-hyun"}, // suspended, still the president
		{"South Korea", "2025-05-15", "Lee Ju-ho"}, {"South Korea", "2025-06-04", "Lee Jae-myung"},
		{"United States", "2021-01-19", "Donald Trump"}, {"US", "2021-01-20", "Joe Biden"}, {"American", "2025-03", "Donald Trump"},
		{"Japan", "2007-09-26", "Yasuo Fukuda"}, {"Tokyo", "2020-01", "Shinzo Abe"},
		{"Russia", "2000-01-15", "Vladimir Putin"}, {"Russia", "2010", "Dmitry Medvedev"},
		{"China", "2013-01", "Xi Jinping"}, {"DPRK", "1994-07-09", "Kim Jong-il"},
		{"United States", "2021", ""}, {"United States", "", ""}, {"Ireland", "2020", ""}, {"Nowhere", "2020", ""},
	} {
		a, ok := r.At(c.country, c.date)
		if ok != (c.want != "") || ok && a.Leader != c.want {
			t.Errorf("%s on %q: %q, %v, want %q", c.country, c.date, a.Leader, ok, c.want)
		}
	}
}

func TestBeforeAndAfter(t *testing.T) {
	r := builtin(t)
	lee, _ := r.At("South Korea", "2025-07-01")
	before, ok := r.Before(lee)
	if !ok || before.Leader != "Yoon Suk Yeol" {
		t.Errorf("before %s: %s", lee.Leader, before.Leader)
	}
	if after, ok := r.After(before); !ok || after.Leader != lee.Leader {
		t.Errorf("after %s: %s", before.Leader, after.Leader)
	}
	if _, ok := r.After(lee); ok {
		t.Error("somebody comes after the last")
	}
	first := r.Of("Japan")[0]
	if _, ok := r.Before(first); ok {
		t.Error("somebody came before the first")
	}
}

func TestByLeaning(t *testing.T) {
	r := builtin(t)
	if d := cmp.Diff("Yukio Hatoyama 2009, Naoto Kan 2010, Yoshihiko Noda 2011", terms(r.ByLeaning("Japan", "liberals"))); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if n := len(r.ByLeaning("", "conservative")); n < 15 {
		t.Errorf("%d conservative administrations", n)
	}
}

// The built-in facts: nothing overlaps, somebody is in office on every day but those of
// known vacancies, and one is in office.
func TestBuiltin(t *testing.T) {
	r := builtin(t)
	countries := r.Governed()
	if n := len(countries); n < 41 {
		t.Errorf("%d countries: %v", n, countries)
	}
	vacant := map[string]int{}
	for _, c := range countries {
		for day := time.Date(1995, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2026; day = day.AddDate(0, 0, 1) {
			if _, ok := r.At(c, day.Format(time.DateOnly)); !ok {
				vacant[c]++
			}
		}
		all := r.Of(c)
		if last := all[len(all)-1]; !last.End.IsZero() {
			t.Errorf("%s: nobody is in office", c)
		}
	}
	// Ashraf and Abbasi were elected days after their predecessors had been removed,
	// Turchynov a day after Yanukovych, To Lam two weeks after Trong had died.
	if d := cmp.Diff(map[string]int{"Pakistan": 5, "Ukraine": 1, "Vietnam": 14}, vacant); d != "" {
		t.Errorf("days on which nobody, or two, govern (-want +got):\n%s", d)
	}
	if n := len(r.All()); n < 370 {
		t.Errorf("%d administrations", n)
	}
}
