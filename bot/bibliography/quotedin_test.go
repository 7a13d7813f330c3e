package bibliography_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/bot/bibliography"
)

func TestNote(t *testing.T) {
	for name, c := range map[string]struct {
		e    entry
		want string
	}{
		"in full":              {full(), "Ann Lee, “The Price of Water,” Harbour Review, July 17, 2025, https://example.org/water."},
		"a question":           {with(func(e *entry) { e.Title = "Who Pays?" }), "Ann Lee, “Who Pays?” Harbour Review, July 17, 2025, https://example.org/water."},
		"a title within":       {with(func(e *entry) { e.Title = "On “Piers”" }), "Ann Lee, “On ‘Piers,’” Harbour Review, July 17, 2025, https://example.org/water."},
		"a stop of its own":    {with(func(e *entry) { e.Title = "Made in the U.K." }), "Ann Lee, “Made in the U.K.,” Harbour Review, July 17, 2025, https://example.org/water."},
		"two authors":          {with(func(e *entry) { e.Authors = []string{"Ann Lee", "Tom Brook"} }), "Ann Lee and Tom Brook, “The Price of Water,” Harbour Review, July 17, 2025, https://example.org/water."},
		"no address":           {with(func(e *entry) { e.URL = "" }), "Ann Lee, “The Price of Water,” Harbour Review, July 17, 2025, 007.txt."},
		"a title alone":        {entry{Title: "Tides"}, "“Tides.”"},
		"a publisher's stop":   {entry{Publisher: "Reed Inc."}, "Reed Inc."},
		"an author and a file": {entry{Authors: []string{"Ann Lee"}, File: "7.txt"}, "Ann Lee, 7.txt."},
		"nothing":              {entry{}, ""},
	} {
		if diff := cmp.Diff(c.want, bibliography.Note(c.e)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestQuotedIn: the original stands first and keeps its words.
func TestQuotedIn(t *testing.T) {
	for original, want := range map[string][2]string{
		"Vera Holm, “On Piers,” lecture, May 4, 2018": {
			"Vera Holm, “On Piers,” lecture, May 4, 2018, quoted in Ann Lee, “The Price of Water,” Harbour Review, 2025.",
			"Vera Holm, “On Piers,” lecture, May 4, 2018. Quoted in Ann Lee, “The Price of Water,” Harbour Review, 2025.",
		},
		"Vera Holm, “On Piers.”": {
			"Vera Holm, “On Piers,” quoted in Ann Lee, “The Price of Water,” Harbour Review, 2025.",
			"Vera Holm, “On Piers.” Quoted in Ann Lee, “The Price of Water,” Harbour Review, 2025.",
		},
		"Vera Holm, “Whose Piers?”": {
			"Vera Holm, “Whose Piers?” quoted in Ann Lee, “The Price of Water,” Harbour Review, 2025.",
			"Vera Holm, “Whose Piers?” Quoted in Ann Lee, “The Price of Water,” Harbour Review, 2025.",
		},
		"quoted in The Marl Courier": {
			"Quoted in The Marl Courier, quoted in Ann Lee, “The Price of Water,” Harbour Review, 2025.",
			"Quoted in The Marl Courier. Quoted in Ann Lee, “The Price of Water,” Harbour Review, 2025.",
		},
		" ": {
			"Ann Lee, “The Price of Water,” Harbour Review, 2025.",
			"Ann Lee. “The Price of Water.” Harbour Review, 2025.",
		},
	} {
		e := with(func(e *entry) { e.URL, e.File, e.Published = "", "", "2025" })
		got := [2]string{bibliography.QuotedIn(original, e), bibliography.BibliographyQuotedIn(original, e)}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", original, diff)
		}
	}
}

func TestCitedIn(t *testing.T) {
	for want, c := range map[string][2]entry{
		"(Vera Holm, 2018, as cited in Ann Lee, 2025)":              {{Authors: []string{"Vera Holm"}, Published: "2018-05-04"}, full()},
		"(“On Piers,” 2018, as cited in Ann Lee & Tom Brook, 2025)": {{Title: "On Piers", Published: "2018"}, with(func(e *entry) { e.Authors = append(e.Authors, "Tom Brook") })},
		"(Vera Holm, as cited in Ann Lee et al., 2025)":             {{Authors: []string{"Vera Holm"}}, with(func(e *entry) { e.Authors = []string{"Ann Lee", "B", "C"} })},
		"(“On Piers”, as cited in “The Price of Water,” 2025)":      {{Title: "On Piers"}, with(func(e *entry) { e.Authors = nil })},
		"": {{Published: "2018"}, full()},
	} {
		if got := bibliography.CitedIn(c[0], c[1]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestExportQuoting: the source of quoted words goes with the article into every
// format.
func TestExportQuoting(t *testing.T) {
	e := with(func(e *entry) { e.Quoting = []string{"Vera Holm, “On Piers,” May 4, 2018", "R&D Board, no. 3"} })
	for format, want := range map[string]string{
		bibliography.BibTeX:  `note = {Quoting Vera Holm, “On Piers,” May 4, 2018. Quoting R\&D Board, no. 3}`,
		bibliography.RIS:     "N1  - Quoting Vera Holm, “On Piers,” May 4, 2018\r\nN1  - Quoting R&D Board, no. 3\r\n",
		bibliography.CSLJSON: `"note": "Quoting Vera Holm, “On Piers,” May 4, 2018. Quoting R&D Board, no. 3"`,
	} {
		if got := export(t, format, e); !strings.Contains(got, want) {
			t.Errorf("%s lacks %q:\n%s", format, want, got)
		}
	}
}
