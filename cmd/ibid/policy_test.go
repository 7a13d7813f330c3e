package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ibid/bot"
	"ibid/corpus/sample"
)

// policyDB is the sample corpus with the administrations of its republic, and the
// registry that names them.
var policyFiles = once(func() (string, error) {
	dir := filepath.Join(scratch, "policy")
	return dir, unpackPolicy(dir)
})

func policy(t *testing.T, args ...string) result {
	t.Helper()
	dir := policyFiles(t)
	return ibid(t, append([]string{"--db", filepath.Join(dir, "policy.db"), "--registry", filepath.Join(dir, sample.Registry)}, args...)...)
}

// TestBrief: an administration's own points, each quoted; nothing of another
// administration of the country.
func TestBrief(t *testing.T) {
	r := policy(t, "--json", "brief", "Marrable administration on exiles from Osmark")
	if r.code != 0 {
		t.Fatal(r)
	}
	a := answerOf(t, r, filepath.Join(policyFiles(t), "articles"))
	if a.Status == bot.NotFound || len(a.Quotes) < 2 || a.Coverage == "" {
		t.Errorf("status %s, %d quotes, coverage %q", a.Status, len(a.Quotes), a.Coverage)
	}
	for _, q := range a.Quotes {
		if q.Administration != "" && q.Administration != "Ilse Marrable" {
			t.Errorf("a brief on Marrable quotes what %s's administration did: %q", q.Administration, q.Text)
		}
	}
}

// TestBriefUnknown: an administration that nobody knows is said to be unknown,
// with the nearest.
func TestBriefUnknown(t *testing.T) {
	r := policy(t, "brief", "Marable administration on exiles")
	if said := strings.Join(strings.Fields(r.out), " "); !strings.Contains(said, "Ilse Marrable") || !strings.Contains(said, "is not in ibid's list of governments") {
		t.Error(r)
	}
}

// TestBriefContradiction: a year outside a term can't be met, and that is said.
func TestBriefContradiction(t *testing.T) {
	for _, args := range [][]string{
		{"brief", "Marrable administration on exiles in 2023"},
		{"ask", "What did the Marrable administration say about exiles in 2023?"},
		{"compare", "Marrable administration vs Thale administration on exiles in 2030"},
	} {
		r := policy(t, args...)
		if r.code != 3 || !strings.Contains(strings.Join(strings.Fields(r.out), " "), "was in office from") {
			t.Errorf("%v: %v", args, r)
		}
	}
}

// TestCompare: both sides are heard, each in its own words; a side that the
// corpus is silent on is named.
func TestCompare(t *testing.T) {
	r := policy(t, "--json", "compare", "progressives vs conservatives on the exiles and their newspaper")
	a := answerOf(t, r, filepath.Join(policyFiles(t), "articles"))
	sides := map[string]int{}
	for _, c := range a.Claims {
		if c.Role == "assessment" {
			continue // what others say of a side
		}
		sides[c.Side]++
		for _, id := range c.Quotes {
			q, _ := a.Quote(id)
			// Roake is of the conservatives' party.
			want := map[string][]string{"A": {"progressives"}, "B": {"conservatives", "bastian roake"}}[c.Side]
			has := func(name string) bool { return strings.Contains(strings.ToLower(q.Holder), name) }
			if q.Holder != "" && q.HolderKind != "author" && !slices.ContainsFunc(want, has) {
				t.Errorf("side %s quotes %s", c.Side, q.Holder)
			}
		}
	}
	if a.Status != bot.Answered || sides["A"] == 0 || sides["B"] == 0 || len(a.Sides) != 2 {
		t.Errorf("status %s, sides %v, named %v", a.Status, sides, a.Sides)
	}
	one := policy(t, "compare", "progressives vs lighthouse keepers on the exiles")
	if one.code != 0 || !strings.Contains(strings.Join(strings.Fields(one.out), " "), "No words or acts of lighthouse keepers under that name were found on “the exiles”.") {
		t.Error(one)
	}
	if r := policy(t, "compare", "progressives"); r.code != 1 || !strings.Contains(r.err, "one side only") {
		t.Error(r)
	}
}

// TestHolderIsMet: a question about one of two people of a surname is answered
// with that one's words or not at all.
func TestHolderIsMet(t *testing.T) {
	a := answerOf(t, policy(t, "--json", "ask", "What did Oona Thale say about inspectors on fishing boats?"), filepath.Join(policyFiles(t), "articles"))
	if a.Status != bot.Answered {
		t.Fatalf("status %s", a.Status)
	}
	for _, q := range a.Quotes {
		if strings.Contains(q.Holder, "Corwin") {
			t.Errorf("another Thale is quoted: %q", q.Text)
		}
	}
	if r := policy(t, "ask", "What does Oona Thale say about the Sill Link electricity cable?"); r.code != 3 {
		t.Error(r)
	}
}

// TestPartsAreNamed: of a question of two, the part without an answer is named.
func TestPartsAreNamed(t *testing.T) {
	r := policy(t, "ask", "What catch limit does the Gannet Bank Agreement set, and what colour are its lighthouses?")
	if r.code != 0 || !strings.Contains(strings.Join(strings.Fields(r.out), " "), "what colour are its lighthouses") {
		t.Error(r)
	}
}

// TestFollowUps: at the demo's prompt a question may leave out what the one before
// said.
func TestFollowUps(t *testing.T) {
	r := ibidWith(t, streams{in: strings.NewReader("What did progressives argue about the exiles?\nAnd conservatives?\nbrief Marrable administration on exiles\n\n"), typing: true}, "demo")
	if r.code != 0 {
		t.Fatal(r)
	}
	typed := r.out[strings.Index(r.out, "Ask the sample corpus"):]
	answers := strings.Split(typed, "› ")
	if len(answers) < 4 {
		t.Fatalf("%d answers:\n%s", len(answers), typed)
	}
	if !strings.Contains(strings.ToLower(answers[2]), "conservatives") || strings.Contains(answers[2], "does not say") {
		t.Errorf("the follow-up: %s", answers[2])
	}
	if strings.Contains(answers[3], "does not say") {
		t.Errorf("the brief: %s", answers[3])
	}
}

// TestUnknownAdministration: an answer says that the registry does not know an
// administration that its question names, and which one it may be.
func TestUnknownAdministration(t *testing.T) {
	for question, want := range map[string]string{
		"What did the Marable administration promise the exiles?":  "“Marable administration” is not in ibid's list of governments. Did you mean Ilse Marrable?",
		"What did the Danish government promise the exiles?":       "“Danish government” is not in ibid's list of governments.",
		"What did the Marrable administration promise the exiles?": "",
	} {
		note := object(t, policy(t, "ask", "--json", question))["note"]
		if said, _ := note.(string); want == "" && strings.Contains(said, "list of governments") || !strings.Contains(said, want) {
			t.Errorf("%s: %q, want %q", question, said, want)
		}
	}
}
