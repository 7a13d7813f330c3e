package affiliation

import (
	"strings"
	"testing"
	"time"

	"ibid/corpus"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

var terms = []corpus.Administration{
	{Country: "Osmark", Leader: "Ilse Marrable", Start: day("2000-01-01"), End: day("2003-12-31"), Party: "Harbour Party"},
	{Country: "Osmark", Leader: "Tom Brook", Start: day("2004-01-01"), End: day("2007-12-31")},
}

// stated reads "date | person | role | body | relation", the last "belongs" where
// it is left out.
func stated(lines ...string) (out []corpus.StatedAffiliation) {
	for _, l := range lines {
		f := strings.Split(l+"||||", "|")
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		x := corpus.StatedAffiliation{Date: f[0], Affiliation: corpus.Affiliation{Person: f[1], Role: f[2], Body: f[3], Countries: []string{"Osmark"}, Relation: corpus.Belongs}}
		if f[4] != "" {
			x.Relation = corpus.Relation(f[4])
		}
		out = append(out, x)
	}
	return out
}

var corpusOfOsmark = stated(
	"2001-02-03 | Vera Lund | Minister for Ports | Harbour Party of Osmark",
	"2005-02-03 | Vera Lund | Shadow Minister for Ports | Harbour Party of Osmark",
	"2001-05-01 | Nils Averell | Shadow Minister for Ports | Tide Party",
	"2004-05-01 | Nils Averell | Minister for Ports | Tide Party",
	"2002-01-01 | Ana Kovac | Senator | Tide Party",
	"2006-01-01 | Ana Kovac | Senator | Harbour Party",
	"2006-01-01 | Dana Orrick | president | Council of Harbour Unions",
	"2006-01-01 | Council of Harbour Unions | | CHU | same body",
	"2006-03-01 | Ida Falk | member | Reed Party",
	"2007-03-01 | Ida Falk | | Reed Party | left",
	"2007-03-01 | Jon Falk | | Reed Party | outside",
	"2006-01-01 | Tide | | Tide-Reed Alliance | part of",
	"2006-01-01 | Reed | | Tide-Reed Alliance | part of",
	"2006-01-02 | Tide | | Tide-Reed Alliance | part of",
	"2006-01-02 | Reed | | Tide-Reed Alliance | part of",
)

// Who speaks for whom depends on the day: parties change, governments too.
func TestSpeaks(t *testing.T) {
	d := New(corpusOfOsmark, terms)
	for _, c := range []struct {
		body, leader, holder, date string
		want                       bool
	}{
		{"Harbour Party", "", "Vera Lund", "2001-03-01", true},
		{"Harbour", "", "Vera Lund", "2001-03-01", true},
		{"the Harbour Party of Osmark", "", "Vera Lund", "2009", true},
		{"Harbour Party", "", "Lund", "2001-03-01", true},
		{"Harbour Party", "", "Nils Averell", "2001-03-01", false},
		{"Harbour Party", "", "the Harbour Party", "2001-03-01", true},
		{"Harbour Party", "", "Vera Lunde", "2001-03-01", false},

		{"Tide", "", "Ana Kovac", "2003-01-01", true},
		{"Tide", "", "Ana Kovac", "2006-05-01", false},
		{"Harbour", "", "Ana Kovac", "2003-01-01", false},
		{"Harbour", "", "Ana Kovac", "2006-05-01", true},

		{"the Marrable government", "Ilse Marrable", "Vera Lund", "2002-01-01", true},
		{"the Marrable government", "Ilse Marrable", "Vera Lund", "2005-01-01", false},
		{"the Marrable government", "Ilse Marrable", "Nils Averell", "2002-01-01", false},
		{"the Marrable government", "Ilse Marrable", "Nils Averell", "2005-01-01", false},
		{"the Marrable government", "Ilse Marrable", "Ana Kovac", "2002-01-01", false},
		{"the Brook government", "Tom Brook", "Nils Averell", "2005-01-01", true},
		{"the Brook government", "Tom Brook", "Vera Lund", "2005-06-01", false},

		{"the Marrable government", "Ilse Marrable", "governments", "2002-01-01", false}, // whose, nobody says
		{"the Opposition", "", "Nils Averell", "2001-06-01", true},
		{"the Opposition", "", "Nils Averell", "2004-06-01", false},
		{"the Opposition", "", "Vera Lund", "2005-06-01", true},

		{"CHU", "", "Dana Orrick", "2006-05-01", true},
		{"Council of Harbour Unions", "", "CHU", "2006-05-01", true},
		{"Council of Harbour Unions", "", "Vera Lund", "2006-05-01", false},

		{"Reed Party", "", "Ida Falk", "2006-05-01", true},
		{"Reed Party", "", "Ida Falk", "2007-05-01", false},
		{"Reed Party", "", "Jon Falk", "2007-05-01", false},
		{"Tide-Reed Alliance", "", "Nils Averell", "2005-01-01", true},
		{"Tide-Reed Alliance", "", "Vera Lund", "2005-01-01", false},
	} {
		b := d.Body(c.body, c.leader)
		if b == nil {
			t.Errorf("%s: not known", c.body)
			continue
		}
		if m, got := b.Speaks(c.holder, c.date); got != c.want {
			t.Errorf("%s speaks for %s on %s: %v (%+v)", c.holder, c.body, c.date, got, m)
		}
	}
	if b := d.Body("Reef Party", ""); b != nil {
		t.Errorf("the Reef Party is %+v", b)
	}
}

// Who has a post in an organisation speaks for it, who only works there does not; a short
// name means the branch where no other body has it.
func TestSpeaksForOrganisations(t *testing.T) {
	d := New(stated(
		"2006-01-01 | Vera Lund | spokeswoman | Saltwatch Norland",
		"2006-01-01 | Nils Averell | researcher at the Harbour Institute | Harbour Institute",
		"2006-01-01 | Ana Kovac | director | Harbour Institute",
		"2006-01-01 | Ida Falk | | Tidewatch",
		"2006-01-01 | Jon Falk | | Tidewatch Norland",
		"2006-01-01 | Dana Orrick | director | Saltwatch Museum",
	), nil)
	for _, c := range []struct {
		body, holder string
		want         bool
	}{
		{"Saltwatch", "Vera Lund", true},
		{"Saltwatch Norland", "Vera Lund", true},
		{"Saltwatch", "Saltwatch International", true},
		{"Saltwatch", "Dana Orrick", false},
		{"Harbour Institute", "Nils Averell", false},
		{"Harbour Institute", "Ana Kovac", true},
		{"Tidewatch", "Ida Falk", true},
		{"Tidewatch", "Jon Falk", false}, // another body has just that name
	} {
		b := d.Body(c.body, "")
		if b == nil {
			t.Errorf("%s: not known", c.body)
			continue
		}
		if _, got := b.Speaks(c.holder, "2006-02-01"); got != c.want {
			t.Errorf("%s speaks for %s: %v", c.holder, c.body, got)
		}
	}
	if b := d.Body("Harbour", ""); b != nil {
		t.Errorf("Harbour is %+v", b)
	}
}

// A holder without a name speaks for the body that the post names.
func TestSpokenFor(t *testing.T) {
	for holder, want := range map[string]string{
		"spokesman for Saltwatch":              "Saltwatch",
		"spokesperson from the Cabinet Office": "Cabinet Office",
		"Saltwatch campaign director":          "Saltwatch",
		"spokesman for Sill’s Office of Ports": "Sill’s Office of Ports",
		"former director of Saltwatch":         "",
		"researcher at Saltwatch":              "",
		"minister for Ports":                   "",
		"spokesman":                            "",
		"Vera Lund":                            "",
	} {
		if got := SpokenFor(holder); got != want {
			t.Errorf("%s speaks for %q, want %q", holder, got, want)
		}
	}
}

// SameBody joins the forms of one body's name and no two bodies.
func TestSameBody(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Tories", "Conservative Party", true},
		{"Lib Dems", "Liberal Democrats", true},
		{"Lib Dems", "Democrats", false},
		{"Labour", "the Labour Party of Osmark", true},
		{"Liberals", "Liberal Party", true},
		{"Liberal Democrats", "Democrats", false},
		{"Harbour Party", "Tide Party", false},
		{"CHU", "Council of Harbour Unions", true},
		{"Dept of Ports", "the Department of Ports", true},
		{"Dept of Ports", "the Deputation of Ports", false},
		{"UN High Commissioner for Refugees", "United Nations High Commissioner for Refugees", true},
		{"UN High Commissioner for Refugees", "United Harbours High Commissioner for Refugees", false},
		{"the Harbour Council", "Harbour Union", false},
		{"Reeds", "Norwegian Reeds", true},
		{"Swedish Reeds", "Norwegian Reeds", false},
		{"Nationals", "National Party of Australia", true},
	} {
		if SameBody(c.a, c.b) != c.want || SameBody(c.b, c.a) != c.want {
			t.Errorf("%q and %q: want %v", c.a, c.b, c.want)
		}
	}
}

