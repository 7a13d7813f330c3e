package bibliography_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/bot/bibliography"
	"ibid/corpus"
)

type entry = bibliography.Entry

func full() entry {
	return entry{Title: "The Price of Water", Authors: []string{"Ann Lee"}, Publisher: "Harbour Review",
		Published: "2025-07-17", URL: "https://example.org/water", File: "007.txt"}
}

func with(change func(*entry)) entry {
	e := full()
	change(&e)
	return e
}

func TestChicago(t *testing.T) {
	for name, c := range map[string]struct {
		e    entry
		want string
	}{
		"in full":                             {full(), "Ann Lee. “The Price of Water.” Harbour Review, July 17, 2025. https://example.org/water."},
		"month":                               {with(func(e *entry) { e.Published = "2025-07" }), "Ann Lee. “The Price of Water.” Harbour Review, July 2025. https://example.org/water."},
		"year":                                {with(func(e *entry) { e.Published = "2025" }), "Ann Lee. “The Price of Water.” Harbour Review, 2025. https://example.org/water."},
		"no such day is left as it is stated": {entry{Published: "2025-02-30"}, "2025-02-30."},
		"no date":                             {with(func(e *entry) { e.Published = "" }), "Ann Lee. “The Price of Water.” Harbour Review. https://example.org/water."},
		"no publisher":                        {with(func(e *entry) { e.Publisher = "" }), "Ann Lee. “The Price of Water.” July 17, 2025. https://example.org/water."},
		"no author":                           {with(func(e *entry) { e.Authors = nil }), "“The Price of Water.” Harbour Review, July 17, 2025. https://example.org/water."},
		"no title":                            {with(func(e *entry) { e.Title = "" }), "Ann Lee. Harbour Review, July 17, 2025. https://example.org/water."},
		"no URL":                              {with(func(e *entry) { e.URL = "" }), "Ann Lee. “The Price of Water.” Harbour Review, July 17, 2025. 007.txt."},
		"file alone":                          {entry{File: "007.txt"}, "007.txt."},
		"nothing":                             {entry{}, ""},
		"no stop is doubled": {entry{Authors: []string{"Tom Brook Jr."}, Title: "Made in the U.K.", Publisher: "Reed Inc."},
			"Tom Brook Jr. “Made in the U.K.” Reed Inc."},
		"stop within": {entry{Publisher: "Reed Inc.", Published: "2024-12"}, "Reed Inc., December 2024."},
		"lines folded": {entry{Title: "The\n  Price\tof\u00a0Water\r\n", Authors: []string{" ", "Ann\nLee"}},
			"Ann Lee. “The Price of Water.”"},
	} {
		if diff := cmp.Diff(c.want, bibliography.Chicago(c.e)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// Names keep the order in which the source has them, but for those that it states with
// the family name first.
func TestChicagoAuthors(t *testing.T) {
	for in, want := range map[string]string{
		"Ann Lee":                                "Ann Lee.",
		"Tanaka Yuki":                            "Tanaka Yuki.",
		"Ann Lee|Tanaka Yuki":                    "Ann Lee and Tanaka Yuki.",
		"Brook, Tom|Ann Lee":                     "Tom Brook and Ann Lee.",
		"Ann Lee|Tom Brook, Jr.":                 "Ann Lee and Tom Brook, Jr.",
		"Ann Lee|Tom Brook|Kovács Anna":          "Ann Lee, Tom Brook, and Kovács Anna.",
		"Ministry of Peace and Reform|Tom Brook": "Ministry of Peace and Reform and Tom Brook.",
		"A B|C D|E F|G H|I J|K L":                "A B, C D, E F, G H, I J, and K L.",
		"A B|C D|E F|G H|I J|K L|M N":            "A B, C D, E F, et al.",
	} {
		got := bibliography.Chicago(entry{Authors: strings.Split(in, "|")})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", in, diff)
		}
	}
}

func TestChicagoTitles(t *testing.T) {
	for in, want := range map[string]string{
		`Who Pays?`:                        `“Who Pays?”`,
		`Stop!`:                            `“Stop!”`,
		`To Be Continued…`:                 `“To Be Continued…”`,
		`The “Open Door” Policy`:           `“The ‘Open Door’ Policy.”`,
		`The "Open Door" Policy`:           `“The ‘Open Door’ Policy.”`,
		`A Door Called “Open”`:             `“A Door Called ‘Open.’”`,
		`A Door Called "Open"`:             `“A Door Called ‘Open.’”`,
		`A Door Called ‘Open’`:             `“A Door Called ‘Open.’”`,
		`She Asked “Why?”`:                 `“She Asked ‘Why?’”`,
		`Is It “Open”?`:                    `“Is It ‘Open’?”`,
		`"Open" at Last`:                   `“‘Open’ at Last.”`,
		`(“Open”) at Last`:                 `“(‘Open’) at Last.”`,
		`The Workers’ Choice`:              `“The Workers’ Choice.”`,
		`Rights of the Workers’`:           `“Rights of the Workers’.”`,
		`Rights of the Workers'`:           `“Rights of the Workers'.”`,
		`The ‘Open Door’ and the Workers’`: `“The ‘Open Door’ and the Workers’.”`,
		`Don’t “Don’t”`:                    `“Don’t ‘Don’t.’”`,
	} {
		if diff := cmp.Diff(want, bibliography.Chicago(entry{Title: in})); diff != "" {
			t.Errorf("%s: %s", in, diff)
		}
	}
}

func TestFromMeta(t *testing.T) {
	m := corpus.Meta{Title: "T", Authors: []string{"A"}, Publisher: "P", Published: "2025", URL: "U"}
	want := entry{Title: "T", Authors: []string{"A"}, Publisher: "P", Published: "2025", URL: "U", File: "F"}
	if diff := cmp.Diff(want, bibliography.FromMeta(m, "F")); diff != "" {
		t.Error(diff)
	}
}
