package registry_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/registry"
	"ibid/corpus/sample"
)

func check(t *testing.T, text string) []string {
	t.Helper()
	found, err := registry.Check(registry.Source{Name: "F", Reader: strings.NewReader(text)})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range found {
		s := p.String()
		if p.Warning {
			s = "warning " + s
		}
		out = append(out, s)
	}
	return out
}

const oneTerm = `[[administration]]
country = "Ireland"
leader  = "Emil Ardent"
start   = 2001-01-01
end     = 2004-12-31
`

// after appends a term that begins on the 6th line of the file.
func after(fields string) string { return oneTerm + "[[administration]]\n" + fields }

// A refusal names file, line and field, and says what to do.
func TestCheckRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no TOML", "[[administration]\n", "F:1: "},
		{"nothing", "# only a comment\n", "F:1: there is no [[administration]] in it"},
		{"no such day", "[[administration]]\nstart = 2001-02-30\n", "F:2: start: "},
		{"key twice", "[[administration]]\nleader = \"A B\"\nleader = \"C D\"\n", "F:3: leader: "},
		{"unknown key", after("country = \"Ireland\"\nleader = \"C D\"\nstart = 2005-01-01\nstrat = 2005-01-01\n"), "F:10: strat: unknown key; did you mean start?"},
		{"unknown table", "[[president]]\n", "F:1: president: unknown table; known are [[administration]] and [[country]]"},
		{"one bracket", "[administration]\ncountry = \"Ireland\"\n", "F:1: administration: write [[administration]], in two brackets"},
		{"no table", "country = \"Ireland\"\n", "F:1: country: is under no [[administration]]"},
		{"unknown country", after("country = \"Irelend\"\nleader = \"C D\"\nstart = 2005-01-01\n"), `F:7: country: unknown country "Irelend"; did you mean Ireland? `},
		{"undeclared country", after("country = \"Ostravelle\"\nleader = \"C D\"\nstart = 2005-01-01\n"), `F:7: country: unknown country "Ostravelle"; a country of your own has to be declared: [[country]] name = "Ostravelle"`},
		{"empty country", after("country = \" \"\nleader = \"C D\"\nstart = 2005-01-01\n"), "F:7: country: is empty"},
		{"missing country", after("leader = \"C D\"\nstart = 2005-01-01\n"), "F:6: country: is missing"},
		{"missing leader", after("country = \"Ireland\"\nstart = 2005-01-01\n"), "F:6: leader: is missing"},
		{"missing start", after("country = \"Ireland\"\nleader = \"C D\"\n"), "F:6: start: is missing"},
		{"date in marks", after("country = \"Ireland\"\nleader = \"C D\"\nstart = \"2005-01-01\"\n"), "F:9: start: \"2005-01-01\" should be a date such as 2006-01-02, without quotation marks"},
		{"year alone", after("country = \"Ireland\"\nleader = \"C D\"\nstart = 2005\n"), "F:9: start: \"2005\" should be a date"},
		{"with a time", after("country = \"Ireland\"\nleader = \"C D\"\nstart = 2005-01-01T12:00:00Z\n"), "F:9: start: \"2005-01-01T12:00:00Z\" should be a date"},
		{"reversed", after("country = \"Ireland\"\nleader = \"C D\"\nstart = 2006-01-01\nend = 2005-06-01\n"), "F:10: end: 2005-06-01 is before the start, 2006-01-01"},
		{"wrong text", after("country = \"Ireland\"\nleader = 7\nstart = 2005-01-01\n"), "F:8: leader: \"7\" should be a text in quotation marks"},
		{"wrong list", after("country = \"Ireland\"\nleader = \"C D\"\naliases = \"C\"\nstart = 2005-01-01\n"), "F:9: aliases: \"C\" should be a list of texts"},
		{"wrong list entry", after("country = \"Ireland\"\nleader = \"C D\"\naliases = [\"C\", 1]\nstart = 2005-01-01\n"), "F:9: aliases: should be a list of texts"},
		{"overlap", after("country = \"Ireland\"\nleader = \"C D\"\nstart = 2004-06-01\n"), "F:9: start: C D (2004-06-01 to in office) overlaps Emil Ardent (2001-01-01 to 2004-12-31) (line 1)"},
		{"overlap by a day", after("country = \"Ireland\"\nleader = \"C D\"\nstart = 2004-12-31\n"), "F:9: start: C D (2004-12-31 to in office) overlaps Emil Ardent (2001-01-01 to 2004-12-31) (line 1); end is a term's last day, so it lies before the next start"},
		{"two in office", "[[administration]]\ncountry = \"Ireland\"\nleader = \"A B\"\nstart = 2001-01-01\n\n[[administration]]\ncountry = \"Ireland\"\nleader = \"C D\"\nstart = 2010-01-01\n", "F:9: start: C D (2010-01-01 to in office) overlaps A B (2001-01-01 to in office) (line 1)"},
		{"overlap with built-in", "[[administration]]\ncountry = \"US\"\nleader = \"A B\"\nstart = 2010-01-01\nend = 2010-12-31\n", "F:4: start: A B (2010-01-01 to 2010-12-31) overlaps Barack Obama (2009-01-20 to 2017-01-19) (built in)"},
		{"a name of two", after("country = \"Ireland\"\nleader = \"C D\"\naliases = [\"Emil Ardent\"]\nstart = 2005-01-01\n"), `F:9: aliases: "Emil Ardent" also names Emil Ardent`},
		{"a common word", after("country = \"Ireland\"\nleader = \"C D\"\naliases = [\"President\"]\nstart = 2005-01-01\n"), `F:9: aliases: "President" is too common a word to be a name`},
	} {
		got := strings.Join(check(t, c.text), "\n")
		if !strings.HasPrefix(got, c.want) || strings.Contains(got, "warning") {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// All that is wrong is said at once, by line.
func TestCheckGoesOn(t *testing.T) {
	got := check(t, "[[administration]]\ncountry = \"Ireland\"\nleader = 1\nstart = 2\ncolour = 3\n[[administration]]\ncountry = \"Germany\"\n")
	want := []string{"F:3: leader: ", "F:4: start: ", "F:5: colour: ", "F:6: leader: ", "F:6: start: "}
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i, w := range want {
		if !strings.HasPrefix(got[i], w) {
			t.Errorf("%q, want %q", got[i], w)
		}
	}
}

func TestCheckAccepts(t *testing.T) {
	halcya, err := sample.FS.ReadFile(sample.Registry)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"the sample's", string(halcya), nil},
		{"a country of one's own", "[[country]]\nname = \"Ostravelle\"\n" + strings.ReplaceAll(oneTerm, "Ireland", "Ostravelle"), nil},
		{"declared below", strings.ReplaceAll(oneTerm, "Ireland", "Ostravelle") + "[[country]]\nname = \"Ostravelle\"\n", nil},
		{"a built-in term again", "[[administration]]\ncountry = \"South Korea\"\nleader = \"Lee Myung Bak\"\naliases = [\"이명박\"]\nstart = 2008-02-25\nend = 2013-02-24\n", nil},
		{"a stand-in", after("country = \"Ireland\"\nleader = \"C D\"\nacting = true\nstart = 2003-01-01\nend = 2003-02-01\n"), nil},
		{"a gap", after("country = \"Ireland\"\nleader = \"C D\"\nstart = 2005-01-11\n"), []string{"warning F:9: start: 10 days lie between the end of Emil Ardent (2001-01-01 to 2004-12-31) and the start of C D (2005-01-11 to in office)"}},
		{"a gap that a stand-in fills", after("country = \"Ireland\"\nleader = \"C D\"\nstart = 2005-01-11\n[[administration]]\ncountry = \"Ireland\"\nleader = \"E F\"\nacting = true\nstart = 2005-01-01\nend = 2005-01-10\n"), nil},
		{"a surname as an alias", after("country = \"Ireland\"\nleader = \"C Dorn\"\naliases = [\"Dorn\"]\nstart = 2005-01-01\n"), []string{`warning F:9: aliases: "Dorn" is one word of the name: everybody of that name would be taken for C Dorn; leave this alias out`}},
		{"CRLF", strings.ReplaceAll(oneTerm, "\n", "\r\n"), nil},
	} {
		if d := cmp.Diff(c.want, check(t, c.text)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

// A refused file is an error of Load too; an accepted one is added.
func TestLoad(t *testing.T) {
	if _, err := registry.Load(registry.Source{Name: "F", Reader: strings.NewReader("[[administration]]\nleader = 1\n")}); err == nil || !strings.HasPrefix(err.Error(), "F:1: country: is missing (and ") {
		t.Errorf("%v", err)
	}
	own := "[[administration]]\ncountry = \"Republic of Korea\"\nleader = \"Lee Myung Bak\"\nstart = 2008-02-25\nend = 2013-02-24\nparty = \"P\"\n"
	r, err := registry.Load(registry.Source{Name: "F", Reader: strings.NewReader(oneTerm)}, registry.Source{Name: "G", Reader: strings.NewReader(own)})
	if err != nil {
		t.Fatal(err)
	}
	if a, ok := r.At("Ireland", "2002"); !ok || a.Leader != "Emil Ardent" {
		t.Errorf("%+v", a)
	}
	if a, ok := r.At("South Korea", "2010"); !ok || a.Leader != "Lee Myung Bak" || a.Party != "P" {
		t.Errorf("the file's own term does not count: %+v", a)
	}
}