// A state's own government is not that of a part of it, and nobody governs against
// their own party.
func TestGovernmentOf(t *testing.T) {
	s := stated(
		"2001-02-01|Vera Lund|Minister for Ports|Harbour Party", "2001-02-02|Ana Kovac|Minister for Roads|Tide Party", "2001-02-03|Ida Falk|Premier|",
		"2001-02-04|Tom Brook|Minister for Mines|North Sill", "2001-02-05|Jon Falk|Minister for Sport|Reed Party",
		"2001-02-05|Harbour Party||Alliance|part of", "2001-02-05|Reed Party||Alliance|part of",
		"2001-02-06|Harbour Party||Alliance|part of", "2001-02-06|Reed Party||Alliance|part of",
		"2001-02-06|Tide Party||Alliance|part of",
	)
	term := terms[0]
	term.Titles = []string{"Prime Minister"}
	b := New(s, []corpus.Administration{term}).Body("the Marrable government", "Ilse Marrable")
	for holder, want := range map[string]bool{"Vera Lund": true, "Jon Falk": true, "Ana Kovac": false, "Ida Falk": false, "Tom Brook": false, "Ilse Marrable": true} {
		if _, ok := b.Speaks(holder, "2001-03-01"); ok != want {
			t.Errorf("%s: %v", holder, ok)
		}
	}
}

