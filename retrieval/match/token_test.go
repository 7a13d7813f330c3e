package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTokens: what a copy may lose is no part of a word.
func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"The so-called “plan”":            "the so called plan",
		"so‑called so–called so - called": "so called so called so called",
		"re\u00adbuild the \ufb01sh":      "rebuild the fish",
		"Kovač's naïve œuvre":             "kovac naive oeuvre",
		"didn't can't cannot won’t":       "did not can not can not will not",
		"U.S. and EU":                     "us and eu",
		"1,200 or 3.5 per cent":           "1200 or 3.5 per cent",
		"forty-one of ninety nine":        "fortyone of ninetynine",
		"the audit.18 Nobody [3] paid":    "the audit nobody paid",
		"“the end.”4 Then":                "the end then",
		"부두는 닫혔다":                         "부두는 닫혔다",
		"":                                "",
		"?! … “”":                         "",
	} {
		var got []string
		for _, x := range Tokens(text) {
			got = append(got, x.Fold)
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func TestTokenSense(t *testing.T) {
	find := func(text, fold string) Token {
		for _, x := range Tokens(text) {
			if x.Fold == fold {
				return x
			}
		}
		t.Fatalf("%q has no %q", text, fold)
		return Token{}
	}
	if !find("said Ann Quay", "quay").name || find("Ferries sail", "ferries").name || find("He left. Ferries sail", "ferries").name {
		t.Error("names are told by capitals where none are needed")
	}
	if !find("the plan [...] failed", "failed").gap || find("the plan failed", "failed").gap || find("… the plan", "the").gap {
		t.Error("a gap is between words")
	}
	for fold, want := range map[string]string{"seven": "7", "2019": "2019", "1980s": "1980", "fortyone": "41", "fund": ""} {
		if got := find("seven 2019 1980s forty-one fund", fold).number; got != want {
			t.Errorf("%s is the number %q, want %q", fold, got, want)
		}
	}
}

func TestSlips(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"modem", "modern", true}, {"rebui1d", "rebuild", true}, {"c0uncil", "council", true}, {"councl", "council", true},
		{"teh", "the", false}, {"goverment", "government", true}, {"7", "1", false}, {"1990", "1991", false},
		{"unlikely", "likely", false}, {"illegal", "legal", false}, {"piers", "peers", true}, {"cat", "car", false},
	} {
		if got := isSlip(c.a, c.b); got != c.want {
			t.Errorf("%s for %s: slip %v", c.a, c.b, got)
		}
	}
}

func TestOpposed(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"increased", "decreased", true}, {"rises", "fell", true}, {"supporting", "opposes", true}, {"legal", "illegal", true},
		{"likely", "unlikely", true}, {"banned", "allowed", true}, {"accept", "reject", true}, {"careful", "careless", true},
		{"increase", "growth", false}, {"support", "supported", false}, {"fund", "refund", false}, {"interest", "rest", false},
		{"more", "more", false}, {"piers", "fund", false},
	} {
		if got := opposed(c.a, c.b); got != c.want || opposed(c.b, c.a) != c.want {
			t.Errorf("%s and %s: opposed %v", c.a, c.b, got)
		}
	}
}

func TestReported(t *testing.T) {
	for text, want := range map[string]string{
		"Vera Lindqvist said that the fund would pay for it":        "Vera Lindqvist|the fund would pay for it",
		"Mayor Lindqvist told reporters that the fund would pay":    "Mayor Lindqvist|the fund would pay",
		"According to the Ministry of Ports, the fund would pay":    "the Ministry of Ports|the fund would pay",
		"Tom Brook: “The fund will never pay for this”":             "Tom Brook|The fund will never pay for this",
		"She said that the fund would pay for it":                   "",
		"The council voted and Brook had not warned of the dangers": "",
		"Brook said no": "",
	} {
		got := ""
		if holder, statement, ok := Reported(text); ok {
			got = holder + "|" + statement
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