// Who tells what a party or an alliance thinks speaks for it, unless opponents do
// so as often.
func TestVoices(t *testing.T) {
	voices := stated(
		"2001|Vera Lund||Harbour Party", "2002|Vera Lund||Alliance|voices", "2003|Vera Lund||Alliance|voices", "2004|Vera Lund||Alliance|voices",
		"2001|Ana Kovac||Tide Party", "2002|Ana Kovac||Alliance|voices",
		"2002|Nils Averell||Alliance|voices", "2003|Nils Averell||Alliance|voices",
		"2002|Ida Falk||Alliance|voices",
		"2002|Tom Brook||Tide|voices", "2003|Tom Brook||Harbour|voices", "2003|Tom Brook||Tide|voices",
	)
	d := New(voices, nil)
	for _, c := range []struct {
		body, holder string
		want         bool
	}{
		{"Alliance", "Vera Lund", true}, {"Alliance", "Nils Averell", true}, {"Alliance", "Ana Kovac", false}, {"Alliance", "Ida Falk", false},
		{"Tide Party", "Tom Brook", false}, {"Tide Party", "Ana Kovac", true}, {"Harbour", "Vera Lund", true},
	} {
		b := d.Body(c.body, "")
		if b == nil {
			t.Fatalf("%s: not known", c.body)
		}
		if _, ok := b.Speaks(c.holder, "2005"); ok != c.want {
			t.Errorf("%s for %s: %v", c.holder, c.body, ok)
		}
	}
}

// Ministers serve the country that their posts or most of their articles name.
func TestCountryOfPost(t *testing.T) {
	s := stated("2001-02-03|Vera Lund|Minister for Ports|", "2001-02-04|Vera Lund|Minister for Ports|", "2001-02-05|Nils Averell|Minister for Ports|")
	s[0].Countries, s[1].Countries, s[2].Countries = []string{"Sweden", "Norway"}, []string{"Norwegian"}, []string{"Swedish"}
	d := New(s, []corpus.Administration{{Country: "Norway", Leader: "Ilse Marrable", Start: day("2000-01-01"), End: day("2003-12-31")}})
	b := d.Body("the Marrable government", "Ilse Marrable")
	if _, ok := b.Speaks("Vera Lund", "2001-03-01"); !ok {
		t.Error("Lund is not of Norway")
	}
	if _, ok := b.Speaks("Nils Averell", "2001-03-01"); ok {
		t.Error("Averell is of Norway")
	}
}

// A surname that two have means neither.
func TestSurnameOfTwo(t *testing.T) {
	d := New(stated("2001|Vera Lund|member|Tide Party", "2001|Olaf Lund|member|Tide Party"), nil)
	if m, ok := d.Body("Tide Party", "").Speaks("Lund", "2001"); ok {
		t.Errorf("Lund is %+v", m)
	}
}

func TestMembers(t *testing.T) {
	d := New(corpusOfOsmark, terms)
	for _, c := range []struct{ body, leader, date, want string }{
		{"Tide", "", "2003", "Ana Kovac, Nils Averell"},
		{"Tide", "", "2007", "Nils Averell"},
		{"the Marrable government", "Ilse Marrable", "2002", "Ilse Marrable, Vera Lund"},
	} {
		var got []string
		for _, m := range d.Body(c.body, c.leader).Members(c.date) {
			got = append(got, m.Person)
		}
		if g := strings.Join(got, ", "); g != c.want {
			t.Errorf("members of %s in %s: %s, want %s", c.body, c.date, g, c.want)
		}
	}
}

// Post is the last post by a date.
func TestPostByDate(t *testing.T) {
	d := New(corpusOfOsmark, terms)
	for date, want := range map[string]string{"2001-03-01": "Minister for Ports", "2005-03-01": "Shadow Minister for Ports", "1999": "Minister for Ports", "": "Shadow Minister for Ports"} {
		if m, ok := d.Post("Ms Lund", date); !ok || m.Role != want {
			t.Errorf("Lund in %q: %q", date, m.Role)
		}
	}
}

// TestHolds: a post alone is the one who is stated to have it last, and nobody's where two
// are.
func TestHolds(t *testing.T) {
	d := New(stated(
		"2001-02-03 | Vera Lund | leader | Tory",
		"2005-02-03 | Nils Averell | leader | Conservative Party",
		"2005-02-03 | Ana Kovac | New Minister for Ports",
		"2006-02-03 | Tom Falk | Minister for Ports",
	), terms)
	for _, c := range []struct {
		person, holder, date string
		want                 bool
	}{
		{"Vera Lund", "Tory leader", "2002-01-01", true},
		{"Vera Lund", "Tory leader", "2006-01-01", false},
		{"Nils Averell", "Tory leader", "2006-01-01", true},
		{"Nils Averell", "Labour leader", "2006-01-01", false},
		{"Nils Averell", "former Tory leader", "2006-01-01", false},
		{"Ana Kovac", "Minister for Ports", "2005-06-01", true},
		{"Ana Kovac", "Minister for Ports", "2007-01-01", false},
	} {
		if got := d.Holds(c.person, c.holder, c.date); got != c.want {
			t.Errorf("%s, %s, %s: %v", c.person, c.holder, c.date, got)
		}
	}
}

// TestLeadersThen: an article without a date is of the government whose head it names, or
// whose minister it has in the post that another article of that government states.
func TestLeadersThen(t *testing.T) {
	all := stated(
		" | Tom Brook | President |",
		" | Vera Lund | Minister for Ports |",
		" | Vera Lund | new Minister for Ports |",
		" | Ana Kovac | Minister for Tolls |",
		" | Ana Kovac | Minister for Tolls |",
		" | Vera Lund | Minister for Tides |",
		"2001-01-01 | Ilse Marrable | President |",
	)
	for i, article := range []string{"head", "head", "minister", "minister", "second", "another post", "dated"} {
		all[i].Article = article
	}
	d := New(all, terms)
	for article, want := range map[string]string{"head": "Tom Brook", "minister": "Tom Brook", "second": "Tom Brook", "another post": "", "dated": ""} {
		if got := strings.Join(d.LeadersThen(article), ", "); got != want {
			t.Errorf("%s: %q, want %q", article, got, want)
		}
	}
	if got := d.LeaderThen("Osmark"); got != "Tom Brook" {
		t.Errorf("the only leader of articles without a date: %q", got)
	}
	if got := d.Under("Ana Kovac"); got != "Tom Brook" {
		t.Errorf("Ana Kovac serves under %q", got)
	}
}
